// What a plan has signed is held to its own steps before the day, and to the states that keys are in by then: every place that breaks a rule is named at once.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { issuanceFaults } from '../../src/ceremony/issuance.ts'
import { templateFaults } from '../../src/ceremony/issuance-templates.ts'
import { lifecycleFaults } from '../../src/ceremony/lifecycle.ts'
import { isOurSerial, newSerial } from '../../src/ceremony/serial.ts'
import { Trial } from '../../src/ceremony/trial.ts'
import { toBase64, toHex } from '../../src/transcript/hash.ts'
import type { Issuance, PlannedCertificate } from '../../src/transcript/issuance.ts'
import type { KeyState } from '../../src/transcript/key-state.ts'
import type { ExistingKey, PlannedChange } from '../../src/transcript/lifecycle.ts'
import type { ActionName } from '../../src/transcript/results.ts'
import type { Plan, PlannedStep } from '../../src/transcript/plan.ts'
import { certificate, issuance, list, statement, withTemplates } from '../support/issuance.ts'
import { named, requestOf, requester } from '../support/small-issuance.ts'
import { genesis, shortest } from '../support/small-plans.ts'

const existing = (key: string, version: number, state: KeyState): ExistingKey => ({
  key, version, algorithm: 'ec-p256', class: null, state, since: '2026-01-01T00:00:00.000Z', publicKey: 'AA==', holdings: [{ token: 'primary', id: 'ab'.repeat(16) }], elsewhere: [], copies: []
})
const step = (action: ActionName, settings: Record<string, string> = {}): PlannedStep => ({ id: `${action}-${Object.values(settings).join('-')}`, action, by: ['administrator', 'witness'], irreversible: true, with: settings, planned: 60 })
const issue = (name: string): PlannedStep => step('issue-certificate', { certificate: name, token: 'primary' })
const revoke = (name: string): PlannedStep => step('issue-crl', { list: name, token: 'primary' })
const vouch = (name: string): PlannedStep => step('sign-statement', { statement: name, token: 'primary' })

const root = certificate('root-v1', { kind: 'root', issuer: { key: 'root', version: 1, certificate: null }, subject: { key: { key: 'root', version: 1 } } })
const sub = certificate('sub-v1', { issuer: { key: 'root', version: 1, certificate: 'root-v1' }, subject: { key: { key: 'sub', version: 1 } } })
const crl = list('crl-1', { issuer: { key: 'root', version: 1, certificate: 'root-v1' }, number: 1 })
const release = statement('release', { key: 'root', version: 1 })

/** Every place in which the plan's templates or rules are wrong. */
const wrong = (of: Plan): string[] => templateFaults(of).map(({ path, expected }) => `${path.replace('issuance.', '')}: ${expected.replace(/: .*/, '')}`)

interface Parts { readonly issuance?: Partial<Issuance>, readonly states?: readonly ExistingKey[], readonly changes?: readonly PlannedChange[], readonly keys?: Plan['keys'] }

function plan (steps: readonly PlannedStep[], { issuance: has = {}, states, changes = [], keys = [] }: Parts): Plan {
  return {
    ...genesis(), tokens: shortest().tokens, keys, acts: [{ id: 'all', title: 'All', steps: [...steps] }], issuance: issuance(has),
    ...states === undefined ? {} : { lifecycle: { proposer: 'ada', trigger: 'time', reason: 'x', since: '2026-01-01T00:00:00.000Z', emergency: false, catalog: 'c'.repeat(64), existing: [...states], changes: [...changes], promotion: null, below: [] } }
  }
}

const faults = (steps: readonly PlannedStep[], parts: Parts): string[] => issuanceFaults(plan([step('read-issuance'), ...steps], parts)).map(({ path, expected }) => `${path.replace('issuance.', '')}: ${expected}`)
const states = (...given: Parameters<typeof plan>): string[] => lifecycleFaults(plan(...given)).map(({ path, expected }) => `${path}: ${expected}`)

test('a hierarchy as it should be is sound', () => {
  const given = { issuance: { certificates: [root, sub], lists: [crl], statements: [release] } }
  assert.deepEqual(faults([issue('root-v1'), issue('sub-v1'), revoke('crl-1'), vouch('release')], given), [])
  assert.deepEqual(issuanceFaults(shortest()), [])
})

