// A share as a bech32m string (BIP-350): 88 characters in production, 87 in a rehearsal, where the prefix tells them apart.
// Written in capitals, which a QR code holds at half the size. Read in groups, in either case; never corrected.

import { bech32m } from '@scure/base'
import type { Mode } from '../transcript/fields.ts'
import { ShareError } from './errors.ts'
import { fromPayload, payloadLength, toPayload } from './share.ts'
import type { Share } from './share.ts'
import { compactCode, requireBounded } from './text.ts'

/** What stands before the `1` that separates it from the data (BIP-173 calls it the human-readable part). */
export const codePrefix = { production: 'strongroom', rehearsal: 'rehearsal' } as const satisfies Record<Mode, string>
/** The 32 characters of the data, by value (BIP-173). */
export const codeAlphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const bothCases = codeAlphabet + codeAlphabet.toUpperCase()
/** Data characters (355 bits, of which the last 3 are zero) and those of the checksum. */
const dataLength = 71
const checksumLength = 6

/** Characters of a code in all. */
export function codeLength (mode: Mode): number {
  return codePrefix[mode].length + 1 + dataLength + checksumLength
}

/** The code of a share, in capitals, without groups. Secret. */
export function writeCode (share: Share): string {
  const payload = toPayload(share)
  try {
    return bech32m.encodeFromBytes(codePrefix[share.mode], payload).toUpperCase()
  } finally {
    payload.fill(0)
  }
}

/** A code in groups of four characters, as it stands on screen and paper; the last group may be shorter. */
export function groupsOf (code: string): string[] {
  return code.match(/.{1,4}/gu) ?? []
}

/** Number, from 1, of the group that the character at `index` (from 0) of a compact code stands in. */
export function groupAt (index: number): number {
  return Math.floor(index / 4) + 1
}

/**
 * The share of a code, whatever blanks, hyphens, groups and scanner's characters stand in and around it.
 * Throws ShareError: too-long, empty, not-a-share, mixed-case, unknown-character, length, checksum, not-canonical, other-mode, and those of `fromPayload`.
 */
export function readCode (text: string, mode: Mode): Share {
  requireBounded(text)
  const compact = compactCode(text)
  if (compact === '') throw new ShareError('empty')
  const found = modeOfCode(compact)
  if (found === null) throw new ShareError('not-a-share', { expected: `${codePrefix[mode].toUpperCase()}1` })
  const lower = requireForm(compact, found)
  const payload = decode(lower, codePrefix[found])
  try {
    if (found !== mode) throw new ShareError('other-mode', { expected: mode, found })
    return fromPayload(payload, mode)
  } finally {
    payload.fill(0)
  }
}

/** How many characters of a prefix may be wrong for it to be taken as meant. The checksum covers it: this only chooses what a refusal says. */
const wrongInPrefix = 2

/** The mode whose prefix a compact code begins with, a slip or two aside; null for anything else. */
export function modeOfCode (compact: string): Mode | null {
  const lower = compact.toLowerCase()
  for (const mode of ['production', 'rehearsal'] as const) {
    const prefix = `${codePrefix[mode]}1`
    const wrong = Array.from(prefix).filter((character, i) => lower[i] !== character).length
    if (wrong <= wrongInPrefix) return mode
  }
  return null
}

/** The code in small letters. Throws ShareError mixed-case, unknown-character, length: what can be told before the checksum is looked at. */
function requireForm (compact: string, mode: Mode): string {
  const lower = compact.toLowerCase()
  if (compact !== lower && compact !== compact.toUpperCase()) throw new ShareError('mixed-case')
  const start = codePrefix[mode].length + 1
  const strange = Array.from(compact).findIndex((character, i) => i >= start && !bothCases.includes(character))
  if (strange !== -1) throw new ShareError('unknown-character', { group: String(groupAt(strange)) })
  if (lower.length !== codeLength(mode)) throw new ShareError('length', { expected: String(codeLength(mode)), found: String(lower.length) })
  return lower
}

/** The payload of a code of the right form. The library's errors quote the code: they are never passed on. */
function decode (lower: string, prefix: string): Uint8Array {
  const decoded = bech32m.decodeUnsafe(lower)
  if (decoded === undefined || decoded.prefix !== prefix) throw new ShareError('checksum')
  const payload = bech32m.fromWordsUnsafe(decoded.words)
  decoded.words.fill(0)
  if (!(payload instanceof Uint8Array) || payload.length !== payloadLength) throw new ShareError('not-canonical')
  return payload
}
