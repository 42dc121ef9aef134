// Files that somebody else wrote: opened only where they are plain ones, since a pipe would keep whoever opens it waiting and a device may never end, and not
// read where they are longer than any of their kind.

import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'

/** Not every platform has it. */
const { O_NONBLOCK = 0 } = constants as Partial<typeof constants>

export type PlainFileCode = 'not-plain' | 'too-long'

/** What was opened is no plain file, or has `bytes`, which is more than was to be read. */
export class PlainFileError extends Error {
  override readonly name = 'PlainFileError'
  readonly code: PlainFileCode
  readonly bytes: number

  constructor (code: PlainFileCode, path: string, bytes: number) {
    super(code === 'too-long' ? `${path} has ${bytes} bytes and was not read` : `${path} is no plain file and was not read`)
    this.code = code
    this.bytes = bytes
  }
}

/** A file's bytes. Throws PlainFileError: not-plain, too-long beyond `most` bytes; and the system's errors. */
export function readPlain (path: string, most: number): Uint8Array {
  const fd = openSync(path, constants.O_RDONLY | O_NONBLOCK)
  try {
    const stat = fstatSync(fd)
    if (!stat.isFile()) throw new PlainFileError('not-plain', path, 0)
    if (stat.size > most) throw new PlainFileError('too-long', path, stat.size)
    const bytes = new Uint8Array(stat.size)
    let at = 0
    for (let read = -1; read !== 0 && at < bytes.length; at += read) read = readSync(fd, bytes, { offset: at })
    return at === bytes.length ? bytes : bytes.slice(0, at)
  } finally {
    closeSync(fd)
  }
}
