// Evidence under review: verified, listed, one entry of it proven, two bundles compared. A bundle is hostile and lies wherever a person chose; it is only
// ever read through openFolder, which follows nothing out of it.

import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import type { Comparison, GivenSlip, ReviewedEntry, Timeline, TimelineFilter, Verification } from '../contract/evidence.ts'
import { paperCheck } from '../evidence/rebuild.ts'
import { readEntryAt, type ReviewedEntry as Entry } from '../evidence/review/entry.ts'
import { readTimeline, type Timeline as Listed } from '../evidence/review/timeline.ts'
import { longestSlip } from '../transcript/slip.ts'
import { BundleError } from '../verify/bundle.ts'
import { compareBundles, type Comparison as Compared } from '../verify/compare.ts'
import { openFolder } from '../verify/folder.ts'
import { slipTrouble } from '../verify/slip.ts'
import { verifyBundle, type Verification as Verified } from '../verify/verify.ts'
import { StationError } from './errors.ts'
import { readGiven } from './given.ts'

/** The same data as the contract has it: arrays that may be written to, and codes as any text, since a face may be older than they are. */
type Crossing<T> = T extends readonly (infer E)[] ? Crossing<E>[]
  : T extends object ? { -readonly [K in keyof T]: K extends 'code' | 'clause' | 'item' | 'type' ? string : Crossing<T[K]> } : T
type Same<A, B> = [A, B] extends [B, A] ? keyof A extends keyof B ? keyof B extends keyof A ? A : never : never : never

/** A copy for the contract. It does not compile where verifier and contract do not have the very same members. */
function crossing<T, C> (data: T & (Same<Crossing<T>, C> extends never ? never : unknown)): C {
  return structuredClone(data) as unknown as C
}

/**
 * Verifies a bundle under an anchor, where one is given, and holds it to slips. Throws StationError: `file-unreadable` for a file that can't be read, and
 * `slip-unreadable` for a slip that is none: that is no fault of the evidence. What following a key, a share set or a publication needs of a verification does not cross.
 */
export async function verifyEvidence (bundle: string, anchor: string | null, slips: readonly GivenSlip[], version: string): Promise<Verification> {
  const given = { papers: paperCheck(version), slips: await Promise.all(slips.map(readSlip)), ...anchor === null ? {} : { anchor: readGiven(anchor) } }
  const { course: _, custody: __, publication: ___, ...said } = await verifyBundle(openFolder(bundle), given)
  return crossing<Omit<Verified, 'course' | 'custody' | 'publication'>, Verification>(said)
}

/** A bundle's transcript, filtered. Throws StationError `file-unreadable`. */
export async function timelineOf (bundle: string, from: number, count: number, filter: TimelineFilter): Promise<Timeline> {
  const found = await reading(bundle, async () => await readTimeline(openFolder(bundle), from, count, filter))
  return crossing<Listed & { readonly more: boolean }, Timeline>({ ...found, more: from + found.rows.length < found.matched })
}

/** One line of it. Throws StationError `file-unreadable`, or `entry-unknown`. */
export async function entryOfEvidence (bundle: string, seq: number): Promise<ReviewedEntry> {
  const found = await reading(bundle, async () => await readEntryAt(openFolder(bundle), seq))
  if (found === null) throw new StationError('entry-unknown', { bundle, seq: String(seq) })
  return crossing<Entry, ReviewedEntry>(found.entry)
}

export async function compareEvidence (a: string, b: string): Promise<Comparison> {
  return crossing<Compared, Comparison>(await compareBundles(openFolder(a), openFolder(b)))
}

async function readSlip (slip: GivenSlip): Promise<Uint8Array> {
  const bytes = 'text' in slip ? new TextEncoder().encode(slip.text) : await beginningOf(slip.file)
  const trouble = slipTrouble(bytes)
  if (trouble !== null) throw new StationError('slip-unreadable', { problem: trouble.code, ...trouble.facts })
  return bytes
}

/** A file's bytes; of one that is longer than any slip, no more than shows that it is. */
async function beginningOf (path: string): Promise<Uint8Array> {
  return await reading(path, () => {
    const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      if (!fstatSync(fd).isFile()) throw new StationError('file-unreadable', { path })
      const room = new Uint8Array(longestSlip + 1)
      return room.subarray(0, readSync(fd, room))
    } finally {
      closeSync(fd)
    }
  })
}

/** What is read from a place that a person chose: where that fails, the place is named. */
async function reading<T> (path: string, read: () => T | Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (cause) {
    if (cause instanceof BundleError || (cause instanceof Error && 'code' in cause)) throw new StationError('file-unreadable', { path: cause instanceof BundleError && cause.path !== '' ? `${path}/${cause.path}` : path }, cause)
    throw cause
  }
}
