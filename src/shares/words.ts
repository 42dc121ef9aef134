// A share as 36 numbered words of the English BIP-0039 list: 32 for its payload (352 bits) and 4 for a checksum that the mode is part of.
// The same list as a wallet's mnemonic, but no wallet takes 36 words, and the checksum is another.

import { createHash } from 'node:crypto'
import type { Mode } from '../transcript/fields.ts'
import { wordIndex, wordList } from '../words/bip39.ts'
import { ShareError } from './errors.ts'
import { fromPayload, payloadLength, toPayload } from './share.ts'
import type { Share } from './share.ts'
import { requireBounded, wordsOf } from './text.ts'

/** Words of a share. */
export const wordCount = 36
const payloadWords = 32
const bitsPerWord = 11
/** Words from which on a text that is mostly not in the list is taken for another language rather than for slips. */
const telling = 12

/** The words of a share, in order. Secret. */
export function writeWords (share: Share): string[] {
  const payload = toPayload(share)
  const indexes = Uint16Array.of(...unpack(payload, payloadWords), ...checksumOf(payload, share.mode))
  payload.fill(0)
  const words = Array.from(indexes, index => wordList[index] as string)
  indexes.fill(0)
  return words
}

/**
 * The share of 36 words, whole or begun with their first four letters, in any case, numbered or not, whatever separates them.
 * Throws ShareError: too-long, empty, wrong-language, unknown-word, word-count, checksum, other-mode, and those of `fromPayload`.
 */
export function readWords (text: string, mode: Mode): Share {
  requireBounded(text)
  const indexes = indexesIn(wordsOf(text))
  const payload = payloadOf(indexes)
  try {
    if (checksumMatches(indexes, payload, mode)) return fromPayload(payload, mode)
    const other = mode === 'production' ? 'rehearsal' : 'production'
    throw checksumMatches(indexes, payload, other) ? new ShareError('other-mode', { expected: mode, found: other }) : new ShareError('checksum')
  } finally {
    payload.fill(0)
    indexes.fill(0)
  }
}

/** Values of the 36 words of a share. Throws ShareError: empty, wrong-language, unknown-word, word-count. */
export function indexesIn (words: readonly string[]): Uint16Array {
  if (words.length === 0) throw new ShareError('empty')
  if (isOtherLanguage(words)) throw new ShareError('wrong-language')
  const unknown = words.findIndex(word => wordIndex(word) === null)
  if (unknown !== -1) throw new ShareError('unknown-word', { word: String(unknown + 1) })
  if (words.length !== wordCount) throw new ShareError('word-count', { expected: String(wordCount), found: String(words.length) })
  return Uint16Array.from(words, word => wordIndex(word) as number)
}

/** Whether words are mostly not of the list, and either many or not even in Latin letters. */
function isOtherLanguage (words: readonly string[]): boolean {
  const unknown = words.filter(word => wordIndex(word) === null)
  return unknown.length * 2 > words.length && (words.length >= telling || unknown.every(word => /^\P{Script=Latin}+$/u.test(word)))
}

/** Whether the last four words are the checksum of a payload in this mode. */
export function checksumMatches (indexes: Uint16Array, payload: Uint8Array, mode: Mode): boolean {
  return checksumOf(payload, mode).every((index, i) => index === indexes[payloadWords + i])
}

/** The payload that the first 32 words stand for. Secret. */
export function payloadOf (indexes: Uint16Array): Uint8Array {
  const payload = new Uint8Array(payloadLength)
  for (let bit = 0; bit < payloadLength * 8; bit++) {
    const index = indexes[Math.floor(bit / bitsPerWord)] as number
    const value = index >> (bitsPerWord - 1 - bit % bitsPerWord) & 1
    payload[bit >> 3] = (payload[bit >> 3] as number) | value << (7 - (bit & 7))
  }
  return payload
}

/** Four values: the first 44 bits of a SHA-256 over the payload with its mode. */
function checksumOf (payload: Uint8Array, mode: Mode): number[] {
  const digest = createHash('sha256').update(`strongroom share words v1\n${mode}\n`).update(payload).digest()
  return unpack(digest, wordCount - payloadWords)
}

/** The first `count` groups of 11 bits, most significant first. */
function unpack (bytes: Uint8Array, count: number): number[] {
  return Array.from({ length: count }, (_, word) => {
    const bit = word * bitsPerWord
    const at = bit >> 3
    const three = (bytes[at] as number) << 16 | (bytes[at + 1] as number) << 8 | (bytes[at + 2] ?? 0)
    return three >> (24 - bitsPerWord - (bit & 7)) & 0x7ff
  })
}
