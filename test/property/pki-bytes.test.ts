// Bytes of certificates, lists and requests: whatever is cut or changed in them is refused with our own error, or read to exactly those bytes; and what is
// built from any profile is read again to what the profile says.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AsnConvert } from '@peculiar/asn1-schema'
import { Certificate, CertificateList } from '@peculiar/asn1-x509'
import * as fc from 'fast-check'
import { assembleSigned } from '../../src/pki/x509/assemble.ts'
import { joinCertificate, joinList, splitCertificate, splitList } from '../../src/pki/x509/body.ts'
import { entriesDer, entryDer } from '../../src/pki/x509/entries.ts'
import { sequenceOf } from '../../src/pki/x509/codec.ts'
import * as extensions from '../../src/pki/x509/extensions.ts'
import { nameDer } from '../../src/pki/x509/names.ts'
import { readCertificate, readList, readRequest } from '../../src/pki/x509/read.ts'
import { requestInfo } from '../../src/pki/x509/request.ts'
import { PkiError } from '../../src/pki/x509/shape.ts'
import { keyIdMethod, keyUsage, revocationReason, type CertificateProfile } from '../../src/transcript/certificate-profile.ts'
import { equalBytes, toHex } from '../../src/transcript/hash.ts'
import { issueCertificate, issueList, keyPair, leafProfile, plannedCertificate, plannedList, signAs } from '../support/certificates.ts'

const pair = keyPair()
const root = issueCertificate(plannedCertificate(), pair, null)
const rich: CertificateProfile = {
  ...leafProfile, nameConstraints: { permitted: [{ type: 'ip', value: '10.0.0.0/8' }, { type: 'dns', value: 'a' }], excluded: [{ type: 'directory', value: [{ type: 'country', value: 'NO' }] }] },
  policies: [{ oid: '1.2.3', cps: 'http://a' }], ocsp: ['http://a'], issuers: ['http://b'], crls: ['http://c'], ocspNoCheck: true
}
const certificate = issueCertificate(plannedCertificate({ kind: 'end-entity', profile: rich }), pair, { certificate: root, pair }).der
const list = issueList(plannedList({ profile: { ...plannedList().profile, distributionPoint: 'http://a' }, revoked: [{ serial: '05', at: '2026-01-01T00:00:00.000Z', reason: 'superseded' }, { serial: '8006', at: '2051-01-01T00:00:00.000Z', reason: null }] }), { certificate: root, pair })
const info = requestInfo(nameDer([{ type: 'common-name', value: 'Å' }]), pair.spki, splitCertificate(root.tbs).extensions)
const request = assembleSigned(info, 'ecdsa-sha256', signAs('ecdsa-sha256', pair, info))

/** Every reader of an extension. */
const readers = Object.entries(extensions).filter(([name]) => name.endsWith('Of') && name !== 'extensionOf').map(([, read]) => read as (of: extensions.Extended) => unknown)

/** Reads all that there is in them; false where that is refused. Any other error than ours fails. */
function isRead (read: () => { readonly der: Uint8Array, readonly extensions: extensions.Extended['extensions'] }, bytes: Uint8Array): boolean {
  try {
    const found = read()
    assert.ok(equalBytes(found.der, bytes))
    for (const reader of readers) reader(found)
    extensions.hasOcspNoCheck(found)
    return true
  } catch (error) {
    assert.ok(error instanceof PkiError, `${toHex(bytes)}: ${String(error)}`)
    return false
  }
}

const kinds = {
  certificate: { bytes: certificate, read: readCertificate },
  list: { bytes: list, read: readList },
  request: { bytes: request, read: readRequest }
}

