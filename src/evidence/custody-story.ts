// What a transcript tells of shares, backup media and backups: a fold over its entries that judges nothing.

import type { Entry, EntryOf } from '../transcript/entry.ts'
import type { Carrier, PlannedCustody } from '../transcript/custody.ts'
import type { Guard, ShareSet } from '../transcript/share-set.ts'
import { tellExisting, type ExistingSet } from './existing-set.ts'
import { recorded, type Recorded } from './recorded.ts'

/** A share and what happened to it; entries by number. */
export interface StoryShare {
  readonly ordinal: number
  readonly holder: string
  readonly commitment: string
  /** How often it was shown. */ readonly shown: number
  /** What was confirmed before these showings, and by whom. */ readonly guards: readonly Guard[]
  readonly handedOver: number | null
  readonly readBack: number | null
  /** What else than a written card it went to. */ readonly carriers: readonly Carrier[]
  /** The bag that its card was sealed in. */ readonly bag: string | null
}

export interface StorySet {
  readonly set: ShareSet
  readonly dealt: Recorded<'split-recovery-key'>
  readonly shares: readonly StoryShare[]
  /** Which keys rely on it, and since which entry; or the entry that gave it up. */
  readonly reliedOn: { readonly keys: readonly { readonly key: string, readonly version: number }[], readonly seq: number } | null
  readonly ended: EntryOf<'custody.ended'> | null
}

export interface CustodyStory {
  readonly sets: readonly StorySet[]
  readonly media: readonly { readonly number: number, readonly path: string, readonly seq: number }[]
  readonly backed: readonly Recorded<'generate-backed-key'>[]
  /** Backed up by a wrapping key that a token kept. */ readonly wrapped: readonly Recorded<'generate-wrapped-key'>[]
  /** Shares that were entered to restore keys, those that were entered in vain left out. */ readonly entered: readonly Recorded<'enter-share'>[]
  readonly restored: readonly Recorded<'restore-keys'>[]
  /** The set that was dealt before, where the plan is about one. */ readonly existing: ExistingSet | null
}

export function tellCustody (entries: readonly Entry[], custody: PlannedCustody | undefined): CustodyStory {
  const backed = recorded(entries, 'generate-backed-key')
  const relying = [...backed.map(one => ({ set: one.set, keys: [one], seq: one.seq })), ...recorded(entries, 'rewrap-backups')]
  const forgotten = entries.findLast(entry => entry.type === 'custody.ended' && entry.body.outcome === 'forgotten')?.seq ?? -1
  return {
    sets: recorded(entries, 'split-recovery-key').map(dealt => setOf(entries, dealt, relying)),
    media: recorded(entries, 'register-media').flatMap(({ media, seq }) => media.map(one => ({ ...one, seq }))),
    backed,
    wrapped: recorded(entries, 'generate-wrapped-key'),
    entered: recorded(entries, 'enter-share').filter(({ seq }) => seq > forgotten),
    restored: recorded(entries, 'restore-keys'),
    existing: custody === undefined ? null : tellExisting(custody, entries)
  }
}

function setOf (entries: readonly Entry[], dealt: Recorded<'split-recovery-key'>, relying: readonly (NonNullable<StorySet['reliedOn']> & { readonly set: string })[]): StorySet {
  const { set } = dealt
  const ofThis = (ordinal: number) => (one: { readonly set: string, readonly ordinal: number }): boolean => one.set === set.set && one.ordinal === ordinal
  return {
    set, dealt,
    shares: set.commitments.map((commitment, i) => {
      const showings = entries.flatMap(entry => entry.type === 'share.shown' && ofThis(i + 1)(entry.body) ? [entry.body] : [])
      return {
        ordinal: i + 1, commitment, holder: dealt.holders[i] ?? '', shown: showings.length, guards: showings.flatMap(({ guards }) => guards),
        handedOver: recorded(entries, 'hand-over-share').find(ofThis(i + 1))?.seq ?? null,
        readBack: recorded(entries, 'read-back-share').find(ofThis(i + 1))?.seq ?? null,
        carriers: entries.flatMap(entry => entry.type === 'share.given' && ofThis(i + 1)(entry.body) ? [entry.body.carrier] : []),
        bag: recorded(entries, 'seal-cards').filter(one => one.set === set.set).flatMap(({ seals }) => seals).findLast(one => one.ordinal === i + 1)?.bag ?? null
      }
    }),
    reliedOn: relying.find(one => one.set === set.set) ?? null,
    ended: entries.find((entry): entry is EntryOf<'custody.ended'> => entry.type === 'custody.ended' && entry.body.set === set.set) ?? null
  }
}
