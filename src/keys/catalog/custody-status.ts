// What is due or wrong with share sets: too few custodians, a set whose place another one took, shares that others may know, custodians who left, and what is
// left of sets that were given up.

import { item, type Place } from './items.ts'
import { successorOf } from './planned-custody.ts'
import type { RegisteredSet } from './register-shape.ts'
import { isOver, keysUnder } from './sets.ts'
import type { Catalog, CatalogKey, KeyHealth, KeyVersion, StatusItem } from './shape.ts'

type Custody = NonNullable<KeyHealth['custody']>

/** People who can be reached against those who are needed, of a key in use. Below that, what one token alone holds must be rotated while that token works. */
export function ofCustody (register: readonly RegisteredSet[], custody: Custody, place: Place & { readonly key: CatalogKey }): StatusItem[] {
  const { set, threshold, shares, reachable } = custody
  const facts = { set, threshold: String(threshold), shares: String(shares), reachable: String(reachable) }
  if (reachable < threshold) {
    const tokens = (place.version?.holdings ?? []).filter(({ state }) => state === 'held')
    const [only] = tokens
    return only === undefined || tokens.length > 1 || isOpenedBy(register, place, set) ? [item('custody-too-few', { ...place, facts })] : [item('custody-forces-rotation', { ...place, facts: { ...facts, token: only.serial } })]
  }
  if (reachable > threshold + 1) return []
  return [item(fewCode(custody), { ...place, facts })]
}

/** Somebody is missing, or the set never had more than one to spare. */
function fewCode ({ shares, reachable }: Pick<Custody, 'shares' | 'reachable'>): 'custody-few' | 'custody-thin' {
  return reachable < shares ? 'custody-few' : 'custody-thin'
}

/** Whether another set than this one opens a backup of the version, and enough of its custodians can be reached. */
function isOpenedBy (register: readonly RegisteredSet[], { key, version }: Place, without: string): boolean {
  return register.some(({ set, standing, backups }) => set !== without && standing !== null && standing !== 'too-few' && backups.some(one => one.key === key?.key && one.version === version?.version))
}

/** `told`: sets of keys in use, whose custodians are told of with the key. */
export function ofSets (catalog: Catalog, register: readonly RegisteredSet[], told: ReadonlySet<string>, now: string): StatusItem[] {
  return register.flatMap(set => {
    if (set.state === 'given-up') return ofLeft(catalog, set)
    if (set.state !== 'in-use') return []
    const successor = keysUnder(catalog.keys, set.set).length === 0 ? successorOf(catalog, set.set) : null
    if (successor !== null) return [item('set-superseded', { facts: { set: set.set, successor }, from: set.dealt?.from ?? null })]
    return [...told.has(set.set) ? [] : ofOthers(catalog, set), ...ofOverlap(catalog, register, set), ...ofExposures(set, now), ...ofLeavers(set), ...ofBags(set)]
  })
}

/** Custodians of a set that only versions rely on which are not in use any more. */
function ofOthers ({ keys }: Catalog, { set, standing, threshold, shares, reachable, dealt }: RegisteredSet): StatusItem[] {
  const [first] = keys.flatMap(key => key.versions.filter(one => one.set === set && !isOver(one)).map(version => ({ key, version })))
  if (first === undefined || standing === null || standing === 'enough') return []
  const facts = { set, threshold: String(threshold), shares: String(shares), reachable: String(reachable) }
  return [item(standing === 'few' ? fewCode({ shares, reachable }) : 'custody-too-few', { ...first, facts, from: dealt?.from ?? null })]
}

/** Versions that came under another set while the set still opens others. */
function ofOverlap ({ keys }: Catalog, register: readonly RegisteredSet[], { set, backups }: RegisteredSet): StatusItem[] {
  return backups.flatMap(backup => {
    const of = versionIn(keys, backup)
    const other = of?.version.set
    return of === null || other === null || other === undefined || other === set || !register.some(one => one.set === other && one.state === 'in-use') ? [] : [item('set-overlap', { ...of, facts: { set, other, file: backup.file } })]
  })
}

function versionIn (keys: readonly CatalogKey[], wanted: { readonly key: string, readonly version: number }): { readonly key: CatalogKey, readonly version: KeyVersion } | null {
  const key = keys.find(one => one.key === wanted.key)
  const version = key?.versions.find(one => one.version === wanted.version)
  return key === undefined || version === undefined ? null : { key, version }
}

/** Shares that others may know: a new set is due, by the earliest date that follows. */
function ofExposures ({ set, exposures }: RegisteredSet, now: string): StatusItem[] {
  const [first] = exposures.toSorted((a, b) => (a.reshareBy ?? a.at) < (b.reshareBy ?? b.at) ? -1 : 1)
  if (first === undefined) return []
  const { at, reshareBy: by, from } = first
  const facts = { set, count: String(new Set(exposures.map(({ ordinal }) => ordinal)).size), ordinals: [...new Set(exposures.map(({ ordinal }) => ordinal))].sort((a, b) => a - b).join(', '), since: at }
  return by === null ? [item('reshare-due', { facts, from })] : [item(by < now ? 'reshare-overdue' : 'reshare-by', { facts: { ...facts, by }, from })]
}

function ofLeavers ({ set, cards, dealt }: RegisteredSet): StatusItem[] {
  const left = cards.filter(({ hasLeft }) => hasLeft).map(({ custodian }) => custodian)
  return left.length === 0 ? [] : [item('custodian-left', { facts: { set, custodians: left.join(', '), count: String(left.length) }, from: dealt?.from ?? null })]
}

/** Cards in no bag on record, of a set whose cards are in numbered bags. */
function ofBags ({ set, cards, events, dealt }: RegisteredSet): StatusItem[] {
  const open = cards.filter(({ bag, state }) => bag === null && state === 'held').map(({ ordinal }) => ordinal)
  return open.length === 0 || !events.some(({ event }) => event === 'sealed') ? [] : [item('cards-unsealed', { facts: { set, ordinals: open.join(', ') }, from: dealt?.from ?? null })]
}

/** What is left of a set that was given up: with enough of it, its backups can still be opened. A card that was lost and replaced is somewhere, and a carrier that nothing tells of may be. */
function ofLeft ({ keys }: Catalog, { set, threshold, cards, media, events, givenUp }: RegisteredSet): StatusItem[] {
  const left = cards.filter(({ ordinal, state, carriers }) => state !== 'destroyed' || carriers.some(one => one.state !== null && one.state !== 'destroyed') || events.some(one => (one.event === 'rederived' || one.event === 'unanswered') && one.ordinal === ordinal)).length
  const held = media.filter(({ state, ...of }) => state !== 'destroyed' && versionIn(keys, of)?.version.state !== 'destroyed').length
  if (left + held === 0) return []
  const facts = { set, successor: givenUp?.successor ?? '', cards: String(left), media: String(held), threshold: String(threshold) }
  return [item(left >= threshold && held > 0 ? 'given-up-opens' : 'given-up-left', { facts, from: givenUp?.from ?? null })]
}
