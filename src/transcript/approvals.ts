// How many people must approve a plan before production runs it: what the anchor asks, held against what was given. Station and verifier count alike.

import type { Anchor } from './anchor.ts'
import type { Plan, Role } from './plan.ts'

/** What production needs at the least, whatever an anchor says: nobody approves a plan alone. */
export const leastApprovers = 2

/** One approval that holds; everybody approves once, in one role. */
export interface GivenApproval { readonly participant: string, readonly role: Role }

/** A role in which fewer people approved than are asked for. */
export interface MissingApproval { readonly role: Role, readonly asked: number, readonly given: number }

type Rule = Anchor['approvals']

/** The approvals that count for a plan: each person's first, and never those of the person who proposes it. */
export function countedApprovals<T extends GivenApproval> ({ lifecycle }: Pick<Plan, 'lifecycle'>, given: readonly T[]): T[] {
  return given.filter(({ participant }, i) => participant !== lifecycle?.proposer && given.findIndex(one => one.participant === participant) === i)
}

/** What several rules ask together: of each role as many as the one that asks for most. */
export function joinedRule (rules: readonly Rule[]): Rule {
  const joined: Rule = {}
  for (const [role, count] of rules.flatMap(rule => Object.entries(rule) as [Role, number][])) joined[role] = Math.max(count, joined[role] ?? 0)
  return joined
}

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
