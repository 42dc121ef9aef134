// What a policy says of certificates, lists and statements: which keys sign them, for how long, for whom, and who approves that. Plans are made by hand.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bearingOn } from '../../src/keys/policy/bearing.ts'
import { judgePlan } from '../../src/keys/policy/judge.ts'
import { readyPolicy } from '../../src/keys/policy/ready.ts'
import { refusalOf } from '../../src/keys/policy/refusal.ts'
import type { KeyClass, Policy } from '../../src/keys/policy/shape.ts'
import type { GivenApproval } from '../../src/transcript/approvals.ts'
import type { Issuance, PlannedCertificate, PlannedList } from '../../src/transcript/issuance.ts'
import type { KeyState } from '../../src/transcript/key-state.ts'
import type { ExistingKey } from '../../src/transcript/lifecycle.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { failureWords } from '../../src/words/failures.ts'
import { genesis } from '../support/small-plans.ts'

const rootCa: Policy = readyPolicy('root-ca')!.policy
const withIssuing = (change: Partial<NonNullable<KeyClass['issuing']>>): Policy => withClass('root-signing', { issuing: { validity: 'P15Y', subjects: 'plan', ...change } })
const withClass = (name: string, change: Partial<KeyClass>): Policy => ({ ...rootCa, classes: { ...rootCa.classes, [name]: { ...rootCa.classes[name]!, ...change } } })

const root = { key: 'root-ca', version: 1 }
const sub = { key: 'issuing-ca', version: 1 }
const existing = ({ key, version }: typeof root, of: string | null, state: KeyState = 'active', since = '2026-02-01T00:00:00.000Z'): ExistingKey =>
  ({ key, version, algorithm: 'ec-p384', class: of, state, since, publicKey: null, holdings: [], elsewhere: [], copies: [] })

type Changes = Partial<Omit<PlannedCertificate, 'subject' | 'profile'>> & { readonly subject?: Partial<PlannedCertificate['subject']>, readonly profile?: Partial<PlannedCertificate['profile']> }

/** A certificate of an authority under the root, for a key that is made here. */
function certificate ({ subject, profile, ...change }: Changes = {}): PlannedCertificate {
  return {
    certificate: 'issuing-ca-v1', kind: 'subordinate', issuer: { ...root, certificate: 'root-ca-v1' }, template: '0'.repeat(64),
    subject: { key: sub, request: null, certificate: null, name: [{ type: 'common-name', value: 'Issuing CA' }], ...subject },
    profile: {
      profile: 'subordinate', validity: { from: 'signing', length: 'P5Y' }, signature: 'ecdsa-sha384', serialBytes: 16, keyUsage: ['certificate-signing', 'crl-signing'], extendedKeyUsage: [],
      basicConstraints: { ca: true, pathLength: 0 }, nameConstraints: null, policies: [], ocsp: [], issuers: [], crls: [], subjectKeyId: 'rfc7093-1', alternativeNames: [], ocspNoCheck: false, subjectKeys: ['ec-p384'], baseline: false, ...profile
    },
    ...change
  }
}

const ofItself: Changes = { certificate: 'root-ca-v1', kind: 'root', issuer: { ...root, certificate: null }, subject: { key: root }, profile: { validity: { from: 'signing', length: 'P15Y' }, basicConstraints: { ca: true, pathLength: null } } }
const list = (nextUpdate = 'P1Y', issuer = root): PlannedList =>
  ({ list: 'root-ca-crl-1', issuer: { ...issuer, certificate: 'root-ca-v1' }, number: 1, revoked: [], profile: { profile: 'list', signature: 'ecdsa-sha384', nextUpdate, distributionPoint: null, baseline: false }, template: '0'.repeat(64) })

