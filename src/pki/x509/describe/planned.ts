// A certificate or list held against a plan: which of those that the plan has signed it is, and where it differs from that one's template.

import { CanonicalError, parseCanonical } from '../../../transcript/jcs.ts'
import { plan as planShape, type Plan } from '../../../transcript/plan.ts'
import { differencesOf } from './differences.ts'
import { describeIssuance, type DescribedItem } from './issuance.ts'
import type { Description, Difference } from './shape.ts'

export interface HeldAgainstPlan { /** Its name in the plan. */ readonly name: string, readonly differences: readonly Difference[] }

/** Reads a plan. Null for what is none. */
export function readPlan (bytes: Uint8Array): Plan | null {
  try {
    return planShape.safeParse(parseCanonical(bytes)).data ?? null
  } catch (cause) {
    if (!(cause instanceof CanonicalError)) throw cause
    return null
  }
}

/** The planned one that differs least of all in what the day does not decide; null where the plan signs nothing of this kind. */
export function holdAgainstPlan (plan: Plan, description: Description): HeldAgainstPlan | null {
  const candidates = describeIssuance(plan).flatMap(item => heldTo(item, description))
  const unplanned = ({ differences }: HeldAgainstPlan): number => differences.filter(({ day }) => !day).length
  return candidates.toSorted((a, b) => unplanned(a) - unplanned(b))[0] ?? null
}

function heldTo ({ type, name, planned }: DescribedItem, description: Description): HeldAgainstPlan[] {
  return planned === null || type !== description.of ? [] : [{ name, differences: differencesOf(planned, description) }]
}
