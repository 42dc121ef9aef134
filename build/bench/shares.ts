// Splitting and combining through the share envelope (commitments, windows, checks of every share) against the bare library.

import { randomBytes } from 'node:crypto'
import { combine, split } from 'shamir-secret-sharing'
import { Collection, deal } from '../../src/shares/set.ts'
import type { SetHeader } from '../../src/transcript/share-set.ts'
import { compare, type Ratio } from './measure.ts'

const header = (threshold: number, shares: number): SetHeader => ({ v: 1, organisation: 'bench', ceremony: '0'.repeat(32), mode: 'rehearsal', threshold, shares, set: '0'.repeat(16) })

export async function benchShares (): Promise<Ratio[]> {
  return [await shared(3, 5, 200), await shared(9, 16, 40)]
}

async function shared (threshold: number, shares: number, count: number): Promise<Ratio> {
  const secret = new Uint8Array(randomBytes(32))
  return await compare({ what: `split + combine ${threshold} of ${shares}`, against: 'shamir-secret-sharing', aim: 0.8 }, 9, count, async () => {
    for (let i = 0; i < count; i++) {
      const { set, shares: dealt } = await deal(secret, header(threshold, shares))
      const collection = new Collection(set)
      for (const share of dealt.slice(0, threshold)) collection.add(share)
      await collection.combine()
    }
  }, async () => {
    for (let i = 0; i < count; i++) await combine((await split(secret, shares, threshold)).slice(0, threshold))
  })
}
