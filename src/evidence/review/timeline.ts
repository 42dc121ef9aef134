// The transcript of a bundle as a list that can be filtered and searched. It is read once from its beginning for every question, line by line: memory
// does not grow with it. It judges nothing; that is the verifier's work.

import { TranscriptError } from '../../transcript/errors.ts'
import { transcriptFile } from '../../transcript/files.ts'
import { LineSplitter, type RawLine } from '../../transcript/read.ts'
import type { BundleReader } from '../../verify/bundle.ts'
import { mostUnreadable } from '../../verify/chain.ts'
import { nameOf, type Cast } from '../names.ts'
import { claimOf, readCast, rowOf, type Claim, type Row } from './line.ts'
import { shippedWords } from '../../words/scripts.ts'

/** Which lines are wanted; what is left out does not matter. An act or actor of null stands for none: the station itself. */
export interface TimelineFilter {
  /** What lines claim to be; `unreadable` for those that claim nothing. */ readonly types?: readonly string[] | undefined
  readonly act?: string | null | undefined
  readonly actor?: string | null | undefined
  /** Found in the raw line or in its words, whatever the case. */ readonly text?: string | undefined
  /** Those that lie here or after it. */ readonly since?: number | undefined
}

/** Something to filter by, and how many lines of the whole transcript have it. */
export interface Choice { readonly value: string | null, readonly name: string, readonly count: number }

export interface Timeline {
  /** Those that match, from the wanted one on. */ readonly rows: readonly Row[]
  /** Lines in all, and those that match. */ readonly total: number
  readonly matched: number
  /** False where a line is too long for an entry, or too many are none: nothing after it was read. */ readonly whole: boolean
  readonly choices: { readonly types: readonly Choice[], readonly acts: readonly Choice[], readonly actors: readonly Choice[] }
}

export const unreadable = 'unreadable'
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
const shown = { text: 300, details: 4 }
const searched = { text: 10_000, details: 100 }
/** A bundle may make up as many names as it likes: so many are listed. */
const mostChoices = 100

/** The lines that match, `count` of them from the `from`th on. Throws BundleError where the transcript can't be read. */
export async function readTimeline (bundle: BundleReader, from: number, count: number, filter: TimelineFilter): Promise<Timeline> {
  const cast = await readCast(bundle)
  const [types, acts, actors] = [new Tally(), new Tally(), new Tally()]
  const rows: Row[] = []
  let total = 0
  let matched = 0
  const whole = await eachLine(bundle, (line, text, claim) => {
    const seq = total++
    types.note(claim?.type ?? unreadable)
    if (claim !== null) acts.note(claim.act)
    if (claim !== null) actors.note(claim.actor)
    if (matches(filter, cast, line, seq, text, claim) && matched++ >= from && rows.length < count) rows.push(rowOf(cast, line.bytes, seq, claim, shown))
  })
  return {
    rows, total, matched, whole,
    choices: {
      types: types.choices(type => type ?? ''), acts: acts.choices(act => shippedWords(cast.acts.find(({ id }) => id === act)?.title ?? act ?? '')), actors: actors.choices(actor => nameOf(cast, actor))
    }
  }
}

/** Calls `take` for each line, in order, with its text and what it claims to be. Whether all of them were read. */
export async function eachLine (bundle: BundleReader, take: (line: RawLine, text: string, claim: Claim | null) => void): Promise<boolean> {
  const splitter = new LineSplitter()
  let foreign = 0
  const read = (line: RawLine): void => {
    const text = utf8.decode(line.bytes)
    const claim = claimOf(text)
    if (claim === null) foreign++
    take(line, text, claim)
  }
  try {
    for await (const chunk of bundle.stream(transcriptFile)) {
      for (const line of splitter.push(chunk)) {
        read(line)
        if (foreign >= mostUnreadable) return false
      }
    }
    const last = splitter.end()
    if (last !== null) read(last)
    return true
  } catch (cause) {
    if (cause instanceof TranscriptError) return false
    throw cause
  }
}

function matches ({ types, act, actor, text: wanted = '', since = 0 }: TimelineFilter, cast: Cast, line: RawLine, seq: number, text: string, claim: Claim | null): boolean {
  if (seq < since) return false
  if (types !== undefined && !types.includes(claim?.type ?? unreadable)) return false
  if (act !== undefined && (claim === null || claim.act !== act)) return false
  if (actor !== undefined && (claim === null || claim.actor !== actor)) return false
  const sought = wanted.toLowerCase()
  if (sought === '' || text.toLowerCase().includes(sought)) return true
  const { what, who, details } = rowOf(cast, line.bytes, seq, claim, searched)
  return [what, who, ...details].some(words => words.toLowerCase().includes(sought))
}

/** Counts values in the order in which they first came. */
class Tally {
  readonly #counts = new Map<string | null, number>()

  note (value: string | null): void {
    const before = this.#counts.get(value)
    if (before !== undefined || this.#counts.size < mostChoices) this.#counts.set(value, (before ?? 0) + 1)
  }

  choices (name: (value: string | null) => string): Choice[] {
    return [...this.#counts].map(([value, count]) => ({ value, name: name(value), count }))
  }
}
