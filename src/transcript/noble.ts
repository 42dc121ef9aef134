// The mathematics of signatures in JavaScript alone: @noble/curves for elliptic curves, and RSA (RFC 8017) in big integers, which no library of the
// kind has. Everything here is public, so nothing needs to be constant in time.

import { ed25519 } from '@noble/curves/ed25519.js'
import { p256, p384, p521 } from '@noble/curves/nist.js'
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js'
import { concatBytes, equalBytes, fromHex, toHex } from './hash.ts'
import type { Padding, Sha2, SignatureMath } from './mathematics.ts'

const curves = { 'ec-p256': p256, 'ec-p384': p384, 'ec-p521': p521 } as const

export const nobleSignatures: SignatureMath = {
  ed25519: (publicKey, message, signature) => holds(() => verifyEd25519(publicKey, message, signature)),
  // The curve's own SHA-2 is the library's; s above half the order is as good as below, as HSMs make both.
  ecdsa: (curve, publicKey, message, signature) => holds(() => curves[curve].verify(signature, message, publicKey, { format: 'compact', lowS: false })),
  // The library cuts a hash that is longer than the order, as FIPS 186-5 section 6.4.2 has it.
  ecdsaOver: (hash, curve, publicKey, message, signature) => holds(() => curves[curve].verify(signature, hashes[hash](message), publicKey, { format: 'compact', lowS: false, prehash: false })),
  rsa: (_, modulus, padding, hash, message, signature) => holds(() => verifyRsa(modulus, padding, hash, message, signature))
}

const { Point } = ed25519
type Point = InstanceType<typeof Point>

/** Points of keys, by their hex. A ceremony's few keys sign again and again: from its second signature on, it pays to prepare a point. */
const points = new Map<string, { readonly point: Point, isPrepared: boolean }>()
const mostPoints = 32

/** The point of a public key. Throws where it is none. */
function pointOf (publicKey: Uint8Array): Point {
  const hex = toHex(publicKey)
  const known = points.get(hex)
  if (known === undefined) {
    const point = Point.fromBytes(publicKey)
    if (points.size >= mostPoints) points.clear()
    points.set(hex, { point, isPrepared: false })
    return point
  }
  if (!known.isPrepared) known.point.precompute(6, false)
  known.isPrepared = true
  return known.point
}

/** RFC 8032 section 5.1.7 with the equation as it stands: the library's own verification multiplies it by the cofactor, and so takes more. */
function verifyEd25519 (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const R = signature.subarray(0, 32)
  const s = fromLittleEndian(signature.subarray(32))
  if (signature.length !== 64 || s >= Point.Fn.ORDER) return false
  const k = Point.Fn.create(fromLittleEndian(sha512(concatBytes(R, publicKey, message))))
  const expected = Point.BASE.multiplyUnsafe(s).subtract(pointOf(publicKey).multiplyUnsafe(k))
  return equalBytes(expected.toBytes(), R)
}

const hashes = { sha256, sha384, sha512 } as const

function verifyRsa (modulus: Uint8Array, padding: Padding, hash: Sha2, message: Uint8Array, signature: Uint8Array): boolean {
  const n = fromBigEndian(modulus)
  const s = fromBigEndian(signature)
  if (signature.length !== modulus.length || s >= n) return false
  const encoded = fromHex(toThe65537th(s, n).toString(16).padStart(2 * modulus.length, '0'))
  const digest = hashes[hash](message)
  return padding === 'pkcs1' ? equalBytes(encoded, pkcs1(hash, digest, modulus.length)) : isPss(hash, encoded, digest)
}

/** s ^ 65537 mod n: sixteen squarings and one multiplication. */
function toThe65537th (s: bigint, n: bigint): bigint {
  let power = s
  for (let i = 0; i < 16; i++) power = power * power % n
  return power * s % n
}

/** DigestInfo up to the digest (RFC 8017 section 9.2, note 1). */
const digestInfos: Readonly<Record<Sha2, Uint8Array>> = {
  sha256: fromHex('3031300d060960864801650304020105000420'), sha384: fromHex('3041300d060960864801650304020205000430'), sha512: fromHex('3051300d060960864801650304020305000440')
}

/** EMSA-PKCS1-v1_5 (RFC 8017 section 9.2): what the one signature of a digest opens to. */
function pkcs1 (hash: Sha2, digest: Uint8Array, length: number): Uint8Array {
  const tail = concatBytes(digestInfos[hash], digest)
  return concatBytes(Uint8Array.of(0, 1), new Uint8Array(length - tail.length - 3).fill(0xff), Uint8Array.of(0), tail)
}

/** EMSA-PSS-VERIFY (RFC 8017 section 9.1.2) with MGF1 over the same hash, and a salt as long as it; the modulus fills its bytes, so one bit is spare. */
function isPss (by: Sha2, encoded: Uint8Array, digest: Uint8Array): boolean {
  const size = digest.length
  const masked = encoded.subarray(0, -size - 1)
  const hash = encoded.subarray(-size - 1, -1)
  if (encoded.at(-1) !== 0xbc || (encoded[0] as number) > 0x7f) return false
  const mask = mgf1(by, hash, masked.length)
  const block = masked.map((byte, i) => byte ^ (mask[i] as number))
  block[0] = (block[0] as number) & 0x7f
  const start = block.length - size - 1
  if (block[start] !== 1 || block.subarray(0, start).some(byte => byte !== 0)) return false
  return equalBytes(hashes[by](concatBytes(new Uint8Array(8), digest, block.subarray(start + 1))), hash)
}

/** MGF1 (RFC 8017 appendix B.2.1). */
function mgf1 (by: Sha2, seed: Uint8Array, length: number): Uint8Array {
  const hash = hashes[by]
  const blocks = Array.from({ length: Math.ceil(length / hash.outputLen) }, (_, i) => hash(concatBytes(seed, Uint8Array.of(0, 0, i >> 8, i & 0xff))))
  return concatBytes(...blocks).subarray(0, length)
}

/** The library throws where a key or signature has not its form. */
function holds (check: () => boolean): boolean {
  try {
    return check()
  } catch {
    return false
  }
}

function fromBigEndian (bytes: Uint8Array): bigint {
  return BigInt(`0x${toHex(bytes)}`)
}

function fromLittleEndian (bytes: Uint8Array): bigint {
  return fromBigEndian(bytes.toReversed())
}
