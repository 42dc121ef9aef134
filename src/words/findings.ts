// A finding of a verification in words: its weight, what it means, where it was found.

import { factLines } from './failures.ts'
import { say, sayKnown } from './text.ts'
import { withMoments } from './time.ts'

export interface FindingFacts {
  readonly code: string
  readonly weight: 'failure' | 'warning' | 'note'
  readonly seq?: number | undefined
  readonly file?: string | undefined
  readonly facts: Readonly<Record<string, string>>
}

export interface FindingWords {
  readonly weight: string
  readonly means: string
  /** Entry and file, each where there is one. */ readonly where: readonly string[]
  /** The finding's facts, one a line. Their values come from the evidence: escape them where they are shown. */ readonly detail: readonly string[]
}

/** Throws TextError for a code that has no words. */
export function findingWords (finding: FindingFacts): FindingWords {
  return {
    weight: say(`weight.${finding.weight}.name`),
    means: sayKnown(`finding.${finding.code}`, withMoments(finding.facts)),
    where: [
      ...(finding.seq === undefined ? [] : [say('common.at-entry', { seq: String(finding.seq) })]),
      ...(finding.file === undefined ? [] : [say('common.at-file', { file: finding.file })])
    ],
    detail: factLines(finding.facts)
  }
}
