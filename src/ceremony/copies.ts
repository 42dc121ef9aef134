// Copies that are on no token, and what becomes of each before a witness. Nothing can prove that a copy on paper or on a medium is gone for good; what is not
// destroyed is stated, with the reason.

import type { KeyCopy } from '../transcript/lifecycle.ts'
import { isPlainText } from '../transcript/plain-text.ts'
import type { ResultOf } from '../transcript/results.ts'
import type { Context } from './action.ts'
import { CeremonyError } from './errors.ts'
import { nameOf } from './shares.ts'

export type Fate = ResultOf<'destroy-copies'>['copies'][number]

/** `destroyed`, or `missing: ` or `kept: ` with the reason. Throws CeremonyError `copy-fate-unclear`. */
export function fateOf (copy: KeyCopy, ask: string, answer: string): Fate {
  const [, outcome = '', note = ''] = /^\s*(destroyed|missing|kept)\s*(?:[:,.;-]\s*(\S.*))?$/iu.exec(answer.trim()) ?? []
  const became = outcome.toLowerCase()
  if (became === 'destroyed' && note === '') return { copy, outcome: became, note: null }
  if ((became === 'missing' || became === 'kept') && note !== '' && isPlainText(note)) return { copy, outcome: became, note }
  throw new CeremonyError('copy-fate-unclear', { ask })
}

/** What names a copy, for the sentence that asks for it. */
export function copyFacts (on: Context, copy: KeyCopy): Record<string, string> {
  switch (copy.kind) {
    case 'medium': return { medium: String(copy.medium), file: copy.file }
    case 'card': return { ordinal: String(copy.ordinal), set: copy.set, custodian: nameOf(on, copy.custodian) }
    case 'carrier': return { ordinal: String(copy.ordinal), set: copy.set, custodian: nameOf(on, copy.custodian), carrier: copy.carrier, what: copy.what }
  }
}
