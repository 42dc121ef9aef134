// The signatures that a verification rests on, as a port: node:crypto here, another implementation where there is no Node.

import * as crypto from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { verify as verifyEd25519 } from '../transcript/ed25519.ts'
import type { Ed25519Verify } from '../transcript/ed25519.ts'
import { verifyPerson } from '../transcript/person-key.ts'
import type { PersonVerify } from '../transcript/person-key.ts'
import type { Algorithm } from '../transcript/plan.ts'

export type AsymmetricAlgorithm = Exclude<Algorithm, 'aes-256'>

export interface VerifyCrypto {
  /** Signatures of session keys. */ readonly ed25519: Ed25519Verify
  /** Signatures of people. */ readonly person: PersonVerify
  /** Whether a DER SubjectPublicKeyInfo holds a key of this algorithm, in its one encoding. */
  isPublicKeyOf (algorithm: AsymmetricAlgorithm, spki: Uint8Array): boolean
  /**
   * Whether `signature` over `message` is that key's, by the PKCS#11 mechanism named: ECDSA in DER over the curve's own SHA-2,
   * Ed25519 (RFC 8032), RSA PKCS#1 v1.5 or PSS (RFC 8017) over SHA-256. False for any other mechanism.
   */
  isSignedBy (algorithm: AsymmetricAlgorithm, spki: Uint8Array, mechanism: string, message: Uint8Array, signature: Uint8Array): boolean
}

const curves: Partial<Record<AsymmetricAlgorithm, { readonly name: string, readonly hash: string }>> = {
  'ec-p256': { name: 'prime256v1', hash: 'sha256' },
  'ec-p384': { name: 'secp384r1', hash: 'sha384' },
  'ec-p521': { name: 'secp521r1', hash: 'sha512' }
}
const moduli: Partial<Record<AsymmetricAlgorithm, number>> = { 'rsa-3072': 3072, 'rsa-4096': 4096 }

export const nodeCrypto: VerifyCrypto = {
  ed25519: verifyEd25519,
  person: verifyPerson,
  isPublicKeyOf: (algorithm, spki) => {
    const key = toKey(spki)
    if (key === null || !key.export({ format: 'der', type: 'spki' }).equals(spki)) return false
    const details = key.asymmetricKeyDetails ?? {}
    switch (key.asymmetricKeyType) {
      case 'ec': return details.namedCurve !== undefined && details.namedCurve === curves[algorithm]?.name
      case 'rsa': return details.modulusLength !== undefined && details.modulusLength === moduli[algorithm] && details.publicExponent === 65537n
      case 'ed25519': return algorithm === 'ed25519'
      default: return false
    }
  },
  isSignedBy: (algorithm, spki, mechanism, message, signature) => {
    const key = toKey(spki)
    if (key === null) return false
    try {
      if (algorithm === 'ed25519') return mechanism === 'CKM_EDDSA' && crypto.verify(null, message, key, signature)
      const curve = curves[algorithm]
      if (curve !== undefined) {
        return (mechanism === 'CKM_ECDSA' || mechanism === `CKM_ECDSA_${curve.hash.toUpperCase()}`) && crypto.verify(curve.hash, message, { key, dsaEncoding: 'der' }, signature)
      }
      switch (mechanism) {
        case 'CKM_SHA256_RSA_PKCS': case 'CKM_RSA_PKCS':
          return crypto.verify('sha256', message, { key, padding: crypto.constants.RSA_PKCS1_PADDING }, signature)
        case 'CKM_SHA256_RSA_PKCS_PSS': case 'CKM_RSA_PKCS_PSS':
          return crypto.verify('sha256', message, { key, padding: crypto.constants.RSA_PKCS1_PSS_PADDING, saltLength: crypto.constants.RSA_PSS_SALTLEN_DIGEST }, signature)
        default: return false
      }
    } catch {
      return false
    }
  }
}

function toKey (spki: Uint8Array): KeyObject | null {
  try {
    return crypto.createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
  } catch {
    return null
  }
}
