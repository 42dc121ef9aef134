// A policy's file: read strictly with every mistake at once, the three that are ready, what rehearsals make of one, and which clause a rule comes from.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { mostBytes, parsePolicy, PolicyError, readPolicy } from '../../src/keys/policy/parse.ts'
import { readyPolicies, readyPolicy } from '../../src/keys/policy/ready.ts'
import { rehearsalPolicy } from '../../src/keys/policy/rehearsal.ts'
import { clauseOf } from '../../src/keys/policy/rules.ts'

const utf8 = new TextEncoder()
const rootCa = new TextDecoder().decode(readyPolicy('root-ca')!.bytes)
const bent = (...changes: readonly (readonly [from: string, to: string])[]): Uint8Array => utf8.encode(changes.reduce((text, [from, to]) => {
  assert.ok(text.includes(from), from)
  return text.replace(from, to)
}, rootCa))

function refusal (bytes: Uint8Array): PolicyError {
  try {
    parsePolicy(bytes)
  } catch (error) {
    if (error instanceof PolicyError) return error
    throw error
  }
  throw new Error('the policy was taken')
}

test('three policies are ready, sound, and named as their files are', () => {
  assert.deepEqual(readyPolicies(), ['envelope-master', 'root-ca', 'small-team'])
  for (const name of readyPolicies()) assert.equal(readyPolicy(name)?.policy.policy, name)
  assert.equal(readyPolicy('../ready/root-ca'), null)
})

test('every bad field is named at once, with what was expected and the nearest right name', () => {
  const { code, fields } = refusal(bent(
    ['purposes: [certificates, crls', 'purposes: [certificate, crls'], ['algorithms: [ec-p384', 'algorithms: [ec-p348'], ['strength: 192', 'strength: 200'], ['hold-down: P7D', 'holddown: P7D'],
    ['active: P10Y', 'active: 10 years'], ['approvals: { administrator: 1, auditor', 'approvals: { administrator: 1, auditr'], ['warning: P1Y', 'warning: 1'], ['version: 2', 'version: one'],
    ['backup: required', 'backup: require'], ['  - [administrator, security', '  - [administator, security'], ['  log:', '  Log:'], ['threshold: 3', 'threshold: 1'], ['path-length: 1', 'pathlength: 1'], ['subjects: plan', 'subjects: requests'],
    ['key: allowed', 'kye: allowed'], ['ahead: P2D', 'ahaed: P2D'], ['timestamp: P1D', 'timestamps: P1D']
  ))
  assert.equal(code, 'policy-invalid')
  const roles = 'one of administrator, security-officer, crypto-officer, custodian, witness, auditor'
  assert.deepEqual(fields.map(({ path, expected, nearest }) => [path, expected, nearest]), [
    ['version', 'a whole number', undefined],
    ['classes.root-signing.purposes[0]', 'one of certificates, crls, statements, wrapping, publication, transcripts', 'certificates'],
    ['classes.root-signing.algorithms[0]', 'one of ec-p256, ec-p384, ec-p521, ed25519, rsa-3072, rsa-4096, aes-256', 'ec-p384'],
    ['classes.root-signing.strength', 'one of 128, 192, 256', undefined],
    ['classes.root-signing.cryptoperiod.active', 'a duration of ISO 8601, such as P10Y, P90D or PT12H', undefined],
    ['classes.root-signing.warning', 'a duration of ISO 8601, such as P10Y, P90D or PT12H', undefined],
    ['classes.root-signing.hold-down', 'a duration of ISO 8601, such as P10Y, P90D or PT12H', undefined],
    ['classes.root-signing.approvals.auditr', 'no field of this name', 'auditor'],
    ['classes.root-signing.custody.threshold', 'at least 2', undefined],
    ['classes.root-signing.backup', 'one of required, allowed, forbidden', 'required'],
    ['classes.root-signing.issuing.subjects', 'one of plan, request', 'request'],
    ['classes.root-signing.issuing.pathlength', 'no field of this name', 'path-length'],
    ['classes.root-signing.holddown', 'no field of this name', 'hold-down'],
    ['classes.Log', 'lower-case words joined by hyphens', undefined],
    ['apart[0][0]', roles, 'administrator'],
    ['publication.targets.key', 'one of required, allowed, forbidden', undefined],
    ['publication.targets.kye', 'no field of this name', 'key'],
    ['publication.validity.timestamp', 'a duration of ISO 8601, such as P10Y, P90D or PT12H', undefined],
    ['publication.validity.timestamps', 'no field of this name', 'timestamp'],
    ['publication.ahead', 'a duration of ISO 8601, such as P10Y, P90D or PT12H', undefined],
    ['publication.ahaed', 'no field of this name', 'ahead']
  ])
})

