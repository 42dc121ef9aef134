// `plan prepare`, `plan show`, `plan approve`: everything that decides a ceremony's outcome is settled, read, and signed for before the day.

import { resolve } from 'node:path'
import type { Input } from '../../contract/contract.ts'
import type { ShownPlan } from '../../contract/plan.ts'
import { jsonText } from '../../words/clean.ts'
import { headWords } from '../../words/fingerprint.ts'
import { say } from '../../words/text.ts'
import { commandLines, quoted, usage, type Exit } from '../exit.ts'
import { withPins } from '../pins.ts'
import { approvalLines, planLines } from '../plan-lines.ts'
import { hasTerminal, standardOutput, withHost, withPrompts } from '../session.ts'
import { wrap } from '../terminal/layout.ts'
import type { Prompts } from '../terminal/prompts.ts'
import type { Screen } from '../terminal/screen.ts'
import { timeOf } from '../times.ts'
import { parametersOf, scriptOf } from './rehearse.ts'

export interface PrepareOptions {
  readonly station?: string
  readonly script: string
  readonly param: readonly string[]
  readonly anchor: string
  readonly site?: string
  readonly policy?: string
  readonly profiles?: string
  readonly evidence: readonly string[]
  readonly people?: string
  readonly participant: readonly string[]
  readonly mode?: ShownPlan['plan']['mode']
  readonly from?: string
  readonly until?: string
  readonly predecessor?: string
  readonly out: string
}

export async function preparePlan (options: PrepareOptions): Promise<Exit> {
  const input: Input<'plan.prepare'> = {
    script: await scriptOf(options.script), parameters: parametersOf(options.param), anchor: resolve(options.anchor), site: options.site === undefined ? null : resolve(options.site),
    people: peopleOf(options), mode: options.mode ?? null, notBefore: givenTime(options.from, '00:00:00.000'), notAfter: givenTime(options.until, '23:59:59.999'),
    predecessor: predecessorOf(options.predecessor), out: resolve(options.out),
    ...options.policy === undefined ? {} : { policy: resolve(options.policy) }, ...options.profiles === undefined ? {} : { profiles: await scriptOf(options.profiles) }, evidence: options.evidence.map(path => resolve(path))
  }
  return await withHost<Exit>(options.station, async host => {
    const shown = await host.call('plan.prepare', input)
    const screen = standardOutput()
    screen.lines([...planLines(screen, shown), ...approvalLines(screen, shown), '', ...nextLines(screen, shown, options.station)])
    return shown.wrong.length > 0 ? 1 : 0
  })
}

export async function showPlan (folder: string, { json }: { readonly json?: true }): Promise<Exit> {
  return await withHost<Exit>(null, async host => {
    const shown = await host.call('plan.show', { folder: resolve(folder) })
    const screen = standardOutput()
    if (json === true) process.stdout.write(`${jsonText(shown)}\n`)
    else screen.lines([...planLines(screen, shown), ...approvalLines(screen, shown), ...standingLines(screen, shown)])
    return shown.wrong.length > 0 ? 1 : 0
  })
}

export interface ApproveOptions {
  readonly as: string
  readonly role?: ShownPlan['approvals'][number]['role']
  readonly key?: string
  readonly module?: string
  readonly pinFd?: number
  readonly passphraseFd?: number
  readonly hash?: string
}

export async function approvePlan (folder: string, { as: participant, role, key, module, pinFd, passphraseFd, hash }: ApproveOptions): Promise<Exit> {
  if (key !== undefined && module !== undefined) throw usage('plan.says.one-of-key-module')
  if (pinFd !== undefined && passphraseFd !== undefined) throw usage('terminal.says.one-secret-fd')
  if (hash !== undefined && !/^[0-9a-f]{64}$/.test(hash)) throw usage('plan.says.hash-form', { given: hash })
  if (hash === undefined && !hasTerminal()) throw usage('plan.says.needs-hash')
  return await withHost<Exit>(null, async (host, lost) => {
    const shown = await host.call('plan.show', { folder: resolve(folder) })
    const screen = standardOutput()
    screen.lines([...planLines(screen, shown), ...approvalLines(screen, shown), ...standingLines(screen, shown)])
    const wanted = {
      folder: resolve(folder), hash: hash ?? shown.hash, participant, role: role ?? null, keyFile: key === undefined ? null : resolve(key), module: module === undefined ? null : resolve(module)
    }
    const { name, held } = await host.call('plan.approver', wanted)
    if (hash === undefined && !await withPrompts(lost, async prompts => await isConfirmed(prompts, shown, participant))) return 1
    const label = say(held === 'card' ? 'plan.ask.pin' : 'plan.ask.passphrase', { name })
    const after = await withPins([{ label, isNew: false }], pinFd ?? passphraseFd, lost, async secrets => await host.call('plan.approve', { ...wanted, secret: secrets[0]! }))
    screen.lines(['', ...wrap(say('plan.says.approved'), screen.columns), ...approvalLines(screen, after), ...standingLines(screen, after)])
    return 0
  })
}

