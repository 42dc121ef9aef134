// What openssl says of certificates and lists that keys on a token signed: every algorithm, every kind, whole chains with what is revoked, and what a chain may not be.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { toPem } from '../../src/pki/x509/pem.ts'
import { readCertificate, readRequest } from '../../src/pki/x509/read.ts'
import type { SignatureAlgorithm } from '../../src/transcript/certificate-profile.ts'
import type { Algorithm } from '../../src/transcript/plan.ts'
import { statementEnvelope, statementMessage, statementPayload } from '../../src/transcript/statement.ts'
import { statement } from '../support/issuance.ts'
import { opensslIn, type OpensslSays } from '../support/openssl.ts'
import { issue, issueList, nowInSeconds, softwareKey, tokenKey, type SigningKey, type Wanted } from '../support/pki.ts'
import { softHsm } from '../support/softhsm.ts'

const hsm = softHsm()
const session = hsm.user(hsm.token('pki'))
const openssl = opensslIn()
after(() => {
  hsm.remove()
  openssl.remove()
})

const assertGood = ({ status, says }: OpensslSays, what = ''): void => { assert.equal(status, 0, `${what} ${says}`) }
const assertRefused = ({ status, says }: OpensslSays, why: RegExp): void => {
  assert.notEqual(status, 0)
  assert.match(says, why)
}

/** A root and an authority below it, on the token, that the tests of kinds and chains have in common. */
let root: { readonly key: SigningKey, readonly certificate: Uint8Array }
let sub: { readonly key: SigningKey, readonly certificate: Uint8Array }
before(async () => {
  root = await selfSigned('Root CA')
  const key = await tokenKey(session, 'ec-p256')
  sub = { key, certificate: issue('subordinate', { issuer: root, subject: { key: key.publicKey, name: 'Issuing CA' } }) }
})

async function selfSigned (name: string, profile: Wanted['profile'] = {}): Promise<{ readonly key: SigningKey, readonly certificate: Uint8Array }> {
  const key = await tokenKey(session, 'ec-p256')
  return { key, certificate: issue('root', { issuer: { key, certificate: null }, subject: { key: key.publicKey, name }, profile }) }
}

/** Openssl's names of what a token signed, as patterns. */
const signatures: Readonly<Record<SignatureAlgorithm, string>> = {
  'ecdsa-sha256': 'ecdsa-with-SHA256', 'ecdsa-sha384': 'ecdsa-with-SHA384', 'ecdsa-sha512': 'ecdsa-with-SHA512', 'ed25519': 'ED25519',
  'rsa-pkcs1-sha256': 'sha256WithRSAEncryption', 'rsa-pkcs1-sha384': 'sha384WithRSAEncryption', 'rsa-pkcs1-sha512': 'sha512WithRSAEncryption',
  'rsa-pss-sha256': pssWords('sha256', '0x20'), 'rsa-pss-sha384': pssWords('sha384', '0x30'), 'rsa-pss-sha512': pssWords('sha512', '0x40')
}
function pssWords (hash: string, salt: string): string {
  return `rsassaPss\\s+(?:Signature Value:\\s+)?Hash Algorithm: ${hash}\\s+Mask Algorithm: mgf1 with ${hash}\\s+Salt Length: ${salt}\\s`
}

const algorithms: readonly (readonly [Exclude<Algorithm, 'aes-256'>, readonly SignatureAlgorithm[]])[] = [
  ['ec-p256', ['ecdsa-sha256']], ['ec-p384', ['ecdsa-sha384']], ['ec-p521', ['ecdsa-sha512']], ['ed25519', ['ed25519']],
  ['rsa-3072', ['rsa-pkcs1-sha256', 'rsa-pkcs1-sha384', 'rsa-pkcs1-sha512', 'rsa-pss-sha256', 'rsa-pss-sha384', 'rsa-pss-sha512']], ['rsa-4096', ['rsa-pkcs1-sha256', 'rsa-pss-sha384']]
]

