// Where a share with a wrong checksum was probably mistyped: the one place where another word or character, or two neighbours the other way
// round, would make the checksum right. It is suspected, never promised, and nothing is corrected: the person looks at the paper again.

import type { Mode } from '../transcript/fields.ts'
import { wordList } from '../words/bip39.ts'
import { codeAlphabet, codePrefix, groupAt, modeOfCode } from './code.ts'
import { compactCode, wordsOf } from './text.ts'
import { checksumMatches, indexesIn, payloadOf } from './words.ts'

/** Number, from 1, of the word or group that is suspected; where it and the next one look swapped, the next one's too. */
export interface Suspect { readonly place: number, readonly swappedWith: number | null }

/** The suspected word among 36 words of the list. Null where no one place would explain the checksum. Throws as `readWords` does before it. */
export function suspectWord (text: string, mode: Mode): Suspect | null {
  const indexes = indexesIn(wordsOf(text))
  const isRight = (): boolean => {
    const payload = payloadOf(indexes)
    const matches = checksumMatches(indexes, payload, mode)
    payload.fill(0)
    return matches
  }
  const suspect = explain(indexes, 0, wordList.length, isRight)
  indexes.fill(0)
  return suspect && { place: suspect.at + 1, swappedWith: suspect.swapped ? suspect.at + 2 : null }
}

/** The suspected group of a code of the right length and characters. Null where no one place would explain the checksum. */
export function suspectGroup (text: string): Suspect | null {
  const lower = compactCode(text).toLowerCase()
  const mode = modeOfCode(lower)
  if (mode === null) return null
  const prefix = `${codePrefix[mode]}1`
  const values = Uint8Array.from(lower.slice(prefix.length), character => codeAlphabet.indexOf(character))
  const isRight = (): boolean => polymod(codePrefix[mode], values) === bech32mConstant
  const wrongInPrefix = Array.from(prefix).findIndex((character, i) => lower[i] !== character)
  const suspect = wrongInPrefix === -1 ? explain(values, prefix.length, codeAlphabet.length, isRight) : isRight() ? { at: wrongInPrefix, swapped: false } : null
  values.fill(0)
  if (suspect === null) return null
  const [place, next] = [groupAt(suspect.at), groupAt(suspect.at + 1)]
  return { place, swappedWith: suspect.swapped && next !== place ? next : null }
}

/** A place, counted from `offset` on, whose change makes it right: another value there, or the next place's in exchange. */
interface Explanation { readonly at: number, readonly swapped: boolean }

/** The first explanation. A second one is next to impossible: codes differ in five characters or more, words in a checksum of 44 bits. */
function explain (values: Uint8Array | Uint16Array, offset: number, choices: number, isRight: () => boolean): Explanation | null {
  for (const [i, given] of values.entries()) {
    for (let choice = 0; choice < choices; choice++) {
      values[i] = choice
      if (choice !== given && isRight()) return { at: offset + i, swapped: false }
    }
    values[i] = given
    const next = values[i + 1]
    if (next === undefined || next === given) continue
    values.set([next, given], i)
    if (isRight()) return { at: offset + i, swapped: true }
    values.set([given, next], i)
  }
  return null
}

/** BIP-350. */
const bech32mConstant = 0x2bc830a3
const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3] as const

/** The checksum polynomial of BIP-173 over a prefix and data, checksum included. Here because the library's refusals are made of text that quotes the code. */
function polymod (prefix: string, values: Uint8Array): number {
  let check = 1
  const add = (value: number): void => {
    const top = check >>> 25
    check = (check & 0x1ffffff) << 5 ^ value
    generator.forEach((term, i) => { if (top >> i & 1) check ^= term })
  }
  for (const character of prefix) add(character.charCodeAt(0) >> 5)
  add(0)
  for (const character of prefix) add(character.charCodeAt(0) & 31)
  for (const value of values) add(value)
  return check
}
