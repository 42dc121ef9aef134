// The pages of a ceremony, from the host's view to lines: mode and agenda on top, in the middle one step or one signing with
// who acts · say · do · what will change · evidence · sign, the head as words at the foot. Pure but for the screen's width and boldness.

import type { RehearsalPin } from '../../contract/ceremony.ts'
import type { Report, View } from '../../contract/shapes.ts'
import { failureWords } from '../../words/failures.ts'
import { headLines, headWords } from '../../words/fingerprint.ts'
import { isPausable } from '../../words/pausable.ts'
import { setIdInGroups } from '../../words/set-id.ts'
import { signingWords } from '../../words/signing.ts'
import { askWords, stepName, stepWords, type StepWords } from '../../words/steps.ts'
import { shippedWords } from '../../words/scripts.ts'
import { say } from '../../words/text.ts'
import { block, clean, ends, fit, indented, labelWidth, pad, row, widthOf, wrap } from './layout.ts'
import type { Screen } from './screen.ts'

type Step = NonNullable<View['step']>
type Signing = NonNullable<View['signing']>

/** The first lines of every page: mode, title, where in the agenda. */
function header (screen: Screen, view: View): string[] {
  return [
    screen.bold(say(`mode.${view.mode}.banner`)),
    ends(shippedWords(view.title), say('terminal.label.ceremony', { id: view.ceremony.slice(0, 8) }), screen.columns),
    agendaLine(view, screen.columns),
    screen.rule()
  ]
}

/** The acts in one line: all by name if there is room, else the one in hand. */
function agendaLine ({ agenda }: View, columns: number): string {
  const marks = { done: '[x]', current: '[>]', ahead: '[ ]' } as const
  const titleOf = ({ title, place, steps }: View['agenda'][number]): string => {
    const at = steps.findIndex(step => step.place === 'current')
    return clean(place === 'current' && at >= 0 ? say('terminal.label.step-of', { title: shippedWords(title), step: String(at + 1), steps: String(steps.length) }) : shippedWords(title))
  }
  const full = agenda.map(act => `${marks[act.place]} ${titleOf(act)}`).join('  ')
  if (widthOf(full) <= columns || !agenda.some(act => act.place === 'current')) return fit(full, columns)
  return fit(agenda.map(act => act.place === 'current' ? `${marks[act.place]} ${titleOf(act)}` : marks[act.place]).join(' '), columns)
}

/**
 * A page of a ceremony: mode, agenda, what was done last, title, body; at the foot the head as words, what else can be typed, and what is
 * asked now. Where all of it can't be seen at once, blank lines go first, then the head, then the end of the body: never the mode, never what is asked.
 */
function fitted (screen: Screen, view: View, notice: string | null, words: string, body: readonly string[], tail: readonly string[], withHead = true): string[] {
  const top = header(screen, view)
  const done = notice === null ? [] : row(say('terminal.label.done'), notice, screen.columns)
  const head = !withHead || view.head.size === 0 ? [] : row(say('terminal.label.head-after', { entries: String(view.head.size) }), headWords(view.head.root).join(' '), screen.columns)
  const also = wrap(say('terminal.label.also', { commands: commandsNow(view).filter(name => name !== 'help').map(name => say(`terminal.command.${name}.typed`)).join(' · ') }), screen.columns)
  const title = wrap(words, screen.columns).map(line => screen.bold(line))
  const loose = [...top, ...done, '', ...title, '', ...body, screen.rule(), ...head, ...also, '', ...tail]
  const dense = body.filter(line => line !== '')
  const close = [...top, ...done, '', ...title, ...dense, screen.rule(), ...head, ...also, ...tail]
  const tight = [...top, ...done, ...title, ...dense, screen.rule(), ...head, ...also, ...tail]
  // Room is kept for the longest question and the cursor, so that a message under the question moves nothing.
  const spare = Math.max(0, roomToAsk - tail.length)
  const fitting = [loose, close, tight].find(lines => lines.length + spare < screen.rows)
  if (fitting !== undefined) return fitting
  const room = screen.rows - 1 - spare - (tight.length - dense.length - head.length)
  return [...top, ...done, ...title, ...dense.slice(0, Math.max(0, room)), screen.rule(), ...also, ...tail]
}

