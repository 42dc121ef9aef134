// The files of a ceremony that its transcript accounts for, out of its folder on a station or out of a bundle: what evidence is made of, and nothing else
// that lies there.

import { parseEntry } from '../transcript/chain.ts'
import type { Entry } from '../transcript/entry.ts'
import { TranscriptError } from '../transcript/errors.ts'
import { checkpointFile, planFile, scriptFile, transcriptFile } from '../transcript/files.ts'
import { sha256, toHex } from '../transcript/hash.ts'
import { CanonicalError, parseCanonical } from '../transcript/jcs.ts'
import { plan as planShape } from '../transcript/plan.ts'
import type { Plan } from '../transcript/plan.ts'
import { readLines } from '../transcript/read.ts'
import { BundleError, longestFile, readBytes } from '../verify/bundle.ts'
import type { BundleReader } from '../verify/bundle.ts'
import { filesNamedBy } from '../verify/named.ts'
import { longestOf } from '../verify/sums.ts'
import { EvidenceError } from './errors.ts'

export interface Collected {
  readonly plan: Plan
  readonly entries: readonly Entry[]
  /** Every file by its path, papers and sums aside, in the order in which they are written. */ readonly files: ReadonlyMap<string, Uint8Array>
}

/**
 * Reads what there is of a ceremony. `longest` bounds the transcript, in bytes. Throws EvidenceError: source-unreadable, source-changed.
 */
export async function collect (from: BundleReader, longest = Infinity): Promise<Collected> {
  const files = new Map<string, Uint8Array>()
  const take = async (path: string, most = longestOf(path)): Promise<Uint8Array> => {
    const bytes = await readSource(from, path, most)
    files.set(path, bytes)
    return bytes
  }
  const entries = await readEntries(await take(transcriptFile, longest))
  const plan = readPlan(await take(planFile))
  const named = new Map(entries.flatMap(entry => filesNamedBy(entry).map(({ path, sha256: sum }) => [path, sum] as const)))
  await take(scriptFile)
  for (const [path, sum] of named) {
    if (toHex(sha256(await take(path))) !== sum) throw new EvidenceError('source-changed', path, `${path} is not the file that the transcript names: nothing was written; look for who changed it`)
  }
  for (let number = 1; number <= checkpointsOf(entries); number++) await take(checkpointFile(number))
  return { plan, entries, files }
}

/** How many checkpoints a transcript has: one more than it names, once it has ended. */
export function checkpointsOf (entries: readonly Entry[]): number {
  const issued = entries.filter(({ type }) => type === 'checkpoint.issued').length
  const last = entries.at(-1)?.type
  return last === 'ceremony.closed' || last === 'ceremony.aborted' ? issued + 1 : issued
}

/** The entries of a transcript. Throws EvidenceError: source-unreadable. */
export async function readEntries (transcript: Uint8Array): Promise<Entry[]> {
  const entries: Entry[] = []
  try {
    for await (const line of readLines([transcript])) entries.push(parseEntry(line.bytes, line.number))
  } catch (cause) {
    if (!(cause instanceof TranscriptError)) throw cause
    throw new EvidenceError('source-unreadable', transcriptFile, `the transcript can't be read, so nothing was written: ${cause.message}`, cause)
  }
  return entries
}

/** A plan out of its file's bytes. Throws EvidenceError: source-unreadable. */
export function readPlan (bytes: Uint8Array): Plan {
  try {
    return planShape.parse(parseCanonical(bytes))
  } catch (cause) {
    throw new EvidenceError('source-unreadable', planFile, `the plan can't be read, so nothing was written${cause instanceof CanonicalError ? `: ${cause.message}` : ''}`, cause)
  }
}

/** A file's bytes; never those of what a link leads to. Throws EvidenceError: source-unreadable. */
export async function readSource (from: BundleReader, path: string, most = longestFile): Promise<Uint8Array> {
  try {
    return await readBytes(from, path, most)
  } catch (cause) {
    if (!(cause instanceof BundleError)) throw cause
    throw new EvidenceError('source-unreadable', path, `${path} of the ceremony can't be read, so nothing was written: ${cause.message}`, cause)
  }
}
