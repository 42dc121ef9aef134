// A set that was given up opens nothing that anybody should go by: its backups were wrapped under another one, and what is left of it should not be there. A
// station that knows so does not restore from it.

import { CeremonyError } from '../../ceremony/errors.ts'
import { successorOf } from '../../keys/catalog/planned-custody.ts'
import type { Catalog } from '../../keys/catalog/shape.ts'
import type { SetHeader } from '../../transcript/share-set.ts'
import { catalogWith } from '../catalogs.ts'
import { StationError } from '../errors.ts'
import type { Station } from '../station.ts'

/** Throws CeremonyError `restoring-given-up` where the station's catalog has the set as given up. One that it does not know, or can't make, says nothing of it. */
export async function assertStillOpens (station: Station, set: Pick<SetHeader, 'set' | 'ceremony'>): Promise<void> {
  const stored = await catalogWith(station, set.ceremony).catch((error: unknown) => {
    // Keys must come back on a station whose own record is damaged, too.
    if (error instanceof StationError && error.code === 'catalog-unsound') return null
    throw error
  })
  if (stored !== null) assertNotGivenUp(stored.catalog, set)
}

/** Throws CeremonyError `restoring-given-up`. */
export function assertNotGivenUp (catalog: Catalog, { set }: Pick<SetHeader, 'set'>): void {
  const givenUp = catalog.sets.find(one => one.set === set)?.givenUp
  if (givenUp !== undefined) throw new CeremonyError('restoring-given-up', { set, at: givenUp.at, successor: successorOf(catalog, set) ?? givenUp.successor })
}
