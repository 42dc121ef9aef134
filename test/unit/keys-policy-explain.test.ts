// Policies in words: every rule of every class, with its clause; durations; what a plan is refused for; and what a catalog has that a policy would not let be.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Catalog, CatalogKey, KeyVersion } from '../../src/keys/catalog/shape.ts'
import { againstCatalog, type Mismatch } from '../../src/keys/policy/against.ts'
import { explainPolicy } from '../../src/keys/policy/explain.ts'
import { judgePlan } from '../../src/keys/policy/judge.ts'
import { parsePolicy } from '../../src/keys/policy/parse.ts'
import { readyPolicies, readyPolicy } from '../../src/keys/policy/ready.ts'
import { refusalOf } from '../../src/keys/policy/refusal.ts'
import { rehearsalPolicy } from '../../src/keys/policy/rehearsal.ts'
import { classRules } from '../../src/keys/policy/rules.ts'
import type { Policy } from '../../src/keys/policy/shape.ts'
import { en } from '../../src/words/en/en.ts'
import { failureWords } from '../../src/words/failures.ts'
import { durationWords, ruleWords } from '../../src/words/policy.ts'
import { genesis } from '../support/small-plans.ts'

const rootCa = readyPolicy('root-ca')!.policy

/** Policies that have, between them, every sentence. */
function everyKind (): Policy[] {
  const ready = readyPolicies().map(name => readyPolicy(name)!)
  const others = structuredClone(rootCa)
  Object.assign(others.classes['root-signing']!.custody!, { 'wrapping-key': 'kept' })
  Object.assign(others.classes['root-signing']!.issuing!, { 'path-length': 0 })
  Object.assign(others.classes['log']!, { risk: 'low', 'pre-checks': [], rotation: { on: 'time', events: [] } })
  Object.assign(others.classes['issuing']!, { rotation: { on: 'event', events: ['compromise'] }, custody: { threshold: 2, shares: 3, 'wrapping-key': 'forbidden' } })
  others.publication!.targets.key = 'required'
  const keyless = structuredClone(rootCa)
  keyless.publication!.targets.key = 'forbidden'
  return [...ready.map(({ policy }) => policy), ...ready.map(({ bytes }) => parsePolicy(rehearsalPolicy(bytes))), others, keyless]
}

test('every sentence is said of some rule, and every rule that a class has is explained', () => {
  const explained = everyKind().flatMap(policy => { const { rules, classes } = explainPolicy(policy); return [...rules, ...classes.flatMap(one => one.rules)] })
  assert.deepEqual([...new Set(explained.map(({ says }) => says))].sort(), Object.keys(en.policy.rule).sort())
  for (const rule of explained) assert.match(ruleWords(rule), /^[A-Z][^{}]*\.$/)
  const parents = new Set(['cryptoperiod', 'destruction', 'issuing', 'drills', 'rotation.on', 'rotation.events', 'custody.threshold', 'custody.shares', 'custody.wrapping-key'])
  assert.deepEqual(explainPolicy(rootCa).classes[0]?.rules.map(({ name }) => name).sort(), classRules.filter(rule => !parents.has(rule)).sort())
})

test('a rule is said with its values and its clause, under the name that its file has', () => {
  const [root] = explainPolicy(rootCa).classes
  const said = (name: string): unknown[] => { const rule = root!.rules.find(one => one.name === name)!; return [rule.rule, ruleWords(rule), rule.clause] }
  assert.deepEqual(said('approvals'), ['classes.root-signing.approvals', 'Approved by 1 × Ceremony administrator, 1 × Auditor, 1 × Witness; who proposes it does not count.', null])
  assert.deepEqual(said('custody'), ['classes.root-signing.custody', 'Its backup is opened by 3 of 5 custodians.', 'CA/B BR, section 5.2.2'])
  assert.deepEqual(said('custody.reshare-within'), ['classes.root-signing.custody.reshare-within', 'Once a share may be known to somebody else, new shares take over within 30 days.', 'CA/B BR, section 5.2.2'])
  const silent = structuredClone(rootCa)
  silent.classes['root-signing']!.custody = { threshold: 3, shares: 5 }
  assert.match(ruleWords(explainPolicy(silent).classes[0]!.rules.find(({ name }) => name === 'custody.reshare-within')!), /take over within 30 days: the policy does not say, and that is what holds\.$/)
  assert.deepEqual(said('hold-down'), ['classes.root-signing.hold-down', 'A new version waits for 7 days before it may take over.', null])
  assert.deepEqual(said('algorithms'), ['classes.root-signing.algorithms', 'Made as ECDSA P-384, ECDSA P-521.', 'CA/B BR, section 6.1.5'])
})

test('durations are read out', () => {
  assert.deepEqual(['P1Y', 'P10Y6M', 'P2W1D', 'PT1H30M', 'P1DT12H', 'P0D', 'PT0S', 'PT45S'].map(durationWords),
    ['1 year', '10 years, 6 months', '2 weeks, 1 day', '1 hour, 30 minutes', '1 day, 12 hours', 'no time', 'no time', '45 seconds'])
})

