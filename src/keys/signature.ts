// Signatures checked under a SubjectPublicKeyInfo by two implementations that share no code: node:crypto (OpenSSL), and JavaScript alone: @noble/curves
// for elliptic curves, and for RSA, which no second library of the kind does, RFC 8017 in big integers.

import { constants, createPublicKey, verify as nodeVerify } from 'node:crypto'
import { p256, p384, p521 } from '@noble/curves/nist.js'
import type { SignatureAlgorithm } from '../transcript/certificate-profile.ts'
import type { Padding, Sha2 } from '../transcript/mathematics.ts'
import { nobleSignatures } from '../transcript/noble.ts'
import type { Algorithm } from '../transcript/plan.ts'
import { keyIn } from '../transcript/spki.ts'

/** How keys sign fixed texts; null for one that does not. */
const usual = {
  'ec-p256': 'ecdsa-sha256', 'ec-p384': 'ecdsa-sha384', 'ec-p521': 'ecdsa-sha512', 'rsa-3072': 'rsa-pkcs1-sha256', 'rsa-4096': 'rsa-pkcs1-sha256', ed25519: 'ed25519', 'aes-256': null
} as const satisfies Record<Algorithm, SignatureAlgorithm | null>

type Scheme =
  | { readonly type: 'ecdsa', readonly hash: Sha2 }
  | { readonly type: 'rsa', readonly padding: Padding, readonly hash: Sha2 }
  | { readonly type: 'ed25519' }

const schemes: Readonly<Record<SignatureAlgorithm, Scheme>> = {
  'ecdsa-sha256': { type: 'ecdsa', hash: 'sha256' }, 'ecdsa-sha384': { type: 'ecdsa', hash: 'sha384' }, 'ecdsa-sha512': { type: 'ecdsa', hash: 'sha512' },
  'rsa-pkcs1-sha256': { type: 'rsa', padding: 'pkcs1', hash: 'sha256' }, 'rsa-pkcs1-sha384': { type: 'rsa', padding: 'pkcs1', hash: 'sha384' }, 'rsa-pkcs1-sha512': { type: 'rsa', padding: 'pkcs1', hash: 'sha512' },
  'rsa-pss-sha256': { type: 'rsa', padding: 'pss', hash: 'sha256' }, 'rsa-pss-sha384': { type: 'rsa', padding: 'pss', hash: 'sha384' }, 'rsa-pss-sha512': { type: 'rsa', padding: 'pss', hash: 'sha512' },
  ed25519: { type: 'ed25519' }
}
const rsaKeys = ['rsa-2048', 'rsa-3072', 'rsa-4096'] as const
const curves = { 'ec-p256': p256, 'ec-p384': p384, 'ec-p521': p521 } as const
type Curve = keyof typeof curves
const curveNames: ReadonlySet<unknown> = new Set(['prime256v1', 'secp384r1', 'secp521r1'])

/** Whether node:crypto accepts the signature (ECDSA as DER Ecdsa-Sig-Value, Ed25519 raw, RSA PKCS#1 v1.5). False for anything malformed. */
export function verifyWithNode (algorithm: Algorithm, spki: Uint8Array, data: Uint8Array, signature: Uint8Array): boolean {
  const as = usual[algorithm]
  return as !== null && verifySignedWithNode(as, spki, data, signature)
}

/** The same question to the second implementation. False for anything malformed. */
export function verifyWithNoble (algorithm: Algorithm, spki: Uint8Array, data: Uint8Array, signature: Uint8Array): boolean {
  const as = usual[algorithm]
  return as !== null && verifySignedWithNoble(as, spki, data, signature)
}

/** Whether node:crypto accepts a signature as certificates have them: ECDSA (DER) by a key on P-256, P-384 or P-521, PSS with a salt as long as the hash. False for anything malformed. */
export function verifySignedWithNode (algorithm: SignatureAlgorithm, spki: Uint8Array, data: Uint8Array, signature: Uint8Array): boolean {
  const scheme = schemes[algorithm]
  try {
    const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
    switch (scheme.type) {
      case 'ed25519': return key.asymmetricKeyType === 'ed25519' && nodeVerify(null, data, key, signature)
      case 'ecdsa': return curveNames.has(key.asymmetricKeyDetails?.namedCurve) && nodeVerify(scheme.hash, data, key, signature)
      // OpenSSL takes a signature without its leading zeros too; RFC 8017, 8.1.2 and 8.2.2, wants it as long as the modulus.
      case 'rsa': return key.asymmetricKeyType === 'rsa' && signature.length * 8 === key.asymmetricKeyDetails?.modulusLength && nodeVerify(scheme.hash, data, { key, ...paddings[scheme.padding] }, signature)
    }
  } catch {
    return false
  }
}

const paddings: Readonly<Record<Padding, { readonly padding: number, readonly saltLength?: number }>> = {
  pkcs1: { padding: constants.RSA_PKCS1_PADDING },
  pss: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
}

/** The same question to the second implementation, which takes keys in their one encoding only: named curves, RSA of 2048, 3072 and 4096 bits with the exponent 65537. */
export function verifySignedWithNoble (algorithm: SignatureAlgorithm, spki: Uint8Array, data: Uint8Array, signature: Uint8Array): boolean {
  const scheme = schemes[algorithm]
  switch (scheme.type) {
    case 'ed25519': {
      const key = keyIn('ed25519', spki)
      return key !== null && nobleSignatures.ed25519(key, data, signature)
    }
    case 'ecdsa': return (Object.keys(curves) as Curve[]).some(curve => {
      const key = keyIn(curve, spki)
      const raw = key === null ? null : compact(curve, signature)
      return key !== null && raw !== null && nobleSignatures.ecdsaOver(scheme.hash, curve, key, data, raw)
    })
    case 'rsa': return rsaKeys.some(size => {
      const modulus = keyIn(size, spki)
      return modulus !== null && nobleSignatures.rsa(size, modulus, scheme.padding, scheme.hash, data, signature)
    })
  }
}

/** ECDSA in DER as r || s; null where it has not that form. */
function compact (curve: Curve, der: Uint8Array): Uint8Array | null {
  try {
    return curves[curve].Signature.fromBytes(der, 'der').toBytes('compact')
  } catch {
    return null
  }
}