test('what will be signed is read aloud before the first of it is', () => {
  const given = { issuance: { certificates: [root], lists: [crl] } }
  const of = (...steps: PlannedStep[]): string[] => issuanceFaults(plan(steps, given)).map(({ path, expected }) => `${path}: ${expected}`)
  assert.deepEqual(of(step('read-issuance'), issue('root-v1'), revoke('crl-1')), [])
  assert.deepEqual(of(issue('root-v1'), step('read-issuance'), revoke('crl-1')), ['acts[0].steps[0]: a step read-issuance before anything is signed'])
  assert.deepEqual(of(step('roll-call'), issue('root-v1'), revoke('crl-1')), ['acts[0].steps[1]: a step read-issuance before anything is signed'])
})

test('each is made by one step, and has a name of its own', () => {
  const given = { issuance: { certificates: [root, sub], lists: [crl], statements: [release] } }
  assert.deepEqual(faults([issue('root-v1'), issue('sub-v1'), issue('sub-v1')], given), [
    'certificates[1]: one step issue-certificate with certificate sub-v1, not 2', 'lists[0]: one step issue-crl with list crl-1, not 0', 'statements[0]: one step sign-statement with statement release, not 0'
  ])
  const authority = { authority: 'root-v1', key: 'root', version: 1, certificate: 'AA==' }
  assert.ok(faults([issue('root-v1')], { issuance: { certificates: [root], authorities: [authority] } }).includes('certificates: "root-v1" to be used once'))
  assert.deepEqual(faults([], { issuance: { history: { serials: [{ key: 'root', serials: [] }, { key: 'root', serials: [] }], numbers: [], publicKeys: [] } } }), ['history.serials: "root" to be used once'])
})

test('an issuer has a certificate of that very key by then', () => {
  const order = { issuance: { certificates: [root, sub] } }
  assert.deepEqual(faults([issue('sub-v1'), issue('root-v1')], order), ['certificates[1].issuer.certificate: one that an earlier step makes'])
  const from = (certificateName: string, version = 1): PlannedCertificate => ({ ...sub, issuer: { key: 'root', version, certificate: certificateName } })
  assert.deepEqual(faults([issue('sub-v1')], { issuance: { certificates: [from('other')] } }), ['certificates[0].issuer.certificate: a certificate of the plan: one that it makes, or an authority'])
  const authority = { authority: 'root-v1', key: 'root', version: 1, certificate: 'AA==' }
  assert.deepEqual(faults([issue('sub-v1')], { issuance: { certificates: [sub], authorities: [authority] } }), [])
  assert.deepEqual(faults([issue('sub-v1')], { issuance: { certificates: [from('root-v1', 2)], authorities: [authority] } }), ['certificates[0].issuer.certificate: a certificate of root v2'])
  assert.deepEqual(faults([issue('root-v1'), revoke('crl-1')], { issuance: { certificates: [root], lists: [{ ...crl, issuer: { key: 'sub', version: 1, certificate: 'root-v1' } }] } }), ['lists[0].issuer.certificate: a certificate of sub v1'])
  assert.deepEqual(faults([issue('sub-v1')], { issuance: { certificates: [from('sub-v1')] } }).length, 2, 'no certificate is its own issuer')
})

test('the subject has one key and one name, and only what is signed by its own key has no issuer beside it', () => {
  const subject = (given: Partial<PlannedCertificate['subject']>, issuer: Partial<PlannedCertificate['issuer']> = {}): string[] =>
    faults([issue('root-v1'), issue('sub-v1')], { issuance: { certificates: [root, { ...sub, issuer: { ...sub.issuer, ...issuer }, subject: { ...sub.subject, ...given } }] } })
  assert.deepEqual(subject({ request: 'AA==' }), ['certificates[1].subject.request: null, as the key is a master key\'s'])
  assert.deepEqual(subject({ key: null }), ['certificates[1].subject.key: a key: that of a master key, of a request, or of a certificate'])
  assert.deepEqual(subject({ name: null }), ['certificates[1].subject.name: a name, as neither a request nor a certificate gives one'])
  assert.deepEqual(subject({ key: null, request: 'AA==', name: null }), [])
  assert.deepEqual(subject({ key: null, certificate: 'AA==', name: null }), [])
  assert.deepEqual(subject({}, { certificate: null }), ['certificates[1].issuer.certificate: the certificate whose name and key sign it'])
  assert.deepEqual(subject({ key: { key: 'root', version: 1 } }), ['certificates[1].issuer.certificate: null: it is signed by its own key'])
})

