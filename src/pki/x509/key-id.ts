// Identifiers of public keys, by which a certificate names its issuer's (RFC 7093, RFC 5280 section 4.2.1.2).

import type { KeyIdMethod } from '../../transcript/certificate-profile.ts'
import { hashBy, sha256 } from '../../transcript/hash.ts'
import { keyBits } from './public-key.ts'

/**
 * The identifier of a public key (SubjectPublicKeyInfo, DER). RFC 7093 section 2: the first 160 bits of SHA-256, SHA-384 or SHA-512 over the key's bits
 * (methods 1 to 3), or SHA-256 over all of it (method 4); RFC 5280: SHA-1 over the key's bits. Throws PkiError `malformed` for what is no public key.
 */
export function keyIdOf (spki: Uint8Array, method: KeyIdMethod): Uint8Array {
  switch (method) {
    case 'rfc7093-1': return sha256(keyBits(spki)).slice(0, 20)
    case 'rfc7093-2': return hashBy('sha384', keyBits(spki)).slice(0, 20)
    case 'rfc7093-3': return hashBy('sha512', keyBits(spki)).slice(0, 20)
    case 'rfc7093-4': return sha256(spki)
    case 'rfc5280-1': return hashBy('sha1', keyBits(spki))
  }
}

/** How many bytes a method's identifiers have. */
export function keyIdLength (method: KeyIdMethod): number {
  return method === 'rfc7093-4' ? 32 : 20
}