/** A plan of 1 March 2026 that has this issued. */
function plan (issued: Partial<Issuance>, keys: readonly ExistingKey[] = [existing(root, 'root-signing'), existing(sub, 'issuing', 'staged')]): Plan {
  const { acts, ...of } = genesis()
  return {
    ...of, keys: [], acts: [{ ...acts[0]!, steps: acts[0]!.steps.slice(0, 1) }],
    lifecycle: { proposer: 'ada', trigger: 'time', reason: 'A first certificate', since: null, emergency: false, catalog: '0'.repeat(64), existing: [...keys], changes: [], promotion: null, below: [] },
    issuance: { authorities: [], certificates: [], lists: [], statements: [], history: { serials: [], numbers: [], publicKeys: [] }, ...issued }
  }
}

const judged = (of: Plan, policy = rootCa, approvers?: readonly GivenApproval[]): string[][] => judgePlan({ policy, plan: of, approvers }).map(({ code, rule, about, expected, found }) => [code, rule, about, expected, found])
const certified = (changes: Changes, policy?: Policy, keys?: readonly ExistingKey[]): string[][] => judged(plan({ certificates: [certificate(changes)] }, keys), policy)
const statement = { statement: 'release', ...root, file: { name: 'release.tar', sha256: '0'.repeat(64), bytes: 1 }, type: 'https://example.org/release', says: 'This is ours.' }

test('a hierarchy that keeps the policy is let be', () => {
  assert.deepEqual(judged(plan({ certificates: [certificate(ofItself), certificate()], lists: [list()], statements: [statement] })), [])
})

test('what is signed is among the purposes of the class of the key that signs, once for each', () => {
  const { purposes } = rootCa.classes['log']!
  const fault = (found: string): string[] => ['purpose', 'classes.log.purposes', 'root-ca v1', purposes.join(', '), found]
  const signs = plan({ certificates: [certificate(ofItself), certificate()], lists: [list()], statements: [statement] }, [existing(root, 'log'), existing(sub, 'issuing', 'staged')])
  assert.deepEqual(judged(signs), [fault('certificates'), fault('crls'), fault('statements')])
})

test('a key that is certified as an authority is for certificates, and one that signs lists for them', () => {
  const keys = [existing(root, 'root-signing'), existing(sub, 'log', 'staged')]
  const fault = (found: string): string[][] => [['purpose', 'classes.log.purposes', 'issuing-ca v1', 'transcripts', found]]
  assert.deepEqual(certified({}, rootCa, keys), fault('certificates'))
  assert.deepEqual(certified({ kind: 'crl-signer', profile: { basicConstraints: { ca: false, pathLength: null } } }, rootCa, keys), fault('crls'))
  assert.deepEqual(certified({ kind: 'ocsp-responder', profile: { basicConstraints: { ca: false, pathLength: null } } }, rootCa, keys), [])
})

test('a key of no class says what is revoked, and signs nothing else', () => {
  const fault = ['class-unknown', 'classes', 'root-ca v1', 'root-signing, issuing, log, publication', 'none']
  const older = [existing(root, null)]
  assert.deepEqual(judged(plan({ lists: [list('P9Y')] }, older)), [])
  assert.deepEqual(judged(plan({ statements: [statement], lists: [list()] }, older)), [fault])
  assert.deepEqual(certified({ subject: { key: null } }, rootCa, older), [fault])
  assert.deepEqual(certified({}, rootCa, [existing(root, 'root-signing'), existing(sub, null)]), [], 'others may still certify it')
  assert.deepEqual(certified({ subject: { key: null } }, rootCa, []), [fault], 'nor does one that the plan does not describe')
  assert.deepEqual(certified({ subject: { key: null } }, rootCa, [existing(root, 'gone')]), [['class-unknown', 'classes', 'root-ca v1', 'root-signing, issuing, log, publication', 'gone']])
})

