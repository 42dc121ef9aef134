// A verification's findings, in the order in which people need them, and the parts of a path. Pure.

import type { Verification } from '../../src/contract/evidence.ts'
import { findingWords, type FindingWords } from '../../src/words/findings.ts'
import { factLines } from '../../src/words/failures.ts'
import { hasText, say } from '../../src/words/text.ts'
import { clean } from '../bridge/clean.ts'

type Finding = Verification['findings'][number]
export type Weight = Finding['weight']

export interface Group { readonly weight: Weight, readonly findings: readonly FindingWords[] }

/** Failures first, then what somebody must judge, then notes; within one weight in the order of the verification. Weights without findings are left out. */
export function grouped (findings: readonly Finding[]): Group[] {
  return (['failure', 'warning', 'note'] as const).flatMap(weight => {
    const ours = findings.filter(finding => finding.weight === weight)
    return ours.length === 0 ? [] : [{ weight, findings: ours.map(wordsOf) }]
  })
}

/** A finding in words. Where and detail come from the evidence, of which no byte is trusted: it is made harmless to show. */
function wordsOf (finding: Finding): FindingWords {
  const told = { ...finding, facts: Object.fromEntries(Object.entries(finding.facts).filter(([, value]) => value !== '')) }
  const { weight, means, where, detail } = hasText(`finding.${finding.code}`) ? findingWords(told) : unknown(told)
  return { weight, means, where: where.map(clean), detail: detail.map(clean) }
}

/** For a code that this version has no words for. */
function unknown ({ code, weight, facts }: Finding): FindingWords {
  return { weight: say(`weight.${weight}.name`), means: say('review.says.unknown-finding'), where: [], detail: [say('common.code', { code }), ...factLines(facts)] }
}

/** How the ceremony ended. */
export function endWords ({ ended }: Pick<Verification, 'ended'>): string {
  switch (ended) {
    case 'closed': return say('review.label.closed')
    case 'aborted': return say('review.label.aborted')
    case null: return say('review.label.unfinished')
  }
}
