// What a token holds, as its newest inventory has it, held against what the catalog and the policy say of it. Whatever differs is put on record; nothing is
// repaired. It looks at the inventory's file and at nothing else, so that anybody can do the same afterwards.

import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import { driftOf, type ClassRules } from '../../keys/drift.ts'
import { inventory } from '../../transcript/files.ts'
import { sha256, toHex } from '../../transcript/hash.ts'
import { parseCanonical } from '../../transcript/jcs.ts'
import type { InventoryObject } from '../../transcript/results.ts'
import type { Action, Context } from '../action.ts'
import { CeremonyError } from '../errors.ts'
import { heldOn, lifecycleOf, needsLifecycle } from '../existing.ts'

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
    const objects = newestInventory(on)
    return { action: 'audit-token', token: tokenOf(on), objects: objects.length, findings: driftOf({ token: tokenOf(on), objects, existing: lifecycleOf(on.plan).existing, classes: classesOf() }) }
  }
}

function tokenOf (on: Context): string {
  return on.step.with.token ?? ''
}

/** Throws CeremonyError `inventory-changed` where the file is not what was put on record. */
function newestInventory (on: Context): InventoryObject[] {
  const taken = on.progress.results.findLast(({ result }) => result.action === 'take-inventory' && result.token === tokenOf(on))?.result
  if (taken?.action !== 'take-inventory') throw new CeremonyError('inventory-changed', { token: tokenOf(on) })
  const bytes = readFileSync(join(on.stationFolder, taken.file.path))
  if (toHex(sha256(bytes)) !== taken.file.sha256) throw new CeremonyError('inventory-changed', { token: tokenOf(on), path: taken.file.path })
  return inventory.parse(parseCanonical(bytes))
}

function classesOf (): Readonly<Record<string, ClassRules>> | null {
  return null
}
