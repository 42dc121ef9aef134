// What a plan has signed, refused by the name of a rule before any token is touched: what no issuer may give, by all that stands above it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CertificateProfile } from '../../src/transcript/certificate-profile.ts'
import { toBase64 } from '../../src/transcript/hash.ts'
import type { Authority, PlannedCertificate } from '../../src/transcript/issuance.ts'
import { lintPlanned } from '../../src/pki/lint/planned.ts'
import type { Lint, ReadAttribute } from '../../src/pki/x509/shape.ts'
import { plannedCertificate, plannedList } from '../support/certificates.ts'
import { attribute, certificateOf, judged, profiles, rootOf } from '../support/lint/judged.ts'
import { listed } from '../support/lint/list-cases.ts'
import { named, requestOf, requester } from '../support/small-issuance.ts'
import { planWith, planned, plannedListed, plannedSubordinate } from '../support/lint/planned-cases.ts'

function errors (lints: readonly Lint[]): string[] {
  return [...new Set(lints.filter(({ weight }) => weight === 'error').map(({ rule }) => rule))]
}

const authority = (changes: Partial<CertificateProfile>): { readonly authorities: Authority[] } => ({ authorities: [{ authority: 'root-ca-v1', key: 'root-ca', version: 1, certificate: toBase64(rootOf(changes).der) }] })
/** A root that the plan makes, and a subordinate under it, each with changes. */
const hierarchy = (root: Partial<CertificateProfile>, sub: Partial<CertificateProfile>): Lint[] => {
  const above: PlannedCertificate = { ...plannedCertificate({ profile: { ...profiles.root, ...root } }), subject: { ...plannedCertificate().subject, certificate: toBase64(rootOf({}).der), key: null } }
  const below = plannedSubordinate(sub)
  return lintPlanned(planWith({ authorities: [], certificates: [above, below] }), below)
}

test('validity beyond the issuer’s: by a certificate that exists, on the latest day, and by one that the plan makes', () => {
  assert.deepEqual(errors(planned({ validity: { from: 'signing', length: 'P9Y' } })), [])
  // The root ends with 2035; from 30 November 2026 on nine years and 32 days end with it.
  assert.deepEqual(errors(planned({ validity: { from: 'signing', length: 'P9Y32D' } })), [])
  assert.deepEqual(errors(planned({ validity: { from: 'signing', length: 'P9Y32DT1S' } })), ['strongroom.ends-with-issuer'])
  assert.deepEqual(errors(planned({ validity: { from: '2025-12-31T00:00:00.000Z', length: 'P1Y' } })), ['strongroom.begins-with-issuer'])
  assert.deepEqual(errors(hierarchy({}, { validity: { from: 'signing', length: 'P9Y364D' } })), [])
  assert.deepEqual(errors(hierarchy({}, { validity: { from: 'signing', length: 'P10Y' } })), ['strongroom.ends-with-issuer'])
  assert.deepEqual(errors(hierarchy({}, { validity: { from: '2026-11-27T00:00:00.000Z', length: 'P1Y' } })), ['strongroom.begins-with-issuer'])
})

test('path length: by the issuer, and by what stands above that', () => {
  assert.deepEqual(errors(planned({}, authority({ basicConstraints: { ca: true, pathLength: 0 } }))), ['rfc5280.path-length-issuer'])
  assert.deepEqual(errors(hierarchy({ basicConstraints: { ca: true, pathLength: 0 } }, {})), ['rfc5280.path-length-issuer'])
  const root = rootOf({ basicConstraints: { ca: true, pathLength: 1 } })
  const middle = plannedSubordinate({ basicConstraints: { ca: true, pathLength: null } }, { certificate: 'middle-v1' })
  const below: PlannedCertificate = { ...plannedSubordinate({ validity: { from: 'signing', length: 'P1Y' } }, { issuer: { key: 'middle', version: 1, certificate: 'middle-v1' } }) }
  const named: PlannedCertificate = { ...below, subject: { ...below.subject, name: [{ type: 'common-name', value: 'Example below' }] } }
  const plan = planWith({ authorities: [{ authority: 'root-ca-v1', key: 'root-ca', version: 1, certificate: toBase64(root.der) }], certificates: [middle, named] })
  assert.deepEqual(errors(lintPlanned(plan, middle)), [])
  assert.deepEqual(errors(lintPlanned(plan, named)), ['rfc5280.path-length-issuer'])
  const authorities: Authority[] = [...plan.issuance?.authorities ?? [], { authority: 'middle-v1', key: 'middle', version: 1, certificate: toBase64(certificateOf({ profile: { basicConstraints: { ca: true, pathLength: null } }, notBefore: '2026-02-01T00:00:00.000Z' }, root).der) }]
  assert.deepEqual(errors(lintPlanned(planWith({ authorities, certificates: [named] }), named)), ['rfc5280.path-length-issuer'])
})

