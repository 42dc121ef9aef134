// Calls about the station: the workstation and its folder.

import * as z from 'zod'
import { id128, int, mode } from '../transcript/fields.ts'

export const ceremonySummary = z.strictObject({
  ceremony: id128, mode, title: z.string(), script: z.string(),
  state: z.enum(['unfinished', 'closed', 'aborted', 'damaged']),
  entries: int, openedAt: z.string().nullable()
})
export type CeremonySummary = z.infer<typeof ceremonySummary>

export const stationCalls = {
  'station.status': { input: z.strictObject({}), output: z.strictObject({ folder: z.string(), version: z.string(), ceremonies: z.array(ceremonySummary) }) },
  /** Throws the projection away and makes it anew from the transcripts. */
  'station.rebuild': { input: z.strictObject({}), output: z.strictObject({ ceremonies: int, entries: int, sha256: z.string() }) }
} as const
