// Keys of a terminal as a share screen understands them: letters, a few keys with a meaning, and text that came in one piece.
// More in one go than any share has is not taken: the first of it is given as it comes, then one `flood` says that none of it counts.

import type { EntryKey } from '../../words/share-entry.ts'

export type Key =
  | { readonly type: 'text', readonly text: string, /** Pasted: it is all there. */ readonly whole: boolean }
  | { readonly type: 'key', readonly key: EntryKey | 'escape' | 'interrupt' | 'again' | 'clear' }
  /** A new run of keys begins: those before it came by themselves. */
  | { readonly type: 'pause' }
  /** What came since the last pause was too much. */
  | { readonly type: 'flood' }

/** The most bytes that one piece may have: ten times the longest share. */
export const longestPiece = 4096
/** Keys that come closer together than this are one piece: no person types so fast for so long. */
const pauseMs = 250
/** A paste that goes on after so much silence has lost its end. */
const lostMs = 2000

const controls: ReadonlyMap<number, Extract<Key, { type: 'key' }>['key']> = new Map([
  [0x03, 'interrupt'], [0x08, 'backspace'], [0x7f, 'backspace'], [0x12, 'again'], [0x15, 'erase'], [0x18, 'clear']
])
const sequences: ReadonlyMap<string, EntryKey> = new Map([
  ['[A', 'up'], ['[B', 'down'], ['[C', 'right'], ['[D', 'left'], ['OA', 'up'], ['OB', 'down'], ['OC', 'right'], ['OD', 'left']
])
const pasteBegins = '[200~'
const pasteEnds = '\x1b[201~'
const markLength = pasteEnds.length

export class Keys {
  readonly #now: () => number
  #decoder = new TextDecoder()
  #lastMs = -Infinity
  /** Bytes since the last pause. */
  #length = 0
  #flooded = false
  /** Text of a paste whose end has not come yet; null outside of one. */
  #paste: string | null = null
  /** The end of what came last in a flood. */
  #tail = ''

  constructor (now: () => number) {
    this.#now = now
  }

  /** The keys in bytes that came at once. The caller wipes the bytes. */
  take (bytes: Uint8Array): Key[] {
    const keys: Key[] = []
    const silentMs = this.#now() - this.#lastMs
    this.#lastMs = this.#now()
    if (this.#paste !== null && silentMs > lostMs) this.#paste = null
    if (silentMs > pauseMs && this.#paste === null) {
      this.#length = 0
      this.#flooded = false
      this.#tail = ''
      this.#decoder = new TextDecoder()
      keys.push({ type: 'pause' })
    }
    this.#length += bytes.length
    if (this.#length <= longestPiece) {
      this.#read(this.#decoder.decode(bytes, { stream: true }), keys)
      return keys
    }
    if (!this.#flooded) keys.push({ type: 'flood' })
    this.#flooded = true
    const rest = this.#afterEnd(bytes)
    if (rest.length > 0) keys.push(...this.take(rest))
    return keys
  }

  /** What comes after the end of a paste that was too much: with that it is over at once, and not only after a pause. Nothing else in a flood is read. */
  #afterEnd (bytes: Uint8Array): Uint8Array {
    // Marks may be cut in two.
    const text = (this.#paste ?? this.#tail).slice(1 - markLength) + Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
    this.#tail = text.slice(1 - markLength)
    const begin = this.#paste === null ? text.indexOf(`\x1b${pasteBegins}`) : -markLength
    if (this.#paste === null && begin < 0) return bytes.subarray(bytes.length)
    this.#paste = this.#tail
    const end = text.indexOf(pasteEnds, begin + markLength)
    if (end < 0) return bytes.subarray(bytes.length)
    this.#paste = null
    this.#flooded = false
    this.#length = 0
    this.#tail = ''
    this.#decoder = new TextDecoder()
    return bytes.subarray(bytes.length - (text.length - end - markLength))
  }

  #read (text: string, keys: Key[]): void {
    let rest = text
    while (rest !== '') {
      if (this.#paste !== null) {
        const end = (this.#paste + rest).indexOf(pasteEnds)
        if (end < 0) { this.#paste += rest; return }
        const all = this.#paste + rest
        keys.push({ type: 'text', text: all.slice(0, end), whole: true })
        this.#paste = null
        rest = all.slice(end + pasteEnds.length)
        continue
      }
      const [plain = ''] = /^[^\x1b]*/.exec(rest) ?? []
      this.#typed(plain, keys)
      rest = rest.slice(plain.length)
      if (rest === '') return
      const [sequence = '\x1b', name = ''] = /^\x1b(\[[0-9;?]*[@-~]|O[@-~]|[^\x1b])?/.exec(rest) ?? []
      rest = rest.slice(sequence.length)
      const key = sequences.get(name)
      if (name === pasteBegins) this.#paste = ''
      else if (key !== undefined) keys.push({ type: 'key', key })
      // An escape that nothing follows is the key of that name.
      else if (name === '' && rest === '') keys.push({ type: 'key', key: 'escape' })
    }
  }

  /** Letters and keys. Where several characters come at once, line ends and tabs between them are blanks, and one at the end is Enter: so scanners type. */
  #typed (text: string, keys: Key[]): void {
    const isPiece = text.replace(/[\x00-\x20]/g, '').length > 1
    let run = ''
    const finish = (): void => {
      if (run !== '') keys.push({ type: 'text', text: run, whole: false })
      run = ''
    }
    const trailing = text.search(/[\r\n\t]+[\x00-\x1f]*$/)
    const end = trailing < 0 ? text.length : trailing
    text.split('').forEach((character, i) => {
      const code = character.charCodeAt(0)
      const control = controls.get(code)
      const isEnd = character === '\r' || character === '\n' || character === '\t'
      if (isEnd && isPiece && i < end) run += ' '
      else if (isEnd && isPiece && i > end) return
      else if (isEnd) {
        finish()
        keys.push({ type: 'key', key: character === '\t' && !isPiece ? 'other-form' : 'enter' })
      } else if (control !== undefined) {
        finish()
        keys.push({ type: 'key', key: control })
      } else if (code >= 0x20) run += character
    })
    finish()
  }
}
