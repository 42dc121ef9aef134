// What a plan says of a share set that exists, held to its own steps, before the day: who brings and who gets a card, and that the steps do with the set what
// the plan is for. The verifier has a reading of its own of the same rules.

import type { BadField } from '../contract/shapes.ts'
import type { PlannedCustody } from '../transcript/custody.ts'
import type { Plan } from '../transcript/plan.ts'

/** Everything that is wrong with what a plan says of its share set. */
export function custodyFaults (plan: Plan, custody: PlannedCustody): BadField[] {
  return people(plan, custody)
}

/** Whoever brings or gets a card is a custodian who is there; whoever brings one has it by the register. */
function people ({ participants }: Plan, { cards, bringing, receiving }: PlannedCustody): BadField[] {
  const custodians = new Set(participants.filter(({ roles }) => roles.includes('custodian')).map(({ id }) => id))
  return [
    ...bringing.flatMap((id, i) => custodians.has(id) && cards.some(({ custodian, state }) => custodian === id && state === 'held') ? [] : [{ path: `custody.bringing[${i}]`, expected: 'a custodian of the plan who has a card by the register' }]),
    ...receiving.flatMap(({ custodian }, i) => custodians.has(custodian) ? [] : [{ path: `custody.receiving[${i}].custodian`, expected: 'a custodian of the plan' }])
  ]
}
