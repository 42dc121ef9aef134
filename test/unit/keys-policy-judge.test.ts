// Plans held to a policy: what it lets be, and everything that it forbids, by rule and clause. Plans are made by hand and bent in one place.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgePlan, type PolicyFault } from '../../src/keys/policy/judge.ts'
import { readyPolicy } from '../../src/keys/policy/ready.ts'
import type { KeyClass, Policy } from '../../src/keys/policy/shape.ts'
import type { GivenApproval } from '../../src/transcript/approvals.ts'
import type { KeyState } from '../../src/transcript/key-state.ts'
import type { ExistingKey, Lifecycle } from '../../src/transcript/lifecycle.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { custodial, genesis, recovery, shareSetOf } from '../support/small-plans.ts'
import { keeping, wrapping } from '../support/small-wrapping.ts'

/** Five people, two of three custodians, and a class of signing keys. */
const policy: Policy = readyPolicy('small-team')!.policy
const signing: KeyClass = policy.classes['signing']!
const withClass = (of: Partial<KeyClass>): Policy => ({ ...policy, classes: { ...policy.classes, signing: { ...signing, ...of } } })
const found = (faults: readonly PolicyFault[]): string[][] => faults.map(({ code, rule, about, expected, found: was }) => [code, rule, about, expected, was])
const judged = (plan: Plan, by: Policy = policy, approvers?: readonly GivenApproval[]): string[][] => found(judgePlan({ policy: by, plan, approvers }))

const classed = (plan: Plan, of: string | null, changes: Partial<Plan['keys'][number]> = {}): Plan => ({ ...plan, keys: plan.keys.map(key => ({ ...key, ...of === null ? {} : { class: of, owner: 'The team' }, ...changes })) })
const backed = classed(custodial(), 'signing')

const version = (number: number, state: KeyState, since: string): ExistingKey =>
  ({ key: 'root-ca', version: number, algorithm: 'ec-p256', class: 'signing', state, since, publicKey: null, holdings: [], elsewhere: [], copies: [] })
const change = (number: number, from: KeyState, to: KeyState): Lifecycle['changes'][number] => ({ change: 'promote', key: 'root-ca', version: number, from, to })

/** A plan about keys that exist, on 1 March 2026 at the earliest. */
function about (of: Partial<Lifecycle>, steps: Plan['acts'][number]['steps'] = []): Plan {
  const plan = genesis()
  return {
    ...plan, keys: [], acts: [{ id: 'only', title: 'Only', steps: [...plan.acts[0]!.steps, ...steps] }],
    lifecycle: { proposer: 'ada', trigger: 'both', reason: 'Its time has come', since: null, emergency: false, catalog: '0'.repeat(64), existing: [], changes: [], promotion: null, below: [], ...of }
  }
}

const long = '2020-01-01T00:00:00.000Z'
const promotion = (staged: string, more: Partial<Lifecycle> = {}): Plan => about({
  promotion: 2, existing: [version(1, 'active', long), version(2, 'staged', staged)], changes: [change(2, 'staged', 'active'), change(1, 'active', 'retiring')], ...more
})

test('a plan that keeps the policy is let be', () => {
  assert.deepEqual(judged(backed), [])
  assert.deepEqual(judged(classed(genesis(), 'signing')), [])
  assert.deepEqual(judged(promotion('2026-02-28T00:00:00.000Z')), [])
})

test('a key that is made needs a class that the policy knows; one that is restored does not', () => {
  assert.deepEqual(judged(genesis()), [['class-unknown', 'classes', 'root-ca v1', 'signing, wrapping, publication', 'none']])
  assert.deepEqual(judged(classed(genesis(), 'toString')), [['class-unknown', 'classes', 'root-ca v1', 'signing, wrapping, publication', 'toString']])
  assert.deepEqual(judged(recovery()), [])
  assert.deepEqual(judged(about({ existing: [{ ...version(1, 'active', long), class: 'gone' }], changes: [change(1, 'active', 'compromised')] })), [['class-unknown', 'classes', 'root-ca v1', 'signing, wrapping, publication', 'gone']])
  assert.deepEqual(judged(about({ existing: [{ ...version(1, 'active', long), class: null }], changes: [change(1, 'active', 'compromised')] })), [])
})

