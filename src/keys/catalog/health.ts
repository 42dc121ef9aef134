// How a key stands: whether its rotation is in time, whether its custodians can be reached, and how long ago its drills were.

import { addDuration } from '../../transcript/calendar.ts'
import type { KeyClass } from '../policy/shape.ts'
import type { Catalog, CatalogKey, KeyHealth, KeyVersion, Timeliness } from './shape.ts'

/** What is due next of all of a key's versions: the one with the earliest date. */
export function rotationOf ({ versions }: CatalogKey, rules: KeyClass | null, now: string): KeyHealth['rotation'] {
  const [first] = versions.flatMap(({ version, next }) => next === null ? [] : [{ version, ...next }]).sort((a, b) => a.by < b.by ? -1 : a.by > b.by ? 1 : a.version - b.version)
  if (first === undefined) return { standing: rules === null ? 'unknown' : 'in-time', action: null, version: null, from: null, by: null }
  return { standing: first.by < now ? 'overdue' : first.from <= now ? 'soon' : 'in-time', ...first }
}

/** The share set of the version in use, and its holders who are among the people as custodians and whose cards are not lost. */
export function custodyOf ({ sets, people }: Catalog, { versions }: CatalogKey): KeyHealth['custody'] {
  const version = inUse(versions)
  const set = sets.find(one => one.set === version?.set)
  if (version === null || set === undefined) return null
  const lost = new Set(version.copies.flatMap(({ copy, state }) => copy.kind === 'card' && state !== 'held' ? [copy.ordinal] : []))
  const reachable = set.holders.filter((holder, i) => !lost.has(i + 1) && people.some(({ id, roles }) => id === holder && roles.includes('custodian'))).length
  const standing = reachable < set.threshold ? 'too-few' : reachable <= set.threshold + 1 && reachable < set.shares ? 'few' : 'enough'
  return { standing, set: set.set, threshold: set.threshold, shares: set.shares, reachable, proved: version.backupProven?.at ?? null }
}

/** Drills that ceremonies hold. No ceremony writes down an inspection of cards and seals, so nothing is said of when that is due. */
const held: ReadonlySet<string> = new Set(['check', 'restore', 'breach'])

/** The drills that the policy asks for of a key that is in use. One that was never held is due from its activation on. */
export function drillsOf ({ drills }: Pick<Catalog, 'drills'>, { key, versions }: CatalogKey, rules: KeyClass | null, now: string): KeyHealth['drills'] {
  const version = inUse(versions)
  const since = version?.activated ?? null
  if (rules === null || version === null || since === null) return []
  return Object.entries(rules.drills).flatMap(([drill, often]) => {
    if (often === undefined || !held.has(drill)) return []
    const record = drills.findLast(one => one.drill === drill && one.key === key)
    // A backup is proven when it is made.
    const made = drill === 'restore' ? version.backupProven : null
    const last = record === undefined ? made : made === null || made.at < record.at ? record : made
    const by = addDuration(last?.at ?? since, often)
    const standing: Timeliness = by < now ? 'overdue' : addDuration(by, rules.warning, -1) <= now ? 'soon' : 'in-time'
    return [{ drill, standing, last: last?.at ?? null, by, from: last?.from ?? null }]
  })
}

/** The version that is active, or would be if it were not suspended. */
function inUse (versions: readonly KeyVersion[]): KeyVersion | null {
  return versions.find(({ state }) => state === 'active') ?? versions.find(({ state }) => state === 'suspended') ?? null
}
