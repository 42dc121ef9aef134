// The catalog: every master key of an organisation with its versions, as a fold over verified transcripts gives it. It holds nothing that the transcripts
// don't, and no clock: the same bundles give the same bytes (RFC 8785). What is due now is asked of it with the time (status.ts). Plans name the hash of the
// catalog that they were made from, so these bytes are part of the format: what changes them is a new version `v`.

import * as z from 'zod'
import { base64, hash, id128, int, mode, name, text, time } from '../../transcript/fields.ts'
import { algorithm } from '../../transcript/key-algorithm.ts'
import { keyState } from '../../transcript/key-state.ts'
import { ckaId, keyCopy, trigger } from '../../transcript/lifecycle.ts'
import { role } from '../../transcript/plan.ts'
import { setId, shareSet } from '../../transcript/share-set.ts'
import { policy } from '../policy/shape.ts'
import { custodyEvent, givenUp } from './custody-shape.ts'
import { certificateRecord, listRecord, statementRecord } from './issued-shape.ts'
import { publicationRecord } from './publication-shape.ts'
import { reference } from './reference.ts'

export type { CustodyEvent } from './custody-shape.ts'
export type { CertificateRecord, ListRecord, StatementRecord } from './issued-shape.ts'
export type { PublicationRecord } from './publication-shape.ts'
export { replica, type Replica } from './replica-shape.ts'
export { registeredSet, type RegisteredCarrier, type RegisteredSet, type ShareExposure } from './register-shape.ts'
export { reference, type Reference } from './reference.ts'

/** A ceremony that was folded. */
export const catalogCeremony = z.strictObject({
  ceremony: id128, script: name, title: text, /** First and last time in it. */ opened: time, ended: time,
  /** How it ended. One that was aborted gives facts, no authority. */ end: z.enum(['closed', 'aborted']),
  size: int, root: hash, /** SHA-256 of the policy that it was held under. */ policy: hash.nullable(),
  /** What makes up its evidence's length: bytes of transcript.jsonl, by which a station tells whether it has more. */ bytes: int
})
export type CatalogCeremony = z.infer<typeof catalogCeremony>

/** A ceremony that ended and is not verified: it gives nothing. */
export const unverifiedCeremony = z.strictObject({ ceremony: id128, title: text, size: int, root: hash, /** Of transcript.jsonl. */ bytes: int, /** How many of the ceremonies that were folded come before it. */ after: int })
export type UnverifiedCeremony = z.infer<typeof unverifiedCeremony>

/** A change of state on record. */
export const stateRecord = z.strictObject({
  state: keyState, at: time, reason: text, trigger: trigger.nullable(), proposer: name.nullable(), /** Who approved the plan, the proposer aside. */ approvers: z.array(name),
  /** The promotion's number, where it is one. */ promotion: int.nullable(), from: reference,
  /** Who attested that nothing is left under a version that retires; absent where nobody did. */ attested: z.array(z.strictObject({ participant: name, at: time })).min(1).exactOptional()
})
export type StateRecord = z.infer<typeof stateRecord>

/** A token that holds a version, or held it. */
export const holding = z.strictObject({
  manufacturer: text, model: text, serial: text, label: text, id: ckaId,
  state: z.enum(['held', 'destroyed']),
  /** What the key may do there, as read from the token: sign, verify, wrap, unwrap, encrypt, decrypt, derive; extractable, copyable. */ may: z.array(name),
  /** Where the token is kept; absent where no plan said so. */ site: name.exactOptional(),
  /** When the token last proved that it holds it. */ proved: z.strictObject({ at: time, from: reference }).nullable(),
  /** When it was last looked for there and not found, of one that is destroyed; absent where it never was. */ absent: z.strictObject({ at: time, from: reference }).exactOptional(),
  from: reference
})
export type Holding = z.infer<typeof holding>

export const copyRecord = z.strictObject({ copy: keyCopy, state: z.enum(['held', 'destroyed', 'missing']), note: text.nullable(), from: reference })
export type CopyRecord = z.infer<typeof copyRecord>

export const keyVersion = z.strictObject({
  version: z.int().min(1), algorithm, publicKey: base64.nullable(),
  state: keyState, since: time,
  /** Oldest first; the last is the state in force. */ history: z.array(stateRecord).min(1),
  /** When it became active first; null while it never was. */ activated: time.nullable(),
  /** By the policy that is in force: when its active time ends, and when it must be out of use altogether; null where it never was active, or no policy says. */
  activeUntil: time.nullable(), processingUntil: time.nullable(),
  /** What is due next by the policy, and from when on; null where nothing is. */ next: z.strictObject({ action: name, from: time, by: time }).nullable(),
  /** Since when it is held to be compromised. */ compromisedSince: time.nullable(),
  holdings: z.array(holding), copies: z.array(copyRecord),
  /** The share set that its backup is under. */ set: setId.nullable(),
  /** Whether its backup was restored and signed, and when last. */ backupProven: z.strictObject({ at: time, from: reference }).nullable(),
  /** Versions that it vouched for, by endorse-key. */ vouchesFor: z.array(z.strictObject({ version: int, from: reference }))
})
export type KeyVersion = z.infer<typeof keyVersion>

