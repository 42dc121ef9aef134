// Calls about shares. A share's text never crosses in the clear: the host and the face between the two ends see sealed bytes only.

import * as z from 'zod'
import { name } from '../transcript/fields.ts'
import { sealKey, secret } from './shapes.ts'

export const custodyCalls = {
  /**
   * The share that the step in hand shows, as words (separated by blanks), a line feed, and the code, sealed to the process that will show it, under the
   * context `<step>`. `confirmed` lists the asks before it that were confirmed: all of them are wanted. Counted; each showing is on record.
   */
  'custody.show': { input: z.strictObject({ step: name, confirmed: z.array(name), to: sealKey }), output: z.strictObject({ sealed: secret }) }
} as const
