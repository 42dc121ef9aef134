// The chain of a transcript: lines in order, each taken in only if it continues those before it. Log and verifier share it.
// It holds the rules that need nothing but the lines; who may sign, and which entry may follow which, is the verifier's to say.

import { entry as entryShape } from './entry.ts'
import type { Entry, Head } from './entry.ts'
import { TranscriptError } from './errors.ts'
import type { Mode } from './fields.ts'
import { sha256Hex, toHex } from './hash.ts'
import { CanonicalError, parseCanonical } from './jcs.ts'
import { TreeHasher } from './merkle.ts'
import { readerOf } from './quick.ts'

const readEntry = readerOf(entryShape)

/** The `prev` of a first entry. */
export const noPrev = '0'.repeat(64)

/** The ceremony that a chain's lines must all belong to. */
export interface ChainIdentity { readonly mode: Mode, readonly ceremony: string }

/** One line (without its line feed) as an entry. `isCanonical`: what isPlainlyCanonical says of it, where somebody asked before. Throws TranscriptError: not-canonical (cause CanonicalError), wrong-shape (cause ZodError, but for long lines). */
export function parseEntry (line: Uint8Array, number: number, isCanonical?: boolean): Entry {
  let value: unknown
  try {
    value = parseCanonical(line, isCanonical)
  } catch (cause) {
    throw new TranscriptError('not-canonical', `not an entry in canonical form: ${cause instanceof CanonicalError ? cause.message : 'unreadable'}`, number, cause)
  }
  const read = readEntry(value, line.length)
  if ('data' in read) return read.data
  throw new TranscriptError('wrong-shape', `not an entry that this version knows: ${read.reason}`, number, read.cause ?? undefined)
}

export class Chain {
  readonly #identity: ChainIdentity
  readonly #tree = new TreeHasher()
  #lastLineHash = noPrev

  constructor (identity: ChainIdentity) {
    this.#identity = identity
  }

  /** Entries so far; the `seq` of the next. */
  get size (): number {
    return this.#tree.size
  }

  /** SHA-256 of the last line in hex: the `prev` of the next entry. 64 zeros where there is no line. */
  get lastLineHash (): string {
    return this.#lastLineHash
  }

  /** Size and RFC 6962 root over the lines so far. */
  head (): Head {
    return { size: this.#tree.size, root: toHex(this.#tree.root()) }
  }

  /**
   * Throws TranscriptError unless the entry is the next of this chain: other-mode, other-ceremony, wrong-seq, chain-broken,
   * or head-mismatch, where a sign-off or a checkpoint speaks of another head than that of the lines before it.
   */
  check (entry: Entry): void {
    const number = this.size + 1
    const { mode, ceremony } = this.#identity
    if (entry.mode !== mode) throw new TranscriptError('other-mode', `an entry of a ${entry.mode} among those of a ${mode}`, number)
    if (entry.ceremony !== ceremony) throw new TranscriptError('other-ceremony', `an entry of ceremony ${entry.ceremony} among those of ${ceremony}`, number)
    if (entry.seq !== this.size) throw new TranscriptError('wrong-seq', `entry ${entry.seq} stands where entry ${this.size} belongs`, number)
    if (entry.prev !== this.#lastLineHash) throw new TranscriptError('chain-broken', 'does not continue the line before it', number)
    const spoken = entry.type === 'signoff' ? entry.body.statement : entry.type === 'checkpoint.issued' ? entry.body : null
    if (spoken === null) return
    const head = this.head()
    if (spoken.size !== head.size || spoken.root !== head.root) throw new TranscriptError('head-mismatch', `${entry.type} speaks of another head than that of the entries before it`, number)
  }

  /** Takes in a line that was checked. */
  add (line: Uint8Array): void {
    this.#lastLineHash = sha256Hex(line)
    this.#tree.append(line)
  }

  /** Parses, checks and takes in the next line (without its line feed). Throws TranscriptError. */
  read (line: Uint8Array): Entry {
    const entry = parseEntry(line, this.size + 1)
    this.check(entry)
    this.add(line)
    return entry
  }
}
