// A release's manifest: every file of an installed package with its size, mode and hash, in RFC 8785 form, and the signature of the release key over it.
// The public key lies beside it, so that anybody can see whose signature it is; that it is the maker's is for people to compare with what was published.

import * as z from 'zod'
import { EnvelopeError, envelopeMessage, parseEnvelope, sealEnvelope, verifyEnvelope } from '../transcript/envelope.ts'
import { hash, int, name, text } from '../transcript/fields.ts'
import { equalBytes } from '../transcript/hash.ts'
import { releaseSignatureFile } from '../transcript/installation.ts'
import { CanonicalError, parseCanonical, toCanonicalBytes } from '../transcript/jcs.ts'
import { releaseKeyIn, type ReleaseKey } from '../transcript/release-key.ts'

/** DSSE payload type of a release's manifest. */
export const RELEASE_MANIFEST_TYPE = 'application/vnd.strongroom.release-manifest.v1+json'

/** In the installation's folder: the manifest, its signature (a DSSE envelope), and the release key (SubjectPublicKeyInfo in PEM), which the manifest names too. */
export const manifestFile = 'MANIFEST.json'
export const signatureFile = releaseSignatureFile
export const releaseKeyFile = 'RELEASE-KEY.pub'
/** What the manifest does not name. */
export const outsideManifest: readonly string[] = [manifestFile, signatureFile]

/** Bytes of the longest of each that is read. */
export const longestManifest = 8 * 1024 * 1024
export const longestSignature = 12 * 1024 * 1024

/** A file's path from the installation's folder. */
const path = z.string().max(400).refine(isInside, 'expected a path inside the installation: printable ASCII, parts joined by /').refine(value => !outsideManifest.includes(value), 'the manifest names neither itself nor its signature')

const file = z.strictObject({ path, size: int, /** Permission bits. */ mode: z.string().regex(/^0[0-7]{3}$/, 'expected an octal mode such as 0644'), sha256: hash })
export type ManifestFile = z.infer<typeof file>

export const releaseManifest = z.strictObject({
  v: z.literal(1), name, version: text, /** As Node names them. */ platform: name, arch: name,
  /** Version of the Electron runtime that the package carries; null where it opens the kiosk's window. */ electron: text.nullable(),
  /** In the order of their paths, each once. */ files: z.array(file).min(1).max(20_000).refine(files => files.every(({ path }, i) => i === 0 || path > (files[i - 1]?.path ?? '')), 'expected files in the order of their paths, each once')
})
export type ReleaseManifest = z.infer<typeof releaseManifest>

export type ManifestCode = 'not-a-manifest' | 'not-a-key' | 'not-a-signature' | 'other-manifest' | 'other-key' | 'bad-signature'

/** A manifest that nothing can be held to. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError'
  readonly code: ManifestCode

  constructor (code: ManifestCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause })
    this.code = code
  }
}

/** The manifest's bytes. Throws ZodError where it is not of its shape. */
export function manifestBytes (manifest: ReleaseManifest): Uint8Array {
  return toCanonicalBytes(releaseManifest.parse(manifest))
}

/** A manifest out of its bytes; nothing is verified. Throws ManifestError not-a-manifest. */
export function parseManifest (bytes: Uint8Array): ReleaseManifest {
  try {
    if (bytes.length > longestManifest) throw new ManifestError('not-a-manifest', `a manifest has at most ${longestManifest} bytes`)
    return releaseManifest.parse(parseCanonical(bytes))
  } catch (cause) {
    if (!(cause instanceof CanonicalError || cause instanceof z.ZodError)) throw cause
    throw new ManifestError('not-a-manifest', 'not a release manifest in canonical form', cause)
  }
}

/** A release key out of its public file: Ed25519, P-256 or P-384. Throws ManifestError not-a-key. */
export function parseReleaseKey (pem: Uint8Array): ReleaseKey {
  const key = releaseKeyIn(pem)
  if (key === null) throw new ManifestError('not-a-key', 'not the public key of a release: expected Ed25519, P-256 or P-384 in PEM')
  return key
}

/** Signs a manifest: `sign` makes the signature of the key over bytes (Ed25519, or ECDSA over the curve's SHA-2 as r || s). Gives the signature file. */
export function signManifest (manifest: Uint8Array, publicKey: Uint8Array, sign: (message: Uint8Array) => Uint8Array): Uint8Array {
  return sealEnvelope(RELEASE_MANIFEST_TYPE, manifest, [{ publicKey, signature: sign(envelopeMessage(RELEASE_MANIFEST_TYPE, manifest)) }])
}

/**
 * The manifest of these bytes, where exactly this key signed exactly them.
 * Throws ManifestError: not-a-manifest, not-a-signature, other-manifest (a signature over other bytes), other-key, bad-signature.
 */
export function openManifest (manifest: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): ReleaseManifest {
  const content = parseManifest(manifest)
  try {
    if (signature.length > longestSignature) throw new ManifestError('not-a-signature', `a signature file has at most ${longestSignature} bytes`)
    const { payload, signedBy } = verifyEnvelope(parseEnvelope(signature), RELEASE_MANIFEST_TYPE, [publicKey])
    if (signedBy.length !== 1) throw new ManifestError('not-a-signature', 'it bears no signature')
    if (!equalBytes(payload, manifest)) throw new ManifestError('other-manifest', 'the signature is over another manifest')
    return content
  } catch (cause) {
    if (!(cause instanceof EnvelopeError)) throw cause
    const code = cause.code === 'bad-signature' ? 'bad-signature' : cause.code === 'unknown-signer' ? 'other-key' : 'not-a-signature'
    throw new ManifestError(code, cause.message, cause)
  }
}

/** Whether a path, its parts joined by `/`, leads to something inside the folder that it is taken from. */
export function isInside (value: string): boolean {
  return /^[!-[\]-~]+$/.test(value) && value.split('/').every(part => part !== '' && part !== '.' && part !== '..')
}
