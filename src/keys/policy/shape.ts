// The shape of a policy: what an organisation rules about its keys, by class. A file in YAML, read strictly; its hash stands in the anchor, and its bytes
// go into the evidence of every ceremony that was held under it.

import * as z from 'zod'
import { name, text } from '../../transcript/fields.ts'
import { algorithm } from '../../transcript/key-algorithm.ts'
import { role } from '../../transcript/plan.ts'
import { duration } from '../../transcript/duration.ts'

/** What a key may be used for. */
export const keyPurpose = z.enum(['certificates', 'crls', 'statements', 'wrapping', 'publication', 'transcripts'])
export type KeyPurpose = z.infer<typeof keyPurpose>

/** What is looked at before a rotation. */
export const preCheck = z.enum(['token-health', 'backup-proven', 'quorum-reachable', 'key-differs', 'published'])

/** What other than time calls for a rotation. */
export const rotationEvent = z.enum(['compromise', 'custodian-left', 'officer-left', 'algorithm-weakened', 'token-retired', 'share-lost', 'organisation-changed'])
export type RotationEvent = z.infer<typeof rotationEvent>

/** What keys of a class may issue. */
export const issuingRule = z.strictObject({
  /** The longest that a certificate is valid. */ validity: duration,
  /** How many authorities may follow below one that they certify, at the most; left out where they certify no authority but their own master key. */ 'path-length': z.int().min(0).max(10).optional(),
  /** Where a certificate's name may come from: the plan alone, or a request too. */ subjects: z.enum(['plan', 'request']),
  /** The longest from one list of revoked certificates to the next. */ 'next-update': duration.optional()
})

/** How keys are published. */
export const publicationRule = z.strictObject({
  /** The roles whose holders' keys sign targets, and how many must. The root is signed by the anchor's founders, as many as its next version needs. */
  targets: z.strictObject({ signers: z.array(role).min(1), threshold: z.int().min(1).max(16), /** Whether a publication key on a token signs too. */ key: z.enum(['required', 'allowed', 'forbidden']) }),
  /** The longest from signing to expiry. */ validity: z.strictObject({ root: duration, targets: duration, /** Made outside. */ snapshot: duration, timestamp: duration }),
  /** The longest life of the online key. */ 'online-key': duration,
  /** How long a version is published before it may become active (pre-check `published`). */ ahead: duration,
  /** The longest life of a delegation. */ delegation: duration
})
export type PublicationRule = z.infer<typeof publicationRule>

const people = z.partialRecord(role, z.int().min(1).max(16))
/** The clause that a rule comes from, by the rule's name as it is written from here on down: `strength`, `cryptoperiod.active`. */
const sources = z.record(z.string(), text).default({})

export const keyClass = z.strictObject({
  about: text,
  purposes: z.array(keyPurpose).min(1),
  risk: z.enum(['low', 'moderate', 'high']),
  algorithms: z.array(algorithm).min(1),
  /** Security strength in bits (NIST SP 800-57 Part 1, table 2). */ strength: z.literal([128, 192, 256]),
  cryptoperiod: z.strictObject({
    /** For how long a version is active. */ active: duration,
    /** For how long after its activation it may still be used for what was done under it (verify, unwrap, CRLs); at least as long as `active`. */ processing: duration
  }),
  /** How long before a date people are warned. */ warning: duration,
  /** How long a new version is staged before it may take over from the one in use. */ 'hold-down': duration,
  /** How long the old version is retiring at the least, once the new one is active. Zero: it is retired at once. */ overlap: duration,
  rotation: z.strictObject({ on: z.enum(['time', 'event', 'both']), events: z.array(rotationEvent).default([]) }),
  'pre-checks': z.array(preCheck),
  /** Who approves a plan about keys of this class; the proposer never counts. */ approvals: people,
  /** T of N; absent where keys of this class have no backup. */ custody: z.strictObject({
    threshold: z.int().min(2).max(15), shares: z.int().min(3).max(16),
    /** Whether the recovery key stays on the token to back up later versions; left out where either may be. */ 'wrapping-key': z.enum(['kept', 'forbidden']).optional(),
    /** How long after a share may be known to somebody else a new set must have taken over; reshare-within.ts says what holds where it is left out. */ 'reshare-within': duration.optional()
  }).optional(),
  backup: z.enum(['required', 'allowed', 'forbidden']),
  /** Left out where the purposes alone say what may be issued. */ issuing: issuingRule.optional(),
  destruction: z.strictObject({ /** From the decision to the deed. */ delay: duration, /** Signatures of so many witnesses. */ witnesses: z.int().min(1).max(16) }),
  /**
   * How often each is due; one that is left out is not asked for. `inspect`: custodians show the bags of their cards; `check`: each token proves that it holds its
   * key; `shares`: custodians enter their shares; `restore`: a key comes out of a backup; `breach`: a compromise is played through.
   */
  drills: z.strictObject({ inspect: duration, check: duration, shares: duration, restore: duration, breach: duration }).partial(),
  /** How long transcripts about keys of this class are kept. */ retention: duration,
  sources
})
export type KeyClass = z.infer<typeof keyClass>

export const policy = z.strictObject({
  policy: name, version: z.int().min(1), title: text, about: text,
  classes: z.record(name, keyClass),
  /** Sets of roles of which nobody may hold two. */ apart: z.array(z.array(role).min(2)),
  /** What holds in an emergency instead, where the class has more. */ emergency: z.strictObject({ 'hold-down': duration }),
  /** How often an audit is due. */ audit: duration,
  /** Left out where nothing is published. */ publication: publicationRule.optional(),
  sources
})
export type Policy = z.infer<typeof policy>
