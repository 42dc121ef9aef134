// What a review found, as people see it: findings in the order in which they are needed, how a ceremony ended, a line as it is shown, what two bundles
// are to each other, a slip as it was typed. Pure.

import type { Comparison, ReviewedEntry, Verification } from '../../src/contract/evidence.ts'
import type { Report } from '../../src/contract/shapes.ts'
import { findingWords, type FindingWords } from '../../src/words/findings.ts'
import { factLines } from '../../src/words/failures.ts'
import { hasText, say, sayKnown, sayWith } from '../../src/words/text.ts'
import { clean, cleaned } from '../bridge/clean.ts'

type Finding = Verification['findings'][number]
export type Weight = Finding['weight']

/** A finding in words. */
export interface Found extends FindingWords { /** The entry it names; null for none. */ readonly seq: number | null }
export interface Group { readonly weight: Weight, readonly findings: readonly Found[] }

/** Failures first, then what somebody must judge, then notes; within one weight in the order of the verification. Weights without findings are left out. */
export function grouped (findings: readonly Finding[]): Group[] {
  return (['failure', 'warning', 'note'] as const).flatMap(weight => {
    const ours = findings.filter(finding => finding.weight === weight)
    return ours.length === 0 ? [] : [{ weight, findings: ours.map(wordsOf) }]
  })
}

/** A finding in words. Where and detail come from the evidence, of which no byte is trusted: it is made harmless to show. */
function wordsOf (finding: Finding): Found {
  const told = { ...finding, facts: Object.fromEntries(Object.entries(finding.facts).filter(([, value]) => value !== '')) }
  const { weight, means, where, detail } = hasText(`finding.${finding.code}`) ? findingWords(told) : unknown(told)
  return { weight, means, where: where.map(clean), detail: detail.map(clean), seq: finding.seq ?? null }
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

/** How much of a line is shown: more is nothing that people read. */
const longestShown = 20_000

/** A line as it is shown. */
export function rawShown (raw: string): { readonly text: string, readonly cut: boolean } {
  return { text: raw.slice(0, longestShown), cut: raw.length > longestShown }
}

/** Where two lines part: what they begin with alike, what is different, and what they end with alike. */
export function parted (line: string, other: string): { readonly before: string, readonly differs: string, readonly after: string } {
  const shorter = Math.min(line.length, other.length)
  let start = 0
  while (start < shorter && line[start] === other[start]) start++
  let end = 0
  while (end < shorter - start && line.at(-1 - end) === other.at(-1 - end)) end++
  return { before: line.slice(0, start), differs: line.slice(start, line.length - end), after: line.slice(line.length - end) }
}

/** Whether an entry names another line before it than the one that lies there. A first one names 64 zeros. */
export function differsBefore ({ prev, before }: Pick<ReviewedEntry, 'prev' | 'before'>): boolean {
  return prev !== null && prev !== (before ?? '0'.repeat(64))
}

/** What two bundles are to each other. */
export function comparedWords ({ relation, a, b, common, files, reason }: Comparison): string {
  const means = sayWith(`audit.compared.${relation}.means`, {
    count: String(Math.max(a?.head.size ?? 0, b?.head.size ?? 0) - common.size), seq: String(common.size), side: a === null ? 'A' : 'B', reason: clean(reason ?? '')
  })
  return relation === 'same' && files.length > 0 ? `${means} ${say('audit.says.same-other-files')}` : means
}

/** What is wrong with a slip that was not taken; null where it is something else that was refused. */
export function slipProblem ({ code, facts }: Report): string | null {
  if (code !== 'slip-unreadable') return null
  const key = `audit.slip.${facts.problem ?? ''}`
  const known = facts.nearest !== undefined && hasText(`${key}-nearest`) ? `${key}-nearest` : key
  return hasText(known) ? sayKnown(known, cleaned(facts)) : say('failure.slip-unreadable.happened')
}

/** Whether it is a number of entries that a slip can stand for. */
export function isSize (typed: string): boolean {
  return /^[1-9]\d{0,14}$/.test(typed.trim())
}

/** A typed slip as the verifier reads it. */
export function slipText (size: string, words: string): string {
  return `${size.trim()}\n${words.trim()}\n`
}
