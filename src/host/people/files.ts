// Files that are written for people's keys: each made once, never over another.

import { resolve } from 'node:path'
import { CeremonyError } from '../../ceremony/errors.ts'
import { writeNew } from '../../transcript/durable.ts'

/** Writes a new file that only its owner reads, and gives its whole path. Throws CeremonyError `file-exists`, `file-not-written`. */
export function writeFile (given: string, bytes: Uint8Array): string {
  const path = resolve(given)
  try {
    writeNew(path, bytes)
    return path
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'it does not read back'
    throw new CeremonyError(code === 'EEXIST' ? 'file-exists' : 'file-not-written', { path, reason: code }, { cause })
  }
}
