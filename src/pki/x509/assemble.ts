// What was signed, with its signature.

import { BitString } from 'asn1js'
import type { SignatureAlgorithm } from '../../transcript/certificate-profile.ts'
import { bufferOf, sequenceOf } from './codec.ts'
import { algorithmIdentifier } from './signature-algorithm.ts'

/** A certificate, list or request in DER: the body that was signed (DER) and the signature over it (ECDSA as DER Ecdsa-Sig-Value). */
export function assembleSigned (tbs: Uint8Array, algorithm: SignatureAlgorithm, signature: Uint8Array): Uint8Array {
  return sequenceOf([tbs, algorithmIdentifier(algorithm), new Uint8Array(new BitString({ valueHex: bufferOf(signature) }).toBER())])
}
