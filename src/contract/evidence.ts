// Calls about the evidence of a ceremony that ended.

import * as z from 'zod'
import { certificateKind } from '../transcript/certificate-profile.ts'
import { head } from '../transcript/entry.ts'
import { hash, id128, int, mode } from '../transcript/fields.ts'
import { algorithm, role } from '../transcript/plan.ts'
import { facts } from './shapes.ts'

const path = z.string().min(1).max(4096)

/** What a verification says (src/verify/verify.ts), as it crosses to a face. */
export const verification = z.strictObject({
  verdict: z.enum(['verified', 'not-verified', 'unreadable']),
  mode: mode.nullable(), ceremony: z.string().nullable(), title: z.string().nullable(),
  organisation: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  /** Whether every participant is the given anchor's. */ pinned: z.boolean(),
  closed: z.boolean(), ended: z.enum(['closed', 'aborted']).nullable(), entries: int, head: head.nullable(),
  predecessor: z.strictObject({ ceremony: id128, size: int, root: hash }).nullable(),
  findings: z.array(z.strictObject({
    weight: z.enum(['failure', 'warning', 'note']), code: z.string(), facts,
    seq: int.exactOptional(), file: z.string().exactOptional()
  })),
  requirements: z.array(z.strictObject({ clause: z.string(), item: z.string(), status: z.enum(['met', 'not-met', 'not-shown']), facts })),
  /** Approvals of the plan that hold. */ approvals: z.array(z.strictObject({ participant: z.string(), role, time: z.string() })),
  participants: z.array(z.strictObject({ id: z.string(), name: z.string(), roles: z.array(role), keySha256: z.string() })),
  keys: z.array(z.strictObject({ name: z.string(), version: int, algorithm, spkiSha256: z.string().nullable(), confirmed: z.boolean() })),
  certificates: z.array(z.strictObject({
    certificate: z.string(), kind: certificateKind, seq: int, serial: z.string(), subject: z.string(), issuer: z.string(), notBefore: z.string(), notAfter: z.string(), /** Of the DER. */ sha256: z.string()
  })),
  lists: z.array(z.strictObject({
    list: z.string(), key: z.string(), version: int, seq: int, number: int, thisUpdate: z.string(), nextUpdate: z.string(), entries: int, /** Of the DER. */ sha256: z.string()
  })),
  statements: z.array(z.strictObject({
    statement: z.string(), seq: int, key: z.string(), version: int, file: z.string(), says: z.string(), /** Of the file. */ sha256: z.string()
  }))
})
export type Verification = z.infer<typeof verification>

/** What a witness took away: a file of it, or what somebody typed. */
const slip = z.union([z.strictObject({ file: path }), z.strictObject({ text: z.string().min(1).max(4096) })])
export type GivenSlip = z.infer<typeof slip>

const claim = z.strictObject({ type: z.string(), time: z.string(), act: z.string().nullable(), step: z.string().nullable(), actor: z.string().nullable() })

/** A line of a bundle's transcript (src/evidence/review/line.ts). Its words are made by the host, since a search looks through them too. */
export const timelineRow = z.strictObject({
  /** Where it lies, from 0. */ seq: int,
  /** What it says of itself; null where it is no JSON object with an entry's type. */ claim: claim.nullable(),
  /** Why it is no entry of this version; null for an entry. */ unreadable: z.string().nullable(),
  what: z.string(), who: z.string(), details: z.array(z.string()), kind: z.enum(['step', 'marked', 'quiet', 'plain'])
})
export type TimelineRow = z.infer<typeof timelineRow>

const choice = z.strictObject({ value: z.string().nullable(), name: z.string(), count: int })
export type TimelineChoice = z.infer<typeof choice>

