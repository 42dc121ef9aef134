// What an audit finds of a token: each difference by its own code, and nothing where there is none.

import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { driftCodes, driftOf, mostStrangers, type Audited } from '../../src/keys/drift.ts'
import { toBase64, toHex } from '../../src/transcript/hash.ts'
import type { ExistingKey, KeptWrapping } from '../../src/transcript/lifecycle.ts'
import type { Algorithm } from '../../src/transcript/plan.ts'
import type { InventoryObject } from '../../src/transcript/results.ts'
import { shareSetOf, custodial } from '../support/small-plans.ts'

const id = 'a1'.repeat(16)
const spkiOf = (key: ReturnType<typeof generateKeyPairSync>): Uint8Array => new Uint8Array(key.publicKey.export({ format: 'der', type: 'spki' }))
const curve = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
const spki = spkiOf(curve)

const existing = (algorithm: Algorithm = 'ec-p256', publicKey: Uint8Array | null = spki): ExistingKey => ({
  key: 'root', version: 1, algorithm, class: 'signing', state: 'active', since: '2026-01-01T00:00:00.000Z', publicKey: publicKey === null ? null : toBase64(publicKey),
  holdings: [{ token: 'primary', id }, { token: 'second', id: 'b2'.repeat(16) }], elsewhere: [], copies: []
})

const locked = { CKA_EXTRACTABLE: 'false', CKA_SENSITIVE: 'true', CKA_COPYABLE: 'false' }
const object = (type: string, attributes: Record<string, string>, more: Partial<InventoryObject> = {}): InventoryObject =>
  ({ class: type, id, label: 'root v1', attributes: Object.entries(attributes).map(([name, value]) => ({ name, value })), ...more })
const secretHalf = (attributes: Record<string, string> = {}, more: Partial<InventoryObject> = {}): InventoryObject =>
  object('private-key', { CKA_KEY_TYPE: 'CKK_EC', CKA_SIGN: 'true', CKA_DECRYPT: 'false', ...locked, ...attributes }, more)
const publicHalf = (attributes: Record<string, string> = {}, more: Partial<InventoryObject> = {}): InventoryObject =>
  object('public-key', { CKA_EC_POINT: `0441${toHex(spki).slice(-130)}`, ...attributes }, more)
const aes = (attributes: Record<string, string> = {}): InventoryObject => object('secret-key', { CKA_KEY_TYPE: 'CKK_AES', CKA_WRAP: 'true', CKA_UNWRAP: 'true', CKA_ENCRYPT: 'false', CKA_DECRYPT: 'false', ...locked, ...attributes })

const classes = { signing: { algorithms: ['ec-p256'] as const, purposes: ['certificates'] }, wrapping: { algorithms: ['aes-256'] as const, purposes: ['wrapping'] } }
const found = (objects: readonly InventoryObject[], more: Partial<Audited> = {}): (readonly [string, Record<string, string>])[] =>
  driftOf({ token: 'primary', objects, existing: [existing()], wrapping: [], classes, ...more }).map(({ code, facts }) => [code, facts])
const codes = (...given: Parameters<typeof found>): string[] => found(...given).map(([code]) => code)

const seen = new Set<string>()
const expects = (wanted: readonly string[], ...given: Parameters<typeof found>): void => {
  const all = codes(...given)
  assert.deepEqual(all, wanted)
  for (const code of all) seen.add(code)
}

test('a key as it must be differs in nothing, with or without a policy; a certificate may lie beside it', () => {
  expects([], [secretHalf(), publicHalf()])
  expects([], [secretHalf(), publicHalf(), object('certificate', {})], { classes: null })
  expects([], [aes()], { existing: [{ ...existing('aes-256', null), class: 'wrapping' }] })
  // Some tokens give the point without its wrapping, and ones of other sizes have a longer header.
  expects([], [secretHalf(), publicHalf({ CKA_EC_POINT: toHex(spki).slice(-130) })])
})

for (const [algorithm, type, key] of [
  ['ec-p521', 'CKK_EC', generateKeyPairSync('ec', { namedCurve: 'secp521r1' })], ['ed25519', 'CKK_EC_EDWARDS', generateKeyPairSync('ed25519')], ['rsa-3072', 'CKK_RSA', generateKeyPairSync('rsa', { modulusLength: 3072 })]
] as const) {
  test(`a public half of ${algorithm} is known as the one on record, and another is not`, () => {
    const own = spkiOf(key)
    const hex = toHex(own)
    const jwk = key.publicKey.export({ format: 'jwk' })
    const half = algorithm === 'rsa-3072' ? { CKA_MODULUS: Buffer.from(jwk.n!, 'base64url').toString('hex') } : { CKA_EC_POINT: algorithm === 'ed25519' ? `0420${hex.slice(-64)}` : `048185${hex.slice(-266)}` }
    const objects = [secretHalf({ CKA_KEY_TYPE: type }), object('public-key', half)]
    assert.deepEqual(codes(objects, { existing: [existing(algorithm, own)], classes: null }), [])
    assert.deepEqual(codes(objects, { existing: [existing(algorithm, spki)], classes: null }), ['public-key-differs'])
  })
}

