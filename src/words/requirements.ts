// What the evidence shows of a requirement, in words.

import { hasText, say, sayWith } from './text.ts'
import { withMoments } from './time.ts'

export interface RequirementFacts {
  readonly clause: string
  readonly item: string
  readonly status: 'met' | 'not-met' | 'not-shown'
  readonly facts: Readonly<Record<string, string>>
}

export interface RequirementWords {
  /** The clause and the item's name. */ readonly name: string
  readonly asks: string
  readonly status: string
  readonly says: string
}

/** Throws TextError for an item that has no words. */
export function requirementWords ({ clause, item, status, facts }: RequirementFacts): RequirementWords {
  return {
    name: say('common.requirement', { clause, name: sayWith(`requirement.${item}.name`, {}) }),
    asks: sayWith(`requirement.${item}.asks`, {}),
    status: say(`requirementStatus.${status}`),
    says: sayWith(`requirement.${item}.${status}`, { ...withMoments(facts), role: roleWords(facts.role) })
  }
}

/** A role that is told of: its name, or that there is none. */
function roleWords (role = ''): string {
  return hasText(`role.${role}.as`) ? sayWith(`role.${role}.as`, {}) : say('common.no-role')
}