for (const [name, { bytes, read }] of Object.entries(kinds)) {
  test(`${name}: cut anywhere it is refused, with a byte more too`, () => {
    assert.equal(isRead(() => read(bytes), bytes), true)
    for (let length = 0; length < bytes.length; length++) assert.equal(isRead(() => read(bytes.subarray(0, length)), bytes.subarray(0, length)), false, `${length} bytes`)
    for (const more of [0, 5, 0x30]) assert.equal(isRead(() => read(Uint8Array.of(...bytes, more)), Uint8Array.of(...bytes, more)), false)
  })

  test(`${name}: any byte changed, it is refused or read to what it now says, and writing that again gives the same bytes`, () => {
    let refused = 0
    for (let at = 0; at < bytes.length; at++) {
      for (const by of [0x01, at % 2 === 0 ? 0x20 : 0x80]) {
        const changed = bytes.with(at, bytes[at]! ^ by)
        if (isRead(() => read(changed), changed)) assert.equal(toHex(writtenAgain(name, changed)), toHex(changed), `byte ${at} ^ ${by}`)
        else refused++
      }
    }
    assert.ok(refused > bytes.length / 2, `only ${refused} of ${2 * bytes.length} changes were refused`)
  })

  test(`${name}: parts repeated, left out or swapped`, () => {
    fc.assert(fc.property(fc.nat(), fc.nat({ max: 40 }), fc.nat(), fc.constantFrom('drop', 'repeat', 'move'), (at, length, to, how) => {
      const from = at % bytes.length
      const part = bytes.subarray(from, from + length)
      const rest = Uint8Array.of(...bytes.subarray(0, from), ...bytes.subarray(from + length))
      const place = to % bytes.length
      const changed = how === 'drop' ? rest : how === 'repeat' ? Uint8Array.of(...bytes.subarray(0, place), ...part, ...bytes.subarray(place)) : Uint8Array.of(...rest.subarray(0, place), ...part, ...rest.subarray(place))
      isRead(() => read(changed), changed)
    }), { numRuns: 250 })
  })
}

/** By our own fields, and by the library's idea of the whole. */
function writtenAgain (kind: string, bytes: Uint8Array): Uint8Array {
  if (kind === 'request') return readRequest(bytes).der
  if (kind === 'list') {
    const { tbs } = readList(bytes)
    assert.equal(toHex(joinList(splitList(tbs))), toHex(tbs))
    return new Uint8Array(AsnConvert.serialize(AsnConvert.parse(new Uint8Array(bytes).buffer, CertificateList)))
  }
  const { tbs } = readCertificate(bytes)
  assert.equal(toHex(joinCertificate(splitCertificate(tbs))), toHex(tbs))
  return new Uint8Array(AsnConvert.serialize(AsnConvert.parse(new Uint8Array(bytes).buffer, Certificate)))
}

