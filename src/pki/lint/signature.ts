// Which signature algorithm a certificate, list or request is signed with: one that its key can make, with the hash of its curve.

import type { SignatureAlgorithm, SubjectKeyAlgorithm } from '../../transcript/certificate-profile.ts'
import type { Lint } from '../x509/shape.ts'
import { broken, when } from './rules.ts'

const families: readonly { readonly keys: RegExp, readonly signatures: RegExp }[] = [
  { keys: /^ec-/, signatures: /^ecdsa-/ }, { keys: /^rsa-/, signatures: /^rsa-/ }, { keys: /^ed25519$/, signatures: /^ed25519$/ }
]
const hashes: Readonly<Record<string, SignatureAlgorithm>> = { 'ec-p256': 'ecdsa-sha256', 'ec-p384': 'ecdsa-sha384', 'ec-p521': 'ecdsa-sha512' }

/** Whether a key can make such a signature at all. */
export function makes (key: SubjectKeyAlgorithm, algorithm: SignatureAlgorithm): boolean {
  return families.some(({ keys, signatures }) => keys.test(key) && signatures.test(algorithm))
}

/** A signature algorithm as it was read, or as a profile has it, against the key that signs. Null for one that we don't know. */
export function lintSignature (algorithm: SignatureAlgorithm | null, key: SubjectKeyAlgorithm | null, baseline: boolean): Lint[] {
  if (algorithm === null) return [broken('strongroom.signature-known', 'the signature algorithm is not one of ours, or has other parameters')]
  if (key === null) return []
  if (!makes(key, algorithm)) return [broken('strongroom.signature-of-key', `${algorithm} by a key of ${key}`)]
  return [
    ...when(Object.hasOwn(hashes, key) && hashes[key] !== algorithm, 'strongroom.curve-hash', `${algorithm} by a key of ${key}`),
    ...lintBaselineKey(key, 'the issuer’s key', baseline)
  ]
}

/** Keys that the Baseline Requirements know: RSA of 2048 bits and more, and the curves of NIST. */
export function lintBaselineKey (key: SubjectKeyAlgorithm, whose: string, baseline: boolean): Lint[] {
  return when(baseline && key === 'ed25519', 'br.key-kind', `${whose} is of ${key}`)
}
