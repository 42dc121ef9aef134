// Signatures of certificates by each algorithm: all our implementations accept what is right, and none lets anything else through.

import assert from 'node:assert/strict'
import { constants, sign } from 'node:crypto'
import { test } from 'node:test'
import { verifySignedWithNoble, verifySignedWithNode } from '../../src/keys/signature.ts'
import { signaturesOf } from '../../src/pki/x509/signature-algorithm.ts'
import { signatureAlgorithm, subjectKeyAlgorithm, type SignatureAlgorithm, type SubjectKeyAlgorithm } from '../../src/transcript/certificate-profile.ts'
import { nobleSignatures } from '../../src/transcript/noble.ts'
import { machineCrypto, verifyCryptoBy } from '../../src/verify/crypto.ts'
import { keyPair, signAs } from '../support/certificates.ts'

const data = new TextEncoder().encode('to be signed')
const implementations = {
  'keys, by OpenSSL': verifySignedWithNode, 'keys, in JavaScript': verifySignedWithNoble,
  'verifier, by OpenSSL': machineCrypto.isSignedAs, 'verifier, in JavaScript': verifyCryptoBy(nobleSignatures).isSignedAs
}

/** What all of them say; fails where they differ. */
function verdict (algorithm: SignatureAlgorithm, spki: Uint8Array, signature: Uint8Array, message = data): boolean {
  const verdicts = Object.entries(implementations).map(([name, verify]) => [name, verify(algorithm, spki, message, signature)] as const)
  assert.equal(new Set(verdicts.map(([, holds]) => holds)).size, 1, JSON.stringify({ algorithm, verdicts }))
  return verdicts[0]![1]
}

const kinds: readonly SubjectKeyAlgorithm[] = subjectKeyAlgorithm.options

for (const kind of kinds) {
  test(`${kind}: each of its algorithms holds, and for nothing else`, () => {
    const pair = keyPair(kind)
    for (const algorithm of signaturesOf(kind)) {
      const signature = signAs(algorithm, pair, data)
      assert.equal(verdict(algorithm, pair.spki, signature), true, algorithm)
      assert.equal(verdict(algorithm, pair.spki, signature, new TextEncoder().encode('to be signeD')), false)
      for (const at of [0, 3, signature.length >> 1, signature.length - 1]) assert.equal(verdict(algorithm, pair.spki, signature.with(at, signature[at]! ^ 1)), false, `${algorithm}, byte ${at}`)
      for (const bad of [new Uint8Array(), signature.subarray(1), signature.subarray(0, -1), Uint8Array.of(...signature, 0), Uint8Array.of(0, ...signature)]) assert.equal(verdict(algorithm, pair.spki, bad), false, `${algorithm}, ${bad.length} bytes`)
      for (const other of signatureAlgorithm.options) if (other !== algorithm) assert.equal(verdict(other, pair.spki, signature), false, `${algorithm} taken for ${other}`)
      for (const other of kinds) if (other !== kind) assert.equal(verdict(algorithm, keyPair(other).spki, signature), false, `${algorithm} of ${kind} under ${other}`)
      assert.equal(verdict(algorithm, pair.spki.subarray(0, 20), signature), false)
    }
  })
}

test('others sign on a curve with another hash than its own, which holds for that hash alone', () => {
  for (const kind of ['ec-p256', 'ec-p384', 'ec-p521'] as const) {
    const { spki, privateKey } = keyPair(kind)
    for (const hash of ['sha256', 'sha384', 'sha512'] as const) {
      const signature = new Uint8Array(sign(hash, data, privateKey))
      assert.deepEqual((['sha256', 'sha384', 'sha512'] as const).map(other => verdict(`ecdsa-${other}`, spki, signature)), ['sha256', 'sha384', 'sha512'].map(other => other === hash), `${kind} ${hash}`)
    }
  }
})

test('PSS has a salt as long as the hash', () => {
  const rsa = keyPair('rsa-2048')
  const pss = (hash: string, saltLength: number): Uint8Array => new Uint8Array(sign(hash, data, { key: rsa.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }))
  for (const [algorithm, hash, length] of [['rsa-pss-sha256', 'sha256', 32], ['rsa-pss-sha384', 'sha384', 48], ['rsa-pss-sha512', 'sha512', 64]] as const) {
    assert.deepEqual([0, 20, length - 1, length, length + 1].map(salt => verdict(algorithm, rsa.spki, pss(hash, salt))), [false, false, false, true, false], algorithm)
  }
})

test('a signature of RSA is as long as the modulus, leading zeros and all', () => {
  const { spki, privateKey } = keyPair('rsa-2048')
  for (;;) {
    const signature = new Uint8Array(sign('sha256', data, { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }))
    if (signature[0] !== 0) continue
    assert.deepEqual([signature, signature.subarray(1)].map(one => verdict('rsa-pss-sha256', spki, one)), [true, false])
    return
  }
})

test('a signature in DER has one encoding', () => {
  const { spki, privateKey } = keyPair('ec-p256')
  for (;;) {
    const signature = new Uint8Array(sign('sha256', data, privateKey))
    if (signature[3] !== 32) continue
    assert.equal(verdict('ecdsa-sha256', spki, signature), true)
    assert.equal(verdict('ecdsa-sha256', spki, Uint8Array.of(0x30, signature[1]! + 1, 2, 33, 0, ...signature.subarray(4))), false, 'a zero before r')
    assert.equal(verdict('ecdsa-sha256', spki, Uint8Array.of(0x30, 0x81, ...signature.subarray(1))), false, 'a long length')
    return
  }
})
