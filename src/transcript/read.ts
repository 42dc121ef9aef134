// Raw lines out of chunks of bytes, as they come, in memory that does not grow with the file.

import { TranscriptError } from './errors.ts'
import { concatBytes, indexIn } from './hash.ts'

/** The longest line that is written or read, its line feed not counted: 1 MiB. */
export const maxLineBytes = 1024 * 1024

export interface RawLine {
  /** The line without its line feed. Only valid until the next line is asked for, unless copied. */ readonly bytes: Uint8Array
  /** From 1. */ readonly number: number
  /** Where the line starts in the file. */ readonly offset: number
  /** False for a last line without a line feed. */ readonly terminated: boolean
}

/** Cuts chunks into lines. A line lies whole in memory, nothing else does. */
export class LineSplitter {
  /** What stands after the last line feed so far: the first `#restBytes` of these. */ #rest = new Uint8Array(0)
  #restBytes = 0
  #number = 0
  #offset = 0

  /** What stands after the last line feed, if anything does. */
  end (): RawLine | null {
    return this.#restBytes === 0 ? null : this.#take(new Uint8Array(0), false)
  }

  /** The lines that end in this chunk. Throws TranscriptError line-too-long. */
  * push (chunk: Uint8Array): Generator<RawLine> {
    let start = 0
    for (let end = indexIn(chunk, 0x0a, 0); end !== -1; end = indexIn(chunk, 0x0a, start)) {
      yield this.#take(chunk.subarray(start, end), true)
      start = end + 1
    }
    if (start < chunk.length) this.#keep(chunk.subarray(start))
  }

  #keep (part: Uint8Array): void {
    const length = this.#restBytes + part.length
    this.#requireLength(length)
    if (length > this.#rest.length) {
      const larger = new Uint8Array(Math.max(length, 2 * this.#rest.length))
      larger.set(this.#rest.subarray(0, this.#restBytes))
      this.#rest = larger
    }
    this.#rest.set(part, this.#restBytes)
    this.#restBytes = length
  }

  #take (tail: Uint8Array, terminated: boolean): RawLine {
    const bytes = this.#restBytes === 0 ? tail : concatBytes(this.#rest.subarray(0, this.#restBytes), tail)
    this.#requireLength(bytes.length)
    const line = { bytes, number: ++this.#number, offset: this.#offset, terminated }
    this.#offset += bytes.length + 1
    this.#restBytes = 0
    return line
  }

  #requireLength (length: number): void {
    if (length > maxLineBytes) throw new TranscriptError('line-too-long', `longer than ${maxLineBytes} bytes, which no entry is`, this.#number + 1)
  }
}

/** The lines of a stream of chunks, in order. Throws TranscriptError line-too-long, and whatever the stream throws. */
export async function * readLines (chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<RawLine> {
  const splitter = new LineSplitter()
  for await (const chunk of chunks) yield * splitter.push(chunk)
  const last = splitter.end()
  if (last !== null) yield last
}
