// The runbook of a script: a page for whoever plans a ceremony and whoever holds it. Made of the script alone, and of the policy where one is given; the same
// script gives the same bytes, whenever and wherever.

import type { Policy } from '../../keys/policy/shape.ts'
import { signoffRules, type Role } from '../../transcript/plan.ts'
import { doctorBefore } from '../../words/doctor.ts'
import { stepName } from '../../words/steps.ts'
import { shippedWords } from '../../words/scripts.ts'
import { hasText, say, sayWith } from '../../words/text.ts'
import { box, facts, heading, hex, list, mono, paragraph, quiet, term, type Block, type Cell, type Document, type Line, type Row } from '../document.ts'
import { toDuration } from '../names.ts'
import { policyBlocks } from './policy.ts'
import type { RunbookScript, RunbookStep } from './shape.ts'
import { conditionWords, countWords, eachWords, open, usualSeconds } from './values.ts'

export interface RunbookOf {
  readonly script: RunbookScript
  /** SHA-256 of the script's file. */ readonly sha256: string
  readonly policy: Policy | null
}

/** A script has no time of its own: the file of a runbook carries this one. */
const noDate = new Date(0)

export function runbookOf ({ script, sha256, policy }: RunbookOf): Document {
  return {
    title: say('runbook.title', { title: nameOf(script) }), mode: say('runbook.mode'), about: say('runbook.about', { script: script.script, version: String(script.version) }), date: noDate,
    blocks: [...cover(script, sha256), ...when(script), ...people(script), ...dayBefore(), ...ready(script), ...course(script), ...wrong(script), ...stopping(script), ...after(script), ...choices(script), ...policyBlocks(script, policy)]
  }
}

function nameOf ({ script, title }: RunbookScript): string {
  const name = `runbook.script.${script}.name`
  return hasText(name) ? sayWith(name, {}) : open(shippedWords(title))
}

/** What is said of a shipped script; null for an organisation's own. */
function told (script: RunbookScript, part: 'purpose' | 'when' | 'after'): string | null {
  const key = `runbook.script.${script.script}.${part}`
  return hasText(key) ? sayWith(key, {}) : null
}

function cover (script: RunbookScript, sha256: string): Block[] {
  return [
    paragraph(say('runbook.mode'), 'mono'), { type: 'title', text: nameOf(script) }, paragraph(told(script, 'purpose') ?? say('runbook.says.own'), 'lead'),
    facts([
      [say('runbook.label.script'), say('runbook.about', { script: script.script, version: String(script.version) })],
      [say('runbook.label.sha256'), hex(sha256)],
      [say('runbook.label.only'), say(script.rehearsal?.only === true ? 'runbook.label.rehearsal' : 'runbook.label.production')],
      [say('runbook.label.time'), say('runbook.says.time', { time: toDuration(usualSeconds(script)) })]
    ]),
    paragraph(say('runbook.says.first'), 'quiet')
  ]
}

function when (script: RunbookScript): Block[] {
  const text = told(script, 'when')
  return text === null ? [] : [heading(say('runbook.heading.when')), paragraph(text)]
}

function people (script: RunbookScript): Block[] {
  const roles = Object.entries(script.roles) as [Role, NonNullable<RunbookScript['roles'][Role]>][]
  return [
    heading(say('runbook.heading.people')),
    list([[say('runbook.label.role'), 4], [say('runbook.label.count'), 5], [say('runbook.label.does'), 8]], roles.map(([role, how]) => {
      const only = typeof how === 'object' ? conditionWords({ when: how.when }) : null
      return [term(say(`role.${role}.name`)), [countWords(script, typeof how === 'object' ? how.count : how), ...only === null ? [] : [quiet(only)]], say(`role.${role}.does`)]
    })),
    ...script.apart.map(set => paragraph(say('runbook.says.apart', { roles: set.map(role => say(`role.${role}.name`)).join(', ') }))),
    ...script.lifecycle === undefined ? [] : [paragraph(say('runbook.says.proposer'))],
    paragraph(say('runbook.says.absent')),
    list([[say('runbook.label.purpose'), 6], [say('runbook.label.who'), 11]], (Object.keys(signoffRules.shape) as (keyof typeof signoffRules.shape)[]).filter(purpose => purpose !== 'void' || holdsShares(script))
      .map(purpose => [say(`runbook.purpose.${purpose}`), quorumWords(script.signoffs[purpose])]))
  ]
}