test('numbers of lists only go up, in the order of the steps, and nothing is revoked twice on one', () => {
  const second = { ...crl, list: 'crl-2', number: 2 }
  const steps = [issue('root-v1'), revoke('crl-1'), revoke('crl-2')]
  const of = (more: Partial<Issuance>): string[] => faults(steps, { issuance: { certificates: [root], lists: [second, crl], ...more } })
  assert.deepEqual(of({}), [])
  const numbers = (number: number): Issuance['history'] => ({ serials: [], numbers: [{ key: 'root', number }], publicKeys: [] })
  assert.deepEqual(of({ history: numbers(1) }), ['lists[1].number: a number above 1: lists of root only go up'])
  assert.deepEqual(faults([issue('root-v1'), revoke('crl-2'), revoke('crl-1')], { issuance: { certificates: [root], lists: [crl, second] } }), ['lists[0].number: a number above 2: lists of root only go up'])
  const revoked = { serial: '7f', at: '2026-01-01T00:00:00.000Z', reason: null }
  assert.deepEqual(of({ lists: [second, { ...crl, revoked: [revoked, { ...revoked, reason: 'superseded' }] }] }), ['lists[1].revoked: each serial number once'])
})

const stated = (key: string, state: KeyState, more: readonly ExistingKey[] = []): Parts => ({ states: [existing(key, 1, state), ...more], issuance: { certificates: [root, sub], lists: [crl], statements: [release] } })

test('new work is for the version in use; one that is retiring signs lists, and certificates that cross the versions of its own key', () => {
  const others = [existing('sub', 1, 'active')]
  const all = [issue('root-v1'), issue('sub-v1'), revoke('crl-1'), vouch('release')]
  assert.deepEqual(states(all, stated('root', 'active', others)), [])
  assert.deepEqual(states(all, stated('root', 'retiring', others)), [
    'acts[0].steps[0]: a key that is new, or in use: root v1 is retiring', 'acts[0].steps[1]: a key that is in use: root v1 is retiring', 'acts[0].steps[3]: a key that is in use: root v1 is retiring'
  ])
  for (const state of ['suspended', 'retired', 'destroy-scheduled', 'destroyed', 'compromised', 'destroyed-compromised', 'planned'] as const) assert.equal(states(all, stated('root', state, others)).filter(one => one.includes(`root v1 is ${state}`)).length >= 4, true, state)
  assert.deepEqual(states([issue('sub-v1')], { states: others, issuance: { certificates: [sub] } }), ['acts[0].steps[0]: a key that exists by then: root v1'])

  const cross = certificate('cross', { kind: 'cross', issuer: { key: 'root', version: 1, certificate: 'root-v1' }, subject: { key: { key: 'root', version: 2 } } })
  const crossed = (kind: PlannedCertificate['kind'], key: string): string[] =>
    states([issue('cross')], { states: [existing('root', 1, 'retiring'), existing('root', 2, 'active'), existing('other', 2, 'active')], issuance: { certificates: [{ ...cross, kind, subject: { ...cross.subject, key: { key, version: 2 } } }] } })
  assert.deepEqual(crossed('cross', 'root'), [])
  assert.deepEqual(crossed('cross', 'other'), ['acts[0].steps[0]: a key that is in use: root v1 is retiring'])
  assert.deepEqual(crossed('subordinate', 'root'), ['acts[0].steps[0]: a key that is in use: root v1 is retiring'])
})

test('nobody gets a certificate for a key that is compromised or out of use, also not by a change of the same ceremony', () => {
  for (const state of ['retired', 'destroy-scheduled', 'destroyed', 'compromised', 'destroyed-compromised', 'planned'] as const) {
    assert.deepEqual(states([issue('sub-v1')], stated('root', 'active', [existing('sub', 1, state)])), [`acts[0].steps[0]: a subject's key that is not compromised and not out of use: sub v1 is ${state}`])
  }
  for (const state of ['generated', 'staged', 'active', 'retiring', 'suspended'] as const) assert.deepEqual(states([issue('sub-v1')], stated('root', 'active', [existing('sub', 1, state)])), [])
  assert.deepEqual(states([issue('sub-v1')], stated('root', 'active')), ['acts[0].steps[0]: a subject\'s key that exists by then: sub v1'])
  const changes: PlannedChange[] = [{ change: 'declare', key: 'sub', version: 1, from: 'active', to: 'compromised' }]
  assert.deepEqual(states([step('change-state', { change: 'declare' }), issue('sub-v1')], { ...stated('root', 'active', [existing('sub', 1, 'active')]), changes }), ['acts[0].steps[1]: a subject\'s key that is not compromised and not out of use: sub v1 is compromised'])
})

