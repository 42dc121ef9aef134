// A spare token that is initialised and wiped in one ceremony: with the officer's PIN, never another token, and once more after a crash.

import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import type { Entry } from '../../src/transcript/entry.ts'
import type { Plan, PlannedStep } from '../../src/transcript/plan.ts'
import { LifecycleRoom, step } from '../support/lifecycle-room.ts'

const officers: Pick<PlannedStep, 'by' | 'irreversible'> = { by: ['security-officer', 'crypto-officer'], irreversible: true }

function room (t: TestContext): { room: LifecycleRoom, plan: Plan } {
  const held = new LifecycleRoom(t)
  const plan = held.plan({}, [{ ...step('initialise', 'initialise-token', { token: 'spare' }), ...officers }, { ...step('wipe', 'wipe-token', { token: 'spare' }), ...officers }])
  return { room: held, plan: { ...plan, tokens: [...plan.tokens, { ...plan.tokens[0]!, name: 'spare', uri: 'pkcs11:', label: 'a spare', initialise: true }] } }
}

const isAt = (type: Entry['type'], id: string) => (entry: Entry): boolean => entry.type === type && entry.step === id

for (const [name, crashes, verdicts] of [
  ['held through', [], []], ['cut off after its intent', [isAt('step.intended', 'wipe')], ['finished']], ['cut off twice', [isAt('step.intended', 'wipe'), isAt('step.reconciled', 'wipe')], ['finished', 'finished']],
  ['cut off after it was done', [isAt('step.done', 'wipe')], []]
] as const) {
  test(`a spare token is wiped: ${name}`, async t => {
    const { room: held, plan } = room(t)
    for (const crash of crashes) await held.crash(plan, crash)
    const ceremony = await held.enter(plan)
    assert.equal((await held.hold(ceremony)).phase, 'closed')
    const [made] = held.resultsOf('initialise-token')
    const wiped = held.resultsOf('wipe-token')
    assert.deepEqual(wiped, [{ action: 'wipe-token', token: 'spare', label: 'a spare', serial: made!.serial, objects: 0 }])
    assert.deepEqual(held.entries().flatMap(entry => entry.type === 'step.reconciled' ? [entry.body.verdict] : []), verdicts)
    // It has its label, nobody's PIN, and nothing on it; the other token is as it was.
    const tokens = await held.onToken(session => session.module.tokens().filter(one => one.identity.initialised).map(one => [one.identity.label, one.userPinInitialised] as const))
    assert.deepEqual(new Map(tokens), new Map([['strongroom', true], ['a spare', false]]))
  })
}

test('no token that is there already is ever planned to be wiped', t => {
  const { room: held, plan } = room(t)
  const other = { ...plan, acts: [{ ...plan.acts[0]!, steps: [{ ...step('wipe', 'wipe-token', { token: 'primary' }), ...officers }] }] }
  return assert.rejects(held.enter(other), { code: 'plan-invalid' })
})

test('a spare token that this ceremony has not initialised is not wiped: wipe-other-token', async t => {
  const { room: held, plan } = room(t)
  const [act] = plan.acts
  const ceremony = await held.enter({ ...plan, acts: [{ ...act!, steps: act!.steps.filter(one => one.id === 'wipe') }] })
  await assert.rejects(held.hold(ceremony), { code: 'wipe-other-token' })
  held.leave()
})