/** A plan that deals the shares of a set anew, with the backup of version 1 under it. */
const reshare = (recovery: Plan['recovery'], settings: Record<string, string> = {}, purpose: NonNullable<Plan['custody']>['purpose'] = 'reshare'): Plan => {
  const plan = about({ existing: [version(1, 'active', long), version(2, 'retired', long)] }, [{ id: 'rewrap', action: 'rewrap-backups', by: ['crypto-officer'], irreversible: true, with: settings, planned: 60 }])
  const backup = { key: 'root-ca', version: 1, algorithm: 'ec-p256', publicKey: null, file: 'root-ca-v1.backup.json', sha256: '0'.repeat(64), media: [1, 2] } as const
  return { ...plan, recovery, custody: { purpose, set: shareSetOf(custodial(), 1), cards: [], bringing: [], receiving: [], backups: [{ ...backup, media: [1, 2] }], copies: [], successor: null } }
}

test('shares that are dealt anew are as many as the class of each key says, and a wrapping key stays where it says so', () => {
  assert.deepEqual(judged(reshare({ threshold: 2, shares: 3, media: 2 })), [])
  assert.deepEqual(judged(reshare({ threshold: 2, shares: 4, media: 2 })), [['custody', 'classes.signing.custody', 'root-ca v1', '2 of 3', '2 of 4']])
  assert.deepEqual(judged(reshare({ threshold: 3, shares: 4, media: 2 }, {}, 'replace')), [])
  const with3 = (custody: KeyClass['custody']): Policy => withClass({ custody })
  assert.deepEqual(judged(reshare({ threshold: 2, shares: 3, media: 2 }, { wrapping: 'keep' }), with3({ threshold: 2, shares: 3, 'wrapping-key': 'forbidden' })), [['wrapping-key', 'classes.signing.custody.wrapping-key', 'root-ca v1', 'forbidden', 'kept']])
  assert.deepEqual(judged(reshare({ threshold: 2, shares: 3, media: 2 }, { wrapping: 'none' }), with3({ threshold: 2, shares: 3, 'wrapping-key': 'kept' })), [['wrapping-key', 'classes.signing.custody.wrapping-key', 'root-ca v1', 'kept', 'none']])
  assert.deepEqual(judged(reshare({ threshold: 2, shares: 3, media: 2 }, { wrapping: 'keep' }), with3({ threshold: 2, shares: 3, 'wrapping-key': 'kept' })), [])
  assert.deepEqual(judged(reshare({ threshold: 2, shares: 3, media: 2 }), withClass({ custody: undefined, backup: 'forbidden' })), [['backup', 'classes.signing.backup', 'root-ca v1', 'forbidden', 'shares']])
})

test('whoever approves plans about a class of keys approves those about its shares', () => {
  assert.deepEqual(judged(reshare({ threshold: 2, shares: 3, media: 2 }, {}, 'inspect'), policy, []), [
    ['approvals', 'classes.signing.approvals.administrator', 'root-ca v1', '1', '0'], ['approvals', 'classes.signing.approvals.witness', 'root-ca v1', '1', '0']
  ])
})

test('algorithm and strength are the class’s', () => {
  assert.deepEqual(judged(classed(custodial(), 'signing', { algorithm: 'aes-256' })), [['algorithm', 'classes.signing.algorithms', 'root-ca v1', signing.algorithms.join(', '), 'aes-256']])
  assert.deepEqual(judged(backed, withClass({ strength: 192 })), [['strength', 'classes.signing.strength', 'root-ca v1', '192', '128']])
})

