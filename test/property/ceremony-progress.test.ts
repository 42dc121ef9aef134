// The fold that says where a ceremony stands, under any course of events: quorums count different keys, nothing irreversible comes before
// its authorisation and checkpoint, and a resumption anywhere leads back to the same place.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dueNow } from '../../src/ceremony/due.ts'
import { advance, current, pending, start, type Progress, type Signing } from '../../src/ceremony/progress.ts'
import type { Entry } from '../../src/transcript/entry.ts'
import { role as roles, type Plan, type PlannedStep, type Role } from '../../src/transcript/plan.ts'
import type { Result } from '../../src/transcript/results.ts'
import { genesisPlan } from '../support/plan.ts'

const { plan } = genesisPlan({ 'pin-components': '2', threshold: '2', custodians: '3' })

/** As much of an outcome as the fold looks at. */
function resultOf (step: PlannedStep): Result {
  const set = '00'.repeat(8)
  switch (step.action) {
    case 'split-recovery-key': return { action: 'split-recovery-key', set: { set } } as unknown as Result
    case 'hand-over-share': case 'read-back-share': return { action: step.action, set, ordinal: Number(step.with.ordinal) } as unknown as Result
    case 'generate-backed-key': return { action: 'generate-backed-key', set } as unknown as Result
    default: return { action: 'roll-call', present: [] }
  }
}

function entryOf (draft: { type: Entry['type'], body: Entry['body'], act?: string | null, step?: string | null }): Entry {
  return { v: 1, mode: 'rehearsal', ceremony: plan.ceremony, seq: 0, prev: '0'.repeat(64), time: '2026-01-01T00:00:00.000Z', mono: 0, boot: 'b', act: null, step: null, actor: null, ...draft } as Entry
}

const opened = entryOf({ type: 'ceremony.opened', body: { session: { publicKey: 'first' } } as (Entry & { type: 'ceremony.opened' })['body'] })
const resumed = entryOf({ type: 'ceremony.resumed', body: { after: 'crash', session: { publicKey: 'next' } } as (Entry & { type: 'ceremony.resumed' })['body'] })

function signed (purpose: Signing['purpose'], participant: string, role: Role, decision: 'approve' | 'refuse' = 'approve'): Entry {
  return entryOf({ type: 'signoff', body: { statement: { participant, role, decision, purpose } } as (Entry & { type: 'signoff' })['body'] })
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
    case 'end-custody': return entryOf({ type: 'custody.ended', ...place, body: { set: at.custody!.set, outcome: at.custody!.outcome, cause: at.custody!.lost!, reason: null, ordinals: [...at.custody!.ordinals] } })
    case 'reconcile': return entryOf({ type: 'step.reconciled', ...place, body: { action: step!.action, attempt: at.attempt, verdict: 'nothing-there', objects: [] } })
    case 'close-act': return entryOf({ type: 'act.closed', act: due.act, body: {} })
    case 'close': return entryOf({ type: 'ceremony.closed', body: { outputs: [] } })
    case 'abort': return entryOf({ type: 'ceremony.aborted', body: { reason: '', disposal: [], cards: [] } })
    case 'paused': return entryOf({ type: 'ceremony.resumed', body: { ...resumed.body, after: 'pause' } as (Entry & { type: 'ceremony.resumed' })['body'] })
    case 'ended': return null
  }
}

type Disturbance = 'crash' | 'exception' | 'pause' | 'intent' | 'failed' | 'refusal' | 'shown' | 'given-up' | 'lost'

/** Plays a ceremony to its end, with disturbances at the given places. Returns every state passed. */
function play (disturbances: ReadonlyMap<number, Disturbance>): { entry: Entry, before: Progress, after: Progress }[] {
  const passed: { entry: Entry, before: Progress, after: Progress }[] = []
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
    if (disturbance === 'shown' && due.type === 'answer' && step?.with.ordinal !== undefined) {
      take(entryOf({ type: 'share.shown', ...place, body: { set: at.custody!.set, ordinal: Number(step.with.ordinal), custodian: 'x', guards: [] } }))
    } else if (disturbance === 'lost' && due.type === 'answer' && at.custody !== null) {
      take(entryOf({ type: 'attempt.refused', ...place, body: { error: { code: 'custody-lost' } } }))
    } else if (disturbance === 'given-up' && due.type === 'answer' && at.custody !== null) {
      take(entryOf({ type: 'custody.ended', ...place, body: { set: at.custody.set, outcome: 'void', cause: 'given-up', reason: 'x', ordinals: [...at.custody.ordinals] } }))
    }
    const entry = next(plan, at)
    if (entry === null) return passed
    take(entry)
  }
  throw new Error('the ceremony did not come to an end')
}

const disturbances = fc.array(fc.tuple(fc.nat(120), fc.constantFrom<Disturbance[]>('crash', 'exception', 'pause', 'intent', 'failed', 'refusal', 'shown', 'given-up', 'lost')), { maxLength: 25 }).map(pairs => new Map(pairs))

test('whatever comes between, a ceremony ends with every step done once, in the plan\'s order', () => {
  const steps = plan.acts.flatMap(act => act.steps.map(step => `${act.id}/${step.id}`))
  fc.assert(fc.property(disturbances, among => {
    const passed = play(among)
    assert.equal(passed.at(-1)!.after.ended, 'closed')
    assert.deepEqual(countingSteps(passed.map(({ entry }) => entry)), steps)
  }), { numRuns: 300 })
})

