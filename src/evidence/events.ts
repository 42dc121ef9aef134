// One entry of a transcript in words: what happened, by whom, with what result.

import type { Entry, EntryOf, Failure, ObjectRef } from '../transcript/entry.ts'
import type { PlannedStep } from '../transcript/plan.ts'
import { stepName } from '../words/steps.ts'
import { hasText, say, sayWith } from '../words/text.ts'
import { carrierWords } from './custody-outcomes.ts'
import { nameOf, type Cast } from './names.ts'
import { resultWords } from './outcomes.ts'

export interface EventWords {
  readonly what: string
  readonly details: readonly string[]
  readonly who: string
  /** How it stands out: a step's outcome, something that deviates, or book-keeping. */ readonly kind: 'step' | 'marked' | 'quiet' | 'plain'
}

/** What a report says of an entry. */
export function eventWords (plan: Cast, entry: Entry): EventWords {
  const who = nameOf(plan, entry.actor)
  const event = (what: string, kind: EventWords['kind'] = 'plain', details: readonly string[] = []): EventWords => ({ what, details, who, kind })
  switch (entry.type) {
    case 'ceremony.opened': return event(say('report.event.opened'), 'step')
    case 'ceremony.closed': return event(say('report.event.closed'), 'step')
    case 'ceremony.aborting': return event(say('report.event.aborting', entry.body), 'marked')
    case 'ceremony.aborted': return event(say('report.event.aborted', entry.body), 'marked', [...entry.body.disposal.map(objectWords), ...entry.body.cards.map(({ set, ordinals }) => say('report.event.cards', { set, ordinals: listed(ordinals) }))])
    case 'ceremony.paused': return event(say('report.event.paused', entry.body), 'marked')
    case 'ceremony.resumed':
      return event(entry.body.after === 'pause' ? say('report.event.resumed-pause') : say('report.event.resumed-crash', { recovered: String(entry.body.recovered) }), 'marked', entry.body.differences.map(failureCode))
    // A change of states touches no token.
    case 'step.intended': return event(entry.body.objects.length === 0 ? say('report.event.intended-record', { step: actionName(entry.body.action) }) : say('report.event.intended', { objects: entry.body.objects.map(objectWords).join('; ') }), 'quiet')
    case 'step.done': return { ...done(plan, entry), who }
    case 'step.failed': return event(say('report.event.failed', { step: actionName(entry.body.action), error: failureCode(entry.body.error) }), 'marked')
    case 'step.reconciled': return event(say('report.event.reconciled', { verdict: say(`report.verdict.${entry.body.verdict}`) }), 'marked', entry.body.objects.map(objectWords))
    case 'share.shown': {
      const { ordinal, custodian, way } = entry.body
      const facts = { ordinal: String(ordinal), person: nameOf(plan, custodian) }
      return event(way === undefined ? say('report.event.share-shown', facts) : say('report.event.share-goes', { ...facts, carrier: say(`custody.carrier.${way}.name`) }), 'quiet')
    }
    case 'share.given': return event(say('report.event.share-given', { ordinal: String(entry.body.ordinal), person: nameOf(plan, entry.body.custodian), carrier: carrierWords(entry.body.carrier) }))
    case 'room.guarded': return event(say(`report.event.room-${entry.body.room}`), 'quiet')
    case 'custody.ended': {
      const { set, outcome, cause, reason, ordinals } = entry.body
      return event(say(`report.event.custody-${outcome}`, { set, cause: say(`report.cause.${cause}`) }), 'marked', [
        ...reason === null ? [] : [reason], say(`report.event.ordinals-${outcome}`, { ordinals: listed(ordinals) })
      ])
    }
    case 'attempt.refused': return event(say('report.event.refused', { error: failureCode(entry.body.error) }), 'marked')
    case 'signoff': return { ...signed(plan, entry), who: `${who}, ${say(`role.${entry.body.statement.role}.as`)}` }
    case 'exception.recorded': return event(say('report.event.exception', { number: String(entry.body.number), text: entry.body.text }), 'marked')
    case 'act.closed': return event(say('report.event.act-closed'))
    case 'checkpoint.issued': return event(say('report.event.checkpoint', { number: String(entry.body.number), size: String(entry.body.size) }), 'quiet')
  }
}

function done (plan: Cast, { act, step: at, body }: EntryOf<'step.done'>): Omit<EventWords, 'who'> {
  const step = actionName(body.action, plannedAt(plan, act, at)?.with)
  return {
    what: body.attempt > 1 ? say('report.event.attempt', { step, attempt: String(body.attempt) }) : say('report.event.done', { step }),
    details: [...resultWords(plan, body.result), ...body.actedFor ? [say('report.event.acted-for')] : []],
    kind: 'step'
  }
}

function signed (plan: Cast, { body: { statement, actedFor } }: EntryOf<'signoff'>): Omit<EventWords, 'who'> {
  return {
    what: say(statement.decision === 'approve' ? 'report.event.signed' : 'report.event.signed-not', { matter: sayWith(`report.matter.${statement.purpose}`, { step: stepTitle(plan, statement.act, statement.step) }) }),
    details: actedFor ? [say('report.event.acted-for')] : [],
    kind: statement.decision === 'refuse' ? 'marked' : 'plain'
  }
}

/** A failure by its code and the token's own name for it: what can be looked up. */
function failureCode ({ code, call, ckr }: Failure): string {
  return [code, call, ckr].filter(part => part !== undefined).join(', ')
}

function objectWords ({ token, class: type, id, label }: ObjectRef): string {
  return [token, type, label, id].filter(part => part !== '').join(' ')
}

function actionName (action: string, settings: PlannedStep['with'] = {}): string {
  return hasText(`step.${action}.short`) || action === 'take-inventory' ? stepName(action, settings) : action
}

function stepTitle (plan: Cast, act: string | null, step: string | null): string {
  const planned = plannedAt(plan, act, step)
  return planned === undefined ? step ?? '' : actionName(planned.action, planned.with)
}

function plannedAt (plan: Cast, act: string | null, step: string | null): PlannedStep | undefined {
  return plan.acts.find(({ id }) => id === act)?.steps.find(({ id }) => id === step)
}

function listed (ordinals: readonly number[]): string {
  return ordinals.join(', ') || say('report.value.none')
}
