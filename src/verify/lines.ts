// The transcript's bytes, read once: cut into lines, and summed on the way. Reading ends where it makes no sense to go on, so that no file,
// however long, costs more than what can be read of it.

import { TranscriptError } from '../transcript/errors.ts'
import { transcriptFile } from '../transcript/files.ts'
import { concatBytes, sha256Hex, startSha256, toHex } from '../transcript/hash.ts'
import { LineSplitter, maxLineBytes } from '../transcript/read.ts'
import type { RawLine } from '../transcript/read.ts'
import type { BundleReader } from './bundle.ts'
import type { ChainCheck } from './chain.ts'
import type { BlockFacts } from './facts.ts'
import type { Findings } from './findings.ts'
import { sumOf } from './sums.ts'
import type { Sums } from './sums.ts'

/** Looks at lines before they are judged; they are not judged before it has come back. */
export type Look = (block: Uint8Array) => Promise<void>

/** Blocks that are looked at and worked on while one is judged. */
const mostAhead = 3

/**
 * The lines of the transcript, as many at a time as a part of the file has: waiting for each would cost more than reading it.
 * A line is only valid until the next; one longer than any entry, or too many that are none, are a finding and the end.
 */
export async function * linesOf (bundle: BundleReader, sums: Sums, chain: ChainCheck, findings: Findings, look: Look | null): AsyncGenerator<Iterable<RawLine>> {
  const splitter = new LineSplitter()
  const helper = await bundle.helper?.(transcriptFile) ?? null
  const sum = startSha256()
  /** The helper's sum so far; null once there was a block without its help. */ let told: string | null = sha256Hex(new Uint8Array(0))
  let given = false
  const until = function * (lines: Iterable<RawLine>, facts: BlockFacts | null): Generator<RawLine> {
    chain.foresee(facts)
    try {
      for (const line of lines) {
        if (chain.isGivenUp) break
        yield line
      }
      given = chain.isGivenUp
    } catch (cause) {
      if (!(cause instanceof TranscriptError)) throw cause
      findings.add('line-too-long', { seq: chain.head().size })
      given = true
    }
  }
  const begin = async (block: Uint8Array): Promise<BlockFacts | null> => {
    const [facts] = await Promise.all([helper?.begin(block) ?? null, look?.(block)])
    return facts
  }
  try {
    for await (const [block, facts] of ahead(blocksOf(bundle.stream(transcriptFile)), begin)) {
      if (helper === null) sum.update(block)
      else if (told !== null) told = facts?.sum ?? null
      yield until(splitter.push(block), facts)
      if (given) return
    }
  } finally {
    helper?.end()
  }
  // A helper that was lost took its sum with it: the file is read once more, for nothing but that.
  sums.settle(transcriptFile, helper === null ? toHex(sum.digest()) : told ?? await sumOf(bundle, transcriptFile), findings)
  const last = splitter.end()
  if (last !== null) yield until([last], null)
}

/** The bytes anew in blocks of their own, each of whole lines: all but the last one, and one that has none and is too long for a line, end in a line feed. */
async function * blocksOf (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest: Uint8Array = new Uint8Array(0)
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(0x0a) + 1
    if (end > 0) yield concatBytes(rest, chunk.subarray(0, end))
    rest = end > 0 ? chunk.slice(end) : concatBytes(rest, chunk)
    if (rest.length <= maxLineBytes) continue
    yield rest
    rest = new Uint8Array(0)
  }
  if (rest.length > 0) yield rest
}

/** Each block with what was begun with it, while the blocks after it are begun with. */
async function * ahead <T> (blocks: AsyncIterable<Uint8Array>, begin: (block: Uint8Array) => Promise<T>): AsyncGenerator<readonly [Uint8Array, T]> {
  const begun: Array<{ readonly block: Uint8Array, readonly done: Promise<T> }> = []
  for await (const block of blocks) {
    begun.push({ block, done: begin(block) })
    const [first] = begun
    if (first === undefined || begun.length < mostAhead) continue
    begun.shift()
    yield [first.block, await first.done]
  }
  for (const { block, done } of begun) yield [block, await done]
}
