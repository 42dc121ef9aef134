// One line of a bundle's transcript with everything that proves it: its bytes, its hashes, and the way from it to the root of the whole.

import { parseEntry } from '../../transcript/chain.ts'
import { TranscriptError } from '../../transcript/errors.ts'
import { checkpointFile } from '../../transcript/files.ts'
import { sha256, toHex } from '../../transcript/hash.ts'
import { InclusionPath } from '../../transcript/inclusion.ts'
import { leafHash } from '../../transcript/merkle.ts'
import type { RawLine } from '../../transcript/read.ts'
import type { BundleReader } from '../../verify/bundle.ts'
import { readCast, rowOf, type Row } from './line.ts'
import { eachLine } from './timeline.ts'

export interface ReviewedEntry {
  readonly row: Row
  /** The line as text, without its line feed: at most 1 MiB. What is no UTF-8 is replaced; the hashes are over the bytes. */ readonly raw: string
  /** Its length in bytes. */ readonly bytes: number
  readonly isUtf8: boolean
  /** Whether a line feed ends it. */ readonly terminated: boolean
  /** SHA-256 of the line, in hex: what the next entry's `prev` must be. */ readonly lineSha256: string
  /** SHA-256 of a zero byte and the line: the leaf of the tree. */ readonly leafHash: string
  /** What the line itself says of the one before it; null where it is no entry. */ readonly prev: string | null
  /** SHA-256 of the line before it; null for the first. */ readonly before: string | null
  /** Lines that were read, and the RFC 6962 root over them. */ readonly size: number
  readonly root: string
  /** False where a line is too long for an entry: nothing after it was read, and the root is not that of the whole. */ readonly whole: boolean
  /** The hashes from the leaf up: each is joined with what was made so far, on its side. */ readonly proof: readonly { readonly side: 'left' | 'right', readonly hash: string }[]
  /** The first checkpoint over it: its file, and how many lines it is over. Null where no checkpoint is. */ readonly checkpoint: { readonly file: string, readonly size: number } | null
}

type ReviewedLine = Omit<ReviewedEntry, 'size' | 'root' | 'whole' | 'proof' | 'checkpoint'>

const shown = { text: 10_000, details: 200 }

/** The line at a place, from 0, and its bytes; null where there is none. Throws BundleError where the transcript can't be read. */
export async function readEntryAt (bundle: BundleReader, seq: number): Promise<{ readonly entry: ReviewedEntry, readonly line: Uint8Array } | null> {
  const cast = await readCast(bundle)
  const path = new InclusionPath(seq)
  const checkpoints = new Checkpoints(seq)
  let before = null as string | null
  let found = null as ReviewedLine | null
  let bytes = new Uint8Array()
  const whole = await eachLine(bundle, (line, raw, claim) => {
    const leaf = leafHash(line.bytes)
    if (line.number === seq) before = toHex(sha256(line.bytes))
    if (line.number === seq + 1) {
      bytes = line.bytes.slice()
      const row = rowOf(cast, line.bytes, seq, claim, shown)
      found = {
        row, raw, bytes: line.bytes.length, isUtf8: isUtf8(line.bytes), terminated: line.terminated,
        lineSha256: toHex(sha256(line.bytes)), leafHash: toHex(leaf), prev: row.unreadable === null ? parseEntry(line.bytes, line.number).prev : null, before
      }
    }
    if (claim?.type === 'checkpoint.issued') checkpoints.take(line)
    path.append(leaf)
  })
  const steps = path.steps()
  if (found === null || steps === null) return null
  const entry = {
    ...found, size: path.size, root: toHex(path.root()), whole,
    proof: steps.map(({ side, hash }) => ({ side, hash: toHex(hash) })), checkpoint: await checkpoints.over(bundle, path.size)
  }
  return { entry, line: bytes }
}

/** Which checkpoint is the first over a line: one over fewer lines can't lie after it. */
class Checkpoints {
  readonly #seq: number
  /** The last entry of one so far. */ #last: { bytes: Uint8Array, number: number } | null = null
  #first: { file: string, size: number } | null = null

  constructor (seq: number) {
    this.#seq = seq
  }

  take ({ bytes, number }: RawLine): void {
    if (this.#first !== null) return
    this.#last = { bytes: bytes.slice(), number }
    if (number <= this.#seq) return
    const issued = issuedBy(this.#last)
    if (issued !== null && issued.size > this.#seq) this.#first = { file: checkpointFile(issued.number), size: issued.size }
  }

  /** The one that an entry names, else the last one, which no entry does and which is over the whole: if it is there. */
  async over (bundle: BundleReader, size: number): Promise<{ file: string, size: number } | null> {
    if (this.#first !== null) return this.#first
    const file = checkpointFile((this.#last === null ? 0 : issuedBy(this.#last)?.number ?? 0) + 1)
    return (await bundle.files()).some(({ path, plain }) => plain && path === file) ? { file, size } : null
  }
}

/** The checkpoint that a line names; null where it is no such entry. */
function issuedBy ({ bytes, number }: { readonly bytes: Uint8Array, readonly number: number }): { readonly number: number, readonly size: number } | null {
  try {
    const entry = parseEntry(bytes, number)
    return entry.type === 'checkpoint.issued' ? entry.body : null
  } catch (cause) {
    if (cause instanceof TranscriptError) return null
    throw cause
  }
}

function isUtf8 (bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
