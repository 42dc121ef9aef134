// Public keys of subjects (SubjectPublicKeyInfo, RFC 5280 section 4.1.2.7): which of our kinds one is, and what stands in its place while there is none.

import { AlgorithmIdentifier, SubjectPublicKeyInfo } from '@peculiar/asn1-x509'
import { ObjectIdentifier } from 'asn1js'
import type { SubjectKeyAlgorithm } from '../../transcript/certificate-profile.ts'
import { keyIn } from '../../transcript/spki.ts'
import { elementOf, elementsIn, tags } from './canonical.ts'
import { encode } from './codec.ts'
import { PkiError } from './shape.ts'

const kinds: readonly SubjectKeyAlgorithm[] = ['ec-p256', 'ec-p384', 'ec-p521', 'ed25519', 'rsa-2048', 'rsa-3072', 'rsa-4096']

/** Which kind of key this is, in its one encoding; null for any other: other curves, sizes and exponents. Whether the key is sound is not looked at. */
export function keyAlgorithmOf (spki: Uint8Array): SubjectKeyAlgorithm | null {
  return kinds.find(algorithm => keyIn(algorithm, spki) !== null) ?? null
}

/** The key's own bytes: the content of the BIT STRING, without the byte that counts unused bits. Throws PkiError `malformed`. */
export function keyBits (spki: Uint8Array): Uint8Array {
  const bits = elementsIn(elementOf(spki, tags.sequence, 'publicKey').content, 'publicKey')[1]
  if (bits?.tag !== tags.bitString || bits.content[0] !== 0) throw new PkiError('malformed', 'publicKey', 'publicKey: expected a public key as a string of whole bytes')
  return bits.content.subarray(1)
}

const curves = { 'ec-p256': '1.2.840.10045.3.1.7', 'ec-p384': '1.3.132.0.34', 'ec-p521': '1.3.132.0.35' } as const

/** What stands in a template for a key that is made in the ceremony: its algorithm, and no bits. */
export function blankKey (algorithm: SubjectKeyAlgorithm): Uint8Array {
  return encode(new SubjectPublicKeyInfo({ algorithm: identifierOf(algorithm), subjectPublicKey: new ArrayBuffer(0) }))
}

function identifierOf (algorithm: SubjectKeyAlgorithm): AlgorithmIdentifier {
  switch (algorithm) {
    case 'ed25519': return new AlgorithmIdentifier({ algorithm: '1.3.101.112' })
    case 'rsa-2048': case 'rsa-3072': case 'rsa-4096': return new AlgorithmIdentifier({ algorithm: '1.2.840.113549.1.1.1', parameters: null })
    default: return new AlgorithmIdentifier({ algorithm: '1.2.840.10045.2.1', parameters: new ObjectIdentifier({ value: curves[algorithm] }).toBER() })
  }
}
