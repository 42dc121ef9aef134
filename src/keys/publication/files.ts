// What is published, as files: all that a publication says, and nothing that it does not. The station writes them, and the verifier derives them again.

import { fromBase64, sha256, toHex } from '../../transcript/hash.ts'
import { toCanonicalBytes } from '../../transcript/jcs.ts'
import { toPem } from '../../transcript/pem.ts'
import type { Publication, PublishedVersion, TufTargets } from '../../transcript/publication.ts'
import { jwksOf } from './jwks.ts'

/** The target that services read. */
export const keysTarget = 'keys.json'

/** A target, by its path. */
export interface PublishedFile { readonly path: string, readonly bytes: Uint8Array }

/** Every target, in the order of their paths: the keys, for programs and as PEM, certificates and lists of those that are revoked. */
export function publishedFiles ({ published, certificates, lists }: Pick<Publication, 'published' | 'certificates' | 'lists'>): PublishedFile[] {
  const files = [
    { path: keysTarget, bytes: toCanonicalBytes(published) },
    { path: 'jwks.json', bytes: toCanonicalBytes(jwksOf(published)) },
    ...published.keys.flatMap(({ key, versions }) => versions.flatMap(one => hasFile(one) ? [{ path: `keys/${key}-v${one.version}.pem`, bytes: textOf(toPem('PUBLIC KEY', fromBase64(one.publicKey))) }] : [])),
    ...certificates.map(({ name, der }) => ({ path: `certificates/${name}.pem`, bytes: textOf(toPem('CERTIFICATE', fromBase64(der))) })),
    ...lists.map(({ name, der }) => ({ path: `crls/${name}.crl`, bytes: fromBase64(der) }))
  ]
  return files.sort((a, b) => a.path < b.path ? -1 : 1)
}

/** The list of targets, as targets metadata has it. */
export function targetsList (files: readonly PublishedFile[]): TufTargets['targets'] {
  return Object.fromEntries(files.map(({ path, bytes }) => [path, { length: bytes.length, hashes: { sha256: toHex(sha256(bytes)) } }]))
}

/** A version that is made known ahead of its use, or may still be used, has its public key as a file. */
function hasFile (version: PublishedVersion): version is PublishedVersion & { readonly publicKey: string } {
  return version.publicKey !== null && (version.state === 'staged' || version.may.length > 0)
}

function textOf (text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
