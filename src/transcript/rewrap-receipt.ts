// The receipt of a rewrapping: which data keys of which file went from under which versions to under which, and what became of the others. An officer signs it as
// DSSE; whoever owns the data names it by its hash when they attest that nothing is left under a version.

import * as z from 'zod'
import { hash, int, mode, name, time } from './fields.ts'
import type { PersonDocument } from './person-document.ts'

const version = z.int().min(1)
/** A file by its length in bytes and its SHA-256. */
const file = z.strictObject({ bytes: int, sha256: hash })
const tokenText = z.string().max(64)

export const rewrapReceipt = z.strictObject({
  v: z.literal(1), mode, /** Its id. */ organisation: name,
  key: name, /** The version that the data keys are under now. */ to: version,
  /** The versions that data keys were taken from under, each with how many. */ from: z.array(z.strictObject({ version, lines: z.int().min(1) })).max(1000),
  token: z.strictObject({ manufacturer: tokenText, model: tokenText, serial: tokenText, label: tokenText }),
  input: file, output: file, /** Lines that were not rewrapped, each with its reason; empty where there is none. */ rejects: file,
  /** `already`: were under `to`, as the token showed by opening them, and stand in the output as they were. */
  counts: z.strictObject({ lines: int, rewrapped: int, already: int, rejected: int }),
  /** SHA-256 of the catalog that said which versions may be used, and the lowest that could be. */ catalog: hash, minimum: version,
  begun: time, ended: time,
  /** The officer who signs, by their id in the anchor. */ participant: name
}).refine(({ counts: { lines, rewrapped, already, rejected }, from }) => lines === rewrapped + already + rejected && rewrapped === from.reduce((sum, one) => sum + one.lines, 0), 'expected counts that add up')
export type RewrapReceipt = z.infer<typeof rewrapReceipt>

/** DSSE payload type of receipts. No sign-off, anchor, plan, statement or attestation has it. */
export const REWRAP_RECEIPT_TYPE = 'application/vnd.strongroom.rewrap-receipt.v1+json'

export const rewrapReceipts = { type: REWRAP_RECEIPT_TYPE, shape: rewrapReceipt } as const satisfies PersonDocument<typeof rewrapReceipt>
