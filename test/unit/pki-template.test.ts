// Templates: the same on any day and with any key where those are blank, another one for every other field, and never the same for what the day may not decide.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { certificateTbs, listTbs } from '../../src/pki/x509/build.ts'
import { joinCertificate, splitCertificate } from '../../src/pki/x509/body.ts'
import { integerOf } from '../../src/pki/x509/codec.ts'
import { keyIdOf } from '../../src/pki/x509/key-id.ts'
import { nameDer } from '../../src/pki/x509/names.ts'
import { blankKey } from '../../src/pki/x509/public-key.ts'
import { certificateTemplate, certificateTemplateHash, listTemplate, listTemplateHash } from '../../src/pki/x509/template.ts'
import { readTime, timeDer } from '../../src/pki/x509/times.ts'
import type { Blanks, IssuerFacts } from '../../src/pki/x509/shape.ts'
import { concatBytes, fromHex, sha256Hex, toHex } from '../../src/transcript/hash.ts'
import type { CertificateProfile } from '../../src/transcript/certificate-profile.ts'
import type { PlannedCertificate } from '../../src/transcript/issuance.ts'
import { authorityProfile, keyPair, leafProfile, plannedCertificate, plannedList, signedAt } from '../support/certificates.ts'

const [one, two] = [keyPair('ec-p256', true).spki, keyPair('ec-p256', true).spki]
const all: Blanks = { publicKey: true, issuerKey: true }
const none: Blanks = { publicKey: false, issuerKey: false }
const issuer: IssuerFacts = { name: nameDer([{ type: 'common-name', value: 'Issuer' }]), keyId: keyIdOf(two, 'rfc7093-1') }

function tbsOf (planned: PlannedCertificate, { publicKey = one, notBefore = signedAt, serial = Uint8Array.of(7), by = planned.issuer.certificate === null ? null : issuer } = {}): Uint8Array {
  return certificateTbs(planned, { serial, notBefore, publicKey, issuer: by })
}

test('a root\'s template holds for any key, serial number and day, and is what the blank fields say', () => {
  const planned = plannedCertificate()
  const { tbs, hash } = certificateTemplate(planned, { publicKey: null, keyAlgorithm: 'ec-p256', issuer: null }, all)
  assert.equal(hash, sha256Hex(concatBytes(new TextEncoder().encode('strongroom certificate template v1\n'), tbs)))
  const fields = splitCertificate(tbs)
  assert.deepEqual([toHex(fields.serial), readTime(fields.notBefore, ''), readTime(fields.notAfter, ''), toHex(fields.publicKey)], ['020101', '2000-01-01T00:00:00.000Z', '2009-12-31T23:59:59.000Z', toHex(blankKey('ec-p256'))])
  assert.equal(toHex(blankKey('ec-p256')), '3018301306072a8648ce3d020106082a8648ce3d030107030100')
  assert.match(toHex(fields.extensions!), /0603551d0e04160414(?:00){20}.*0603551d230418301680140{40}/)
  for (const facts of [{}, { publicKey: two }, { notBefore: '2026-11-30T10:00:01.000Z' }, { serial: new Uint8Array(20).fill(0x7f) }]) assert.equal(certificateTemplateHash(tbsOf(planned, facts), planned, all), hash)
})

test('a certificate under another issuer: blank is what is made in the ceremony, and nothing more', () => {
  const planned = plannedCertificate({ kind: 'subordinate' })
  for (const publicKey of [true, false]) {
    for (const issuerKey of [true, false]) {
      const blanks = { publicKey, issuerKey }
      const { hash } = certificateTemplate(planned, { publicKey: one, keyAlgorithm: 'ec-p256', issuer }, blanks)
      const of = (facts: Parameters<typeof tbsOf>[1]): boolean => certificateTemplateHash(tbsOf(planned, facts), planned, blanks) === hash
      assert.deepEqual([of({}), of({ publicKey: two }), of({ by: { ...issuer, keyId: keyIdOf(one, 'rfc7093-1') } }), of({ by: { ...issuer, keyId: new Uint8Array(32).fill(1) } }), of({ by: { ...issuer, name: nameDer([{ type: 'common-name', value: 'issuer' }]) } })],
        [true, publicKey, issuerKey, false, false], JSON.stringify(blanks))
    }
  }
})

