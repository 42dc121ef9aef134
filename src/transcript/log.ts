// The append-only transcript file. An entry is on the disk before anybody learns that it was appended: one write, one fdatasync.
// Only the station's lock holder opens a log; a second writer is found by the file's size, not prevented here.

import { closeSync, constants, fdatasyncSync, fstatSync, fsyncSync, ftruncateSync, openSync, readFileSync, readSync, writeFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { Chain } from './chain.ts'
import type { ChainIdentity } from './chain.ts'
import type { Clock } from './clock.ts'
import { entry as entryShape } from './entry.ts'
import type { Body, Entry, EntryType, Head } from './entry.ts'
import { TranscriptError } from './errors.ts'
import { concatBytes, equalBytes, sha256, toHex } from './hash.ts'
import { CanonicalError, toCanonicalBytes } from './jcs.ts'
import { LineSplitter, maxLineBytes } from './read.ts'
import type { RawLine } from './read.ts'

export interface LogOptions extends ChainIdentity { readonly clock: Clock }

/** An entry before the log gives it its place and time. */
export type EntryDraft = {
  [T in EntryType]: { readonly type: T, readonly act: string | null, readonly step: string | null, readonly actor: string | null, readonly body: Body<T> }
}[EntryType]

/** Bytes after the last whole line, which were set aside. */
export interface Torn { readonly bytes: number, readonly sha256: string }

export interface OpenedLog { readonly log: TranscriptLog, readonly entries: Entry[], readonly torn: Torn | null }

const { O_APPEND, O_CREAT, O_EXCL, O_RDWR } = constants
/** Not on every platform. A symbolic link in a transcript's place would move it out of the station's folder. */
const O_NOFOLLOW = (constants as Partial<typeof constants>).O_NOFOLLOW ?? 0

export class TranscriptLog {
  readonly path: string
  readonly #fd: number
  readonly #options: LogOptions
  readonly #chain: Chain
  #bytes: number
  #state: 'open' | 'failed' | 'closed' = 'open'
  #failure: TranscriptError | null = null

  private constructor (path: string, fd: number, options: LogOptions, chain: Chain, bytes: number) {
    this.path = path
    this.#fd = fd
    this.#options = options
    this.#chain = chain
    this.#bytes = bytes
  }

  /** A new, empty log: made exclusively with mode 0600, file and folder fsynced. Throws TranscriptError: exists, not-opened. */
  static create (path: string, options: LogOptions): TranscriptLog {
    let fd: number
    try {
      fd = openSync(path, O_RDWR | O_APPEND | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600)
    } catch (cause) {
      if (errno(cause) === 'EEXIST') throw new TranscriptError('exists', `${path} exists already and was left as it is: resume that ceremony, or give this one a new id`, null, cause)
      throw new TranscriptError('not-opened', `could not make ${path}: check that its folder exists and can be written`, null, cause)
    }
    try {
      fsyncSync(fd)
      syncFolder(path)
    } catch (cause) {
      closeSync(fd)
      throw new TranscriptError('not-opened', `could not make ${path} durable: it is empty, nothing was written to it`, null, cause)
    }
    return new TranscriptLog(path, fd, options, new Chain(options), 0)
  }

  /**
   * Opens a log and reads it whole: canonical form, shape, ceremony, mode, order, chain, and the heads that sign-offs and checkpoints speak of.
   * Bytes that a crash left after the last whole line (no line feed, or a last line that is no JSON at all) are saved to `<path>.torn-<n>`, then cut off.
   * Any other damage throws TranscriptError with the line's number and changes nothing. The last line's own content is only held by a checkpoint.
   */
  static open (path: string, options: LogOptions): OpenedLog {
    let fd: number
    try {
      fd = openSync(path, O_RDWR | O_APPEND | O_NOFOLLOW)
    } catch (cause) {
      if (errno(cause) === 'ENOENT') throw new TranscriptError('not-found', `there is no transcript at ${path}: nothing was made in its place`, null, cause)
      throw new TranscriptError('not-opened', `could not open ${path} for appending: check its owner, its mode, and that it is a file`, null, cause)
    }
    try {
      const chain = new Chain(options)
      const { entries, bytes, tail } = readAll(fd, chain)
      const torn = tail === null ? null : cutOff(path, fd, bytes, tail)
      return { log: new TranscriptLog(path, fd, options, chain, bytes), entries, torn }
    } catch (cause) {
      closeSync(fd)
      if (cause instanceof TranscriptError) throw cause
      throw new TranscriptError('unreadable', `could not read ${path} to its end; its whole lines are unchanged: check the disk before going on`, null, cause)
    }
  }

  /** Entries so far. */
  get size (): number {
    return this.#chain.size
  }

  /** SHA-256 of the last line in hex; 64 zeros where there is none. */
  get lastLineHash (): string {
    return this.#chain.lastLineHash
  }

  /** Size and RFC 6962 root over the entries so far. */
  head (): Head {
    return this.#chain.head()
  }

  /**
   * Appends an entry and returns it once it is on the disk.
   * Throws TranscriptError: draft-refused (cause ZodError or CanonicalError), head-mismatch: nothing was written, the log goes on;
   * changed-underneath, write-failed: how much was written is unknown, and this log refuses everything after with the same error until it is opened again.
   */
  append (draft: EntryDraft): Entry {
    // Whoever hears only of what came after would look in the wrong place.
    if (this.#failure !== null) throw this.#failure
    if (this.#state !== 'open') throw new TranscriptError('closed', 'the transcript was closed: nothing was written; open it again to go on')
    const { entry, line } = this.#prepare(draft)
    this.#write(line)
    this.#chain.add(line.subarray(0, -1))
    return entry
  }

  /** Closes the file. Nothing can be appended after. */
  close (): void {
    // A log that failed has closed its file already; closing the number again could close another file.
    if (this.#state === 'open') closeSync(this.#fd)
    this.#state = 'closed'
  }

  #prepare (draft: EntryDraft): { entry: Entry, line: Uint8Array } {
    const { mode, ceremony, clock } = this.#options
    const parsed = entryShape.safeParse({
      v: 1, mode, ceremony, seq: this.#chain.size, prev: this.#chain.lastLineHash,
      time: clock.now().toISOString(), mono: Math.floor(clock.monoMs()), boot: clock.bootId(),
      act: draft.act, step: draft.step, actor: draft.actor, type: draft.type, body: draft.body
    })
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      throw new TranscriptError('draft-refused', `a ${draft.type} entry was refused, nothing was written: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`, null, parsed.error)
    }
    this.#chain.check(parsed.data)
    try {
      return { entry: parsed.data, line: toLine(parsed.data) }
    } catch (cause) {
      throw new TranscriptError('draft-refused', `a ${draft.type} entry was refused, nothing was written: ${cause instanceof CanonicalError ? cause.message : 'too long for one line'}`, null, cause)
    }
  }

  #write (line: Uint8Array): void {
    try {
      const { size } = fstatSync(this.#fd)
      if (size !== this.#bytes) throw new TranscriptError('changed-underneath', `${this.path} has ${size} bytes where this process wrote ${this.#bytes}: nothing was written; find out what else writes to it`)
      const written = writeSync(this.#fd, line)
      if (written !== line.length) throw new RangeError(`${written} of ${line.length} bytes were written`)
      fdatasyncSync(this.#fd)
      this.#bytes += line.length
    } catch (cause) {
      this.#state = 'failed'
      closeSync(this.#fd)
      this.#failure = cause instanceof TranscriptError ? cause : new TranscriptError('write-failed', `an entry could not be written to ${this.path} whole and for good: check the disk, then resume`, null, cause)
      throw this.#failure
    }
  }
}

/** The line of an entry, its line feed included. */
function toLine (entry: Entry): Uint8Array {
  const bytes = toCanonicalBytes(entry)
  if (bytes.length > maxLineBytes) throw new RangeError(`an entry of ${bytes.length} bytes is longer than ${maxLineBytes}`)
  const line = new Uint8Array(bytes.length + 1)
  line.set(bytes)
  line[bytes.length] = 0x0a
  return line
}

/** What a crash left after the last whole line; `error` where it ends in a line feed all the same. */
interface Tail { readonly bytes: Uint8Array, readonly error: TranscriptError | null }

/** Feeds every whole line to the chain. `bytes` is the length of the whole lines. */
function readAll (fd: number, chain: Chain): { entries: Entry[], bytes: number, tail: Uint8Array | null } {
  const entries: Entry[] = []
  let bytes = 0
  let tail: Tail | null = null
  for (const line of linesOf(fd)) {
    // What is no JSON is a torn write only where nothing stands after it.
    if (tail?.error) throw tail.error
    if (!line.terminated) {
      tail = { bytes: line.bytes, error: null }
      continue
    }
    try {
      entries.push(chain.read(line.bytes))
      bytes += line.bytes.length + 1
    } catch (error) {
      if (!isNoJson(error)) throw error
      tail = { bytes: concatBytes(line.bytes, lineFeed), error }
    }
  }
  return { entries, bytes, tail: tail === null ? null : tail.bytes }
}

const lineFeed = Uint8Array.of(0x0a)

function * linesOf (fd: number): Generator<RawLine> {
  const splitter = new LineSplitter()
  const chunk = new Uint8Array(256 * 1024)
  for (let length = readSync(fd, chunk); length > 0; length = readSync(fd, chunk)) yield * splitter.push(chunk.subarray(0, length))
  const last = splitter.end()
  if (last !== null) yield last
}

/** Whether a line holds no JSON value at all, as the remains of a torn write do. An edited line that is still JSON is damage. */
function isNoJson (error: unknown): error is TranscriptError {
  return error instanceof TranscriptError && error.cause instanceof CanonicalError && ['not-utf8', 'not-json'].includes(error.cause.code)
}

/** Saves the tail beside the log and, once that is on the disk and reads back the same, cuts it off the log. */
function cutOff (path: string, fd: number, bytes: number, tail: Uint8Array): Torn {
  try {
    const aside = writeAside(path, tail)
    if (!equalBytes(readFileSync(aside), tail)) throw new RangeError(`${aside} did not read back as it was written`)
    ftruncateSync(fd, bytes)
    fsyncSync(fd)
  } catch (cause) {
    throw new TranscriptError('write-failed', `what a crash left at the end of ${path} could not be set aside beside it and cut off: its whole lines are unchanged; check the disk and try again`, null, cause)
  }
  return { bytes: tail.length, sha256: toHex(sha256(tail)) }
}

function writeAside (path: string, tail: Uint8Array): string {
  for (let n = 1; ; n++) {
    const aside = `${path}.torn-${n}`
    let fd: number
    try {
      fd = openSync(aside, 'wx', 0o600)
    } catch (error) {
      if (errno(error) === 'EEXIST') continue
      throw error
    }
    try {
      writeFileSync(fd, tail)
      fsyncSync(fd)
    } finally {
      closeSync(fd)
    }
    syncFolder(path)
    return aside
  }
}

/** Makes the names in a file's folder durable. Windows has no such call: there the file system's own journal does it. */
function syncFolder (path: string): void {
  if (process.platform === 'win32') return
  const fd = openSync(dirname(path), 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}

function errno (error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
}
