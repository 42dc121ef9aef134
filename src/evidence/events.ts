// One entry of a transcript in words: what happened, by whom, with what result.

import type { Entry, EntryOf, Failure, ObjectRef } from '../transcript/entry.ts'
import type { Plan } from '../transcript/plan.ts'
import type { Result } from '../transcript/results.ts'
import { stepName } from '../words/steps.ts'
import { hasText, say, sayWith } from '../words/text.ts'

export interface EventWords {
  readonly what: string
  readonly details: readonly string[]
  readonly who: string
  /** How it stands out: a step's outcome, something that deviates, or book-keeping. */ readonly kind: 'step' | 'marked' | 'quiet' | 'plain'
}

/** What a report says of an entry. */
export function eventWords (plan: Plan, entry: Entry): EventWords {
  const who = nameOf(plan, entry.actor)
  const event = (what: string, kind: EventWords['kind'] = 'plain', details: readonly string[] = []): EventWords => ({ what, details, who, kind })
  switch (entry.type) {
    case 'ceremony.opened': return event(say('report.event.opened'), 'step')
    case 'ceremony.closed': return event(say('report.event.closed'), 'step')
    case 'ceremony.aborting': return event(say('report.event.aborting', entry.body), 'marked')
    case 'ceremony.aborted': return event(say('report.event.aborted', entry.body), 'marked', entry.body.disposal.map(objectWords))
    case 'ceremony.paused': return event(say('report.event.paused', entry.body), 'marked')
    case 'ceremony.resumed':
      return event(entry.body.after === 'pause' ? say('report.event.resumed-pause') : say('report.event.resumed-crash', { recovered: String(entry.body.recovered) }), 'marked', entry.body.differences.map(failureCode))
    case 'step.intended': return event(say('report.event.intended', { objects: entry.body.objects.map(objectWords).join('; ') }), 'quiet')
    case 'step.done': return { ...done(plan, entry), who }
    case 'step.failed': return event(say('report.event.failed', { step: actionName(entry.body.action), error: failureCode(entry.body.error) }), 'marked')
    case 'step.reconciled': return event(say('report.event.reconciled', { verdict: say(`report.verdict.${entry.body.verdict}`) }), 'marked', entry.body.objects.map(objectWords))
    case 'attempt.refused': return event(say('report.event.refused', { error: failureCode(entry.body.error) }), 'marked')
    case 'signoff': return { ...signed(plan, entry), who: `${who}, ${lower(say(`role.${entry.body.statement.role}.name`))}` }
    case 'exception.recorded': return event(say('report.event.exception', { number: String(entry.body.number), text: entry.body.text }), 'marked')
    case 'act.closed': return event(say('report.event.act-closed'))
    case 'checkpoint.issued': return event(say('report.event.checkpoint', { number: String(entry.body.number), size: String(entry.body.size) }), 'quiet')
  }
}

/** A participant's name by id; the station's where there is none. */
export function nameOf (plan: Plan, id: string | null): string {
  return id === null ? say('report.value.nobody') : plan.participants.find(one => one.id === id)?.name ?? id
}

function done (plan: Plan, { body }: EntryOf<'step.done'>): Omit<EventWords, 'who'> {
  const step = actionName(body.action)
  return {
    what: body.attempt > 1 ? say('report.event.attempt', { step, attempt: String(body.attempt) }) : say('report.event.done', { step }),
    details: [resultWords(plan, body.result), ...body.actedFor ? [say('report.event.acted-for')] : []],
    kind: 'step'
  }
}

function signed (plan: Plan, { body: { statement, actedFor } }: EntryOf<'signoff'>): Omit<EventWords, 'who'> {
  return {
    what: say(statement.decision === 'approve' ? 'report.event.signed' : 'report.event.signed-not', { matter: sayWith(`report.matter.${statement.purpose}`, { step: stepTitle(plan, statement.act, statement.step) }) }),
    details: actedFor ? [say('report.event.acted-for')] : [],
    kind: statement.decision === 'refuse' ? 'marked' : 'plain'
  }
}

function resultWords (plan: Plan, result: Result): string {
  const key = 'key' in result ? say('report.value.key', { name: result.key, version: String(result.version) }) : ''
  const onOff = (on: boolean): string => on ? say('report.result.yes') : say('report.result.no')
  switch (result.action) {
    case 'roll-call': return say('report.result.present', { people: result.present.map(id => nameOf(plan, id)).join(', ') })
    case 'confirm-clock': return say('report.result.clock', { clock: toTime(result.clock) })
    case 'check-station': return say('report.result.station', { interfaces: result.interfaces.join(', ') || say('report.value.none'), swap: onOff(result.swap), dumps: onOff(result.coreDumps) })
    case 'take-inventory': return say('report.result.inventory', { objects: String(result.objects), token: result.token, when: say(`report.value.${result.when}`) })
    case 'initialise-token': return say('report.result.initialised', { ...result, components: String(result.pinComponents) })
    case 'generate-key': return say('report.result.generated', { key, algorithm: say(`algorithm.${result.algorithm}.name`), token: result.token, mechanism: result.mechanism })
    case 'confirm-key': return say('report.result.confirmed', { key, mechanism: result.mechanism, verifiers: result.verifiedBy.join(', ') })
    case 'export-public-key': return say('report.result.exported', { key, file: result.file.path })
  }
}

/** A failure by its code and the token's own name for it: what can be looked up. */
function failureCode ({ code, call, ckr }: Failure): string {
  return [code, call, ckr].filter(part => part !== undefined).join(', ')
}

function objectWords ({ token, class: type, id, label }: ObjectRef): string {
  return [token, type, label, id].filter(part => part !== '').join(' ')
}

function actionName (action: string): string {
  return hasText(`step.${action}.short`) || action === 'take-inventory' ? stepName(action) : action
}

function stepTitle (plan: Plan, act: string | null, step: string | null): string {
  const planned = plan.acts.find(({ id }) => id === act)?.steps.find(({ id }) => id === step)
  return planned === undefined ? step ?? '' : actionName(planned.action)
}

/** An RFC 3339 time as a report shows it: to the second, without the letters. */
export function toTime (time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 19)}`
}

function lower (text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1)
}
