// Requests: those that openssl makes are read as openssl reads them, and openssl reads ours.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { assembleSigned } from '../../src/pki/x509/assemble.ts'
import { alternativeNamesOf, basicConstraintsOf, keyUsageOf } from '../../src/pki/x509/extensions.ts'
import { nameDer, nameText } from '../../src/pki/x509/names.ts'
import { fromPem, toPem } from '../../src/pki/x509/pem.ts'
import { certificateExtensions } from '../../src/pki/x509/profile-extensions.ts'
import { readRequest } from '../../src/pki/x509/read.ts'
import { requestInfo } from '../../src/pki/x509/request.ts'
import { subjectKeyAlgorithm } from '../../src/transcript/certificate-profile.ts'
import { machineCrypto } from '../../src/verify/crypto.ts'
import { keyPair, leafProfile, signAs, usualSignature } from '../support/certificates.ts'

const folder = mkdtempSync(join(tmpdir(), 'strongroom-request-'))
after(() => rmSync(folder, { recursive: true, force: true }))

function openssl (...words: string[]): string {
  return execFileSync('openssl', words, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

test('a request of openssl is read: name, key, extensions, other attributes; its signature holds', () => {
  for (const [kind, ...options] of [['ec-p384', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384'], ['ed25519', 'ed25519'], ['rsa-2048', 'rsa:2048']] as const) {
    writeFileSync(join(folder, 'request.cnf'), '[req]\nprompt=no\nstring_mask=utf8only\ndistinguished_name=dn\nreq_extensions=ext\nattributes=attr\n[dn]\nC=SE\nO=Exempel Å\nCN=Sub, one\n[attr]\nchallengePassword=abcd\n[ext]\nbasicConstraints=critical,CA:true\nkeyUsage=keyCertSign,cRLSign\nsubjectAltName=DNS:a.example,IP:2001:db8::1,email:x@a.example\n')
    openssl('req', '-new', '-newkey', ...options, '-nodes', '-keyout', 'key.pem', '-utf8', '-config', 'request.cnf', '-out', 'request.pem', '-sha384')
    const read = readRequest(fromPem(readFileSync(join(folder, 'request.pem'), 'utf8'), 'CERTIFICATE REQUEST'))
    assert.equal(nameText(read.subject), 'C=SE, O=Exempel Å, CN=Sub\\, one')
    assert.equal(read.keyAlgorithm, kind)
    assert.deepEqual(read.attributes, ['1.2.840.113549.1.9.7'])
    assert.deepEqual(read.extensions.map(({ oid, critical }) => [oid, critical]), [['2.5.29.19', true], ['2.5.29.15', false], ['2.5.29.17', false]])
    assert.deepEqual(basicConstraintsOf(read), { ca: true, pathLength: null })
    assert.deepEqual(keyUsageOf(read), ['certificate-signing', 'crl-signing'])
    assert.deepEqual(alternativeNamesOf(read), [{ type: 'dns', value: 'a.example' }, { type: 'ip', value: '2001:db8::1' }, { type: 'email', value: 'x@a.example' }])
    assert.equal(machineCrypto.isSignedAs(read.signatureAlgorithm!, read.publicKey, read.tbs, read.signature), true)
    assert.equal(machineCrypto.isSignedAs(read.signatureAlgorithm!, read.publicKey, read.tbs.with(40, read.tbs[40]! ^ 1), read.signature), false)
  }
})

test('requests of ours hold for openssl, with and without extensions', () => {
  for (const kind of subjectKeyAlgorithm.options) {
    const pair = keyPair(kind)
    const algorithm = usualSignature(kind)
    for (const extensions of [null, certificateExtensions(leafProfile, { subjectKeyId: new Uint8Array(20), authorityKeyId: new Uint8Array(20), isNameless: false })]) {
      const info = requestInfo(nameDer([{ type: 'common-name', value: 'Söder' }]), pair.spki, extensions)
      const der = assembleSigned(info, algorithm, signAs(algorithm, pair, info))
      const read = readRequest(der)
      assert.deepEqual([read.keyAlgorithm, read.signatureAlgorithm, read.attributes, read.extensions.length], [kind, algorithm, [], extensions === null ? 0 : 6])
      writeFileSync(join(folder, 'ours.pem'), toPem('CERTIFICATE REQUEST', der))
      assert.match(openssl('req', '-in', 'ours.pem', '-verify', '-noout', '-text', '-nameopt', 'utf8'), extensions === null ? /CN\s?=\s?Söder/ : /CN\s?=\s?Söder[^]*DNS:www.example.org/)
    }
  }
})
