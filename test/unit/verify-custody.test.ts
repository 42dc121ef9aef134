// Shares, as a station that lies would record them: sets that are not the planned ones, shares in other hands, shares that never came back.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Plan } from '../../src/transcript/plan.ts'
import type { Body } from '../../src/transcript/entry.ts'
import type { Guard, ShareSet } from '../../src/transcript/share-set.ts'
import { Sitting, custodial, failuresOf, outcomeOf, type Hooks } from '../support/ceremony.ts'
import { shareSetOf } from '../support/small-plans.ts'
import { failuresWith, findingsOf, instead, is, once, stepOf, withAfter, withBody, withResult, withSteps } from '../support/hooks.ts'

const held = (hooks: Hooks, plan: Plan = custodial()): Promise<string[]> => failuresWith(plan, hooks)
const alone: Guard = { guard: 'alone', by: 'wit' }
const cameras: Guard = { guard: 'cameras', by: 'wit' }
const codes = async (sitting: Sitting): Promise<string[]> => (await findingsOf(sitting)).map(({ code, weight }) => `${weight} ${code}`)

test('a key with its backup and shares is verified, with nothing but a note', async () => {
  for (const plan of [custodial(), custodial('rehearsal', 'destroy')]) assert.deepEqual(await codes(new Sitting(plan).hold()), ['note key-was-extractable'])
  assert.deepEqual(await codes(new Sitting(custodial('production')).hold()), ['note key-was-extractable', 'failure plan-unapproved'])
})

test('a set of another organisation, ceremony or mode, with another threshold, or with equal commitments', async () => {
  const dealt = (change: (set: ShareSet) => Partial<ShareSet>): Promise<string[]> => held(withResult('split-recovery-key', ({ set }) => ({ set: { ...set, ...change(set) } })))
  assert.deepEqual(await dealt(() => ({ organisation: 'other' })), ['share-set-differs'])
  assert.deepEqual(await dealt(() => ({ ceremony: 'f'.repeat(32) })), ['share-set-differs'])
  assert.deepEqual(await dealt(() => ({ mode: 'production' })), ['share-set-differs'])
  assert.deepEqual(await dealt(({ commitments: [first, , third] }) => ({ commitments: [first!, first!, third!] })), ['share-set-differs'])
  assert.deepEqual(await dealt(({ commitments }) => ({ key: commitments[2]! })), ['share-set-differs'])
  assert.deepEqual(await dealt(() => ({ set: 'f'.repeat(16) })), ['share-set-differs'])
  const more = { threshold: 3, shares: 4, commitments: ['a', 'b', 'c', 'd'].map(char => char.repeat(64)) }
  assert.deepEqual(await dealt(() => more), ['share-set-differs', 'share-unproven'], 'one more share, for somebody who is not in the plan')
  assert.equal((await held(withResult('split-recovery-key', ({ set }) => ({ set: { ...set, threshold: 1 } }))))[0], 'wrong-shape')
})

test('a set that the plan does not ask for', async () => {
  assert.deepEqual(await held({}, { ...custodial(), recovery: null }), ['share-set-differs'])
  assert.deepEqual(await held(withResult('split-recovery-key', () => ({ set: shareSetOf(custodial(), 1) })), { ...custodial(), recovery: { threshold: 3, shares: 4, media: 2 } }), ['recovery-rule', 'share-set-differs'])
})

test('a plan whose recovery key can\'t be split as it says', async () => {
  const plan = custodial()
  const ruled = async (change: Partial<Plan>): Promise<string | undefined> => (await held({}, { ...plan, ...change }))[0]
  assert.equal(await ruled({ recovery: { threshold: 3, shares: 3, media: 2 } }), 'recovery-rule')
  assert.equal(await ruled({ recovery: { threshold: 2, shares: 4, media: 2 } }), 'recovery-rule')
})

test('windows: every one, at the dealing and when the shares were back', async () => {
  for (const windows of [0, 1, 3]) {
    assert.deepEqual(await held(withResult('split-recovery-key', () => ({ windows }))), ['share-windows'])
    assert.deepEqual(await held(withResult('generate-backed-key', () => ({ windows }))), ['share-windows'])
  }
})

test('shares for others than the custodians, each for the one in their place', async () => {
  for (const holders of [['lea', 'kim', 'mo'], ['kim', 'lea', 'ada'], ['kim', 'lea'], ['kim', 'kim', 'kim']]) {
    assert.equal((await held(withResult('split-recovery-key', () => ({ holders }))))[0], 'share-holder', holders.join())
  }
  const swapped = new Map([['kim', 'lea'], ['lea', 'kim']])
  const other = (id: string): string => swapped.get(id) ?? id
  const consistently: Hooks = {
    seal: entry => {
      if (entry.type === 'share.shown') return { ...entry, actor: other(entry.actor ?? ''), body: { ...entry.body, custodian: other(entry.body.custodian) } }
      if (entry.type !== 'step.done') return entry
      const { result } = entry.body
      if (result.action === 'split-recovery-key') return { ...entry, body: { ...entry.body, result: { ...result, holders: result.holders.map(other) } } }
      return 'custodian' in result ? { ...entry, actor: other(result.custodian), body: { ...entry.body, result: { ...result, custodian: other(result.custodian) } } } : entry
    }
  }
  assert.deepEqual(await held(consistently), ['share-holder'], 'two who changed places throughout')
  for (const token of ['second', 'third']) assert.deepEqual(await held(withResult('split-recovery-key', () => ({ random: { token, station: 'node' } }))), ['result-differs'])
})