test('a backup is made where one is required, is not where it is forbidden, and is shared as custody says', () => {
  assert.deepEqual(judged(classed(genesis(), 'signing'), withClass({ backup: 'required' })), [['backup', 'classes.signing.backup', 'root-ca v1', 'required', 'none']])
  assert.deepEqual(judged(backed, withClass({ backup: 'forbidden', custody: undefined })), [['backup', 'classes.signing.backup', 'root-ca v1', 'forbidden', 'shares']])
  assert.deepEqual(judged({ ...backed, recovery: { threshold: 2, shares: 4, media: 2 } }), [['custody', 'classes.signing.custody', 'root-ca v1', '2 of 3', '2 of 4']])
  assert.deepEqual(judged({ ...backed, recovery: { threshold: 3, shares: 3, media: 2 } }), [['custody', 'classes.signing.custody', 'root-ca v1', '2 of 3', '3 of 3']])
})

test('a key that a kept wrapping key backs up is shared as that key’s set is', () => {
  const set = shareSetOf(custodial(), 1)
  const steps = [{ id: 'generate', action: 'generate-wrapped-key', by: ['crypto-officer' as const], irreversible: true, with: { key: 'root-ca', set: set.set }, planned: 60 }]
  const wrapped = (shares: number): Plan => ({
    ...about({ existing: [version(1, 'active', long)], wrapping: [{ token: 'primary', id: '0'.repeat(32), mechanism: 'CKM_AES_KEY_WRAP_KWP', set: { ...set, shares } }] }, steps),
    keys: [{ name: 'root-ca', version: 2, algorithm: 'ec-p256', token: 'primary', label: 'root-ca v2', class: 'signing' }]
  })
  assert.deepEqual(judged(wrapped(3), withClass({ backup: 'required' })), [])
  assert.deepEqual(judged(wrapped(4)), [['custody', 'classes.signing.custody', 'root-ca v2', '2 of 3', '2 of 4']])
})

test('a recovery key stays on its token, or does not, as custody says', () => {
  const custody = (rule: 'kept' | 'forbidden'): Policy => withClass({ custody: { threshold: 2, shares: 3, 'wrapping-key': rule } })
  const keeps = classed(keeping(), 'signing')
  const fault = (version: number, expected: string, found: string): string[][] => [['wrapping-key', 'classes.signing.custody.wrapping-key', `root-ca v${version}`, expected, found]]
  for (const plan of [backed, keeps]) assert.deepEqual(judged(plan), [], 'a policy that does not say lets both be')
  assert.deepEqual([judged(backed, custody('kept')), judged(keeps, custody('kept'))], [fault(1, 'kept', 'none'), []])
  assert.deepEqual([judged(backed, custody('forbidden')), judged(keeps, custody('forbidden'))], [[], fault(1, 'forbidden', 'kept')])
  const uses = classed(wrapping(), 'signing')
  assert.deepEqual([judged(uses, custody('kept')), judged(uses, custody('forbidden'))].map(faults => faults.filter(([code]) => code === 'wrapping-key')), [[], fault(2, 'forbidden', 'used')])
})

test('nobody holds two roles that are kept apart', () => {
  const plan: Plan = { ...backed, participants: backed.participants.map(one => one.id === 'sol' ? { ...one, roles: ['security-officer', 'crypto-officer'] } : one) }
  assert.deepEqual(judged(plan), [['apart', 'apart[1]', 'Sol <Example>', 'one of security-officer, crypto-officer', 'security-officer, crypto-officer']])
})

test('only keys that may make statements vouch for each other', () => {
  const steps = [{ id: 'endorse', action: 'endorse-key', by: ['crypto-officer' as const], irreversible: false, with: { key: 'root-ca', from: '1', to: '2', token: 'primary' }, planned: 60 }]
  const plan = about({ existing: [version(1, 'active', long), version(2, 'generated', long)], changes: [change(2, 'generated', 'staged')] }, steps)
  assert.deepEqual(judged(plan), [])
  assert.deepEqual(judged(plan, withClass({ purposes: ['certificates'] })), [['purpose', 'classes.signing.purposes', 'root-ca v2', 'certificates', 'statements']])
})