/** Lines that a question may need, with a message above it. */
const roomToAsk = 3

const commandNames = ['help', 'exception', 'pause', 'abort', 'void', 'act-for', 'quit'] as const
const recorded: ReadonlySet<string> = new Set(['exception', 'pause', 'abort'])

/** The commands that mean something now. Before the opening there is no transcript that anything could be recorded in. */
function commandsNow (view: View): (typeof commandNames)[number][] {
  const means: Partial<Record<(typeof commandNames)[number], boolean>> = { 'act-for': view.mode === 'rehearsal', 'void': view.inHand !== null, 'pause': isPausable(view.phase) }
  return commandNames.filter(name => means[name] !== false && (view.phase !== 'briefing' || !recorded.has(name)))
}

/** The head as the room compares it: four lines of four words. */
function headBlock ({ head }: View): string[] {
  return head.size === 0 ? [] : [...block(say('terminal.label.head-after', { entries: String(head.size) }), headLines(head.root))]
}

/** A step: the skeleton that every step has. `notice` is what was done just before, `tail` what is asked now. */
export function stepPage (screen: Screen, view: View, step: Step, notice: string | null, tail: readonly string[]): string[] {
  const words = wordsOf(step)
  const attempt = step.attempt > 1 ? `, ${say('terminal.label.attempt', { attempt: String(step.attempt) })}` : ''
  const part = (name: 'who' | 'say' | 'do' | 'changes' | 'evidence' | 'sign', text: string): string[] => row(say(`stepPart.${name}`), text, screen.columns)
  const body = view.phase === 'reconciling' ? [
    ...part('say', say('terminal.says.reconciling')),
    ...part('do', say('terminal.says.reconcile-do')),
    ...part('changes', say('terminal.says.reconcile-changes')),
    ...part('evidence', say('terminal.says.reconcile-evidence'))
  ] : [
    ...part('say', words.say),
    ...part('do', words.do),
    ...part('changes', words.changes),
    ...part('evidence', words.evidence)
  ]
  return fitted(screen, view, notice, words.title + attempt, [
    ...part('who', step.who.map(id => personAndRoles(view, id)).join('; ')),
    ...body,
    ...part('sign', signText(view, step)),
    ...view.trouble === null ? [] : row(say('terminal.label.trouble'), failureWords(view.trouble).happened, screen.columns)
  ], tail)
}

/** The words of a step. */
export function wordsOf ({ action, facts }: Step): StepWords {
  return stepWords(action, facts)
}

function signText (view: View, step: Step): string {
  if (view.phase === 'briefing') return say('terminal.says.sign-opening')
  return step.irreversible && view.phase !== 'reconciling' ? say('terminal.says.sign-authorised') : say('terminal.says.sign-act')
}

/** A signing: what is signed, by whom it may be, who did; for an authorisation, what the step will change. */
export function signPage (screen: Screen, view: View, signing: Signing, notice: string | null, tail: readonly string[]): string[] {
  const { columns } = screen
  const sentence = signingText(view, signing, signing.pending[0]?.role ?? 'witness')
  const authorised = signing.purpose === 'authorise' && view.step !== null ? wordsOf(view.step) : null
  return fitted(screen, view, notice, authorised === null ? sentence.title : `${sentence.title}: ${authorised.title}`, [
    ...authorised === null ? row(say('terminal.label.now'), say(`phase.${view.phase}.means`), columns) : [
      ...row(say('stepPart.say'), authorised.say, columns),
      ...row(say('stepPart.changes'), authorised.changes, columns)
    ],
    ...signing.purpose === 'void' ? row(say('terminal.label.cards'), say('terminal.label.cards-of', { set: setIdInGroups(signing.facts.set ?? ''), ordinals: signing.facts.ordinals || say('terminal.label.none') }), columns) : [],
    ...(signing.facts.carriers ?? '') === '' ? [] : row('', say('terminal.label.carriers-of', { carriers: signing.facts.carriers ?? '' }), columns),
    ...pendingLines(view, signing, columns),
    ...row(say('terminal.label.has-signed'), givenText(view, signing), columns)
  ], tail)
}

