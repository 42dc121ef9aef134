// Share sets and the keys that rely on them. More than one version may: a rotation under the set of the version before needs no new one.

import type { Result } from '../../transcript/results.ts'
import type { CatalogKey, KeyVersion } from './shape.ts'

/** Whether the cards of a version's share set also open the backup of another version that is not destroyed, of whatever key: then they outlive it. */
export function isSetShared (keys: Iterable<CatalogKey>, version: KeyVersion): boolean {
  return version.set !== null && [...keys].some(({ versions }) => versions.some(one => one !== version && one.set === version.set && !isOver(one)))
}

/** Whether a version is destroyed, so that nothing of it is to be brought back. */
export function isOver ({ state }: Pick<KeyVersion, 'state'>): boolean {
  return state === 'destroyed' || state === 'destroyed-compromised'
}

/** Keys of which a version that is not destroyed is backed up under a set. */
export function keysUnder (keys: Iterable<CatalogKey>, set: string): string[] {
  return [...keys].flatMap(({ key, versions }) => versions.some(one => one.set === set && !isOver(one)) ? [key] : [])
}

/** The drill, by its name in a policy, that was held with the cards of a set, and so for every key that they open; null for what is none. */
export function drillWithCards (result: Result): { readonly drill: 'inspect' | 'shares' | 'restore', readonly set: string } | null {
  if (result.action === 'restore-canary') return { drill: 'restore', set: result.set }
  // A day on which nobody had their card is no drill.
  if (result.action !== 'conclude-custody' || result.ordinals.length === 0) return null
  return result.purpose === 'inspect' ? { drill: 'inspect', set: result.set } : result.purpose === 'check' ? { drill: 'shares', set: result.set } : null
}
