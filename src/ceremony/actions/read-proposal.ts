// What the plan proposes is read aloud before anything else: who proposes what, and why. A witness who did not propose it confirms that everybody heard.

import { proposalFacts } from '../../transcript/lifecycle-facts.ts'
import { actorOf, confirmed, type Action, type Context } from '../action.ts'
import { hearerOf, lifecycleOf, needsLifecycle, validateHeard } from '../existing.ts'

export const readProposal: Action<'read-proposal'> = {
  name: 'read-proposal',
  irreversible: false,
  validate: (step, plan) => [...plan.lifecycle === undefined ? [needsLifecycle] : [], ...validateHeard(step, plan)],
  asks: on => [confirmed('read', actorOf(on)), confirmed('heard', hearerOf(on))],
  facts,
  rehearse: () => ({ read: true, heard: true }),
  perform: on => {
    const { proposer, trigger, reason, catalog } = lifecycleOf(on.plan)
    return { action: 'read-proposal', proposer, trigger, reason, catalog, confirmedBy: hearerOf(on) }
  }
}

function facts (on: Context): Record<string, string> {
  return proposalFacts(lifecycleOf(on.plan), on.plan)
}
