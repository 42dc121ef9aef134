// The fold that says where a ceremony stands, under any course of events: quorums count different keys, nothing irreversible comes before
// its authorisation and checkpoint, and a resumption anywhere leads back to the same place.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { current, pending, type Signing } from '../../src/ceremony/progress.ts'
import type { Entry } from '../../src/transcript/entry.ts'
import { role as roles, type Plan, type PlannedAct, type PlannedStep } from '../../src/transcript/plan.ts'
import { Findings } from '../../src/verify/findings.ts'
import { Replay } from '../../src/verify/replay.ts'
import { genesisPlan } from '../support/plan.ts'
import { dealtSet, formerSet, play, type Disturbance } from '../support/play.ts'
import { custodial, genesis, recovery } from '../support/small-plans.ts'

/** A resharing as the fold sees it: the process that dealt a new set takes shares of the old one, too. */
function resharing (): Plan {
  const small = custodial()
  const [opening, , custody] = small.acts as [PlannedAct, PlannedAct, PlannedAct]
  const step = (id: string, action: string, settings: Record<string, string> = {}, irreversible = false): PlannedStep => ({ id, action, by: ['administrator'], irreversible, with: settings, planned: 60 })
  const both = (id: string, action: string): PlannedStep[] => [1, 2].map(number => step(`${id}-${number}`, action, { number: String(number) }))
  return {
    ...small, acts: [
      opening,
      { ...custody, steps: [...custody.steps.slice(0, -1), ...both('inspect', 'inspect-card'), step('collect', 'collect-shares'), ...both('enter', 'enter-share'), step('rewrap', 'rewrap-backups', {}, true)] },
      { id: 'giving-up', title: 'Giving up', steps: [step('give-up', 'give-up-set', {}, true)] }
    ]
  }
}

const { plan } = genesisPlan({ 'pin-components': '2', threshold: '2', custodians: '3' })

const kinds = ['crash', 'exception', 'pause', 'failed', 'refusal', 'shown', 'given-up', 'lost', 'found'] as const
const among = (...of: Disturbance[]): fc.Arbitrary<Map<number, Disturbance>> => fc.array(fc.tuple(fc.nat(120), fc.constantFrom(...of)), { maxLength: 25 }).map(pairs => new Map(pairs))
const disturbances = among(...kinds)

test('whatever comes between, the verifier follows the course that the engine takes, and finds nothing wrong with it', () => {
  const honest: ReadonlySet<string> = new Set(['crash-resumed', 'exception-recorded', 'custody-ended', 'step-failed', 'signoff-refused'])
  for (const held of [genesis(), custodial(), recovery(), resharing()]) {
    fc.assert(fc.property(among(...kinds, 'abort'), given => {
      const findings = new Findings()
      const replay = new Replay(held, findings)
      for (const { entry } of play(held, given)) replay.take(entry, true)
      assert.deepEqual(findings.list().filter(({ code }) => !honest.has(code)), [])
    }), { numRuns: 300 })
  }
})

test('whatever comes between, a ceremony ends with every step done once, in the plan\'s order', () => {
  for (const held of [plan, resharing()]) {
    const steps = held.acts.flatMap(act => act.steps.map(step => `${act.id}/${step.id}`))
    fc.assert(fc.property(disturbances, given => {
      const passed = play(held, given)
      assert.equal(passed.at(-1)!.after.ended, 'closed')
      assert.deepEqual(countingSteps(passed.map(({ entry }) => entry)), steps)
    }), { numRuns: 200 })
  }
})

/** The steps that were done, without those of share sets that were given up. */
function countingSteps (entries: readonly Entry[]): string[] {
  let done: string[] = []
  for (const entry of entries) {
    if (entry.type === 'step.done') done.push(`${entry.act}/${entry.step}`)
    if (entry.type === 'custody.ended') done = done.slice(0, done.lastIndexOf(entry.body.outcome === 'void' ? 'custody/split' : 'custody/collect'))
  }
  return done
}

