// What a plan says of keys that exist, wrong in one way at a time.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ExistingKey, Lifecycle } from '../../src/transcript/lifecycle.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { machineCrypto } from '../../src/verify/crypto.ts'
import { Findings } from '../../src/verify/findings.ts'
import { verifyLifecycle } from '../../src/verify/lifecycle-plan.ts'
import { destruction, genesis, revocation, rotation } from '../support/ceremony.ts'
import { withSteps } from '../support/hooks.ts'
import { copies, existing } from '../support/small-lifecycle.ts'

/** Codes and facts of what is found in a plan. */
function judged (plan: Plan): [string, string][] {
  const findings = new Findings()
  verifyLifecycle(plan, null, machineCrypto, findings)
  return findings.list().map(({ code, facts }) => [code, Object.values(facts).join(' ')])
}

const codes = (plan: Plan): string[] => judged(plan).map(([code]) => code)
const withLifecycle = (plan: Plan, change: Partial<Lifecycle>): Plan => ({ ...plan, lifecycle: { ...plan.lifecycle!, ...change } })
const withExisting = (plan: Plan, ...keys: ExistingKey[]): Plan => withLifecycle(plan, { existing: keys })
/** The rotation with one change of its promotion other than planned. */
const promoting = (version: number, change: Partial<Lifecycle['changes'][number]> | null): Plan => {
  const plan = rotation()
  return withLifecycle(plan, { changes: plan.lifecycle!.changes.flatMap(one => one.change !== 'promote' || one.version !== version ? [one] : change === null ? [] : [{ ...one, ...change }]) })
}
const [v1, v2] = [existing(1, 'active'), existing(2, 'staged')]

test('plans as they should be, and one that is about no key', () => {
  for (const plan of [rotation(), destruction(), revocation(), genesis()]) assert.deepEqual(judged(plan), [], plan.title)
})

test('whoever proposes is known', () => {
  assert.deepEqual(judged(withLifecycle(rotation(), { proposer: 'eve' })), [['proposer-unknown', 'eve']])
})

test('existing keys: each once, sound, with objects of their own on tokens of the plan', () => {
  const of = (...keys: ExistingKey[]): string[] => codes(withLifecycle(revocation(), { existing: keys }))
  assert.deepEqual(of(v1, v2), [])
  assert.deepEqual(of(v1, { ...v2, version: 1 }), ['existing-key', 'change-unlawful'])
  assert.deepEqual(of(v1, { ...v2, publicKey: v1.publicKey }), ['existing-key'])
  assert.deepEqual(of(v1, { ...v2, holdings: v1.holdings }), ['existing-key'])
  assert.deepEqual(of({ ...v1, holdings: [{ token: 'other', id: 'b1'.repeat(16) }] }), ['existing-key'])
  assert.deepEqual(of({ ...v1, holdings: [...v1.holdings, { token: 'primary', id: 'c1'.repeat(16) }] }), ['existing-key'])
  assert.deepEqual(of({ ...v1, copies: [copies[0]!, copies[0]!] }), ['existing-key'])
  assert.deepEqual(of({ ...v1, publicKey: null }), ['key-malformed'])
  assert.deepEqual(of({ ...v1, algorithm: 'ec-p384' }), ['key-malformed'])
  assert.deepEqual(of({ ...v1, algorithm: 'aes-256' }), ['key-malformed'])
  assert.deepEqual(of({ ...v1, algorithm: 'aes-256', publicKey: null }), [])
})

test('a version number is used once', () => {
  assert.deepEqual(codes(withExisting(rotation(), v1, { ...v2, version: 3 })), ['version-reused'])
  const again = rotation()
  assert.ok(codes({ ...again, keys: again.keys.map(key => ({ ...key, version: 1 })) }).includes('version-reused'))
})

