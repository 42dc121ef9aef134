// A plan as it would be written: what the plan's review shows, and when each act and step begins, if everything takes the time that is planned for it.

import type { DraftedPlan } from '../../contract/prepare.ts'
import type { WantedPlan } from '../../contract/plan.ts'
import { toCanonicalBytes } from '../../transcript/jcs.ts'
import type { Plan } from '../../transcript/plan.ts'
import { draftPlan } from '../plans/prepare.ts'
import { shownPlan } from '../plans/standing.ts'
import type { Preparation } from '../preparation.ts'

/** Throws as preparing a plan does. Nothing is written. */
export async function draftOf (on: Preparation, wanted: WantedPlan): Promise<DraftedPlan> {
  const { plan, script, anchor, policy } = await draftPlan(on, wanted)
  const { folder: _folder, hash: _hash, approvals: _approvals, ...shown } = shownPlan({ path: '', plan, bytes: toCanonicalBytes(plan), hash: '', script, anchor, policy, approvals: [] }, on.now)
  return { ...shown, ...agendaOf(plan) }
}

/** The agenda of a plan with its planned times, counted from its beginning, in seconds. */
export function agendaOf ({ acts }: Pick<Plan, 'acts'>): Pick<DraftedPlan, 'agenda' | 'seconds'> {
  let at = 0
  const agenda = acts.map(({ id, title, steps }) => {
    const begins = at
    const timed = steps.map(({ id: step, action, planned: seconds, irreversible, by }) => {
      const one = { step, action, begins: at, seconds, irreversible, by }
      at += seconds
      return one
    })
    return { act: id, title, begins, seconds: at - begins, steps: timed }
  })
  return { agenda, seconds: at }
}
