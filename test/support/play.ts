// Plays the fold that says where a ceremony stands, entry by entry, with disturbances at given places: nobody acts, no token is there.

import { dueNow } from '../../src/ceremony/due.ts'
import { advance, current, pending, start, type Progress, type Signing } from '../../src/ceremony/progress.ts'
import type { Entry } from '../../src/transcript/entry.ts'
import type { Plan, PlannedStep, Role } from '../../src/transcript/plan.ts'
import type { Result } from '../../src/transcript/results.ts'

/** The set that is dealt, and the one whose shares are entered. */
export const dealtSet = '00'.repeat(8)
export const formerSet = '11'.repeat(8)

/** As much of an outcome as the fold looks at. */
function resultOf (step: PlannedStep): Result {
  switch (step.action) {
    case 'split-recovery-key': return { action: 'split-recovery-key', set: { set: dealtSet } } as unknown as Result
    case 'hand-over-share': case 'read-back-share': return { action: step.action, set: dealtSet, ordinal: Number(step.with.ordinal) } as unknown as Result
    case 'collect-shares': return { action: 'collect-shares', set: formerSet } as unknown as Result
    case 'enter-share': return { action: 'enter-share', set: formerSet, ordinal: Number(step.with.number) } as unknown as Result
    case 'generate-backed-key': case 'rewrap-backups': return { action: step.action, set: dealtSet } as unknown as Result
    default: return { action: 'roll-call', present: [] }
  }
}

function entryOf (draft: { type: Entry['type'], body: Entry['body'], act?: string | null, step?: string | null }): Entry {
  return { v: 1, mode: 'rehearsal', ceremony: '0'.repeat(32), seq: 0, prev: '0'.repeat(64), time: '2026-01-01T00:00:00.000Z', mono: 0, boot: 'b', act: null, step: null, actor: null, ...draft } as Entry
}

const opened = entryOf({ type: 'ceremony.opened', body: { session: { publicKey: 'first' } } as (Entry & { type: 'ceremony.opened' })['body'] })
const resumed = entryOf({ type: 'ceremony.resumed', body: { after: 'crash', session: { publicKey: 'next' } } as (Entry & { type: 'ceremony.resumed' })['body'] })

function signed (purpose: Signing['purpose'], participant: string, role: Role, decision: 'approve' | 'refuse' = 'approve'): Entry {
  return entryOf({ type: 'signoff', body: { statement: { participant, role, decision, purpose } } as (Entry & { type: 'signoff' })['body'] })
}

/** The end of the shares that were taken last. */
function ended (of: Plan, at: Progress, cause: (Entry & { type: 'custody.ended' })['body']['cause'], reason: string | null): Entry {
  const { act, step } = current(of, at)
  const { set, outcome, ordinals } = at.custody!
  return entryOf({ type: 'custody.ended', act: act?.id ?? null, step: step?.id ?? null, body: { set, outcome, cause, reason, ordinals: [...ordinals] } })
}

/** The entry that moves a ceremony on, as the engine or a person would make it next; null at the end. */
function next (of: Plan, at: Progress): Entry | null {
  const due = dueNow(of, at)
  const { act, step } = current(of, at)
  const place = { act: act?.id ?? null, step: step?.id ?? null }
  switch (due.type) {
    case 'open': return opened
    case 'sign': {
      const [who] = pending(of, due.signing)
      return signed(due.signing.purpose, who!.participant, who!.role)
    }
    case 'checkpoint': return entryOf({ type: 'checkpoint.issued', body: { number: at.checkpoints + 1, size: at.entries, root: '', signature: '' } })
    case 'answer': return entryOf({ type: 'step.done', ...place, body: { action: step!.action, attempt: at.attempt, actedFor: true, result: resultOf(step!) } })
    case 'end-custody': return ended(of, at, at.custody!.lost!, null)
    case 'reconcile': return entryOf({ type: 'step.reconciled', ...place, body: { action: step!.action, attempt: at.attempt, verdict: 'nothing-there', objects: [] } })
    case 'close-act': return entryOf({ type: 'act.closed', act: due.act, body: {} })
    case 'close': return entryOf({ type: 'ceremony.closed', body: { outputs: [] } })
    case 'abort': return entryOf({ type: 'ceremony.aborted', body: { reason: '', disposal: [], cards: [] } })
    case 'paused': return entryOf({ type: 'ceremony.resumed', body: { ...resumed.body, after: 'pause' } as (Entry & { type: 'ceremony.resumed' })['body'] })
    case 'ended': return null
  }
}

export type Disturbance = 'crash' | 'exception' | 'pause' | 'intent' | 'failed' | 'refusal' | 'shown' | 'given-up' | 'lost'

export interface Passed { readonly entry: Entry, readonly before: Progress, readonly after: Progress }

/** Plays a ceremony to its end, with disturbances at the given places. Returns every state passed. */
export function play (plan: Plan, disturbances: ReadonlyMap<number, Disturbance>): Passed[] {
  const passed: Passed[] = []
  let at = start
  const take = (entry: Entry): void => {
    const after = advance(plan, at, entry)
    passed.push({ entry, before: at, after })
    at = after
  }
  for (let i = 0; i < 2000; i++) {
    const due = dueNow(plan, at)
    const disturbance = at.opened === null || due.type === 'ended' || due.type === 'paused' ? undefined : disturbances.get(i)
    if (disturbance === 'crash') take(resumed)
    else if (disturbance === 'exception') take(entryOf({ type: 'exception.recorded', body: { number: at.exceptions + 1, text: 'x' } }))
    else if (disturbance === 'pause') take(entryOf({ type: 'ceremony.paused', body: { reason: 'x' } }))
    else if (disturbance === 'refusal' && due.type === 'sign') take(signed(due.signing.purpose, pending(plan, due.signing)[0]!.participant, pending(plan, due.signing)[0]!.role, 'refuse'))
    else if ((disturbance === 'intent' || disturbance === 'failed') && due.type === 'answer') {
      take(entryOf({ type: 'step.intended', body: { action: 'x', attempt: at.attempt, objects: [] } }))
      if (disturbance === 'failed') take(entryOf({ type: 'step.failed', body: { action: 'x', attempt: at.attempt, error: { code: 'x' } } }))
    }
    const { act, step } = current(plan, at)
    const place = { act: act?.id ?? null, step: step?.id ?? null }
    if (disturbance === 'shown' && due.type === 'answer' && step?.with.ordinal !== undefined && at.custody !== null) {
      take(entryOf({ type: 'share.shown', ...place, body: { set: at.custody.set, ordinal: Number(step.with.ordinal), custodian: 'x', guards: [] } }))
    } else if (disturbance === 'lost' && due.type === 'answer' && at.custody !== null) {
      take(entryOf({ type: 'attempt.refused', ...place, body: { error: { code: 'custody-lost' } } }))
    } else if (disturbance === 'given-up' && due.type === 'answer' && at.custody !== null) {
      // As people give up: all that is in hand, in one go.
      while (at.custody !== null) take(ended(plan, at, 'given-up', 'x'))
    }
    const entry = next(plan, at)
    if (entry === null) return passed
    take(entry)
  }
  throw new Error('the ceremony did not come to an end')
}
