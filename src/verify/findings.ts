// Findings: what a verification says, line by line. The codes are a closed set; each has one weight and one meaning.
// Words for people are in the dictionary, by code; nothing here is shown as it is.

import { evidenceCodes } from './codes-evidence.ts'
import { keyCodes } from './codes-keys.ts'
import type { Weight, Weighed } from './weight.ts'

export type { Weight } from './weight.ts'

/** Every code, its weight, and what it says about the evidence. */
export const findingCodes = {
  ...evidenceCodes, ...keyCodes,
  // The list itself
  'findings-cut': ['failure', 'more findings of one code than are listed']
} as const satisfies Weighed

export type FindingCode = keyof typeof findingCodes

export interface Finding {
  readonly code: FindingCode
  readonly weight: Weight
  /** The entry's place in the transcript, from 0. */ readonly seq?: number
  /** A path in the bundle. */ readonly file?: string
  /** What the sentence about it names. Values come from the evidence: escape them where they are shown. */ readonly facts: Readonly<Record<string, string>>
}

export interface FindingPlace { readonly seq?: number | undefined, readonly file?: string | undefined, readonly facts?: Readonly<Record<string, string>>, readonly weight?: Weight }

/** How many findings of one code are listed. */
const listedPerCode = 20
const longestFact = 200

/** Collects findings; bounded, so that no evidence can make it grow without end. */
export class Findings {
  readonly #list: Finding[] = []
  readonly #counts = new Map<FindingCode, number>()

  /** Adds a finding. Its weight is its code's own unless one is given. */
  add (code: FindingCode, { seq, file, facts = {}, weight = findingCodes[code][0] }: FindingPlace = {}): void {
    const count = (this.#counts.get(code) ?? 0) + 1
    this.#counts.set(code, count)
    if (count > listedPerCode) return
    const shown = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, value.slice(0, longestFact)]))
    this.#list.push({ code, weight, ...(seq === undefined ? {} : { seq }), ...(file === undefined ? {} : { file: file.slice(0, longestFact) }), facts: shown })
  }

  has (code: FindingCode): boolean {
    return this.#counts.has(code)
  }

  /** All of them, in the order in which they were found; one more for each code that was cut. */
  list (): Finding[] {
    const cut = [...this.#counts].filter(([, count]) => count > listedPerCode)
    return [...this.#list, ...cut.map(([code, count]): Finding =>
      ({ code: 'findings-cut', weight: findingCodes[code][0], facts: { code, found: String(count), listed: String(listedPerCode) } }))]
  }
}
