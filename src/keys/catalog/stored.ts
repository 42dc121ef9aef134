// How the keys of a station stand, by the catalogs that lie there: no host is needed for it, and nothing is verified anew.

import { freshnessOf, listCatalogs, missingFrom, storedCatalog, type StoredCatalog } from './files.ts'
import type { DrillRecord } from './shape.ts'
import { byGravity, statusOf, type Freshness, type Status } from './status.ts'
import { ofAborted, ofUnended } from './unended.ts'

export interface CatalogStanding extends Status, StoredCatalog { readonly freshness: Freshness, /** The time that it is told for. */ readonly now: string }

/** How a catalog stands, with the station's ceremonies of its mode that did not end. */
export function standingOf (station: string, stored: StoredCatalog, now: Date): CatalogStanding {
  const freshness = freshnessOf(station, stored, missingFrom(station, [stored.catalog]))
  const { items, health } = statusOf(stored.catalog, now, freshness, rehearsedDrills(station, stored))
  return { ...stored, freshness, now: now.toISOString(), items: byGravity([...ofUnended(station, stored.catalog.mode), ...ofAborted(station, stored.catalog), ...items]), health }
}

/** Breach drills are held in rehearsals only: production's freshness is told from theirs. */
function rehearsedDrills (station: string, { catalog }: StoredCatalog): DrillRecord[] {
  const wanted = Object.values(catalog.policy?.rules.classes ?? {}).some(({ drills }) => drills.breach !== undefined)
  if (catalog.mode !== 'production' || !wanted) return []
  const rehearsals = listCatalogs(station).filter(id => id.startsWith('rehearsal-')).flatMap(id => storedCatalog(station, id)?.catalog.drills ?? [])
  return rehearsals.filter(({ drill }) => drill === 'breach').sort((a, b) => a.at < b.at ? -1 : 1)
}
