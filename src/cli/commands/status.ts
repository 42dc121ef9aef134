// `status`: how a station's keys stand. Reads the catalog that was written at the end of the last ceremony and no more, without a host, so that monitoring
// may ask as often as it likes: 0 nothing is due, 1 something is, 2 something is wrong, or there is no catalog to tell by. Where there is production, the
// newest rehearsals are shown before it, and count for nothing.

import { defaultStation } from '../../host/default-station.ts'
import { listCatalogs, missingFrom, storedCatalog, wantedCatalog } from '../../keys/catalog/files.ts'
import { statusExit } from '../../keys/catalog/status.ts'
import { standingOf, type CatalogStanding } from '../../keys/catalog/stored.ts'
import { ofUnended } from '../../keys/catalog/unended.ts'
import { jsonText } from '../../words/clean.ts'
import { say } from '../../words/text.ts'
import { itemLines, standingLines } from '../catalog.ts'
import { usage, type Exit } from '../exit.ts'
import { standardOutput } from '../session.ts'
import { whole, wrap } from '../terminal/layout.ts'

export interface StatusOptions { readonly station?: string, readonly mode?: 'production' | 'rehearsal', readonly catalog?: string, readonly json?: true }

export async function status ({ station = defaultStation(), mode, catalog: named, json }: StatusOptions): Promise<Exit> {
  const screen = standardOutput()
  const id = wantedCatalog(station, { mode, catalog: named })
  if (id === undefined && named !== undefined) throw usage('terminal.says.catalog-none', { where: named })
  const stored = id === undefined ? null : storedCatalog(station, id)
  if (stored === null) {
    // A station on which nothing was held has no keys, and nothing that could be due.
    const missing = missingFrom(station, []).filter(({ catalog }) => mode === undefined || catalog?.startsWith(mode) === true).length
    const items = ofUnended(station, mode)
    const isNone = missing === 0 && id === undefined
    const exit: Exit = isNone ? statusExit(items) : 2
    if (json === true) screen.lines([jsonText({ exit, station, catalog: null, missing, items })])
    else screen.lines([...whole(say('terminal.label.station'), station, screen.columns), ...items.flatMap(item => itemLines(screen, item)), ...wrap(isNone ? say('catalog.says.none') : say('catalog.says.not-made', { count: String(missing) }), screen.columns)])
    return exit
  }
  const now = new Date()
  const standing = standingOf(station, stored, now)
  const exit = statusExit(standing.items)
  const others = listCatalogs(station).filter(one => one !== id)
  if (json === true) screen.lines([jsonText({ exit, station, ...summary(standing), others })])
  else {
    const rehearsed = mode === undefined && named === undefined && stored.catalog.mode === 'production' ? others.find(one => one.startsWith('rehearsal')) : undefined
    const practice = rehearsed === undefined ? null : storedCatalog(station, rehearsed)
    const left = others.length - (practice === null ? 0 : 1)
    screen.lines([
      ...practice === null ? [] : [...standingLines(screen, station, standingOf(station, practice, now)), ...wrap(say('catalog.says.practice'), screen.columns), ''],
      ...standingLines(screen, station, standing), ...left === 0 ? [] : ['', ...wrap(say('catalog.says.others', { count: String(left) }), screen.columns)]
    ])
  }
  return exit
}

/** What monitoring reads, of the catalog that counts: everything that is told for the time, and of the catalog what names it. */
function summary ({ id, sha256, freshness, now, items, health, catalog: { mode, organisation, keys, ceremonies, publication } }: CatalogStanding): object {
  return {
    catalog: { id, sha256, mode, organisation, ceremonies: ceremonies.length, freshness }, now, items, health,
    ...publication === undefined ? {} : { publication: { ...publication.history.at(-1)!, online: publication.online.until, delegations: publication.delegations.map(({ issuer, state, until }) => ({ issuer, state, until })) } },
    keys: keys.flatMap(({ key, versions }) => versions.map(({ version, state, since, activeUntil, processingUntil, next }) =>
      ({ key, version, state, nist: say(`key-state.${state}.nist`), since, activeUntil, processingUntil, next })))
  }
}
