// Copies of a key that are on no token, one after the other, before a witness: destroyed, missing, or kept.

import type { Ask } from '../../contract/shapes.ts'
import type { KeyCopy } from '../../transcript/lifecycle.ts'
import { actorOf, confirmed, type Action, type Answers, type Context } from '../action.ts'
import { copyFacts, fateOf, type Fate } from '../copies.ts'
import { existingOf, hearerOf, namesOf, validateExisting, validateHeard } from '../existing.ts'

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
  const asked = { who: actorOf(on), facts: copyFacts(on, copy), max: 500 }
  switch (copy.kind) {
    case 'medium': return { kind: 'text', id: `medium-${number}`, ...asked }
    case 'card': return { kind: 'text', id: `card-${number}`, ...asked }
    case 'carrier': return { kind: 'text', id: `carrier-${number}`, ...asked }
  }
}

function fates (on: Context, answers: Answers): Fate[] {
  return copiesOf(on).map((copy, i) => {
    const { id } = askFor(on, copy, i + 1)
    return fateOf(copy, id, String(answers[id]))
  })
}