/** More people than this are listed side by side. */
const longList = 9

/** Who may still sign, each with the number that is typed. */
function pendingLines (view: View, { pending }: Signing, columns: number): string[] {
  const lines = pending.map((one, i) => `${i + 1}  ${signerText(view, one)}`)
  if (lines.length <= longList) return block(say('terminal.label.may-sign'), lines.flatMap(line => wrap(line, columns - labelWidth)))
  const half = Math.ceil(lines.length / 2)
  const width = Math.floor(columns / 2)
  return [say('terminal.label.may-sign'), ...lines.slice(0, half).map((line, i) => pad(fit(line, width - 1), width) + fit(lines[half + i] ?? '', width))]
}

function givenText (view: View, { given }: Signing): string {
  if (given.length === 0) return say('terminal.label.nobody')
  if (given.length > longList / 2 && given.every(one => one.decision === 'approve')) return given.map(one => nameOf(view, one.participant)).join(', ')
  return given.map(one => say('terminal.label.decided', { name: nameOf(view, one.participant), role: roleName(one.role), decision: say(`decision.${one.decision}`).toLowerCase() })).join('; ')
}

/** One person's signing: what the signature says, and the head that it is over, as the room compares it. */
export function personalPage (screen: Screen, view: View, signing: Signing, who: Signing['pending'][number], decision: 'approve' | 'refuse', tail: readonly string[]): string[] {
  const words = signingText(view, signing, who.role)
  const approves = decision === 'approve'
  return fitted(screen, view, null, approves ? words.approve : words.refuse, [
    ...row(say('stepPart.who'), signerText(view, who), screen.columns),
    ...row(say('stepPart.say'), approves ? words.sentence : say('terminal.says.refusal'), screen.columns),
    ...row(say('stepPart.do'), say(who.held === 'card' ? 'terminal.says.compare-head-card' : 'terminal.says.compare-head'), screen.columns), '',
    ...headBlock(view)
  ], tail, false)
}

/** What one person signs, in words. */
function signingText (view: View, signing: Signing, role: string): ReturnType<typeof signingWords> {
  const step = signing.facts.step === undefined ? undefined : view.agenda.flatMap(act => act.steps).find(one => one.step === signing.facts.step)
  return signingWords(signing.purpose, role, { ...signing.facts, ...(step === undefined ? {} : { step: stepName(step.action) }) })
}

/** The page of a ceremony that is not going on: closed, aborted or paused. */
export function restPage (screen: Screen, view: View): string[] {
  return [
    ...header(screen, view), '', screen.bold(say(`phase.${view.phase}.name`)), '',
    ...row(say('terminal.label.now'), say(`phase.${view.phase}.means`), screen.columns), '',
    ...headBlock(view), ''
  ]
}

/** What was refused or failed in a ceremony, with the tries left before and after. */
export function refusedPage (screen: Screen, view: View, report: Report, tries: { before: Tries, after: Tries } | null): string[] {
  return [
    ...header(screen, view), '', screen.bold(say('terminal.label.not-done')), '',
    ...failureLines(report, screen.columns, tries === null ? [] : [
      ...row(say('terminal.label.tries-before'), say(`tries.${tries.before}`), screen.columns),
      ...row(say('terminal.label.tries-after'), say(`tries.${tries.after}`), screen.columns)
    ]), ''
  ]
}

export type Tries = Extract<Step['asks'][number], { kind: 'pin' | 'new-pin' }>['tries']