test('a certificate is valid for no longer than the class of its issuer allows', () => {
  const fault = (found: string): string[][] => [['validity', 'classes.root-signing.issuing.validity', 'root-ca-v1', 'at most P15Y', found]]
  assert.deepEqual(certified(ofItself), [])
  assert.deepEqual(certified({ ...ofItself, profile: { ...ofItself.profile, validity: { from: 'signing', length: 'P15Y1D' } } }), fault('P15Y1D'))
  assert.deepEqual(certified({ ...ofItself, profile: { ...ofItself.profile, validity: { from: 'signing', length: 'P181M' } } }), fault('P181M'))
  assert.deepEqual(certified({ ...ofItself, profile: { ...ofItself.profile, validity: { from: 'signing', length: 'P19Y' } } }, withClass('root-signing', { issuing: undefined })), [], 'a class without rules for issuing has no bound of its own')
})

test('a certificate ends while its keys are relied on, whenever on the day it is signed', () => {
  const ends = (length: string, state: KeyState, since: string, from = 'signing'): string[][] => certified({ ...ofItself, profile: { ...ofItself.profile, validity: { from, length } } }, undefined, [existing(root, 'root-signing', state, since)])
  const fault = (until: string, found: string): string[][] => [['validity-beyond-key', 'classes.root-signing.cryptoperiod.processing', 'root-ca-v1', `until ${until} at the latest`, found]]
  assert.deepEqual(ends('P15Y', 'active', '2021-03-02T00:00:00.000Z'), [])
  assert.deepEqual(ends('P15Y', 'active', '2021-03-01T23:59:59.999Z'), fault('2041-03-01T23:59:59.999Z', '2041-03-02T00:00:00.000Z'))
  assert.deepEqual(ends('P15Y', 'retiring', '2020-03-02T00:00:00.000Z'), fault('2040-03-02T00:00:00.000Z', '2041-03-02T00:00:00.000Z'))
  assert.deepEqual(ends('P15Y', 'generated', '2020-03-02T00:00:00.000Z'), [], 'the time of one that was never active begins with the plan')
  assert.deepEqual(ends('P15Y', 'active', '2021-03-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z'), [])
  assert.deepEqual(ends('P15Y', 'active', '2021-03-01T00:00:00.000Z', '2026-04-01T00:00:00.000Z'), fault('2041-03-01T00:00:00.000Z', '2041-04-01T00:00:00.000Z'))
})

test('an authority’s certificate ends while its own key is relied on', () => {
  const length = (years: string, ca: boolean): string[][] => certified({ profile: { validity: { from: 'signing', length: years }, basicConstraints: { ca, pathLength: ca ? 0 : null } } })
  assert.deepEqual(length('P6Y', true), [])
  assert.deepEqual(length('P7Y', true), [['validity-beyond-key', 'classes.issuing.cryptoperiod.processing', 'issuing-ca-v1', 'until 2032-03-02T00:00:00.000Z at the latest', '2033-03-02T00:00:00.000Z']])
  assert.deepEqual(length('P7Y', false), [])
})

test('below an authority follow as many as the class of its issuer allows; a master key’s own versions are no others', () => {
  const path = (pathLength: number | null, policy?: Policy, change: Changes = {}): string[][] => certified({ ...change, profile: { basicConstraints: { ca: true, pathLength } } }, policy)
  const fault = (found: string): string[][] => [['path-length', 'classes.root-signing.issuing.path-length', 'issuing-ca-v1', 'at most 1', found]]
  assert.deepEqual([path(1), path(2), path(null)], [[], fault('2'), fault('no limit')])
  assert.deepEqual(path(null, rootCa, { kind: 'cross', subject: { key: null, certificate: 'MAA=' } }), fault('no limit'))
  assert.deepEqual(path(null, rootCa, { kind: 'cross', subject: { key: root } }), [])
  assert.deepEqual(path(0, withIssuing({})), [['authority', 'classes.root-signing.issuing.path-length', 'issuing-ca-v1', 'no authority', 'an authority']])
  assert.deepEqual(certified({ kind: 'end-entity', profile: { basicConstraints: { ca: false, pathLength: null } } }, withIssuing({})), [])
  assert.deepEqual(certified(ofItself, withIssuing({})), [])
})