test('any profile: what is built is read to the same settings', () => {
  const host = fc.stringMatching(/^[a-z]{1,9}(\.[a-z]{1,9}){0,3}$/)
  const url = host.map(name => `http://${name}/x`)
  const byte = fc.nat(255)
  const address = fc.oneof(fc.tuple(byte, byte, byte, byte).map(parts => parts.join('.')), fc.array(fc.nat(0xffff), { minLength: 8, maxLength: 8 }).map(parts => parts.map(part => part.toString(16)).join(':')))
  const masked = fc.tuple(address, fc.nat(128)).map(([ip, mask]) => ({ type: 'ip' as const, value: `${ip}/${ip.includes(':') ? mask : mask % 33}` }))
  const plain = fc.oneof(host.map(value => ({ type: 'dns' as const, value })), host.map(value => ({ type: 'email' as const, value: `a@${value}` })), url.map(value => ({ type: 'uri' as const, value })))
  const profiles: fc.Arbitrary<CertificateProfile> = fc.record({
    profile: fc.constant('any'), validity: fc.record({ from: fc.constant('signing' as const), length: fc.constantFrom('P1D', 'P30Y', 'PT1H', 'P1Y2M3DT4H5M6S') }), signature: fc.constantFrom('ecdsa-sha256' as const), serialBytes: fc.constant(8),
    keyUsage: fc.uniqueArray(fc.constantFrom(...keyUsage.options), { minLength: 1 }), extendedKeyUsage: fc.uniqueArray(fc.constantFrom('server-authentication' as const, 'ocsp-signing' as const, '1.2.3', '2.999.1', '1.3.6.1.4.1.4294967295.7'), { maxLength: 4 }),
    basicConstraints: fc.record({ ca: fc.constant(true), pathLength: fc.option(fc.nat(10)) }, { noNullPrototype: true }), nameConstraints: fc.option(fc.record({ permitted: fc.array(fc.oneof(plain, masked), { maxLength: 3 }), excluded: fc.array(masked, { minLength: 1, maxLength: 2 }) })),
    policies: fc.array(fc.record({ oid: fc.constantFrom('2.5.29.32.0', '1.2.3.4'), cps: fc.option(url) }, { noNullPrototype: true }), { maxLength: 2 }), ocsp: fc.array(url, { maxLength: 2 }), issuers: fc.array(url, { maxLength: 2 }), crls: fc.array(url, { maxLength: 2 }),
    subjectKeyId: fc.constantFrom(...keyIdMethod.options), alternativeNames: fc.array(plain, { maxLength: 3 }), ocspNoCheck: fc.boolean(), subjectKeys: fc.constant(['ec-p256' as const]), baseline: fc.boolean()
  })
  fc.assert(fc.property(profiles, fc.uint8Array({ minLength: 1, maxLength: 19 }).filter(serial => serial.some(one => one !== 0)), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), (profile, serial, text) => {
    const read = issueCertificate(plannedCertificate({ profile, subject: { key: null, request: null, certificate: null, name: [{ type: 'common-name', value: text }] } }), pair, null, { serial })
    assert.equal(BigInt(`0x${read.serial}`), BigInt(`0x${toHex(serial)}`))
    assert.deepEqual(read.subject.attributes, [{ type: 'common-name', value: text, string: 'utf8', joined: false }])
    assert.deepEqual(extensions.keyUsageOf(read), keyUsage.options.filter(usage => profile.keyUsage.includes(usage)))
    assert.deepEqual(extensions.extendedKeyUsageOf(read) ?? [], profile.extendedKeyUsage)
    assert.deepEqual(extensions.basicConstraintsOf(read), profile.basicConstraints)
    assert.deepEqual((extensions.policiesOf(read) ?? []).map(({ oid, cps }) => ({ oid, cps: cps[0] ?? null })), profile.policies)
    const access = extensions.authorityInfoAccessOf(read)
    assert.deepEqual([access?.ocsp ?? [], access?.issuers ?? []], [profile.ocsp.map(value => ({ type: 'uri', value })), profile.issuers.map(value => ({ type: 'uri', value }))])
    assert.deepEqual(extensions.crlDistributionPointsOf(read) ?? [], profile.crls.length === 0 ? [] : [profile.crls.map(value => ({ type: 'uri', value }))])
    assert.deepEqual(extensions.alternativeNamesOf(read) ?? [], profile.alternativeNames)
    const names = extensions.nameConstraintsOf(read)
    for (const which of ['permitted', 'excluded'] as const) {
      const given = profile.nameConstraints?.[which] ?? []
      assert.deepEqual(names?.[which].map(name => name.type) ?? [], given.map(name => name.type))
      assert.deepEqual(names?.[which].flatMap(name => name.type === 'ip' || name.type === 'directory' ? [] : [name.value]) ?? [], given.flatMap(name => name.type === 'ip' || name.type === 'directory' ? [] : [name.value]))
    }
    assert.equal(extensions.hasOcspNoCheck(read), profile.ocspNoCheck)
  }), { numRuns: 60 })
})

test('the entries of a list are what the library writes one by one', () => {
  const serial = fc.uint8Array({ minLength: 1, maxLength: 20 }).filter(([first]) => first !== 0).map(toHex)
  const at = fc.date({ min: new Date('1950-01-01T00:00:00Z'), max: new Date('2120-01-01T00:00:00Z'), noInvalidDate: true }).map(date => `${date.toISOString().slice(0, 19)}.000Z`)
  const entries = fc.array(fc.record({ serial, at, reason: fc.option(fc.constantFrom(...revocationReason.options)) }, { noNullPrototype: true }), { minLength: 1, maxLength: 30 })
  fc.assert(fc.property(entries, revoked => {
    assert.equal(toHex(entriesDer(revoked)), toHex(sequenceOf(revoked.map(entryDer))))
    const read = readList(issueList(plannedList({ revoked: revoked.map(one => ({ ...one, serial: one.serial.slice(0, 38) })) }), { certificate: root, pair }))
    assert.deepEqual(read.revoked, revoked.map(one => ({ ...one, serial: one.serial.slice(0, 38) })))
  }), { numRuns: 40 })
})