test('a key that is given up is known by its bytes too, where a request or a certificate brings it', () => {
  const publicKey = toBase64(new Uint8Array(requester.publicKey.export({ format: 'der', type: 'spki' })))
  const asked = certificate('asked', { issuer: { key: 'root', version: 1, certificate: 'root-v1' }, subject: { request: toBase64(requestOf(named('Somebody'), requester)) } })
  const brought = (state: KeyState): string[] => states([issue('asked')], { states: [existing('root', 1, 'active'), { ...existing('sub', 1, state), publicKey }], issuance: { certificates: [asked] } })
  assert.deepEqual(brought('active'), [])
  assert.deepEqual(brought('compromised'), ['acts[0].steps[0]: a subject\'s key that is not compromised and not out of use: sub v1 is compromised'])
})

test('a key of this ceremony signs itself once it was confirmed, and signs for nobody else', () => {
  const keys: Plan['keys'] = ['root', 'sub'].map(name => ({ name, version: 1, algorithm: 'ec-p256', token: 'primary', label: name }))
  const made = (key: string): PlannedStep[] => [step('generate-key', { key }), step('confirm-key', { key })]
  assert.deepEqual(states([...made('root'), issue('root-v1')], { keys, issuance: { certificates: [root] } }), [])
  assert.deepEqual(states([step('generate-key', { key: 'root' }), issue('root-v1')], { keys, issuance: { certificates: [root] } }), ['acts[0].steps[1]: a key that is confirmed before it signs: root v1', 'acts[0].steps[1]: a subject\'s key that is confirmed before: root v1'])
  assert.deepEqual(states([issue('root-v1'), ...made('root')], { keys, issuance: { certificates: [root] } }), ['acts[0].steps[0]: a key that exists by then: root v1', 'acts[0].steps[0]: a subject\'s key that exists by then: root v1'])
  const [, subKey] = keys
  assert.deepEqual(states([...made('sub'), issue('sub-v1')], { ...stated('root', 'active'), keys: [subKey!] }), [], 'a subordinate of a key that is in use')
  assert.deepEqual(states([...made('root'), ...made('sub'), issue('root-v1'), issue('sub-v1'), revoke('crl-1'), vouch('release')], { keys, issuance: { certificates: [root, sub], lists: [crl], statements: [release] } }), [
    'acts[0].steps[5]: a key that is in use: root v1 is generated', 'acts[0].steps[6]: a key that is in use, or retiring: root v1 is generated', 'acts[0].steps[7]: a key that is in use: root v1 is generated'
  ])
})

test('a template is that of the plan\'s own parts: what was edited by hand is refused', () => {
  const keys: Plan['keys'] = ['root', 'sub'].map(name => ({ name, version: 1, algorithm: 'ec-p256', token: 'primary', label: name }))
  const good = withTemplates(plan([], { keys, issuance: { certificates: [{ ...root, profile: { ...root.profile, validity: { from: 'signing', length: 'P5Y' } } }, sub], lists: [crl] } }))
  assert.deepEqual(wrong(good), [])
  const { certificates, lists } = good.issuance!
  const [first, second] = certificates as [PlannedCertificate, PlannedCertificate]
  const edited = (has: Partial<Issuance>): string[] => wrong({ ...good, issuance: { ...good.issuance!, ...has } })
  assert.deepEqual(edited({ certificates: [first, { ...second, template: 'ab'.repeat(32) }] }), ['certificates[1].template: the template of its parts'])
  const changes: Partial<PlannedCertificate['profile']>[] = [{ validity: { from: 'signing', length: 'P2Y' } }, { basicConstraints: { ca: true, pathLength: 3 } }, { crls: ['http://crl.example.org/root.crl'] }, { keyUsage: ['certificate-signing'] }]
  for (const profile of changes) {
    assert.ok(edited({ certificates: [first, { ...second, profile: { ...second.profile, ...profile } }] }).includes('certificates[1].template: the template of its parts'), JSON.stringify(profile))
  }
  assert.deepEqual(edited({ certificates: [first, { ...second, subject: { ...second.subject, name: [{ type: 'common-name', value: 'Another' }] } }] }), ['certificates[1].template: the template of its parts'])
  assert.deepEqual(edited({ lists: lists.map(one => ({ ...one, number: 2 })) }), ['lists[0].template: the template of its parts'])
  assert.deepEqual(edited({ certificates: [first, { ...second, subject: { ...second.subject, key: null, request: 'MAA=' } }] }), ['certificates[1]: something that can be read and built'])
})