test('path length: a link between versions of one authority does not count', () => {
  const free = { basicConstraints: { ca: true, pathLength: null } }
  const root = rootOf({ basicConstraints: { ca: true, pathLength: 2 } })
  const under = (certificate: string, above: string, name: string): PlannedCertificate => {
    const one = plannedSubordinate(free, { certificate, issuer: { key: 'root-ca', version: 1, certificate: above } })
    return { ...one, subject: { ...one.subject, name: [{ type: 'common-name', value: name }] } }
  }
  const link: PlannedCertificate = { ...under('link', 'root-ca-v1', ''), kind: 'cross', subject: { ...plannedSubordinate().subject, name: plannedCertificate().subject.name } }
  const [middle, below, last] = [under('middle', 'link', 'Middle'), under('below', 'middle', 'Below'), under('last', 'below', 'Last')]
  const plan = planWith({ authorities: [{ authority: 'root-ca-v1', key: 'root-ca', version: 1, certificate: toBase64(root.der) }], certificates: [link, middle, below, last] })
  assert.ok(!errors(lintPlanned(plan, below)).includes('rfc5280.path-length-issuer'))
  assert.ok(errors(lintPlanned(plan, last)).includes('rfc5280.path-length-issuer'))
})

test('name constraints: the subject’s name, its other names, its own constraints', () => {
  const only = (value: string): { readonly authorities: Authority[] } => authority({ nameConstraints: { permitted: [{ type: 'directory', value: [{ type: 'country', value }] }, { type: 'dns', value: 'example.org' }], excluded: [{ type: 'dns', value: 'secret.example.org' }] } })
  assert.deepEqual(errors(planned({}, only('SE'))), [])
  assert.deepEqual(errors(planned({}, only('NO'))), ['rfc5280.name-permitted'])
  const constrained = (value: string): Lint[] => planned({ nameConstraints: { permitted: [{ type: 'dns', value }], excluded: [] } }, only('SE'))
  assert.deepEqual(errors(constrained('www.example.org')), [])
  assert.deepEqual(errors(constrained('example.com')), ['strongroom.name-constraints-narrower'])
  assert.deepEqual(errors(constrained('a.secret.example.org')), ['strongroom.name-constraints-narrower'])
  const leaf: PlannedCertificate = { ...plannedSubordinate(), kind: 'end-entity', profile: { ...profiles['end-entity'], alternativeNames: [{ type: 'dns', value: 'www.secret.example.org' }] } }
  assert.deepEqual(errors(lintPlanned(planWith(only('SE')), leaf)), ['rfc5280.name-permitted'])
})

test('keys and signatures: of the profile, of the issuer', () => {
  assert.deepEqual(errors(planned({ subjectKeys: ['rsa-4096'] })), ['strongroom.key-of-profile'])
  assert.deepEqual(errors(planned({ signature: 'rsa-pss-sha256' })), ['strongroom.signature-of-key'])
  assert.deepEqual(errors(planned({ signature: 'ecdsa-sha512' })), ['strongroom.curve-hash'])
  assert.deepEqual(errors(hierarchy({}, { signature: 'ed25519' })), ['strongroom.signature-of-key'])
})

test('an issuer that may not sign, and a subject of its name', () => {
  assert.deepEqual(errors(planned({}, authority({ keyUsage: ['crl-signing'] }))), ['rfc5280.issuer-signs'])
  const same = plannedSubordinate()
  const named: PlannedCertificate = { ...same, subject: { ...same.subject, name: plannedCertificate().subject.name } }
  assert.deepEqual(errors(lintPlanned(planWith(), named)), ['strongroom.subject-not-issuer'])
})