/** Whether the person typed that they approve: with the first words of what they read, so that it is not done by habit. What is typed wrong is asked again, so that no PIN is typed where a shell shows it; an empty line leaves. Throws Left. */
export async function isConfirmed (prompts: Prompts, { hash }: ShownPlan, name: string): Promise<boolean> {
  const [first = '', second = ''] = headWords(hash)
  const phrase = say('plan.phrase', { first, second })
  prompts.screen.lines(wrap(say('plan.ask.phrase', { name, phrase }), prompts.screen.columns))
  for (;;) {
    const typed = (await prompts.plain(say('terminal.ask.input'))).replace(/\s+/g, ' ').toLowerCase()
    if (typed === phrase.toLowerCase()) return true
    prompts.screen.lines(wrap(say(typed === '' ? 'plan.says.not-approved' : 'plan.says.not-typed'), prompts.screen.columns))
    if (typed === '') return false
  }
}

/** What a plan's approvals and window come to, in sentences. */
export function standingLines ({ columns }: Screen, { plan, anchor, asked, missing, wrong, now }: ShownPlan): string[] {
  const sound = Object.values(asked).reduce((sum, count) => sum + count, 0) >= 2
  return [
    ...plan.mode === 'rehearsal' ? wrap(say('plan.says.rehearsal'), columns) : [],
    ...plan.mode === 'production' && anchor !== null && !sound ? wrap(say('plan.says.two-people'), columns) : [],
    ...sound && missing.length === 0 && wrong.length === 0 ? wrap(say('plan.says.enough'), columns) : [],
    ...now === 'within' ? [] : wrap(say(`plan.says.${now}`), columns)
  ]
}

/** What comes after a plan was prepared. */
function nextLines (screen: Screen, shown: ShownPlan, station: string | undefined): string[] {
  const { columns } = screen
  const at = quoted(shown.folder)
  return [
    ...wrap(say('plan.says.prepared'), columns), ...wrap(say('plan.says.read-aloud'), columns), ...standingLines(screen, shown), '',
    ...wrap(say('plan.says.approve-next'), columns), ...commandLines('plan approve', [at, '--as ID']), ...wrap(say('plan.says.collect'), columns),
    ...shown.plan.participants.some(({ held }) => held === 'file') ? wrap(say('plan.says.key-files'), columns) : [], '',
    ...wrap(say('plan.says.run-next'), columns), ...commandLines('run', [`${at}/plan.json`, ...station === undefined ? [] : [`--station ${quoted(station)}`]])
  ]
}

function peopleOf ({ people, participant }: PrepareOptions): Input<'plan.prepare'>['people'] {
  if (people !== undefined && participant.length > 0) throw usage('plan.says.one-of-people')
  if (people !== undefined) return { file: resolve(people) }
  return participant.length === 0 ? null : participant.map(word => {
    const [, id, roles] = /^([^=]+?)(?:=([^=]+))?$/.exec(word) ?? []
    if (id === undefined) throw usage('plan.says.participant-form', { given: word })
    return { id, roles: roles === undefined ? null : roles.split(',') }
  })
}

/** Throws UsageError. */
function givenTime (given: string | undefined, ofDay: string): string | null {
  if (given === undefined) return null
  const time = timeOf(given, ofDay)
  if (time === null) throw usage('plan.says.date-form', { given })
  return time
}

function predecessorOf (given: string | undefined): Input<'plan.prepare'>['predecessor'] {
  if (given === undefined) return 'station'
  return given === 'none' ? 'none' : { bundle: resolve(given) }
}
