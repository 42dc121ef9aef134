// States of keys change, all those of one name together in one entry: nobody who reads the transcript ever sees two versions in use, or none in between.
// What changes is what the plan says and people approved; here it is read aloud, and a witness confirms. No token is touched.

import { changeFacts, changesNamed } from '../../transcript/lifecycle-facts.ts'
import type { StateChange } from '../../transcript/lifecycle.ts'
import { compromises, promotes } from '../../transcript/lifecycle-rules.ts'
import { actorOf, confirmed, type Action, type Context } from '../action.ts'
import { CeremonyError } from '../errors.ts'
import { hearerOf, lifecycleOf, needsLifecycle, validateHeard } from '../existing.ts'

export const changeState: Action<'change-state'> = {
  name: 'change-state',
  irreversible: false,
  validate: (step, plan) => {
    if (plan.lifecycle === undefined) return [needsLifecycle]
    const names = [...new Set(plan.lifecycle.changes.map(({ change }) => change))]
    return [
      ...names.includes(step.with.change ?? '') ? [] : [{ path: 'with.change', expected: `one of the plan's changes: ${names.join(', ') || 'it makes none'}` }],
      ...step.irreversible ? [] : [{ path: 'irreversible', expected: 'true: a change of state is signed for before it is made' }],
      ...validateHeard(step, plan)
    ]
  },
  asks: on => [confirmed('read', actorOf(on), facts(on)), confirmed('heard', hearerOf(on), facts(on))],
  facts,
  rehearse: () => ({ read: true, heard: true }),
  prepare: on => {
    const { since } = lifecycleOf(on.plan)
    const now = on.station.now().toISOString()
    if (since !== null && since > now && changesOf(on).some(compromises)) throw new CeremonyError('since-ahead', { since, now })
  },
  perform: on => {
    const { promotion, since, reason } = lifecycleOf(on.plan)
    const changes = changesOf(on)
    return {
      action: 'change-state', change: on.step.with.change ?? '', changes,
      promotion: changes.some(promotes) ? promotion : null, since: changes.some(compromises) ? since : null,
      reason, confirmedBy: hearerOf(on)
    }
  }
}

function changesOf (on: Context): StateChange[] {
  return changesNamed(lifecycleOf(on.plan), on.step.with.change)
}

function facts (on: Context): Record<string, string> {
  return changeFacts(lifecycleOf(on.plan), on.step.with.change)
}