for (const [algorithm, ways] of algorithms) {
  test(`${algorithm}: a root, an authority below it and a list, in every way that its key signs`, async () => {
    const key = await tokenKey(session, algorithm)
    for (const signature of ways) {
      const certificate = issue('root', { issuer: { key, certificate: null }, subject: { key: key.publicKey, name: 'Root CA' }, signature })
      const issuer = { key, certificate }
      const below = issue('subordinate', { issuer, subject: { key: sub.key.publicKey, name: 'Issuing CA' }, signature })
      const list = issueList(issuer, 1, [{ serial: '5a00ff', at: nowInSeconds(), reason: 'superseded' }], { signature })
      assertGood(openssl.verify({ certificate, trusted: [certificate] }), signature)
      assertGood(openssl.verify({ certificate: below, trusted: [certificate], lists: [list] }), signature)
      assertGood(openssl.run('crl', '-inform', 'DER', '-in', openssl.put('one.crl', list), '-noout', '-verify', '-CAfile', openssl.certificates('root.pem', certificate)), signature)
      for (const [command, der] of [['x509', certificate], ['x509', below], ['crl', list]] as const) {
        assertGood(openssl.run('asn1parse', '-inform', 'DER', '-in', openssl.put('one.der', der)), signature)
        assert.equal(openssl.text(command, der).match(new RegExp(`Signature Algorithm: ${signatures[signature]}`, 'g'))?.length, 2, signature)
        const bent = Uint8Array.from(der)
        bent[bent.length - 5]! ^= 1
        const trusted = openssl.certificates('root.pem', certificate)
        const file = openssl.put('bent.der', bent)
        const said = command === 'crl' ? openssl.run('crl', '-inform', 'DER', '-in', file, '-noout', '-verify', '-CAfile', trusted) : openssl.verify({ certificate: bent, trusted: [certificate] })
        assert.match(said.says, /verify failure|verification failed/, `${signature}: a bent signature`)
      }
    }
  })
}

test('requests that openssl made are certified: with the name of the plan, or the request’s own', () => {
  for (const words of [['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384'], ['-newkey', 'rsa:2048'], ['-newkey', 'ed25519']]) {
    assertGood(openssl.run('req', '-new', ...words, '-nodes', '-keyout', 'sub.key', '-subj', '/O=Another Organisation/CN=Their CA', '-outform', 'DER', '-out', 'sub.csr', '-addext', 'basicConstraints=critical,CA:TRUE,pathlen:7'))
    const request = new Uint8Array(readFileSync(join(openssl.folder, 'sub.csr')))
    const planned = issue('subordinate', { issuer: root, subject: { request, name: 'Issuing CA 2' } })
    const own = issue('subordinate', { issuer: root, subject: { request } })
    for (const certificate of [planned, own]) {
      assertGood(openssl.verify({ certificate, trusted: [root.certificate] }))
      assert.deepEqual(readCertificate(certificate).publicKey, readRequest(request).publicKey)
      assert.match(openssl.text('x509', certificate), /CA:TRUE, pathlen:0\n/, 'nothing that the request asks for')
    }
    assert.match(openssl.text('x509', planned), /Subject: CN=Issuing CA 2,O=Example Organisation\n/)
    assert.match(openssl.text('x509', own), /Subject: CN=Their CA,O=Another Organisation\n/)
  }
})

test('a cross-certificate makes a second way to another authority’s certificates', () => {
  const other = softwareKey('ec-p384')
  const theirs = issue('root', { issuer: { key: other, certificate: null }, subject: { key: other.publicKey, name: 'Their Root' }, profile: { subjectKeyId: 'rfc5280-1' } })
  const cross = issue('cross', { issuer: root, subject: { certificate: theirs } })
  const leaf = issue('end-entity', { issuer: { key: other, certificate: theirs }, subject: { key: softwareKey().publicKey, name: 'server' } })
  assertRefused(openssl.verify({ certificate: leaf, trusted: [root.certificate] }), /unable to get local issuer/)
  for (const chain of [{ trusted: [theirs] }, { trusted: [root.certificate], by: [cross] }]) assertGood(openssl.verify({ certificate: leaf, ...chain }))
  assert.match(openssl.text('x509', cross), /Subject: CN=Their Root,O=Example Organisation\n/)
})

test('old with new and new with old: after a rotation each root is reached from the other', async () => {
  const [one, two] = [await selfSigned('Root CA'), await selfSigned('Root CA')]
  const newWithOld = issue('cross', { issuer: one, subject: { certificate: two.certificate } })
  const oldWithNew = issue('cross', { issuer: two, subject: { certificate: one.certificate } })
  const under = (issuer: typeof one): Uint8Array => issue('end-entity', { issuer, subject: { key: softwareKey().publicKey, name: 'server' } })
  assertGood(openssl.verify({ certificate: under(two), trusted: [one.certificate], by: [newWithOld] }))
  assertGood(openssl.verify({ certificate: under(one), trusted: [two.certificate], by: [oldWithNew] }))
  assert.notEqual(openssl.verify({ certificate: under(two), trusted: [one.certificate] }).status, 0)
})

