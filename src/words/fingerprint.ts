// A transcript's head as words that a room compares by ear.
// They show the first 128 bits of the root; what people sign is always the whole of it.

import { toPgpWords } from './pgp.ts'

/** Words in one line on screen and paper, and words in all. */
export const wordsPerLine = 4
export const headWordCount = 16

/** The PGP words of the first 16 bytes of a root, given as 64 lower-case hex digits. Throws RangeError for anything else. */
export function headWords (root: string): string[] {
  if (!/^[0-9a-f]{64}$/.test(root)) throw new RangeError('a head is shown from a root of 64 lower-case hex digits')
  const pairs = root.match(/../g) ?? []
  return toPgpWords(Uint8Array.from(pairs.slice(0, headWordCount), pair => parseInt(pair, 16)))
}

/** The same words as four lines of four. */
export function headLines (root: string): string[] {
  const words = headWords(root)
  const starts = Array.from({ length: headWordCount / wordsPerLine }, (_, line) => line * wordsPerLine)
  return starts.map(start => words.slice(start, start + wordsPerLine).join(' '))
}
