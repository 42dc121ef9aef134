// What a ceremony says of share sets, for whoever holds several ceremonies against each other.

import type { CustodyPurpose, RegisteredCard } from '../transcript/custody.ts'
import type { ShareSet } from '../transcript/share-set.ts'
import type { InBag, Seen } from './bags.ts'

export interface CustodyAccount {
  /** Sets that were dealt here and proven: who holds which share, by ordinal. */ readonly proven: readonly { readonly set: ShareSet, readonly holders: readonly string[] }[]
  /** Backups that were made here, the key that each is of, and the set that opens it. */ readonly backups: readonly { /** With its version. */ readonly key: string, readonly set: string, readonly sha256: string }[]
  /** What became of bags here, in that order. */ readonly bags: readonly InBag[]
  /** Cards that were there when they were looked for, and those that were not. */ readonly seen: readonly Seen[]
  /** The set of before that the plan is about, as it has it from the register. Null where it is about none. */
  readonly used: {
    readonly purpose: CustodyPurpose | 'recover', readonly set: ShareSet, readonly cards: readonly RegisteredCard[],
    readonly backups: readonly { readonly sha256: string }[], readonly successor: string | null
  } | null
  /** The set that was given up here. */ readonly givenUp: { readonly set: string, readonly successor: string } | null
}

/** Of evidence that tells nothing of shares. */
export const noAccount: CustodyAccount = { proven: [], backups: [], bags: [], seen: [], used: null, givenUp: null }
