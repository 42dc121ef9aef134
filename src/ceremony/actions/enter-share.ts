// One custodian gives their share; it is accepted or named bad at once. Where the register says who holds which card, each gives the share of their own and no
// other; else any of the set, in any order.

import { actorOf, type Action, type Context } from '../action.ts'
import { placesToTakeFrom } from '../carriers.ts'
import { CeremonyError } from '../errors.ts'
import { bringingOf, collectedSet, nameOf, takeShare } from '../shares.ts'

export const enterShare: Action<'enter-share'> = {
  name: 'enter-share',
  irreversible: false,
  validate: (step, plan) => {
    if (plan.custody !== undefined) return bringingOf(plan)[Number(step.with.number) - 1] === undefined ? [{ path: 'with.number', expected: `a number from 1 to ${plan.custody.bringing.length}: so many bring a card` }] : []
    return plan.restoring === null ? [{ path: 'action', expected: 'a plan that restores backups, or is about a share set' }] : []
  },
  asks: on => [{
    kind: 'share', id: 'share', who: actorOf(on), facts: facts(on), set: collectedSet(on), ordinal: registeredOrdinal(on), to: on.custody.process.publicKey,
    given: [...on.progress.custody?.ordinals ?? []], shows: false, from: placesToTakeFrom(on)
  }],
  facts,
  rehearse: async on => {
    const ordinal = registeredOrdinal(on) ?? Number(on.step.with.number)
    return { share: await on.custody.process.typed(ordinal, on.step.id, 'collected', on.drawer?.find(collectedSet(on).set, ordinal) ?? undefined) }
  },
  prepare: async (on, answers) => {
    await takeShare(on, answers, registeredOrdinal(on), 'collected').catch((error: unknown) => { throw notTheirs(on, error) })
  },
  perform: on => ({ action: 'enter-share', set: collectedSet(on).set, ordinal: on.custody.taken!.ordinal, custodian: actorOf(on), form: on.custody.taken!.form })
}

/** The ordinal of the card that the one who acts holds by the register; null where the plan has none. */
function registeredOrdinal ({ plan, step }: Context): number | null {
  return bringingOf(plan)[Number(step.with.number) - 1]?.ordinal ?? null
}

/** A share of the set that is somebody else's by the register. */
function notTheirs (on: Context, error: unknown): unknown {
  if (!(error instanceof CeremonyError) || error.code !== 'share-other-ordinal' || on.plan.custody === undefined) return error
  const { expected = '', found = '' } = error.facts
  const holder = on.plan.custody.cards.find(({ ordinal }) => String(ordinal) === found)?.custodian
  return new CeremonyError('share-not-holders', { expected, found, name: nameOf(on, actorOf(on)), holder: holder === undefined ? '' : nameOf(on, holder) }, { cause: error })
}

function facts (on: Context): Record<string, string> {
  const { set, threshold, shares } = collectedSet(on)
  const given = on.progress.custody?.ordinals ?? []
  const ordinal = registeredOrdinal(on)
  return { ...ordinal === null ? {} : { ordinal: String(ordinal) }, set, threshold: String(threshold), shares: String(shares), given: given.join(', '), missing: String(Math.max(threshold - given.length, 0)), name: nameOf(on, actorOf(on)) }
}
