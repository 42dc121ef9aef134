// Public keys of others: which are too weak to vouch for, or no keys at all. Only what can be told from the key alone.

import { RSAPublicKey } from '@peculiar/asn1-rsa'
import { AsnConvert } from '@peculiar/asn1-schema'
import { SubjectPublicKeyInfo } from '@peculiar/asn1-x509'
import { isOnCurve } from '../../transcript/curves.ts'
import { isSoundPublicKey } from '../../transcript/ed25519.ts'
import { toHex } from '../../transcript/hash.ts'
import type { SubjectKeyAlgorithm } from '../../transcript/certificate-profile.ts'
import { keyBits } from '../x509/public-key.ts'
import type { Lint } from '../x509/shape.ts'
import { isOnEdwards25519 } from './edwards.ts'
import { areClose, hasFingerprint, smallFactorOf } from './rsa.ts'
import { broken, when } from './rules.ts'

const rsaOid = '1.2.840.113549.1.1.1'
const lengths: ReadonlySet<number> = new Set([2048, 3072, 4096])
/** Bits beyond which nothing but the length is looked at: the sums for more take minutes. */
const mostBits = 16_384

/** A key (SubjectPublicKeyInfo, DER), and which of our kinds it is; null for none of them. */
export function lintPublicKey (spki: Uint8Array, algorithm: SubjectKeyAlgorithm | null): Lint[] {
  const oid = algorithmOf(spki)
  if (oid === rsaOid) return lintRsa(keyBits(spki), algorithm)
  switch (algorithm) {
    case 'ec-p256': case 'ec-p384': case 'ec-p521': return when(!isOnCurve(algorithm, keyBits(spki)), 'strongroom.point-sound', `no point of the curve ${algorithm}`)
    case 'ed25519': return when(!isSoundPublicKey(keyBits(spki)) || !isOnEdwards25519(keyBits(spki)), 'strongroom.point-sound', 'no key of Ed25519, or one of small order')
    default: return [broken('strongroom.key-known', `algorithm ${oid}, on a curve, in a form or with parameters that are none of ours`)]
  }
}

function algorithmOf (spki: Uint8Array): string {
  try {
    return AsnConvert.parse(new Uint8Array(spki).buffer, SubjectPublicKeyInfo).algorithm.algorithm
  } catch {
    return 'that can’t be read'
  }
}

function lintRsa (bits: Uint8Array, algorithm: SubjectKeyAlgorithm | null): Lint[] {
  const { modulus, publicExponent } = readRsa(bits) ?? {}
  if (modulus === undefined || publicExponent === undefined) return [broken('strongroom.key-known', 'RSA, and no modulus with an exponent')]
  const length = modulus.toString(2).length
  if (length > mostBits || publicExponent >= 1n << 64n) return [broken('strongroom.rsa-length', length > mostBits ? `${length} bits` : 'an exponent of more than 64 bits')]
  const factor = smallFactorOf(modulus)
  const faults = [
    ...when(!lengths.has(length), 'strongroom.rsa-length', `${length} bits`),
    ...when(publicExponent !== 65537n, 'strongroom.rsa-exponent', `exponent ${publicExponent}`),
    ...when(factor !== null, 'strongroom.rsa-small-factor', `the modulus is divisible by ${String(factor)}`),
    ...when(factor === null && hasFingerprint(modulus), 'strongroom.rsa-fingerprint', 'the modulus has the form of keys whose factors can be computed (ROCA)'),
    ...when(factor === null && areClose(modulus), 'strongroom.rsa-close-primes', 'the factors are so close that they are found at once')
  ]
  return faults.length > 0 || algorithm !== null ? faults : [broken('strongroom.key-known', 'RSA in another form than its one encoding')]
}

function readRsa (bits: Uint8Array): { readonly modulus: bigint, readonly publicExponent: bigint } | null {
  try {
    const { modulus, publicExponent } = AsnConvert.parse(new Uint8Array(bits).buffer, RSAPublicKey)
    return { modulus: toBigInt(modulus), publicExponent: toBigInt(publicExponent) }
  } catch {
    return null
  }
}

function toBigInt (bytes: ArrayBuffer): bigint {
  return BigInt(`0x${toHex(new Uint8Array(bytes)) || '0'}`)
}
