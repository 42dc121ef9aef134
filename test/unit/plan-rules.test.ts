// The rules that station and verifier share: no one person is enough, and what changes a token is signed for. A bundle of a plan without them is not verified.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actionOf } from '../../src/ceremony/actions/all.ts'
import type { PlannedStep, Plan } from '../../src/transcript/plan.ts'
import { changesCustody, changesToken, quorumFaults, recordsDeed, signsForOthers, thresholdFaults, unmarkedSteps } from '../../src/transcript/plan-rules.ts'
import { results } from '../../src/transcript/results.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { Sitting, custodial, destruction, genesis, reader, recovery, rotation, shortest } from '../support/ceremony.ts'

const signoffs = (change: Partial<Plan['signoffs']>): Plan => ({ ...genesis(), signoffs: { ...genesis().signoffs, ...change } })

async function failures (sitting: Sitting): Promise<(readonly [string, unknown])[]> {
  const { verdict, findings } = await verifyBundle(reader(sitting.hold().bundle()))
  assert.equal(verdict, 'not-verified')
  return findings.filter(({ weight }) => weight === 'failure').map(({ code, facts }) => [code, facts])
}

/** Does a step that is not marked as irreversible with its intent, so that nothing but the mark is wrong. */
class Intending extends Sitting {
  override step (act: string, planned: PlannedStep): void {
    if (changesToken.has(planned.action)) this.intend(act, planned, 1)
    this.done(act, planned, 1)
  }
}

test('the small plans keep the rules', () => {
  for (const plan of [genesis(), shortest(), custodial(), recovery()]) assert.deepEqual([quorumFaults(plan), unmarkedSteps(plan)], [[], []])
})

test('a bundle that nobody, or one person, had to sign is not verified', async () => {
  const nobody = Object.fromEntries(Object.keys(genesis().signoffs).map(purpose => [purpose, {}])) as Plan['signoffs']
  const found = await failures(new Sitting(signoffs(nobody)))
  const purposes = Object.keys(nobody).sort()
  assert.deepEqual(found, purposes.flatMap(purpose => [
    ['quorum-too-small', { purpose, missing: 'second-person' }], ...purpose === 'resume' ? [['quorum-too-small', { purpose, missing: 'witness' }]] : []
  ]))
  for (const purpose of purposes.filter(one => one !== 'resume')) {
    assert.deepEqual(await failures(new Sitting(signoffs({ [purpose]: { witness: 1 } }))), [['quorum-too-small', { purpose, missing: 'second-person' }]])
  }
  assert.deepEqual(quorumFaults(signoffs({ act: { witness: 2 }, resume: { witness: 1, administrator: 1 }, void: 'everybody' })), [])
  assert.deepEqual(quorumFaults(signoffs({ resume: { administrator: 2 } })), [{ purpose: 'resume', missing: 'witness' }])
})

test('a step that changes a token and is not marked is named, and such a bundle is not verified', async () => {
  const unmarked = (plan: Plan): Plan => ({ ...plan, acts: plan.acts.map(act => ({ ...act, steps: act.steps.map(step => ({ ...step, irreversible: false })) })) })
  assert.deepEqual(await failures(new Intending(unmarked(genesis()))), [
    ['irreversible-unmarked', { act: 'token', step: 'initialise', action: 'initialise-token' }], ['irreversible-unmarked', { act: 'key', step: 'generate', action: 'generate-key' }]
  ])
  assert.deepEqual(unmarkedSteps(unmarked(rotation())).map(({ step }) => step.action), ['generate-key', 'change-state', 'change-state'])
  assert.deepEqual(unmarkedSteps(unmarked(destruction())).map(({ step }) => step.action), ['destroy-key', 'change-state'])
  assert.deepEqual(unmarkedSteps(unmarked(recovery())).map(({ step }) => step.action), ['initialise-token', 'restore-keys'])
  assert.deepEqual(unmarkedSteps(unmarked(custodial())).map(({ step }) => step.action), ['initialise-token', 'initialise-token', 'generate-backed-key'])
})

test('station and verifier call the same actions irreversible', () => {
  const known = new Set([...changesToken, ...changesCustody, ...signsForOthers, ...recordsDeed])
  for (const action of Object.keys(results)) assert.equal(actionOf(action)?.irreversible, known.has(action), action)
  for (const action of known) assert.ok(Object.hasOwn(results, action))
})

test('everybody is enough for a threshold where enough of them hold the role', () => {
  const { participants } = genesis()
  const plan: Plan = { ...signoffs({ authorise: 'everybody' }), participants: [...participants, { ...participants[3]!, id: 'wim' }] }
  assert.deepEqual(thresholdFaults(plan, { administrator: 1 }), [])
  const two = new Set(thresholdFaults(plan, { witness: 2 }).map(({ purpose }) => purpose))
  for (const purpose of ['open', 'authorise', 'close'] as const) assert.ok(!two.has(purpose))
  assert.deepEqual(thresholdFaults(plan, { auditor: 1 }), (['open', 'authorise', 'close'] as const).map(purpose => ({ purpose, role: 'auditor', asked: 0, threshold: 1 })))
})