test('a new version waits for its hold-down, counted from when it was staged to the plan’s first moment', () => {
  assert.deepEqual(judged(promotion('2026-02-28T00:00:00.001Z')), [['hold-down', 'classes.signing.hold-down', 'root-ca v2', 'not before 2026-03-01T00:00:00.001Z', '2026-03-01T00:00:00.000Z']])
  const atOnce = { existing: [version(1, 'active', long), version(2, 'generated', long)], changes: [change(2, 'generated', 'staged'), change(2, 'staged', 'active')] }
  assert.deepEqual(judged(promotion(long, atOnce)), [['hold-down', 'classes.signing.hold-down', 'root-ca v2', 'P1D', 'PT0S']])
  assert.deepEqual(judged(promotion(long, atOnce), withClass({ 'hold-down': 'PT0S' })), [])
})

test('the first version of a key takes over from nothing, and waits for nothing', () => {
  const first = { existing: [version(1, 'staged', '2026-02-28T23:00:00.000Z')], changes: [change(1, 'staged', 'active')], promotion: 1 }
  assert.deepEqual(judged(about(first)), [])
  assert.deepEqual(judged(about({ ...first, trigger: 'time' }), withClass({ rotation: { on: 'event', events: ['compromise'] } })), [])
})

test('an emergency needs a version that is held to be compromised', () => {
  const atOnce = '2026-02-28T23:00:00.000Z'
  const unfounded = promotion(atOnce, { emergency: true })
  assert.deepEqual(judged(unfounded), [['emergency-unfounded', 'emergency', 'root-ca v2', 'a compromised version that none has replaced', 'none']])
  // One that was replaced long ago is no reason to hurry now.
  for (const state of ['compromised', 'destroyed-compromised'] as const) {
    const settled = { existing: [version(1, state, long), version(2, 'active', long), version(3, 'staged', atOnce)], changes: [change(3, 'staged', 'active'), change(2, 'active', 'retiring')] }
    assert.deepEqual(judged(promotion(atOnce, { emergency: true, ...settled })).map(([code]) => code), ['emergency-unfounded'])
  }
  const drill = promotion(atOnce, { emergency: true, changes: [change(1, 'active', 'compromised'), change(2, 'staged', 'active')] })
  assert.deepEqual(judged(drill), [])
})

test('the token of the version in use is tried before another takes over, where it is here', () => {
  const holdings = [{ token: 'primary', id: '0'.repeat(32) }]
  const unchecked = promotion(long, { existing: [{ ...version(1, 'active', long), holdings }, version(2, 'staged', long)] })
  assert.deepEqual(judged(unchecked), [['pre-check', 'classes.signing.pre-checks', 'root-ca v2', 'token-health', 'none']])
  assert.deepEqual(judged(unchecked, withClass({ 'pre-checks': ['key-differs'] })), [])
  const health = { id: 'health', action: 'check-key', by: ['crypto-officer' as const], irreversible: false, with: { token: 'primary', key: 'root-ca', version: '1', use: 'health' }, planned: 60 }
  assert.deepEqual(judged({ ...unchecked, acts: [{ ...unchecked.acts[0]!, steps: [health] }] }), [])
  assert.deepEqual(judged({ ...unchecked, acts: [{ ...unchecked.acts[0]!, steps: [{ ...health, with: { ...health.with, use: 'canary' } }] }] }).length, 1)
  const lost = [{ ...version(1, 'active', long), holdings }, version(2, 'staged', long)]
  assert.deepEqual(judged(promotion(long, { emergency: true, existing: lost, changes: [change(1, 'active', 'compromised'), change(2, 'staged', 'active')] })), [])
  assert.deepEqual(judged(promotion(long, { existing: [{ ...version(1, 'retired', long), holdings }, version(2, 'staged', long)], changes: [change(2, 'staged', 'active')] })), [])
  const back = { existing: [version(1, 'retiring', long), { ...version(2, 'active', long), holdings }], changes: [change(1, 'retiring', 'active'), change(2, 'active', 'retiring')] }
  assert.deepEqual(judged(promotion(long, back)), [])
})