function quorumWords (rule: RunbookScript['signoffs']['open']): string {
  if (rule === 'everybody') return say('runbook.value.everybody')
  return Object.entries(rule).map(([role, count]) => say('runbook.value.role-count', { role: sayWith(`role.${role}.name`, {}), count: String(count) })).join(', ')
}

function dayBefore (): Block[] {
  return [heading(say('doctor.label.before')), list([['', 1], [say('doctor.label.do'), 24]], doctorBefore().map((what, i) => [String(i + 1), what]))]
}

function ready (script: RunbookScript): Block[] {
  const conditional = (text: string, only: string | null): Cell => only === null ? text : [text, quiet(only)]
  const items: Cell[] = [
    say('runbook.ready.plan'), say('runbook.ready.anchor'), say('runbook.ready.keys'), ...script.lifecycle === undefined ? [] : [say('runbook.ready.catalog')],
    ...script.tokens.map(({ name: token, initialise, ...of }) => conditional(say(initialise === 'as-it-is' ? 'runbook.ready.token' : 'runbook.ready.token-new', { token }), conditionWords(of) ?? (of.optional ? conditionWords({ when: { [`has-${token}`]: 'yes' } }) : null))),
    ...script.recovery === undefined ? [] : [
      conditional(say('runbook.ready.media', { count: countWords(script, script.recovery.media) }), conditionWords(script.recovery)),
      conditional(say('runbook.ready.cards', { count: countWords(script, script.recovery.shares) }), conditionWords(script.recovery))
    ],
    ...script.restoring === undefined ? [] : [say('runbook.ready.backup'), say('runbook.ready.shares', { count: countWords(script, '{threshold}') })],
    ...script.custody === undefined ? [] : [say('runbook.ready.register'), say('runbook.ready.brought')],
    ...script.acts.flatMap(({ steps }) => steps).filter(({ action }) => action === 'register-bags').map(step => conditional(say('runbook.ready.bags'), conditionWords(step))),
    ...script.acts.flatMap(({ steps }) => steps).filter(({ action }) => action === 'certify-online-key').map(step => conditional(say('runbook.ready.online-key'), conditionWords(step))),
    ...['destroy-copies', 'give-up-set'].some(action => actionsOf(script).includes(action)) ? [say('runbook.ready.shredder')] : [],
    say('runbook.ready.outside'), say('runbook.ready.room'), say('runbook.ready.exceptions')
  ]
  return [heading(say('runbook.heading.ready')), list([['', 1], [say('runbook.label.ready'), 24]], items.map((item, i) => [String(i + 1), item]))]
}

function course (script: RunbookScript): Block[] {
  const columns = [[say('runbook.label.number'), 2], [say('runbook.label.step'), 10], [say('runbook.label.by'), 5], [say('runbook.label.planned'), 2.5], [say('runbook.label.changes'), 7]] as const
  const rows = script.acts.flatMap(({ title, steps }, i): Row[] => [
    { type: 'span', lines: [term(say('print.script.value.act', { number: String(i + 1), title: open(shippedWords(title)) }))] },
    ...steps.map((step, j): Row => ({
      type: 'row', kind: step.irreversible ? 'marked' : 'plain',
      cells: [`${i + 1}.${j + 1}`, stepLines(step), step.by.map(role => say(`role.${role}.name`)), toDuration(step.planned), actionWords(step.action, 'changes')]
    }))
  ])
  return [heading(say('runbook.heading.course'), { onNewPage: true }), paragraph(say('runbook.says.course')), { type: 'table', columns: columns.map(([label, share]) => ({ label, share })), rows }]
}

