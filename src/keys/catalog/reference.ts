// Where something is shown: an entry of a transcript.

import * as z from 'zod'
import { id128, int } from '../../transcript/fields.ts'

/** The transcript entry that shows something. */
export const reference = z.strictObject({ ceremony: id128, seq: int })
export type Reference = z.infer<typeof reference>
