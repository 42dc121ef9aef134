// The resolved plan: everything that decides a ceremony's outcome, approved before the day, stored as `plan.json` in RFC 8785 form.
// It lies here and not under `ceremony/` because the verifier, which must not depend on the engine, replays transcripts against it.

import * as z from 'zod'
import { plannedCustody } from './custody.ts'
import { base64, hash, id128, int, mode, name, text, time } from './fields.ts'
import { issuance } from './issuance.ts'
import { algorithm, type Algorithm } from './key-algorithm.ts'
import { lifecycle } from './lifecycle.ts'
import { publication } from './publication.ts'
import { shareSet } from './share-set.ts'

export const role = z.enum(['administrator', 'security-officer', 'crypto-officer', 'custodian', 'witness', 'auditor'])
export type Role = z.infer<typeof role>

/** Where somebody's private key lives: on their own smart card or device, or in a file sealed with a passphrase. In production only cards count. */
export const held = z.enum(['card', 'file'])
export type Held = z.infer<typeof held>

/** A person of the roster, with the public key (src/transcript/person-key.ts) that their sign-offs are checked with. */
export const participant = z.strictObject({ id: name, name: text, roles: z.array(role).min(1), held, publicKey: base64 })
export type Participant = z.infer<typeof participant>

/** Who must sign: every participant once, or so many different people of each role. */
export const quorum = z.union([z.literal('everybody'), z.partialRecord(role, z.int().min(1).max(16))])
export type Quorum = z.infer<typeof quorum>

export { algorithm, type Algorithm }

export const signoffRules = z.strictObject({
  open: quorum, authorise: quorum, act: quorum, exception: quorum, pause: quorum, resume: quorum, abort: quorum, close: quorum,
  /** For a share set that is given up: its cards were collected and destroyed. */ void: quorum
})

/** A PKCS#11 module, pinned by the SHA-256 of its file. */
export const pinnedModule = z.strictObject({ path: z.string().max(1000), sha256: hash })
export type PinnedModule = z.infer<typeof pinnedModule>

/** One token that the plan uses. */
export const plannedToken = z.strictObject({
  name,
  /** RFC 7512 URI that must match exactly one token of the module; before initialisation it names the hardware, not the label. */ uri: z.string().max(1000),
  module: pinnedModule,
  /** Whether the ceremony initialises the token or takes it as it is. */ initialise: z.boolean(),
  /** The label that the token has, or will get at initialisation. At most 32 bytes of UTF-8. */ label: z.string().min(1).max(32),
  /** Into how many components, entered by as many people, each PIN is split. */ pinComponents: z.union([z.literal(1), z.literal(2)]),
  /** Where it is kept, of an organisation with several sites. */ site: name.exactOptional()
})
export type PlannedToken = z.infer<typeof plannedToken>

/** A key that the ceremony makes. */
export const plannedKey = z.strictObject({
  name, version: z.int().min(1), algorithm, token: name, label: text,
  /** Its class in the policy, and who answers for it; absent where the ceremony has no policy. */ class: name.exactOptional(), owner: text.exactOptional()
})
export type PlannedKey = z.infer<typeof plannedKey>

/** How the recovery key that the ceremony makes is split, and on how many media each backup goes. */
export const recoveryRule = z.strictObject({ threshold: z.int().min(2).max(15), shares: z.int().min(3).max(16), media: z.int().min(2).max(8) })

/** A backup that the ceremony restores, by the hash of its file. */
export const plannedBackup = z.strictObject({ key: name, version: z.int().min(1), algorithm, sha256: hash, bytes: int })
export type PlannedBackup = z.infer<typeof plannedBackup>

/** What is restored: backups that are wrapped under one recovery key. */
export const restoring = z.strictObject({
  set: shareSet,
  /** Whether the transcript that made them was at hand when the plan was made, and agrees. */ checked: z.enum(['with-transcript', 'by-themselves']),
  backups: z.array(plannedBackup).min(1)
})

export const plannedStep = z.strictObject({
  id: name, action: name,
  /** Roles whose holders act in this step. */ by: z.array(role).min(1),
  /** Whether the step can't be undone: it is authorised by sign-offs of its own and preceded by a checkpoint. */ irreversible: z.boolean(),
  /** The action's own settings, resolved. */ with: z.record(name, z.string().max(500)),
  /** How long it should take, in seconds. */ planned: int
})
export type PlannedStep = z.infer<typeof plannedStep>

export const plannedAct = z.strictObject({ id: name, title: text, steps: z.array(plannedStep).min(1) })
export type PlannedAct = z.infer<typeof plannedAct>

/** The program that prepares or holds a ceremony. Where it is an installed package, the SHA-256 of its manifest too, which names every file of it. */
export const build = z.strictObject({ version: text, manifest: hash.exactOptional() })
export type Build = z.infer<typeof build>

export const plan = z.strictObject({
  v: z.literal(1), mode,
  /** Used once: a second ceremony under the same id is refused. */ ceremony: id128,
  title: text,
  organisation: z.strictObject({ id: name, name: text }),
  script: z.strictObject({ name, version: int, sha256: hash }),
  /** Script parameters as resolved. */ parameters: z.record(name, z.string().max(500)),
  /** SHA-256 of the anchor and of the policy that were in force; null where a rehearsal has none. */ anchor: hash.nullable(), policy: hash.nullable(),
  build,
  predecessor: z.strictObject({ ceremony: id128, size: int, root: hash }).nullable(),
  notBefore: time, notAfter: time,
  participants: z.array(participant).min(2),
  /** Sets of roles of which nobody may hold two. */ apart: z.array(z.array(role).min(2)),
  signoffs: signoffRules,
  /** None where nothing but states on record is changed. */ tokens: z.array(plannedToken),
  /** The module through which participants' own cards are read; a card is found by the public key on it. Null where nobody has one. */ cards: pinnedModule.nullable(),
  keys: z.array(plannedKey),
  /** Null where the ceremony makes no recovery key. */ recovery: recoveryRule.nullable(),
  /** Null where nothing is restored. */ restoring: restoring.nullable(),
  /** Absent where the ceremony is about no key that existed before. */ lifecycle: lifecycle.exactOptional(),
  /** Absent where it is about no share set that existed before. */ custody: plannedCustody.exactOptional(),
  /** Absent where nothing is signed but fixed texts. */ issuance: issuance.exactOptional(),
  /** Absent where nothing is published. */ publication: publication.exactOptional(),
  acts: z.array(plannedAct).min(1)
})
export type Plan = z.infer<typeof plan>
