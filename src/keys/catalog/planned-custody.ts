// What a plan says of a share set that exists, as it follows from the catalog: its cards, the backups that it opens, and the copies that go when it is given up;
// and a plan held against that.

import type { PlannedCustody } from '../../transcript/custody.ts'
import { canonicalize } from '../../transcript/jcs.ts'
import type { KeyCopy } from '../../transcript/lifecycle.ts'
import type { ShareSet } from '../../transcript/share-set.ts'
import { isSameCopy } from './copies.ts'
import type { Misfit } from './misfit.ts'
import { registerOf } from './register.ts'
import { keysUnder } from './sets.ts'
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

/** States in which a set may be, by what a plan does with it. `superseded`: nothing relies on it any more, and it was not given up yet. What is left of a set may be accounted for at any time. */
const states: Readonly<Record<PlannedCustody['purpose'], readonly string[]>> = {
  'reshare': ['in-use'], 'give-up': ['superseded', 'given-up'], 'replace': ['in-use'], 'inspect': ['in-use'], 'check': ['in-use'], 'restore': ['in-use']
}

/** The first thing in which a plan speaks of a share set otherwise than the catalog does; null where it fits. `known`: what the set is since its dealing; null where that is not on record. */
export function misfitOfCustody (planned: PlannedCustody, catalog: Catalog, known: ShareSet | null): Misfit | null {
  const { purpose, set: { set } } = planned
  const record = catalog.sets.find(one => one.set === set)
  const parts = custodyParts(catalog, set, purpose)
  if (record === undefined || parts === null || known === null) return { code: 'custody-unknown', facts: { set } }
  const state = record.state === 'in-use' && keysUnder(catalog.keys, set).length === 0 ? 'superseded' : record.state
  if (!states[purpose].includes(state)) return { code: 'custody-state', facts: { set, state } }
  const differs = (field: string, expected: unknown, found: unknown): Misfit[] => canonicalize(expected) === canonicalize(found) ? [] : [{ code: 'custody-differs', facts: { set, field } }]
  const [first] = [
    ...differs('set', known, planned.set), ...differs('cards', parts.cards, planned.cards), ...differs('backups', parts.backups, planned.backups), ...differs('copies', parts.copies, planned.copies),
    ...differs('successor', purpose === 'give-up' ? successorOf(catalog, set) : null, planned.successor)
  ]
  return first ?? null
}

/** The set that opens the backups of another one now: what took its place, or what took the place of that. Null where none in use did. */
export function successorOf ({ sets }: Pick<Catalog, 'sets'>, old: string): string | null {
  const next = sets.find(({ replaces }) => replaces === old)
  if (next === undefined) return null
  return next.state === 'in-use' ? next.set : successorOf({ sets: sets.filter(({ set }) => set !== old) }, next.set)
}
