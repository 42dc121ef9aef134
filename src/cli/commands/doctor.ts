// `doctor`: looks the station over before the day. What is in order is told in a line each; what is not, with why and what to do, the gravest last, where the eye
// rests. 0 nothing was found, 1 something deserves care, 2 something would stop or spoil the ceremony, or nobody could look.

import { resolve } from 'node:path'
import type { Output } from '../../contract/contract.ts'
import { jsonText } from '../../words/clean.ts'
import { doctorSections, doctorSummary, doctorVerdict, doctorWords, type DoctorItem } from '../../words/doctor.ts'
import { say } from '../../words/text.ts'
import type { Exit } from '../exit.ts'
import { standardOutput, withHost } from '../session.ts'
import { indented, row, wrap } from '../terminal/layout.ts'
import { failureLines } from '../terminal/pages.ts'
import type { Screen } from '../terminal/screen.ts'

export interface DoctorOptions { readonly station?: string, readonly json?: true }

const exits = { good: 0, care: 1, bad: 2 } as const

export async function doctor (plan: string | undefined, { station, json }: DoctorOptions): Promise<Exit> {
  const screen = standardOutput()
  const { HostError } = await import('../../host/client.ts')
  try {
    const record = await withHost(station, async host => await host.call('station.doctor', { plan: plan === undefined ? null : resolve(plan) }))
    const exit = exits[doctorVerdict(record.items)]
    screen.lines(json === true ? [jsonText({ exit, ...record })] : recordLines(record, screen))
    return exit
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    screen.lines(json === true ? [jsonText({ exit: exits.bad, error: error.report })] : failureLines(error.report, screen.columns))
    return exits.bad
  }
}

function recordLines ({ plan, items }: Output<'station.doctor'>, screen: Screen): string[] {
  const { columns } = screen
  const of = (weight: DoctorItem['weight']): DoctorItem[] => items.filter(item => item.weight === weight)
  return [
    screen.bold(say('doctor.title')), ...wrap(plan === null ? say('doctor.says.for-none') : say('doctor.says.for-plan', { plan }), columns),
    ...doctorSections(of('good')).flatMap(({ name, items: good }) => ['', name, ...good.flatMap(item => indented(doctorWords(item).found, 2, columns))]), '',
    ...[...of('care'), ...of('bad')].flatMap(item => [...problemLines(item, screen), '']),
    ...wrap(doctorSummary(items), columns)
  ]
}

function problemLines (item: DoctorItem, screen: Screen): string[] {
  const { name, found, why, do: todo } = doctorWords(item)
  return [
    screen.bold(`${say(`doctor.weight.${item.weight}`)}: ${name}`), ...row(say('doctor.label.found'), found, screen.columns), ...row(say('doctor.label.why'), why, screen.columns),
    ...todo === null ? [] : row(say('doctor.label.do'), todo, screen.columns)
  ]
}
