// Cards and their bags: numbers that are used once, bags that are sealed as they were registered, and what is said of a card that comes in another state.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Plan } from '../../src/transcript/plan.ts'
import type { ResultOf } from '../../src/transcript/results.ts'
import { Sitting, custodial, outcomeOf, type Hooks } from '../support/ceremony.ts'
import { failuresWith, findingsOf, instead, is, withResult, withSteps } from '../support/hooks.ts'
import { newBag } from '../support/small-custody-results.ts'
import { inspection, oldSet, replacement, resharing, shareCheck } from '../support/small-custody.ts'

type Inspected = ResultOf<'inspect-card'>
const check = shareCheck()
const held = (hooks: Hooks, plan: Plan = check): Promise<string[]> => failuresWith(plan, hooks)
const found = async (plan: Plan, hooks: Hooks = {}): Promise<string[]> => (await findingsOf(new Sitting(plan, hooks).hold())).map(({ code, weight }) => `${weight} ${code}`)
/** The bag of the first card of the step changed. */
const first = <T extends object>(all: readonly T[], change: object): T[] => all.map((one, i) => i === 0 ? { ...one, ...change } : one)
const registered = (change: object, plan?: Plan): Promise<string[]> => held(withResult('register-bags', ({ bags }) => ({ bags: first(bags, change) })), plan)
const sealed = (change: object, plan?: Plan): Promise<string[]> => held(withResult('seal-cards', ({ seals }) => ({ seals: first(seals, change) })), plan)
const inspected = (change: Partial<Inspected>, plan = inspection()): Promise<string[]> => held(withResult('inspect-card', ({ ordinal }) => ordinal === 1 ? change : {}), plan)

/** A genesis whose cards go into bags. */
function bagged (): Plan {
  const plan = custodial()
  const bags = { id: 'bags', action: 'register-bags', by: ['administrator' as const], irreversible: false, with: {}, planned: 60 }
  return withSteps(plan, step => step.id === 'media' ? [step, bags] : step.id === 'generate' ? [step, { ...bags, id: 'seal', action: 'seal-cards' }] : [step])
}

test('a genesis puts its cards into bags, and each bag is on record', async () => {
  assert.deepEqual(await found(bagged()), ['note key-was-extractable'])
  assert.deepEqual(await registered({ custodian: 'lea' }, bagged()), ['bag-differs'])
  assert.deepEqual(await sealed({ bag: 'X-9' }, bagged()), ['bag-differs'])
  assert.deepEqual(await held(withResult('register-bags', () => ({ confirmedBy: 'kim' })), bagged()), ['actor-unknown'])
})

test('bag-differs: a number that stands twice, or that of a bag that is known', async () => {
  const unsealed = withSteps(check, step => step.id === 'seal' ? [] : [step])
  assert.deepEqual(await held(withResult('register-bags', ({ bags }) => ({ bags: bags.map(one => ({ ...one, bag: 'S-1' })) })), unsealed), ['bag-differs'])
  for (const bag of ['B-1', 'B-2']) assert.deepEqual(await registered({ bag }, unsealed), ['bag-differs'], bag)
  assert.deepEqual(await held(withResult('register-bags', ({ bags }) => ({ bags: [...bags, { ...bags[0]!, bag: 'S-9' }] })), unsealed), ['bag-differs'], 'two for one card')
})

test('bag-differs: a bag for somebody who gets no card', async () => {
  assert.deepEqual(await registered({ custodian: 'mo' }), ['bag-differs'])
  assert.deepEqual(await registered({ custodian: 'lea' }, replacement()), ['bag-differs'])
  const lost = held(withResult('register-bags', ({ bags }) => ({ bags: bags.map(one => one.ordinal === 3 ? { ...one, custodian: 'kim' } : one) })), replacement())
  assert.deepEqual(await lost, ['bag-differs'])
})

test('bag-differs: a bag for a card that nobody brought, or that stays closed', async () => {
  const third = { ordinal: 3, custodian: 'mo', bag: 'X-9' }
  assert.deepEqual(await held(withResult('register-bags', ({ bags }) => ({ bags: [...bags, third] })), check), ['bag-differs'])
  assert.deepEqual(await held(withResult('seal-cards', ({ seals }) => ({ seals: [...seals, third] })), check), ['bag-differs'])
  const bags = { id: 'seal', action: 'seal-cards', by: ['administrator' as const, 'witness' as const], irreversible: false, with: {}, planned: 60 }
  const inspecting = withSteps(inspection(), step => step.action === 'conclude-custody' ? [bags, step] : [step])
  assert.deepEqual([...new Set(await held({}, inspecting))], ['bag-differs'], 'an inspection opens no bag')
})

