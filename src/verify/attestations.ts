// What owners of data attest of versions that wrap, before those retire: each attestation of the plan holds, and none is missing. Whose they are comes from the
// anchor; what a version is for, from the policy.

import { attestationFaults } from '../keys/attested.ts'
import type { Policy } from '../keys/policy/shape.ts'
import type { Anchor } from '../transcript/anchor.ts'
import { planFile } from '../transcript/files.ts'
import type { PersonVerify } from '../transcript/person-key.ts'
import type { Plan } from '../transcript/plan.ts'
import type { Findings } from './findings.ts'

/** `anchor` is the version that the plan was made under, null without one; `policy` null where the plan has none, or it can't be read. */
export function verifyAttestations (plan: Plan, anchor: Pick<Anchor, 'participants'> | null, policy: Pick<Policy, 'classes'> | null, person: PersonVerify, findings: Findings): void {
  const faults = attestationFaults(plan, anchor ?? plan, policy, person)
  // Who is not in the plan can't be known without an anchor; that nobody is pinned then is a finding of its own.
  const isUnpinned = anchor === null && faults.some(({ code }) => code === 'attestation-signer')
  for (const { code, facts } of faults) {
    const weight = isUnpinned && (code === 'attestation-signer' || code === 'attestation-missing') ? { weight: 'note' as const } : {}
    if (code === 'attestation-missing') findings.add(code, { file: planFile, facts, ...weight })
    else findings.add('attestation-invalid', { file: planFile, facts: { fault: code, ...facts }, ...weight })
  }
}
