// Calls about shares. A share's text never crosses in the clear: the host and the face between the two ends see sealed bytes only, and what carries a
// share other than a screen is written and read by a process of its own.

import * as z from 'zod'
import { cardSheet } from '../shares/card.ts'
import { carrier, spool } from '../transcript/custody.ts'
import { hash, name } from '../transcript/fields.ts'
import { sealKey, secret, view } from './shapes.ts'

const path = z.string().min(1).max(4096)
/** The step in hand. `confirmed` lists the asks before its share that were confirmed: all of them are wanted. */
const guarded = { step: name, confirmed: z.array(name) }

/** How a share is given, other than on a screen. */
export const givingWay = z.discriminatedUnion('kind', [
  /** Printed as a card. */ z.strictObject({ kind: z.literal('printed'), printer: z.string().min(1).max(200) }),
  /** Written to the custodian's own medium, as a card and as text. */ z.strictObject({ kind: z.literal('medium'), path }),
  /** Written there encrypted to the custodian's age recipient; `recipient` is among what was confirmed. */
  z.strictObject({ kind: z.literal('twin'), path, recipient: z.string().min(1).max(200) }),
  /** Kept as a data object on the custodian's own smart card. */ z.strictObject({ kind: z.literal('token'), pin: secret })
])
export type GivingWay = z.infer<typeof givingWay>

/** What a share is taken from, other than a person's hands. */
export const takingPlace = z.discriminatedUnion('kind', [
  /** A folder, or the file in it. */ z.strictObject({ kind: z.literal('medium'), path }),
  z.strictObject({ kind: z.literal('token'), pin: secret })
])
export type TakingPlace = z.infer<typeof takingPlace>

/** What is looked at for an age recipient: text, or a file. */
export const recipientSource = z.union([z.strictObject({ text: z.string().max(4096) }), z.strictObject({ path })])
export type RecipientSource = z.infer<typeof recipientSource>
/** A recipient whose checksum is right, and the SHA-256 of it: words of that are read aloud. */
export const checkedRecipient = z.strictObject({ recipient: z.string(), fingerprint: hash })
export type CheckedRecipient = z.infer<typeof checkedRecipient>

export type { CardMark, CardSheet } from '../shares/card.ts'
export type { Carrier, CarrierKind } from '../transcript/custody.ts'

export const custodyCalls = {
  /**
   * The share that the step in hand shows, as words (separated by blanks), a line feed, and the code, sealed to the process that will show it, under the
   * context `<step>`. Counted; each showing is on record.
   */
  'custody.show': { input: z.strictObject({ ...guarded, to: sealKey }), output: z.strictObject({ sealed: secret }) },
  /** Gives the share that the step in hand shows, in one of the ways that its ask names. On record before and after. A refusal leaves the share to be given still. */
  'custody.give': { input: z.strictObject({ ...guarded, way: givingWay }), output: carrier },
  /** The print queues that there are here, and what they leave behind. */
  'custody.printers': { input: z.strictObject({}), output: z.strictObject({ printers: z.array(z.string()), spool: spool.nullable() }) },
  /** The card of the share that the step in hand shows, with places left open for the share: for a page that fills it in and prints it. */
  'custody.sheet': { input: z.strictObject({ step: name }), output: cardSheet },
  /** Puts on record that the share in hand is about to be printed through the system's dialog. */
  'custody.printed': { input: z.strictObject(guarded), output: z.strictObject({}) },
  /** Looks what that left behind, and puts it on record. */
  'custody.print-done': { input: z.strictObject({ step: name }), output: carrier },
  /** Takes the share that the step in hand asks for from a medium or a smart card. Answers the step. */
  'custody.take-from': { input: z.strictObject({ step: name, from: takingPlace }), output: view },
  /** An age recipient out of text, or of a file, with its checksum checked, and the SHA-256 of it: words of that are read aloud. */
  'custody.recipient': {
    input: recipientSource,
    output: checkedRecipient
  }
} as const