test('handed over to somebody else, as another share, of another set', async () => {
  const first = (change: object): Hooks => once(is('step.done', 'hand-over-1'), draft => [{ ...draft, body: { ...outcomeOf(draft), result: { ...outcomeOf(draft).result, ...change } } }])
  assert.deepEqual(await held(first({ custodian: 'lea' })), ['share-holder'])
  assert.deepEqual(await held(instead(is('step.done', 'hand-over-1'), draft => [{ ...draft, actor: 'lea' }])), ['share-holder'])
  assert.deepEqual(await held(instead(is('step.done', 'read-back-1'), draft => [{ ...draft, actor: 'lea' }])), ['share-holder'])
  assert.deepEqual(await held(first({ ordinal: 2 })), ['result-differs', 'share-holder', 'share-repeated', 'share-unproven'])
  assert.deepEqual(await held(first({ set: 'f'.repeat(16) })), ['share-set-differs', 'share-unproven'])
})

test('a share of a set that is not in hand any more', async () => {
  assert.deepEqual(await failuresWith(custodial(), {}, (step, sitting) => {
    if (step === 'generate') sitting.add('share.shown', { act: 'custody', step: 'generate', actor: 'kim' }, { set: sitting.set!.set, ordinal: 1, custodian: 'kim', guards: [alone] })
  }), ['share-set-differs', 'below-quorum', 'out-of-order'])
})

test('shown to somebody else, more often than was said, or never', async () => {
  const shown = (change: Partial<Body<'share.shown'>>): Promise<string[]> => held(withBody('share.shown', ({ body }) => body.ordinal === 2 ? change : {}))
  assert.deepEqual(await shown({ custodian: 'kim' }), ['share-holder'])
  assert.deepEqual(await shown({ ordinal: 3 }), ['share-holder', 'action-differs'])
  assert.deepEqual(await shown({ set: 'f'.repeat(16) }), ['share-set-differs'])
  assert.deepEqual(await held({ seal: entry => entry.type === 'share.shown' && entry.body.ordinal === 2 ? { ...entry, actor: 'kim' } : entry }), ['share-holder'])
  assert.deepEqual(await held(once(is('share.shown', 'hand-over-2'), () => [])), ['share-shown'])
  assert.deepEqual(await held(once(is('share.shown', 'hand-over-2'), draft => [draft, draft])), ['share-shown'])
  assert.deepEqual(await held({ ...withResult('hand-over-share', ({ ordinal }) => ordinal === 2 ? { shown: 0 } : {}) }), ['share-shown'])
  const never: Hooks = { drafts: (draft, sitting) => is('share.shown', 'hand-over-2')(draft) ? [] : withResult('hand-over-share', ({ ordinal }) => ordinal === 2 ? { shown: 0 } : {}).drafts!(draft, sitting) }
  assert.deepEqual(await held(never), ['share-shown'], 'nothing on record and nothing said')
  assert.deepEqual(await held(withResult('read-back-share', () => ({ shown: 1 }))), ['share-shown'])
})

test('every showing was guarded, as a witness confirmed who does not get the share', async () => {
  const shown = (guards: Guard[], plan = custodial()): Promise<string[]> => held(withBody('share.shown', ({ body }) => body.ordinal === 2 ? { guards } : {}), plan)
  const unfit: Guard[][] = [[], [cameras], [{ ...alone, by: 'nobody' }], [{ ...alone, by: 'ada' }], [{ ...alone, by: 'lea' }], [alone, { ...alone, by: 'ada' }]]
  for (const guards of unfit) assert.deepEqual(await shown(guards), ['guard-unconfirmed'], JSON.stringify(guards))
  assert.deepEqual(await shown([cameras, alone]), [])
  const plan = custodial()
  const watching = { ...plan, participants: plan.participants.map(one => one.id === 'lea' ? { ...one, roles: [...one.roles, 'witness' as const] } : one) }
  assert.deepEqual(await shown([{ ...alone, by: 'lea' }], watching), ['guard-unconfirmed'], 'a witness for themselves')
  assert.deepEqual(await held(withBody('share.shown', ({ body }) => body.ordinal === 2 ? {} : { guards: [{ ...alone, by: 'lea' }] }), watching), [], 'and for the others')
})

