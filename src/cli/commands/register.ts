// `register`: who holds which share, and which tokens hold which key. Out of the station's catalog, as `status` reads it; out of a catalog's file; or out of bundles alone, which are verified
// first. Ends like `status`, by what is due of share sets: 0 nothing, 1 something, 2 something is wrong, or there is nothing to tell by.

import { existsSync } from 'node:fs'
import { defaultStation } from '../../host/default-station.ts'
import { isCatalogId, storedCatalog, wantedCatalog } from '../../keys/catalog/files.ts'
import type { StatusCode } from '../../keys/catalog/items.ts'
import { registerOf } from '../../keys/catalog/register.ts'
import { replicasOf, type Replica } from '../../keys/catalog/replicas.ts'
import type { Catalog, RegisteredSet, StatusItem } from '../../keys/catalog/shape.ts'
import { statusExit, statusOf } from '../../keys/catalog/status.ts'
import { standingOf } from '../../keys/catalog/stored.ts'
import { jsonText } from '../../words/clean.ts'
import { organisationWords } from '../../words/organisation.ts'
import { say } from '../../words/text.ts'
import { bundlesAmong } from '../bundles.ts'
import { itemLines } from '../catalog.ts'
import { minute } from '../catalog-names.ts'
import { usage, type Exit } from '../exit.ts'
import { standardOutput } from '../session.ts'
import { replicaLines } from '../replica-lines.ts'
import { setLines, wholeSet } from '../share-register.ts'
import { row, wrap } from '../terminal/layout.ts'
import type { Screen } from '../terminal/screen.ts'
import { catalogOf, ofBundles, type ShowOptions } from './catalog.ts'

export interface RegisterOptions extends ShowOptions { readonly anchor?: string }

/** A set's id as it is shown or written, or its beginning. */
const setWord = /^[0-9a-f]{4,16}$/

/** Throws UsageError where there is no catalog, or no such set. */
export async function register (words: readonly string[], { anchor, json, ...of }: RegisterOptions): Promise<Exit> {
  const wanted = words.filter(word => setWord.test(word) && !existsSync(word))
  const bundles = bundlesAmong(words.filter(word => !wanted.includes(word)))
  const now = new Date()
  const found = bundles.length > 0 ? held(await ofBundles(bundles, anchor), now) : of.catalog === undefined || isCatalogId(of.catalog) ? ofStation(of, now) : held(await catalogOf(of), now)
  if (found === null) return 2
  const { catalog } = found
  const all = registerOf(catalog)
  const sets = all.filter(({ set }) => wanted.length === 0 || wanted.some(word => set.startsWith(word)))
  if (wanted.length > 0 && sets.length === 0) throw usage('terminal.says.register-set', { set: wanted.join(', '), known: all.map(({ set }) => set).join(', ') || say('register.label.none-yet') })
  const items = found.items.filter(({ code, facts: { set } }) => ofCatalog.has(code) || (set !== undefined && sets.some(one => one.set === set)))
  const exit = statusExit(items)
  const replicas = wanted.length > 0 ? [] : replicasOf(catalog)
  const screen = standardOutput()
  screen.lines(json === true ? [jsonText({ exit, mode: catalog.mode, organisation: catalog.organisation, now: now.toISOString(), sets, replicas, items })] : pageLines(screen, catalog, { sets, replicas, items, whole: wanted.length > 0 }))
  return exit
}

interface Found { readonly catalog: Catalog, readonly items: readonly StatusItem[] }

/** Items that say that the register may not be what it should be. */
const ofCatalog: ReadonlySet<string> = new Set<StatusCode>(['catalog-behind', 'catalog-differs-from-station'])

function held (catalog: Catalog | null, now: Date): Found | null {
  return catalog === null ? null : { catalog, items: statusOf(catalog, now, 'current').items }
}

/** Throws UsageError where there is none. */
function ofStation ({ station = defaultStation(), mode, catalog }: Pick<RegisterOptions, 'station' | 'mode' | 'catalog'>, now: Date): Found {
  const id = wantedCatalog(station, { mode, catalog })
  const stored = id === undefined ? null : storedCatalog(station, id)
  if (stored === null) throw usage('terminal.says.catalog-none', { where: catalog ?? station })
  return standingOf(station, stored, now)
}

interface Told { readonly sets: readonly RegisteredSet[], readonly replicas: readonly Replica[], readonly items: readonly StatusItem[], /** One set is wanted, with all that is known of it. */ readonly whole: boolean }

/** The sets, the tokens, and what is due of the sets: the gravest last, where the eye rests. */
function pageLines (screen: Screen, { mode, organisation, ceremonies }: Catalog, { sets, replicas, items, whole }: Told): string[] {
  const { columns } = screen
  const ended = ceremonies.at(-1)?.ended
  const head = [screen.bold(say(`mode.${mode}.banner`)), ...row(say('register.label.register'), say('register.label.sets', { count: String(sets.length), organisation: organisationWords(organisation.name), ended: ended === undefined ? say('register.label.none-yet') : minute(ended) }), columns)]
  const tokens = replicas.length === 0 ? [] : ['', ...replicaLines(screen, replicas)]
  if (sets.length === 0) return [...head, ...wrap(say('register.says.none'), columns), ...tokens]
  return [
    ...head, ...sets.flatMap(set => ['', ...whole ? wholeSet(screen, set) : setLines(screen, set)]), ...tokens, '', ...items.toReversed().flatMap(item => itemLines(screen, item)),
    ...items.some(({ severity }) => severity !== 'notice') ? [] : wrap(say('register.says.nothing-due'), columns), ...whole ? [] : wrap(say('register.says.more'), columns)
  ]
}
