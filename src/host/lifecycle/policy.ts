// What a policy says of a plan, as a refusal: every rule that forbids it, by its name and the clause that it comes from.

import { CeremonyError } from '../../ceremony/errors.ts'
import { judgePlan } from '../../keys/policy/judge.ts'
import { refusalOf } from '../../keys/policy/refusal.ts'
import type { Policy } from '../../keys/policy/shape.ts'
import type { GivenApproval } from '../../transcript/approvals.ts'
import type { Plan } from '../../transcript/plan.ts'

/** `approvers`: those who approved, once they are to be counted. Throws CeremonyError `policy-forbids` with every rule. */
export function assertPolicy (policy: Policy, plan: Plan, approvers?: readonly GivenApproval[]): void {
  const [first, ...more] = judgePlan({ policy, plan, approvers })
  if (first === undefined) return
  const { facts, fields } = refusalOf([first, ...more])
  throw new CeremonyError('policy-forbids', facts, { fields })
}
