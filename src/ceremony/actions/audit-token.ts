// What a token holds, as its newest inventory has it, held against what the catalog and the policy say of it. Whatever differs is put on record; nothing is
// repaired. It looks at the inventory's file and at nothing else, so that anybody can do the same afterwards.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { driftOf } from '../../keys/drift.ts'
import { readPolicy } from '../../keys/policy/parse.ts'
import type { Policy } from '../../keys/policy/shape.ts'
import type { FileHash } from '../../transcript/fields.ts'
import { inventory, policyFile } from '../../transcript/files.ts'
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
  return inventory.parse(parseCanonical(recorded(on, taken.file)))
}

/** The policy's classes; null where the plan has no policy. */
function classesOf ({ plan, stationFolder }: Context): Policy['classes'] | null {
  return plan.policy === null ? null : readPolicy(recorded({ stationFolder }, { path: policyFile, sha256: plan.policy })).classes
}

/** A file of the ceremony as it was put on record. Throws CeremonyError `recorded-file-changed`. */
function recorded ({ stationFolder }: Pick<Context, 'stationFolder'>, { path, sha256: expected }: FileHash): Uint8Array {
  const at = join(stationFolder, path)
  const bytes = existsSync(at) ? readFileSync(at) : null
  if (bytes === null || toHex(sha256(bytes)) !== expected) throw new CeremonyError('recorded-file-changed', { path })
  return bytes
}
