// In which ways the custodian of the step in hand can be given their share, and from what it can be taken, other than by a screen and hands.

import type { CarrierKind } from '../transcript/custody.ts'
import { actorOf, type Context } from './action.ts'

/** Whether a custodian has a smart card that the ceremony can read. */
export function holdsCard ({ plan }: Context, custodian: string): boolean {
  return plan.cards !== null && plan.participants.find(({ id }) => id === custodian)?.held === 'card'
}

/** Whether anything prints here, the host says. */
export function waysToGive (on: Context): CarrierKind[] {
  return ['printed', 'medium', 'twin', ...(holdsCard(on, actorOf(on)) ? ['token'] as const : [])]
}

export function placesToTakeFrom (on: Context): ('medium' | 'token')[] {
  return ['medium', ...(holdsCard(on, actorOf(on)) ? ['token'] as const : [])]
}
