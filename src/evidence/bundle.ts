// The bundle that leaves the room: a new folder with what the transcript accounts for, and nothing else that lies in the ceremony's folder.
// Nothing is overwritten. Every file is made exclusively, synced and read back; SHA256SUMS is written last, so that a bundle without it is an
// unfinished one. Then all of them are read once more by their names.

import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ReadBackError, syncFolder, writeNew } from '../transcript/durable.ts'
import { sumsFile } from '../transcript/files.ts'
import { sha256, toHex } from '../transcript/hash.ts'
import { openFolder } from '../verify/folder.ts'
import { formatSums } from '../verify/sums.ts'
import { collect } from './collect.ts'
import { EvidenceError } from './errors.ts'
import { makePapers } from './papers.ts'

/**
 * Writes the evidence of the ceremony in the folder `from` to the new folder `to`, whose parent exists, and returns `to`.
 * Throws EvidenceError: already-there, folder-not-made; source-unreadable, source-changed before `to` is made; not-written, read-back-differs.
 */
export async function writeBundle ({ from, to }: { readonly from: string, readonly to: string }): Promise<string> {
  const collected = await collect(openFolder(from))
  const files = new Map<string, Uint8Array>([...collected.files, ...await makePapers(collected)])
  makeFolder(to)
  const made = new Set<string>([''])
  const sums = new Map<string, string>()
  for (const [path, bytes] of files) {
    makeFoldersOf(to, path, made)
    writeFile(to, path, bytes)
    sums.set(path, toHex(sha256(bytes)))
  }
  const listed = new TextEncoder().encode(formatSums(sums))
  writeFile(to, sumsFile, listed)
  syncFolder(dirname(to))
  assertThere(to, new Map([...sums, [sumsFile, toHex(sha256(listed))]]))
  return to
}

/** All of it is there under its names: a medium that was pulled on the way takes what was open with it, and leaves its folder's place to another disk. */
function assertThere (to: string, sums: ReadonlyMap<string, string>): void {
  for (const [path, sum] of sums) {
    const full = join(to, path)
    if (!existsSync(full) || toHex(sha256(readFileSync(full))) !== sum) throw new EvidenceError('not-written', path, `${path} is not there any more; the folder ${to} is unfinished: remove it, and write the evidence elsewhere`)
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
