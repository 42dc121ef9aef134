// Files that a person named.

import { readFileSync } from 'node:fs'
import { StationError } from './errors.ts'

/** A file's bytes. Throws StationError `file-unreadable`. */
export function readGiven (path: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(path))
  } catch (cause) {
    throw new StationError('file-unreadable', { path }, cause)
  }
}