test('a name is taken from a request only where the class of the issuer allows that', () => {
  const named = (subject: Changes['subject'], policy?: Policy): string[][] => certified({ subject: { key: null, ...subject } }, policy)
  const fault = [['subject-name', 'classes.root-signing.issuing.subjects', 'issuing-ca-v1', 'a name that the plan gives', 'the name in the request']]
  assert.deepEqual(named({ request: 'MAA=', name: null }), fault)
  assert.deepEqual(named({ request: 'MAA=' }), [])
  assert.deepEqual(named({ certificate: 'MAA=', name: null }), [], 'a certificate that this one follows on is none')
  assert.deepEqual(named({ request: 'MAA=', name: null }, withIssuing({ subjects: 'request', 'path-length': 0 })), [])
})

test('the next list follows within the time of the class', () => {
  const fault = (found: string): string[][] => [['next-update', 'classes.root-signing.issuing.next-update', 'root-ca-crl-1', 'at most P1Y', found]]
  assert.deepEqual(judged(plan({ lists: [list('P365D')] })), [])
  assert.deepEqual(judged(plan({ lists: [list('P1Y1D')] })), fault('P1Y1D'))
  assert.deepEqual(judged(plan({ lists: [list('P9Y')] }), withIssuing({})), [])
})

test('the classes of the issuer and of the subject say who approves', () => {
  const given: GivenApproval[] = [{ participant: 'bea', role: 'administrator' }, { participant: 'wit', role: 'witness' }]
  const missing = (of: Plan): (string | undefined)[][] => judged(of, rootCa, given).map(([code, rule, about]) => [code, rule, about])
  assert.deepEqual(missing(plan({ certificates: [certificate()] })), [['approvals', 'classes.root-signing.approvals.auditor', 'root-ca v1'], ['approvals', 'classes.issuing.approvals.auditor', 'issuing-ca v1']])
  assert.deepEqual(missing(plan({ lists: [list()] })), [['approvals', 'classes.root-signing.approvals.auditor', 'root-ca v1']])
  assert.deepEqual(missing(plan({ statements: [statement] })), [['approvals', 'classes.root-signing.approvals.auditor', 'root-ca v1']])
  assert.deepEqual(missing(plan({})), [])
})

test('a refusal says in words what the policy forbids of a certificate', () => {
  const [first, ...more] = judgePlan({ policy: rootCa, plan: plan({ certificates: [certificate({ profile: { basicConstraints: { ca: true, pathLength: 2 } } })], lists: [list('P2Y')] }) })
  const words = failureWords({ code: 'policy-forbids', ...refusalOf([first!, ...more]) })
  assert.equal(words.happened, 'The certificate issuing-ca-v1 would let more authorities follow below it than the class of its issuer allows. The policy forbids that, by its rule classes.root-signing.issuing.path-length.')
  assert.deepEqual(words.fields, ['classes.root-signing.issuing.path-length: expected at most 1; for issuing-ca-v1 it is 2', 'classes.root-signing.issuing.next-update: expected at most P1Y; for root-ca-crl-1 it is P2Y (CA/B BR, section 4.9.7)'])
})

test('the report lists the rules that bear on what is signed', () => {
  const names = (issued: Partial<Issuance>): [string, string[]][] => bearingOn(rootCa, plan(issued)).classes.map(({ name, rules }) => [name, rules.map(rule => rule.name)])
  const signer = ['purposes', 'cryptoperiod.processing', 'approvals', 'issuing.validity', 'issuing.path-length', 'issuing.subjects', 'retention']
  assert.deepEqual(names({ certificates: [certificate()] }), [['root-signing', signer], ['issuing', ['purposes', 'approvals', 'retention']]])
  assert.deepEqual(names({ lists: [list()] }), [['root-signing', ['purposes', 'approvals', 'issuing.next-update', 'retention']]])
  assert.deepEqual(names({ statements: [statement] }), [['root-signing', ['purposes', 'approvals', 'retention']]])
  assert.deepEqual(names({}), [])
})
