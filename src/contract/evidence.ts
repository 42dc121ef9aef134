// Calls about the evidence of a ceremony that ended.

import * as z from 'zod'
import { head } from '../transcript/entry.ts'
import { id128, int, mode } from '../transcript/fields.ts'
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
  findings: z.array(z.strictObject({
    weight: z.enum(['failure', 'warning', 'note']), code: z.string(), facts,
    seq: int.exactOptional(), file: z.string().exactOptional()
  })),
  participants: z.array(z.strictObject({ id: z.string(), name: z.string(), roles: z.array(role), keySha256: z.string() })),
  keys: z.array(z.strictObject({ name: z.string(), version: int, algorithm, spkiSha256: z.string().nullable(), confirmed: z.boolean() }))
})
export type Verification = z.infer<typeof verification>

export const evidenceCalls = {
  /** Writes the evidence bundle into a new folder under `to`; a rehearsal's anchor is written beside it. */
  'evidence.export': {
    input: z.strictObject({ ceremony: id128, to: z.string().min(1) }),
    output: z.strictObject({ bundle: z.string(), anchor: z.string().nullable() })
  },
  /** Verifies an evidence bundle, with the anchor where one is given. What can't be read is a verdict, not an error. */
  'evidence.verify': { input: z.strictObject({ bundle: path, anchor: path.nullable() }), output: verification }
} as const
