// Metadata files of a repository, as they lie in it: root and targets in the shapes that ceremonies sign, snapshot and timestamp in those that `refresh` makes.
// Strict: a field that is not known is not skipped, since the signature covers it and nobody here would know what it means.

import * as z from 'zod'
import { hash, int, mode, name, time } from '../../transcript/fields.ts'
import { verifyPerson } from '../../transcript/person-key.ts'
import { isPlainText } from '../../transcript/plain-text.ts'
import { TUF_SPECIFICATION, tufRoot, tufTargets, tufTime, type TufRoot, type TufTargets } from '../../transcript/publication.ts'
import { signersOf, type TufSignature } from '../../transcript/tuf.ts'

/** Far above what a refresh each second reaches in thirty years: whoever signs a higher one wants nobody to follow. */
const highestVersion = 999_999_999
const version = z.int().min(1).max(highestVersion)
/** Another piece of metadata, by its version, length and hash. */
const described = z.strictObject({ version, length: int, hashes: z.strictObject({ sha256: hash }) })
export type Described = z.infer<typeof described>

/** Whose it is, and by which clock it was made: what the next one must not be older than. */
export const freshnessOrigin = z.strictObject({ organisation: name, mode, at: time })

const outside = { spec_version: z.literal(TUF_SPECIFICATION), version, expires: tufTime, 'x-strongroom': freshnessOrigin }
/** The signed part of snapshot metadata (TUF 1.0, section 4.4). */
export const tufSnapshot = z.strictObject({ _type: z.literal('snapshot'), ...outside, meta: z.strictObject({ 'targets.json': described }) })
export type TufSnapshot = z.infer<typeof tufSnapshot>
/** The signed part of timestamp metadata (section 4.6). */
export const tufTimestamp = z.strictObject({ _type: z.literal('timestamp'), ...outside, meta: z.strictObject({ 'snapshot.json': described }) })
export type TufTimestamp = z.infer<typeof tufTimestamp>

interface Signed { readonly root: TufRoot, readonly targets: TufTargets, readonly snapshot: TufSnapshot, readonly timestamp: TufTimestamp }
export type Role = keyof Signed
const shapes: { readonly [R in Role]: z.ZodType<Signed[R]> } = { root: tufRoot, targets: tufTargets, snapshot: tufSnapshot, timestamp: tufTimestamp }

/** Bytes of the longest file of each role that stock clients take. */
export const longest: Readonly<Record<Role, number>> = { root: 512_000, targets: 5_000_000, snapshot: 2_000_000, timestamp: 16_384 }

const file = z.strictObject({ signed: z.unknown(), signatures: z.array(z.strictObject({ keyid: hash, sig: z.string().regex(/^(?:[0-9a-f]{2}){1,200}$/) })).min(1).max(64) })

/** A piece of metadata that was read. Whether anybody signed it is another question (`isSignedFor`). */
export interface MetadataFile<R extends Role> {
  readonly bytes: Uint8Array
  readonly signed: Signed[R]
  readonly signatures: readonly TufSignature[]
}

/** A metadata file out of its bytes, or what is wrong with it. */
export function readMetadata<R extends Role> (role: R, bytes: Uint8Array): MetadataFile<R> | { readonly reason: string } {
  if (bytes.length > longest[role]) return { reason: `it has ${bytes.length} bytes, more than the ${longest[role]} that clients take` }
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    return { reason: 'it is not JSON in UTF-8' }
  }
  const outer = file.safeParse(value)
  if (!outer.success) return { reason: reasonOf(outer.error) }
  const signed = shapes[role].safeParse(outer.data.signed)
  if (!signed.success) return { reason: reasonOf(signed.error) }
  const { signatures } = outer.data
  if (new Set(signatures.map(({ keyid }) => keyid)).size < signatures.length) return { reason: 'two signatures name one key' }
  return { bytes, signed: signed.data, signatures }
}

/** The first things that are wrong, by their places; a name that could steer a terminal is left out. */
function reasonOf ({ issues }: z.ZodError): string {
  return issues.slice(0, 3).map(({ path, message }) => `${path.map(String).filter(isPlainText).join('.')}: ${message}`).join('; ')
}

/** Of the keys that a root names for a role, how many signed this, and how many must. Keys are counted, each once. */
export function signedFor<R extends Role> (root: TufRoot, role: R, { signed, signatures }: Pick<MetadataFile<R>, 'signed' | 'signatures'>): { readonly signed: number, readonly threshold: number, readonly enough: boolean } {
  const count = signersOf(root, role, signed, signatures, verifyPerson).length
  const { threshold } = root.roles[role]
  return { signed: count, threshold, enough: count >= threshold }
}

/** Where a target lies below `targets/`: its hash stands before its name (section 6.2, consistent snapshots). */
export function targetFile (path: string, sha256: string): string {
  const slash = path.lastIndexOf('/')
  return `${path.slice(0, slash + 1)}${sha256}.${path.slice(slash + 1)}`
}
