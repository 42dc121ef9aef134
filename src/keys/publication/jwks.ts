// Public keys as a set of JSON web keys (RFC 7517), for those who read nothing else: the versions whose signatures are good now. Of delegated keys it has none,
// since it could not say for whom and how long they may sign.

import { fromBase64, toBase64 } from '../../transcript/hash.ts'
import type { Algorithm } from '../../transcript/key-algorithm.ts'
import { keyIn } from '../../transcript/spki.ts'
import type { PublishedKeys } from '../../transcript/publication.ts'

export interface JsonWebKey { readonly kid: string, readonly use: 'sig', readonly kty: string, readonly [parameter: string]: string }

export function jwksOf ({ keys }: Pick<PublishedKeys, 'keys'>): { readonly keys: readonly JsonWebKey[] } {
  return {
    keys: keys.flatMap(({ key, versions }) => versions.flatMap(({ version, algorithm, publicKey, may }) => {
      const parameters = publicKey === null || !may.includes('verify') ? null : parametersOf(algorithm, fromBase64(publicKey))
      return parameters === null ? [] : [{ kid: `${key}-v${version}`, use: 'sig' as const, ...parameters }]
    }))
  }
}

/** RFC 7518, section 6, and RFC 8037. Null for a key that is not in its one encoding. */
function parametersOf (algorithm: Algorithm, spki: Uint8Array): { readonly kty: string, readonly [parameter: string]: string } | null {
  const raw = algorithm === 'aes-256' ? null : keyIn(algorithm, spki)
  if (raw === null) return null
  switch (algorithm) {
    case 'ed25519': return { kty: 'OKP', crv: 'Ed25519', x: base64url(raw) }
    case 'ec-p256': case 'ec-p384': case 'ec-p521': return { kty: 'EC', crv: `P-${algorithm.slice(4)}`, ...coordinates(raw) }
    case 'rsa-3072': case 'rsa-4096': return { kty: 'RSA', n: base64url(raw), e: 'AQAB' }
    case 'aes-256': return null
  }
}

/** Of an uncompressed point. */
function coordinates (point: Uint8Array): { readonly x: string, readonly y: string } {
  const half = (point.length - 1) / 2
  return { x: base64url(point.subarray(1, 1 + half)), y: base64url(point.subarray(1 + half)) }
}

function base64url (bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
