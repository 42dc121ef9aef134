// The shapes of what is taken from the machine below: SHA-256 in parts, and the bare mathematics of signatures.

import type { Algorithm } from './plan.ts'

export type EcAlgorithm = Extract<Algorithm, `ec-${string}`>
export type RsaAlgorithm = Extract<Algorithm, `rsa-${string}`>
export type AsymmetricAlgorithm = EcAlgorithm | RsaAlgorithm | 'ed25519'

/** SHA-256 of bytes that come in parts; `digest` ends it. */
export interface Sha256 {
  readonly update: (bytes: Uint8Array) => void
  readonly digest: () => Uint8Array
}

/** RSASSA-PKCS1-v1_5, or RSASSA-PSS with MGF1 and a salt as long as the hash (RFC 8017). */
export type Padding = 'pkcs1' | 'pss'

/**
 * Whether a signature holds, once keys and signatures have passed the checks of their forms (signature-forms.ts): two implementations then agree.
 * Each may throw where a key is none; callers take that for a signature that does not hold.
 */
export interface SignatureMath {
  /** RFC 8032 without the cofactor, R compared as bytes: key of 32 bytes, signature of 64. */
  readonly ed25519: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean
  /** Over the curve's own SHA-2: key an uncompressed point, signature r || s. */
  readonly ecdsa: (curve: EcAlgorithm, publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean
  /** Over SHA-256, public exponent 65537. */
  readonly rsa: (size: RsaAlgorithm, modulus: Uint8Array, padding: Padding, message: Uint8Array, signature: Uint8Array) => boolean
}