test('changes that may not be made, or that begin elsewhere', () => {
  assert.deepEqual(judged(promoting(1, { to: 'staged' })), [['change-unlawful', 'root-ca v1 active staged active']])
  assert.deepEqual(judged(promoting(1, { from: 'suspended' })), [['change-unlawful', 'root-ca v1 suspended retiring active']])
  assert.deepEqual(judged(promoting(1, { version: 7 })), [['change-unlawful', 'root-ca v7 active retiring not known'], ['two-active', 'root-ca v2, root-ca v1']])
  assert.deepEqual(codes(withExisting(rotation(), existing(1, 'compromised'))), ['change-unlawful', 'compromised-used'].toReversed())
  assert.deepEqual(codes(withLifecycle(revocation(), { since: null })), ['change-unlawful'])
  const { changes } = revocation().lifecycle!
  assert.deepEqual(codes(withLifecycle(revocation(), { changes: [...changes, ...changes] })), ['change-unlawful'])
})

test('never two versions in use, and none in between', () => {
  assert.deepEqual(judged(promoting(1, null)), [['two-active', 'root-ca v2, root-ca v1']])
  const apart = withLifecycle(rotation(), { changes: rotation().lifecycle!.changes.map(one => one.version === 1 ? { ...one, change: 'stage' } : one) })
  assert.deepEqual(judged(apart), [['promotion-split', 'root-ca']])
})

test('a promotion has a number, and one version becomes active by it', () => {
  assert.deepEqual(codes(withLifecycle(rotation(), { promotion: null })), ['promotion-number'])
  assert.deepEqual(codes(withLifecycle(revocation(), { promotion: 1 })), ['promotion-number'])
  const resumed = withLifecycle(withExisting(revocation(), existing(1, 'suspended')), { changes: [{ change: 'compromise', key: 'root-ca', version: 1, from: 'suspended', to: 'active' }] })
  assert.deepEqual(codes(resumed), [], 'what was suspended was in use before')
})

test('a version called back is a promotion; a compromised one never is', () => {
  const back = (state: ExistingKey['state']): string[] => codes({
    ...withLifecycle(rotation(), {
      existing: [existing(1, state), existing(2, 'active')], promotion: 3,
      changes: [{ change: 'promote', key: 'root-ca', version: 1, from: state, to: 'active' }, { change: 'promote', key: 'root-ca', version: 2, from: 'active', to: 'retiring' }]
    }), keys: [], acts: withSteps(rotation(), step => step.id === 'promote' ? [step] : []).acts
  })
  assert.deepEqual(back('retiring'), [])
  assert.deepEqual(back('compromised'), ['change-unlawful'])
})

test('every planned change is made by one step', () => {
  assert.deepEqual(judged(withSteps(rotation(), step => step.id === 'promote' ? [] : [step])), [['change-unmade', 'promote none'], ['promotion-number', '0 promotions 2']])
  assert.deepEqual(codes(withSteps(revocation(), step => step.id === 'compromise' ? [step, { ...step, id: 'again' }] : [step])), ['change-unmade', 'change-unlawful'])
  assert.deepEqual(judged(withSteps(revocation(), step => step.id === 'compromise' ? [step, { ...step, id: 'again', with: { change: 'other' } }] : [step])), [['change-unmade', 'other again']])
})

test('a compromised version vouches for nothing', () => {
  const declared = withSteps(rotation(), step => step.id === 'endorse' ? [{ ...step, id: 'compromise', action: 'change-state', with: { change: 'compromise' }, irreversible: true }, step] : [step])
  const { changes } = rotation().lifecycle!
  const plan = withLifecycle(declared, { since: '2026-01-01T00:00:00.000Z', changes: [{ change: 'compromise', key: 'root-ca', version: 1, from: 'active', to: 'compromised' }, ...changes.filter(({ version }) => version === 2)] })
  assert.deepEqual(judged(plan), [['compromised-used', 'root-ca v1']])
})

test('in an emergency everybody signs', () => {
  const plan = withLifecycle(revocation(), { emergency: true })
  assert.deepEqual(judged(plan), [['emergency-quorum', 'authorise']])
  assert.deepEqual(judged({ ...plan, signoffs: { ...plan.signoffs, authorise: 'everybody' } }), [])
})
