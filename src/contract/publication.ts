// What the ceremony in hand publishes, as its plan fixes it.

import * as z from 'zod'
import { participant } from '../transcript/plan.ts'
import { publication } from '../transcript/publication.ts'

/** What is published, and who takes part: those of them who sign are named in it by their ids. */
export const plannedPublication = z.strictObject({ participants: z.array(participant), publication })
export type PlannedPublication = z.infer<typeof plannedPublication>

export const publicationCalls = {
  /** Null where it publishes nothing. */
  'publication.planned': { input: z.strictObject({}), output: plannedPublication.nullable() }
} as const