test('a stranger’s key under the issuer’s own name passes for no cross-certificate: path lengths and name constraints would let it pass', () => {
  const limited = planWith(authority({ basicConstraints: { ca: true, pathLength: 0 } }))
  const usual = plannedSubordinate()
  const cross = (subject: Partial<PlannedCertificate['subject']>): string[] => errors(lintPlanned(limited, { ...usual, kind: 'cross', profile: { ...profiles.cross, basicConstraints: { ca: true, pathLength: 0 } }, subject: { ...usual.subject, ...subject } }))
  const own = { name: plannedCertificate().subject.name }
  assert.ok(cross(own).includes('strongroom.subject-not-issuer'))
  assert.ok(cross({ ...own, certificate: null, request: toBase64(requestOf(named('Example'), requester)) }).includes('strongroom.cross-subject'))
})

test('a circle of issuers ends', () => {
  const [a, b] = ['a', 'b'].map((certificate, i, all) => plannedSubordinate({}, { certificate, issuer: { key: 'k', version: 1, certificate: all[1 - i] as string } }))
  assert.ok(lintPlanned(planWith({ authorities: [], certificates: [a as PlannedCertificate, b as PlannedCertificate] }), a as PlannedCertificate).length > 0)
})

test('lists: numbers that go back, entries of after the day, an issuer that signs none or ends before the next', () => {
  const usual = { serial: '0a', at: '2026-11-01T00:00:00.000Z', reason: 'superseded' as const }
  const history = { serials: [], numbers: [{ key: 'root-ca', number: 4 }], publicKeys: [] }
  assert.deepEqual(errors(plannedListed({ number: 5, revoked: [usual] }, { history })), [])
  assert.deepEqual(errors(plannedListed({ number: 4 }, { history })), ['rfc5280.list-number-increases'])
  assert.deepEqual(errors(plannedListed({ revoked: [{ ...usual, at: '2026-12-01T00:00:00.000Z' }] })), ['strongroom.list-revoked-before'])
  assert.deepEqual(errors(plannedListed({ revoked: [usual, usual] })), ['rfc5280.list-serials-once'])
  assert.deepEqual(errors(plannedListed({}, authority({ keyUsage: ['certificate-signing'] }))), ['rfc5280.crl-signing'])
  assert.deepEqual(errors(plannedListed({}, authority({ validity: { from: 'signing', length: 'P335D' } }))), ['strongroom.list-within-issuer'])
  assert.deepEqual(errors(plannedListed({ revoked: [{ ...usual, serial: rootOf({}).serial }] })), ['strongroom.list-own-certificate'])
})

test('of two lists in one plan the second keeps what the first one has', () => {
  const entry = { serial: '0a', at: '2026-11-01T00:00:00.000Z', reason: 'superseded' as const }
  const first = plannedList({ list: 'root-ca-crl-1', number: 1, revoked: [entry] })
  assert.deepEqual(errors(plannedListed({ number: 2, revoked: [entry] }, { lists: [first] })), [])
  assert.deepEqual(errors(plannedListed({ number: 2 }, { lists: [first] })), ['rfc5280.list-keeps-entries'])
  assert.deepEqual(errors(plannedListed({ number: 2 }, { lists: [{ ...first, issuer: { ...first.issuer, key: 'another' } }] })), [])
})

test('a cross-certificate has the name of what it crosses, however old its form; whatever is hidden in it is found all the same', () => {
  const named = (attributes: ReadAttribute[]): string[] => errors(judged({ kind: 'cross', read: { subject: { ...rootOf({}).subject, attributes } } }))
  const old = attribute('1.2.840.113549.1.9.1', 'ca@example.org', { string: 'ia5' })
  assert.deepEqual(named([attribute('organization', '#140141', { string: 'other' }), old, attribute('common-name', 'Example', { joined: true })]), [])
  assert.deepEqual(named([attribute('common-name', 'Exam\u200bple')]), ['strongroom.name-characters'])
  assert.deepEqual(errors(judged({ read: { subject: { ...certificateOf({}, rootOf({})).subject, attributes: [old] } } })), ['strongroom.name-attribute-known'])
})

test('an issuer’s certificate without key usage, as old roots are, limits nothing by it', () => {
  const root = rootOf({})
  const bare = { extensions: root.extensions.filter(({ oid }) => oid !== '2.5.29.15') }
  assert.deepEqual(errors(judged({ issuer: bare })), [])
  assert.deepEqual(errors(listed({ issuer: bare })), [])
})
