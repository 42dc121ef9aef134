// A share set that a rehearsal of a recovery makes up, with its shares: 2 of 3, following from the ceremony's id like a rehearsal's other secrets.
// It protects nothing.

import { createHmac } from 'node:crypto'
import { committer } from '../shares/commitment.ts'
import type { Share } from '../shares/share.ts'
import type { SetHeader, ShareSet } from '../transcript/share-set.ts'

const threshold = 2
const shares = 3

/** The made-up recovery key of a ceremony, 32 bytes. */
export function madeUpKey (ceremony: string): Uint8Array {
  return derived(ceremony, 'recovery-key')
}

export function madeUpSet (organisation: string, ceremony: string): ShareSet {
  const header: SetHeader = { v: 1, organisation, ceremony, mode: 'rehearsal', threshold, shares, set: Buffer.from(derived(ceremony, 'share-set')).subarray(0, 8).toString('hex') }
  const commit = committer(header)
  const commitments = [1, 2, 3].map(ordinal => {
    const { x, y } = madeUpShare(ceremony, header, ordinal)
    return commit.share(ordinal, x, y)
  })
  return { ...header, commitments, key: commit.key(madeUpKey(ceremony)) }
}

/** The share at x = ordinal of the straight line through the key: key + slope * x, byte by byte in GF(2^8) with 0x11b. */
export function madeUpShare (ceremony: string, { set, mode }: Pick<SetHeader, 'set' | 'mode'>, ordinal: number): Share {
  const slope = derived(ceremony, 'slope')
  const y = madeUpKey(ceremony).map((byte, i) => byte ^ ((ordinal & 1) * slope[i]!) ^ ((ordinal >> 1) * doubled(slope[i]!)))
  return { set, mode, threshold, shares, ordinal, x: ordinal, y }
}

function doubled (byte: number): number {
  return ((byte << 1) ^ ((byte >> 7) * 0x11b)) & 0xff
}

function derived (ceremony: string, what: string): Uint8Array {
  return new Uint8Array(createHmac('sha256', 'strongroom rehearsal share v1').update(`${ceremony}/${what}`).digest())
}
