// The lines as they lie in the file: each canonical, of its shape, of this ceremony, at its number, continuing the line before it.
// Hashing is over the raw bytes, so that chain and tree go on whatever a line holds; only its entry is lost where it can't be read.

import { noPrev, parseEntry } from '../transcript/chain.ts'
import type { ChainIdentity } from '../transcript/chain.ts'
import type { Entry, Head } from '../transcript/entry.ts'
import { TranscriptError } from '../transcript/errors.ts'
import { sha256Hex, toHex } from '../transcript/hash.ts'
import { TreeHasher } from '../transcript/merkle.ts'
import type { RawLine } from '../transcript/read.ts'
import type { BlockFacts } from './facts.ts'
import type { Findings } from './findings.ts'

/** After so many lines that can't be read, what follows is not looked at. */
export const mostUnreadable = 1000

export class ChainCheck {
  readonly #findings: Findings
  readonly #tree = new TreeHasher()
  #identity: ChainIdentity | null
  #lastLineHash = noPrev
  #headDiffers = false
  #shift = 0
  #unreadable = 0
  /** Facts of the lines of a block, and which of them is next. */ #facts: BlockFacts | null = null
  #next = 0

  /** `identity` is the plan's; without a plan the first entry's stands for it. */
  constructor (identity: ChainIdentity | null, findings: Findings) {
    this.#identity = identity
    this.#findings = findings
  }

  /** Mode and ceremony of the lines; null before the first. */
  get identity (): ChainIdentity | null {
    return this.#identity
  }

  /** Whether so many lines were no entries that there is no sense in going on. */
  get isGivenUp (): boolean {
    return this.#unreadable >= mostUnreadable
  }

  /** Takes in what was worked out beforehand of the lines that come next, in their order; null where nothing was. */
  foresee (facts: BlockFacts | null): void {
    this.#facts = facts
    this.#next = 0
  }

  /** Size and RFC 6962 root over the lines so far. */
  head (): Head {
    return { size: this.#tree.size, root: toHex(this.#tree.root()) }
  }

  /** Takes in the next line. Returns its entry, by the place where it lies; null where it can't be read, or is of another ceremony or mode. */
  take (line: RawLine): Entry | null {
    const seq = this.#tree.size
    if (!line.terminated) this.#findings.add('line-unterminated', { seq })
    const facts = this.#facts
    const at = this.#next++
    const entry = this.#parse(line.bytes, seq, facts?.isCanonical(at))
    const ours = entry !== null && this.#isOurs(entry, seq)
    if (ours) this.#verifyPlace(entry, seq)
    this.#lastLineHash = facts?.hash(at) ?? sha256Hex(line.bytes)
    if (facts === null) this.#tree.append(line.bytes)
    else this.#tree.appendHash(facts.leaf(at))
    if (!ours) return null
    return entry.seq === seq ? entry : { ...entry, seq }
  }

  #parse (bytes: Uint8Array, seq: number, isCanonical: boolean | undefined): Entry | null {
    try {
      return parseEntry(bytes, seq + 1, isCanonical)
    } catch (cause) {
      if (!(cause instanceof TranscriptError)) throw cause
      this.#findings.add(cause.code === 'wrong-shape' ? 'wrong-shape' : 'not-canonical', { seq, facts: { reason: cause.message } })
      if (++this.#unreadable === mostUnreadable) this.#findings.add('lines-unreadable', { seq, facts: { lines: String(mostUnreadable) } })
      return null
    }
  }

  #isOurs (entry: Entry, seq: number): boolean {
    this.#identity ??= { mode: entry.mode, ceremony: entry.ceremony }
    if (entry.ceremony !== this.#identity.ceremony) this.#findings.add('foreign-entry', { seq, facts: { ceremony: entry.ceremony } })
    else if (entry.mode !== this.#identity.mode) this.#findings.add('wrong-mode', { seq, facts: { mode: entry.mode } })
    else return true
    return false
  }

  #verifyPlace (entry: Entry, seq: number): void {
    // After one line too many every number is off by one: only where that changes is something wrong.
    if (entry.seq - seq !== this.#shift) this.#findings.add('wrong-seq', { seq, facts: { found: String(entry.seq) } })
    this.#shift = entry.seq - seq
    if (entry.prev !== this.#lastLineHash) this.#findings.add('chain-broken', { seq })
    const spoken = entry.type === 'signoff' ? entry.body.statement : entry.type === 'checkpoint.issued' ? entry.body : null
    // One changed line makes every later head another one: the first that differs says it all.
    if (spoken === null || this.#headDiffers) return
    const head = this.head()
    if (spoken.size === head.size && spoken.root === head.root) return
    this.#headDiffers = true
    this.#findings.add('head-differs', { seq, facts: { type: entry.type, size: String(spoken.size) } })
  }
}