test('what breaks a rule is refused with its name before any token is touched', () => {
  const keys: Plan['keys'] = ['root', 'sub'].map(name => ({ name, version: 1, algorithm: 'ec-p256', token: 'primary', label: name }))
  const long = { ...sub, profile: { ...sub.profile, validity: { from: 'signing' as const, length: 'P9Y' } } }
  assert.deepEqual(wrong(withTemplates(plan([], { keys, issuance: { certificates: [root, long] } }))), ['certificates[1]: the rule strongroom.ends-with-issuer to be kept'])
  const weak = { ...sub, profile: { ...sub.profile, keyUsage: ['crl-signing'] as const } }
  assert.deepEqual(wrong(withTemplates(plan([], { keys, issuance: { certificates: [{ ...root, profile: { ...root.profile, validity: { from: 'signing', length: 'P5Y' } } }, { ...weak, profile: { ...weak.profile, keyUsage: [...weak.profile.keyUsage] } }] } }))), ['certificates[1]: the rule rfc5280.ca-certificate-signing to be kept'])
})

test('what is signed is made on trial: a rule that only a whole certificate or list can break speaks before the day too', () => {
  for (const algorithm of ['ec-p256', 'ec-p384', 'ec-p521', 'ed25519', 'rsa-3072'] as const) {
    const keys: Plan['keys'] = ['root', 'sub'].map(name => ({ name, version: 1, algorithm, token: 'primary', label: name }))
    const signature = ({ 'ec-p256': 'ecdsa-sha256', 'ec-p384': 'ecdsa-sha384', 'ec-p521': 'ecdsa-sha512', ed25519: 'ed25519', 'rsa-3072': 'rsa-pss-sha512' } as const)[algorithm]
    const signed = <T extends PlannedCertificate>(one: T, length: string): T => ({ ...one, profile: { ...one.profile, signature, validity: { from: 'signing', length } } })
    const good = withTemplates(plan([], { keys, issuance: { certificates: [signed(root, 'P5Y'), signed(sub, 'P4Y')], lists: [{ ...crl, profile: { ...crl.profile, signature } }] } }))
    assert.deepEqual(wrong(good), [], algorithm)
    const trial = new Trial(good)
    const [first, second] = good.issuance!.certificates as [PlannedCertificate, PlannedCertificate]
    assert.deepEqual([...trial.lintCertificate(first), ...trial.lintCertificate(second), ...trial.lintList(good.issuance!.lists[0]!)].filter(({ weight }) => weight === 'error'), [], algorithm)
    const other = signature === 'ecdsa-sha256' ? 'ecdsa-sha384' : 'ecdsa-sha256'
    assert.ok(trial.lintList({ ...good.issuance!.lists[0]!, profile: { ...crl.profile, signature: other } }).some(({ weight }) => weight === 'error'), algorithm)
    const lists = [{ ...good.issuance!.lists[0]!, profile: { ...crl.profile, signature: other } }] satisfies Issuance['lists']
    assert.ok(wrong(withTemplates({ ...good, issuance: { ...good.issuance!, lists } })).some(one => one.startsWith('lists[0]: the rule ')), algorithm)
    assert.ok(new Trial(good).lintCertificate({ ...second, profile: { ...second.profile, validity: { from: 'signing', length: 'P6Y' } } }).some(({ rule }) => rule === 'strongroom.ends-with-issuer'))
  }
})

test('a serial number keeps every random bit, is positive, and has no leading zero, whatever the generator gives', () => {
  for (const byte of [0x00, 0x7f, 0x80, 0xff]) {
    for (const length of [8, 16, 19]) {
      const serial = newSerial(bytes => new Uint8Array(bytes).fill(byte), length)
      assert.deepEqual([serial.length, serial[0], [...serial.subarray(1)]], [length + 1, 0x40, Array<number>(length).fill(byte)])
      assert.ok(serial.length <= 20)
      assert.ok(isOurSerial(toHex(serial), length))
      assert.equal(isOurSerial(toHex(serial), length - 1) || isOurSerial(toHex(serial.subarray(1)), length), false)
    }
  }
})
