// The transcript's bytes, read once: cut into lines, and summed on the way. Reading ends where it makes no sense to go on, so that no file,
// however long, costs more than what can be read of it.

import { TranscriptError } from '../transcript/errors.ts'
import { transcriptFile } from '../transcript/files.ts'
import { startSha256, toHex } from '../transcript/hash.ts'
import { LineSplitter } from '../transcript/read.ts'
import type { RawLine } from '../transcript/read.ts'
import type { BundleReader } from './bundle.ts'
import type { ChainCheck } from './chain.ts'
import type { Findings } from './findings.ts'
import type { Sums } from './sums.ts'

/** Looks at bytes before they are judged; they are not judged before it has come back. */
type Look = (chunk: Uint8Array) => Promise<void>

/**
 * The lines of the transcript, as many at a time as a chunk of the file has: waiting for each would cost more than reading it.
 * A line is only valid until the next; one longer than any entry, or too many that are none, are a finding and the end.
 */
export async function * linesOf (bundle: BundleReader, sums: Sums, chain: ChainCheck, findings: Findings, look: Look | null): AsyncGenerator<Iterable<RawLine>> {
  const splitter = new LineSplitter()
  const sum = startSha256()
  let given = false
  const until = function * (lines: Iterable<RawLine>): Generator<RawLine> {
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
  const chunks = bundle.stream(transcriptFile)
  for await (const chunk of look === null ? chunks : oneBehind(chunks, look)) {
    sum.update(chunk)
    yield until(splitter.push(chunk))
    if (given) return
  }
  sums.settle(transcriptFile, toHex(sum.digest()), findings)
  const last = splitter.end()
  if (last !== null) yield [last]
}

/** The chunks, each once the one after it was looked at. */
async function * oneBehind (chunks: AsyncIterable<Uint8Array>, look: Look): AsyncGenerator<Uint8Array> {
  let last: { readonly chunk: Uint8Array, readonly looked: Promise<void> } | null = null
  for await (const borrowed of chunks) {
    const chunk = borrowed.slice()
    const looked = look(chunk)
    if (last !== null) {
      await last.looked
      yield last.chunk
    }
    last = { chunk, looked }
  }
  if (last === null) return
  await last.looked
  yield last.chunk
}