test('in an emergency the shorter of the two hold-downs holds, and it is the one that is named', () => {
  const emergency = { emergency: true, reason: 'compromise: a token was lost', changes: [change(2, 'staged', 'active')] }
  const hurried = (staged: string): Plan => promotion(staged, { ...emergency, existing: [version(1, 'compromised', long), version(2, 'staged', staged)] })
  assert.deepEqual(judged(hurried('2026-02-28T23:00:00.000Z')), [])
  assert.deepEqual(judged(hurried('2026-02-28T23:30:00.000Z')), [['hold-down', 'emergency.hold-down', 'root-ca v2', 'not before 2026-03-01T00:30:00.000Z', '2026-03-01T00:00:00.000Z']])
  assert.deepEqual(judged(hurried('2026-02-28T23:30:00.000Z'), withClass({ 'hold-down': 'PT0S' })), [])
})

test('the version before is retiring for the overlap, unless there is none', () => {
  const retire = (since: string): Plan => about({ existing: [version(1, 'retiring', since), version(2, 'active', long)], changes: [change(1, 'retiring', 'retired')] })
  assert.deepEqual(judged(retire('2026-01-30T00:00:00.000Z')), [])
  assert.deepEqual(judged(retire('2026-01-31T00:00:00.000Z')), [['overlap', 'classes.signing.overlap', 'root-ca v1', 'not before 2026-03-02T00:00:00.000Z', '2026-03-01T00:00:00.000Z']])
  const atOnce = promotion(long, { changes: [change(2, 'staged', 'active'), change(1, 'active', 'retired')] })
  assert.deepEqual(judged(atOnce), [['overlap', 'classes.signing.overlap', 'root-ca v1', 'P30D', 'PT0S']])
  assert.deepEqual(judged(atOnce, withClass({ overlap: 'P0D' })), [])
  assert.deepEqual(judged(about({ existing: [version(1, 'active', long)], changes: [change(1, 'active', 'retired')] })), [])
})

test('a key is destroyed after the delay, before witnesses', () => {
  const steps = [{ id: 'destroy', action: 'destroy-key', by: ['crypto-officer' as const], irreversible: true, with: { key: 'root-ca', version: '1', token: 'primary' }, planned: 60 }]
  const destroy = (since: string): Plan => about({ existing: [version(1, 'destroy-scheduled', since)], changes: [change(1, 'destroy-scheduled', 'destroyed')] }, steps)
  assert.deepEqual(judged(destroy('2026-02-22T00:00:00.000Z')), [])
  assert.deepEqual(judged({ ...destroy('2026-02-28T00:00:00.000Z'), lifecycle: { ...destroy('2026-02-28T00:00:00.000Z').lifecycle!, existing: [version(1, 'destroyed', '2026-02-28T00:00:00.000Z')], changes: [] } }), [], 'what is called destroyed has waited')
  assert.deepEqual(judged(destroy('2026-02-23T00:00:00.000Z')), [['destruction-delay', 'classes.signing.destruction.delay', 'root-ca v1', 'not before 2026-03-02T00:00:00.000Z', '2026-03-01T00:00:00.000Z']])
  const both = about({ existing: [version(1, 'retired', long)], changes: [change(1, 'retired', 'destroy-scheduled'), change(1, 'destroy-scheduled', 'destroyed')] }, steps)
  assert.deepEqual(judged(both), [['destruction-delay', 'classes.signing.destruction.delay', 'root-ca v1', 'P7D', 'PT0S']])
  const [late = []] = judged(destroy('2026-02-23T00:00:00.000Z'))
  // The objects go by the step, whether or not a change says so afterwards.
  for (const action of ['destroy-key', 'destroy-copies']) {
    const unsaid = { ...destroy('2026-02-23T00:00:00.000Z'), acts: [{ id: 'only', title: 'Only', steps: [{ ...steps[0]!, action }] }] }
    assert.deepEqual(judged({ ...unsaid, lifecycle: { ...unsaid.lifecycle!, changes: [] } }), [late])
  }
  assert.deepEqual(judged(about({ existing: [version(1, 'retired', long)], changes: [change(1, 'retired', 'destroy-scheduled')] }, steps)).map(([code]) => code), ['destruction-delay'])
  assert.deepEqual(judged(about({ existing: [version(1, 'compromised', long)] }, steps)), [])
  const unseen = { ...destroy(long), signoffs: { ...destroy(long).signoffs, authorise: { administrator: 2 } } }
  assert.deepEqual(judged(unseen), [['witnesses', 'classes.signing.destruction.witnesses', 'root-ca v1', '1', '0']])
  assert.deepEqual(judged({ ...unseen, signoffs: { ...unseen.signoffs, authorise: 'everybody' } }), [])
})

