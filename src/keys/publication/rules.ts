// The rules that a publication follows: the policy's; and a rehearsal's where no policy says any.

import { addDuration } from '../../transcript/duration.ts'
import type { Mode } from '../../transcript/fields.ts'
import type { Delegation } from '../../transcript/publication.ts'
import type { Policy, PublicationRule } from '../policy/shape.ts'

export const usualRule: PublicationRule = {
  targets: { signers: ['administrator', 'witness'], threshold: 2, key: 'allowed' },
  validity: { root: 'P1Y', targets: 'P90D', snapshot: 'P7D', timestamp: 'P1D' },
  'online-key': 'P1Y', ahead: 'P0D', delegation: 'P90D'
}

/** The rule under a policy; null where that has none, and so nothing is published under it in production. */
export function publicationRuleUnder (policy: Pick<Policy, 'publication'> | null, mode: Mode): PublicationRule | null {
  return policy?.publication ?? (policy === null || mode === 'rehearsal' ? usualRule : null)
}

/** Delegations of before that are published again: those whose time is not over when the plan may be held first. */
export function delegationsLeft (before: readonly Delegation[], notBefore: string): Delegation[] {
  return before.filter(({ until }) => until > notBefore)
}

/** The latest end of something that begins with a plan. */
export function latestEnd ({ notBefore }: { readonly notBefore: string }, length: string): string {
  return addDuration(notBefore, length)
}
