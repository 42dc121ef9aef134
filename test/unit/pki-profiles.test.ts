// Every setting of a profile, as openssl reads it in the certificate, and as we do.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Extensions } from '@peculiar/asn1-x509'
import { assembleSigned } from '../../src/pki/x509/assemble.ts'
import { decode } from '../../src/pki/x509/codec.ts'
import * as extensions from '../../src/pki/x509/extensions.ts'
import { keyIdOf } from '../../src/pki/x509/key-id.ts'
import { nameText } from '../../src/pki/x509/names.ts'
import { certificateExtensions } from '../../src/pki/x509/profile-extensions.ts'
import { readCertificate, readList } from '../../src/pki/x509/read.ts'
import { signaturesOf } from '../../src/pki/x509/signature-algorithm.ts'
import { PkiError, type ReadCertificate } from '../../src/pki/x509/shape.ts'
import { keyIdMethod, keyUsage, revocationReason, subjectKeyAlgorithm, type CertificateProfile } from '../../src/transcript/certificate-profile.ts'
import { sha256, toHex } from '../../src/transcript/hash.ts'
import { authorityProfile, issueCertificate, issueList, keyPair, leafProfile, listProfile, plannedCertificate, plannedList } from '../support/certificates.ts'

const folder = mkdtempSync(join(tmpdir(), 'strongroom-profiles-'))
after(() => rmSync(folder, { recursive: true, force: true }))

