// What was done with the cards of a set is over: shares that were entered are let go with the process that holds them.

import type { Plan } from '../../transcript/plan.ts'
import type { PlannedCustody } from '../../transcript/custody.ts'
import { confirmed, type Action, type Context } from '../action.ts'
import { hearerOf, validateHeard } from '../existing.ts'

export const concludeCustody: Action<'conclude-custody'> = {
  name: 'conclude-custody',
  irreversible: false,
  validate: (step, plan) => [...validateHeard(step, plan), ...plan.custody === undefined ? [{ path: 'action', expected: 'a plan about a share set that exists' }] : []],
  asks: on => [confirmed('concluded', hearerOf(on), facts(on))],
  facts,
  rehearse: () => ({ concluded: true }),
  perform: async on => {
    const { purpose, set } = custodyOf(on.plan)
    await on.custody.end()
    const brought = on.progress.results.flatMap(({ result }) => result.action === 'inspect-card' && result.outcome !== 'missing' ? [result.ordinal] : [])
    return { action: 'conclude-custody', purpose, set: set.set, ordinals: [...new Set(brought)].sort((a, b) => a - b) }
  }
}

function facts (on: Context): Record<string, string> {
  const { purpose, set } = custodyOf(on.plan)
  return { purpose, set: set.set }
}

/** What the plan says of the set. `validate` has made sure that it says something. */
function custodyOf ({ custody }: Plan): PlannedCustody {
  return custody!
}
