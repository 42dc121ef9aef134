// A slip: what a witness took away, a head of the transcript on paper. It is read back in one of three forms: the signed checkpoint that
// its QR code holds; the size and the root in hex; or the size and the words. Paper is typed and scanned, so line ends, case and
// what stands between words do not matter. What matters is only the head, and whether the session key signed it.

import { fromPgpWords, pgpWordsAt, PgpWordError } from '../words/pgp.ts'
import { headWordCount } from '../words/fingerprint.ts'
import { parseCheckpoint } from './checkpoint.ts'
import type { Checkpoint } from './checkpoint.ts'
import { toHex } from './hash.ts'
import { nearestOf } from './nearest.ts'
import { NoteError } from './note.ts'

export interface Slip {
  /** Entries that the slip stands for, at least 1. */ readonly size: number
  /** The root in hex: the whole, or its first half where only words were written down. */ readonly root: string
  /** Where the slip is the checkpoint itself. Its signature is not verified here. */ readonly checkpoint: Checkpoint | null
}

export type SlipCode = 'not-text' | 'no-size' | 'no-root' | 'not-a-checkpoint' | 'unknown-word' | 'other-list' | 'word-count'

/** Something that is no slip, or one with a mistake in it. `facts` name the place of a word (from 1), the word, and the nearest right one. */
export class SlipError extends Error {
  override readonly name = 'SlipError'
  readonly code: SlipCode
  readonly facts: Readonly<Record<string, string>>

  constructor (code: SlipCode, message: string, facts: Readonly<Record<string, string>> = {}, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause })
    this.code = code
    this.facts = facts
  }
}

/** The most that a slip may have, in bytes. */
export const longestSlip = 64 * 1024

/** A slip out of a file or what somebody typed. Throws SlipError. */
export function parseSlip (bytes: Uint8Array): Slip {
  const text = decode(bytes)
  if (text.includes('\u2014')) return parseNoteSlip(`${text.replaceAll('\r\n', '\n').trim()}\n`)
  const [size = '', ...rest] = text.split(/[\s:,;]+/).filter(word => word !== '')
  if (!/^[1-9]\d*$/.test(size) || !Number.isSafeInteger(Number(size))) throw new SlipError('no-size', 'a slip begins with the number of entries that it stands for')
  const hex = rest.join('').toLowerCase()
  return { size: Number(size), root: /^[0-9a-f]{64}$/.test(hex) ? hex : rootOf(rest), checkpoint: null }
}

/** Whether a head is the one on the slip. */
export function isOnSlip (slip: Slip, head: { readonly size: number, readonly root: string }): boolean {
  return head.size === slip.size && head.root.startsWith(slip.root)
}

function decode (bytes: Uint8Array): string {
  if (bytes.length > longestSlip) throw new SlipError('not-text', 'longer than any slip')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new SlipError('not-text', 'not UTF-8', {}, cause)
  }
}

function parseNoteSlip (text: string): Slip {
  let checkpoint: Checkpoint
  try {
    checkpoint = parseCheckpoint(text)
  } catch (cause) {
    if (!(cause instanceof NoteError)) throw cause
    throw new SlipError('not-a-checkpoint', `not a signed checkpoint: ${cause.message}`, {}, cause)
  }
  if (checkpoint.head.size === 0) throw new SlipError('no-size', 'a slip stands for one entry at least')
  return { ...checkpoint.head, checkpoint }
}

/** The first half of a root, from its words. */
function rootOf (words: readonly string[]): string {
  if (words.length === 0) throw new SlipError('no-root', 'after the number of entries come the words, or 64 hex digits')
  let bytes: Uint8Array
  try {
    bytes = fromPgpWords(words.slice(0, headWordCount))
  } catch (cause) {
    if (!(cause instanceof PgpWordError)) throw cause
    const nearest = cause.code === 'unknown-word' ? nearestOf(cause.word.toLowerCase(), pgpWordsAt(cause.place - 1).map(word => word.toLowerCase())) : undefined
    throw new SlipError(cause.code, cause.message, { place: String(cause.place), word: cause.word, ...nearest === undefined ? {} : { nearest } }, cause)
  }
  if (words.length !== headWordCount) throw new SlipError('word-count', `a head has ${headWordCount} words, these are ${words.length}`, { found: String(words.length), expected: String(headWordCount) })
  return toHex(bytes)
}
