// Rules of several parts, part by part: each part is broken by itself.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toBase64 } from '../../src/transcript/hash.ts'
import type { PlannedCertificate } from '../../src/transcript/issuance.ts'
import { lintPlanned } from '../../src/pki/lint/planned.ts'
import type { RuleName } from '../../src/pki/lint/rules.ts'
import type { Lint } from '../../src/pki/x509/shape.ts'
import { issueCertificate, keyPair, plannedCertificate } from '../support/certificates.ts'
import { certificateOf, extension, judged, profiled, profiles, rootOf } from '../support/lint/judged.ts'
import { listed } from '../support/lint/list-cases.ts'
import { planWith, plannedSubordinate } from '../support/lint/planned-cases.ts'

const has = (lints: readonly Lint[], rule: RuleName): boolean => lints.some(one => one.rule === rule)
const any = { oid: '2.5.29.32.0', cps: null }
const domain = { oid: '2.23.140.1.2.1', cps: null }
const entry = { serial: '0a', at: '2026-11-01T00:00:00.000Z', reason: 'superseded' as const }

const parts: readonly [what: string, rule: RuleName, lints: () => Lint[], broken: boolean][] = [
  ['a limit under an authority that signs no certificates', 'rfc5280.path-length-ca', () => profiled('subordinate', { keyUsage: ['crl-signing'] }), true],
  ['a limit under an authority', 'rfc5280.path-length-ca', () => profiled('subordinate', {}), false],
  ['no limit where its issuer leaves none', 'strongroom.path-length-smaller', () => judged({ profile: { basicConstraints: { ca: true, pathLength: null } }, above: { basicConstraints: { ca: true, pathLength: 1 } } }), true],
  ['as far as its issuer leaves it', 'strongroom.path-length-smaller', () => judged({ above: { basicConstraints: { ca: true, pathLength: 1 } } }), false],
  ['a server without any name', 'rfc5280.subject-name', () => judged({ kind: 'end-entity', profile: { alternativeNames: [] }, read: { subject: { der: Uint8Array.of(0x30, 0), attributes: [] } } }), true],
  ['a server with another name only', 'rfc5280.subject-name', () => judged({ kind: 'end-entity', read: { subject: { der: Uint8Array.of(0x30, 0), attributes: [] } } }), false],
  ['an authority with another name only', 'rfc5280.subject-name', () => judged({ profile: { alternativeNames: [{ type: 'dns', value: 'example.org' }] }, read: { subject: { der: Uint8Array.of(0x30, 0), attributes: [] } } }), true],
  ['other names, critical where they are alone', 'rfc5280.alternative-names-critical', () => judged({ kind: 'end-entity', critical: { subjectAltName: true }, read: { subject: { der: Uint8Array.of(0x30, 0), attributes: [] } } }), false],
  ['other names, not critical where they are alone', 'rfc5280.alternative-names-critical', () => judged({ kind: 'end-entity', read: { subject: { der: Uint8Array.of(0x30, 0), attributes: [] } } }), true],
  ['the issuer’s key identifier, critical', 'rfc5280.key-ids-not-critical', () => judged({ critical: { authorityKeyId: true } }), true],
  ['decipher-only alone', 'rfc5280.encipher-only', () => profiled('end-entity', { keyUsage: ['digital-signature', 'decipher-only'] }), true],
  ['an authority of the web that signs no lists', 'br.ca-key-usage', () => judged({ baseline: true, profile: { keyUsage: ['certificate-signing'] } }), true],
  ['an authority of the web that signs no certificates', 'br.ca-key-usage', () => judged({ baseline: true, profile: { keyUsage: ['crl-signing'] } }), true],
  ['an authority of the web without usages', 'br.subordinate-usages', () => judged({ baseline: true, profile: { extendedKeyUsage: [] } }), true],
  ['a cross without usages', 'br.subordinate-usages', () => judged({ kind: 'cross', baseline: true }), false],
  ['a cross with another usage', 'br.subordinate-usages', () => judged({ kind: 'cross', baseline: true, profile: { extendedKeyUsage: ['code-signing'] } }), true],
  ['time stamps beside others in an authority', 'rfc3161.time-stamping-only', () => judged({ profile: { extendedKeyUsage: ['time-stamping', 'code-signing'] } }), false],
  ['a responder under an authority for servers', 'strongroom.usages-of-issuer', () => judged({ kind: 'ocsp-responder', above: { extendedKeyUsage: ['server-authentication'] } }), false],
  ['what any usage allows', 'strongroom.usages-of-issuer', () => judged({ profile: { extendedKeyUsage: ['code-signing'] }, above: { extendedKeyUsage: ['2.5.29.37.0'] } }), false],
  ['any policy alone', 'br.ca-policies', () => judged({ baseline: true, profile: { policies: [any] } }), false],
  ['any policy beside another', 'br.ca-policies', () => judged({ baseline: true, profile: { policies: [any, domain] } }), true],
  ['two reserved policies', 'br.ca-policies', () => judged({ baseline: true, profile: { policies: [domain, { oid: '2.23.140.1.2.2', cps: null }] } }), true],
  ['a reserved policy beside one of one’s own', 'br.ca-policies', () => judged({ baseline: true, profile: { policies: [domain, { oid: '1.2.3.4', cps: null }] } }), false],
  ['an address of OCSP alone', 'strongroom.revocable', () => judged({ profile: { crls: [], ocsp: ['http://ocsp.example.org'] } }), false],
  ['a root with a policy', 'strongroom.root-plain', () => profiled('root', { policies: [domain] }), true],
  ['a root with name constraints', 'strongroom.root-plain', () => profiled('root', { nameConstraints: { permitted: [{ type: 'dns', value: 'example.org' }], excluded: [] } }), true],
  ['a self-issued cross under an issuer that allows no authority', 'rfc5280.path-length-issuer', () => judged({ kind: 'cross', read: { subject: rootOf({}).subject }, above: { basicConstraints: { ca: true, pathLength: 0 } } }), false],
  ['a cross that began before its issuer', 'strongroom.begins-with-issuer', () => judged({ kind: 'cross', notBefore: '2025-06-01T00:00:00.000Z' }), false],
  ['a root of less than eight years', 'br.root-validity', () => judged({ kind: 'root', baseline: true, profile: { validity: { from: 'signing', length: 'P7Y' } } }), true],
  ['the number of a list, critical', 'rfc5280.list-criticality', () => listed({ read: { extensions: [extension('2.5.29.20', '020105', true)] } }), true],
  ['the issuer’s key identifier in a list, critical', 'rfc5280.list-criticality', () => listed({ read: { extensions: [extension('2.5.29.35', '30068004abababab', true)] } }), true],
  ['a list of changes', 'strongroom.list-whole', () => listed({ read: { extensions: [extension('2.5.29.27', '020101', true)] } }), true],
  ['a list of servers and people', 'strongroom.list-whole', () => listed({ read: { extensions: [extension('2.5.29.28', '30038101ff', true)] } }), true],
  ['an indirect list', 'strongroom.list-whole', () => listed({ read: { extensions: [extension('2.5.29.28', '30038401ff', true)] } }), true],
  ['a list before its issuer', 'strongroom.list-within-issuer', () => listed({ issuer: { notBefore: '2026-11-30T00:00:00.000Z' } }), true],
  ['a list without its issuer’s key', 'rfc5280.list-key-id', () => listed({ read: { authorityKeyId: null } }), true],
  ['an authority’s own number on its list, where it is no root', 'strongroom.list-own-certificate', () => listed({ planned: { revoked: [{ ...entry, serial: rootOf({}).serial }] }, issuer: { issuer: certificateOf({}, rootOf({})).subject } }), false],
  ['an entry at another time', 'strongroom.list-entry-changed', () => listed({ as: { earlier: { thisUpdate: entry.at, revoked: [{ ...entry, at: '2026-10-01T00:00:00.000Z' }] } } }), true]
]

