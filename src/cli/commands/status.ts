// `status`: how a station's keys stand. Reads the catalog that was written at the end of the last ceremony and no more, without a host, so that monitoring
// may ask as often as it likes: 0 nothing is due, 1 something is, 2 something is wrong, or there is no catalog to tell by.

import { defaultStation } from '../../host/default-station.ts'
import { listCatalogs, missingFrom, storedCatalog } from '../../keys/catalog/files.ts'
import { statusExit } from '../../keys/catalog/status.ts'
import { standingOf, type CatalogStanding } from '../../keys/catalog/stored.ts'
import { jsonText } from '../../words/clean.ts'
import { say } from '../../words/text.ts'
import { standingLines } from '../catalog.ts'
import type { Exit } from '../exit.ts'
import { standardOutput } from '../session.ts'
import { whole, wrap } from '../terminal/layout.ts'

export interface StatusOptions { readonly station?: string, readonly mode?: 'production' | 'rehearsal', readonly json?: true }

export async function status ({ station = defaultStation(), mode, json }: StatusOptions): Promise<Exit> {
  const screen = standardOutput()
  const id = listCatalogs(station).find(one => mode === undefined || one.startsWith(mode))
  const stored = id === undefined ? null : storedCatalog(station, id)
  if (stored === null) {
    // A station on which nothing was held has no keys, and nothing that could be due.
    const missing = missingFrom(station, []).filter(({ catalog }) => mode === undefined || catalog?.startsWith(mode) === true).length
    const exit: Exit = missing === 0 && id === undefined ? 0 : 2
    if (json === true) screen.lines([jsonText({ exit, station, catalog: null, missing })])
    else screen.lines([...whole(say('terminal.label.station'), station, screen.columns), ...wrap(exit === 0 ? say('catalog.says.none') : say('catalog.says.not-made', { count: String(missing) }), screen.columns)])
    return exit
  }
  const standing = standingOf(station, stored, new Date())
  const exit = statusExit(standing.items)
  screen.lines(json === true ? [jsonText({ exit, station, ...summary(standing) })] : standingLines(screen, station, standing))
  return exit
}

/** What monitoring reads: everything that is told for the time, and of the catalog what names it. */
function summary ({ id, sha256, freshness, now, items, health, catalog: { mode, organisation, keys, ceremonies, publication } }: CatalogStanding): object {
  return {
    catalog: { id, sha256, mode, organisation, ceremonies: ceremonies.length, freshness }, now, items, health,
    ...publication === undefined ? {} : { publication: { ...publication.history.at(-1)!, online: publication.online.until, delegations: publication.delegations.map(({ issuer, state, until }) => ({ issuer, state, until })) } },
    keys: keys.flatMap(({ key, versions }) => versions.map(({ version, state, since, activeUntil, processingUntil, next }) =>
      ({ key, version, state, nist: say(`key-state.${state}.nist`), since, activeUntil, processingUntil, next })))
  }
}
