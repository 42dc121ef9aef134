// Who signs in which step of a publication: the same for the station that asks and for the papers that say so before the day.

import type { Participant, Plan, PlannedStep } from './plan.ts'

/** The participant who signs in a step that is repeated for each signer; undefined for any other step, and for a number that nobody has. */
export function signerIn ({ publication, participants }: Pick<Plan, 'publication' | 'participants'>, { action, with: { number } }: Pick<PlannedStep, 'action' | 'with'>): Participant | undefined {
  const id = action === 'sign-publication' ? publication?.signers[Number(number) - 1] : undefined
  return participants.find(one => one.id === id)
}