test('a renewal has the same key, name and identifier: what was issued before stays below it', () => {
  const renewed = issue('subordinate', { issuer: root, subject: { certificate: sub.certificate } })
  const leaf = issue('end-entity', { issuer: sub, subject: { key: softwareKey().publicKey, name: 'server' } })
  assertGood(openssl.verify({ certificate: leaf, trusted: [root.certificate], by: [renewed] }))
  assert.notEqual(readCertificate(renewed).serial, readCertificate(sub.certificate).serial)
})

test('what a profile says is what openssl reads', () => {
  const certificate = issue('subordinate', {
    issuer: root, serial: '7f00000000000000000000000000000000000001', from: '2049-12-31T00:00:00.000Z',
    subject: { key: sub.key.publicKey, name: [{ type: 'country', value: 'NL' }, { type: 'organization', value: 'Voorbeeld “é”' }, { type: 'organization-identifier', value: 'VATNL-1' }, { type: 'common-name', value: 'Issuing' }] },
    profile: {
      validity: { from: 'signing', length: 'P2Y' }, keyUsage: ['digital-signature', 'certificate-signing', 'crl-signing'], extendedKeyUsage: ['server-authentication', '1.3.6.1.4.1.99999.1'],
      nameConstraints: { permitted: [{ type: 'dns', value: 'example.org' }, { type: 'ip', value: '10.0.0.0/8' }, { type: 'directory', value: [{ type: 'country', value: 'NL' }] }], excluded: [{ type: 'email', value: 'example.com' }] },
      policies: [{ oid: '2.23.140.1.2.1', cps: 'https://example.org/cps' }], ocsp: ['http://ocsp.example.org'], issuers: ['http://example.org/root.cer'], crls: ['http://example.org/root.crl'],
      alternativeNames: [{ type: 'uri', value: 'https://example.org' }]
    }
  })
  const text = openssl.text('x509', certificate)
  for (const line of [
    'Version: 3 (0x2)', '7f:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:01', 'Issuer: CN=Root CA,O=Example Organisation', 'Not Before: Dec 31 00:00:00 2049 GMT', 'Not After : Dec 30 23:59:59 2051 GMT',
    'X509v3 Basic Constraints: critical\n                CA:TRUE, pathlen:0', 'X509v3 Key Usage: critical\n                Digital Signature, Certificate Sign, CRL Sign', 'TLS Web Server Authentication, 1.3.6.1.4.1.99999.1',
    'X509v3 Name Constraints: critical', 'DNS:example.org', 'IP:10.0.0.0/255.0.0.0', 'DirName:C = NL', 'email:example.com', 'Policy: 2.23.140.1.2.1\n                  CPS: https://example.org/cps',
    'OCSP - URI:http://ocsp.example.org', 'CA Issuers - URI:http://example.org/root.cer', 'Full Name:\n                  URI:http://example.org/root.crl', 'X509v3 Subject Alternative Name: \n                URI:https://example.org'
  ]) assert.ok(text.includes(line), `${line}\n${text}`)
  assert.match(text, /Subject: CN=Issuing,(organizationIdentifier|2\.5\.4\.97)=VATNL-1,O=Voorbeeld \\E2\\80\\9C\\C3\\A9\\E2\\80\\9D,C=NL/)
  assert.equal(/Subject Key Identifier: \n +([0-9A-F:]+)/.exec(openssl.text('x509', root.certificate))?.[1], /Authority Key Identifier: \n +([0-9A-F:]+)/.exec(text)?.[1])
  assert.match(openssl.run('asn1parse', '-inform', 'DER', '-in', openssl.put('one.der', certificate)).says, /UTCTIME +:491231000000Z[^]*GENERALIZEDTIME +:20511230235959Z/)
})