test('a file that says two things, or nothing, is no policy', () => {
  const twice = refusal(bent(['version: 2', 'version: 2\nversion: 3']))
  assert.deepEqual([twice.code, twice.fields[0]?.path], ['policy-unreadable', 'line 6'])
  assert.equal(refusal(bent(['{ active: P10Y, processing: P20Y }', '&period { active: P10Y, processing: P20Y }'], ['{ active: P3Y, processing: P6Y }', '*period'])).fields[0]?.expected, 'YAML without aliases')
  assert.equal(refusal(bent(['policy: root-ca', 'policy: !mine root-ca'])).code, 'policy-unreadable')
  assert.equal(refusal(bent(['policy: root-ca', '[policy]: root-ca'])).code, 'policy-unreadable')
  assert.equal(refusal(Uint8Array.of(0xff)).fields[0]?.expected, 'UTF-8 text')
  assert.equal(refusal(utf8.encode('')).code, 'policy-invalid')
  assert.equal(refusal(utf8.encode(`${rootCa}---\n${rootCa}`)).code, 'policy-unreadable')
  assert.equal(refusal(new Uint8Array(mostBytes + 1)).code, 'policy-unreadable')
})

test('a policy that contradicts itself is refused by the rules, and can still be shown', () => {
  const bytes = bent(['warning: P1Y', 'warning: P30Y'], ['hold-down: PT4H', 'hold-down: P30D'])
  const { code, fields } = refusal(bytes)
  assert.deepEqual([code, fields.map(({ path }) => path)], ['policy-contradictory', ['classes.root-signing.warning', 'emergency.hold-down']])
  assert.equal(readPolicy(bytes).classes['root-signing']?.warning, 'P30Y')
})

test('a rehearsal’s policy waits for nothing, and is the same in all else', () => {
  for (const name of readyPolicies()) {
    const { policy, bytes } = readyPolicy(name)!
    const rehearsal = rehearsalPolicy(bytes)
    assert.match(new TextDecoder().decode(rehearsal), /^# For rehearsals: every waiting time of the policy below is zero\./)
    assert.deepEqual(parsePolicy(rehearsal), {
      ...policy, policy: `${name}-rehearsal`, emergency: { 'hold-down': 'PT0S' }, publication: { ...policy.publication!, ahead: 'PT0S' },
      classes: Object.fromEntries(Object.entries(policy.classes).map(([of, rules]) => [of, { ...rules, 'hold-down': 'PT0S', overlap: 'PT0S', destruction: { ...rules.destruction, delay: 'PT0S' } }]))
    })
    assert.equal(parsePolicy(rehearsalPolicy(rehearsal)).policy, `${name}-rehearsal`)
  }
  assert.equal(parsePolicy(rehearsalPolicy(bent(['policy: root-ca', `policy: ${'a'.repeat(53)}-${'b'.repeat(10)}`]))).policy, `${'a'.repeat(53)}-rehearsal`)
  assert.throws(() => rehearsalPolicy(utf8.encode('policy: x')), PolicyError)
})

test('a rule’s clause is its own, or that of the rule above it', () => {
  const { policy } = readyPolicy('root-ca')!
  const clause = (rule: string): string | null => clauseOf(policy, rule)
  assert.equal(clause('classes.root-signing.cryptoperiod.active'), 'NIST SP 800-57 Part 1 Rev. 5, section 5.3')
  assert.equal(clause('classes.root-signing.drills.breach'), 'CA/B BR, section 5.7.1')
  assert.equal(clause('classes.root-signing.drills.check'), null)
  assert.equal(clause('classes.root-signing.algorithms[0]'), 'CA/B BR, section 6.1.5')
  assert.equal(clause('apart[0]'), 'CA/B BR, section 5')
  assert.equal(clause('emergency.hold-down'), 'CA/B BR, section 5.7.1')
  assert.equal(clause('audit'), null)
  assert.equal(clause('classes'), null)
  policy.classes['v1.1'] = { ...policy.classes['log']!, sources: { strength: 'ours' } }
  assert.equal(clause('classes.v1.1.strength'), 'ours')
})

test('what the README shows is out of a ready policy', () => {
  const [, snippet = ''] = /\n## Policy\n.*?```yaml\n(.*?)```/s.exec(readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')) ?? []
  const file = new TextDecoder().decode(readyPolicy('envelope-master')!.bytes).split('\n')
  const lines = snippet.trimEnd().split('\n')
  assert.ok(lines.length > 5)
  assert.deepEqual(lines.filter(line => !file.includes(line)), [])
})