test('a refusal says the first fault in words, and lists all by their rules', () => {
  const [first, ...more] = judgePlan({ policy: rootCa, plan: { ...genesis(), keys: genesis().keys.map(key => ({ ...key, class: 'root-signing' })) } })
  const words = failureWords({ code: 'policy-forbids', ...refusalOf([first!, ...more]) })
  assert.equal(words.happened, 'root-ca v1 is planned with an algorithm that its class does not have. The policy forbids that, by its rule classes.root-signing.algorithms.')
  assert.deepEqual(words.fields, [
    'classes.root-signing.algorithms: expected ec-p384, ec-p521; for root-ca v1 it is ec-p256 (CA/B BR, section 6.1.5)',
    'classes.root-signing.strength: expected 192; for root-ca v1 it is 128 (NIST SP 800-57 Part 1 Rev. 5, section 5.6.1)',
    'classes.root-signing.backup: expected required; for root-ca v1 it is none (CA/B BR, section 6.2.4)'
  ])
  assert.ok(words.detail.includes('clause: CA/B BR, section 6.1.5'))
})

const now = '2026-03-01T00:00:00.000Z'

function version (state: KeyVersion['state'], active: string | null, algorithm: KeyVersion['algorithm'] = 'ec-p384'): KeyVersion {
  return {
    version: 1, algorithm, publicKey: null, state, since: active ?? now, activated: active, history: [{ state, at: active ?? now, reason: '', trigger: null, proposer: null, approvers: [], promotion: null, from: { ceremony: '0'.repeat(32), seq: 1 } }],
    activeUntil: null, processingUntil: null, next: null, compromisedSince: null, holdings: [], copies: [], set: null, backupProven: null, vouchesFor: []
  }
}

function mismatches (key: Partial<CatalogKey>, policy: Policy = rootCa, known: Catalog['policy'] = null): string[][] {
  const catalog: Catalog = {
    v: 1, mode: 'production', organisation: { id: 'example', name: 'Example' }, anchor: '0'.repeat(64), newestAnchor: '0'.repeat(64), policy: known, predecessor: null, ceremonies: [],
    keys: [{ key: 'root-ca', class: 'root-signing', purposes: ['certificates'], owner: null, issuer: null, promotions: 1, active: 1, versions: [version('active', '2020-01-01T00:00:00.000Z')], ...key }],
    sets: [], drills: [], anomalies: [], people: []
  }
  return againstCatalog(policy, '1'.repeat(64), catalog, now).map(({ code, rule, about, expected, found }: Mismatch) => [code, rule, about, expected, found])
}

test('keys of a catalog are held to the policy, those that are in use or will be', () => {
  const rule = 'classes.root-signing.'
  assert.deepEqual(mismatches({}), [])
  assert.deepEqual(mismatches({ class: 'gone' }), [['class-unknown', 'classes', 'root-ca', 'root-signing, issuing, log, publication', 'gone']])
  assert.deepEqual(mismatches({ class: null }), [['class-unknown', 'classes', 'root-ca', 'root-signing, issuing, log, publication', 'none']])
  assert.deepEqual(mismatches({ class: null, versions: [version('destroyed', null)] }), [])
  assert.deepEqual(mismatches({ versions: [version('staged', null, 'ec-p256')] }), [
    ['algorithm', `${rule}algorithms`, 'root-ca v1', 'ec-p384, ec-p521', 'ec-p256'], ['strength', `${rule}strength`, 'root-ca v1', '192', '128']
  ])
  assert.deepEqual(mismatches({ purposes: ['certificates', 'wrapping'] }), [['purposes', `${rule}purposes`, 'root-ca', 'certificates, crls, statements', 'wrapping']])
  assert.deepEqual(mismatches({ versions: [version('active', '2016-02-29T00:00:00.000Z')] }), [['active-too-long', `${rule}cryptoperiod.active`, 'root-ca v1', 'until 2026-02-28T00:00:00.000Z', 'active']])
  assert.deepEqual(mismatches({ versions: [version('suspended', '2016-02-29T00:00:00.000Z')] }).length, 1)
  assert.deepEqual(mismatches({ versions: [version('active', '2016-03-01T00:00:00.000Z')] }), [])
  assert.deepEqual(mismatches({ versions: [version('retiring', '2006-02-28T00:00:00.000Z')] }), [['processing-too-long', `${rule}cryptoperiod.processing`, 'root-ca v1', 'until 2026-02-28T00:00:00.000Z', 'retiring']])
})

test('a policy’s version is never gone back from, and stands for one file', () => {
  const known = (number: number, sha256 = '2'.repeat(64), name = 'root-ca'): Catalog['policy'] => ({ sha256, rules: { ...rootCa, policy: name, version: number } })
  assert.deepEqual(mismatches({}, rootCa, known(3)), [['policy-older', 'version', 'root-ca', 'more than 3', '2']])
  assert.deepEqual(mismatches({}, rootCa, known(2)), [['policy-version-used', 'version', 'root-ca', 'more than 2', '2']])
  assert.deepEqual(mismatches({}, rootCa, known(2, '1'.repeat(64))), [])
  assert.deepEqual(mismatches({}, { ...rootCa, version: 3 }, known(2)), [])
  assert.deepEqual(mismatches({}, rootCa, known(3, '2'.repeat(64), 'another')), [])
})
