// Calls about the evidence of a ceremony that ended.

import * as z from 'zod'
import { id128 } from '../transcript/fields.ts'

export const evidenceCalls = {
  /** Writes the evidence bundle into a new folder under `to`; a rehearsal's anchor is written beside it. */
  'evidence.export': {
    input: z.strictObject({ ceremony: id128, to: z.string().min(1) }),
    output: z.strictObject({ bundle: z.string(), anchor: z.string().nullable() })
  }
} as const
