// What leaves the room for services: a TUF repository (The Update Framework, specification 1.0). Root and targets metadata are signed in ceremonies; a plan
// holds their signed parts whole, so that what people approve, sign and verify is one and the same. Snapshot and timestamp are made outside, by the online
// key that the root names, and stand in no transcript.
// The shapes are ours within TUF's: strict, with one field more, so that metadata of a rehearsal or of somebody else is never taken for the organisation's.

import * as z from 'zod'
import { base64, hash, id128, int, mode, name, text, time } from './fields.ts'
import { algorithm } from './key-algorithm.ts'
import { keyState } from './key-state.ts'

/** The version of the TUF specification that metadata is written by. */
export const TUF_SPECIFICATION = '1.0.31'

/** RFC 3339 UTC in whole seconds, as TUF has it. */
export const tufTime = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/, 'expected a UTC time such as 2026-11-22T08:00:00Z')

/** A public key as metadata has it. P-384 is left out: clients disagree on its hash. */
export const tufKey = z.discriminatedUnion('keytype', [
  z.strictObject({ keytype: z.literal('ed25519'), scheme: z.literal('ed25519'), keyval: z.strictObject({ /** 32 bytes, hex. */ public: hash }) }),
  z.strictObject({ keytype: z.literal('ecdsa'), scheme: z.literal('ecdsa-sha2-nistp256'), keyval: z.strictObject({ /** SubjectPublicKeyInfo, PEM. */ public: z.string().regex(/^-----BEGIN PUBLIC KEY-----\n[A-Za-z0-9+/=\n]{1,400}\n-----END PUBLIC KEY-----\n$/) }) })
])
export type TufKey = z.infer<typeof tufKey>

const tufRole = z.strictObject({ keyids: z.array(hash).min(1).max(64), threshold: z.int().min(1).max(64) })

/** Whose it is, in every piece of metadata that a ceremony signs. */
export const tufOrigin = z.strictObject({ organisation: name, mode, ceremony: id128 })

const version = z.int().min(1)

/** The signed part of root metadata (TUF 1.0, section 4.3). A key's id is the SHA-256 of its canonical JSON. */
export const tufRoot = z.strictObject({
  _type: z.literal('root'), spec_version: z.literal(TUF_SPECIFICATION), version, expires: tufTime, consistent_snapshot: z.literal(true),
  keys: z.record(hash, tufKey),
  roles: z.strictObject({ root: tufRole, targets: tufRole, snapshot: tufRole, timestamp: tufRole }),
  'x-strongroom': tufOrigin
})
export type TufRoot = z.infer<typeof tufRoot>

/** A target's path: `keys.json`, `certificates/root-ca-v1.pem`. */
export const targetPath = z.string().regex(/^[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*)*$/).max(160)

/** The signed part of targets metadata (section 4.5). */
export const tufTargets = z.strictObject({
  _type: z.literal('targets'), spec_version: z.literal(TUF_SPECIFICATION), version, expires: tufTime,
  targets: z.record(targetPath, z.strictObject({ length: int, hashes: z.strictObject({ sha256: hash }) })),
  'x-strongroom': tufOrigin
})
export type TufTargets = z.infer<typeof tufTargets>

/** What a key may be used for by those who rely on it. */
export const keyUse = z.enum(['sign', 'verify', 'wrap', 'unwrap'])
export type KeyUse = z.infer<typeof keyUse>

/** A version of a master key, as services are told of it: nothing of tokens, shares or the people who keep them. */
export const publishedVersion = z.strictObject({
  version, algorithm, /** SubjectPublicKeyInfo, DER; null for a secret key. */ publicKey: base64.nullable(),
  state: keyState, since: time,
  /** What it may be used for while it is in this state; nothing once `until` is past. */ may: z.array(keyUse),
  /** When it became active first; null where it never did. */ activated: time.nullable(),
  /** When its active time ends, and when it must be out of use altogether; null where no policy says. */ activeUntil: time.nullable(), until: time.nullable(),
  /** Since when it is held to be compromised. */ compromisedSince: time.nullable(),
  /** Why it is in this state, and who approved that. */ reason: text, approvers: z.array(name)
})
export type PublishedVersion = z.infer<typeof publishedVersion>

export const publishedKey = z.strictObject({
  key: name, purposes: z.array(name),
  /** The version in use; null for none. */ active: version.nullable(),
  /** The lowest version that may still be used for anything; null where none may. */ minimum: version.nullable(),
  versions: z.array(publishedVersion).min(1)
})
export type PublishedKey = z.infer<typeof publishedKey>

/** A key outside that may sign credentials for services: for which purposes and audiences, for how long each, and until when. */
export const delegation = z.strictObject({
  issuer: name, algorithm: z.enum(['ed25519', 'ec-p256', 'ec-p384']), /** SubjectPublicKeyInfo, DER. */ publicKey: base64,
  purposes: z.array(name).min(1).max(32), audiences: z.array(z.string().regex(/^[\x21-\x7e]{1,200}$/, 'expected 1 to 200 visible ASCII characters')).min(1).max(64),
  /** The longest life of one credential, in seconds. */ lifetime: z.int().min(1).max(86_400),
  from: time, until: time,
  state: z.enum(['active', 'revoked']), since: time, reason: text, approvers: z.array(name)
})
export type Delegation = z.infer<typeof delegation>

/** The target `keys.json`: what there is to know of an organisation's keys. */
export const publishedKeys = z.strictObject({
  v: z.literal(1), organisation: z.strictObject({ id: name, name: text }), mode,
  /** The ceremony that publishes it, the catalog that it follows from, and the time of the newest entry in that. */ ceremony: id128, catalog: hash, at: time,
  keys: z.array(publishedKey), delegations: z.array(delegation)
})
export type PublishedKeys = z.infer<typeof publishedKeys>

/** The key that signs snapshot and timestamp outside. */
export const onlineKey = z.strictObject({ /** SubjectPublicKeyInfo, DER. */ publicKey: base64, from: time, /** The root that names it expires by then. */ until: time })
export type OnlineKey = z.infer<typeof onlineKey>

/** A file beside `keys.json`, DER. */
const der = z.strictObject({ name, der: base64 })

/** What a plan has published. */
export const publication = z.strictObject({
  /** What was published last; null for the first time. */
  before: z.strictObject({ root: tufRoot, /** Version of the targets metadata. */ targets: version }).nullable(),
  /** The next root; null where the one before stays. */ root: tufRoot.nullable(),
  targets: tufTargets, published: publishedKeys,
  certificates: z.array(der), lists: z.array(der),
  online: onlineKey,
  /** Issuers whose delegation begins, or ends, by this. */ delegated: z.array(name), withdrawn: z.array(name),
  /** The participants who sign, in their order, each with their own key. */ signers: z.array(name).min(1),
  /** The publication key that signs too, on a token of the plan; null for none. */ key: z.strictObject({ key: name, version, token: name, publicKey: base64 }).nullable()
})
export type Publication = z.infer<typeof publication>

/** One signature of one piece of metadata. */
export const metadataSignature = z.strictObject({
  role: z.enum(['root', 'targets']), version, /** SHA-256 of the bytes that are signed: the signed part as canonical JSON. */ sha256: hash, keyid: hash, /** Hex, as TUF has it. */ signature: z.string().regex(/^(?:[0-9a-f]{2}){1,200}$/)
})
export type MetadataSignature = z.infer<typeof metadataSignature>
