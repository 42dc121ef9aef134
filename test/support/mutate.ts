// Shares mutated at random, as slips, damage and malice would: whatever comes of it must be refused, or read to the share that it came from.
// Reproducible from a seed. The bench counts with it, the long fuzz runs it for long.

import { codeAlphabet, readCode, writeCode } from '../../src/shares/code.ts'
import { ShareError } from '../../src/shares/errors.ts'
import type { ShareCode } from '../../src/shares/errors.ts'
import type { Share } from '../../src/shares/share.ts'
import { readWords, writeWords } from '../../src/shares/words.ts'
import { wordList } from '../../src/words/bip39.ts'

export interface FuzzCount {
  readonly tried: number
  /** Refused, by code. */ readonly refused: Readonly<Partial<Record<ShareCode, number>>>
  /** Read to the share that it was made from. */ readonly equal: number
  /** Read to another share: must be none. What was given, for the failure's message. */ readonly wrong: readonly string[]
}

/** Numbers below `limit`, from a seed (xorshift32). */
type Random = (limit: number) => number
export function randomOf (seed: number): Random {
  let state = seed | 1
  return limit => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % limit
  }
}

type Parts = string[]
type Mutation = (parts: Parts, random: Random, other: Parts, any: () => string) => void

const mutations: readonly Mutation[] = [
  (parts, random, _, any) => { parts[random(parts.length)] = any() },
  (parts, random) => {
    const i = random(parts.length - 1)
    parts.splice(i, 2, parts[i + 1] as string, parts[i] as string)
  },
  (parts, random) => { parts.splice(random(parts.length), 1) },
  (parts, random, _, any) => { parts.splice(random(parts.length + 1), 0, any()) },
  (parts, random) => {
    const i = random(parts.length)
    parts.splice(i, 0, parts[i] as string)
  },
  (parts, random, other) => {
    const i = random(parts.length)
    parts[i] = other[i % other.length] as string
  },
  (parts, random, other) => {
    const i = random(parts.length)
    parts.splice(i, parts.length, ...other.slice(i))
  },
  (parts, random) => {
    const [i, length] = [random(parts.length), random(6)]
    parts.splice(i, length, ...parts.slice(i, i + length).toReversed())
  },
  (parts, random) => {
    const i = random(parts.length)
    parts[i] = (parts[i] as string).toLowerCase()
  },
  (parts, random) => {
    const i = random(parts.length)
    parts[i] = strange[random(strange.length)] as string
  }
]

const strange = ['', ' ', '\n', '-', '.', '1', '0', 'b', 'I', 'O', 'l', 'é', '\u0000', '\u212a', '\ud83d', '７', '\u200b', 'constructor', ']', '%']
const characters = Array.from(codeAlphabet.toUpperCase())

/** Mutates a share's code and words so many times, one to four mutations at a time. A fresh share every thousand. */
export function fuzzShares (count: number, seed: number): FuzzCount {
  const random = randomOf(seed)
  const refused: Partial<Record<ShareCode, number>> = {}
  const wrong: string[] = []
  let equal = 0
  let [share, other] = [anyShare(random), anyShare(random)]
  for (let i = 0; i < count; i++) {
    if (i % 1000 === 999) [share, other] = [anyShare(random), anyShare(random)]
    const asCode = random(2) === 0
    const parts: Parts = asCode ? Array.from(writeCode(share)) : writeWords(share)
    const others: Parts = asCode ? Array.from(writeCode(other)) : writeWords(other)
    const any = (): string => (asCode ? characters[random(32)] : wordList[random(2048)]) as string
    for (let times = random(4); times >= 0; times--) if (parts.length > 1) mutations[random(mutations.length)]?.(parts, random, others, any)
    const text = parts.join(asCode ? '' : ' ')
    try {
      const read = asCode ? readCode(text, share.mode) : readWords(text, share.mode)
      if (isSame(read, share) || isSame(read, other)) equal++
      else wrong.push(text)
    } catch (error) {
      if (!(error instanceof ShareError)) throw new Error(`not a refusal, of ${JSON.stringify(text)}`, { cause: error })
      refused[error.code] = (refused[error.code] ?? 0) + 1
    }
  }
  return { tried: count, refused, equal, wrong }
}

function anyShare (random: Random): Share {
  const shares = 3 + random(14)
  return {
    set: Buffer.from(Array.from({ length: 8 }, () => random(256))).toString('hex'), mode: random(2) === 0 ? 'production' : 'rehearsal', threshold: 2 + random(shares - 2), shares, ordinal: 1 + random(shares), x: 1 + random(255),
    y: Uint8Array.from({ length: 32 }, () => random(256))
  }
}

export function isSame (a: Share, b: Share): boolean {
  return a.set === b.set && a.mode === b.mode && a.threshold === b.threshold && a.shares === b.shares && a.ordinal === b.ordinal && a.x === b.x && Buffer.from(a.y).equals(b.y)
}
