// What a transcript tells of a share set that was dealt in an earlier ceremony: which of its cards were brought, how they were found, and what became of the set.
// A fold over entries that judges nothing.

import type { Entry } from '../transcript/entry.ts'
import type { Carrier, PlannedCustody, RegisteredCard } from '../transcript/custody.ts'
import { recorded, type Recorded } from './recorded.ts'

/** A card of the set, as the register had it and as it was on the day. */
export interface StoryCard extends RegisteredCard {
  readonly inspected: Recorded<'inspect-card'> | null
  /** The share was entered, those that were entered in vain left out. */ readonly entered: Recorded<'enter-share'> | null
  /** The bag that it was sealed in here. */ readonly sealed: { readonly bag: string, readonly seq: number } | null
  /** A share that was computed again, given to its custodian once more. */ readonly handedOver: number | null
  readonly readBack: number | null
  readonly carriers: readonly Carrier[]
}

export interface ExistingSet {
  readonly custody: PlannedCustody
  readonly cards: readonly StoryCard[]
  readonly collected: Recorded<'collect-shares'> | null
  readonly rewrapped: Recorded<'rewrap-backups'> | null
  readonly givenUp: Recorded<'give-up-set'> | null
  readonly rederived: Recorded<'rederive-share'> | null
  readonly canary: Recorded<'restore-canary'> | null
  readonly wiped: Recorded<'wipe-token'> | null
  readonly concluded: Recorded<'conclude-custody'> | null
}

/** The story of the set that a plan is about. */
export function tellExisting (custody: PlannedCustody, entries: readonly Entry[]): ExistingSet {
  const { set } = custody.set
  const forgotten = entries.findLast(entry => entry.type === 'custody.ended' && entry.body.set === set)?.seq ?? -1
  const ofCard = (ordinal: number) => (one: { readonly set: string, readonly ordinal: number }): boolean => one.set === set && one.ordinal === ordinal
  const seals = recorded(entries, 'seal-cards').filter(one => one.set === set)
  return {
    custody,
    cards: custody.cards.map(card => ({
      ...card,
      inspected: recorded(entries, 'inspect-card').findLast(one => one.ordinal === card.ordinal) ?? null,
      entered: recorded(entries, 'enter-share').findLast(one => one.ordinal === card.ordinal && one.seq > forgotten) ?? null,
      handedOver: recorded(entries, 'hand-over-share').findLast(ofCard(card.ordinal))?.seq ?? null,
      readBack: recorded(entries, 'read-back-share').findLast(ofCard(card.ordinal))?.seq ?? null,
      carriers: entries.flatMap(entry => entry.type === 'share.given' && ofCard(card.ordinal)(entry.body) ? [entry.body.carrier] : []),
      sealed: seals.flatMap(({ seals: all, seq }) => all.filter(one => one.ordinal === card.ordinal).map(({ bag }) => ({ bag, seq }))).at(-1) ?? null
    })),
    collected: recorded(entries, 'collect-shares').at(-1) ?? null,
    rewrapped: recorded(entries, 'rewrap-backups').at(-1) ?? null,
    givenUp: recorded(entries, 'give-up-set').at(-1) ?? null,
    rederived: recorded(entries, 'rederive-share').at(-1) ?? null,
    canary: recorded(entries, 'restore-canary').at(-1) ?? null,
    wiped: recorded(entries, 'wipe-token').at(-1) ?? null,
    concluded: recorded(entries, 'conclude-custody').at(-1) ?? null
  }
}