test('what the day may not decide makes another template: a validity of another length, an identifier that is not the key\'s, a key of another kind', () => {
  const planned = plannedCertificate()
  const { hash } = certificateTemplate(planned, { publicKey: null, keyAlgorithm: 'ec-p256', issuer: null }, all)
  const good = splitCertificate(tbsOf(planned))
  const other = splitCertificate(tbsOf(planned, { publicKey: two }))
  const of = (changes: Partial<typeof good>): string => certificateTemplateHash(joinCertificate({ ...good, ...changes }), planned, all)
  assert.equal(of({ serial: integerOf(Uint8Array.of(9)) }), hash)
  assert.notEqual(of({ notAfter: timeDer('2036-11-29T10:00:00.000Z', '') }), hash, 'a second longer')
  assert.notEqual(of({ notBefore: timeDer('2026-11-29T10:00:01.000Z', '') }), hash, 'a second shorter')
  assert.notEqual(of({ publicKey: two }), hash, 'another key under the identifiers of the first')
  assert.notEqual(of({ extensions: other.extensions }), hash, 'identifiers of another key')
  assert.notEqual(of({ publicKey: keyPair('ec-p384').spki }), hash)
  assert.notEqual(of({ publicKey: blankKey('ec-p256') }), hash, 'a blank key that stays blank')
  assert.notEqual(of({ extensions: null }), hash)
  assert.notEqual(certificateTemplateHash(tbsOf(planned), planned, none), hash)
  const under = plannedCertificate({ kind: 'subordinate' })
  const blank = { publicKey: true, issuerKey: false }
  const itsOwn = joinCertificate({ ...splitCertificate(tbsOf(under)), extensions: splitCertificate(tbsOf(under, { publicKey: two })).extensions })
  assert.notEqual(certificateTemplateHash(itsOwn, under, blank), certificateTemplateHash(tbsOf(under), under, blank), 'the identifier of another key')
  assert.throws(() => of({ issuer: fromHex('3003010101') }), /neither 00 nor FF/)
  // The identifier of the issuer in what signs itself is its own.
  const mixed = certificateTbs(planned, { serial: Uint8Array.of(7), notBefore: signedAt, publicKey: one, issuer: { name: good.subject, keyId: keyIdOf(two, 'rfc7093-1') } })
  assert.notEqual(certificateTemplateHash(mixed, planned, all), hash)
})

test('a key that is neither known nor made in the ceremony makes no template', () => {
  assert.throws(() => certificateTemplate(plannedCertificate(), { publicKey: null, keyAlgorithm: 'ec-p256', issuer: null }, none), /its key is not known/)
})

test('a validity with a given beginning is not blank', () => {
  const planned = plannedCertificate({ profile: { ...authorityProfile, validity: { from: '2027-01-01T00:00:00.000Z', length: 'P10Y' } } })
  const { tbs, hash } = certificateTemplate(planned, { publicKey: null, keyAlgorithm: 'ec-p256', issuer: null }, all)
  assert.equal(readTime(splitCertificate(tbs).notBefore, ''), '2027-01-01T00:00:00.000Z')
  assert.equal(certificateTemplateHash(tbsOf(planned), planned, all), hash, 'the day\'s time is not looked at')
  const later = plannedCertificate({ profile: { ...authorityProfile, validity: { from: '2027-01-02T00:00:00.000Z', length: 'P10Y' } } })
  assert.notEqual(certificateTemplateHash(tbsOf(later), planned, all), hash)
})

