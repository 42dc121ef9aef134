// The register of shares: who holds which card of which set, in which bag, seen and proven when; what each set opens, and what makes a new one due. It holds
// nothing that the catalog doesn't, and no clock.

import { addDuration } from '../../transcript/calendar.ts'
import type { RegisteredBackup } from '../../transcript/custody.ts'
import type { CustodyEvent } from './custody-shape.ts'
import type { Dated, RegisteredCarrier, RegisteredSet, ShareExposure } from './register-shape.ts'
import { reshareWithin } from '../policy/reshare-within.ts'
import { isSameCopy } from './copies.ts'
import { isOver } from './sets.ts'
import type { Catalog, CatalogSet, CopyRecord, KeyVersion } from './shape.ts'

export type { Dated, RegisteredCarrier, RegisteredSet, ShareExposure } from './register-shape.ts'

type Card = RegisteredSet['cards'][number]
type Of<E extends CustodyEvent['event']> = Extract<CustodyEvent, { event: E }>

const order = { 'in-use': 0, 'given-up': 1, 'destroyed': 2, 'void': 3 } as const

/** Every share set: those in use first, in the order in which they were dealt; then those given up, destroyed, and void. */
export function registerOf (catalog: Catalog): RegisteredSet[] {
  return catalog.sets.map(set => registered(catalog, set))
    .sort((a, b) => order[a.state] - order[b.state] || compare(a.dealt?.at ?? '', b.dealt?.at ?? '') || compare(a.set, b.set))
}

function registered (catalog: Catalog, set: CatalogSet): RegisteredSet {
  const { threshold, shares, state, holders, events = [] } = set
  const records = recordsOf(catalog, set.set)
  const dealt = dealtOf(catalog, set)
  const exposures = state === 'in-use' ? exposuresOf(events) : []
  const untold = state === 'in-use' ? missingOf(catalog, records.map(({ record }) => record)).filter(({ ordinal }) => !exposures.some(one => one.ordinal === ordinal)) : []
  const by = reshareBy(catalog, set.set)
  const bags = bagsOf(events)
  const cards = holders.map((custodian, i) => cardOf(catalog, set, { ordinal: i + 1, custodian, bag: bags.get(i + 1) ?? null }, records.map(({ record }) => record), dealt))
  const reachable = cards.filter(({ isReachable }) => isReachable).length
  return {
    set: set.set, threshold, shares, state, dealt, givenUp: set.givenUp ?? null, replaces: set.replaces ?? null,
    backups: state === 'in-use' ? backupsOf(records) : [], media: mediaOf(records), cards, exposures: [...exposures, ...untold].map(one => ({ ...one, reshareBy: by(one.at) })), events: [...events], reachable,
    standing: state === 'in-use' ? standingOf({ threshold, reachable }) : null
  }
}

/** Cards that can be brought against those that are needed: where no more than one may fail there are few, also where the set never had more. */
export function standingOf ({ threshold, reachable }: Pick<RegisteredSet, 'threshold' | 'reachable'>): NonNullable<RegisteredSet['standing']> {
  return reachable < threshold ? 'too-few' : reachable <= threshold + 1 ? 'few' : 'enough'
}

interface OfVersion { readonly key: string, readonly version: KeyVersion, readonly record: CopyRecord }

/** Copies under a set, of whichever version; a card is one of each. */
function recordsOf ({ keys }: Pick<Catalog, 'keys'>, set: string): OfVersion[] {
  return keys.flatMap(({ key, versions }) => versions.flatMap(version => version.copies.filter(({ copy }) => copy.set === set).map(record => ({ key, version, record }))))
}

/** A set that was destroyed, or is void, no longer says when it was dealt: then the first version that was backed up under it does. */
function dealtOf ({ keys }: Pick<Catalog, 'keys'>, { set, state, at, from }: CatalogSet): Dated | null {
  if (state === 'in-use' || state === 'given-up') return { at, from }
  const [first] = keys.flatMap(({ versions }) => versions).filter(one => one.set === set).flatMap(({ history }) => history[0] ?? []).sort((a, b) => compare(a.at, b.at))
  return first === undefined ? null : { at: first.at, from: first.from }
}

/** Backups of versions that are not destroyed, as far as a medium holds them. */
function backupsOf (records: readonly OfVersion[]): RegisteredBackup[] {
  const found = new Map<string, RegisteredBackup>()
  for (const { key, version: { version, algorithm, publicKey, state }, record: { copy, state: held } } of records) {
    if (copy.kind !== 'medium' || held !== 'held' || isOver({ state })) continue
    const known = found.get(copy.sha256)
    if (known === undefined) found.set(copy.sha256, { key, version, algorithm, publicKey, file: copy.file, sha256: copy.sha256, media: [copy.medium] })
    else known.media.push(copy.medium)
  }
  return [...found.values()]
}

function mediaOf (records: readonly OfVersion[]): RegisteredSet['media'] {
  return records.flatMap(({ key, version: { version }, record: { copy, state, note } }) => copy.kind === 'medium' ? [{ key, version, medium: copy.medium, file: copy.file, sha256: copy.sha256, state, note }] : [])
    .sort((a, b) => a.medium - b.medium || compare(a.file, b.file))
}

