// Files that a person named: on a medium that somebody else wrote, and under whatever name.

import { PlainFileError, readPlain } from '../transcript/plain-file.ts'
import { StationError } from './errors.ts'

/** The most that is read of a file of any kind that has no limit of its own, in bytes. */
const longestGiven = 32 * 1024 * 1024

/** A file's bytes. Throws StationError `file-unreadable`, which a pipe and a device are too, and `file-too-long`. */
export function readGiven (path: string, most = longestGiven): Uint8Array {
  try {
    return readPlain(path, most)
  } catch (cause) {
    if (cause instanceof PlainFileError && cause.code === 'too-long') throw new StationError('file-too-long', { path, bytes: String(cause.bytes), most: String(most) }, cause)
    throw new StationError('file-unreadable', { path }, cause)
  }
}
