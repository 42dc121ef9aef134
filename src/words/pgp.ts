// Bytes as words of the PGP word list, for what is read aloud: heads, fingerprints, checkpoints. Never for a secret.
// Two-syllable and three-syllable words alternate, so a word that was dropped, doubled or swapped with its neighbour is noticed.

import { evenWords, oddWords } from './pgp-list.ts'

export type PgpWordCode = 'unknown-word' | 'other-list'

/** A word that is not in the list, or not in the half of the list that its place calls for. */
export class PgpWordError extends Error {
  readonly code: PgpWordCode
  /** Place of the word, counted from 1 as a person would. */
  readonly place: number
  readonly word: string

  constructor (code: PgpWordCode, place: number, word: string) {
    super(code === 'unknown-word'
      ? `word ${place} is not in the PGP word list; check its spelling`
      : `word ${place} cannot stand there; a word before it is missing, doubled or swapped`)
    this.name = 'PgpWordError'
    this.code = code
    this.place = place
    this.word = word
  }
}

/** One word for each byte, in order; bytes at even places (from 0) take the two-syllable words. */
export function toPgpWords (bytes: Uint8Array): string[] {
  return Array.from(bytes, (byte, index) => listAt(index)[byte] as string)
}

/** The words of which one stands at a place, counted from 0. */
export function pgpWordsAt (index: number): readonly string[] {
  return listAt(index)
}

/** The bytes that the words stand for, capitals aside. Throws PgpWordError at the first word that is unknown or out of place. */
export function fromPgpWords (words: readonly string[]): Uint8Array {
  return Uint8Array.from(words, (word, index) => {
    const lower = word.toLowerCase()
    const byte = valuesAt(index).get(lower)
    if (byte !== undefined) return byte
    throw new PgpWordError(valuesAt(index + 1).has(lower) ? 'other-list' : 'unknown-word', index + 1, word)
  })
}

const listAt = (index: number): readonly string[] => index % 2 === 0 ? evenWords : oddWords
const valuesAt = (index: number): ReadonlyMap<string, number> => index % 2 === 0 ? evenValues : oddValues
const valuesOf = (words: readonly string[]): ReadonlyMap<string, number> => new Map(words.map((word, value) => [word.toLowerCase(), value]))
const evenValues = valuesOf(evenWords)
const oddValues = valuesOf(oddWords)
