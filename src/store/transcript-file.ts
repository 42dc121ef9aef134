// A transcript's file as the projection looks at it: its end, which tells cheaply whether anything came to it, and all of it where something did.

import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs'
import { sha256Hex } from '../transcript/hash.ts'

/** How far the whole lines of a transcript reach, in bytes, and the SHA-256 of the last of them. */
export interface TranscriptEnd { readonly bytes: number, readonly line: string }

/** `end` is null where there is no whole line. */
export interface Transcript { readonly ceremony: string, readonly end: () => TranscriptEnd | null, readonly bytes: () => Uint8Array }

/** Most last lines are no longer. */
const usualEnd = 4096

/** A transcript that lies in a file, which is not read before it is asked for. */
export function transcriptAt (ceremony: string, path: string): Transcript {
  return { ceremony, end: () => endOfFile(path), bytes: () => readFileSync(path) }
}

/** A transcript that lies in memory. */
export function transcriptOf (ceremony: string, bytes: Uint8Array): Transcript {
  return { ceremony, end: () => endIn(bytes, 0), bytes: () => bytes }
}

/** The whole lines, without their line feeds, and where they begin. */
export function * wholeLines (bytes: Uint8Array): Generator<{ readonly line: Uint8Array, readonly offset: number }> {
  for (let offset = 0, end = bytes.indexOf(10); end >= 0; offset = end + 1, end = bytes.indexOf(10, offset)) yield { line: bytes.subarray(offset, end), offset }
}

/** One line out of a file; null where the file ends before it does. Throws what opening and reading do. */
export function readLine (path: string, offset: number, length: number): Uint8Array | null {
  const fd = openSync(path, 'r')
  try {
    const line = Buffer.alloc(length)
    return readSync(fd, line, 0, length, offset) === length ? line : null
  } finally {
    closeSync(fd)
  }
}

function endOfFile (path: string): TranscriptEnd | null {
  const fd = openSync(path, 'r')
  try {
    const { size } = fstatSync(fd)
    for (let length = Math.min(usualEnd, size); ; length = Math.min(length * 16, size)) {
      const part = Buffer.alloc(length)
      readSync(fd, part, 0, length, size - length)
      const end = endIn(part, size - length)
      if (end !== null || length === size) return end
    }
  } finally {
    closeSync(fd)
  }
}

/** The end of the last part of a transcript, which begins at `from`; null where no whole line lies in it. */
function endIn (part: Uint8Array, from: number): TranscriptEnd | null {
  const last = part.lastIndexOf(10)
  const before = last <= 0 ? -1 : part.lastIndexOf(10, last - 1)
  if (last < 0 || (before < 0 && from > 0)) return null
  return { bytes: from + last + 1, line: sha256Hex(part.subarray(before + 1, last)) }
}
