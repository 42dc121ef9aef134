// Plays the fold that says where a ceremony stands, entry by entry, with disturbances at given places: nobody acts, no token is there.
// What it writes is what the engine would: the verifier's replay has to follow it.

import { dueNow } from '../../src/ceremony/due.ts'
import { cardsOf } from '../../src/ceremony/leavings.ts'
import { advance, current, pending, start, type Progress, type Signing } from '../../src/ceremony/progress.ts'
import type { Entry } from '../../src/transcript/entry.ts'
import type { Plan, PlannedStep } from '../../src/transcript/plan.ts'
import type { Result } from '../../src/transcript/results.ts'
import { needsIntent } from '../../src/verify/course.ts'

/** The set whose shares are entered. Sets that are dealt are named by how many are in the transcript before them. */
export const formerSet = 'ff'.repeat(8)
export const dealtSet = (number: number): string => String(number).padStart(16, '0')

/** As much of an outcome as is looked at by those who follow a ceremony. */
function resultOf (step: PlannedStep, dealt: number): Result {
  switch (step.action) {
    case 'split-recovery-key': return { action: 'split-recovery-key', set: { set: dealtSet(dealt) } } as unknown as Result
    case 'hand-over-share': case 'read-back-share': return { action: step.action, set: dealtSet(dealt - 1), ordinal: Number(step.with.ordinal) } as unknown as Result
    case 'collect-shares': case 'check-backups': return { action: step.action, set: formerSet, backups: [] } as unknown as Result
    case 'enter-share': return { action: 'enter-share', set: formerSet, ordinal: Number(step.with.number) } as unknown as Result
    case 'generate-backed-key': case 'rewrap-backups': return { action: step.action, set: dealtSet(dealt - 1) } as unknown as Result
    default: return { action: step.action } as unknown as Result
  }
}

function entryOf (draft: { type: Entry['type'], body: Entry['body'], act?: string | null, step?: string | null }): Entry {
  return { v: 1, mode: 'rehearsal', ceremony: '0'.repeat(32), seq: 0, prev: '0'.repeat(64), time: '2026-01-01T00:00:00.000Z', mono: 0, boot: 'b', act: null, step: null, actor: null, ...draft } as Entry
}

const opened = entryOf({ type: 'ceremony.opened', body: { session: { publicKey: 'first' } } as (Entry & { type: 'ceremony.opened' })['body'] })

interface Place { readonly act: string | null, readonly step: string | null }

/** Act and step in hand, as entries name them. */
function placeOf (of: Plan, at: Progress): Place {
  const { act, step } = current(of, at)
  return at.base?.purpose === 'open' || act === null ? { act: null, step: null } : { act: act.id, step: step?.id ?? null }
}

function resumed (after: 'crash' | 'pause', place: Place): Entry {
  return entryOf({ type: 'ceremony.resumed', ...place, body: { after, session: { publicKey: 'next' }, differences: [] } as unknown as (Entry & { type: 'ceremony.resumed' })['body'] })
}

function signed (of: Plan, { purpose, act, step, given }: Signing, decision: 'approve' | 'refuse' = 'approve'): Entry {
  const { participant, role } = pending(of, { purpose, act, step, given })[0]!
  return entryOf({ type: 'signoff', act, step, body: { statement: { participant, role, decision, purpose, act, step } } as (Entry & { type: 'signoff' })['body'] })
}

/** The end of the shares that were taken last. */
function ended (of: Plan, at: Progress, cause: (Entry & { type: 'custody.ended' })['body']['cause'], reason: string | null): Entry {
  const { set, outcome, ordinals } = at.custody!
  return entryOf({ type: 'custody.ended', ...placeOf(of, at), body: { set, outcome, cause, reason, ordinals: [...ordinals] } })
}

/** The entry that moves a ceremony on, as the engine or a person would make it next; null at the end. */
function next (of: Plan, at: Progress, dealt: number): Entry | null {
  const due = dueNow(of, at)
  const { step } = current(of, at)
  const place = placeOf(of, at)
  switch (due.type) {
    case 'open': return opened
    case 'sign': return signed(of, due.signing)
    case 'checkpoint': return entryOf({ type: 'checkpoint.issued', act: place.act, body: { number: at.checkpoints + 1, size: at.entries, root: '', signature: '' } })
    case 'answer':
      if (needsIntent(step!) && at.intent === null) return entryOf({ type: 'step.intended', ...place, body: { action: step!.action, attempt: at.attempt, objects: [] } })
      return entryOf({ type: 'step.done', ...place, body: { action: step!.action, attempt: at.attempt, actedFor: true, result: resultOf(step!, dealt) } })
    case 'end-custody': return ended(of, at, at.custody!.lost!, null)
    case 'reconcile': return entryOf({ type: 'step.reconciled', ...place, body: { action: step!.action, attempt: at.attempt, verdict: 'nothing-there', objects: [] } as unknown as (Entry & { type: 'step.reconciled' })['body'] })
    case 'close-act': return entryOf({ type: 'act.closed', act: due.act, body: {} })
    case 'close': return entryOf({ type: 'ceremony.closed', body: { outputs: [] } })
    case 'abort': return entryOf({ type: 'ceremony.aborted', body: { reason: '', disposal: [], cards: cardsOf(at) } })
    case 'paused': return resumed('pause', place)
    case 'ended': return null
  }
}

