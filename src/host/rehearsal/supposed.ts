// The key that a breach drill supposes to be lost: out of a copy of the organisation's own catalog, so that what would be exposed is told of the real key, while
// everything that is done is done to a throw-away one of the same kind.

import { CeremonyError } from '../../ceremony/errors.ts'
import type { Parameters } from '../../ceremony/parameters.ts'
import type { Script } from '../../ceremony/script-shape.ts'
import { longestCatalog, readCatalog } from '../../keys/catalog/files.ts'
import { catalog as catalogShape } from '../../keys/catalog/shape.ts'
import type { Algorithm } from '../../transcript/key-algorithm.ts'
import type { Exposure } from '../../transcript/lifecycle.ts'
import { readGiven } from '../given.ts'
import { belowOf } from '../lifecycle/parts.ts'
import { unknownKey } from '../lifecycle/versions.ts'

export interface Supposed { readonly algorithm: Algorithm, readonly below: readonly Exposure[] }

/**
 * Null for a ceremony that no such copy is given to. Throws CeremonyError `catalog-unreadable`, `catalog-key-unknown`, `catalog-state` where no version of the
 * key is in use; StationError `file-unreadable`.
 */
export function supposedKey ({ rehearsal }: Script, { catalog: path = '', key: name = '' }: Parameters): Supposed | null {
  if (rehearsal?.only !== true || path === '') return null
  const read = catalogShape.safeParse(readCatalog(readGiven(path, longestCatalog)))
  if (!read.success) throw new CeremonyError('catalog-unreadable', { path })
  const key = read.data.keys.find(one => one.key === name)
  if (key === undefined) throw unknownKey(name, read.data)
  const active = key.versions.find(({ version }) => version === key.active)
  if (active === undefined) throw new CeremonyError('catalog-state', { key: name, wanted: 'active', found: key.versions.map(({ version, state }) => `v${version}: ${state}`).join(', ') })
  return { algorithm: active.algorithm, below: belowOf(read.data, key, active) }
}
