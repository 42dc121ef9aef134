// Requests: what they may ask for by their profile, and what they may not; real ones that are read, judged and refused by the name of a rule.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CertificateKind, CertificateProfile } from '../../src/transcript/certificate-profile.ts'
import { lintRequest } from '../../src/pki/lint/request.ts'
import { assembleSigned } from '../../src/pki/x509/assemble.ts'
import { nameDer } from '../../src/pki/x509/names.ts'
import { readRequest } from '../../src/pki/x509/read.ts'
import { requestInfo } from '../../src/pki/x509/request.ts'
import type { Lint } from '../../src/pki/x509/shape.ts'
import { keyPair, signAs } from '../support/certificates.ts'
import { certificateOf, extension, profiles, rootOf } from '../support/lint/judged.ts'
import { requested } from '../support/lint/key-cases.ts'

const root = rootOf({})
const rulesOf = (lints: readonly Lint[]): string[] => lints.map(({ rule, detail }) => rule === 'strongroom.request-asks-more' ? `more: ${detail}` : rule)

/** What is said of a request for all that a certificate with changes has, but what names keys. */
function asked (kind: CertificateKind, changes: Partial<CertificateProfile>, profile: Partial<CertificateProfile> = {}): string[] {
  const { extensions } = certificateOf({ kind, profile: { issuers: [], ocsp: [], crls: [], ...changes } }, root)
  return rulesOf(requested({ extensions: extensions.filter(({ oid }) => oid !== '2.5.29.14' && oid !== '2.5.29.35') }, {}, { ...profiles[kind], ...profile }))
}

test('what the profile gives may be asked for, and less', () => {
  for (const kind of ['subordinate', 'ocsp-responder', 'crl-signer', 'end-entity'] as const) assert.deepEqual(asked(kind, {}), [], kind)
  assert.deepEqual(asked('subordinate', { keyUsage: ['certificate-signing'], basicConstraints: { ca: true, pathLength: null }, extendedKeyUsage: [], policies: [] }), [])
  assert.deepEqual(asked('subordinate', { basicConstraints: { ca: true, pathLength: 0 } }, { basicConstraints: { ca: true, pathLength: 1 } }), [])
  assert.deepEqual(asked('subordinate', { extendedKeyUsage: ['code-signing'] }, { extendedKeyUsage: [] }), [])
})

const more: readonly [what: string, kind: CertificateKind, changes: Partial<CertificateProfile>, profile: Partial<CertificateProfile>, detail: string][] = [
  ['to be an authority', 'end-entity', { basicConstraints: { ca: true, pathLength: null } }, {}, 'to be a CA'],
  ['more authorities under it', 'subordinate', { basicConstraints: { ca: true, pathLength: 2 } }, {}, '2 CAs under it, not 0'],
  ['another key usage', 'subordinate', { keyUsage: ['certificate-signing', 'crl-signing', 'digital-signature'] }, {}, 'digital-signature'],
  ['another extended key usage', 'subordinate', { extendedKeyUsage: ['server-authentication', 'code-signing'] }, {}, 'code-signing'],
  ['an extended key usage where none is given to what is no authority', 'crl-signer', { extendedKeyUsage: ['code-signing'] }, {}, 'code-signing'],
  ['another policy', 'subordinate', { policies: [{ oid: '1.2.3.4', cps: null }] }, {}, 'policy 1.2.3.4'],
  ['another name', 'end-entity', { alternativeNames: [{ type: 'dns', value: 'evil.example.org' }] }, {}, 'dns evil.example.org'],
  ['never to be checked', 'end-entity', { ocspNoCheck: true }, {}, 'never to be checked for revocation']
]

for (const [what, kind, changes, profile, detail] of more) {
  test(`a request that asks for more: ${what}`, () => { assert.deepEqual(asked(kind, changes, profile), [`more: ${detail}`]) })
}

test('extensions that are not known: critical ones are refused, others told; unreadable ones are refused', () => {
  assert.deepEqual(rulesOf(requested({ extensions: [extension('1.2.3.4', '0500', true)] })), ['rfc5280.critical-known'])
  assert.deepEqual(rulesOf(requested({ extensions: [extension('1.3.6.1.4.1.311.21.1', '020100')] })), ['strongroom.extension-known'])
  assert.deepEqual(rulesOf(requested({ extensions: [extension('2.5.29.15', '0101ff')] })), ['rfc5280.extension-readable'])
  assert.deepEqual(rulesOf(requested({ extensions: [extension('2.5.29.15', '03020186', true), extension('2.5.29.15', '03020106', true)] })).slice(0, 1), ['rfc5280.extensions-once'])
})

test('names: taken from the request they must be sound, left alone they must not hide anything', () => {
  const subject = (value: string): ReturnType<typeof certificateOf>['subject'] => readRequest(assembleSigned(requestInfo(nameDer([{ type: 'country', value: 'se' }, { type: 'common-name', value }]), keyPair().spki), 'ecdsa-sha256', new Uint8Array(70))).subject
  assert.deepEqual(rulesOf(requested({ subject: subject('Ex\u0430mple') })).sort(), ['rfc5280.country-code', 'strongroom.name-confusable'])
  assert.deepEqual(rulesOf(requested({ subject: subject('Ex\u0430mple') }, { subjectFromRequest: false })), [])
  assert.deepEqual(rulesOf(requested({ subject: subject('Exam\u202eple') }, { subjectFromRequest: false })), ['strongroom.name-characters'])
  assert.deepEqual(rulesOf(requested({ subject: { der: Uint8Array.of(0x30, 0), attributes: [] } })), ['rfc5280.subject-name'])
})

test('a request as it comes: its signature, by any hash that its key can be used with', () => {
  const pair = keyPair('ec-p384')
  const info = requestInfo(nameDer([{ type: 'common-name', value: 'Example' }]), pair.spki)
  const judged = (algorithm: 'ecdsa-sha256' | 'ecdsa-sha384' | 'ed25519', holds = true): string[] => rulesOf(lintRequest(readRequest(assembleSigned(info, algorithm, algorithm === 'ed25519' ? new Uint8Array(64) : signAs(algorithm, pair, info))), { profile: profiles.subordinate, subjectFromRequest: true, taken: new Set(), holds }))
  assert.deepEqual(judged('ecdsa-sha384'), [])
  assert.deepEqual(judged('ecdsa-sha256'), [])
  assert.deepEqual(judged('ecdsa-sha384', false), ['rfc2986.self-signature'])
  assert.deepEqual(judged('ed25519'), ['strongroom.signature-of-key'])
})