test('a compromised key is destroyed without delay, and never called back', () => {
  assert.deepEqual(judged(about({ existing: [version(1, 'compromised', '2026-02-28T23:00:00.000Z')], changes: [change(1, 'compromised', 'destroyed-compromised')] })), [])
  const back = about({ promotion: 3, existing: [version(1, 'compromised', long), version(2, 'active', long)], changes: [change(1, 'retiring', 'active'), change(2, 'active', 'retiring')] })
  const misnamed = about({ existing: [version(1, 'retiring', long)], changes: [change(1, 'compromised', 'active')] })
  for (const plan of [back, misnamed]) assert.deepEqual(judged(plan), [['compromised-recalled', 'classes.signing.rotation', 'root-ca v1', 'a version that is not compromised', 'compromised']])
})

test('what calls for a rotation is what the policy says', () => {
  const by = (trigger: Lifecycle['trigger'], reason = 'Its time has come', more: Partial<Lifecycle> = {}): Plan => promotion(long, { trigger, reason, ...more })
  const onTime = withClass({ rotation: { on: 'time', events: [] } })
  const onEvent = withClass({ rotation: { on: 'event', events: ['share-lost'] } })
  assert.deepEqual(judged(by('event'), onTime), [['rotation-trigger', 'classes.signing.rotation.on', 'root-ca v2', 'time', 'event']])
  assert.deepEqual(judged(by('time'), onEvent), [['rotation-trigger', 'classes.signing.rotation.on', 'root-ca v2', 'event', 'time']])
  assert.deepEqual(judged(by('both'), onTime), [])
  assert.deepEqual(judged(by('event', 'share-lost: number 2 was not found'), onEvent), [])
  assert.deepEqual(judged(by('event', 'officer-left'), onEvent), [['rotation-event', 'classes.signing.rotation.events', 'root-ca v2', 'share-lost', 'officer-left']])
  assert.deepEqual(judged(by('event', 'compromise', { emergency: true, existing: [version(1, 'compromised', long), version(2, 'staged', long)], changes: [change(2, 'staged', 'active')] }), onTime), [])
})

test('everybody approves once, in one role, and never what they proposed', () => {
  const plan = promotion(long)
  const given = (...approvals: readonly (readonly [string, GivenApproval['role']])[]): string[][] => judged(plan, policy, approvals.map(([participant, role]) => ({ participant, role })))
  assert.deepEqual(given(['bea', 'administrator'], ['wit', 'witness']), [])
  assert.deepEqual(given(['ada', 'administrator'], ['wit', 'witness']), [['approvals', 'classes.signing.approvals.administrator', 'root-ca v2', '1', '0']])
  assert.deepEqual(given(['bea', 'administrator'], ['bea', 'witness']), [['approvals', 'classes.signing.approvals.witness', 'root-ca v2', '1', '0']])
  assert.deepEqual(given().length, 2)
})

test('a fault has the clause that its rule comes from', () => {
  const [fault] = judgePlan({ policy, plan: classed(genesis(), 'wrapping', { algorithm: 'aes-256' }) })
  assert.deepEqual([fault?.rule, fault?.clause], ['classes.wrapping.backup', 'NIST SP 800-57 Part 1 Rev. 5, section 8.2.2.1'])
  assert.equal(judgePlan({ policy, plan: genesis() })[0]?.clause, null)
})
