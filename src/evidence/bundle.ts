// The bundle that leaves the room: a new folder with what the transcript accounts for, and nothing else that lies in the ceremony's folder.
// Nothing is overwritten. Every file is made exclusively, synced and read back; SHA256SUMS is written last, so that a bundle without it is an
// unfinished one.

import { closeSync, constants, mkdirSync, openSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { CanonicalError, parseCanonical } from '../transcript/jcs.ts'
import { parseEntry } from '../transcript/chain.ts'
import { ReadBackError, syncFolder, writeNew } from '../transcript/durable.ts'
import type { Entry } from '../transcript/entry.ts'
import { TranscriptError } from '../transcript/errors.ts'
import { checkpointFile, planFile, reportFile, scriptFile, sumsFile, transcriptFile } from '../transcript/files.ts'
import { sha256, toHex } from '../transcript/hash.ts'
import { plan as planShape } from '../transcript/plan.ts'
import type { Plan } from '../transcript/plan.ts'
import { readLines } from '../transcript/read.ts'
import { filesNamedBy } from '../verify/named.ts'
import { formatSums } from '../verify/sums.ts'
import { buildReport } from './report.ts'

export type EvidenceCode = 'already-there' | 'folder-not-made' | 'source-unreadable' | 'source-changed' | 'not-written' | 'read-back-differs'

/** A bundle that could not be made. `path` is the file's. What was written so far has no SHA256SUMS. */
export class EvidenceError extends Error {
  override readonly name = 'EvidenceError'
  readonly code: EvidenceCode
  readonly path: string

  constructor (code: EvidenceCode, path: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause })
    this.code = code
    this.path = path
  }
}

/**
 * Writes the evidence of the ceremony in the folder `from` to the new folder `to`, whose parent exists, and returns `to`.
 * Throws EvidenceError: already-there, folder-not-made; source-unreadable, source-changed before `to` is made; not-written, read-back-differs.
 */
export async function writeBundle ({ from, to }: { readonly from: string, readonly to: string }): Promise<string> {
  const files = await collect(from)
  makeFolder(to)
  const made = new Set<string>([''])
  const sums = new Map<string, string>()
  for (const [path, bytes] of files) {
    makeFoldersOf(to, path, made)
    writeFile(to, path, bytes)
    sums.set(path, toHex(sha256(bytes)))
  }
  writeFile(to, sumsFile, new TextEncoder().encode(formatSums(sums)))
  syncFolder(dirname(to))
  return to
}

/** Everything that the bundle will hold but the sums. */
async function collect (from: string): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  const take = (path: string): Uint8Array => {
    const bytes = readSource(from, path)
    files.set(path, bytes)
    return bytes
  }
  const transcript = take(transcriptFile)
  const entries = await readEntries(transcript)
  const plan = readPlan(take(planFile))
  const named = new Map(entries.flatMap(entry => filesNamedBy(entry).map(({ path, sha256: sum }) => [path, sum] as const)))
  take(scriptFile)
  for (const [path, sum] of named) {
    if (toHex(sha256(take(path))) !== sum) throw new EvidenceError('source-changed', path, `${path} is not the file that the transcript names: nothing was written; look for who changed it`)
  }
  const issued = entries.filter(entry => entry.type === 'checkpoint.issued').length
  const last = entries.at(-1)?.type
  const checkpoints = last === 'ceremony.closed' || last === 'ceremony.aborted' ? issued + 1 : issued
  for (let number = 1; number <= checkpoints; number++) take(checkpointFile(number))
  files.set(reportFile, new TextEncoder().encode(buildReport(plan, entries)))
  return files
}

async function readEntries (transcript: Uint8Array): Promise<Entry[]> {
  const entries: Entry[] = []
  try {
    for await (const line of readLines([transcript])) entries.push(parseEntry(line.bytes, line.number))
  } catch (cause) {
    if (!(cause instanceof TranscriptError)) throw cause
    throw new EvidenceError('source-unreadable', transcriptFile, `the transcript can't be read, so no evidence was written: ${cause.message}`, cause)
  }
  return entries
}

function readPlan (bytes: Uint8Array): Plan {
  try {
    return planShape.parse(parseCanonical(bytes))
  } catch (cause) {
    throw new EvidenceError('source-unreadable', planFile, `the plan can't be read, so no evidence was written${cause instanceof CanonicalError ? `: ${cause.message}` : ''}`, cause)
  }
}

const { O_RDONLY } = constants
/** Not on every platform. What is evidence is a file of the ceremony's folder, never what a link there leads to. */
const O_NOFOLLOW = (constants as Partial<typeof constants>).O_NOFOLLOW ?? 0

function readSource (from: string, path: string): Uint8Array {
  let fd: number | null = null
  try {
    fd = openSync(join(from, path), O_RDONLY | O_NOFOLLOW)
    return new Uint8Array(readFileSync(fd))
  } catch (cause) {
    throw new EvidenceError('source-unreadable', path, `${path} of the ceremony can't be read, so no evidence was written`, cause)
  } finally {
    if (fd !== null) closeSync(fd)
  }
}

function makeFolder (path: string): void {
  try {
    mkdirSync(path, { mode: 0o755 })
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') throw new EvidenceError('already-there', path, `${path} exists already and was left as it is: name a folder that does not exist`, cause)
    throw new EvidenceError('folder-not-made', path, `could not make ${path}: check that its parent exists and can be written`, cause)
  }
  syncFolder(dirname(path))
}

function makeFoldersOf (to: string, path: string, made: Set<string>): void {
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : ''
  if (made.has(folder)) return
  makeFoldersOf(to, folder, made)
  makeFolder(join(to, folder))
  made.add(folder)
}

function writeFile (to: string, path: string, bytes: Uint8Array): void {
  const full = join(to, path)
  try {
    writeNew(full, bytes, 0o644)
  } catch (cause) {
    if (cause instanceof ReadBackError) throw new EvidenceError('read-back-differs', path, `${path} does not read back as it was written; the folder ${to} must not be used: check the medium`, cause)
    throw new EvidenceError('not-written', path, `${path} could not be written; the folder ${to} is unfinished: remove it, and write the evidence elsewhere`, cause)
  }
}
