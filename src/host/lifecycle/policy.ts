// What a policy says of a plan, as a refusal: every rule that forbids it, by its name and the clause that it comes from.

import { CeremonyError } from '../../ceremony/errors.ts'
import { judgePlan } from '../../keys/policy/judge.ts'
import type { Policy } from '../../keys/policy/shape.ts'
import type { GivenApproval } from '../../transcript/approvals.ts'
import type { Plan } from '../../transcript/plan.ts'

/** `approvers`: those who approved, once they are to be counted. Throws CeremonyError `policy-forbids` with every rule. */
export function assertPolicy (policy: Policy, plan: Plan, approvers?: readonly GivenApproval[]): void {
  const faults = judgePlan({ policy, plan, approvers })
  const [first] = faults
  if (first === undefined) return
  throw new CeremonyError('policy-forbids', { rule: first.rule, clause: first.clause ?? '', expected: first.expected, found: first.found }, {
    fields: faults.map(({ rule, clause, about, expected, found }) => ({ path: rule, expected: `${expected} (for ${about}; the plan has ${found}${clause === null ? '' : `; ${clause}`})` }))
  })
}
