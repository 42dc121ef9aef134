// Calls about what is printed: the plan as the script of the day, a witness's slip, the report.

import * as z from 'zod'
import { hash, id128, int, time } from '../transcript/fields.ts'

/** A checkpoint by its number, from 1; null for the newest. */
const checkpoint = z.int().min(1).nullable()

export const slip = z.strictObject({
  checkpoint: int, /** How many entries it stands for, and their root. */ size: int, root: hash,
  /** When it was made: the station's clock. */ time,
  /** The act at whose end it was made, by its title; null for one made within an act, at the opening, or at the end. */ act: z.string().nullable(),
  /** The signed note: the text of the QR code. */ note: z.string(),
  /** The slip on paper: one page of A6. */ pdf: z.custom<Uint8Array>(value => value instanceof Uint8Array, 'expected bytes')
})
export type Slip = z.infer<typeof slip>

export const paperCalls = {
  /** What a witness takes away of a ceremony of this station, also of one that is under way. */
  'paper.slip': { input: z.strictObject({ ceremony: id128, checkpoint }), output: slip },
  /**
   * Writes a paper of a ceremony of this station as a new PDF file and answers with its path. `to` is the file, or a folder that is there already: then the
   * file's name tells what it is. `checkpoint` counts for a slip only.
   */
  'paper.write': {
    input: z.strictObject({ ceremony: id128, paper: z.enum(['plan', 'report', 'slip']), checkpoint, to: z.string().min(1).max(4096) }),
    output: z.strictObject({ path: z.string() })
  }
} as const
