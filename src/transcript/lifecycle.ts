// What a plan says of keys that exist already: who proposes what and why, how the keys stand in the catalog that it was made from, and which changes of
// their states it makes. It is approved with the plan, so that the ceremony changes exactly these.

import * as z from 'zod'
import { base64, hash, id128, int, name, text, time } from './fields.ts'
import { keyState } from './key-state.ts'
import { algorithm } from './key-algorithm.ts'
import { ordinal, setId, shareSet } from './share-set.ts'

/** Why keys are changed: their time has come, something happened, or both. */
export const trigger = z.enum(['time', 'event', 'both'])

/** CKA_ID, hex. */
export const ckaId = z.string().regex(/^[0-9a-f]{32}$/)

/** A copy of a key that is on no token: a backup on one medium, the card of a share that opens it, or what else holds that share. */
export const keyCopy = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('medium'), /** The number on it. */ medium: int, file: z.string().max(200), sha256: hash, set: setId }),
  z.strictObject({ kind: z.literal('card'), set: setId, ordinal, custodian: name }),
  z.strictObject({ kind: z.literal('carrier'), set: setId, ordinal, custodian: name, carrier: z.enum(['medium', 'twin', 'token']), /** The file, or the card's serial number. */ what: text })
])
export type KeyCopy = z.infer<typeof keyCopy>

/** A key's version that exists when the plan is made, as the catalog has it. */
export const existingKey = z.strictObject({
  key: name, version: z.int().min(1), algorithm,
  /** Its class in the policy; null for one that was made without. */ class: name.nullable(),
  state: keyState, /** Since when it is in this state. */ since: time,
  /** SubjectPublicKeyInfo, DER; null for a secret key. */ publicKey: base64.nullable(),
  /** The tokens of this plan that hold it. */ holdings: z.array(z.strictObject({ token: name, id: ckaId })),
  /** Serial numbers of tokens that hold it and are not in this plan. */ elsewhere: z.array(text),
  /** Since when services know of it; absent where it never was published. */ published: time.exactOptional(),
  copies: z.array(keyCopy)
})
export type ExistingKey = z.infer<typeof existingKey>

/** One change of one version's state. A step makes all those of one name together, in one entry. */
export const stateChange = z.strictObject({ key: name, version: z.int().min(1), from: keyState, to: keyState })
export type StateChange = z.infer<typeof stateChange>
export const plannedChange = z.strictObject({ change: name, ...stateChange.shape })
export type PlannedChange = z.infer<typeof plannedChange>

/** Something that relies on a key: a copy of it, a certificate, a credential. */
export const exposure = z.strictObject({ kind: name, what: text })
export type Exposure = z.infer<typeof exposure>

/** The recovery key of a share set, as a token of the plan keeps it: it wraps later keys, so that they are backed up under the same set. */
export const keptWrapping = z.strictObject({ token: name, /** CKA_ID, hex. */ id: ckaId, mechanism: z.string().regex(/^CKM_[A-Z0-9_]+$/), set: shareSet })
export type KeptWrapping = z.infer<typeof keptWrapping>

/** A version that must not be on a token of the plan: it is destroyed, or was given up there. One line for each CKA_ID that it is known to have had. */
export const absentVersion = z.strictObject({ token: name, key: name, version: z.int().min(1), id: ckaId, /** SubjectPublicKeyInfo, DER; null for a secret key. */ publicKey: base64.nullable() })
export type AbsentVersion = z.infer<typeof absentVersion>

/** Keys that come onto a token of the plan by its maker's own cloning. */
export const plannedClone = z.strictObject({
  token: name, /** Serial number of the token that they come from. */ from: text, /** How it is done, as it is read aloud. */ procedure: text,
  /** With the CKA_ID that each has where it comes from. */ keys: z.array(z.strictObject({ key: name, version: z.int().min(1), id: ckaId })).min(1)
})
export type PlannedClone = z.infer<typeof plannedClone>

/** For a ceremony about tokens on which the same keys lie. */
export const replicas = z.strictObject({ absent: z.array(absentVersion), /** Null where nothing is cloned. */ clone: plannedClone.nullable() })

export const lifecycle = z.strictObject({
  /** Who proposes it, and so does not count among those who approve it. */ proposer: name,
  trigger, reason: text,
  /** Since when a key is held to be compromised; null where none is. */ since: time.nullable(),
  /** An emergency: the policy's shortened hold-down applies, and everybody signs. */ emergency: z.boolean(),
  /** SHA-256 of the catalog that the plan was made from. */ catalog: hash,
  existing: z.array(existingKey),
  /** Wrapping keys that the plan's tokens keep; absent where they keep none. */ wrapping: z.array(keptWrapping).min(1).exactOptional(),
  changes: z.array(plannedChange),
  /** The number of the promotion that the plan makes, counted for each master key from 1; null where it makes none. */ promotion: z.int().min(1).nullable(),
  /** What relies on the keys that are changed. */ below: z.array(exposure),
  /** Envelopes by which owners of data attest that nothing is left under a version (attestation.ts); absent where none does. */ attestations: z.array(base64).min(1).exactOptional(),
  /** Ceremonies that ended, are not verified, and that the catalog leaves aside: whoever approves the plan goes on without what they did. Absent for none. */ unverified: z.array(id128).min(1).exactOptional(),
  /** Absent where the ceremony is not about replicas. */ replicas: replicas.exactOptional()
})
export type Lifecycle = z.infer<typeof lifecycle>
