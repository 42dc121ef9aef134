// What lies beside a rewrapping's output tells whether it was begun before, and whether the same is meant by it now.

import { lstatSync, rmSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { CeremonyError } from '../../ceremony/errors.ts'
import { canonicalize } from '../../transcript/jcs.ts'
import { StationError } from '../errors.ts'
import { Journal, type Run } from './journal.ts'
import { assertNew, partOf } from './parts.ts'
import { hashFile, type RewrapFiles } from './rewrap.ts'

export type AllFiles = RewrapFiles & { readonly receipt: string }

/** Beside the output: `x.jsonl`, `x.rejects.jsonl`, `x.receipt.json`, `x.journal`. */
export function filesOf (input: string, output: string): AllFiles {
  const path = resolve(output)
  const stem = path.replace(/\.jsonl$/, '')
  return { input: resolve(input), output: path, rejects: `${stem}.rejects.jsonl`, receipt: `${stem}.receipt.json`, journal: `${stem}.journal` }
}

/** The journal of the work that is meant, by the key of the station, where it was begun before; null where it was not. Throws CeremonyError `file-exists`, `rewrap-…`. */
export function takenUp (run: Run, files: AllFiles, key: Uint8Array): Journal | null {
  const there = lstatSync(files.journal, { throwIfNoEntry: false }) === undefined ? null : Journal.takeUp(files.journal, key)
  if (there === null) {
    assertNew([files.output, files.rejects, files.receipt, partOf(files.output), partOf(files.rejects)])
    // Cut off before it said what it is about: nothing else was written then.
    rmSync(files.journal, { force: true })
    return null
  }
  try {
    assertSame(run, there.run, files)
    return there
  } catch (error) {
    there.close()
    throw error
  }
}

/** A file's length and SHA-256. Throws StationError `file-unreadable`. */
export async function hashed (path: string): Promise<Run['input']> {
  try {
    // A pipe would keep whoever opens it waiting, and can't be read a second time.
    if (!statSync(path).isFile()) throw new StationError('file-unreadable', { path })
    return await hashFile(path)
  } catch (cause) {
    throw new StationError('file-unreadable', { path }, cause)
  }
}

/** What takes a work up must mean the same by it. Throws CeremonyError `rewrap-input-changed`, `rewrap-other-run`. */
function assertSame (now: Run, before: Run, { input, journal }: AllFiles): void {
  if (canonicalize(now.input) !== canonicalize(before.input)) throw new CeremonyError('rewrap-input-changed', { path: input })
  for (const what of ['mode', 'organisation', 'key', 'to', 'minimum', 'usable', 'known', 'token'] as const) {
    const [a, b] = [canonicalize(before[what]), canonicalize(now[what])]
    if (a !== b) throw new CeremonyError('rewrap-other-run', { path: journal, what, before: a, now: b })
  }
}
