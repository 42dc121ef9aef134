// The public keys that people sign with: Ed25519 (RFC 8032, 32 bytes), or an uncompressed point of P-256 or P-384 (SEC 1 section 2.3.3, 65 or 97
// bytes) on which they make ECDSA signatures over the curve's SHA-2, as r || s. The length tells them apart, and one key has one encoding.

import { isOnCurve, signatureBytes } from './curves.ts'
import { ed25519By, isSoundPublicKey } from './ed25519.ts'
import type { EcAlgorithm, SignatureMath } from './mathematics.ts'
import { signatures } from './signatures.ts'
import { spkiOf } from './spki.ts'

export type PersonKeyKind = 'ed25519' | 'ecdsa-p256' | 'ecdsa-p384'

/** A verifier of people's signatures: public key, message, signature. False for an unsound key and for anything malformed; never throws. */
export type PersonVerify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean

const algorithms = { ed25519: 'ed25519', 'ecdsa-p256': 'ec-p256', 'ecdsa-p384': 'ec-p384' } as const satisfies Record<PersonKeyKind, EcAlgorithm | 'ed25519'>

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
  return kind === 'ed25519' ? isSoundPublicKey(publicKey) : isOnCurve(algorithms[kind], publicKey)
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
  return spkiOf(algorithms[kind], publicKey)
}

/** A verifier that is strict about keys and signatures and leaves the rest to some mathematics. */
export function personBy (math: Pick<SignatureMath, 'ed25519' | 'ecdsa'>): PersonVerify {
  const ed25519 = ed25519By(math)
  return (publicKey, message, signature) => {
    const kind = personKeyKind(publicKey)
    if (kind === null) return false
    if (kind === 'ed25519') return ed25519(publicKey, message, signature)
    const curve = algorithms[kind]
    return isOnCurve(curve, publicKey) && signature.length === signatureBytes(curve) && math.ecdsa(curve, publicKey, message, signature)
  }
}

/** See PersonVerify. */
export const verifyPerson: PersonVerify = personBy(signatures)
