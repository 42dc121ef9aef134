// Which share set a plan is about: the one that is named, or the only one that it can be. Whatever does not fit is refused here, in words, long before anybody
// brings a card.

import { CeremonyError } from '../../ceremony/errors.ts'
import { applying, fill, type Parameters } from '../../ceremony/parameters.ts'
import type { Script } from '../../ceremony/script-shape.ts'
import { successorOf } from '../../keys/catalog/planned-custody.ts'
import { registerOf, type RegisteredSet } from '../../keys/catalog/register.ts'
import { keysUnder } from '../../keys/catalog/sets.ts'
import type { Catalog } from '../../keys/catalog/shape.ts'
import { withNearest } from '../../transcript/bad-field.ts'
import { custodyPurpose, type CustodyPurpose } from '../../transcript/custody.ts'
import type { ShareSet } from '../../transcript/share-set.ts'

/** A share set that a plan is about, and what is done with it. */
export interface ChosenSet {
  readonly purpose: CustodyPurpose
  readonly registered: RegisteredSet
  /** What it is since its dealing. */ readonly descriptor: ShareSet
  /** The set that opens its backups now, where it is only given up. */ readonly successor: string | null
}

/** How a set stands: `superseded` where nothing relies on it any more, and it was not given up yet. */
type Standing = RegisteredSet['state'] | 'superseded'

/**
 * Null for a ceremony that is about no set. `known`: what sets are that this station, or the evidence that it was given, has the dealing of. Throws CeremonyError
 * `parameter-invalid`, `set-none`, `set-unclear`, `set-unknown`, `set-given-up`, `set-superseded`, `set-in-use`, `set-void`, `set-destroyed`, `set-descriptor-none`.
 */
export function chooseSet ({ script, custody }: Script, parameters: Parameters, catalog: Catalog, known: readonly ShareSet[]): ChosenSet | null {
  if (custody === undefined) return null
  const purpose = purposeOf({ script, custody }, parameters)
  const all = registerOf(catalog)
  const named = fill(custody.set, parameters).replace(/[\s-]/g, '').toLowerCase()
  const registered = named === '' ? only(catalog, all, purpose) : all.find(({ set }) => set === named)
  if (registered === undefined) throw unknown(named, all)
  if (!fits(catalog, registered, purpose)) throw misfit(catalog, registered)
  const descriptor = known.find(({ set }) => set === registered.set)
  if (descriptor === undefined) throw new CeremonyError('set-descriptor-none', { set: registered.set, ceremony: registered.dealt?.from.ceremony ?? '' })
  return { purpose, registered, descriptor, successor: purpose === 'give-up' ? successorOf(catalog, registered.set) : null }
}

function purposeOf ({ script, custody }: { readonly script: string, readonly custody: NonNullable<Script['custody']> }, parameters: Parameters): CustodyPurpose {
  const [found] = applying(custody.purposes, parameters)
  const parsed = custodyPurpose.safeParse(fill(found?.purpose ?? '', parameters))
  if (!parsed.success) throw new CeremonyError('script-invalid', { script }, { fields: [{ path: 'custody.purposes', expected: `one that applies, of ${custodyPurpose.options.join(', ')}` }] })
  return parsed.data
}

function standingOf ({ keys }: Catalog, { set, state }: RegisteredSet): Standing {
  return state === 'in-use' && keysUnder(keys, set).length === 0 ? 'superseded' : state
}

/** What is left of a set that was given up can be accounted for at any time, where something is. */
function fits (catalog: Catalog, registered: RegisteredSet, purpose: CustodyPurpose): boolean {
  const standing = standingOf(catalog, registered)
  if (purpose !== 'give-up') return standing === 'in-use'
  return (standing === 'superseded' || (standing === 'given-up' && hasLeft(registered))) && successorOf(catalog, registered.set) !== null
}

function hasLeft ({ media, cards }: RegisteredSet): boolean {
  return [...media, ...cards, ...cards.flatMap(({ carriers }) => carriers)].some(({ state }) => state === 'held' || state === 'missing')
}

/** Where no set is named: the one that is in use, or of which something is to be given up. */
function only (catalog: Catalog, all: readonly RegisteredSet[], purpose: CustodyPurpose): RegisteredSet {
  const wanted: Standing = purpose === 'give-up' ? 'superseded' : 'in-use'
  const [first, ...more] = all.filter(one => standingOf(catalog, one) === wanted)
  if (first === undefined) throw new CeremonyError('set-none', { purpose, known: listed(all) })
  if (more.length > 0) throw new CeremonyError('set-unclear', { sets: [first, ...more].map(({ set, threshold, shares, backups }) => `${set} (${threshold} of ${shares}: ${keysOf(backups)})`).join('; ') })
  return first
}

function listed (all: readonly RegisteredSet[]): string {
  return all.map(({ set, state }) => `${set} (${state})`).join(', ') || 'none'
}

function keysOf (backups: RegisteredSet['backups']): string {
  return backups.map(({ key, version }) => `${key} v${version}`).join(', ') || 'nothing'
}

function unknown (named: string, all: readonly RegisteredSet[]): CeremonyError {
  const sets = all.map(({ set }) => set)
  return new CeremonyError('set-unknown', { set: named, known: listed(all) }, { fields: [withNearest({ path: 'set', expected: `one of the register's sets: ${sets.join(', ') || 'it has none'}` }, named, sets)] })
}

/** Why a set that is known can't be taken. */
function misfit (catalog: Catalog, registered: RegisteredSet): CeremonyError {
  const { set, givenUp, cards } = registered
  const successor = successorOf(catalog, set) ?? 'none'
  switch (standingOf(catalog, registered)) {
    case 'in-use': return new CeremonyError('set-in-use', { set, keys: keysUnder(catalog.keys, set).join(', ') })
    case 'superseded': return successor === 'none' ? new CeremonyError('set-opens-nothing', { set, cards: String(cards.length) }) : new CeremonyError('set-superseded', { set, successor })
    case 'given-up': return new CeremonyError('set-given-up', { set, at: givenUp?.at ?? '', successor })
    case 'void': return new CeremonyError('set-void', { set })
    case 'destroyed': return new CeremonyError('set-destroyed', { set })
  }
}
