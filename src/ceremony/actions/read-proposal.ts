// What the plan proposes is read aloud before anything else: who proposes what, and why. A witness who did not propose it confirms that everybody heard.

import { actorOf, confirmed, type Action, type Context } from '../action.ts'
import { hearerOf, lifecycleOf, needsLifecycle, validateHeard } from '../existing.ts'
import { changesFact } from './change-state.ts'

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
  const { proposer, trigger, reason, catalog, existing, changes, emergency } = lifecycleOf(on.plan)
  return {
    proposer: on.plan.participants.find(({ id }) => id === proposer)?.name ?? proposer, trigger, reason, catalog,
    keys: existing.map(({ key, version }) => `${key} v${version}`).join(', ') || 'none', changes: changesFact(changes), emergency: emergency ? 'yes' : 'no'
  }
}