test('share-unproven: a card that is sealed before it was handed over and given back', async () => {
  const early = (plan: Plan, before: string): Plan => {
    const seal = plan.acts.flatMap(({ steps }) => steps).find(({ action }) => action === 'seal-cards')!
    return withSteps(plan, step => step === seal ? [] : step.id === before ? [seal, step] : [step])
  }
  assert.deepEqual(await held({}, early(bagged(), 'read-back-3')), ['share-unproven'])
  assert.deepEqual(await held({}, early(replacement(), 'read-back')), ['share-unproven'])
  assert.ok((await held({}, early(resharing(), 'read-back-3'))).includes('share-unproven'))
  const old = withResult('seal-cards', ({ seals }) => ({ set: oldSet.set, seals }))
  assert.ok((await held(old, early(resharing(), 'split'))).includes('share-unproven'), 'cards of the old set in new bags')
})

test('bag-differs: sealed in another bag than the registered one, in one that was opened, twice, or somebody else\'s card', async () => {
  assert.deepEqual(await sealed({ bag: 'X-9' }), ['bag-differs'])
  assert.deepEqual(await sealed({ custodian: 'mo' }), ['bag-differs'])
  assert.deepEqual(await sealed({ ordinal: 2, custodian: 'lea' }), ['bag-differs'])
  const unregistered = withSteps(check, step => step.id === 'bags' ? [] : [step])
  assert.deepEqual(await held({}, unregistered), [], 'new bags that nobody registered')
  assert.deepEqual(await sealed({ bag: 'B-1' }, unregistered), ['bag-differs'], 'the bag that was opened')
  const found = withResult('inspect-card', ({ ordinal }) => ordinal === 1 ? { outcome: 'other-bag', found: 'B-9', note: 'moved' } : {})
  const again = withResult('seal-cards', ({ seals }) => ({ seals: first(seals, { bag: 'B-9' }) }))
  assert.deepEqual(await held({ drafts: (draft, sitting) => found.drafts!(draft, sitting).flatMap(one => again.drafts!(one, sitting)) }, unregistered), ['bag-differs'], 'the bag that it was found in, which is open')
  assert.deepEqual(await sealed({ bag: newBag(check, 2) }, unregistered), ['bag-differs'], 'the bag of the other card')
  assert.deepEqual(await held(withResult('seal-cards', ({ seals }) => ({ seals: seals.map(one => ({ ...one, ordinal: 2, custodian: 'lea' })) })), unregistered), ['bag-differs'], 'one card in two bags')
})

test('cards are sealed that are of the set in question', async () => {
  for (const plan of [check, replacement(), resharing(), bagged()]) {
    assert.deepEqual(await held(withResult('seal-cards', () => ({ set: 'f'.repeat(16) })), plan), ['result-differs'], plan.title)
  }
  assert.deepEqual(await held(withResult('seal-cards', () => ({ set: oldSet.set })), resharing()), ['result-differs'], 'not the new set')
})

test('whoever witnesses a bag is a witness, and it is not their card', async () => {
  for (const who of ['ada', 'kim', 'nobody']) {
    assert.deepEqual(await held(withResult('register-bags', () => ({ confirmedBy: who }))), ['actor-unknown'], who)
    assert.deepEqual(await held(withResult('seal-cards', () => ({ witness: who }))), ['actor-unknown'], who)
    assert.deepEqual(await inspected({ witness: who }), ['actor-unknown'], who)
  }
  const watching = { ...inspection(), participants: inspection().participants.map(one => one.id === 'kim' ? { ...one, roles: [...one.roles, 'witness' as const] } : one) }
  assert.deepEqual(await inspected({ witness: 'kim' }, watching), ['actor-unknown'], 'their own card')
})

test('inspection-differs: what is said of a card is what the register has and what was read', async () => {
  const wrong: Partial<Inspected>[] = [
    { set: 'f'.repeat(16) }, { bag: 'B-9', found: 'B-9' }, { bag: null, found: null }, { found: 'B-9' }, { found: null }, { outcome: 'other-bag', note: 'why' }, { outcome: 'missing', note: 'why' },
    { note: 'why' }, { outcome: 'other-bag', found: 'B-9' }, { outcome: 'missing', found: null, note: 'why', opened: true }
  ]
  for (const change of wrong) assert.ok((await inspected(change)).includes('inspection-differs'), JSON.stringify(change))
  assert.deepEqual(await inspected({ custodian: 'lea' }), ['share-holder', 'inspection-differs'])
  assert.deepEqual(await held(instead(is('step.done', 'inspect-1'), draft => [{ ...draft, actor: 'lea' }]), inspection()), ['share-holder'])
  assert.deepEqual(await inspected({ ordinal: 2, custodian: 'lea', bag: 'B-2', found: 'B-2' }), ['share-holder', 'inspection-differs', 'result-differs'], 'one card twice')
})