/** What is left out does not matter; an act or actor of null stands for none. */
const filter = z.strictObject({
  types: z.array(z.string().max(100)).max(50).exactOptional(), act: z.string().max(100).nullable().exactOptional(), actor: z.string().max(100).nullable().exactOptional(),
  /** Found in the raw line or in its words, whatever the case. */ text: z.string().max(200).exactOptional()
})
export type TimelineFilter = z.infer<typeof filter>

export const timeline = z.strictObject({
  rows: z.array(timelineRow),
  /** Lines in all, and those that match. */ total: int, matched: int, /** Whether more match than these and those before them. */ more: z.boolean(),
  /** False where a line is too long for an entry: nothing after it was read. */ whole: z.boolean(),
  /** What there is to filter by, each with how many lines of the whole transcript have it. */
  choices: z.strictObject({ types: z.array(choice), acts: z.array(choice), actors: z.array(choice) })
})
export type Timeline = z.infer<typeof timeline>

/** A line with everything that proves it (src/evidence/review/entry.ts). */
export const reviewedEntry = z.strictObject({
  row: timelineRow,
  /** The line as text, at most 1 MiB. */ raw: z.string(), bytes: int, isUtf8: z.boolean(), terminated: z.boolean(),
  lineSha256: hash, leafHash: hash, /** What it says of the line before it. */ prev: hash.nullable(), /** SHA-256 of the line before it. */ before: hash.nullable(),
  size: int, root: hash, whole: z.boolean(),
  /** The hashes from the leaf up, each with the side on which it stands. */ proof: z.array(z.strictObject({ side: z.enum(['left', 'right']), hash })),
  /** The first checkpoint over it. */ checkpoint: z.strictObject({ file: z.string(), size: int }).nullable()
})
export type ReviewedEntry = z.infer<typeof reviewedEntry>

const side = z.strictObject({ ceremony: z.string().nullable(), mode: mode.nullable(), head })
const forkLine = z.strictObject({
  text: z.string(), cut: z.boolean(), entry: z.strictObject({ type: z.string(), time: z.string(), act: z.string().nullable(), step: z.string().nullable(), actor: z.string().nullable() }).nullable()
})

/** Two bundles held against each other (src/verify/compare.ts). */
export const comparison = z.strictObject({
  relation: z.enum(['same', 'a-longer', 'b-longer', 'forked', 'other-ceremony', 'unreadable']),
  /** Null where it could not be read. */ a: side.nullable(), b: side.nullable(), common: head,
  fork: z.strictObject({ a: forkLine, b: forkLine }).nullable(),
  files: z.array(z.strictObject({ path: z.string(), differs: z.enum(['only-a', 'only-b', 'content']) })),
  reason: z.string().nullable()
})
export type Comparison = z.infer<typeof comparison>

export const evidenceCalls = {
  /** Writes the evidence bundle into a new folder under `to`; a rehearsal's anchor is written beside it. */
  'evidence.export': {
    input: z.strictObject({ ceremony: id128, to: z.string().min(1) }),
    output: z.strictObject({ bundle: z.string(), anchor: z.string().nullable() })
  },
  /** Verifies an evidence bundle, with the anchor where one is given, and held to what witnesses took away. What can't be read of it is a verdict, not an error. */
  'evidence.verify': { input: z.strictObject({ bundle: path, anchor: path.nullable(), slips: z.array(slip).max(20).exactOptional() }), output: verification },
  /** The transcript of a bundle, filtered: `count` of the lines that match, from the `from`th on. Nothing of it is judged. */
  'evidence.timeline': { input: z.strictObject({ bundle: path, from: int, count: z.int().min(1).max(1000), filter }), output: timeline },
  /** One line of it by where it lies, with its bytes and its proof; or one of a ceremony of this station. */
  'evidence.entry': { input: z.union([z.strictObject({ bundle: path, seq: int }), z.strictObject({ ceremony: id128, seq: int })]), output: reviewedEntry },
  /** Two bundles held against each other. Neither is judged. */
  'evidence.compare': { input: z.strictObject({ a: path, b: path }), output: comparison }
} as const
