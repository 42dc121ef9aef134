// What owners of data attest of versions that wrap, before those retire: each attestation of the plan holds, and none is missing. Whose they are comes from the
// anchor; what a version is for, from the policy.

import type { Policy } from '../keys/policy/shape.ts'
import type { Anchor } from '../transcript/anchor.ts'
import { judgeAttestations, unattested, wrapsBy } from '../transcript/attestations.ts'
import { planFile } from '../transcript/files.ts'
import type { PersonVerify } from '../transcript/person-key.ts'
import type { Plan } from '../transcript/plan.ts'
import type { Findings } from './findings.ts'
import { keyName } from './keys.ts'

/** `anchor` is the version that the plan was made under, null without one; `policy` null where the plan has none, or it can't be read. */
export function verifyAttestations (plan: Plan, anchor: Anchor | null, policy: Policy | null, person: PersonVerify, findings: Findings): void {
  const judged = judgeAttestations(plan, anchor?.participants ?? plan.participants, person)
  // Who is not in the plan can't be known without an anchor; that nobody is pinned then is a finding of its own.
  const isUnknown = (code: string): boolean => code === 'person' && anchor === null
  for (const { number, fault } of judged) {
    if (fault === null) continue
    findings.add('attestation-invalid', { file: planFile, facts: { number: String(number), fault: fault.code, ...fault.facts }, ...isUnknown(fault.code) ? { weight: 'note' as const } : {} })
  }
  const attested = judged.flatMap(({ content, fault }) => content !== null && (fault === null || isUnknown(fault.code)) ? [content] : [])
  for (const change of unattested(plan, attested, wrapsBy(policy?.classes ?? null))) findings.add('attestation-missing', { file: planFile, facts: { key: keyName(change) } })
}
