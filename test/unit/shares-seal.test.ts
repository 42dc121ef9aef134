import assert from 'node:assert/strict'
import { randomBytes, webcrypto } from 'node:crypto'
import { test } from 'node:test'
import { makeSealKey, open, seal } from '../../src/shares/seal.ts'
import { assertRefused } from '../support/shares.ts'

const key = makeSealKey()
const context = 'show 0123456789abcdef 3'
const plain = new Uint8Array(randomBytes(44))
const utf8 = new TextEncoder()

test('what is sealed to a key opens with it in its context, and looks different each time', () => {
  const sealed = seal(key.publicKey, context, plain)
  assert.equal(key.publicKey.length, 32)
  assert.equal(sealed.length, 32 + 12 + 44 + 16)
  assert.deepEqual(open(key, context, sealed), plain)
  const again = seal(key.publicKey, context, plain)
  assert.notDeepEqual(again.subarray(0, 32), sealed.subarray(0, 32))
  assert.notDeepEqual(again.subarray(44, 88), sealed.subarray(44, 88))
  assert.deepEqual(open(key, '', seal(key.publicKey, '', new Uint8Array(0))), new Uint8Array(0))
})

test('it opens with no other key, in no other context, and with no bit changed', () => {
  const sealed = seal(key.publicKey, context, plain)
  assertRefused(() => open(makeSealKey(), context, sealed), 'not-sealed', {})
  assertRefused(() => open({ ...key, publicKey: makeSealKey().publicKey }, context, sealed), 'not-sealed')
  for (const other of ['', 'show 0123456789abcdef 4', `${context}\n`]) assertRefused(() => open(key, other, sealed), 'not-sealed')
  sealed.forEach((byte, i) => { assertRefused(() => open(key, context, sealed.with(i, byte ^ 4)), 'not-sealed') })
  for (const length of [0, 31, 32, 33, 59, sealed.length - 1]) assertRefused(() => open(key, context, sealed.subarray(0, length)), 'not-sealed')
  assertRefused(() => open(key, context, Uint8Array.of(...sealed, 0)), 'not-sealed')
})

test('nothing is sealed to what nobody can hold the key of', () => {
  for (const nobody of [new Uint8Array(32), new Uint8Array(32).with(0, 1), new Uint8Array(31), new Uint8Array(33)]) {
    assertRefused(() => seal(nobody, context, plain), 'not-sealed')
  }
})

test('WebCrypto opens it from the description of the format', async () => {
  const { subtle } = webcrypto
  const pair = await subtle.generateKey('X25519', true, ['deriveBits'])
  assert.ok('privateKey' in pair)
  const publicKey = new Uint8Array(await subtle.exportKey('raw', pair.publicKey))
  const sealed = seal(publicKey, context, plain)
  const ephemeral = await subtle.importKey('raw', sealed.subarray(0, 32), { name: 'X25519' }, false, [])
  const shared = await subtle.importKey('raw', await subtle.deriveBits({ name: 'X25519', public: ephemeral }, pair.privateKey, 256), 'HKDF', false, ['deriveKey'])
  const info = Buffer.concat([utf8.encode(`strongroom sealed share v1\n${context}\n`), sealed.subarray(0, 32), publicKey])
  const aes = await subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info }, shared, { name: 'AES-GCM', length: 256 }, false, ['decrypt'])
  assert.deepEqual(new Uint8Array(await subtle.decrypt({ name: 'AES-GCM', iv: sealed.subarray(32, 44) }, aes, sealed.subarray(44))), plain)
})
