// What a plan publishes, judged before any entry: by the rules that the station holds it to before it runs, and by the anchor, whose founders' keys a new root has.

import { publicationFaults } from '../keys/publication/faults.ts'
import type { Anchor } from '../transcript/anchor.ts'
import { planFile } from '../transcript/files.ts'
import { fromBase64 } from '../transcript/hash.ts'
import type { Plan } from '../transcript/plan.ts'
import { keyId, tufKeyOf } from '../transcript/tuf.ts'
import type { Findings } from './findings.ts'

/** Judges `plan.publication`, and the steps that publish where there is none. `anchor` is the version that the plan was made under; null without one. */
export function verifyPublication (plan: Plan, anchor: Anchor | null, findings: Findings): void {
  for (const { code, path, facts } of publicationFaults(plan)) findings.add('publication-plan', { file: planFile, facts: { fault: code, path, ...facts } })
  const root = plan.publication?.root
  if (anchor !== null && root !== null && root !== undefined) verifyFounders(root.roles.root, anchor, findings)
}

/** A new root is signed by the anchor's founders, as many as its next version needs. */
function verifyFounders ({ keyids, threshold }: { readonly keyids: readonly string[], readonly threshold: number }, { participants, founders, successors }: Anchor, findings: Findings): void {
  const idOf = (publicKey: string): string => {
    const key = tufKeyOf(fromBase64(publicKey))
    return key === null ? 'none' : keyId(key)
  }
  const expected = participants.filter(({ id }) => founders.includes(id)).map(({ publicKey }) => idOf(publicKey)).toSorted().join(', ')
  const found = keyids.toSorted().join(', ')
  const differs = (field: string, wanted: string, given: string): void => {
    if (wanted !== given) findings.add('publication-roles', { file: planFile, facts: { field, expected: wanted, found: given } })
  }
  differs('keys', expected, found)
  differs('threshold', String(successors), String(threshold))
}
