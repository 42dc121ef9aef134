// What a plan says of a share set that exists, as it follows from the catalog: its cards, the backups that it opens, and the copies that go when it is given up.

import type { PlannedCustody } from '../../transcript/custody.ts'
import type { KeyCopy } from '../../transcript/lifecycle.ts'
import { isSameCopy } from './copies.ts'
import { registerOf } from './register.ts'
import type { Catalog } from './shape.ts'

export type CustodyParts = Pick<PlannedCustody, 'cards' | 'backups' | 'copies'>

/** Null for a set that the catalog does not have, or whose dealing is not on record. Whether the plan gives the set up decides if `copies` are named: else there are none. */
export function custodyParts (catalog: Catalog, set: string, purpose: PlannedCustody['purpose']): CustodyParts | null {
  const found = registerOf(catalog).find(one => one.set === set)
  if (found === undefined) return null
  const cards = found.cards.flatMap(({ ordinal, custodian, since, bag, state }): CustodyParts['cards'] => since === null ? [] : [{ ordinal, custodian, since: since.at, bag, state: state === 'held' ? 'held' : 'missing' }])
  if (cards.length !== found.cards.length) return null
  return { cards, backups: found.backups, copies: purpose === 'reshare' || purpose === 'give-up' ? copiesUnder(catalog, set) : [] }
}

const kinds = ['medium', 'card', 'carrier'] as const

/** Copies under a set that are not shown to be destroyed, each once: media, then cards, then what else holds shares, in the order of their numbers. */
export function copiesUnder ({ keys }: Pick<Catalog, 'keys'>, set: string): KeyCopy[] {
  const found: KeyCopy[] = []
  for (const { copy, state } of keys.flatMap(({ versions }) => versions.flatMap(({ copies }) => copies))) {
    if (copy.set === set && state !== 'destroyed' && !found.some(one => isSameCopy(one, copy))) found.push(copy)
  }
  return found.sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || numberOf(a) - numberOf(b))
}

function numberOf (copy: KeyCopy): number {
  return copy.kind === 'medium' ? copy.medium : copy.ordinal
}