function stepLines (step: RunbookStep): Line[] {
  const { action, repeat, irreversible, with: { token } } = step
  const name = shortOf(step)
  const parameter = repeat === undefined ? null : eachWords(repeat)
  return [
    token === undefined ? name : say('runbook.value.on', { step: name, token }),
    ...irreversible && action !== 'change-state' ? [quiet(say('runbook.says.irreversible'))] : irreversible ? [quiet(say('runbook.says.signed'))] : [],
    ...parameter === null ? [] : [quiet(say('runbook.value.each', { parameter }))],
    ...[conditionWords(step)].flatMap(only => only === null ? [] : [quiet(only)])
  ]
}

function shortOf ({ action, with: { when, change } }: RunbookStep): string {
  const variant = action === 'take-inventory' ? when : action === 'change-state' ? change : undefined
  const key = `step.${action}-${variant ?? ''}.short`
  return hasText(key) ? sayWith(key, {}) : stepName(action)
}

function actionsOf (script: RunbookScript): string[] {
  return [...new Set(script.acts.flatMap(({ steps }) => steps.map(({ action }) => action)))]
}

/** Throws TextError for an action that has no words, which no script can name. */
function actionWords (action: string, part: 'changes' | 'wrong' | 'next'): string {
  return sayWith(`runbook.action.${action}.${part}`, {})
}

function wrong (script: RunbookScript): Block[] {
  return [heading(say('runbook.heading.wrong')), list(
    [[say('runbook.label.step'), 5], [say('runbook.label.wrong'), 9], [say('runbook.label.next'), 11]],
    actionsOf(script).map(action => [term(stepName(action)), actionWords(action, 'wrong'), actionWords(action, 'next')])
  )]
}

/** Whether shares are in the room between steps. */
function holdsShares (script: RunbookScript): boolean {
  return actionsOf(script).includes('split-recovery-key')
}

function stopping (script: RunbookScript): Block[] {
  const parts = ['doubt', 'exception', 'pause', ...holdsShares(script) ? ['custody'] as const : [], ...script.restoring === undefined && !actionsOf(script).includes('collect-shares') ? [] : ['collected'] as const, 'abort', 'crash'] as const
  return [heading(say('runbook.heading.stop')), facts(parts.map(part => [say(`runbook.stop.${part}.title`), say(`runbook.stop.${part}.text`)]))]
}

function after (script: RunbookScript): Block[] {
  const own = told(script, 'after')
  return [box(say('runbook.heading.after'), [...own === null ? [] : [paragraph(own)], ...(['evidence', 'slips', 'seals'] as const).map(part => paragraph(say(`runbook.after.${part}`)))])]
}

function choices ({ parameters }: RunbookScript): Block[] {
  if (Object.keys(parameters).length === 0) return []
  return [
    heading(say('runbook.heading.choices')), paragraph(say('runbook.says.choices')),
    list([[say('runbook.label.parameter'), 4], [say('runbook.label.about'), 12], [say('runbook.label.usual'), 5]], Object.entries(parameters).map(([name, parameter]) => {
      const { about, of, from, to } = parameter
      const range = of !== undefined ? of.join(', ') : from !== undefined && to !== undefined ? say('runbook.value.range', { from: String(from), to: String(to) }) : null
      const only = conditionWords(parameter)
      return [mono(name), [shippedWords(about), ...range === null ? [] : [mono(range)], ...only === null ? [] : [quiet(only)]], usualWords(parameter.default)]
    }))
  ]
}

function usualWords (value: string | undefined): string {
  return value === undefined ? say('runbook.value.nothing') : value === '' ? say('runbook.value.empty') : value
}
