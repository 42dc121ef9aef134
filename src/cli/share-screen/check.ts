// A typed share held against what is public of its set, before it goes anywhere: whoever typed it hears at once what is wrong with it.
// The host decides; this only spares people a way there and back.

import type { Report } from '../../contract/shapes.ts'
import { shareCommitment } from '../../shares/commitment.ts'
import { ShareError } from '../../shares/errors.ts'
import { readShare } from '../../shares/parse.ts'
import { wipe, type Share } from '../../shares/share.ts'
import type { ShareSet } from './messages.ts'

export interface Expected {
  readonly set: ShareSet
  /** Null where any share of the set will do. */ readonly ordinal: number | null
  /** Ordinals that were given before. */ readonly given: readonly number[]
}

/** Why the share cannot be taken, under the codes that the host has for it; null where nothing is wrong. */
export function refusalOf (text: string, expected: Expected): Report | null {
  try {
    const { share } = readShare(text, expected.set.mode)
    try {
      requireExpected(share, expected)
    } finally {
      wipe(share)
    }
    return null
  } catch (error) {
    if (!(error instanceof ShareError)) throw error
    return { code: `share-${error.code}`, facts: { ...error.facts } }
  }
}

function requireExpected ({ set, threshold, shares, ordinal, x, y }: Share, expected: Expected): void {
  const wanted = expected.set
  if (set !== wanted.set) throw new ShareError('other-set', { expected: wanted.set, found: set })
  if (threshold !== wanted.threshold || shares !== wanted.shares) {
    throw new ShareError('threshold-out-of-range', { expected: `${wanted.threshold} of ${wanted.shares}`, found: `${threshold} of ${shares}` })
  }
  if (expected.ordinal !== null && ordinal !== expected.ordinal) throw new ShareError('other-ordinal', { expected: String(expected.ordinal), found: String(ordinal) })
  if (shareCommitment(wanted, ordinal, x, y) !== wanted.commitments[ordinal - 1]) throw new ShareError('commitment', { ordinal: String(ordinal) })
  if (expected.given.includes(ordinal)) throw new ShareError('same-share', { ordinal: String(ordinal) })
}
