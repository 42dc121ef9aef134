// Copies of a key that are on no token, one after the other, before a witness: destroyed, missing, or kept. Nothing can prove that a copy on paper or on a
// medium is gone for good; what is not destroyed is stated, with the reason.

import type { Ask } from '../../contract/shapes.ts'
import { isPlainText } from '../../transcript/plain-text.ts'
import type { KeyCopy } from '../../transcript/lifecycle.ts'
import type { ResultOf } from '../../transcript/results.ts'
import { actorOf, confirmed, type Action, type Answers, type Context } from '../action.ts'
import { CeremonyError } from '../errors.ts'
import { existingOf, hearerOf, namesOf, validateExisting, validateHeard } from '../existing.ts'

type Fate = ResultOf<'destroy-copies'>['copies'][number]

export const destroyCopies: Action<'destroy-copies'> = {
  name: 'destroy-copies',
  irreversible: false,
  validate: (step, plan) => [
    ...validateExisting(step, plan), ...validateHeard(step, plan),
    ...existingOf(plan, step.with.key ?? '', Number(step.with.version))?.copies.length === 0 ? [{ path: 'action', expected: 'another one: the catalog knows no copy of this key' }] : []
  ],
  asks: on => [...copiesOf(on).map((copy, i) => askFor(on, copy, i + 1)), confirmed('seen', hearerOf(on), facts(on))],
  facts,
  rehearse: on => ({ ...Object.fromEntries(copiesOf(on).map((copy, i) => [askFor(on, copy, i + 1).id, 'destroyed'])), seen: true }),
  prepare: (on, answers) => { fates(on, answers) },
  perform: (on, answers) => ({ action: 'destroy-copies', key: on.step.with.key ?? '', version: Number(on.step.with.version), copies: fates(on, answers), witness: hearerOf(on) })
}

function copiesOf (on: Context): readonly KeyCopy[] {
  return existingOf(on.plan, on.step.with.key ?? '', Number(on.step.with.version))?.copies ?? []
}

function facts (on: Context): Record<string, string> {
  return { ...namesOf({ key: on.step.with.key ?? '', version: Number(on.step.with.version) }), copies: String(copiesOf(on).length) }
}

function askFor (on: Context, copy: KeyCopy, number: number): Ask {
  const who = actorOf(on)
  if (copy.kind === 'medium') return { kind: 'text', id: `medium-${number}`, who, facts: { medium: String(copy.medium), file: copy.file }, max: 500 }
  const custodian = on.plan.participants.find(({ id }) => id === copy.custodian)?.name ?? copy.custodian
  return { kind: 'text', id: `card-${number}`, who, facts: { ordinal: String(copy.ordinal), set: copy.set, custodian }, max: 500 }
}

function fates (on: Context, answers: Answers): Fate[] {
  return copiesOf(on).map((copy, i) => ({ copy, ...fate(askFor(on, copy, i + 1).id, String(answers[askFor(on, copy, i + 1).id])) }))
}

/** `destroyed`, or `missing: ` or `kept: ` with the reason. Throws CeremonyError `copy-fate-unclear`. */
function fate (ask: string, answer: string): Omit<Fate, 'copy'> {
  const [, outcome = '', note = ''] = /^\s*(destroyed|missing|kept)\s*(?:[:,.;-]\s*(\S.*))?$/iu.exec(answer.trim()) ?? []
  const became = outcome.toLowerCase()
  if (became === 'destroyed' && note === '') return { outcome: became, note: null }
  if ((became === 'missing' || became === 'kept') && note !== '' && isPlainText(note)) return { outcome: became, note }
  throw new CeremonyError('copy-fate-unclear', { ask })
}