function openssl (kind: 'x509' | 'crl' | 'asn1parse', der: Uint8Array, ...words: string[]): string {
  writeFileSync(join(folder, 'file.der'), der)
  return execFileSync('openssl', [kind, '-in', 'file.der', '-inform', 'DER', ...words], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

function text (certificate: ReadCertificate): string {
  return openssl('x509', certificate.der, '-noout', '-text', '-nameopt', 'utf8,sep_comma_plus_space,esc_2253', '-certopt', 'no_pubkey,no_sigdump')
}

const root = keyPair('ec-p384')
const rootCertificate = issueCertificate(plannedCertificate({ profile: { ...authorityProfile, signature: 'ecdsa-sha384' } }), root, null)

function issued (profile: CertificateProfile, subject = keyPair('ec-p256')): ReadCertificate {
  return issueCertificate(plannedCertificate({ kind: 'end-entity', profile: { ...profile, signature: 'ecdsa-sha384' } }), subject, { certificate: rootCertificate, pair: root })
}

/** Lines of openssl's text between two others. */
function section (of: string, title: string): string {
  const [, after = ''] = of.split(title)
  return after.split(/\n {12}(?=\S)/)[0]!.trim().replaceAll(/\s+/g, ' ')
}

test('a profile with everything: openssl tells each extension, in the one order, and whether it is critical', () => {
  const certificate = issued({
    ...authorityProfile, keyUsage: ['crl-signing', 'certificate-signing'], extendedKeyUsage: ['server-authentication', 'ocsp-signing', '1.2.3.4.5'], basicConstraints: { ca: true, pathLength: 0 },
    nameConstraints: {
      permitted: [{ type: 'dns', value: '.example.org' }, { type: 'email', value: 'example.org' }, { type: 'ip', value: '10.0.0.0/8' }, { type: 'ip', value: '2001:db8::/32' }],
      excluded: [{ type: 'uri', value: '.example.net' }, { type: 'ip', value: '0.0.0.0/0' }, { type: 'ip', value: '::/0' }, { type: 'directory', value: [{ type: 'country', value: 'NO' }, { type: 'organization', value: 'Ø' }] }]
    },
    policies: [{ oid: '2.23.140.1.2.1', cps: null }, { oid: '1.3.6.1.4.1.99999.1', cps: 'https://example.org/cps' }], ocsp: ['http://ocsp.example.org'], issuers: ['http://example.org/root.cer'],
    crls: ['http://example.org/root.crl', 'ldap://example.org/root'], alternativeNames: [{ type: 'dns', value: 'a.example.org' }, { type: 'ip', value: '10.0.0.1' }, { type: 'ip', value: '2001:db8::1' }, { type: 'email', value: 'ca@example.org' }, { type: 'uri', value: 'https://example.org/' }],
    ocspNoCheck: true
  })
  const told = text(certificate)
  const titles = [...told.matchAll(/^ {12}(X509v3 [^:\n]+|Authority Information Access|OCSP No Check): ?(critical)?/gm)].map(([, title, critical]) => `${title}${critical === undefined ? '' : ' !'}`)
  assert.deepEqual(titles, [
    'X509v3 Basic Constraints !', 'X509v3 Key Usage !', 'X509v3 Extended Key Usage', 'X509v3 Name Constraints !', 'X509v3 Subject Key Identifier', 'X509v3 Authority Key Identifier',
    'X509v3 Subject Alternative Name', 'X509v3 Certificate Policies', 'Authority Information Access', 'X509v3 CRL Distribution Points', 'OCSP No Check'
  ])
  assert.equal(section(told, 'X509v3 Basic Constraints: critical'), 'CA:TRUE, pathlen:0')
  assert.equal(section(told, 'X509v3 Key Usage: critical'), 'Certificate Sign, CRL Sign')
  assert.equal(section(told, 'X509v3 Extended Key Usage:'), 'TLS Web Server Authentication, OCSP Signing, 1.2.3.4.5')
  assert.equal(section(told, 'X509v3 Name Constraints: critical'), 'Permitted: DNS:.example.org email:example.org IP:10.0.0.0/255.0.0.0 IP:2001:DB8:0:0:0:0:0:0/FFFF:FFFF:0:0:0:0:0:0 Excluded: URI:.example.net IP:0.0.0.0/0.0.0.0 IP:0:0:0:0:0:0:0:0/0:0:0:0:0:0:0:0 DirName:C = NO, O = \\C3\\98')
  assert.equal(section(told, 'X509v3 Subject Alternative Name:'), 'DNS:a.example.org, IP Address:10.0.0.1, IP Address:2001:DB8:0:0:0:0:0:1, email:ca@example.org, URI:https://example.org/')
  assert.equal(section(told, 'X509v3 Certificate Policies:'), 'Policy: 2.23.140.1.2.1 Policy: 1.3.6.1.4.1.99999.1 CPS: https://example.org/cps')
  assert.equal(section(told, 'Authority Information Access:'), 'OCSP - URI:http://ocsp.example.org CA Issuers - URI:http://example.org/root.cer')
  assert.equal(section(told, 'X509v3 CRL Distribution Points:'), 'Full Name: URI:http://example.org/root.crl URI:ldap://example.org/root')
  assert.deepEqual(extensions.basicConstraintsOf(certificate), { ca: true, pathLength: 0 })
  assert.deepEqual(extensions.extendedKeyUsageOf(certificate), ['server-authentication', 'ocsp-signing', '1.2.3.4.5'])
  const constraints = extensions.nameConstraintsOf(certificate)
  assert.deepEqual(constraints?.permitted, [{ type: 'dns', value: '.example.org' }, { type: 'email', value: 'example.org' }, { type: 'ip', value: '10.0.0.0/8' }, { type: 'ip', value: '2001:db8::/32' }])
  assert.deepEqual(constraints?.excluded.map(name => name.type === 'directory' ? nameText(name.name) : name.value), ['.example.net', '0.0.0.0/0', '::/0', 'C=NO, O=Ø'])
  assert.deepEqual(extensions.policiesOf(certificate), [{ oid: '2.23.140.1.2.1', cps: [], qualifiers: [] }, { oid: '1.3.6.1.4.1.99999.1', cps: ['https://example.org/cps'], qualifiers: [] }])
  assert.deepEqual(extensions.authorityInfoAccessOf(certificate), { ocsp: [{ type: 'uri', value: 'http://ocsp.example.org' }], issuers: [{ type: 'uri', value: 'http://example.org/root.cer' }], other: [] })
  assert.deepEqual(extensions.crlDistributionPointsOf(certificate), [[{ type: 'uri', value: 'http://example.org/root.crl' }, { type: 'uri', value: 'ldap://example.org/root' }]])
  assert.deepEqual(extensions.alternativeNamesOf(certificate)?.length, 5)
  assert.equal(extensions.hasOcspNoCheck(certificate), true)
})

test('a profile with nothing has no empty extensions, and basic constraints that say: no authority', () => {
  const certificate = issued({ ...leafProfile, extendedKeyUsage: [], alternativeNames: [], nameConstraints: { permitted: [], excluded: [] } })
  assert.deepEqual(certificate.extensions.map(({ oid }) => oid), ['2.5.29.19', '2.5.29.15', '2.5.29.14', '2.5.29.35'])
  assert.equal(section(text(certificate), 'X509v3 Basic Constraints: critical'), 'CA:FALSE')
  assert.equal(toHex(certificate.extensions[0]!.value), '3000')
  assert.deepEqual([extensions.basicConstraintsOf(certificate), extensions.nameConstraintsOf(certificate), extensions.policiesOf(certificate), extensions.hasOcspNoCheck(certificate)], [{ ca: false, pathLength: null }, null, null, false])
})

test('alternative names are critical where the subject has no name, and only an authority has a path length', () => {
  const of = (isNameless: boolean): boolean | undefined => decode(certificateExtensions(leafProfile, { subjectKeyId: new Uint8Array(20), authorityKeyId: new Uint8Array(20), isNameless }), Extensions, 'extensions').find(({ extnID }) => extnID === '2.5.29.17')?.critical
  assert.deepEqual([of(true), of(false)], [true, false])
  assert.deepEqual(extensions.basicConstraintsOf(issued({ ...leafProfile, basicConstraints: { ca: false, pathLength: 3 } })), { ca: false, pathLength: null })
})

test('each key usage alone, and all of them, as bits by name', () => {
  const names = ['Digital Signature', 'Non Repudiation', 'Key Encipherment', 'Data Encipherment', 'Key Agreement', 'Certificate Sign', 'CRL Sign', 'Encipher Only', 'Decipher Only']
  for (const [i, usage] of keyUsage.options.entries()) {
    const certificate = issued({ ...leafProfile, keyUsage: [usage] })
    assert.equal(section(text(certificate), 'X509v3 Key Usage: critical'), names[i])
    assert.deepEqual(extensions.keyUsageOf(certificate), [usage])
  }
  assert.deepEqual(extensions.keyUsageOf(issued({ ...leafProfile, keyUsage: keyUsage.options.toReversed() })), keyUsage.options)
})

test('every algorithm: openssl names it, and the signature holds under a self-signed certificate', () => {
  for (const kind of subjectKeyAlgorithm.options) {
    for (const signature of signaturesOf(kind)) {
      const certificate = issueCertificate(plannedCertificate({ profile: { ...authorityProfile, signature } }), keyPair(kind), null)
      assert.deepEqual([certificate.signatureAlgorithm, certificate.keyAlgorithm], [signature, kind])
      const told = text(certificate)
      const expected = { ecdsa: `ecdsa-with-SHA${signature.slice(-3)}`, 'rsa-pkcs1': `sha${signature.slice(-3)}WithRSAEncryption`, 'rsa-pss': 'rsassaPss', ed25519: 'ED25519' }[signature.replace(/-sha\d+$/, '')]
      assert.match(told, new RegExp(`Signature Algorithm: ${expected}`))
      if (expected === 'rsassaPss') assert.match(told, new RegExp(`Hash Algorithm: (?:SHA|sha)2?-?${signature.slice(-3)}\\s[^]*Mask Algorithm: (?:MGF|mgf)1 with (?:SHA|sha)2?-?${signature.slice(-3)}\\s[^]*Salt Length: 0x${(Number(signature.slice(-3)) / 8).toString(16)}`, 'i'))
      writeFileSync(join(folder, 'self.pem'), openssl('x509', certificate.der))
      execFileSync('openssl', ['verify', '-x509_strict', '-check_ss_sig', '-attime', '1800000000', '-CAfile', 'self.pem', 'self.pem'], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
      assert.throws(() => readCertificate(assembleSigned(certificate.tbs, signature === 'ed25519' ? 'ecdsa-sha256' : 'ed25519', certificate.signature)), /another algorithm than the one beside/)
    }
  }
})

test('key identifiers by each method, and those of openssl', () => {
  const { spki } = keyPair('ec-p256')
  const bits = spki.subarray(-65)
  assert.equal(toHex(keyIdOf(spki, 'rfc7093-1')), toHex(sha256(bits)).slice(0, 40))
  assert.equal(toHex(keyIdOf(spki, 'rfc7093-4')), toHex(sha256(spki)))
  assert.deepEqual(keyIdMethod.options.map(method => keyIdOf(spki, method).length), [20, 20, 20, 32, 20])
  assert.equal(new Set(keyIdMethod.options.map(method => toHex(keyIdOf(spki, method)).slice(0, 40))).size, 5)
  for (const [method, algorithm] of [['rfc7093-1', 'sha256'], ['rfc7093-2', 'sha384'], ['rfc7093-3', 'sha512'], ['rfc5280-1', 'sha1']] as const) {
    const digest = execFileSync('openssl', ['dgst', `-${algorithm}`, '-binary'], { input: bits }).toString('hex')
    assert.equal(toHex(keyIdOf(spki, method)), digest.slice(0, 40))
    const certificate = issued({ ...leafProfile, subjectKeyId: method })
    assert.equal(section(text(certificate), 'X509v3 Subject Key Identifier:').replaceAll(':', '').toLowerCase(), digest.slice(0, 40))
  }
  assert.equal(toHex(extensions.authorityKeyIdOf(issued(leafProfile))!), toHex(extensions.subjectKeyIdOf(rootCertificate)!))
})

test('names: the string types of RFC 5280, and what has no such form is refused', () => {
  const types = ['country', 'state', 'locality', 'organization', 'organizational-unit', 'common-name', 'serial-number', 'domain-component', 'organization-identifier'] as const
  const certificate = issueCertificate(plannedCertificate({ subject: { key: null, request: null, certificate: null, name: types.map(type => ({ type, value: type === 'country' ? 'SE' : `x ${type}` })) } }), keyPair(), null)
  const parsed = openssl('asn1parse', certificate.der)
  const expected = { country: 'PRINTABLESTRING', 'serial-number': 'PRINTABLESTRING', 'domain-component': 'IA5STRING' } as Readonly<Record<string, string>>
  for (const type of types) assert.match(parsed, new RegExp(`${expected[type] ?? 'UTF8STRING'} +:${type === 'country' ? 'SE' : `x ${type}`}\n`))
  assert.deepEqual(certificate.subject.attributes.map(({ type, string }) => [type, string]), types.map(type => [type, { PRINTABLESTRING: 'printable', IA5STRING: 'ia5' }[expected[type] ?? ''] ?? 'utf8']))
  assert.equal(nameText(certificate.subject), 'C=SE, ST=x state, L=x locality, O=x organization, OU=x organizational-unit, CN=x common-name, serialNumber=x serial-number, DC=x domain-component, organizationIdentifier=x organization-identifier')
  for (const attribute of [{ type: 'country', value: 'S_' }, { type: 'serial-number', value: 'å' }, { type: 'domain-component', value: 'å' }, { type: 'common-name', value: '\ud800' }] as const) {
    assert.throws(() => issueCertificate(plannedCertificate({ subject: { key: null, request: null, certificate: null, name: [attribute] } }), keyPair(), null), isProfile)
  }
})

test('addresses that the library would take for something else are refused', () => {
  const of = (value: string, use: 'constraint' | 'name') => () => issued(use === 'name' ? { ...leafProfile, alternativeNames: [{ type: 'ip', value }] } : { ...leafProfile, nameConstraints: { permitted: [{ type: 'ip', value }], excluded: [] } })
  for (const value of ['10.0.0.1', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8x', '10.0.0/8', '10.0.0.256/8', '010.0.0.0/8', '10.0.0.0/8/8', '10.0.0.0/08', '2001:db8::/129', '2001::db8::/32', '1:2:3:4::5:6:7:8/8', '2001:db8/32', '2001:dg8::/32', '1:2:3:4:5:6:7:8:9/8', '/8', '12345::/16']) assert.throws(of(value, 'constraint'), isProfile, value)
  for (const value of ['10.0.0.0/8', '10.0.0', '10.0.0.300', '::1::', 'example.org', '']) assert.throws(of(value, 'name'), isProfile, value)
  for (const [value, read] of [['0.0.0.0/0', '0.0.0.0/0'], ['192.0.2.128/25', '192.0.2.128/25'], ['2001:DB8:0:0:0:0:0:0/32', '2001:db8::/32'], ['::/0', '::/0'], ['1:2:3:4:5:6:7:8/128', '1:2:3:4:5:6:7:8/128']] as const) {
    assert.deepEqual(extensions.nameConstraintsOf(of(value, 'constraint')())?.permitted, [{ type: 'ip', value: read }])
  }
})

test('dates: UTCTime before 2050, GeneralizedTime from then on, the last second within; never a part of a second', () => {
  const certificate = issueCertificate(plannedCertificate({ profile: { ...authorityProfile, validity: { from: '2049-12-31T23:59:59.000Z', length: 'P1Y' } } }), keyPair(), null)
  assert.deepEqual([certificate.notBefore, certificate.notAfter], ['2049-12-31T23:59:59.000Z', '2050-12-31T23:59:58.000Z'])
  assert.match(openssl('asn1parse', certificate.der), /UTCTIME +:491231235959Z\n[^]*GENERALIZEDTIME +:20501231235958Z\n/)
  const leap = issueCertificate(plannedCertificate({ profile: { ...authorityProfile, validity: { from: 'signing', length: 'P1Y' } } }), keyPair(), null, { notBefore: '2028-02-29T12:00:00.000Z' })
  assert.equal(leap.notAfter, '2029-02-28T11:59:59.000Z')
  for (const notBefore of ['2026-11-29T10:00:00.500Z', '2026-11-29', 'never', '1949-12-31T00:00:00.000Z', '2026-11-29T10:00:00+01:00']) assert.throws(() => issueCertificate(plannedCertificate(), keyPair(), null, { notBefore }), isProfile, notBefore)
})

test('serial numbers: positive, the fewest bytes; zero is none', () => {
  for (const [bytes, hex] of [[[1], '01'], [[0, 0, 0x7f], '7f'], [[0x80], '80'], [[0xff, 0xff], 'ffff']] as const) {
    const certificate = issueCertificate(plannedCertificate(), keyPair(), null, { serial: Uint8Array.from(bytes) })
    assert.equal(certificate.serial, hex)
    assert.equal(openssl('x509', certificate.der, '-noout', '-serial').trim().toLowerCase(), `serial=${hex}`)
  }
  assert.throws(() => issueCertificate(plannedCertificate(), keyPair(), null, { serial: new Uint8Array(16) }), isProfile)
  assert.throws(() => issueCertificate(plannedCertificate(), keyPair(), null, { serial: new Uint8Array(20).fill(0xff) }), (error: unknown) => error instanceof PkiError && error.code === 'too-long')
})

test('lists: every reason, none, no entries at all, a distribution point; openssl reads them as we do', () => {
  const issuer = { certificate: rootCertificate, pair: root }
  const profile = { ...listProfile, signature: 'ecdsa-sha384' } as const
  const revoked = [null, ...revocationReason.options].map((reason, i) => ({ serial: (0x80 + i).toString(16), at: `20${i < 4 ? 26 : 51}-01-0${i % 9 + 1}T00:00:00.000Z`, reason }))
  const list = issueList(plannedList({ profile: { ...profile, distributionPoint: 'http://example.org/root.crl' }, number: 2 ** 40, revoked }), issuer)
  const read = readList(list)
  assert.deepEqual(read.revoked, revoked)
  assert.equal(read.number, 2 ** 40)
  assert.deepEqual([read.thisUpdate, read.nextUpdate], ['2026-11-29T10:00:00.000Z', '2026-12-29T10:00:00.000Z'])
  assert.deepEqual(extensions.issuingDistributionPointOf(read), { names: [{ type: 'uri', value: 'http://example.org/root.crl' }], onlyUsers: false, onlyAuthorities: false, onlyAttributes: false, isIndirect: false, onlySomeReasons: false })
  const told = openssl('crl', list, '-noout', '-text')
  assert.deepEqual([...told.matchAll(/Serial Number: ([0-9A-F]+)/g)].map(([, serial]) => serial!.toLowerCase()), revoked.map(({ serial }) => serial))
  assert.deepEqual([...told.matchAll(/X509v3 CRL Reason Code: \n\s+(.*)/g)].map(([, reason]) => reason), ['Key Compromise', 'CA Compromise', 'Affiliation Changed', 'Superseded', 'Cessation Of Operation', 'Certificate Hold', 'Privilege Withdrawn', 'AA Compromise'])
  assert.match(told, /Version 2[^]*X509v3 Issuing Distribution Point: critical\s+Full Name:\s+URI:http:\/\/example.org\/root.crl/)
  for (const at of ['2026-01-01T00:00:00.500Z', '2026-01-01T00:00:00Z', '1949-12-31T00:00:00.000Z', 'never']) assert.throws(() => issueList(plannedList({ profile, revoked: [revoked[0]!, { serial: '83', at, reason: null }] }), issuer), isProfile, at)
  const empty = issueList(plannedList({ profile }), issuer)
  assert.deepEqual(readList(empty).revoked, [])
  assert.match(openssl('crl', empty, '-noout', '-text'), /No Revoked Certificates/)
})

function isProfile (error: unknown): boolean {
  assert.ok(error instanceof PkiError, String(error))
  assert.equal(error.code, 'profile', error.message)
  return true
}
