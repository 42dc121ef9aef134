// Words of the English BIP-0039 list, for the shares of the recovery key and for nothing else: what is read aloud uses the PGP list.

import { wordList } from './bip39-list.ts'

export { wordList }

/** The first four letters of a word tell it from every other in the list; words of three letters stand for themselves only. */
const tellingLetters = 4

/** The value (0 to 2047) of a word, capitals aside: written whole, or begun with at least its first four letters and nothing wrong after. Null otherwise. */
export function wordIndex (word: string): number | null {
  const lower = word.toLowerCase()
  const exact = indexes.get(lower)
  if (exact !== undefined) return exact
  const index = beginnings.get(lower.slice(0, tellingLetters))
  return index !== undefined && (wordList[index] as string).startsWith(lower) ? index : null
}

/** The words that begin with these letters, capitals aside, in the order of the list. None for no letters. */
export function completionsOf (prefix: string): string[] {
  const lower = prefix.toLowerCase()
  return lower === '' ? [] : wordList.filter(word => word.startsWith(lower))
}

const indexes: ReadonlyMap<string, number> = new Map(wordList.map((word, index) => [word, index]))
const beginnings: ReadonlyMap<string, number> = new Map(wordList.flatMap((word, index) => word.length < tellingLetters ? [] : [[word.slice(0, tellingLetters), index]]))
