// The station's catalogs as faces ask for them.

import type { CatalogStatus, CatalogSummary } from '../contract/catalog.ts'
import { isOf, listCatalogs, missingFrom, storedCatalog, type StoredCatalog } from '../keys/catalog/files.ts'
import type { Catalog } from '../keys/catalog/shape.ts'

/** What is known of a station's keys, and what is due. `wanted` names a catalog; null asks for the first there is. */
export function catalogStatus (station: string, wanted: string | null, now: Date): CatalogStatus {
  const stored = listCatalogs(station).flatMap(id => storedCatalog(station, id) ?? [])
  const missing = missingFrom(station, stored.map(({ catalog }) => catalog))
  const chosen = stored.find(({ id }) => id === wanted) ?? (wanted === null ? stored[0] : undefined) ?? null
  return {
    catalogs: stored.map(summary), missing: missing.length,
    chosen: chosen === null ? null : { ...chosen, freshness: freshnessOf(station, chosen.catalog, missing.some(({ mode }) => mode === chosen.catalog.mode)), now: now.toISOString(), items: [], health: [] }
  }
}

function freshnessOf (station: string, catalog: Catalog, isBehind: boolean): 'current' | 'behind' | 'differs' {
  if (!isOf(station, catalog)) return 'differs'
  return isBehind ? 'behind' : 'current'
}

function summary ({ id, catalog: { mode, organisation, keys, ceremonies } }: StoredCatalog): CatalogSummary {
  return { id, mode, organisation: organisation.name, keys: keys.length, ceremonies: ceremonies.length, newest: ceremonies.at(-1)?.ended ?? null }
}
