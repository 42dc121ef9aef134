// A share set is given up for its successor, which is proven by then: its media and cards, one after the other, before a witness. Until this is on record, both
// sets open the backups. What was begun and broken off is gone through again: a copy that is destroyed already is said to be so.

import type { KeyCopy } from '../../transcript/lifecycle.ts'
import type { Plan } from '../../transcript/plan.ts'
import { confirmed, type Action, type Context } from '../action.ts'
import { asksFor, fatesOf } from '../copies.ts'
import { CeremonyError } from '../errors.ts'
import { hearerOf, validateHeard } from '../existing.ts'
import { collectedSet } from '../shares.ts'

export const giveUpSet: Action<'give-up-set'> = {
  name: 'give-up-set',
  irreversible: true,
  validate: (step, plan) => [
    ...validateHeard(step, plan),
    ...copiesOf(plan).length > 0 ? [] : [{ path: 'action', expected: 'a plan that says which copies of the set are given up' }]
  ],
  asks: on => [...asksFor(on, copiesOf(on.plan)), confirmed('seen', hearerOf(on), facts(on))],
  facts,
  rehearse: on => ({ ...Object.fromEntries(asksFor(on, copiesOf(on.plan)).map(({ id }) => [id, 'destroyed'])), seen: true }),
  prepare: (on, answers) => {
    successorOf(on)
    fatesOf(on, copiesOf(on.plan), answers)
  },
  perform: (on, answers) => ({ action: 'give-up-set', set: collectedSet(on).set, successor: successorOf(on), copies: fatesOf(on, copiesOf(on.plan), answers), witness: hearerOf(on) })
}

function copiesOf ({ custody }: Plan): readonly KeyCopy[] {
  return custody?.copies ?? []
}

function facts (on: Context): Record<string, string> {
  return { set: collectedSet(on).set, successor: successorOf(on), copies: String(copiesOf(on.plan).length) }
}

/** The set that opens the backups now: proven here, or in an earlier ceremony. Throws CeremonyError `not-in-custody`. */
function successorOf ({ plan, progress }: Context): string {
  const rewrapped = progress.results.findLast(({ result }) => result.action === 'rewrap-backups')?.result
  const successor = plan.custody?.successor ?? (rewrapped?.action === 'rewrap-backups' ? rewrapped.set : null)
  if (successor === null) throw new CeremonyError('not-in-custody')
  return successor
}
