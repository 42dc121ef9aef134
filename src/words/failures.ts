// A failure in words: what happened, what was not changed, what to do next, and the detail for whoever has to look into it.
// It never throws: whoever reads this is in the middle of something that went wrong already.

import { expectedWords } from './expected.ts'
import { withSetIds } from './set-id.ts'
import { hasText, say, sayKnown, sayWith } from './text.ts'
import { withMoments } from './time.ts'

/** A failure as it crosses from the host, or as an entry of a transcript has it. */
export interface FailureFacts {
  readonly code: string
  readonly facts?: Readonly<Record<string, string>> | undefined
  readonly call?: string | undefined
  readonly ckr?: string | undefined
  readonly token?: string | undefined
  readonly fields?: readonly { readonly path: string, readonly expected: string, readonly nearest?: string | undefined }[] | undefined
}

export interface FailureWords {
  readonly happened: string
  readonly unchanged: string
  readonly next: string
  /** Bad fields of an input, one a line. */ readonly fields: readonly string[]
  /** Code, PKCS#11 call and the facts that no sentence takes up, one a line. */ readonly detail: readonly string[]
}

export function failureWords (failure: FailureFacts): FailureWords {
  const group = hasText(`failure.${failure.code}.happened`) ? `failure.${failure.code}` : 'unknownFailure'
  const theToken = failure.token === undefined ? sayWith('common.the-token', {}) : sayWith('common.token', { name: failure.token })
  const facts = { ...withErrno(withMoments(withSetIds(failure.facts ?? {}))), 'the-token': theToken, 'the-pin': pinName(failure.facts ?? {}), 'suspected': suspicion(failure.facts ?? {}), 'the-fault': faultWords(failure.facts ?? {}), 'the-rules': rulesWords(failure.facts ?? {}) }
  return {
    happened: sayKnown(`${group}.happened`, facts), unchanged: sayKnown(`${group}.unchanged`, facts), next: sayKnown(`${group}.next`, facts),
    fields: (failure.fields ?? []).map(({ path, expected, nearest }) =>
      nearest === undefined ? [sayWith('common.bad-field', { path, expected: expectedWords(expected) }), ...ruleWords(expected)].join('. ') : sayWith('common.bad-field-nearest', { path, expected: expectedWords(expected), nearest })),
    detail: [
      sayWith('common.code', { code: failure.code }),
      ...(failure.call === undefined || failure.ckr === undefined ? [] : [sayWith('common.call', { call: failure.call, ckr: failure.ckr })]),
      ...factLines(failure.facts ?? {})
    ]
  }
}

/** Facts as a sentence takes them: a reason that the system gave by its name, in words. */
function withErrno (facts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return facts.reason === undefined ? facts : { ...facts, reason: errnoWords(facts.reason) }
}

/** What the name of an error of the system says, such as `ENOENT`; what is none, or is not known, stays as it is. */
export function errnoWords (name: string): string {
  const key = `errno.${name}`
  return hasText(key) ? sayKnown(key, {}) : name
}

/** Which PIN a failure is about, as far as it says. */
function pinName ({ officer }: Readonly<Record<string, string>>): string {
  return say(officer === 'so' ? 'common.so-pin' : officer === 'user' ? 'common.user-pin' : 'common.some-pin')
}

/** Where a mistake may be in a share: never more than a suspicion. */
function suspicion (facts: Readonly<Record<string, string>>): string {
  const swapped = facts['swapped-with'] !== undefined
  if (facts.word !== undefined) return swapped ? sayWith('common.suspect-words', facts) : sayWith('common.suspect-word', facts)
  if (facts.group !== undefined) return swapped ? sayWith('common.suspect-groups', facts) : sayWith('common.suspect-group', facts)
  return sayWith('common.suspect-nowhere', {})
}

/** What a policy forbids, where a failure is about that. */
function faultWords (facts: Readonly<Record<string, string>>): string {
  const key = `policy.fault.${facts.fault ?? ''}`
  return hasText(key) ? sayKnown(key, facts) : sayWith('common.not-known', {})
}

/** What the rules ask that a certificate, list or request breaks. */
function rulesWords ({ rule = '' }: Readonly<Record<string, string>>): string {
  if (rule === 'x690.der') return say('certificate.says.not-der')
  const known = rule.split(', ').map(one => `lint.${one}`).filter(key => hasText(key))
  return known.length === 0 ? say('certificate.says.unknown-rule') : known.map(key => sayKnown(key, {})).join(' ')
}

/** What a rule asks that a field says was not kept (`the rule NAME to be kept: …`). */
function ruleWords (expected: string): string[] {
  const key = `lint.${/^the rule (\S+) to be kept/.exec(expected)?.[1] ?? ''}`
  return hasText(key) ? [sayKnown(key, {})] : []
}

/** Facts as lines of `name: value`, in their own order. */
export function factLines (facts: Readonly<Record<string, string>>): string[] {
  return Object.entries(facts).map(([name, value]) => sayWith('common.fact', { name: factName(name), value }))
}

function factName (name: string): string {
  const key = `fact-name.${name}`
  return hasText(key) ? sayKnown(key, {}) : name.replaceAll('-', ' ')
}
