// The word of whoever owns the data that a wrapping key protects: nothing is left under a version. Signed by them as DSSE, given with the plan that retires
// that version, and verified with it.

import * as z from 'zod'
import { hash, mode, name, time } from './fields.ts'
import type { PersonDocument } from './person-document.ts'

/** DSSE payload type of attestations. No sign-off, anchor, plan or statement has it. */
export const ATTESTATION_TYPE = 'application/vnd.strongroom.attestation.v1+json'

export const attestation = z.strictObject({
  v: z.literal(1), mode, /** Its id. */ organisation: name,
  key: name, version: z.int().min(1), attests: z.literal('nothing-left'),
  /** SHA-256 of the receipts of rewrappings that it rests on. */ receipts: z.array(hash).max(1000),
  /** Who attests it, by their id in the anchor. */ participant: name, at: time
})
export type Attestation = z.infer<typeof attestation>

export const attestations = { type: ATTESTATION_TYPE, shape: attestation } as const satisfies PersonDocument<typeof attestation>
