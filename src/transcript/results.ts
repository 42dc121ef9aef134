// What each action records when it is done. One strict shape per action, so that the verifier can hold a transcript to it.

import * as z from 'zod'
import { base64, fileHash, hash, int, name, text, time } from './fields.ts'
import { algorithm } from './plan.ts'

/** An attribute of a token's object as it was read: its CKA name and a printable value (hex for bytes, `true`/`false`, a decimal, or `unreadable: CKR_…`). */
export const attribute = z.strictObject({ name: z.string().regex(/^CKA_[A-Z0-9_]+$/), value: z.string().max(4000) })
export type AttributeRecord = z.infer<typeof attribute>

/** One object of an inventory: its public attributes, in the order of their names. */
export const inventoryObject = z.strictObject({ class: name, id: z.string().regex(/^([0-9a-f]{2})*$/), label: text, attributes: z.array(attribute) })
export type InventoryObject = z.infer<typeof inventoryObject>

/** The public half of an asymmetric key: SubjectPublicKeyInfo (RFC 5280), DER, in base64. */
const spki = base64

export const results = {
  'roll-call': z.strictObject({ action: z.literal('roll-call'), present: z.array(name) }),
  'confirm-clock': z.strictObject({ action: z.literal('confirm-clock'), clock: time, confirmedBy: name, freshness: text }),
  'check-station': z.strictObject({ action: z.literal('check-station'), interfaces: z.array(text), swap: z.boolean(), coreDumps: z.boolean(), accepted: z.boolean() }),
  'take-inventory': z.strictObject({
    action: z.literal('take-inventory'), token: name, when: z.enum(['before', 'after']),
    /** False for a token that is still to be initialised: it takes no session and holds no objects. */ loggedIn: z.boolean(),
    /** The file in the evidence that lists the objects. */ file: fileHash, objects: int
  }),
  'initialise-token': z.strictObject({ action: z.literal('initialise-token'), token: name, label: text, manufacturer: text, model: text, serial: text, firmware: text, pinComponents: int }),
  'generate-key': z.strictObject({
    action: z.literal('generate-key'), key: name, version: int, algorithm, token: name,
    /** CKA_ID, hex. */ id: z.string().regex(/^[0-9a-f]{32}$/),
    /** SubjectPublicKeyInfo in base64; null for a secret key. */ publicKey: spki.nullable(),
    mechanism: z.string().regex(/^CKM_[A-Z0-9_]+$/),
    /** The key object's attributes as read back after generation. */ attributes: z.array(attribute)
  }),
  'confirm-key': z.strictObject({
    action: z.literal('confirm-key'), key: name, version: int,
    /** The exact text that was signed, line feeds as `\n`; it can't be parsed as a certificate or any other DER. */ text: z.string().max(1000),
    /** How the token signed it. */ mechanism: z.string().regex(/^CKM_[A-Z0-9_]+$/),
    signature: base64,
    /** The implementations that verified it; for a secret key only the token itself can. */ verifiedBy: z.array(text).min(1)
  }),
  'export-public-key': z.strictObject({ action: z.literal('export-public-key'), key: name, version: int, file: fileHash, /** SHA-256 of the DER SubjectPublicKeyInfo. */ spkiSha256: hash })
} as const

export type ActionName = keyof typeof results
export type ResultOf<A extends ActionName> = z.infer<(typeof results)[A]>
export type Result = { [A in ActionName]: ResultOf<A> }[ActionName]

export const result = z.discriminatedUnion('action', Object.values(results) as unknown as
  [(typeof results)['roll-call'], ...(typeof results)['roll-call'][]]) as unknown as z.ZodType<Result>
