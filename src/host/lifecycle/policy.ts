// The policy beside a plan: the one that the anchor and the plan name, sound, and what it says of the plan as a refusal by its rules.

import { CeremonyError } from '../../ceremony/errors.ts'
import { judgePlan } from '../../keys/policy/judge.ts'
import { PolicyError, parsePolicy } from '../../keys/policy/parse.ts'
import { refusalOf } from '../../keys/policy/refusal.ts'
import type { Policy } from '../../keys/policy/shape.ts'
import { keysUnder } from '../../keys/policy/under.ts'
import type { Anchor } from '../../transcript/anchor.ts'
import { joinedRule } from '../../transcript/approvals.ts'
import { sha256, toHex } from '../../transcript/hash.ts'
import type { Plan } from '../../transcript/plan.ts'

/** The policy in a file, which must have this hash; null where there is none. Throws CeremonyError `policy-missing`, `policy-differs`, `policy-unsound`. */
export function openPolicy (bytes: Uint8Array | null, wanted: string | null): Policy | null {
  if (wanted === null && bytes === null) return null
  if (bytes === null) throw new CeremonyError('policy-missing', { wanted: wanted ?? 'none' })
  const found = toHex(sha256(bytes))
  if (found !== wanted) throw new CeremonyError('policy-differs', { wanted: wanted ?? 'none', found })
  try {
    return parsePolicy(bytes)
  } catch (cause) {
    if (!(cause instanceof PolicyError)) throw cause
    throw new CeremonyError('policy-unsound', {}, { fields: cause.fields, cause })
  }
}

/** Throws CeremonyError `policy-forbids` with every rule. Approvals are counted elsewhere. */
export function assertPolicy (policy: Policy, plan: Plan): void {
  const [first, ...others] = judgePlan({ policy, plan })
  if (first === undefined) return
  const { facts, fields } = refusalOf([first, ...others])
  throw new CeremonyError('policy-forbids', facts, { fields })
}

/** Whose approvals the classes of a plan's keys ask for. */
export function approvalsAsked (policy: Policy | null, plan: Plan): Anchor['approvals'][] {
  return policy === null ? [] : keysUnder(policy, plan).flatMap(({ of }) => of === null ? [] : [of.approvals])
}

/** Refuses a plan for which the roster has too few people who could approve it. Throws CeremonyError `quorum-unreachable`. */
export function assertReachable (policy: Policy | null, plan: Plan, { participants, approvals }: Anchor): void {
  const asking = joinedRule([approvals, ...approvalsAsked(policy, plan)])
  for (const [role, asked] of Object.entries(asking)) {
    const holders = participants.filter(({ id, roles }) => id !== plan.lifecycle?.proposer && roles.some(one => one === role)).length
    if (holders < asked) throw new CeremonyError('quorum-unreachable', { role, asked: String(asked), holders: String(holders) })
  }
}
