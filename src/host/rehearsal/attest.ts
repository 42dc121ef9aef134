// In a rehearsal the station makes up what the owner of the data would attest, and signs it for somebody of the cast.

import { retiredBy } from '../../keys/attested.ts'
import { attestations } from '../../transcript/attestation.ts'
import type { Plan } from '../../transcript/plan.ts'
import { signForCast } from '../envelope/signer.ts'
import { attestedBy } from '../lifecycle/attestations.ts'
import type { Preparation } from '../preparation.ts'
import type { Lineage } from './lineage.ts'

/** The plan with an attestation of each wrapping version that it retires, unless some were given. */
export async function withMadeUpAttestations (on: Pick<Preparation, 'runner' | 'now'>, { anchor: { anchor }, policy, folder, first }: Lineage, plan: Plan): Promise<Plan> {
  const retired = retiredBy(plan, policy?.policy ?? null)
  if (retired.length === 0 || plan.lifecycle?.attestations !== undefined) return plan
  const person = anchor.participants.find(({ id }) => id !== plan.lifecycle?.proposer) ?? anchor.participants[0]!
  const files: Uint8Array[] = []
  for (const { key, version } of retired) {
    files.push(await signForCast(on.runner, attestations, {
      v: 1, mode: 'rehearsal', organisation: anchor.organisation.id, key, version, attests: 'nothing-left', receipts: [], participant: person.id, at: on.now.toISOString()
    }, { person, folder, first }))
  }
  return attestedBy(plan, files)
}
