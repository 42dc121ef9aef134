// What can be told of lines by themselves, whatever stands before them: their hashes, and whether they are seen to be canonical. It takes near half of the
// time of a verification, needs nothing but the bytes, and can so be done on another thread while the lines before are judged. A helper that fails is
// done without: then the same is worked out where it is needed.

import { indexIn, sha256Hex, toHex } from '../transcript/hash.ts'
import type { Sha256 } from '../transcript/hash.ts'
import { leafHashInto } from '../transcript/merkle.ts'
import { isPlainlyCanonical } from '../transcript/scan.ts'

/** Works out the facts of the lines in a block, beside other work. Null where it can't. It is given every block of a file, in their order. */
export interface LineHelper {
  readonly begin: (block: Uint8Array) => Promise<BlockFacts | null>
  readonly end: () => void
}

const hexDigits = 64
const hashBytes = 32
const bytesOfLine = hexDigits + hashBytes + 1
const lineFeed = 0x0a
const utf8 = new TextEncoder()
const latin1 = new TextDecoder('latin1')

/** The facts of a block's lines as bytes, to cross from one thread to another: all hashes in hex, all leaf hashes, all flags, and the sum. `sum` goes through all blocks. */
export function packFacts (block: Uint8Array, sum: Sha256): Uint8Array {
  sum.update(block)
  const ends: number[] = []
  for (let end = indexIn(block, lineFeed, 0); end !== -1; end = indexIn(block, lineFeed, end + 1)) ends.push(end)
  if (block.length > 0 && block.at(-1) !== lineFeed) ends.push(block.length)
  const packed = new Uint8Array(ends.length * bytesOfLine + hashBytes)
  const leaves = ends.length * hexDigits
  const flags = leaves + ends.length * hashBytes
  let start = 0
  for (let i = 0; i < ends.length; i++) {
    const end = ends[i] as number
    const line = block.subarray(start, end)
    utf8.encodeInto(sha256Hex(line), packed.subarray(i * hexDigits))
    leafHashInto(line, packed, leaves + i * hashBytes)
    packed[flags + i] = isPlainlyCanonical(line) ? 1 : 0
    start = end + 1
  }
  packed.set(sum.soFar(), flags + ends.length)
  return packed
}

/** The facts of a block's lines, by their place in it, from 0. */
export class BlockFacts {
  readonly #packed: Uint8Array
  readonly #hashes: string
  /** How many lines. */ readonly count: number

  /** Out of what packFacts gave. */
  constructor (packed: Uint8Array) {
    this.#packed = packed
    this.count = (packed.length - hashBytes) / bytesOfLine
    this.#hashes = latin1.decode(packed.subarray(0, this.count * hexDigits))
  }

  /** SHA-256 of everything up to the end of this block, in hex. */
  get sum (): string {
    return toHex(this.#packed.subarray(this.#packed.length - hashBytes))
  }

  /** SHA-256 of a line (without its line feed) in hex. */
  hash (line: number): string {
    return this.#hashes.slice(line * hexDigits, (line + 1) * hexDigits)
  }

  /** Its RFC 6962 leaf hash. */
  leaf (line: number): Uint8Array {
    const at = this.count * hexDigits + line * hashBytes
    return this.#packed.subarray(at, at + hashBytes)
  }

  /** True only where it is canonical JSON in our profile, provided that it is UTF-8. */
  isCanonical (line: number): boolean {
    return this.#packed[this.count * (hexDigits + hashBytes) + line] === 1
  }
}