function cardOf ({ people }: Catalog, { set, events = [] }: CatalogSet, of: Pick<Card, 'ordinal' | 'custodian' | 'bag'>, records: readonly CopyRecord[], dealt: Dated | null): Card {
  const own = events.filter(one => 'ordinal' in one && one.ordinal === of.ordinal)
  const { state = 'held', note = null } = records.find(({ copy }) => isSameCopy(copy, { kind: 'card', set, ...of })) ?? {}
  const person = people.find(({ id }) => id === of.custodian)
  const isHolder = person?.roles.includes('custodian') === true
  return {
    ...of, name: person?.name ?? null, since: newest(own, ['rederived']) ?? dealt, carriers: carriersOf(own, records, set), state, note, hasLeft: !isHolder,
    isReachable: isHolder && state === 'held',
    lastSeen: newest(own.filter(one => one.event !== 'inspected' || one.outcome !== 'missing'), ['given', 'sealed', 'inspected', 'opened', 'entered']) ?? dealt, proven: newest(own, ['entered']) ?? dealt
  }
}

/**
 * The bag that each card is in: the one that it was sealed in, or found in, last; null once that was opened. One that was found in the bag of another card is in
 * none: which of the two it is, nobody can say by the number.
 */
function bagsOf (events: readonly CustodyEvent[]): ReadonlyMap<number, string | null> {
  const bags = new Map<number, string | null>()
  for (const one of events) {
    if (one.event === 'sealed') bags.set(one.ordinal, one.bag)
    else if (one.event === 'opened' || one.event === 'rederived') bags.set(one.ordinal, null)
    else if (one.event === 'inspected' && one.found !== null) bags.set(one.ordinal, [...bags].some(([ordinal, bag]) => ordinal !== one.ordinal && bag === one.found) ? null : one.found)
  }
  return bags
}

function carriersOf (events: readonly CustodyEvent[], records: readonly CopyRecord[], set: string): RegisteredCarrier[] {
  const given = events.filter((one): one is Of<'given'> => one.event === 'given')
  return given.map(({ carrier: kind, what, ordinal, custodian, at, from }) => {
    const record = kind === 'printed' ? undefined : records.find(({ copy }) => isSameCopy(copy, { kind: 'carrier', set, ordinal, custodian, carrier: kind, what: what ?? '' }))
    return { kind, what, state: record?.state ?? null, at, from }
  })
}

function newest (events: readonly CustodyEvent[], wanted: readonly CustodyEvent['event'][]): Dated | null {
  const last = events.findLast(({ event }) => wanted.includes(event))
  return last === undefined ? null : { at: last.at, from: last.from }
}

/** By which somebody else may know a share. A card that is lost is one exposure, before and after it is replaced. */
function exposuresOf (events: readonly CustodyEvent[]): Omit<ShareExposure, 'reshareBy'>[] {
  const found: Omit<ShareExposure, 'reshareBy'>[] = []
  for (const event of events) {
    const lost = lostIn(event)
    // After its process was lost, a ceremony computes the same share once more.
    if (lost === null || (lost.kind === 'replaced' && found.some(one => one.kind === 'replaced' && one.ordinal === lost.ordinal && one.from.ceremony === lost.from.ceremony))) continue
    const before = found.findIndex(({ kind, ordinal }) => kind === 'missing' && ordinal === lost.ordinal)
    if (before < 0 || (lost.kind !== 'missing' && lost.kind !== 'replaced')) found.push(lost)
    else found[before] = { ...lost, at: found[before]!.at }
  }
  return found
}

/** Cards that were missing when a version of a key was destroyed; its ceremony was not about the set. */
function missingOf ({ ceremonies }: Pick<Catalog, 'ceremonies'>, records: readonly CopyRecord[]): Omit<ShareExposure, 'reshareBy'>[] {
  const found = new Map(records.flatMap(({ copy, state, note, from }) => {
    const at = ceremonies.find(({ ceremony }) => ceremony === from.ceremony)?.ended
    return copy.kind === 'card' && state === 'missing' && at !== undefined ? [[copy.ordinal, { kind: 'missing' as const, ordinal: copy.ordinal, custodian: copy.custodian, note, at, from }]] : []
  }))
  return [...found.values()]
}

function lostIn (event: CustodyEvent): Omit<ShareExposure, 'reshareBy'> | null {
  const { at, from } = event
  switch (event.event) {
    case 'rederived': return { kind: 'replaced', ordinal: event.ordinal, custodian: event.custodian, note: event.reason, at, from }
    case 'inspected': return event.outcome === 'as-registered' ? null : { kind: event.outcome, ordinal: event.ordinal, custodian: event.custodian, note: event.note, at, from }
    case 'missing': return event.copy.kind === 'medium' ? null : { kind: 'missing', ordinal: event.copy.ordinal, custodian: event.copy.custodian, note: event.note, at, from }
    default: return null
  }
}

/** By when a set must be replaced that was exposed: the strictest of the classes of the keys that it opens; null where no policy says. */
function reshareBy ({ keys, policy }: Pick<Catalog, 'keys' | 'policy'>, set: string): (at: string) => string | null {
  const classes = keys.filter(({ versions }) => versions.some(one => one.set === set)).flatMap(({ class: of }) => of === null ? [] : policy?.rules.classes[of] ?? [])
  return at => classes.map(of => addDuration(at, reshareWithin(of))).sort(compare)[0] ?? null
}

function compare (a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
