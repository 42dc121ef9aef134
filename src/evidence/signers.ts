// Who must sign for something, as labels of the room to do it in.

import type { Purpose } from '../transcript/entry.ts'
import type { Plan, Role } from '../transcript/plan.ts'
import { say } from '../words/text.ts'

/** One label for each signature that the plan asks for: a person's name, or a role. */
export function signersOf ({ signoffs, participants }: Plan, purpose: Purpose): string[] {
  const rule = signoffs[purpose]
  if (rule === 'everybody') return participants.map(({ name }) => name)
  return Object.entries(rule).flatMap(([role, count]) => Array.from({ length: count }, () => say(`role.${role as Role}.name`)))
}
