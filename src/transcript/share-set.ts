// A share set: what is public of a recovery key that was split. It stands in the transcript and in every backup wrapped under that key;
// the shares themselves stand on paper only. How commitments are made is in src/shares/FORMAT.md.

import * as z from 'zod'
import { hash, id128, mode, name } from './fields.ts'

/** A set's id: 8 random bytes in lower-case hex. */
export const setId = z.string().regex(/^[0-9a-f]{16}$/, 'expected 16 lower-case hex digits')
/** A share's place in its set, from 1. It is not the x at which the polynomial was evaluated. */
export const ordinal = z.int().min(1).max(16)

/** A precaution before a share is shown, and the participant who confirmed it. */
export const guard = z.strictObject({ guard: name, by: name })
export type Guard = z.infer<typeof guard>

const header = z.strictObject({
  v: z.literal(1), organisation: name,
  /** The ceremony in which the set was dealt. */ ceremony: id128,
  mode,
  /** How many shares give the key: T of N, 2 <= T < N <= 16. */ threshold: z.int().min(2).max(15), shares: z.int().min(3).max(16),
  set: setId
})
/** What the commitments are bound to. */
export type SetHeader = z.infer<typeof header>

export const shareSet = z.strictObject({
  ...header.shape,
  /** One for each share, by ordinal. */ commitments: z.array(hash).min(3).max(16),
  /** The recovery key's own. */ key: hash
}).refine(set => set.threshold < set.shares && set.commitments.length === set.shares, 'expected a threshold below the number of shares, and a commitment for each share')
export type ShareSet = z.infer<typeof shareSet>
