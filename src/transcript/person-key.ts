// The public keys that people sign with: Ed25519 (RFC 8032, 32 bytes), or an uncompressed point of P-256 or P-384 (SEC 1 section 2.3.3, 65 or 97
// bytes) on which they make ECDSA signatures over the curve's SHA-2, as r || s. The length tells them apart, and one key has one encoding.

import * as crypto from 'node:crypto'
import { verify as verifyEd25519, isSoundPublicKey } from './ed25519.ts'
import { concatBytes, fromHex, toHex } from './hash.ts'

export type PersonKeyKind = 'ed25519' | 'ecdsa-p256' | 'ecdsa-p384'

/** A verifier of people's signatures: public key, message, signature. False for an unsound key and for anything malformed; never throws. */
export type PersonVerify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean

/** A curve y^2 = x^3 - 3x + b over the integers modulo p (FIPS 186-4, appendix D.1.2), and what its keys look like. */
interface Curve { readonly p: bigint, readonly b: bigint, readonly bytes: number, readonly hash: 'sha256' | 'sha384', /** SubjectPublicKeyInfo up to the point (RFC 5480). */ readonly spki: Uint8Array }

export const curves = {
  'ecdsa-p256': {
    p: 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
    bytes: 32, hash: 'sha256', spki: fromHex('3059301306072a8648ce3d020106082a8648ce3d030107034200')
  },
  'ecdsa-p384': {
    p: 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffffn,
    b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
    bytes: 48, hash: 'sha384', spki: fromHex('3076301006072a8648ce3d020106052b81040022036200')
  }
} as const satisfies Record<Exclude<PersonKeyKind, 'ed25519'>, Curve>

/** SubjectPublicKeyInfo of an Ed25519 key up to the key itself (RFC 8410). */
const ed25519Spki = fromHex('302a300506032b6570032100')

/** What kind of key these bytes are by their form; null where they are none. Whether the key is sound is not looked at. */
export function personKeyKind (publicKey: Uint8Array): PersonKeyKind | null {
  if (publicKey.length === 32) return 'ed25519'
  if (publicKey[0] !== 4) return null
  return publicKey.length === 65 ? 'ecdsa-p256' : publicKey.length === 97 ? 'ecdsa-p384' : null
}

/** Whether only its holder can sign with this key: canonically encoded, a point of its curve, and for Ed25519 not of small order. */
export function isSoundPersonKey (publicKey: Uint8Array): boolean {
  const kind = personKeyKind(publicKey)
  if (kind === null) return false
  return kind === 'ed25519' ? isSoundPublicKey(publicKey) : isOnCurve(curves[kind], publicKey)
}

/** Length of this key's signatures in bytes; null where it is no key. */
export function signatureLength (publicKey: Uint8Array): 64 | 96 | null {
  const kind = personKeyKind(publicKey)
  return kind === null ? null : kind === 'ecdsa-p384' ? 96 : 64
}

/** The key as SubjectPublicKeyInfo in DER (RFC 5280), as openssl reads it. Throws RangeError where it is no key. */
export function toSpki (publicKey: Uint8Array): Uint8Array {
  const kind = personKeyKind(publicKey)
  if (kind === null) throw new RangeError('expected a public key of 32, 65 or 97 bytes')
  return concatBytes(kind === 'ed25519' ? ed25519Spki : curves[kind].spki, publicKey)
}

/** See PersonVerify. */
export const verifyPerson: PersonVerify = (publicKey, message, signature) => {
  const kind = personKeyKind(publicKey)
  if (kind === null || signature.length !== signatureLength(publicKey)) return false
  if (kind === 'ed25519') return verifyEd25519(publicKey, message, signature)
  if (!isOnCurve(curves[kind], publicKey)) return false
  const key = crypto.createPublicKey({ key: Buffer.from(toSpki(publicKey)), format: 'der', type: 'spki' })
  return crypto.verify(curves[kind].hash, message, { key, dsaEncoding: 'ieee-p1363' }, signature)
}

function isOnCurve ({ p, b, bytes }: Curve, point: Uint8Array): boolean {
  const x = toInteger(point.subarray(1, 1 + bytes))
  const y = toInteger(point.subarray(1 + bytes))
  return x < p && y < p && (y * y - (x * x * x - 3n * x + b)) % p === 0n
}

function toInteger (bytes: Uint8Array): bigint {
  return BigInt(`0x${toHex(bytes)}`)
}
