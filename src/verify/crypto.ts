// The signatures that a verification rests on, as a port. What is strict about keys and signatures is decided here and in the transcript's own modules,
// once; only the mathematics differs between OpenSSL and JavaScript alone, so that one verifier gives one verdict everywhere.

import type { SignatureAlgorithm, SubjectKeyAlgorithm } from '../transcript/certificate-profile.ts'
import { isOnCurve } from '../transcript/curves.ts'
import { fromDer } from '../transcript/ecdsa-der.ts'
import { ed25519By, isSoundPublicKey } from '../transcript/ed25519.ts'
import type { Ed25519Verify } from '../transcript/ed25519.ts'
import type { AsymmetricAlgorithm, EcAlgorithm, Padding, Sha2, SignatureMath } from '../transcript/mathematics.ts'
import { personBy } from '../transcript/person-key.ts'
import type { PersonVerify } from '../transcript/person-key.ts'
import { signatures } from '../transcript/signatures.ts'
import { keyIn } from '../transcript/spki.ts'

export type { AsymmetricAlgorithm } from '../transcript/mathematics.ts'

export interface VerifyCrypto {
  /** Signatures of session keys. */ readonly ed25519: Ed25519Verify
  /** Signatures of people. */ readonly person: PersonVerify
  /** Whether a DER SubjectPublicKeyInfo holds a sound key of this algorithm, in its one encoding. */
  isPublicKeyOf (algorithm: AsymmetricAlgorithm, spki: Uint8Array): boolean
  /**
   * Whether `signature` over `message` is that key's, by the PKCS#11 mechanism named: ECDSA in DER over the curve's own SHA-2,
   * Ed25519 (RFC 8032), RSA PKCS#1 v1.5 or PSS (RFC 8017) over SHA-256. False for any other mechanism, and for an unsound key.
   */
  isSignedBy (algorithm: AsymmetricAlgorithm, spki: Uint8Array, mechanism: string, message: Uint8Array, signature: Uint8Array): boolean
  /**
   * Whether `signature` over `message` is that key's by this algorithm, as certificates, lists and requests are signed: ECDSA in DER, by a key on any of
   * our curves. False for a key that is unsound, of another kind than the algorithm's, or not in its one encoding.
   */
  readonly isSignedAs: (algorithm: SignatureAlgorithm, spki: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean
}

/** A verifier's signatures over some mathematics. */
export function verifyCryptoBy (math: SignatureMath): VerifyCrypto {
  const ed25519 = ed25519By(math)
  return {
    ed25519,
    person: personBy(math),
    isPublicKeyOf: (algorithm, spki) => soundKeyIn(algorithm, spki) !== null,
    isSignedBy: (algorithm, spki, mechanism, message, signature) => {
      const key = soundKeyIn(algorithm, spki)
      if (key === null) return false
      switch (algorithm) {
        case 'ed25519': return mechanism === 'CKM_EDDSA' && ed25519(key, message, signature)
        case 'ec-p256': case 'ec-p384': case 'ec-p521': {
          const raw = fromDer(signature, (key.length - 1) / 2)
          return raw !== null && ecdsaMechanisms[algorithm].includes(mechanism) && math.ecdsa(algorithm, key, message, raw)
        }
        case 'rsa-3072': case 'rsa-4096': {
          const padding = paddings.get(mechanism)
          return padding !== undefined && signature.length === key.length && math.rsa(algorithm, key, padding, 'sha256', message, signature)
        }
      }
    },
    isSignedAs: (algorithm, spki, message, signature) => {
      if (algorithm === 'ed25519') {
        const key = soundKeyIn('ed25519', spki)
        return key !== null && ed25519(key, message, signature)
      }
      if (isEcdsa(algorithm)) {
        return curves.some(curve => {
          const key = soundKeyIn(curve, spki)
          const raw = key === null ? null : fromDer(signature, (key.length - 1) / 2)
          return key !== null && raw !== null && math.ecdsaOver(ecdsaHashes[algorithm], curve, key, message, raw)
        })
      }
      const { padding, hash } = rsaSchemes[algorithm]
      return rsaKeys.some(size => {
        const key = soundKeyIn(size, spki)
        return key !== null && signature.length === key.length && math.rsa(size, key, padding, hash, message, signature)
      })
    }
  }
}

/** By the machine that this runs on. */
export const machineCrypto: VerifyCrypto = verifyCryptoBy(signatures)

/** ECDSA alone, too: the station hashes before it has the token sign. */
const ecdsaMechanisms: Readonly<Record<EcAlgorithm, readonly string[]>> = {
  'ec-p256': ['CKM_ECDSA', 'CKM_ECDSA_SHA256'], 'ec-p384': ['CKM_ECDSA', 'CKM_ECDSA_SHA384'], 'ec-p521': ['CKM_ECDSA', 'CKM_ECDSA_SHA512']
}
const paddings: ReadonlyMap<string, Padding> = new Map([
  ['CKM_SHA256_RSA_PKCS', 'pkcs1'], ['CKM_RSA_PKCS', 'pkcs1'], ['CKM_SHA256_RSA_PKCS_PSS', 'pss'], ['CKM_RSA_PKCS_PSS', 'pss']
])

const ecdsaHashes = { 'ecdsa-sha256': 'sha256', 'ecdsa-sha384': 'sha384', 'ecdsa-sha512': 'sha512' } as const
type Ecdsa = keyof typeof ecdsaHashes
const curves = ['ec-p256', 'ec-p384', 'ec-p521'] as const
const rsaKeys = ['rsa-2048', 'rsa-3072', 'rsa-4096'] as const
const rsaSchemes: Readonly<Record<Exclude<SignatureAlgorithm, Ecdsa | 'ed25519'>, { readonly padding: Padding, readonly hash: Sha2 }>> = {
  'rsa-pkcs1-sha256': { padding: 'pkcs1', hash: 'sha256' }, 'rsa-pkcs1-sha384': { padding: 'pkcs1', hash: 'sha384' }, 'rsa-pkcs1-sha512': { padding: 'pkcs1', hash: 'sha512' },
  'rsa-pss-sha256': { padding: 'pss', hash: 'sha256' }, 'rsa-pss-sha384': { padding: 'pss', hash: 'sha384' }, 'rsa-pss-sha512': { padding: 'pss', hash: 'sha512' }
}

function isEcdsa (algorithm: SignatureAlgorithm): algorithm is Ecdsa {
  return algorithm in ecdsaHashes
}

function soundKeyIn (algorithm: SubjectKeyAlgorithm, spki: Uint8Array): Uint8Array | null {
  const key = keyIn(algorithm, spki)
  return key !== null && isSound(algorithm, key) ? key : null
}

/** A modulus fills its bits and is odd; points lie on their curves. */
function isSound (algorithm: SubjectKeyAlgorithm, key: Uint8Array): boolean {
  switch (algorithm) {
    case 'ed25519': return isSoundPublicKey(key)
    case 'ec-p256': case 'ec-p384': case 'ec-p521': return isOnCurve(algorithm, key)
    case 'rsa-2048': case 'rsa-3072': case 'rsa-4096': return (key[0] as number) > 0x7f && (key.at(-1) as number) % 2 === 1
  }
}
