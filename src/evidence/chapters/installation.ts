// The report's part on the program that held the ceremony, at its opening and wherever it was another one later, and on the look over the station before the day.

import type { Body, DoctorRecord, EntryOf, InstallationFacts } from '../../transcript/entry.ts'
import { installationState } from '../../transcript/installation.ts'
import { canonicalize } from '../../transcript/jcs.ts'
import { doctorSections, doctorSummary, doctorWords } from '../../words/doctor.ts'
import { problemWords } from '../../words/installation.ts'
import { say } from '../../words/text.ts'
import { card, facts, hex, list, paragraph, term, words, type Block, type Cell, type Line } from '../document.ts'
import { toTime } from '../names.ts'
import type { Story } from '../story.ts'

/** Entries of before 0.2.0 say nothing of it. */
export function programBlocks ({ opened, deviations }: Story): Block[] {
  const at = [...opened === null ? [] : [opened], ...deviations.filter(entry => entry.type === 'ceremony.resumed')]
  const told = at.flatMap(entry => {
    const found = (entry.body as Body<'ceremony.opened' | 'ceremony.resumed'>).station.installation
    return found === undefined ? [] : [{ seq: entry.seq, found }]
  })
  return told.filter(({ found }, i) => i === 0 || canonicalize(found) !== canonicalize(told[i - 1]!.found)).map(({ seq, found }) => programCard(seq, found))
}

function programCard (seq: number, found: InstallationFacts): Block {
  const problems: Line[] = found.state === 'changed' ? [...found.problems.map(problemWords), ...found.count > found.problems.length ? [say('installation.says.more', { count: String(found.count - found.problems.length) })] : []] : []
  const rows: (readonly [string, Cell])[] = [
    [say('installation.label.found'), say(`installation.state.${installationState(found)}`)],
    ...problems.length === 0 ? [] : [[say('installation.label.problems'), problems] as const],
    ...found.state === 'unpackaged' || found.manifest === null ? [] : [[say('installation.label.manifest'), hex(found.manifest)] as const],
    ...found.state === 'unpackaged' || found.signer === null ? [] : [[say('installation.label.signer'), [hex(found.signer), words(found.signer)]] as const]
  ]
  return card(seq === 0 ? say('installation.label.program') : say('installation.label.program-from', { seq: String(seq) }), [facts(rows)])
}

/** What was found before the day: how much of it was good, and everything else one by one. */
export function doctorBlocks (opened: EntryOf<'ceremony.opened'>): Block[] {
  const { doctor } = opened.body
  return doctor === undefined ? [] : [card(say('doctor.title'), [
    paragraph(say('doctor.says.looked', { time: toTime(doctor.time), version: doctor.version })), paragraph(forWhich(doctor)), paragraph(doctorSummary(doctor.items)),
    ...toLookAt(doctor)
  ])]
}

function forWhich ({ plan }: DoctorRecord): string {
  return plan === null ? say('doctor.says.for-none') : say('doctor.says.for-plan', { plan: plan.slice(0, 16) })
}

function toLookAt ({ items }: DoctorRecord): Block[] {
  const wrong = doctorSections(items.filter(({ weight }) => weight !== 'good')).flatMap(section => section.items.map(item => [section.name, item] as const))
  return wrong.length === 0 ? [] : [list(
    [[say('report.label.name'), 3], [say('installation.label.weight'), 2], [say('doctor.label.found'), 7]],
    wrong.map(([section, item]) => [[term(doctorWords(item).name), section], say(`doctor.weight.${item.weight}`), doctorWords(item).found])
  )]
}
