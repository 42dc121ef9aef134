// What a plan says of a share set that exists: how the register has it, who brings a card, who gets a new one, and what the set opens. It is approved with
// the plan, so that the ceremony is about this set, these people and these copies.

import * as z from 'zod'
import { base64, hash, int, name, text, time } from './fields.ts'
import { algorithm } from './key-algorithm.ts'
import { keyCopy } from './lifecycle.ts'
import { ordinal, setId, shareSet } from './share-set.ts'

/** The serial number of a bag, as it is printed on it: capitals, digits and what joins them. */
export const bagSerial = z.string().regex(/^[A-Z0-9](?:[A-Z0-9 ./-]{0,38}[A-Z0-9])?$/, 'expected capitals and digits, at most 40 characters')

/** What else than a sheet that was written by hand holds a share. */
export const carrierKind = z.enum(['printed', 'medium', 'twin', 'token'])
export type CarrierKind = z.infer<typeof carrierKind>

/** Where print jobs wait. */
export const spool = z.strictObject({
  folder: text, /** Whether it is lost with the power (tmpfs). */ isVolatile: z.boolean(), /** Whether finished jobs' files are kept. */ keepsFiles: z.boolean(),
  /** Whether a queue sends jobs to another machine. */ isRemote: z.boolean()
})
export type Spool = z.infer<typeof spool>

/** A share as it left the custody process, other than on a screen. */
export const carrier = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('printed'), /** The print queue; null where the system's dialog chose it. */ printer: text.nullable(),
    /** Null where nothing prints here by CUPS. */ spool: spool.nullable(),
    /** Jobs, and files of jobs, that were still there afterwards. */ left: int
  }),
  z.strictObject({ kind: z.literal('medium'), path: text, file: z.string().max(200), sha256: hash, bytes: int }),
  /** Encrypted to the custodian's own age recipient (C2SP age). */
  z.strictObject({ kind: z.literal('twin'), recipient: z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/), path: text, file: z.string().max(200), sha256: hash, bytes: int }),
  /** A private data object on a smart card. */
  z.strictObject({ kind: z.literal('token'), manufacturer: text, model: text, serial: text, label: text, /** CKA_LABEL. */ object: text })
])
export type Carrier = z.infer<typeof carrier>

/** A card as the register has it. */
export const registeredCard = z.strictObject({
  ordinal, custodian: name, /** Since when they hold it. */ since: time,
  /** The bag that it was sealed in last; null where none is on record. */ bag: bagSerial.nullable(),
  state: z.enum(['held', 'missing'])
})
export type RegisteredCard = z.infer<typeof registeredCard>

/** A backup that the set opens, as the catalog has it. */
export const registeredBackup = z.strictObject({
  key: name, version: z.int().min(1), algorithm, /** SubjectPublicKeyInfo, DER; null for a secret key. */ publicKey: base64.nullable(),
  file: z.string().max(200), sha256: hash, /** Numbers of the media that hold it. */ media: z.array(int)
})
export type RegisteredBackup = z.infer<typeof registeredBackup>

/** What is done with the set. */
export const custodyPurpose = z.enum(['reshare', 'give-up', 'replace', 'inspect', 'check', 'restore'])
export type CustodyPurpose = z.infer<typeof custodyPurpose>

export const plannedCustody = z.strictObject({
  purpose: custodyPurpose,
  /** The set that it is about: of a reshare, the old one. */ set: shareSet,
  /** Its cards, by ordinal. */ cards: z.array(registeredCard).min(3).max(16),
  /** Who brings their card, in the order in which they act. */ bringing: z.array(name),
  /** Who gets a card: of a reshare every share of the new set, of a replacement the one that is lost. By ordinal. */ receiving: z.array(z.strictObject({ ordinal, custodian: name })),
  /** Every backup that is registered under the set, of versions that are not destroyed. */ backups: z.array(registeredBackup),
  /** What is given up: the media and cards of the old set. Empty for a replacement and for a drill. */ copies: z.array(keyCopy),
  /** For what is left of a set that was given up before, the set that opens its backups now; null where this ceremony makes it. */ successor: setId.nullable()
})
export type PlannedCustody = z.infer<typeof plannedCustody>