export const catalogKey = z.strictObject({
  key: name, class: name.nullable(), purposes: z.array(name), owner: text.nullable(),
  /** The master key that signed the newest certificate for it: itself for a root's, null where it has none. */ issuer: name.nullable(),
  /** How many promotions there were. */ promotions: int, /** The version in use; null for none. */ active: z.int().min(1).nullable(),
  versions: z.array(keyVersion).min(1)
})
export type CatalogKey = z.infer<typeof catalogKey>

/** The recovery key of a set where tokens keep it, to wrap later keys. */
export const keptKeys = z.strictObject({
  /** What backups under it say of the set. */ descriptor: shareSet,
  on: z.array(z.strictObject({ manufacturer: text, model: text, serial: text, label: text, id: ckaId, mechanism: z.string().regex(/^CKM_[A-Z0-9_]+$/), state: z.enum(['held', 'destroyed']), from: reference })).min(1)
})

export const catalogSet = z.strictObject({
  set: setId, threshold: int, shares: int, holders: z.array(name),
  /** Since when, and what shows it: of a set that is in use or given up, its dealing. */
  state: z.enum(['in-use', 'void', 'destroyed', 'given-up']), at: time, from: reference,
  /** Absent where no token keeps it. */ kept: keptKeys.exactOptional(),
  /** The set whose backups it opens since its dealing; absent for a set of new backups. */ replaces: setId.exactOptional(),
  /** Absent where it was not given up. */ givenUp: givenUp.exactOptional(),
  /** What became of its cards and copies, oldest first; absent where nothing did. */ events: z.array(custodyEvent).min(1).exactOptional()
})
export type CatalogSet = z.infer<typeof catalogSet>

/** Something that does not fit, or that somebody should look at. What does not fit confers no authority. */
export const anomaly = z.strictObject({ code: name, weight: z.enum(['problem', 'notice']), at: time, facts: z.record(name, text), from: reference })
export type Anomaly = z.infer<typeof anomaly>

/** A drill or an audit: the newest of its kind, for each key where it is about one. */
export const drillRecord = z.strictObject({ drill: name, at: time, key: name.nullable(), from: reference })
export type DrillRecord = z.infer<typeof drillRecord>

export const catalog = z.strictObject({
  v: z.literal(1), mode, organisation: z.strictObject({ id: name, name: text }),
  /** The first version of the anchor, which names the organisation for good, and the newest that a ceremony was held under. */ anchor: hash, newestAnchor: hash,
  /** The newest policy that a ceremony was held under, with its rules. */ policy: z.strictObject({ sha256: hash, rules: policy }).nullable(),
  /** The ceremony before the first one here, which was not given; null where the catalog begins at the beginning. */ predecessor: z.strictObject({ ceremony: id128, size: int, root: hash }).nullable(),
  /** In their order. */ ceremonies: z.array(catalogCeremony),
  /** Those between them that are not verified, in their order; absent where there is none. */ unverified: z.array(unverifiedCeremony).min(1).exactOptional(),
  keys: z.array(catalogKey), sets: z.array(catalogSet), drills: z.array(drillRecord), anomalies: z.array(anomaly),
  /** What keys signed for others, in its order; each is absent where there is none. */
  certificates: z.array(certificateRecord).min(1).exactOptional(), lists: z.array(listRecord).min(1).exactOptional(), statements: z.array(statementRecord).min(1).exactOptional(),
  /** What was published; absent where nothing was. */ publication: publicationRecord.exactOptional(),
  /** People of the newest anchor, with their roles. */ people: z.array(z.strictObject({ id: name, name: text, roles: z.array(role) }))
})
export type Catalog = z.infer<typeof catalog>

/** Something that is due, overdue or wrong now. */
export const statusItem = z.strictObject({
  severity: z.enum(['problem', 'warning', 'notice']), code: name,
  /** The key that it is about, and its version; null where it is about none. */ key: name.nullable(), version: int.nullable(),
  facts: z.record(z.string(), text),
  /** The entry that shows it; null where no one entry does. */ from: reference.nullable()
})
export type StatusItem = z.infer<typeof statusItem>

/** Whether something is in time: `soon` within the policy's warning, `unknown` where no policy says. */
export const timeliness = z.enum(['in-time', 'soon', 'overdue', 'unknown'])
export type Timeliness = z.infer<typeof timeliness>

/** How a key stands now. */
export const keyHealth = z.strictObject({
  key: name,
  /** What is due next of all its versions, and for which. */
  rotation: z.strictObject({ standing: timeliness, action: name.nullable(), version: int.nullable(), from: time.nullable(), by: time.nullable() }),
  /** Who can bring back the version in use: the share set of its backup, and how many of its holders can still be reached. Null where it has no backup. */
  custody: z.strictObject({ standing: z.enum(['enough', 'few', 'too-few']), set: setId, threshold: int, shares: int, reachable: int, proved: time.nullable() }).nullable(),
  /** Drills that the policy asks for. */ drills: z.array(z.strictObject({ drill: name, standing: timeliness, last: time.nullable(), by: time.nullable(), from: reference.nullable() })),
  /** Lists of revoked certificates, of each version that signs them and has certificates that are valid: the newest, from when on the next is due, and by when; null where there is none yet. */
  lists: z.array(z.strictObject({ version: int, standing: timeliness, number: int.nullable(), from: time.nullable(), by: time.nullable() }))
})
export type KeyHealth = z.infer<typeof keyHealth>