test('shares that are gone are never gone on with: the key comes from a set that one process held from its dealing on', () => {
  fc.assert(fc.property(disturbances, given => {
    let whole = false
    let cards: number[] = []
    for (const { entry, before, after } of play(plan, given)) {
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

test('shares of two sets in one process end one after the other: those entered are forgotten, then the dealt set is void, and no step comes between', () => {
  const both = resharing()
  const pairs = { forgotten: 0, alone: 0 }
  fc.assert(fc.property(disturbances, given => {
    const passed = play(both, given)
    let shown: number[] = []
    let entered: number[] = []
    let isCollected = false
    let dealt = 0
    passed.forEach(({ entry, before, after }, i) => {
      if (entry.type === 'share.shown') shown = [...new Set([...shown, entry.body.ordinal])].sort((a, b) => a - b)
      if (entry.type === 'step.done') {
        const { result } = entry.body
        if (result.action === 'split-recovery-key') [shown, entered, isCollected, dealt] = [[], [], false, dealt + 1]
        if (result.action === 'collect-shares') isCollected = true
        if (result.action === 'enter-share') entered = [...entered, result.ordinal]
        if (result.action === 'rewrap-backups') assert.deepEqual([before.custody?.set, before.custody?.beneath?.set, after.custody], [formerSet, dealtSet(dealt - 1), null])
      }
      if (entry.type !== 'custody.ended') return
      if (entry.body.outcome === 'forgotten') {
        assert.deepEqual([entry.body.set, entry.body.ordinals, isCollected], [formerSet, entered, true])
        assert.deepEqual([after.custody?.set, after.custody?.lost !== null, after.overlays], [dealtSet(dealt - 1), true, []])
        // Only a crash, and what is signed for it, may come before the other.
        const next = passed.slice(i + 1).find(one => one.entry.type.startsWith('step.') || one.entry.type === 'share.shown' || one.entry.type === 'custody.ended')?.entry
        assert.ok(next?.type === 'custody.ended' && next.body.outcome === 'void', 'the set that was dealt is gone with the process, and that is put on record first')
        if (entry.body.cause !== 'given-up') assert.equal(next.body.cause, entry.body.cause)
        isCollected = false
        pairs.forgotten++
      } else {
        assert.deepEqual([entry.body.set, entry.body.ordinals, isCollected], [dealtSet(dealt - 1), shown, false])
        assert.deepEqual([after.custody, after.overlays.at(-1)?.purpose], [null, 'void'])
        if (passed[i - 1]?.entry.type !== 'custody.ended') pairs.alone++
      }
    })
  }), { numRuns: 300 })
  assert.ok(pairs.forgotten > 0 && pairs.alone > 0, JSON.stringify(pairs))
})

test('cards of a void set are on the list until a quorum says that they were destroyed', () => {
  fc.assert(fc.property(disturbances, given => {
    for (const { entry, before, after } of play(plan, given)) {
      if (before.cards.length === 0 || after.cards.length > 0) continue
      assert.ok(entry.type === 'signoff' && before.overlays.at(-1)?.purpose === 'void', entry.type)
      assert.equal(after.overlays.some(one => one.purpose === 'void'), false)
    }
  }), { numRuns: 300 })
})

test('an irreversible step is only done with its own authorisation, followed by a checkpoint', () => {
  fc.assert(fc.property(disturbances, given => {
    let authorised = false
    let checkpointed = false
    for (const { entry, before, after } of play(plan, given)) {
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
  fc.assert(fc.property(disturbances, given => {
    for (const { entry, before } of play(plan, given)) if (before.intent?.stale === true) assert.ok(entry.type !== 'step.done' && entry.type !== 'step.intended', entry.type)
  }), { numRuns: 300 })
})

test('after a resumption nothing but its sign-offs comes before its quorum, no checkpoint either', () => {
  fc.assert(fc.property(disturbances, given => {
    for (const { entry, before } of play(plan, given)) {
      if (before.overlays.some(({ purpose }) => purpose === 'resume')) assert.ok(['signoff', 'ceremony.resumed', 'exception.recorded'].includes(entry.type), entry.type)
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