test('a showing while a share is read back is guarded too', async () => {
  const corrected = once(is('step.done', 'read-back-2'), (draft, of) => {
    of.add('share.shown', { act: 'custody', step: 'read-back-2', actor: 'lea' }, { set: of.set!.set, ordinal: 2, custodian: 'lea', guards: [] })
    return [{ ...draft, body: { ...outcomeOf(draft), result: { ...outcomeOf(draft).result, shown: 1 } } } as typeof draft]
  })
  assert.deepEqual(await held(corrected), ['guard-unconfirmed'])
})

test('cameras were turned away before a set was dealt, as a witness confirmed', async () => {
  const dealt = (guards: Guard[]): Hooks => withResult('split-recovery-key', () => ({ guards }))
  for (const guards of [[], [alone], [{ ...cameras, by: 'nobody' }], [{ ...cameras, by: 'cy' }], [{ ...cameras, by: 'kim' }], [cameras, { ...alone, by: 'ada' }]]) {
    assert.deepEqual(await held(dealt(guards)), ['guard-unconfirmed'], JSON.stringify(guards))
  }
  const facts = async (guards: Guard[]): Promise<unknown> => (await findingsOf(new Sitting(custodial(), dealt(guards)).hold())).flatMap(one => one.code === 'guard-unconfirmed' ? [one.facts] : [])
  assert.deepEqual(await facts([]), [{ guard: 'cameras', expected: 'wit', found: 'nobody' }])
  assert.deepEqual(await facts([{ ...cameras, by: 'kim' }]), [{ guard: 'cameras', expected: 'wit', found: 'kim' }])
})

test('a share may be shown more than once, also while it is read back', async () => {
  const sitting: Sitting = new Sitting(custodial(), once(is('step.done', 'read-back-2'), (draft, of) => {
    of.show('custody', stepOf(of.plan, 'read-back-2'))
    of.shown = 0
    return [{ ...draft, body: { ...outcomeOf(draft), result: { ...outcomeOf(draft).result, shown: 1 } } } as typeof draft]
  }))
  assert.deepEqual(await codes(sitting.hold()), ['note key-was-extractable'])
})

test('a share that never came back, came back before it was given, or came back twice', async () => {
  const plan = custodial()
  const without = (id: string): Plan => withSteps(plan, step => step.id === id ? [] : [step])
  assert.deepEqual(await held({}, without('read-back-2')), ['share-unproven'])
  assert.deepEqual(await held({}, without('hand-over-2')), ['share-unproven'])
  const early = withSteps(plan, step => step.id === 'read-back-3' ? [] : step.id === 'hand-over-3' ? [{ ...step, id: 'early', action: 'read-back-share' }, step] : [step])
  assert.deepEqual(await held({}, early), ['share-unproven'])
  const twice = withSteps(plan, step => step.id === 'read-back-3' ? [step, { ...step, id: 'again' }] : [step])
  assert.deepEqual(await held({}, twice), ['share-repeated'])
})

test('a share that was read back as another one, or by another person', async () => {
  const second = (change: object): Hooks => withResult('read-back-share', ({ ordinal }) => ordinal === 2 ? change : {})
  assert.deepEqual(await held(second({ custodian: 'mo' })), ['share-holder'])
  assert.deepEqual(await held(second({ ordinal: 3, custodian: 'mo' })), ['result-differs', 'share-holder', 'share-repeated', 'share-unproven'])
  assert.deepEqual(await held(second({ set: 'f'.repeat(16) })), ['share-set-differs', 'share-unproven'])
})

test('a key under another set than the one that was read back', async () => {
  assert.deepEqual(await held(withResult('generate-backed-key', () => ({ set: 'f'.repeat(16) }))), ['share-set-differs'])
})

test('in production nobody\'s share is typed for them', async () => {
  const typed = instead(is('step.done', 'read-back-1'), draft => [{ ...draft, body: { ...outcomeOf(draft), actedFor: true } }])
  assert.deepEqual(await held(typed, custodial('production')), ['identities-unpinned', 'acted-for', 'plan-unapproved'])
  assert.deepEqual(await held(typed), [])
})

test('a share is shown in the step of its own hand-over or read-back', async () => {
  const showing = (step: string, ordinal: number, actor: string) => (sitting: Sitting): void => { sitting.add('share.shown', { act: 'custody', step, actor }, { set: sitting.set!.set, ordinal, custodian: actor, guards: [alone] }) }
  assert.equal((await failuresOf(withAfter(custodial(), 'hand-over-1', showing('hand-over-3', 3, 'mo')).bundle()))[0], 'step-out-of-order')
  assert.deepEqual(await failuresOf(withAfter(custodial(), 'hand-over-1', showing('hand-over-2', 3, 'mo')).bundle()), ['action-differs', 'share-shown'])
  const plan = withSteps(custodial(), step => step.id === 'split' ? [step, { ...step, id: 'station-again', action: 'check-station', by: ['custodian'], with: {} }] : [step])
  assert.deepEqual(await failuresOf(withAfter(plan, 'split', showing('station-again', 1, 'kim')).bundle()), ['action-differs', 'share-shown'])
})
