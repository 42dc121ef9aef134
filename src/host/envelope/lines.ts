// A file's lines, one after the other, in as much memory as a few of them need, however long one is.

import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { longestLine } from '../../keys/data-keys/line.ts'

export interface RawLine {
  /** From 1. */ readonly number: number
  /** Null for one that is no UTF-8. */ readonly text: string | null
  readonly tooLong: boolean
  /** Whether it has its line end. */ readonly ended: boolean
  /** Where it ends in the file, its line end included. */ readonly end: number
}

export interface LinesWanted {
  /** Where to begin, in bytes, and the number of the line there. */ readonly from: number
  readonly number: number
  /** How many lines come at a time. */ readonly batch: number
  /** Where to end; at the end of the file where it is left out. */ readonly until?: number
  /** Gets every byte that is read. */ readonly onBytes?: (bytes: Uint8Array) => void
}

/** Throws the system's error. */
export async function * readLines (path: string, { from, number, batch, until, onBytes }: LinesWanted): AsyncGenerator<RawLine[]> {
  let lines: RawLine[] = []
  let rest: Buffer[] = []
  let length = 0
  let at = from
  let next = number
  const add = (ended: boolean): void => {
    const tooLong = length > longestLine
    const bytes = tooLong ? Buffer.alloc(0) : rest.length === 1 ? rest[0]! : Buffer.concat(rest)
    at += length + (ended ? 1 : 0)
    lines.push({ number: next++, text: isUtf8(bytes) ? bytes.toString('utf8') : null, tooLong, ended, end: at })
    rest = []
    length = 0
  }
  /** What is kept of a line that is too long is no more than shows that it is. */
  const keep = (piece: Buffer): void => {
    if (length <= longestLine && piece.length > 0) rest.push(piece)
    length += piece.length
  }
  for await (const chunk of createReadStream(path, { start: from, ...(until === undefined ? {} : { end: until - 1 }), highWaterMark: 65_536 }) as AsyncIterable<Buffer>) {
    onBytes?.(chunk)
    let begin = 0
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, begin)) {
      keep(chunk.subarray(begin, end))
      add(true)
      begin = end + 1
      if (lines.length >= batch) { yield lines; lines = [] }
    }
    keep(chunk.subarray(begin))
  }
  if (length > 0) add(false)
  if (lines.length > 0) yield lines
}
