// Copies of a key that are on no token, one after the other, before a witness: destroyed, missing, or kept.

import type { KeyCopy } from '../../transcript/lifecycle.ts'
import { confirmed, type Action, type Context } from '../action.ts'
import { asksFor, fatesOf } from '../copies.ts'
import { existingOf, hearerOf, namesOf, validateExisting, validateHeard } from '../existing.ts'

export const destroyCopies: Action<'destroy-copies'> = {
  name: 'destroy-copies',
  irreversible: false,
  validate: (step, plan) => [
    ...validateExisting(step, plan), ...validateHeard(step, plan),
    ...existingOf(plan, step.with.key ?? '', Number(step.with.version))?.copies.length === 0 ? [{ path: 'action', expected: 'another one: the catalog knows no copy of this key' }] : []
  ],
  asks: on => [...asksFor(on, copiesOf(on)), confirmed('seen', hearerOf(on), facts(on))],
  facts,
  rehearse: on => ({ ...Object.fromEntries(asksFor(on, copiesOf(on)).map(({ id }) => [id, 'destroyed'])), seen: true }),
  prepare: (on, answers) => { fatesOf(on, copiesOf(on), answers) },
  perform: (on, answers) => ({ action: 'destroy-copies', key: on.step.with.key ?? '', version: Number(on.step.with.version), copies: fatesOf(on, copiesOf(on), answers), witness: hearerOf(on) })
}

function copiesOf (on: Context): readonly KeyCopy[] {
  return existingOf(on.plan, on.step.with.key ?? '', Number(on.step.with.version))?.copies ?? []
}

function facts (on: Context): Record<string, string> {
  return { ...namesOf({ key: on.step.with.key ?? '', version: Number(on.step.with.version) }), copies: String(copiesOf(on).length) }
}
