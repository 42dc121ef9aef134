// A bundle as the verifier sees it: named files, nothing of where they lie. Every reader is bounded, since a bundle is hostile.

import type { LineHelper } from './facts.ts'

/** One thing found in a bundle, by its path with `/` between names. */
export interface BundleFile {
  readonly path: string
  /** In bytes. */ readonly size: number
  /** False for a symbolic link or a special file; such a thing is never opened. */ readonly plain: boolean
}

export interface BundleReader {
  /** Everything in the bundle but folders, sorted by path. Throws BundleError. */
  files (): Promise<readonly BundleFile[]>
  /** A plain file's bytes, in chunks. A chunk is only valid until the next is asked for. Throws BundleError. */
  stream (path: string): AsyncIterable<Uint8Array>
  /** Another thread for the lines of a file, where the machine has one to spare and the file is long enough. Never throws. */
  readonly helper?: (path: string) => Promise<LineHelper | null>
}

export type BundleCode = 'no-such-folder' | 'not-a-folder' | 'not-readable' | 'too-many-files' | 'too-deep' | 'not-plain' | 'too-long' | 'changed'

/** A bundle, or a file of it, that can't be read. `path` is the file's, empty for the whole. */
export class BundleError extends Error {
  override readonly name = 'BundleError'
  readonly code: BundleCode
  readonly path: string

  constructor (code: BundleCode, path: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause })
    this.code = code
    this.path = path
  }
}

/** More files and folders than this, or folders in folders deeper than this, are in no bundle. */
export const mostFiles = 10_000
export const deepestFolder = 4
/** The most that a file may have, in bytes: any but those that grow with the number of entries. */
export const longestFile = 16 * 1024 * 1024
/** The most that all of these may have together. */
export const longestTogether = 256 * 1024 * 1024
/** The most that a report may have; it tells of every entry. */
export const longestReport = 1024 * 1024 * 1024
/** The most that a plan may have. What can be long in one are serial numbers, of certificates that are revoked or were issued, and they are judged in one pass. */
export const longestPlan = 32 * 1024 * 1024
/** The most that an approval may have. */
export const longestApproval = 64 * 1024
/** The most that a checkpoint may have, in bytes. */
export const longestCheckpoint = 64 * 1024

/** A file's bytes, as one array of its own. Throws BundleError: too-long beyond `limit` bytes, and those of the reader. */
export async function readBytes (bundle: BundleReader, path: string, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of bundle.stream(path)) {
    length += chunk.length
    if (length > limit) throw new BundleError('too-long', path, `${path} is longer than ${limit} bytes and was not read`)
    chunks.push(chunk.slice())
  }
  const all = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}