test('every other setting of the plan makes another template, and a certificate by it does not pass for the first', () => {
  const first = plannedCertificate({ kind: 'end-entity', profile: { ...leafProfile, crls: ['http://example.org/a.crl'] } })
  const changes: Partial<CertificateProfile>[] = [
    { validity: { from: 'signing', length: 'P91D' } }, { validity: { from: '2000-01-02T00:00:00.000Z', length: 'P90D' } }, { signature: 'ecdsa-sha384' }, { keyUsage: ['key-agreement'] }, { extendedKeyUsage: [] }, { extendedKeyUsage: ['client-authentication'] },
    { basicConstraints: { ca: true, pathLength: null } }, { basicConstraints: { ca: true, pathLength: 0 } }, { basicConstraints: { ca: true, pathLength: 1 } },
    { nameConstraints: { permitted: [{ type: 'dns', value: 'a' }], excluded: [] } }, { nameConstraints: { permitted: [], excluded: [{ type: 'dns', value: 'a' }] } }, { policies: [{ oid: '1.2.3', cps: null }] }, { policies: [{ oid: '1.2.3', cps: 'http://a' }] },
    { ocsp: ['http://a'] }, { issuers: ['http://a'] }, { crls: ['http://example.org/b.crl'] }, { crls: [] }, { alternativeNames: [] }, { alternativeNames: [{ type: 'dns', value: 'www.example.com' }] }, { ocspNoCheck: true }, { subjectKeyId: 'rfc7093-2' }, { subjectKeyId: 'rfc7093-4' }
  ]
  const known = { publicKey: one, keyAlgorithm: 'ec-p256', issuer } as const
  const others = [...changes.map(change => ({ ...first, profile: { ...first.profile, ...change } })), { ...first, subject: { ...first.subject, name: [{ type: 'common-name', value: 'x' }] } } as PlannedCertificate]
  const hashes = [first, ...others].map(planned => certificateTemplate(planned, known, none).hash)
  assert.equal(new Set(hashes).size, hashes.length)
  for (const [i, other] of others.entries()) {
    // Where the day decides when a validity begins, one that begins then by its plan is as good.
    if (changes[i]?.validity?.length !== 'P90D') assert.notEqual(certificateTemplateHash(tbsOf(other, { notBefore: '2000-01-01T00:00:00.000Z' }), first, none), hashes[0], JSON.stringify(changes[i]))
  }
  // What is no field of the certificate makes none.
  assert.equal(certificateTemplate({ ...first, certificate: 'other', profile: { ...first.profile, profile: 'other', serialBytes: 10, baseline: true, subjectKeys: ['ec-p256'] } }, known, none).hash, hashes[0])
})

test('lists: any day, another one for number, entries, issuer, algorithm and point', () => {
  const planned = plannedList({ revoked: [{ serial: '05', at: '2026-01-01T00:00:00.000Z', reason: 'superseded' }] })
  for (const issuerKey of [true, false]) {
    const { hash } = listTemplate(planned, issuer, { issuerKey })
    const of = (of_: typeof planned, thisUpdate = signedAt, by = issuer): boolean => listTemplateHash(listTbs(of_, { thisUpdate, issuer: by }), planned, { issuerKey }) === hash
    assert.deepEqual([of(planned), of(planned, '2030-01-01T00:00:00.000Z'), of(planned, signedAt, { ...issuer, keyId: new Uint8Array(20).fill(1) })], [true, true, issuerKey])
    const others = [
      { ...planned, number: 2 }, { ...planned, revoked: [] }, { ...planned, revoked: [{ ...planned.revoked[0]!, serial: '06' }] }, { ...planned, revoked: [{ ...planned.revoked[0]!, at: '2026-01-01T00:00:01.000Z' }] },
      { ...planned, revoked: [{ ...planned.revoked[0]!, reason: null }] }, { ...planned, profile: { ...planned.profile, nextUpdate: 'P31D' } }, { ...planned, profile: { ...planned.profile, signature: 'ed25519' } as const },
      { ...planned, profile: { ...planned.profile, distributionPoint: 'http://a' } }
    ]
    for (const other of others) assert.equal(of(other), false, JSON.stringify(other))
    assert.equal(of(planned, signedAt, { ...issuer, name: nameDer([{ type: 'common-name', value: 'x' }]) }), false)
  }
  const { hash } = listTemplate(planned, issuer, none)
  assert.equal(hash.length, 64)
  assert.throws(() => listTemplateHash(tbsOf(plannedCertificate()), planned, none))
})

test('a template is for one kind: a list\'s is never a certificate\'s', () => {
  const { tbs, hash } = listTemplate(plannedList(), issuer, none)
  assert.equal(hash, sha256Hex(concatBytes(new TextEncoder().encode('strongroom crl template v1\n'), tbs)))
})