export type Disturbance = 'crash' | 'exception' | 'pause' | 'abort' | 'failed' | 'refusal' | 'shown' | 'given-up' | 'lost' | 'found'

export interface Passed { readonly entry: Entry, readonly before: Progress, readonly after: Progress }

/** What these leave on a token is never adopted. */
const lastActions: ReadonlySet<string> = new Set(['generate-backed-key', 'restore-keys', 'rewrap-backups'])

/** What comes between; none where the engine would refuse it there. */
function between (of: Plan, at: Progress, disturbance: Disturbance, dealt: number): Entry[] {
  const due = dueNow(of, at)
  const { step } = current(of, at)
  const place = placeOf(of, at)
  // Between an intent and its outcome nobody is asked anything.
  const waits = due.type === 'sign' || (due.type === 'answer' && at.intent === null) || due.type === 'reconcile'
  const over = at.overlays.map(({ purpose }) => purpose)
  const action = { action: step?.action ?? '', attempt: at.attempt }
  switch (disturbance) {
    case 'crash': return [resumed(due.type === 'paused' ? 'pause' : 'crash', place)]
    case 'exception': return waits && !over.includes('abort') ? [entryOf({ type: 'exception.recorded', ...place, body: { number: at.exceptions + 1, text: 'x' } })] : []
    case 'pause': return waits && !over.some(one => one === 'abort' || one === 'pause' || one === 'resume') ? [entryOf({ type: 'ceremony.paused', ...place, body: { reason: 'x' } })] : []
    case 'abort': return (waits || due.type === 'paused') && !over.includes('abort') ? [entryOf({ type: 'ceremony.aborting', ...place, body: { reason: 'x' } })] : []
    case 'refusal': return due.type === 'sign' ? [signed(of, due.signing, 'refuse')] : []
    case 'failed': return due.type === 'answer' && (needsIntent(step!) === (at.intent !== null)) ? [entryOf({ type: 'step.failed', ...place, body: { ...action, error: { code: 'x' } } })] : []
    case 'shown': return due.type === 'answer' && step?.with.ordinal !== undefined && at.custody !== null && at.intent === null ? [entryOf({ type: 'share.shown', ...place, body: { set: at.custody.set, ordinal: Number(step.with.ordinal), custodian: 'x', guards: [] } })] : []
    case 'lost': return due.type === 'answer' && at.custody !== null && at.intent === null ? [entryOf({ type: 'attempt.refused', ...place, body: { error: { code: 'custody-lost' } } })] : []
    case 'found': return due.type === 'reconcile' && !lastActions.has(step!.action) ? [
      entryOf({ type: 'step.reconciled', ...place, body: { ...action, verdict: 'finished', objects: [] } as unknown as (Entry & { type: 'step.reconciled' })['body'] }),
      entryOf({ type: 'step.done', ...place, body: { ...action, actedFor: true, result: resultOf(step!, dealt) } })
    ] : []
    case 'given-up': {
      if (!waits || at.custody === null || at.intent !== null || over.length > 0) return []
      // As people give up: all that is in hand, in one go.
      const entry = ended(of, at, 'given-up', 'x')
      return [entry, ...between(of, advance(of, at, entry), 'given-up', dealt)]
    }
  }
}

/** Plays a ceremony to its end, with disturbances at the given places. Returns every state passed. */
export function play (plan: Plan, disturbances: ReadonlyMap<number, Disturbance>): Passed[] {
  const passed: Passed[] = []
  let at = start
  let dealt = 0
  const take = (given: Entry): void => {
    const entry = { ...given, seq: passed.length }
    const after = advance(plan, at, entry)
    passed.push({ entry, before: at, after })
    if (entry.type === 'step.done' && entry.body.action === 'split-recovery-key') dealt++
    at = after
  }
  for (let i = 0; i < 2000; i++) {
    const disturbance = at.opened === null ? undefined : disturbances.get(i)
    for (const entry of disturbance === undefined ? [] : between(plan, at, disturbance, dealt)) take(entry)
    const entry = next(plan, at, dealt)
    if (entry === null) return passed
    take(entry)
  }
  throw new Error('the ceremony did not come to an end')
}
