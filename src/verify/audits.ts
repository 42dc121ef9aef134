// What audits say of tokens, made anew from the inventories that they were made of: the same differences, no more and no fewer. Each difference is for people
// to judge; nothing was repaired.

import { driftOf } from '../keys/drift.ts'
import type { ClassRules } from '../keys/drift.ts'
import { canonicalize } from '../transcript/jcs.ts'
import type { Plan } from '../transcript/plan.ts'
import type { ResultOf } from '../transcript/results.ts'
import type { BundleReader } from './bundle.ts'
import { Findings } from './findings.ts'
import { readInventory } from './inventory-file.ts'

/** An audit, and the inventory that it was made of: the token's newest by then. */
export interface Audit { readonly seq: number, readonly result: ResultOf<'audit-token'>, readonly inventory: ResultOf<'take-inventory'> | null }

/** `classes` are those of the policy; null where the plan has none. */
export async function verifyAudits (bundle: BundleReader, sums: ReadonlyMap<string, string>, plan: Plan, audits: Iterable<Audit>, classes: Readonly<Record<string, ClassRules>> | null, findings: Findings): Promise<void> {
  for (const { seq, result, inventory } of audits) {
    const { token } = result
    const differs = (field: string, expected: string, found: string): void => findings.add('audit-differs', { seq, facts: { token, field, expected, found } })
    for (const { code, facts } of result.findings) findings.add('audit-finding', { seq, facts: { token, drift: code, ...facts } })
    if (inventory === null) {
      differs('inventory', 'one that was taken before', 'none')
      continue
    }
    // What is wrong with the file itself is found where inventories are compared.
    const objects = await readInventory(bundle, sums, inventory, new Findings())
    if (objects === null) continue
    if (objects.length !== result.objects) differs('objects', String(objects.length), String(result.objects))
    const audited = { token, objects, existing: plan.lifecycle?.existing ?? [], wrapping: plan.lifecycle?.wrapping ?? [], classes }
    const [expected, told] = [canonicalize(driftOf(audited)), canonicalize(result.findings)]
    // Versions before this one told of every object.
    if (expected !== told && canonicalize(driftOf(audited, Infinity)) !== told) differs('findings', expected, told)
  }
}
