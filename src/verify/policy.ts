// The policy that a plan was made under: its file is the one that the plan names, and the plan asks for nothing that it forbids. That it is the organisation's
// own is the anchor's to say (identities.ts).

import { judgePlan } from '../keys/policy/judge.ts'
import { PolicyError, parsePolicy } from '../keys/policy/parse.ts'
import type { Policy } from '../keys/policy/shape.ts'
import type { FileHash } from '../transcript/fields.ts'
import { policyFile } from '../transcript/files.ts'
import type { Plan } from '../transcript/plan.ts'
import type { CountedApproval } from './approvals.ts'
import { longestFile, readBytes } from './bundle.ts'
import type { BundleReader } from './bundle.ts'
import type { Findings } from './findings.ts'

/**
 * Holds a plan to its policy. `contents` are the files that the opening entry names, null where there is no such entry. Null where the plan has no
 * policy, or it can't be read.
 */
export async function verifyPolicy (bundle: BundleReader, sums: ReadonlyMap<string, string>, contents: readonly FileHash[] | null, plan: Plan, approvals: readonly CountedApproval[], findings: Findings): Promise<Policy | null> {
  if (plan.policy === null || contents === null) return null
  const named = contents.find(({ path }) => path === policyFile)
  if (named === undefined) {
    findings.add('policy-missing', { facts: { policy: plan.policy } })
    return null
  }
  if (named.sha256 !== plan.policy) {
    findings.add('policy-differs', { file: policyFile, facts: { planned: plan.policy, found: named.sha256 } })
    return null
  }
  // A file that is missing or another one is found where the files are compared with what the transcript names.
  const policy = sums.get(policyFile) === plan.policy ? parse(await readBytes(bundle, policyFile, longestFile), findings) : null
  if (policy === null) return null
  // Only production asks for approvals.
  const approvers = plan.mode === 'production' ? approvals : undefined
  for (const { code, rule, clause, about, expected, found } of judgePlan({ policy, plan, approvers })) {
    findings.add('policy-forbids', { file: policyFile, facts: { fault: code, rule, clause: clause ?? '', about, expected, found } })
  }
  return policy
}

function parse (bytes: Uint8Array, findings: Findings): Policy | null {
  try {
    return parsePolicy(bytes)
  } catch (cause) {
    if (!(cause instanceof PolicyError)) throw cause
    findings.add('policy-malformed', { file: policyFile, facts: { reason: cause.message } })
    return null
  }
}