test('a chain is good until its lists say otherwise, and at each of its places', () => {
  const leaf = issue('end-entity', { issuer: sub, subject: { key: softwareKey().publicKey, name: 'server' } })
  const chain = { certificate: leaf, trusted: [root.certificate], by: [sub.certificate] }
  const revoked = (certificate: Uint8Array): Parameters<typeof issueList>[2] => [{ serial: readCertificate(certificate).serial, at: nowInSeconds(), reason: 'key-compromise' }]
  const [ofRoot, ofSub] = [issueList(root, 1, []), issueList(sub, 1, [])]
  assertGood(openssl.verify({ ...chain, lists: [ofRoot, ofSub] }))
  assertRefused(openssl.verify({ ...chain, lists: [ofRoot, issueList(sub, 2, revoked(leaf))] }), /error 23 at 0 depth lookup: certificate revoked/)
  assertRefused(openssl.verify({ ...chain, lists: [issueList(root, 2, revoked(sub.certificate)), ofSub] }), /error 23 at 1 depth lookup: certificate revoked/)
  assertRefused(openssl.verify({ ...chain, lists: [ofRoot] }), /unable to get certificate CRL/)
  assertRefused(openssl.verify({ ...chain, lists: [ofRoot, issueList({ ...sub, key: softwareKey() }, 1, [])] }), /CRL signature failure/)
  const text = openssl.text('crl', issueList(sub, 258, [...revoked(leaf), { serial: '01', at: '2020-02-29T12:00:00.000Z', reason: null }], { distributionPoint: 'http://example.org/sub.crl' }))
  for (const line of ['Version 2 (0x1)', 'X509v3 CRL Number: \n                258', 'X509v3 Issuing Distribution Point: critical', 'URI:http://example.org/sub.crl', 'Key Compromise', 'Serial Number: 01\n        Revocation Date: Feb 29 12:00:00 2020 GMT']) assert.ok(text.includes(line), `${line}\n${text}`)
})