test('what is missing, half there, double or of another class is named', () => {
  expects(['key-missing'], [])
  expects(['key-half-missing'], [secretHalf()])
  expects(['key-half-missing'], [publicHalf()])
  expects(['object-double'], [secretHalf(), secretHalf(), publicHalf()])
  expects(['object-class'], [secretHalf(), publicHalf(), object('data', {})])
  expects(['labels-differ'], [secretHalf(), publicHalf({}, { label: 'other' })])
  expects(['public-key-differs'], [secretHalf(), publicHalf({ CKA_EC_POINT: `0441${'04'.repeat(65)}` })])
  expects(['public-key-differs'], [secretHalf(), publicHalf({ CKA_EC_POINT: '' })])
  expects(['kind-differs'], [secretHalf({ CKA_KEY_TYPE: 'CKK_RSA' }), publicHalf()])
  assert.deepEqual(found([secretHalf()]), [['key-half-missing', { key: 'root', version: '1', missing: 'public-key' }]])
})

test('what lets a key leave, be read, be copied or do more than it should is named', () => {
  expects(['key-extractable'], [secretHalf({ CKA_EXTRACTABLE: 'true' }), publicHalf()])
  expects(['key-readable'], [secretHalf({ CKA_SENSITIVE: 'false' }), publicHalf()])
  expects(['key-copyable'], [secretHalf({ CKA_COPYABLE: 'true' }), publicHalf()])
  for (const may of ['decrypt', 'unwrap', 'derive', 'sign-recover', 'wrap']) {
    assert.deepEqual(found([secretHalf({ [`CKA_${may.toUpperCase().replace('-', '_')}`]: 'true' }), publicHalf()]), [['key-over-privileged', { key: 'root', version: '1', may }]])
  }
  for (const may of ['encrypt', 'decrypt', 'derive']) {
    expects(['key-over-privileged'], [aes({ [`CKA_${may.toUpperCase()}`]: 'true' })], { existing: [{ ...existing('aes-256', null), class: 'wrapping' }] })
  }
  expects(['attribute-unreadable'], [secretHalf({ CKA_EXTRACTABLE: 'unreadable: CKR_ATTRIBUTE_SENSITIVE' }), publicHalf()])
})

test('a class that the policy does not have, its algorithms, and what its keys are for', () => {
  expects(['class-unknown'], [secretHalf(), publicHalf()], { existing: [{ ...existing(), class: 'other' }] })
  expects(['class-unknown'], [secretHalf(), publicHalf()], { existing: [{ ...existing(), class: 'constructor' }] })
  expects(['algorithm-forbidden', 'key-over-privileged'], [aes()], { existing: [existing('aes-256', null)] })
  expects([], [secretHalf(), publicHalf()], { existing: [{ ...existing(), class: null }] })
})

test('objects of nobody are named, and a known key under another id', () => {
  const stranger = { id: 'c3'.repeat(16), label: 'what is this' }
  expects(['object-unknown'], [secretHalf(), publicHalf(), object('data', {}, stranger)])
  assert.deepEqual(found([secretHalf(), publicHalf(), publicHalf({}, stranger)]).at(-1), ['key-under-other-id', { key: 'root', version: '1', class: 'public-key', label: 'what is this', id: stranger.id }])
  expects(['key-under-other-id'], [secretHalf(), publicHalf(), publicHalf({}, stranger)])
  // What the other token holds is not looked for here, and what lies here under its id is nobody's.
  expects(['object-unknown'], [secretHalf(), publicHalf(), secretHalf({}, { id: 'b2'.repeat(16) })])
})

test('of very many objects of nobody some are named, and how many more there are', () => {
  const many = Array.from({ length: mostStrangers + 7 }, (_, i) => object('data', {}, { id: i.toString(16).padStart(32, '0'), label: 'of nobody' }))
  const doubles = Array.from({ length: mostStrangers }, (_, i) => publicHalf({}, { id: `f${i.toString(16).padStart(31, '0')}` }))
  const told = found([secretHalf(), publicHalf(), ...many, ...doubles])
  for (const [code] of told) seen.add(code)
  assert.equal(told.length, 2 * mostStrangers + 1)
  assert.deepEqual(told.at(-1), ['objects-more', { count: '7' }])
  assert.deepEqual(told[0], ['object-unknown', { class: 'data', label: 'of nobody', id: '0'.repeat(32) }])
  assert.equal(found([secretHalf(), publicHalf(), ...many.slice(7), ...doubles]).length, 2 * mostStrangers, 'none too many')
})

test('a wrapping key that stayed is known, and must only wrap', () => {
  const kept: KeptWrapping = { token: 'primary', id: 'd4'.repeat(16), mechanism: 'CKM_AES_KEY_WRAP_KWP', set: shareSetOf(custodial(), 1) }
  const key = (attributes: Record<string, string> = {}): InventoryObject => object('secret-key', { CKA_UNWRAP: 'false', CKA_ENCRYPT: 'false', CKA_DECRYPT: 'false', CKA_EXTRACTABLE: 'false', ...attributes }, { id: kept.id })
  expects([], [secretHalf(), publicHalf(), key()], { wrapping: [kept] })
  expects(['wrapping-key-missing'], [secretHalf(), publicHalf()], { wrapping: [kept] })
  expects(['wrapping-key-weak'], [secretHalf(), publicHalf(), key({ CKA_UNWRAP: 'true' })], { wrapping: [kept] })
  expects([], [secretHalf(), publicHalf()], { wrapping: [{ ...kept, token: 'second' }] })
})

test('every code was seen', () => {
  assert.deepEqual([...seen].sort(), [...driftCodes].sort())
})
