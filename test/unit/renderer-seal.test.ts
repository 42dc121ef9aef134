// The page's sealing against the host's, in both directions: what one seals the other opens, and neither opens anything else.

import assert from 'node:assert/strict'
import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { makeKey, open, seal, SealError } from '../../renderer/seal/seal.ts'
import * as host from '../../src/shares/seal.ts'
import { assertRefused } from '../support/shares.ts'

const context = 'hand-over-2'
const plain = new Uint8Array(randomBytes(300))

test('what the host seals the page opens, and the other way round, whatever its length', async () => {
  for (const length of [0, 1, 15, 16, 17, 300, 1024]) {
    const text = new Uint8Array(randomBytes(length))
    const page = makeKey()
    assert.deepEqual(await open(page, context, host.seal(page.publicKey, context, text)), text)
    const station = host.makeSealKey()
    assert.deepEqual(host.open(station, context, await seal(station.publicKey, context, text)), text)
    assert.deepEqual(await open(page, context, await seal(page.publicKey, context, text)), text)
  }
})

test('the caller may wipe what it sealed at once', async () => {
  const station = host.makeSealKey()
  const text = new Uint8Array(plain)
  const sealing = seal(station.publicKey, context, text)
  text.fill(0)
  assert.deepEqual(host.open(station, context, await sealing), plain)
})

test('nothing opens with another key, in another context, or with a bit changed', async () => {
  const page = makeKey()
  const sealed = host.seal(page.publicKey, context, plain.subarray(0, 40))
  await assert.rejects(open(makeKey(), context, sealed), SealError)
  await assert.rejects(open({ ...page, publicKey: makeKey().publicKey }, context, sealed), SealError)
  for (const other of ['', 'hand-over-3', `${context}\n`]) await assert.rejects(open(page, other, sealed), SealError)
  for (const i of sealed.keys()) await assert.rejects(open(page, context, sealed.with(i, (sealed[i] ?? 0) ^ 4)), SealError)
  for (const length of [0, 31, 32, 33, 59, sealed.length - 1]) await assert.rejects(open(page, context, sealed.subarray(0, length)), SealError)
  await assert.rejects(open(page, context, Uint8Array.of(...sealed, 0)), SealError)

  const station = host.makeSealKey()
  const given = await seal(station.publicKey, context, plain.subarray(0, 40))
  for (const i of given.keys()) assertRefused(() => host.open(station, context, given.with(i, (given[i] ?? 0) ^ 4)), 'not-sealed')
  assertRefused(() => host.open(station, 'hand-over-3', given), 'not-sealed')
})

/** The points of small order on the curve and its twist, as RFC 7748's section 6.1 and libsodium's list have them. */
const smallOrder = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'
].map(hex => Uint8Array.from(Buffer.from(hex, 'hex')))

test('nothing is sealed to what nobody can hold the key of, and nothing opens from it', async () => {
  const page = makeKey()
  for (const nobody of [...smallOrder, new Uint8Array(31), new Uint8Array(33)]) {
    await assert.rejects(seal(nobody, context, plain), SealError)
    if (nobody.length === 32) await assert.rejects(open(page, context, forged(nobody, page.publicKey)), SealError)
  }
})

/** Text sealed by somebody who holds no key: with a point of small order the secret is zero, whatever the other key is. */
function forged (point: Uint8Array, recipient: Uint8Array): Uint8Array {
  const info = Buffer.concat([Buffer.from(`strongroom sealed share v1\n${context}\n`), point, recipient])
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', new Uint8Array(hkdfSync('sha256', new Uint8Array(32), new Uint8Array(0), info, 32)), iv)
  return new Uint8Array(Buffer.concat([point, iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]))
}

test('the page’s key is new each time, and no sealing is like another', async () => {
  const [one, two] = [makeKey(), makeKey()]
  assert.notDeepEqual(one.publicKey, two.publicKey)
  assert.notDeepEqual(await seal(one.publicKey, context, plain), await seal(one.publicKey, context, plain))
})
