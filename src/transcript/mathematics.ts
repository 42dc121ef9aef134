// The bare mathematics of signatures, as a port: OpenSSL under Node, @noble/curves and big integers elsewhere.

import type { SubjectKeyAlgorithm } from './certificate-profile.ts'
import type { Algorithm } from './plan.ts'

export type EcAlgorithm = Extract<Algorithm, `ec-${string}`>
export type RsaAlgorithm = Extract<Algorithm, `rsa-${string}`>
/** Sizes of RSA keys whose signatures are checked; of 2048 bits are others' only. */
export type RsaKey = Extract<SubjectKeyAlgorithm, `rsa-${string}`>
export type AsymmetricAlgorithm = EcAlgorithm | RsaAlgorithm | 'ed25519'

/** RSASSA-PKCS1-v1_5, or RSASSA-PSS with MGF1 and a salt as long as the hash (RFC 8017). */
export type Padding = 'pkcs1' | 'pss'

/** The hashes of SHA-2 that are signed over; with PSS, MGF1 is over the same one, and a salt as long. */
export type Sha2 = 'sha256' | 'sha384' | 'sha512'

/** Whether a signature holds. Callers have checked the forms of key and signature, so that implementations agree. False for anything else; never throws. */
export interface SignatureMath {
  /** RFC 8032 without the cofactor, R compared as bytes: key of 32 bytes, signature of 64. */
  readonly ed25519: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean
  /** Over the curve's own SHA-2: key an uncompressed point, signature r || s. */
  readonly ecdsa: (curve: EcAlgorithm, publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean
  /** Over a given hash: others sign with another one than the curve's own. */
  readonly ecdsaOver: (hash: Sha2, curve: EcAlgorithm, publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean
  /** Public exponent 65537. */
  readonly rsa: (size: RsaKey, modulus: Uint8Array, padding: Padding, hash: Sha2, message: Uint8Array, signature: Uint8Array) => boolean
}

/** The same beside other work, on a machine that can do that. */
export interface LaterMath {
  readonly ed25519: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => Promise<boolean>
  readonly ecdsa: (curve: EcAlgorithm, publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => Promise<boolean>
}
