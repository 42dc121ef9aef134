// The two ways in which a person types: a line that is seen and can be edited, and a secret that is neither seen nor kept.

import { createInterface } from 'node:readline'
import { PassThrough } from 'node:stream'
import type { Keyboard } from './keyboard.ts'
import type { Output } from './screen.ts'

/** The most bytes that a secret may have. */
export const longestSecret = 1024
/** The most bytes that a line may have. */
const longestLine = 16_384

const tab = 0x09
const suspend = 0x1a
const enter = 0x0d
const lineFeed = 0x0a
const backspaces: ReadonlySet<number> = new Set([0x08, 0x7f])
const eraseAll = 0x15
const escape = 0x1b

/** A line, edited by node:readline; null where it was ended by Ctrl-D. */
export async function readLine (keyboard: Keyboard, out: Output, prompt: string, signal: AbortSignal): Promise<string | null> {
  const keysIn = new PassThrough()
  const lines = createInterface({ input: keysIn, output: out as NodeJS.WritableStream, terminal: true, historySize: 0, prompt })
  try {
    lines.prompt()
    return await keyboard.read<string | null>(done => {
      lines.once('line', done)
      lines.once('close', () => done(null))
      let room = longestLine
      return keys => {
        const end = keys.findIndex(key => key === enter || key === lineFeed)
        const wanted = end < 0 ? keys : keys.subarray(0, end + 1)
        if (wanted.length > room) return
        room = end < 0 ? room - wanted.length : 0
        keysIn.write(Buffer.from(wanted.filter(key => key !== tab && key !== suspend)))
      }
    }, signal)
  } finally {
    lines.close()
    keysIn.destroy()
  }
}

/**
 * A secret: nothing is echoed, backspace takes back a character, Ctrl-U all of them. Null where the person went back, by Enter or Escape
 * alone; `too-long` beyond 1,024 bytes. The bytes are the caller's to wipe; every other copy made here is wiped.
 */
export async function readSecret (keyboard: Keyboard, signal: AbortSignal): Promise<Uint8Array | null | 'too-long'> {
  const typed = new TypedSecret()
  try {
    return await keyboard.read<Uint8Array | null | 'too-long'>(done => {
      let ended = false
      return keys => {
        const end = ended ? null : typed.take(keys)
        if (end === null) return
        ended = true
        done(end === 'escape' || typed.isEmpty ? null : typed.overflowed ? 'too-long' : typed.copy())
      }
    }, signal)
  } finally {
    typed.wipe()
  }
}

/** The bytes of a secret while it is typed. */
class TypedSecret {
  readonly #bytes = new Uint8Array(longestSecret)
  #length = 0
  #overflowed = false

  get isEmpty (): boolean { return this.#length === 0 }
  get overflowed (): boolean { return this.#overflowed }

  /** Takes in keys up to the one that ends the entry, and says which did. */
  take (keys: Uint8Array): 'enter' | 'escape' | null {
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at]!
      if (key === enter || key === lineFeed) return 'enter'
      // An escape that nothing follows is the key of that name; arrows and function keys come in one piece.
      if (key === escape && at === keys.length - 1) return 'escape'
      if (key === escape) at = endOfSequence(keys, at)
      else if (key === eraseAll) this.wipe()
      else if (backspaces.has(key)) this.#takeBack()
      else if (key >= 0x20) this.#add(key)
    }
    return null
  }

  copy (): Uint8Array {
    return this.#bytes.slice(0, this.#length)
  }

  wipe (): void {
    this.#bytes.fill(0)
    this.#length = 0
    this.#overflowed = false
  }

  #add (key: number): void {
    if (this.#length < longestSecret) this.#bytes[this.#length++] = key
    else this.#overflowed = true
  }

  /** Takes back one character of UTF-8: its last byte, and whatever bytes continue the one before. */
  #takeBack (): void {
    while (this.#length > 0) {
      const last = this.#bytes[--this.#length]!
      this.#bytes[this.#length] = 0
      if ((last & 0xc0) !== 0x80) return
    }
  }
}

/** Where an escape sequence (an arrow or function key) that begins at `start` ends. */
function endOfSequence (keys: Uint8Array, start: number): number {
  const kind = keys[start + 1]
  if (kind !== 0x5b && kind !== 0x4f) return start + 1
  let at = start + 2
  while (at < keys.length && (keys[at]! < 0x40 || keys[at]! > 0x7e)) at++
  return at
}
