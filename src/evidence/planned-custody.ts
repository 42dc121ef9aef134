// What a plan about a share set that exists says of its steps before the day: who brings or gets which card, and what of the step's sentences is fixed. The
// number of a set that is dealt on the day is not.

import type { PlannedCustody, RegisteredCard } from '../transcript/custody.ts'
import { bagAfter } from '../transcript/lifecycle-facts.ts'
import type { Participant, Plan, PlannedStep } from '../transcript/plan.ts'

/** The one custodian of a step that is held for each card: who brings it, by number, or who gets it, by ordinal. */
export function cardHolder ({ participants }: Plan, { bringing, receiving }: PlannedCustody, { with: { ordinal, number } }: PlannedStep): Participant | undefined {
  const id = ordinal === undefined ? bringing[Number(number) - 1] : receiving.find(one => String(one.ordinal) === ordinal)?.custodian
  return participants.find(one => one.id === id)
}

/** The card that somebody has by the register. */
export function cardOf ({ cards }: PlannedCustody, custodian: string | undefined): RegisteredCard | undefined {
  return cards.find(one => one.custodian === custodian)
}

/** The facts of a step's sentences that such a plan fixes. */
export function custodyFacts (plan: Plan, custody: PlannedCustody, step: PlannedStep): Readonly<Record<string, string>> {
  const { purpose, set: { set, threshold, shares }, receiving, copies, successor } = custody
  const keys = custody.backups.map(({ key, version }) => `${key} v${version}`).join(', ')
  const ofSet = { set, threshold: String(threshold), shares: String(shares) }
  switch (step.action) {
    case 'hand-over-share': case 'read-back-share': case 'seal-cards': return plan.recovery === null ? ofSet : {}
    case 'inspect-card': {
      const card = cardOf(custody, cardHolder(plan, custody, step)?.id)
      return { set, ...card === undefined ? {} : { ordinal: String(card.ordinal), bag: card.bag ?? '', since: card.since }, opens: bagAfter(plan, step) }
    }
    case 'collect-shares': return { ...ofSet, keys: readsBackups(custody) ? keys : '' }
    case 'enter-share': {
      const card = cardOf(custody, cardHolder(plan, custody, step)?.id)
      return { ...ofSet, ...card === undefined ? {} : { ordinal: String(card.ordinal) } }
    }
    case 'rewrap-backups': return { from: set, keys, wrapping: step.with.wrapping ?? '' }
    case 'give-up-set': return { set, copies: String(copies.length), ...successor === null ? {} : { successor } }
    case 'rederive-share': {
      const [lost] = receiving
      return { ...ofSet, reason: plan.lifecycle?.reason ?? '', ...lost === undefined ? {} : { ordinal: String(lost.ordinal), name: plan.participants.find(({ id }) => id === lost.custodian)?.name ?? lost.custodian } }
    }
    case 'restore-canary': case 'conclude-custody': return { ...ofSet, purpose }
    default: return {}
  }
}

/** Whether the set's backups are read from a medium before its shares are taken. */
export function readsBackups ({ purpose }: PlannedCustody): boolean {
  return purpose === 'reshare' || purpose === 'restore'
}
