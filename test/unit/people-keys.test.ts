// Keys that anybody could sign under, or that have more than one spelling, are enrolled by nobody and named in no anchor.

import assert from 'node:assert/strict'
import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { AnchorError, anchorPayload } from '../../src/transcript/anchor.ts'
import { generateKeyPair, sign } from '../../src/transcript/ed25519.ts'
import { ENROLMENT_TYPE, EnrolmentError, enrolmentPayload, formatEnrolment, openEnrolment, type EnrolmentCode } from '../../src/transcript/enrolment.ts'
import { envelopeMessage } from '../../src/transcript/envelope.ts'
import { fromHex, toBase64 } from '../../src/transcript/hash.ts'
import { needs, publicVector, readCorpus } from '../support/vectors.ts'

const content = (publicKey: Uint8Array): Parameters<typeof enrolmentPayload>[0] =>
  ({ v: 1, mode: 'rehearsal', id: 'ada', name: 'Ada', held: 'file', publicKey: toBase64(publicKey), time: '2026-03-01T09:00:00.000Z' })

/** An enrolment of a key, with a signature made for it or not. */
const enrolled = (publicKey: Uint8Array, signature: Uint8Array): Uint8Array => formatEnrolment(enrolmentPayload(content(publicKey)), publicKey, signature)

function refusedWith (code: EnrolmentCode, run: () => unknown, what: string): void {
  assert.throws(run, error => error instanceof EnrolmentError && error.code === code, what)
}

/** No verifier is asked: even one that accepts everything lets none of them in. */
function assertRefusedEverywhere (publicKey: Uint8Array, what: string): void {
  refusedWith('unsound-key', () => openEnrolment(enrolled(publicKey, new Uint8Array(64)), () => true), what)
  const other = toBase64(generateKeyPair().publicKey)
  assert.throws(() => anchorPayload({
    v: 1, mode: 'rehearsal', version: 1, previous: null, organisation: { id: 'example', name: 'Example' }, thresholds: {}, approvals: {}, policy: null, founders: ['other'], successors: 1,
    participants: [{ id: 'ada', name: 'Ada', roles: ['witness'], held: 'file', publicKey: toBase64(publicKey) }, { id: 'other', name: 'Other', roles: ['witness'], held: 'file', publicKey: other }]
  }), error => error instanceof AnchorError && error.code === 'inconsistent' && /participants\.0\.publicKey: not a sound/.test(error.fields.join()), what)
}

const point = (curve: 'P-256' | 'P-384'): Uint8Array => {
  const spki = createPublicKey(generateKeyPairSync('ec', { namedCurve: curve }).privateKey).export({ format: 'der', type: 'spki' })
  return new Uint8Array(spki.subarray(curve === 'P-256' ? -65 : -97))
}

test('a sound key is enrolled by its own signature, and by no other', () => {
  const key = generateKeyPair()
  const message = envelopeMessage(ENROLMENT_TYPE, enrolmentPayload(content(key.publicKey)))
  assert.deepEqual(openEnrolment(enrolled(key.publicKey, sign(key.privateKey, message))), content(key.publicKey))
  refusedWith('bad-signature', () => openEnrolment(enrolled(key.publicKey, sign(generateKeyPair().privateKey, message))), 'another key signed')
})

test('small order, other spellings of it, coordinates past the prime, points off their curve', () => {
  // RFC 8032, 5.1.3: y modulo 2^255 - 19, the sign of x in the highest bit. The eight points of small order, then every spelling of theirs that is not canonical.
  const smallOrder = [
    '0100000000000000000000000000000000000000000000000000000000000000', 'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    '0000000000000000000000000000000000000000000000000000000000000000', '0000000000000000000000000000000000000000000000000000000000000080',
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05', '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a', 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
    '0100000000000000000000000000000000000000000000000000000000000080', 'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
    'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f', 'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
    'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f', 'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff'
  ]
  for (const hex of smallOrder) assertRefusedEverywhere(fromHex(hex), hex)
  // y = p + 3 is the same point as y = 3, in another spelling.
  assertRefusedEverywhere(fromHex('f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'), 'past the prime')
  for (const curve of ['P-256', 'P-384'] as const) {
    const off = point(curve)
    off[off.length - 1]! ^= 1
    assertRefusedEverywhere(off, `${curve}, off the curve`)
    const long = point(curve).fill(0xff, 1, 33)
    assertRefusedEverywhere(long, `${curve}, past the prime`)
    assertRefusedEverywhere(Uint8Array.of(4, ...new Uint8Array(point(curve).length - 1)), `${curve}, zero`)
    const compressed = point(curve).subarray(0, (point(curve).length + 1) / 2)
    compressed[0] = 2
    assertRefusedEverywhere(compressed, `${curve}, compressed`)
  }
})

test('every key of small order in the public vectors is refused, whatever was signed under it', needs('ed25519', 'cctv.json'), () => {
  const vectors = readCorpus<{ number: number, key: string, sig: string, flags: string[] | null }>(publicVector('ed25519', 'cctv.json'))
  const bad = vectors.filter(({ flags }) => flags?.includes('low_order_A') || flags?.includes('non_canonical_A'))
  assert.ok(bad.length > 100, `${bad.length} vectors`)
  for (const key of new Set(bad.map(one => one.key))) assertRefusedEverywhere(fromHex(key), key)
})
