// What a token is asked in the conformance suite, and how it answers. Each question has a session of its own, which ends with it, and so do the objects that
// it made: a question that stops in its middle leaves nothing.

import type { Algorithm } from '../../transcript/plan.ts'
import { HsmError } from '../errors.ts'
import type { TokenSession } from '../session.ts'

/** `works`: as the standard has it. `missing`: the token says that it can't. `lies`: it says one thing and does another. `untried`: what it would take is missing. */
export type Verdict = 'works' | 'missing' | 'lies' | 'untried'

export type QuestionName =
  | 'identity' | 'login' | 'random' | 'mac' | 'hide' | 'uses' | 'one-mechanism' | 'destroy'
  | 'wrap-kwp' | 'wrap-pad' | 'wrap-plain' | 'wrap-cbc' | 'wrap-gcm' | 'unextractable' | 'unwrap' | 'lock' | 'trusted-only' | 'wraps-only'
  | `make-${Algorithm}` | `restore-${Algorithm}`

/** Facts are names and plain text: names of attributes, mechanisms and return values. */
export interface Outcome { readonly verdict: Verdict, readonly facts: Readonly<Record<string, string>> }

export interface Question {
  readonly name: QuestionName
  /** Whether it is asked before anybody logs in. */ readonly early?: true
  readonly ask: (session: TokenSession) => Outcome | Promise<Outcome>
}

export const works = (facts: Outcome['facts'] = {}): Outcome => ({ verdict: 'works', facts })
export const lies = (facts: Outcome['facts']): Outcome => ({ verdict: 'lies', facts })
export const missing = (what: string): Outcome => ({ verdict: 'missing', facts: { missing: what } })
export const untried = (without: string): Outcome => ({ verdict: 'untried', facts: { without } })

/** What a refusal lacked: the mechanism, else the call and its return value, else the code. */
function saidBy ({ code, ckr, call, facts }: HsmError): string {
  return facts['missing'] ?? facts['mechanisms'] ?? (ckr === undefined || call === undefined ? code : `${call} ${ckr}`)
}

/** Asks, and takes a refusal for an answer: a token that holds an attribute otherwise than given lies, what else it refuses it lacks. */
export async function answerOf ({ ask }: Question, session: TokenSession): Promise<Outcome> {
  try {
    return await ask(session)
  } catch (error) {
    if (!(error instanceof HsmError)) throw error
    const { code, facts: { attribute, attempt, wanted, found } } = error
    if (code === 'attribute-mismatch') return lies({ attribute: attribute!, wanted: wanted!, found: found! })
    if (code === 'keys-not-kept') return lies({ attribute: error.facts['by']! })
    if (code === 'object-not-destroyed') return lies({ attribute: 'C_DestroyObject' })
    if (code === 'lock-not-enforced' || code === 'wrapping-key-unproven') return lies({ attempt: attempt! })
    return missing(saidBy(error))
  }
}
