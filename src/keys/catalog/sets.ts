// Share sets that more than one version relies on: a rotation under the set of the version before needs no new one.

import type { CatalogKey, KeyVersion } from './shape.ts'

/** Whether the cards of a version's share set also open the backup of another version that is not destroyed, of whatever key: then they outlive it. */
export function isSetShared (keys: Iterable<CatalogKey>, version: KeyVersion): boolean {
  return version.set !== null && [...keys].some(({ versions }) => versions.some(one => one !== version && one.set === version.set && one.state !== 'destroyed' && one.state !== 'destroyed-compromised'))
}
