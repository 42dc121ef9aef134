// A file that comes into being piece by piece: under its name with `.part` until it is whole, and then under its own, where no other is replaced.

import { createHash, type Hash } from 'node:crypto'
import { accessSync, closeSync, constants, fdatasyncSync, fstatSync, ftruncateSync, linkSync, lstatSync, openSync, readSync, renameSync, unlinkSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { CeremonyError } from '../../ceremony/errors.ts'
import { syncFolder } from '../../transcript/durable.ts'
import { sha256Hex } from '../../transcript/hash.ts'

export const partOf = (path: string): string => `${path}.part`

/** What a file holds, by its length and SHA-256. */
export interface Written { readonly bytes: number, readonly sha256: string }

const nothing: Written = { bytes: 0, sha256: sha256Hex(new Uint8Array()) }

export class Part {
  readonly #path: string
  readonly #fd: number
  readonly #sum: Hash
  #length: number

  private constructor (path: string, fd: number, length: number, sum: Hash) {
    this.#path = path
    this.#fd = fd
    this.#length = length
    this.#sum = sum
  }

  /** Opens the part of a file as it was when it held this much; it is made where nothing was. Throws CeremonyError `rewrap-part-differs` where it held something else, `data-keys-unwritten`. */
  static open (path: string, { bytes, sha256 }: Written = nothing): Part {
    const fd = opened(partOf(path))
    try {
      const found = fstatSync(fd).size
      if (found < bytes) throw differs(partOf(path), bytes, found)
      const sum = sumOf(fd, bytes)
      if (sum.copy().digest('hex') !== sha256) throw differs(partOf(path), bytes, found)
      ftruncateSync(fd, bytes)
      syncFolder(dirname(path))
      return new Part(partOf(path), fd, bytes, sum)
    } catch (error) {
      closeSync(fd)
      throw error
    }
  }

  /** What was written so far. */
  get written (): Written { return { bytes: this.#length, sha256: this.#sum.copy().digest('hex') } }

  /** Throws CeremonyError `data-keys-unwritten`. */
  append (text: string): void {
    const bytes = Buffer.from(text)
    appendAll(this.#path, this.#fd, bytes)
    this.#sum.update(bytes)
    this.#length += bytes.length
  }

  /** Throws CeremonyError `data-keys-unwritten`. */
  sync (): void { writing(this.#path, () => { fdatasyncSync(this.#fd) }) }

  close (): void { closeSync(this.#fd) }
}

/** Follows no link: what is at its other end is nobody's part. */
function opened (path: string): number {
  try {
    return openSync(path, constants.O_RDWR | constants.O_CREAT | constants.O_APPEND | constants.O_NOFOLLOW, 0o600)
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ELOOP') throw new CeremonyError('file-exists', { path, reason: 'ELOOP' }, { cause })
    throw unwritten(path, cause)
  }
}

function sumOf (fd: number, bytes: number): Hash {
  const sum = createHash('sha256')
  const chunk = Buffer.alloc(65_536)
  for (let at = 0; at < bytes;) {
    const read = readSync(fd, chunk, 0, Math.min(chunk.length, bytes - at), at)
    sum.update(chunk.subarray(0, read))
    at += read
  }
  return sum
}

/** A part that is not as it was left. */
export function differs (path: string, known: number, found: number): CeremonyError {
  return new CeremonyError('rewrap-part-differs', { path, known: String(known), found: String(found) })
}

/**
 * Gives a whole part its own name; where that was done before and cut off, does what is left of it. Throws CeremonyError `file-exists` where another file has the
 * name, `rewrap-part-differs` where neither is there.
 */
export function giveName (path: string): void {
  const part = partOf(path)
  const [named, unnamed] = [path, part].map(one => lstatSync(one, { throwIfNoEntry: false }))
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

/** Throws CeremonyError `file-exists` where one of these is there, be it a link to nothing; `data-keys-unwritten` where their folder is not, or takes no files. */
export function assertNew (paths: readonly string[]): void {
  const there = paths.find(path => lstatSync(path, { throwIfNoEntry: false }) !== undefined)
  if (there !== undefined) throw new CeremonyError('file-exists', { path: there, reason: 'EEXIST' })
  for (const folder of new Set(paths.map(path => dirname(path)))) writing(folder, () => { accessSync(folder, constants.W_OK) })
}

/** Writes all of it. Throws CeremonyError `data-keys-unwritten`. */
export function appendAll (path: string, fd: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writing(path, () => writeSync(fd, bytes, at))
}

/** What the system says against writing gets a name for people: a folder that is not there, a medium that is full. Throws CeremonyError `data-keys-unwritten`. */
export function writing<T> (path: string, write: () => T): T {
  try {
    return write()
  } catch (cause) {
    throw unwritten(path, cause)
  }
}

function unwritten (path: string, cause: unknown): unknown {
  return cause instanceof Error && 'syscall' in cause && 'code' in cause ? new CeremonyError('data-keys-unwritten', { path, reason: String(cause.code) }, { cause }) : cause
}
