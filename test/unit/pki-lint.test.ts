// Every rule of the register is broken once, and found; kept once, and not found. Certificates, lists and requests that are good have no error.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { certificateKind, subjectKeyAlgorithm, type CertificateKind, type SubjectKeyAlgorithm } from '../../src/transcript/certificate-profile.ts'
import { lintCertificate } from '../../src/pki/lint/certificate.ts'
import { isAcceptable, rules, type RuleName } from '../../src/pki/lint/rules.ts'
import type { Lint } from '../../src/pki/x509/shape.ts'
import { issueCertificate, keyPair, plannedCertificate, usualSignature } from '../support/certificates.ts'
import { certificateCases } from '../support/lint/certificate-cases.ts'
import { judged, profiles, type Cases } from '../support/lint/judged.ts'
import { keyCases, requested } from '../support/lint/key-cases.ts'
import { listCases, listed } from '../support/lint/list-cases.ts'
import { nameCases } from '../support/lint/name-cases.ts'
import { planned, plannedCases } from '../support/lint/planned-cases.ts'

const all: readonly Cases[] = [certificateCases, nameCases, keyCases, listCases, plannedCases]
const cases = new Map(all.flatMap(some => Object.entries(some) as [RuleName, (broken: boolean) => Lint[]][]))

test('each rule of the register has a case, and none stands in two files', () => {
  assert.deepEqual([...cases.keys()].sort(), Object.keys(rules).sort())
  assert.equal(cases.size, all.reduce((sum, some) => sum + Object.keys(some).length, 0))
})

for (const [rule, lint] of cases) {
  test(`${rule} is found where it is broken, and only there`, () => {
    const found = lint(true).filter(one => one.rule === rule)
    assert.notEqual(found.length, 0, lint(true).map(one => `${one.rule}: ${one.detail}`).join('\n'))
    for (const { source, weight, detail } of found) assert.deepEqual([source, weight, detail !== '' && detail.isWellFormed()], [rules[rule].source, rules[rule].weight, true])
    assert.deepEqual(lint(false).filter(one => one.rule === rule), [])
  })
}

function worse (lints: readonly Lint[]): string[] {
  return lints.filter(({ weight }) => weight !== 'notice').map(({ rule, detail }) => `${rule}: ${detail}`)
}

/** Every kind under every kind of key, each with a key of its own. */
const pairs: [CertificateKind, SubjectKeyAlgorithm][] = certificateKind.options.flatMap(kind => subjectKeyAlgorithm.options.map((algorithm): [CertificateKind, SubjectKeyAlgorithm] => [kind, algorithm]))

for (const [kind, algorithm] of pairs) {
  test(`nothing is found in a good certificate of the kind ${kind} with a key of ${algorithm}`, () => {
    const signature = usualSignature(algorithm)
    const own = { ...profiles.root, signature, subjectKeys: [algorithm], validity: { from: 'signing' as const, length: algorithm === 'rsa-2048' ? 'P3Y' : 'P10Y' } }
    const [pair, above] = [keyPair('ed25519'), keyPair(algorithm)]
    const root = issueCertificate(plannedCertificate({ profile: own }), above, null)
    if (kind === 'root') return assert.deepEqual(worse(lintCertificate(root, { kind, baseline: false, issuer: null })), [])
    const { length } = profiles[kind].validity
    const certificate = issueCertificate(plannedCertificate({ kind, profile: { ...profiles[kind], signature, validity: { from: 'signing', length: length === 'P5Y' ? 'P2Y' : length } } }), pair, { certificate: root, pair: above })
    assert.deepEqual(worse(lintCertificate(certificate, { kind, baseline: false, issuer: root })), [])
  })
}

test('under the Baseline Requirements good roots, subordinates, crosses, responders and lists have no error either', () => {
  for (const kind of ['root', 'subordinate', 'cross', 'ocsp-responder'] as const) assert.deepEqual(worse(judged({ kind, baseline: true })), [], kind)
  assert.deepEqual(worse(listed({ as: { baseline: true } })), [])
})

test('a good request, list and plan have nothing against them, and what has an error is not accepted', () => {
  assert.deepEqual([...worse(requested()), ...worse(listed()), ...worse(planned())], [])
  assert.equal(isAcceptable(listed()), true)
  assert.equal(isAcceptable(listed({ before: 9 })), false)
})
