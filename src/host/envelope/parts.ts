// A file that comes into being piece by piece: under its name with `.part` until it is whole, and then under its own, where no other is replaced.

import { closeSync, existsSync, fdatasyncSync, fstatSync, ftruncateSync, linkSync, openSync, renameSync, statSync, unlinkSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { CeremonyError } from '../../ceremony/errors.ts'
import { syncFolder } from '../../transcript/durable.ts'

export const partOf = (path: string): string => `${path}.part`

export class Part {
  readonly #fd: number
  #length: number

  private constructor (fd: number, length: number) {
    this.#fd = fd
    this.#length = length
  }

  /** Opens the part of a file as it was when it had this length; it is made where nothing was. Throws CeremonyError `rewrap-part-differs` where it is shorter. */
  static open (path: string, length: number): Part {
    const fd = openSync(partOf(path), 'a', 0o600)
    try {
      const found = fstatSync(fd).size
      if (found < length) throw new CeremonyError('rewrap-part-differs', { path: partOf(path), known: String(length), found: String(found) })
      ftruncateSync(fd, length)
      syncFolder(dirname(path))
      return new Part(fd, length)
    } catch (error) {
      closeSync(fd)
      throw error
    }
  }

  get length (): number { return this.#length }

  append (text: string): void {
    const bytes = Buffer.from(text)
    for (let at = 0; at < bytes.length;) at += writeSync(this.#fd, bytes, at)
    this.#length += bytes.length
  }

  sync (): void { fdatasyncSync(this.#fd) }

  close (): void { closeSync(this.#fd) }
}

/**
 * Gives a whole part its own name; where that was done before and cut off, does what is left of it. Throws CeremonyError `file-exists` where another file has the
 * name, `rewrap-part-differs` where neither is there.
 */
export function giveName (path: string): void {
  const part = partOf(path)
  const [named, unnamed] = [path, part].map(one => statSync(one, { throwIfNoEntry: false }))
  if (unnamed === undefined) {
    if (named === undefined) throw new CeremonyError('rewrap-part-differs', { path: part, known: 'a file', found: 'none' })
    return
  }
  if (named !== undefined && (named.ino !== unnamed.ino || named.dev !== unnamed.dev)) throw new CeremonyError('file-exists', { path, reason: 'EEXIST' })
  if (named !== undefined || isLinked(part, path)) unlinkSync(part)
  else renameSync(part, path)
  syncFolder(dirname(path))
}

/** A link replaces no file that comes to be there meanwhile. Some media know none (vfat): there a name that was free a moment ago must do. */
function isLinked (part: string, path: string): boolean {
  try {
    linkSync(part, path)
    return true
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    if (code === 'EEXIST') throw new CeremonyError('file-exists', { path, reason: 'EEXIST' }, { cause })
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'ENOSYS') return false
    throw cause
  }
}

/** Throws CeremonyError `file-exists` where one of these is there. */
export function assertNew (paths: readonly string[]): void {
  const there = paths.find(path => existsSync(path))
  if (there !== undefined) throw new CeremonyError('file-exists', { path: there, reason: 'EEXIST' })
}
