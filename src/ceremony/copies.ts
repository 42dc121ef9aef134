// Copies that are on no token, and what becomes of each before a witness. Nothing can prove that a copy on paper or on a medium is gone for good; what is not
// destroyed is stated, with the reason.

import type { Ask } from '../contract/shapes.ts'
import type { KeyCopy } from '../transcript/lifecycle.ts'
import { isPlainText } from '../transcript/plain-text.ts'
import type { ResultOf } from '../transcript/results.ts'
import { actorOf, type Answers, type Context } from './action.ts'
import { CeremonyError } from './errors.ts'
import { nameOf } from './shares.ts'

type Fate = ResultOf<'destroy-copies'>['copies'][number]

/** One question per copy, in this order. */
export function asksFor (on: Context, copies: readonly KeyCopy[]): Ask[] {
  return copies.map((copy, i) => ({ kind: 'text', id: `${copy.kind}-${i + 1}`, who: actorOf(on), facts: copyFacts(on, copy), max: 500 }))
}

/** What became of each copy, by the answers to `asksFor`. Throws CeremonyError `copy-fate-unclear`. */
export function fatesOf (on: Context, copies: readonly KeyCopy[], answers: Answers): Fate[] {
  const asks = asksFor(on, copies)
  return copies.map((copy, i) => fateOf(copy, asks[i]!.id, String(answers[asks[i]!.id])))
}

/** What became of a copy as it is typed, in either language. */
const fateWords: Readonly<Record<string, Fate['outcome']>> = { destroyed: 'destroyed', vernichtet: 'destroyed', missing: 'missing', fehlt: 'missing', kept: 'kept', behalten: 'kept' }

/** `destroyed`, or `missing: ` or `kept: ` with the reason; or the German words. Throws CeremonyError `copy-fate-unclear`. */
function fateOf (copy: KeyCopy, ask: string, answer: string): Fate {
  const [, word = '', note = ''] = /^\s*(destroyed|missing|kept|vernichtet|fehlt|behalten)\s*(?:[:,.;-]\s*(\S.*))?$/iu.exec(answer.trim()) ?? []
  const became = fateWords[word.toLowerCase()]
  if (became === 'destroyed' && note === '') return { copy, outcome: became, note: null }
  if ((became === 'missing' || became === 'kept') && note !== '' && isPlainText(note)) return { copy, outcome: became, note }
  throw new CeremonyError('copy-fate-unclear', { ask })
}

/** What names a copy, for the sentence that asks for it. */
function copyFacts (on: Context, copy: KeyCopy): Record<string, string> {
  switch (copy.kind) {
    case 'medium': return { medium: String(copy.medium), file: copy.file }
    case 'card': return { ordinal: String(copy.ordinal), set: copy.set, custodian: nameOf(on, copy.custodian) }
    case 'carrier': return { ordinal: String(copy.ordinal), set: copy.set, custodian: nameOf(on, copy.custodian), carrier: copy.carrier, what: copy.what }
  }
}