/** A failure: what happened, what was not changed, what to do next; `more` are rows of their own. */
export function failureLines (report: Report, columns: number, more: readonly string[] = []): string[] {
  const words = failureWords(report)
  return [
    ...under(say('failurePart.happened'), words.happened, columns),
    ...words.fields.flatMap(field => indented(field, 4, columns)),
    ...under(say('failurePart.unchanged'), words.unchanged, columns),
    ...under(say('failurePart.next'), words.next, columns),
    ...more,
    ...under(say('failurePart.detail'), words.detail.join('; '), columns)
  ]
}

function under (label: string, text: string, columns: number): string[] {
  return [label, ...indented(text, 2, columns)]
}

/** A page on which something is asked beside the course of the ceremony. */
export function askPage (screen: Screen, view: View, lines: readonly string[]): string[] {
  return [...header(screen, view), '', ...lines.flatMap(line => wrap(line, screen.columns)), '']
}

/** What the prompts take, and who is who; in a rehearsal also the passphrases and PINs that were made up, which protect nothing. As many pages as it takes. */
export function helpPages (screen: Screen, view: View, passphrases: readonly { participant: string, passphrase: string }[] = [], pins: readonly RehearsalPin[] = []): string[][] {
  const { columns } = screen
  const top = header(screen, view)
  const now = row(say('terminal.label.now'), `${say(`phase.${view.phase}.name`)}. ${say(`phase.${view.phase}.means`)}`, columns)
  const people = view.people.flatMap(({ id }) => {
    const made = passphrases.find(one => one.participant === id)
    return wrap(personAndRoles(view, id) + (made === undefined ? '' : `  ${made.passphrase}`), columns - labelWidth)
  })
  people.push(...pins.flatMap(({ pin, owner, component, components, token }) => wrap(`${askWords('', { id: '', kind: 'pin', facts: { owner, token, component: String(component), components: String(components) } })}  ${pin}`, columns - labelWidth)))
  const madeUp = passphrases.length === 0 ? [] : wrap(say('terminal.says.made-up'), columns)
  const typed = [
    say('terminal.label.commands'),
    ...commandsNow(view).map(name => `  ${pad(say(`terminal.command.${name}.typed`), labelWidth - 2)}${does(view, name)}`),
    say('terminal.label.keys'),
    ...(['erase', 'back', 'again', 'leave'] as const).map(name => `  ${say(`terminal.key.${name}`)}`)
  ]
  const who = block(say('terminal.label.people'), people)
  const loose = [...top, '', ...now, '', ...who, ...madeUp, '', ...typed]
  const tight = [...top, ...now, ...who, ...madeUp, ...typed]
  const fitting = [loose, tight].find(lines => lines.length < screen.rows)
  if (fitting !== undefined) return [fitting]
  const room = Math.max(1, screen.rows - top.length - madeUp.length - 2)
  const parts = Array.from({ length: Math.ceil(people.length / room) }, (_, i) => block(say('terminal.label.people'), people.slice(i * room, (i + 1) * room)))
  return [[...top, ...now, '', ...typed], ...parts.map(part => [...top, ...part, ...madeUp])]
}

/** What a command does; to leave costs nothing before the opening. */
function does ({ phase }: View, name: (typeof commandNames)[number]): string {
  return name === 'quit' && phase === 'briefing' ? say('terminal.command.quit.before') : say(`terminal.command.${name}.does`)
}

export function nameOf (view: View, participant: string): string {
  return clean(view.people.find(one => one.id === participant)?.name ?? participant)
}

export function roleName (role: View['people'][number]['roles'][number]): string {
  return say(`role.${role}.as`)
}

function signerText (view: View, { participant, role }: Signing['pending'][number]): string {
  return say('terminal.label.signer', { name: nameOf(view, participant), role: roleName(role) })
}

function personAndRoles (view: View, id: string): string {
  const roles = view.people.find(one => one.id === id)?.roles ?? []
  return say('terminal.label.signer', { name: nameOf(view, id), role: roles.map(roleName).join(', ') })
}
