// Whatever can be read can be judged: changed certificates, lists and requests give lints or are refused by the reader, and never anything else.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { certificateKind } from '../../src/transcript/certificate-profile.ts'
import { lintCertificate } from '../../src/pki/lint/certificate.ts'
import { lintList } from '../../src/pki/lint/list.ts'
import { lintRequest } from '../../src/pki/lint/request.ts'
import { rules } from '../../src/pki/lint/rules.ts'
import { lintText } from '../../src/pki/lint/text.ts'
import { assembleSigned } from '../../src/pki/x509/assemble.ts'
import { readCertificate, readList, readRequest } from '../../src/pki/x509/read.ts'
import { requestInfo } from '../../src/pki/x509/request.ts'
import { PkiError, type Lint } from '../../src/pki/x509/shape.ts'
import { issueList, keyPair, plannedList } from '../support/certificates.ts'
import { certificateOf, profiles, rootOf, subjectPair } from '../support/lint/judged.ts'

const root = rootOf({ nameConstraints: { permitted: [{ type: 'dns', value: 'example.org' }], excluded: [{ type: 'ip', value: '10.0.0.0/8' }] } })
const certificates = certificateKind.options.map(kind => ({ kind, der: certificateOf({ kind }, root).der }))
const list = issueList(plannedList({ revoked: [{ serial: '0a', at: '2026-11-01T00:00:00.000Z', reason: 'superseded' }], profile: { ...plannedList().profile, distributionPoint: 'http://pki.example.org/x' } }), { certificate: root, pair: keyPair('ec-p256') })
const request = assembleSigned(requestInfo(certificateOf({}, root).subject.der, subjectPair.spki), 'ecdsa-sha256', new Uint8Array(70))

/** Bytes with some of them changed. */
const changed = (der: Uint8Array): fc.Arbitrary<Uint8Array> => fc.array(fc.tuple(fc.nat(der.length - 1), fc.nat(255)), { minLength: 1, maxLength: 3 }).map(changes => {
  const copy = new Uint8Array(der)
  for (const [at, byte] of changes) copy[at] = byte
  return copy
})

/** How often the reader let something through: a property of nothing but refusals would show nothing. */
let judged = 0

function judge (read: () => Lint[]): void {
  try {
    for (const { rule, detail } of read()) assert.ok(Object.hasOwn(rules, rule) && typeof detail === 'string')
    judged++
  } catch (cause) {
    if (!(cause instanceof PkiError)) throw cause
  }
}

test('changed certificates, of every kind', () => {
  judged = 0
  fc.assert(fc.property(fc.constantFrom(...certificates).chain(({ kind, der }) => fc.tuple(fc.constant(kind), changed(der), fc.boolean())), ([kind, der, baseline]) => {
    judge(() => lintCertificate(readCertificate(der), { kind, baseline, issuer: kind === 'root' ? null : root }))
  }), { numRuns: 300 })
  assert.ok(judged > 50, String(judged))
})

test('changed issuers', () => {
  const below = readCertificate(certificates[1]!.der)
  fc.assert(fc.property(changed(root.der), der => judge(() => lintCertificate(below, { kind: 'subordinate', baseline: true, issuer: readCertificate(der) }))), { numRuns: 100 })
})

test('changed lists and requests', () => {
  judged = 0
  fc.assert(fc.property(changed(list), der => judge(() => lintList(readList(der), root, 1, { baseline: true, earlier: { thisUpdate: '2026-11-01T00:00:00.000Z', revoked: [] } }))), { numRuns: 100 })
  fc.assert(fc.property(changed(request), der => judge(() => lintRequest(readRequest(der), { profile: profiles.subordinate, subjectFromRequest: true, taken: new Set(), holds: true }))), { numRuns: 100 })
  assert.ok(judged > 30, String(judged))
})

test('any text at all', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), text => { for (const { detail } of lintText(text, 'common-name')) assert.ok(detail.isWellFormed()) }))
})
