// What a token holds, as its newest inventory has it, held against what the catalog and the policy say of it. Whatever differs is put on record; nothing is
// repaired. It looks at the inventory's file and at nothing else, so that anybody can do the same afterwards.

import { driftOf } from '../../keys/drift.ts'
import { readPolicy } from '../../keys/policy/parse.ts'
import type { Policy } from '../../keys/policy/shape.ts'
import { policyFile } from '../../transcript/files.ts'
import type { InventoryObject } from '../../transcript/results.ts'
import type { Action, Context } from '../action.ts'
import { heldOn, lifecycleOf, needsLifecycle } from '../existing.ts'
import { recordedFile, recordedInventory } from '../recorded.ts'

export const auditToken: Action<'audit-token'> = {
  name: 'audit-token',
  irreversible: false,
  validate: (step, plan) => {
    const steps = plan.acts.flatMap(act => act.steps)
    const listed = steps.slice(0, steps.indexOf(step)).some(one => one.action === 'take-inventory' && one.with.token === step.with.token)
    return [
      ...plan.lifecycle === undefined ? [needsLifecycle] : [],
      ...plan.tokens.some(({ name }) => name === step.with.token) ? [] : [{ path: 'with.token', expected: 'a token of the plan' }],
      ...listed ? [] : [{ path: 'action', expected: 'an earlier step that takes an inventory of the token' }]
    ]
  },
  asks: () => [],
  facts: on => ({ token: tokenOf(on), keys: heldOn(on.plan, tokenOf(on)).map(({ key, version }) => `${key} v${version}`).join(', ') || 'none' }),
  rehearse: () => ({}),
  perform: on => {
    const token = tokenOf(on)
    const objects = newestInventory(on)
    const { existing, wrapping = [] } = lifecycleOf(on.plan)
    return { action: 'audit-token', token, objects: objects.length, findings: driftOf({ token, objects, existing, wrapping, classes: classesOf(on) }) }
  }
}

function tokenOf (on: Context): string {
  return on.step.with.token ?? ''
}

function newestInventory (on: Context): InventoryObject[] {
  const taken = on.progress.results.findLast(({ result }) => result.action === 'take-inventory' && result.token === tokenOf(on))?.result
  if (taken?.action !== 'take-inventory') throw new Error('the plan audits a token before it takes an inventory')
  return recordedInventory(on, taken.file)
}

/** The policy's classes; null where the plan has no policy. */
function classesOf ({ plan, stationFolder }: Context): Policy['classes'] | null {
  return plan.policy === null ? null : readPolicy(recordedFile({ stationFolder }, { path: policyFile, sha256: plan.policy })).classes
}