test('what a profile forbids below an authority, openssl refuses too', () => {
  const leafUnder = (issuer: typeof sub, dns: string): Uint8Array => issue('end-entity', { issuer, subject: { key: softwareKey().publicKey, name: 'server' }, profile: { alternativeNames: [{ type: 'dns', value: dns }] } })
  const third = softwareKey()
  const tooDeep = { key: third, certificate: issue('subordinate', { issuer: sub, subject: { key: third.publicKey, name: 'Too deep' } }) }
  assertRefused(openssl.verify({ certificate: leafUnder(tooDeep, 'www.example.org'), trusted: [root.certificate], by: [sub.certificate, tooDeep.certificate] }), /path length constraint exceeded/)
  const bound = { key: third, certificate: issue('subordinate', { issuer: root, subject: { key: third.publicKey, name: 'Bound' }, profile: { nameConstraints: { permitted: [{ type: 'dns', value: 'example.org' }], excluded: [{ type: 'dns', value: 'secret.example.org' }] } } }) }
  const underBound = (dns: string): OpensslSays => openssl.verify({ certificate: leafUnder(bound, dns), trusted: [root.certificate], by: [bound.certificate] })
  assertGood(underBound('www.example.org'))
  assertRefused(underBound('www.example.com'), /permitted subtree violation/)
  assertRefused(underBound('a.secret.example.org'), /excluded subtree violation/)
  const noAuthority = { key: third, certificate: issue('end-entity', { issuer: root, subject: { key: third.publicKey, name: 'No authority' } }) }
  assertRefused(openssl.verify({ certificate: leafUnder(noAuthority, 'www.example.org'), trusted: [root.certificate], by: [noAuthority.certificate] }), /invalid CA certificate|issuer certificate doesn't have a public key|unable to get local issuer|keyusage does not include certificate signing/)
})

test('openssl answers as an OCSP responder with a certificate for that, and its answers are believed', () => {
  const responder = softwareKey()
  const certificate = issue('ocsp-responder', { issuer: sub, subject: { key: responder.publicKey, name: 'OCSP' } })
  const [good, revoked] = ['good', 'revoked'].map(name => issue('end-entity', { issuer: sub, subject: { key: softwareKey().publicKey, name } })) as [Uint8Array, Uint8Array]
  const line = (der: Uint8Array, state: 'V' | 'R'): string => `${state}\t491231235959Z\t${state === 'R' ? '240101000000Z,keyCompromise' : ''}\t${readCertificate(der).serial.toUpperCase()}\tunknown\t/CN=x\n`
  openssl.put('index.txt', line(good, 'V') + line(revoked, 'R'))
  openssl.put('responder.key', responder.privatePem)
  const [ca, signer, trusted] = [openssl.certificates('sub.pem', sub.certificate), openssl.certificates('responder.pem', certificate), openssl.certificates('root.pem', root.certificate)]
  const answered = (of: Uint8Array, ...by: readonly Uint8Array[]): OpensslSays => {
    const asked = openssl.certificates('asked.pem', of)
    assertGood(openssl.run('ocsp', '-issuer', ca, '-cert', asked, '-no_nonce', '-reqout', 'request.der'))
    assertGood(openssl.run('ocsp', '-index', 'index.txt', '-CA', ca, '-rsigner', by.length === 0 ? signer : openssl.certificates('other.pem', ...by), '-rkey', 'responder.key', '-reqin', 'request.der', '-respout', 'answer.der'))
    return openssl.run('ocsp', '-issuer', ca, '-cert', asked, '-respin', 'answer.der', '-CAfile', trusted, '-verify_other', ca)
  }
  for (const [of, state] of [[good, /asked\.pem: good\n/], [revoked, /asked\.pem: revoked\n[^]*Reason: keyCompromise\n/]] as const) {
    const { says } = answered(of)
    assert.match(says, state)
    assert.match(says, /Response verify OK/)
  }
  assert.match(openssl.text('x509', certificate), /OCSP Signing[^]*OCSP No Check/)
  const unfit = issue('end-entity', { issuer: sub, subject: { key: responder.publicKey, name: 'No OCSP' } })
  assert.match(answered(good, unfit).says, /Response Verify Failure|missing ocspsigning usage/i)
})

test('a list that is signed in its issuer’s place verifies under the certificate for that', () => {
  const key = softwareKey()
  const certificate = issue('crl-signer', { issuer: root, subject: { key: key.publicKey, name: 'CRL' } })
  assertGood(openssl.verify({ certificate, trusted: [root.certificate] }))
  assert.match(openssl.text('x509', certificate), /X509v3 Key Usage: critical\n +CRL Sign\n/)
  assert.match(openssl.run('crl', '-inform', 'DER', '-in', openssl.put('one.crl', issueList({ key, certificate }, 1, [])), '-noout', '-verify', '-CAfile', openssl.certificates('signer.pem', certificate, root.certificate)).says, /verify OK/)
})

/** Writes what DSSE has signed (pre-authentication encoding), from an envelope alone, and its signature. */
const unpack = `
import base64, json
envelope = json.load(open('envelope.json'))
kind, body = envelope['payloadType'].encode(), base64.b64decode(envelope['payload'], validate=True)
open('signed', 'wb').write(b'DSSEv1 %d %s %d %s' % (len(kind), kind, len(body), body))
[signature] = envelope['signatures']
open('signature', 'wb').write(base64.b64decode(signature['sig'], validate=True))
statement = json.loads(body)
print(statement['_type'], statement['subject'][0]['digest']['sha256'], statement['predicate']['says'])
`

test('a statement about a file verifies with openssl, after ten lines of Python', async () => {
  for (const [algorithm, words] of [['ec-p256', ['dgst', '-sha256']], ['ec-p384', ['dgst', '-sha384']], ['ed25519', null]] as const) {
    const key = await tokenKey(session, algorithm)
    const payload = statementPayload({ mode: 'rehearsal', organisation: 'example', ceremony: '0'.repeat(32) }, statement('release', { key: 'root-ca', version: 1, says: 'This is ours: “é”.' }))
    openssl.put('envelope.json', statementEnvelope(payload, key.publicKey, key.sign(key.usual, statementMessage(payload))))
    const { stdout, stderr } = spawnSync('python3', ['-c', unpack], { cwd: openssl.folder, encoding: 'utf8', env: { ...process.env, PYTHONIOENCODING: 'utf-8' } })
    assert.equal(`${stdout}${stderr}`, `https://in-toto.io/Statement/v1 ${'0'.repeat(64)} This is ours: “é”.\n`)
    const publicKey = openssl.put('key.pem', toPem('PUBLIC KEY', key.publicKey))
    const verified = (): OpensslSays => words === null
      ? openssl.run('pkeyutl', '-verify', '-pubin', '-inkey', publicKey, '-rawin', '-in', 'signed', '-sigfile', 'signature')
      : openssl.run(...words, '-verify', publicKey, '-signature', 'signature', 'signed')
    assertGood(verified(), algorithm)
    openssl.put('signed', `${readFileSync(join(openssl.folder, 'signed'), 'utf8')} `)
    assertRefused(verified(), /Verification failure|Signature Verification Failure/i)
  }
})
