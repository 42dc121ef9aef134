// How a token answered the questions of the conformance check, in words. Pure.

import { hasText, say, sayKnown, sayWith } from './text.ts'

export interface TokenAnswer { readonly question: string, readonly verdict: 'works' | 'missing' | 'lies' | 'untried', readonly facts: Readonly<Record<string, string>> }

export interface TokenAnswerWords {
  readonly name: string
  readonly found: string
  /** What a wrong answer means for ceremonies, or a missing one; null for a good one. */ readonly means: string | null
}

export function tokenAnswerWords ({ question, verdict, facts: given }: TokenAnswer): TokenAnswerWords {
  const [kind, algorithm] = split(question)
  const key = `token-check.question.${kind}`
  const facts = { ...worded(given), ...algorithm === null ? {} : { algorithm: algorithmWords(algorithm) } }
  return {
    name: sayKnown(`${key}.name`, facts),
    found: verdict === 'untried' ? sayKnown('token-check.says.without', facts) : sayKnown(`${key}.${verdict}`, { ...facts, detail: detailOf(given) }),
    means: verdict === 'works' || verdict === 'untried' ? null : sayKnown(`${key}.means`, facts)
  }
}

/** A question about one algorithm, apart from it. */
function split (question: string): [kind: string, algorithm: string | null] {
  const [, kind, algorithm] = /^(make|restore)-(.+)$/.exec(question) ?? []
  return kind === undefined || algorithm === undefined ? [question, null] : [kind, algorithm]
}

function worded (facts: TokenAnswer['facts']): Record<string, string> {
  const { standard, algorithm } = facts
  return { ...facts, ...standard === undefined ? {} : { standard: standardWords(standard) }, ...algorithm === undefined ? {} : { algorithm: algorithmWords(algorithm) } }
}

function detailOf (facts: TokenAnswer['facts']): string {
  const { attribute, wanted, attempt, mechanism, wrap, unwrap } = facts
  if (attempt !== undefined && hasText(`token-check.detail.${attempt}`)) return sayWith(`token-check.detail.${attempt}`, {})
  if (attribute !== undefined) return sayWith(`token-check.detail.${wanted === undefined ? 'named' : 'attribute'}`, facts)
  if (mechanism === undefined) return say('token-check.detail.none')
  if (wrap === undefined || unwrap === undefined) return say('token-check.detail.mechanism', { mechanism })
  return say('token-check.detail.ways', { mechanism, wrap: standardWords(wrap), unwrap: standardWords(unwrap) })
}

function standardWords (standard: string): string {
  return hasText(`token-check.standard.${standard}`) ? sayWith(`token-check.standard.${standard}`, {}) : standard
}

export function algorithmWords (algorithm: string): string {
  return hasText(`algorithm.${algorithm}.name`) ? sayWith(`algorithm.${algorithm}.name`, {}) : algorithm
}
