// What the catalog has of a share set's years: an event for whatever became of its cards and copies after it was dealt, in their order, and that it was given
// up. Each follows from one entry of a transcript, and none is ever changed.

import * as z from 'zod'
import { bagSerial, carrierKind } from '../../transcript/custody.ts'
import { name, text, time } from '../../transcript/fields.ts'
import { keyCopy } from '../../transcript/lifecycle.ts'
import { results } from '../../transcript/results.ts'
import { ordinal, setId } from '../../transcript/share-set.ts'
import { reference } from './reference.ts'

const card = { ordinal, custodian: name, at: time, from: reference }

export const custodyEvent = z.discriminatedUnion('event', [
  /** A share left in another way than on a screen. `what` is the print queue, the file, or the smart card's serial number; null where the system's dialog chose the queue. */
  z.strictObject({ event: z.literal('given'), ...card, carrier: carrierKind, what: text.nullable() }),
  /** It was announced to be given so, and nothing tells whether it got there: a courier that was lost, or a crash. */
  z.strictObject({ event: z.literal('unanswered'), ...card, carrier: carrierKind }),
  z.strictObject({ event: z.literal('registered'), ...card, bag: bagSerial }),
  z.strictObject({ event: z.literal('sealed'), ...card, bag: bagSerial }),
  z.strictObject({ event: z.literal('inspected'), ...card, outcome: results['inspect-card'].shape.outcome, found: bagSerial.nullable(), note: text.nullable() }),
  /** The bag was opened, to enter the share. */
  z.strictObject({ event: z.literal('opened'), ...card }),
  /** The share was entered and is the one of its commitment. */
  z.strictObject({ event: z.literal('entered'), ...card, form: results['enter-share'].shape.form }),
  /** The card was lost, and its share computed again: the lost one stays valid. */
  z.strictObject({ event: z.literal('rederived'), ...card, reason: text }),
  /** What became of a copy when the set was given up. */
  z.strictObject({ event: z.enum(['destroyed', 'missing', 'kept']), copy: keyCopy, note: text.nullable(), at: time, from: reference })
])
export type CustodyEvent = z.infer<typeof custodyEvent>

export const givenUp = z.strictObject({ at: time, /** The set that opens its backups since. */ successor: setId, from: reference })