/** The steps that were done, without those of share sets that were given up. */
function countingSteps (entries: readonly Entry[]): string[] {
  let done: string[] = []
  for (const entry of entries) {
    if (entry.type === 'step.done') done.push(`${entry.act}/${entry.step}`)
    if (entry.type === 'custody.ended') done = done.slice(0, done.lastIndexOf('custody/split'))
  }
  return done
}

test('shares that are gone are never gone on with: the key comes from a set that one process held from its dealing on', () => {
  fc.assert(fc.property(disturbances, among => {
    let whole = false
    let cards: number[] = []
    for (const { entry, before, after } of play(among)) {
      if (entry.type === 'step.done' && entry.step === 'split') [whole, cards] = [true, []]
      if (entry.type === 'ceremony.resumed' || entry.type === 'attempt.refused') whole = false
      if (entry.type === 'share.shown') cards = [...new Set([...cards, entry.body.ordinal])].sort((a, b) => a - b)
      if (entry.type === 'step.done' && /^(hand-over|read-back|generate-backed)/.test(entry.step ?? '')) assert.ok(whole, `${entry.step} went on with shares that were gone`)
      if (entry.type !== 'custody.ended') continue
      assert.deepEqual(entry.body.ordinals, cards)
      assert.equal(before.intent?.stale ?? false, false, 'a key that was begun was not looked at before its set was given up')
      assert.deepEqual([after.custody, after.overlays.at(-1)?.purpose], [null, 'void'])
      whole = false
    }
  }), { numRuns: 300 })
})

test('cards of a void set are on the list until a quorum says that they were destroyed', () => {
  fc.assert(fc.property(disturbances, among => {
    for (const { entry, before, after } of play(among)) {
      if (before.cards.length === 0 || after.cards.length > 0) continue
      assert.ok(entry.type === 'signoff' && before.overlays.at(-1)?.purpose === 'void', entry.type)
      assert.equal(after.overlays.some(one => one.purpose === 'void'), false)
    }
  }), { numRuns: 300 })
})

test('an irreversible step is only done with its own authorisation, followed by a checkpoint', () => {
  fc.assert(fc.property(disturbances, among => {
    let authorised = false
    let checkpointed = false
    for (const { entry, before, after } of play(among)) {
      if (after.authorised && !before.authorised) [authorised, checkpointed] = [true, false]
      if (entry.type === 'checkpoint.issued') checkpointed = true
      if (entry.type !== 'step.done' && entry.type !== 'step.intended') continue
      const { step } = current(plan, before)
      if (step?.irreversible === true) assert.ok(authorised && checkpointed, `${step.id}: authorised ${authorised}, checkpointed ${checkpointed}`)
      if (entry.type === 'step.done') authorised = false
      assert.equal(before.overlays.length, 0, 'a step went on while an exception, a pause or a resumption was being signed')
    }
  }), { numRuns: 300 })
})

test('an intent that a crash or a failure left open is reconciled before anything else is done', () => {
  fc.assert(fc.property(disturbances, among => {
    for (const { entry, before } of play(among)) if (before.intent?.stale === true) assert.ok(entry.type !== 'step.done' && entry.type !== 'step.intended', entry.type)
  }), { numRuns: 300 })
})

test('after a resumption nothing but its sign-offs comes before its quorum, no checkpoint either', () => {
  fc.assert(fc.property(disturbances, among => {
    for (const { entry, before } of play(among)) {
      if (before.overlays.at(-1)?.purpose === 'resume') assert.ok(['signoff', 'ceremony.resumed', 'exception.recorded', 'ceremony.paused'].includes(entry.type), entry.type)
    }
  }), { numRuns: 300 })
})

test('a quorum is complete exactly when each role is held by enough different keys, nobody counted twice', () => {
  const people = fc.array(fc.record({ participant: fc.constantFrom(...plan.participants.map(one => one.id)), role: fc.constantFrom(...roles.options), decision: fc.constantFrom('approve' as const, 'refuse' as const) }), { maxLength: 12 })
  const rules = fc.constantFrom(plan.signoffs.act, plan.signoffs.authorise, { 'crypto-officer': 2, witness: 1 } as const, 'everybody' as const)
  fc.assert(fc.property(people, rules, (given, rule) => {
    const changed: Plan = { ...plan, signoffs: { ...plan.signoffs, act: rule } }
    const signing: Signing = { purpose: 'act', act: 'a', step: null, given: given.map(one => ({ ...one, publicKey: plan.participants.find(person => person.id === one.participant)!.publicKey })) }
    const approved = signing.given.filter(one => one.decision === 'approve')
    const enough = rule === 'everybody'
      ? new Set(approved.map(one => one.publicKey)).size === plan.participants.length
      : Object.entries(rule).every(([role, count]) => new Set(approved.filter(one => one.role === role).map(one => one.publicKey)).size >= count)
    const open = pending(changed, signing)
    if (enough) assert.deepEqual(open, [])
    for (const one of open) assert.ok(!approved.some(given => given.participant === one.participant), 'somebody who signed is asked again')
  }))
})
