// What is due or wrong with what is published: metadata, the online key and delegations that end, and what services are told otherwise than it is.

import { aheadOf } from '../policy/ahead.ts'
import { usesOf } from '../publication/projection.ts'
import { newestList } from './history.ts'
import { item } from './items.ts'
import type { Catalog, CatalogKey, KeyVersion, PublicationRecord, StatusItem } from './shape.ts'

/** States of a version that services must hear of. */
const told: ReadonlySet<KeyVersion['state']> = new Set<KeyVersion['state']>(['staged', 'active'])
/** States in which nobody may go on using a version. */
const stopped: ReadonlySet<KeyVersion['state']> = new Set<KeyVersion['state']>(['suspended', 'compromised', 'destroyed-compromised'])

export function ofPublication (catalog: Catalog, now: string): StatusItem[] {
  const { publication } = catalog
  if (publication === undefined) return catalog.keys.flatMap(key => isAwaited(catalog, key) ? [item('never-published', { key, from: key.versions.at(-1)?.history.at(-1)?.from ?? null })] : [])
  return [
    ...ofMetadata(publication, now), ...ofDelegations(publication, now),
    ...catalog.keys.flatMap(key => key.versions.flatMap(version => ofVersion(publication, key, version))), ...ofLists(catalog, publication)
  ]
}

/** Whether the class of a key asks that services know of its versions before they are used. */
function isAwaited ({ policy }: Catalog, { class: of, versions }: CatalogKey): boolean {
  const rules = of === null ? undefined : policy?.rules.classes[of]
  return policy !== null && rules !== undefined && aheadOf(rules, policy.rules) !== null && versions.some(({ state }) => told.has(state))
}

/** What is published ends with its root too. */
function ofMetadata ({ root, history, online }: PublicationRecord, now: string): StatusItem[] {
  const last = history.at(-1)!
  const by = wholeTime(root.expires < last.expires ? root.expires : last.expires)
  const facts = { targets: String(last.targets), by }
  return [
    ...by < now ? [item('publication-expired', { facts, from: last.from })] : isNear(last.at, by, now) ? [item('publication-expiring', { facts, from: last.from })] : [],
    ...online.until < now ? [item('online-key-expired', { facts: { by: online.until }, from: last.from })] : isNear(online.from, online.until, now) ? [item('online-key-expiring', { facts: { by: online.until }, from: last.from })] : []
  ]
}

function ofDelegations ({ delegations, history }: PublicationRecord, now: string): StatusItem[] {
  const from = history.at(-1)?.from ?? null
  return delegations.filter(({ state }) => state === 'active').flatMap(({ issuer, from: since, until: by }) => {
    const facts = { issuer, by }
    return by < now ? [item('delegation-expired', { facts, from })] : isNear(since, by, now) ? [item('delegation-expiring', { facts, from })] : []
  })
}

/** Where services may go on with what is stopped, that is wrong; where they only hear of the rest too late, it is due. */
function ofVersion ({ versions }: PublicationRecord, key: CatalogKey, version: KeyVersion): StatusItem[] {
  const found = versions.find(one => one.key === key.key && one.version === version.version)
  const { state, algorithm } = version
  if (found === undefined) return told.has(state) ? [item('not-published', { key, version, facts: { state } })] : []
  const uses = (of: KeyVersion['state']): string => usesOf(of, { algorithm, purposes: key.purposes }).join(' ')
  if (uses(found.state) === uses(state)) return []
  return [item(stopped.has(state) ? 'published-in-use' : 'published-otherwise', { key, version, facts: { published: found.state, state } })]
}

/** Lists that were signed after the newest publication. */
function ofLists (catalog: Catalog, { history }: PublicationRecord): StatusItem[] {
  const place = (wanted: string | undefined): number => catalog.ceremonies.findIndex(({ ceremony }) => ceremony === wanted)
  const last = place(history.at(-1)?.from.ceremony)
  return catalog.keys.flatMap(key => {
    const list = newestList(catalog, key.key)
    return list === null || place(list.from.ceremony) <= last ? [] : [item('list-not-published', { key, facts: { list: list.list, number: String(list.number) }, from: list.from })]
  })
}

/** Whether the last third of a time has begun. */
function isNear (begins: string, ends: string, now: string): boolean {
  const [from, to] = [Date.parse(begins), Date.parse(ends)]
  return Date.parse(now) >= to - (to - from) / 3
}

/** A time of TUF as all others are written. */
function wholeTime (tufTime: string): string {
  return `${tufTime.slice(0, 19)}.000Z`
}
