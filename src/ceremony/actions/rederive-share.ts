// The share of a lost card is computed again, from the shares that were entered: the same share, held to what was published of it. The process that does it wipes
// those it was computed from at once. Whoever finds the lost card has a share that is good, so that a resharing has to follow.

import type { Plan, PlannedStep } from '../../transcript/plan.ts'
import { confirmed, holdersOf, type Action, type Context } from '../action.ts'
import { collectedSet, nameOf, ordinalOf } from '../shares.ts'

export const rederiveShare: Action<'rederive-share'> = {
  name: 'rederive-share',
  irreversible: true,
  validate: (step, plan) => lostCard(step, plan) === undefined ? [{ path: 'with.ordinal', expected: 'the number of the card that the plan replaces' }] : [],
  asks: on => [confirmed('lost', witnessOf(on), facts(on))],
  facts,
  rehearse: () => ({ lost: true }),
  perform: async on => {
    try {
      const { windows } = await on.custody.process.rederive(ordinalOf(on))
      return { action: 'rederive-share', set: collectedSet(on).set, ordinal: ordinalOf(on), custodian: custodianOf(on), windows, reason: reasonOf(on) }
    } catch (error) {
      // The shares that were entered are wiped, whatever comes of it.
      await on.custody.end()
      throw error
    }
  }
}

function lostCard (step: PlannedStep, { custody }: Plan): { readonly custodian: string } | undefined {
  return custody?.purpose === 'replace' ? custody.receiving.find(({ ordinal }) => String(ordinal) === step.with.ordinal) : undefined
}

/** Whose card is lost. `validate` has made sure that the plan says it. */
function custodianOf (on: Context): string {
  return lostCard(on.step, on.plan)!.custodian
}

/** Not the one who gets the share. */
function witnessOf (on: Context): string {
  return holdersOf(on, 'witness').find(({ id }) => id !== custodianOf(on))!.id
}

function reasonOf (on: Context): string {
  return on.plan.lifecycle?.reason ?? ''
}

function facts (on: Context): Record<string, string> {
  const { set, threshold } = collectedSet(on)
  return { set, ordinal: String(ordinalOf(on)), name: nameOf(on, custodianOf(on)), threshold: String(threshold), reason: reasonOf(on) }
}
