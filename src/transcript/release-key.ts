// The key by which a release's manifest is signed, out of its public file. Whoever verifies evidence gives it too, so that nothing here needs Node.

import { sha256Hex } from './hash.ts'
import { fromPem } from './pem.ts'
import { isSoundPersonKey } from './person-key.ts'
import { keyIn } from './spki.ts'

/** Bytes of the longest file that is read. */
export const longestReleaseKey = 4096

/** A release's public key: its own bytes (src/transcript/person-key.ts), and the SHA-256 of its SubjectPublicKeyInfo, by which people compare it. */
export interface ReleaseKey { readonly publicKey: Uint8Array, readonly fingerprint: string }

/** A release key out of its public file (SubjectPublicKeyInfo in PEM): Ed25519, P-256 or P-384; null for anything else. */
export function releaseKeyIn (file: Uint8Array): ReleaseKey | null {
  const spki = file.length > longestReleaseKey ? null : fromPem('PUBLIC KEY', file)
  if (spki === null) return null
  const publicKey = (['ed25519', 'ec-p256', 'ec-p384'] as const).map(algorithm => keyIn(algorithm, spki)).find(key => key !== null)
  return publicKey === undefined || !isSoundPersonKey(publicKey) ? null : { publicKey, fingerprint: sha256Hex(spki) }
}
