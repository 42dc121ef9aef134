// The two implementations that confirm a key: each accepts what is right, and neither lets anything else through.

import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync, privateEncrypt, constants, sign, type KeyObject } from 'node:crypto'
import { test } from 'node:test'
import { verifyWithNoble, verifyWithNode } from '../../src/keys/signature.ts'
import type { Algorithm } from '../../src/transcript/plan.ts'

const data = new TextEncoder().encode('strongroom key confirmation v1\n')
const implementations = { 'node:crypto': verifyWithNode, '@noble/curves': verifyWithNoble }

const kinds: [algorithm: Algorithm, hash: string | null, make: () => { publicKey: KeyObject, privateKey: KeyObject }][] = [
  ['ec-p256', 'sha256', () => generateKeyPairSync('ec', { namedCurve: 'prime256v1' })],
  ['ec-p384', 'sha384', () => generateKeyPairSync('ec', { namedCurve: 'secp384r1' })],
  ['ec-p521', 'sha512', () => generateKeyPairSync('ec', { namedCurve: 'secp521r1' })],
  ['ed25519', null, () => generateKeyPairSync('ed25519')],
  ['rsa-3072', 'sha256', () => generateKeyPairSync('rsa', { modulusLength: 3072 })]
]

const spkiOf = (key: KeyObject): Uint8Array => new Uint8Array(key.export({ format: 'der', type: 'spki' }))

for (const [algorithm, hash, make] of kinds) {
  test(`${algorithm}: the right signature is accepted by both, everything else by neither`, () => {
    const { publicKey, privateKey } = make()
    const spki = spkiOf(publicKey)
    const signature = new Uint8Array(sign(hash, data, privateKey))
    const flipped = (bytes: Uint8Array, at: number): Uint8Array => Uint8Array.from(bytes, (byte, i) => i === at ? byte ^ 1 : byte)
    for (const [name, verify] of Object.entries(implementations)) {
      assert.equal(verify(algorithm, spki, data, signature), true, name)
      assert.equal(verify(algorithm, spki, flipped(data, 3), signature), false, `${name}: other data`)
      assert.equal(verify(algorithm, spkiOf(make().publicKey), data, signature), false, `${name}: another key`)
      for (const at of [0, 1, signature.length >> 1, signature.length - 1]) assert.equal(verify(algorithm, spki, data, flipped(signature, at)), false, `${name}: byte ${at} of the signature`)
      for (const bad of [new Uint8Array(0), signature.subarray(1), signature.subarray(0, -1), Uint8Array.of(...signature, 0)]) assert.equal(verify(algorithm, spki, data, bad), false, `${name}: ${bad.length} bytes`)
      assert.equal(verify(algorithm, spki.subarray(0, 20), data, signature), false, `${name}: a broken key`)
      assert.equal(verify('aes-256', spki, data, signature), false, `${name}: an algorithm that signs nothing`)
    }
  })
}

test('RSA: a padding that is not of RFC 8017 is refused by both, though the digest in it is right', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 3072 })
  const info = Buffer.concat([Buffer.from('3031300d060960864801650304020105000420', 'hex'), createHash('sha256').update(data).digest()])
  const raw = (block: Buffer): Uint8Array => new Uint8Array(privateEncrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, block))
  const block = (head: number[], ...rest: Buffer[]): Buffer => Buffer.concat([Buffer.from(head), ...rest])
  const right = block([0, 1], Buffer.alloc(384 - 3 - info.length, 0xff), Buffer.from([0]), info)
  // Bleichenbacher's forgery of 2006: short padding, the digest to the left, rubbish after it.
  const forged = block([0, 1], Buffer.alloc(8, 0xff), Buffer.from([0]), info, Buffer.alloc(384 - 11 - info.length, 7))
  const type2 = block([0, 2], Buffer.alloc(384 - 3 - info.length, 0xff), Buffer.from([0]), info)
  for (const [name, verify] of Object.entries(implementations)) {
    assert.equal(verify('rsa-3072', spkiOf(publicKey), data, raw(right)), true, name)
    assert.equal(verify('rsa-3072', spkiOf(publicKey), data, raw(forged)), false, `${name}: short padding`)
    assert.equal(verify('rsa-3072', spkiOf(publicKey), data, raw(type2)), false, `${name}: block type 2`)
  }
})
