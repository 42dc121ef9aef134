// The station's catalogs as faces ask for them.

import type { CatalogStatus, CatalogSummary, RebuiltCatalogs, ShareRegister } from '../contract/catalog.ts'
import { listCatalogs, missingFrom, storedCatalog, type StoredCatalog } from '../keys/catalog/files.ts'
import { registerOf } from '../keys/catalog/register.ts'
import { replicasOf } from '../keys/catalog/replicas.ts'
import { standingOf } from '../keys/catalog/stored.ts'
import type { Mode } from '../transcript/fields.ts'
import { lineagesOf, rebuildCatalog } from './catalogs.ts'
import type { Station } from './station.ts'

/** What is known of a station's keys, and what is due. `wanted` names a catalog; null asks for the first there is. */
export function catalogStatus (station: string, wanted: string | null, now: Date): CatalogStatus {
  const stored = listCatalogs(station).flatMap(id => storedCatalog(station, id) ?? [])
  const chosen = stored.find(({ id }) => id === wanted) ?? (wanted === null ? stored[0] : undefined)
  const missing = missingFrom(station, stored.map(({ catalog }) => catalog)).length
  return { catalogs: stored.map(summaryOf), missing, chosen: chosen === undefined ? null : standingOf(station, chosen, now) }
}

/** Who holds which share. `wanted` names a catalog; null asks for the first there is. */
export function shareRegister (station: string, wanted: string | null, now: Date): ShareRegister {
  const id = listCatalogs(station).find(one => wanted === null || one === wanted)
  const stored = id === undefined ? null : storedCatalog(station, id)
  if (stored === null) return null
  const { catalog, items, now: at } = standingOf(station, stored, now)
  return { id: stored.id, mode: catalog.mode, now: at, sets: registerOf(catalog), replicas: replicasOf(catalog), items: items.filter(({ facts }) => facts['set'] !== undefined) }
}

/** Makes the station's catalogs anew. */
export async function rebuildCatalogs (station: Station, mode: Mode | null): Promise<RebuiltCatalogs> {
  const rebuilt: CatalogSummary[] = []
  const refused: RebuiltCatalogs['refused'] = []
  for (const lineage of lineagesOf(station).filter(one => mode === null || one.mode === mode)) {
    const { id, stored, findings } = await rebuildCatalog(station, lineage)
    if (stored === null) refused.push({ id, findings: findings.map(({ weight, code, facts }) => ({ weight, code, facts: { ...facts } })) })
    else rebuilt.push(summaryOf(stored))
  }
  return { rebuilt, refused }
}

function summaryOf ({ id, catalog: { mode, organisation, keys, ceremonies } }: StoredCatalog): CatalogSummary {
  return { id, mode, organisation: organisation.name, keys: keys.length, ceremonies: ceremonies.length, newest: ceremonies.at(-1)?.ended ?? null }
}
