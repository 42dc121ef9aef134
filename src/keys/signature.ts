// Signatures checked under a SubjectPublicKeyInfo by two implementations that share no code: node:crypto (OpenSSL), and @noble/curves
// for elliptic curves. No second library of the kind does RSA; there the second check is RSASSA-PKCS1-v1_5 of RFC 8017, 8.2.2, in big integers.

import { createPublicKey, verify as nodeVerify, createHash } from 'node:crypto'
import { ed25519 } from '@noble/curves/ed25519.js'
import { p256, p384, p521 } from '@noble/curves/nist.js'
import type { Algorithm } from '../transcript/plan.ts'

/** Hash that each algorithm's data is hashed with; null where the algorithm hashes by itself. */
const hashes = { 'ec-p256': 'sha256', 'ec-p384': 'sha384', 'ec-p521': 'sha512', 'rsa-3072': 'sha256', 'rsa-4096': 'sha256', ed25519: null } as const
const curves = { 'ec-p256': p256, 'ec-p384': p384, 'ec-p521': p521 } as const

type Signing = keyof typeof hashes

/** Whether node:crypto accepts the signature (ECDSA as DER Ecdsa-Sig-Value, Ed25519 raw, RSA PKCS#1 v1.5). False for anything malformed. */
export function verifyWithNode (algorithm: Algorithm, spki: Uint8Array, data: Uint8Array, signature: Uint8Array): boolean {
  if (!signs(algorithm)) return false
  try {
    return nodeVerify(hashes[algorithm], data, createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }), signature)
  } catch {
    return false
  }
}

/** The same question to the second implementation. False for anything malformed. */
export function verifyWithNoble (algorithm: Algorithm, spki: Uint8Array, data: Uint8Array, signature: Uint8Array): boolean {
  if (!signs(algorithm)) return false
  try {
    switch (algorithm) {
      case 'ed25519': return ed25519.verify(signature, data, spki.subarray(-32), { zip215: false })
      case 'ec-p256': case 'ec-p384': case 'ec-p521': {
        const curve = curves[algorithm]
        const digest = createHash(hashes[algorithm]).update(data).digest()
        return curve.verify(signature, digest, spki.subarray(-curve.lengths.publicKeyUncompressed!), { format: 'der', prehash: false, lowS: false })
      }
      case 'rsa-3072': case 'rsa-4096': return verifyRsa(spki, data, signature)
    }
  } catch {
    return false
  }
}

function signs (algorithm: Algorithm): algorithm is Signing {
  return algorithm !== 'aes-256'
}

/** DigestInfo of SHA-256 without the digest (RFC 8017, 9.2, note 1). */
const sha256Info = '3031300d060960864801650304020105000420'

function verifyRsa (spki: Uint8Array, data: Uint8Array, signature: Uint8Array): boolean {
  const { n, e } = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }).export({ format: 'jwk' })
  const modulus = Buffer.from(n ?? '', 'base64url')
  if (signature.length !== modulus.length) return false
  const m = toBigInt(modulus)
  const s = toBigInt(signature)
  if (s >= m) return false
  const digestInfo = sha256Info + createHash('sha256').update(data).digest('hex')
  const padding = 'ff'.repeat(modulus.length - 3 - digestInfo.length / 2)
  return power(s, toBigInt(Buffer.from(e ?? '', 'base64url')), m) === BigInt(`0x0001${padding}00${digestInfo}`)
}

function toBigInt (bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
}

function power (base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  for (let square = base % modulus, rest = exponent; rest > 0n; rest >>= 1n, square = (square * square) % modulus) {
    if (rest & 1n) result = (result * square) % modulus
  }
  return result
}
