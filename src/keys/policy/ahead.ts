// How long before it takes over a version must have been published.

import { isZero } from '../../transcript/calendar.ts'
import type { KeyClass, Policy } from './shape.ts'

/** The rule that says so. */
export const aheadRule = 'publication.ahead'

/** By a class and its policy; null where a version need not have been. */
export function aheadOf (of: Pick<KeyClass, 'pre-checks'>, { publication }: Pick<Policy, 'publication'>): string | null {
  return publication === undefined || isZero(publication.ahead) || !of['pre-checks'].includes('published') ? null : publication.ahead
}
