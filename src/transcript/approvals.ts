// How many people must approve a plan before production runs it: what the anchor asks, held against what was given. Station and verifier count alike.

import type { Anchor } from './anchor.ts'
import type { Role } from './plan.ts'

/** What production needs at the least, whatever an anchor says: nobody approves a plan alone. */
export const leastApprovers = 2

/** One approval that holds; everybody approves once, in one role. */
export interface GivenApproval { readonly participant: string, readonly role: Role }

/** A role in which fewer people approved than are asked for. */
export interface MissingApproval { readonly role: Role, readonly asked: number, readonly given: number }

type Rule = Anchor['approvals']

/** Whether a rule asks for enough people that production may rely on it. */
export function isSoundRule (rule: Rule): boolean {
  return Object.values(rule).reduce((sum, count) => sum + (count ?? 0), 0) >= leastApprovers
}

/** Every role in which somebody is missing, in the rule's order; none where the plan is approved. */
export function missingApprovals (rule: Rule, given: readonly GivenApproval[]): MissingApproval[] {
  return (Object.entries(rule) as [Role, number][]).flatMap(([role, asked]) => {
    const people = new Set(given.filter(one => one.role === role).map(one => one.participant))
    return people.size < asked ? [{ role, asked, given: people.size }] : []
  })
}
