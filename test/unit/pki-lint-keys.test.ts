// Public keys that are too weak, or none: found; sound ones of every kind: not.

import assert from 'node:assert/strict'
import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { subjectKeyAlgorithm } from '../../src/transcript/certificate-profile.ts'
import { concatBytes, fromHex } from '../../src/transcript/hash.ts'
import { isOnEdwards25519 } from '../../src/pki/lint/edwards.ts'
import { lintPublicKey } from '../../src/pki/lint/public-key.ts'
import { areClose, hasFingerprint, smallFactorOf } from '../../src/pki/lint/rsa.ts'
import { keyAlgorithmOf } from '../../src/pki/x509/public-key.ts'
import { keyPair } from '../support/certificates.ts'
import { rsaKey } from '../support/lint/key-cases.ts'

const rulesOf = (spki: Uint8Array): string[] => lintPublicKey(spki, keyAlgorithmOf(spki)).map(({ rule }) => rule)
const modulusOf = (spki: Uint8Array): bigint => BigInt(`0x${Buffer.from(createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }).export({ format: 'jwk' }).n ?? '', 'base64url').toString('hex')}`)

test('nothing is found in sound keys of every kind', () => {
  for (const algorithm of subjectKeyAlgorithm.options) assert.deepEqual(rulesOf(keyPair(algorithm).spki), [], algorithm)
})

test('RSA: lengths, exponents, factors', () => {
  const modulus = modulusOf(keyPair('rsa-2048').spki)
  assert.deepEqual(rulesOf(rsaKey(modulus, 65538n)), ['strongroom.rsa-exponent'])
  assert.deepEqual(rulesOf(rsaKey(modulus, 1n)), ['strongroom.rsa-exponent'])
  assert.deepEqual(rulesOf(rsaKey(modulus + 1n)), ['strongroom.rsa-small-factor'])
  assert.ok(rulesOf(rsaKey(modulus >> 1n | 1n)).includes('strongroom.rsa-length'))
  assert.ok(rulesOf(rsaKey(modulus << 1n | 1n)).includes('strongroom.rsa-length'))
  // Numbers that only the limit of a request bounds are told by their lengths, and no sums are done with them.
  for (const huge of [rsaKey(modulus << 400_000n | 1n), rsaKey(modulus, 1n << 400_000n | 1n)]) {
    assert.deepEqual(rulesOf(huge), ['strongroom.rsa-length'])
    assert.ok(lintPublicKey(huge, null)[0]!.detail.length < 100)
  }
})

test('small factors, close ones, and the form of ROCA by themselves', () => {
  assert.equal(smallFactorOf(751n * 757n), 751)
  assert.equal(smallFactorOf(757n * 761n), null)
  const p = (1n << 512n) + 75n
  assert.equal(areClose(p * p), true)
  assert.equal(areClose(p * (p + 1_000_000n)), true)
  assert.equal(areClose(p * (p + (1n << 500n))), false)
  assert.equal(hasFingerprint(65537n ** 3n), true)
  assert.equal(hasFingerprint(65537n ** 3n + 2n), false)
})

test('curves that are not ours, compressed points, and points that are none', () => {
  for (const namedCurve of ['secp224r1', 'secp256k1', 'brainpoolP256r1']) assert.deepEqual(rulesOf(new Uint8Array(generateKeyPairSync('ec', { namedCurve }).publicKey.export({ format: 'der', type: 'spki' }))), ['strongroom.key-known'], namedCurve)
  for (const type of ['ed448', 'x25519'] as const) assert.deepEqual(rulesOf(new Uint8Array(generateKeyPairSync(type as 'ed448').publicKey.export({ format: 'der', type: 'spki' }))), ['strongroom.key-known'], type)
  const ed25519 = keyPair('ed25519').spki
  const before = ed25519.subarray(0, 12)
  for (const [what, point] of [['the neutral element', `01${'00'.repeat(31)}`], ['no point: y = 2', `02${'00'.repeat(31)}`], ['y beyond the field', 'f0'.padEnd(62, 'f') + '7f']] as const) {
    assert.deepEqual(rulesOf(concatBytes(before, fromHex(point))), ['strongroom.point-sound'], what)
  }
  assert.deepEqual(rulesOf(fromHex('300c0600030800ffffffffffffff')), ['strongroom.key-known'])
})

test('points of edwards25519: those of keys are, half of all numbers are not', () => {
  for (let i = 0; i < 5; i++) assert.equal(isOnEdwards25519(keyPair('ed25519', true).spki.subarray(12)), true)
  const all = Array.from({ length: 64 }, (_, y) => isOnEdwards25519(Uint8Array.from({ length: 32 }, (_, i) => i === 0 ? y : 0)))
  const share = all.filter(Boolean).length
  assert.ok(share > 20 && share < 44, String(share))
})
