// Bundles of very many entries for the benchmarks, written to a folder as they are made: a whole ceremony with real keys in which somebody tried the
// wrong thing again and again, and deviations were recorded and signed for by two people each. Nothing of it is held in memory.

import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { noPrev } from '../../src/transcript/chain.ts'
import { signCheckpoint } from '../../src/transcript/checkpoint.ts'
import type { Entry, Head } from '../../src/transcript/entry.ts'
import { checkpointFile, sumsFile, transcriptFile } from '../../src/transcript/files.ts'
import { sha256Hex, toHex } from '../../src/transcript/hash.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import { TreeHasher } from '../../src/transcript/merkle.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { formatSums } from '../../src/verify/sums.ts'
import { genesis, Sitting, type Draft } from '../../test/support/ceremony.ts'

export interface LargeBundle { readonly folder: string, readonly head: Head, readonly entries: number, readonly signoffs: number, readonly bytes: number }

/** Of so many entries in the middle of the ceremony, one is a deviation and two are the sign-offs for it. */
export const entriesToADeviation = 100

class LargeSitting extends Sitting {
  readonly #fd: number
  readonly #sum = createHash('sha256')
  readonly #leaves = new TreeHasher()
  #lastLineHash = noPrev
  #waiting: Uint8Array[] = []
  #waitingBytes = 0
  bytes = 0
  signoffs = 0

  constructor (folder: string, plan: Plan, many: (sitting: LargeSitting, draft: Draft) => void) {
    let isDone = false
    super(plan, {
      drafts: draft => {
        if (!isDone && draft.type === 'step.done') {
          isDone = true
          many(this, draft)
        }
        return [draft]
      }
    })
    this.#fd = openSync(join(folder, transcriptFile), 'wx')
  }

  override head (): Head {
    return { size: this.#leaves.size, root: toHex(this.#leaves.root()) }
  }

  override write (draft: Draft): void {
    this.nowMs += 1000
    this.monoMs += 1000
    const { plan: { mode, ceremony }, monoMs: mono, boot } = this
    const body = typeof draft.body === 'function' ? draft.body(this.head()) : draft.body
    const entry = { v: 1, mode, ceremony, seq: this.#leaves.size, prev: this.#lastLineHash, time: new Date(this.nowMs).toISOString(), mono, boot, ...draft, body } as Entry
    // What comes at the end asks for these alone.
    if (entry.type === 'step.done') this.entries.push(entry)
    if (entry.type === 'signoff') this.signoffs++
    const line = toCanonicalBytes(entry)
    this.#lastLineHash = sha256Hex(line)
    this.#leaves.append(line)
    this.#waiting.push(line, lineFeed)
    this.#waitingBytes += line.length + 1
    if (this.#waitingBytes > 1024 * 1024) this.#flush()
  }

  /** Writes the rest and every other file; returns how many entries there are. */
  finish (folder: string): number {
    this.#flush()
    closeSync(this.#fd)
    this.files.set(checkpointFile(this.checkpoints + 1), new TextEncoder().encode(signCheckpoint(this.origin, this.head(), this.session).text))
    const sums = new Map([...this.files].map(([path, bytes]) => [path, sha256Hex(bytes)] as const)).set(transcriptFile, this.#sum.digest('hex'))
    this.files.set(sumsFile, new TextEncoder().encode(formatSums(sums)))
    for (const [path, bytes] of this.files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), bytes, { flag: 'wx' })
    }
    return this.#leaves.size
  }

  #flush (): void {
    const bytes = Buffer.concat(this.#waiting)
    writeSync(this.#fd, bytes)
    this.#sum.update(bytes)
    this.bytes += bytes.length
    this.#waiting = []
    this.#waitingBytes = 0
  }
}

const lineFeed = Uint8Array.of(0x0a)
const sentence = 'somebody at the console asked for the step after the one in hand, was told which one is due, and asked once more; nothing was done. '

/** Writes a bundle of some more than `count` entries, about 520 bytes each, to a folder that is not there yet. `begins` is when its ceremony does, where another time is meant. */
export function writeLargeBundle (folder: string, count: number, plan: Plan = genesis(), begins?: number): LargeBundle {
  mkdirSync(folder, { recursive: true })
  const sitting = new LargeSitting(folder, plan, (of, draft) => {
    for (let i = 0; i < count; i++) {
      const kind = i % entriesToADeviation
      if (kind === 0) of.exception(`deviation ${i}: ${sentence}`)
      // The two sign-offs that an exception calls for are among the count.
      else if (kind > 2) of.write({ ...draft, type: 'attempt.refused', body: { error: { code: 'wrong-step', facts: { step: `attempt-${i}`, due: 'roll-call', said: sentence.slice(i % sentence.length) + sentence.slice(0, i % sentence.length) } } } })
    }
  })
  if (begins !== undefined) sitting.nowMs = begins
  const head = sitting.hold().head()
  const entries = sitting.finish(folder)
  return { folder, head, entries, signoffs: sitting.signoffs, bytes: sitting.bytes }
}