for (const [what, rule, lints, broken] of parts) {
  test(`${what}: ${rule} is ${broken ? 'broken' : 'kept'}`, () => { assert.equal(has(lints(), rule), broken) })
}

test('authorities that crossed each other are gone through once', () => {
  const other = keyPair('ec-p384')
  const root = rootOf({})
  const theirs = issueCertificate(plannedCertificate({ kind: 'cross', profile: profiles.cross }), other, { certificate: root, pair: keyPair('ec-p256') })
  const ours = issueCertificate({ ...plannedCertificate({ kind: 'cross', profile: { ...profiles.cross, signature: 'ecdsa-sha384' } }), subject: { key: null, request: null, certificate: toBase64(root.der), name: null } }, keyPair('ec-p256'), { certificate: theirs, pair: other })
  const authorities = [theirs, ours].map((certificate, i) => ({ authority: `a-${i}`, key: `k-${i}`, version: 1, certificate: toBase64(certificate.der) }))
  const planned: PlannedCertificate = plannedSubordinate({ validity: { from: 'signing', length: 'P1Y' }, signature: 'ecdsa-sha384' }, { issuer: { key: 'k-0', version: 1, certificate: 'a-0' } })
  assert.equal(has(lintPlanned(planWith({ authorities }), planned), 'rfc5280.issuer-signs'), false)
})