test('card-found: what was found otherwise than registered is a warning, with what was said about it', async () => {
  const cases: [Partial<Inspected>, string][] = [
    [{ outcome: 'missing', found: null, note: 'not in the safe' }, 'missing'], [{ outcome: 'other-bag', found: 'B-9', note: 'moved in May' }, 'other-bag'], [{ outcome: 'seal-broken', found: 'B-1', note: 'torn' }, 'seal-broken'],
    [{ outcome: 'seal-broken', found: 'B-9', note: 'torn, and another' }, 'seal-broken'],
    [{ outcome: 'other-bag', found: null, note: 'in an envelope' }, 'other-bag']
  ]
  for (const [change, outcome] of cases) {
    const concluded = withResult('conclude-custody', ({ ordinals }) => outcome === 'missing' ? { ordinals: ordinals.slice(1) } : {})
    const hooks: Hooks = { drafts: (draft, sitting) => withResult('inspect-card', ({ ordinal }) => ordinal === 1 ? change : {}).drafts!(draft, sitting).flatMap(one => concluded.drafts!(one, sitting)) }
    const all = await findingsOf(new Sitting(inspection(), hooks).hold())
    assert.deepEqual(all.map(({ code, weight, facts }) => [weight, code, facts.outcome]), [['warning', 'card-found', outcome]], outcome)
  }
})

test('card-unopened: a share that is entered while its bag is closed', async () => {
  const closed = withSteps(check, step => step.action === 'inspect-card' && step.id === 'inspect-2' ? [] : [step])
  assert.deepEqual(await held({}, closed), ['card-unopened', 'result-differs'])
  assert.deepEqual(await held(withResult('inspect-card', ({ ordinal }) => ordinal === 2 ? { opened: false } : {})), ['card-unopened'])
  const third = shareCheck({ custody: { bringing: ['kim', 'mo'] } })
  const gone = await findingsOf(new Sitting(third, withResult('inspect-card', ({ ordinal }) => ordinal === 3 ? { outcome: 'missing', note: 'not in the safe', opened: false } : {})).hold())
  assert.deepEqual(gone.find(({ code }) => code === 'inspection-differs')?.facts, { ordinal: '3', field: 'outcome', expected: 'missing: no share of it', found: 'a share' }, 'a card that was not there')
  assert.deepEqual(await held(withResult('inspect-card', ({ ordinal }) => ordinal === 3 ? { opened: false } : {}), third), [], 'a card that is in no bag')
})

test('share-holder: a share of somebody who holds a card and was not to bring it', async () => {
  const uninvited = instead(is('step.done', 'enter-2'), draft => [{ ...draft, actor: 'mo', body: { ...outcomeOf(draft), result: { ...outcomeOf(draft).result, ordinal: 3, custodian: 'mo' } } as typeof draft.body }])
  assert.deepEqual(await held(uninvited), ['share-holder'])
})

test('card-unsealed: a bag that was opened, or registered, and not sealed', async () => {
  const unsealed = (plan: Plan): Plan => withSteps(plan, step => step.id === 'seal' ? [] : [step])
  assert.deepEqual(await found(unsealed(check)), ['warning card-unsealed', 'warning card-unsealed'])
  assert.deepEqual(await found(withSteps(unsealed(check), step => step.id === 'bags' ? [] : [step])), ['warning card-unsealed', 'warning card-unsealed'])
  assert.deepEqual(await found(unsealed(resharing())), ['warning card-unsealed', 'warning card-unsealed', 'warning card-unsealed'], 'the new cards; the old ones are destroyed')
})

test('conclude-custody names what was done, the set, and the cards that were brought', async () => {
  for (const change of [{ purpose: 'check' }, { set: 'f'.repeat(16) }, { ordinals: [1, 2] }, { ordinals: [3, 2, 1] }]) {
    assert.deepEqual(await held(withResult('conclude-custody', () => change), inspection()), ['result-differs'], JSON.stringify(change))
  }
})

test('nothing of a share set of before is recorded where the plan is about none', async () => {
  const plan = withSteps(bagged(), step => step.id === 'seal' ? [step, { ...step, id: 'conclude', action: 'conclude-custody' }] : [step])
  const concluded = instead(is('step.done', 'conclude'), draft => [{ ...draft, body: { action: 'conclude-custody', attempt: 1, actedFor: false, result: { action: 'conclude-custody', purpose: 'check', set: oldSet.set, ordinals: [] } } }])
  const sitting: Sitting = new Sitting(plan, concluded)
  sitting.result = planned => planned.action === 'conclude-custody' ? { action: 'conclude-custody', purpose: 'check', set: oldSet.set, ordinals: [] } : Sitting.prototype.result.call(sitting, planned, 1)
  assert.deepEqual((await findingsOf(sitting.hold())).filter(({ weight }) => weight === 'failure').map(({ code }) => code), ['result-differs'])
})
