// How a key stands: whether its rotation is in time, whether its custodians can be reached, and how long ago its drills were.

import { addDuration } from '../../transcript/calendar.ts'
import type { KeyClass } from '../policy/shape.ts'
import { standingOf } from './register.ts'
import { provenEverywhere } from './replicas.ts'
import type { RegisteredSet } from './register-shape.ts'
import type { Catalog, CatalogKey, KeyHealth, KeyVersion, Timeliness } from './shape.ts'

/** What is due next of all of a key's versions: the one with the earliest date. */
export function rotationOf ({ versions }: CatalogKey, rules: KeyClass | null, now: string): KeyHealth['rotation'] {
  const [first] = versions.flatMap(({ version, next }) => next === null ? [] : [{ version, ...next }]).sort((a, b) => a.by < b.by ? -1 : a.by > b.by ? 1 : a.version - b.version)
  if (first === undefined) return { standing: rules === null ? 'unknown' : 'in-time', action: null, version: null, from: null, by: null }
  return { standing: first.by < now ? 'overdue' : first.from <= now ? 'soon' : 'in-time', ...first }
}

/** The share set of the version in use, and its holders who are among the people as custodians and whose cards are not lost. */
export function custodyOf (register: readonly RegisteredSet[], { versions }: CatalogKey): KeyHealth['custody'] {
  const version = inUse(versions)
  const of = setOf(register, version)
  if (version === null || of === null) return null
  const { set, threshold, shares, reachable } = of
  return { standing: standingOf(of), set, threshold, shares, reachable, proved: version.backupProven?.at ?? null }
}

function setOf (register: readonly RegisteredSet[], version: KeyVersion | null): RegisteredSet | null {
  return version === null ? null : register.find(({ set }) => set === version.set) ?? null
}

/** Drills with cards and what they open: none of a key that has no backup. */
const withCards: ReadonlySet<string> = new Set(['inspect', 'shares', 'restore'])

/** The drills that the policy asks for of a key that is in use. One that was never held is due from its activation on. */
export function drillsOf ({ drills }: Pick<Catalog, 'drills'>, register: readonly RegisteredSet[], { key, versions }: CatalogKey, rules: KeyClass | null, now: string): KeyHealth['drills'] {
  const version = inUse(versions)
  const set = setOf(register, version)
  const since = version?.activated ?? null
  if (rules === null || version === null || since === null) return []
  return Object.entries(rules.drills).flatMap(([drill, often]) => {
    if (often === undefined || (withCards.has(drill) && version.set === null)) return []
    const record = drills.findLast(one => one.drill === drill && one.key === key)
    // A backup is proven when it is made, and every card is seen and typed back when its set is dealt.
    const made = drill === 'restore' ? version.backupProven : withCards.has(drill) ? set?.dealt ?? null : null
    const held = record === undefined ? made : made === null || made.at < record.at ? record : made
    // One key lies on several tokens, and each of them proves it by itself.
    const last = drill === 'check' && held !== null ? provenEverywhere(version) : held
    const by = addDuration(last?.at ?? since, often)
    const standing: Timeliness = by < now ? 'overdue' : addDuration(by, rules.warning, -1) <= now ? 'soon' : 'in-time'
    return [{ drill, standing, last: last?.at ?? null, by, from: last?.from ?? null }]
  })
}

/** The version that is active, or would be if it were not suspended. */
function inUse (versions: readonly KeyVersion[]): KeyVersion | null {
  return versions.find(({ state }) => state === 'active') ?? versions.find(({ state }) => state === 'suspended') ?? null
}
