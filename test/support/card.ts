// A custodian's card for tests: its facts, and the share that is written on it.

import { writeCode } from '../../src/shares/code.ts'
import type { CardFacts, WrittenShare } from '../../src/shares/card.ts'
import type { Share } from '../../src/shares/share.ts'
import { writeWords } from '../../src/shares/words.ts'

export function cardOf (over: Partial<CardFacts> = {}): CardFacts {
  return {
    mode: 'production', organisation: { id: 'example', name: 'Example Trust Services' }, ceremony: '5d0b0f2a9c3e4d6f8a1b2c3d4e5f6071', dealtIn: '5d0b0f2a9c3e4d6f8a1b2c3d4e5f6071',
    made: '2026-11-22T08:15:30.123Z', set: '0123456789abcdef', threshold: 3, shares: 5, ordinal: 2, custodian: 'Zoë Çağlar-Øđegård', commitment: '89abcdef01234567'.repeat(4),
    bag: 'AB 1204-0077', opens: ['root-ca v1', 'issuing-ca v3'], ...over
  }
}

export function written (share: Share): WrittenShare {
  return { words: writeWords(share), code: writeCode(share) }
}
