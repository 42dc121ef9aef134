// `catalog rebuild` and `catalog show`. A catalog is made of a station's ceremonies by its host, or of bundles without one: an auditor has no station.

import { defaultStation } from '../../host/default-station.ts'
import { isCatalogId, readCatalog, storedCatalog, wantedCatalog } from '../../keys/catalog/files.ts'
import type { Catalog } from '../../keys/catalog/shape.ts'
import type { MadeCatalog } from '../../verify/catalog.ts'
import { jsonText } from '../../words/clean.ts'
import { say } from '../../words/text.ts'
import { bundlesAmong } from '../bundles.ts'
import { keyLines } from '../catalog.ts'
import { findingLines } from '../evidence.ts'
import { readGiven, usage, type Exit } from '../exit.ts'
import { publishedLines } from '../published-lines.ts'
import { standardOutput, withHost } from '../session.ts'
import { row, whole, wrap } from '../terminal/layout.ts'
import { writeNew } from '../write.ts'

export interface RebuildOptions { readonly station?: string, readonly mode?: 'production' | 'rehearsal', readonly anchor?: string, readonly out?: string }
export interface ShowOptions { readonly station?: string, readonly mode?: 'production' | 'rehearsal', readonly catalog?: string, readonly json?: true }

export async function rebuild (words: readonly string[], { station, mode, anchor, out }: RebuildOptions): Promise<Exit> {
  const bundles = bundlesAmong(words)
  if (bundles.length === 0) return await rebuildStation(station, mode)
  const screen = standardOutput()
  const { made, findings } = await madeOf(bundles, anchor)
  if (made === null) return 1
  if (out === undefined) screen.lines([new TextDecoder().decode(made.bytes)])
  else {
    await writeNew(out, made.bytes)
    screen.lines([...findings.flatMap(finding => findingLines(screen, finding)), ...madeLines(made.catalog.keys.length, made.catalog.ceremonies.length), ...whole(say('terminal.label.sha256'), made.sha256, screen.columns), ...whole(say('audit.label.written'), out, screen.columns)])
  }
  return 0
}

/** What bundles give, told where that is nothing. Throws UsageError without an anchor. */
async function madeOf (bundles: readonly string[], anchor: string | undefined): Promise<Pick<MadeCatalog, 'made' | 'findings'>> {
  if (anchor === undefined) throw usage('terminal.says.catalog-anchor')
  const [{ makeCatalog }, { openFolder }] = await Promise.all([import('../../verify/catalog.ts'), import('../../verify/folder.ts')])
  const { made, verifications, findings } = await makeCatalog(bundles.map(bundle => ({ bundle: openFolder(bundle) })), await readGiven(anchor))
  if (made !== null) return { made, findings }
  const screen = standardOutput()
  const failed = verifications.flatMap((verification, i) => verification.verdict === 'verified' ? [] : [...whole(say('audit.label.bundle', { number: String(i + 1) }), bundles[i]!, screen.columns), ...verification.findings.filter(({ weight }) => weight === 'failure').flatMap(finding => findingLines(screen, finding))])
  screen.lines([...failed, ...findings.flatMap(finding => findingLines(screen, finding)), ...wrap(say('catalog.says.unsound'), screen.columns)])
  return { made, findings }
}

/** The catalog that bundles give by themselves; null where they do not hold, which is told. Throws UsageError without an anchor. */
export async function ofBundles (bundles: readonly string[], anchor: string | undefined): Promise<Catalog | null> {
  return (await madeOf(bundles, anchor)).made?.catalog ?? null
}

async function rebuildStation (station: string | undefined, mode: RebuildOptions['mode']): Promise<Exit> {
  return await withHost<Exit>(station, async host => {
    const screen = standardOutput()
    const { rebuilt, refused } = await host.call('catalog.rebuild', { mode: mode ?? null })
    for (const { id, keys, ceremonies } of rebuilt) screen.lines([...row(say('catalog.label.catalog'), id, screen.columns), ...madeLines(keys, ceremonies)])
    for (const { id, findings } of refused) {
      screen.lines([...row(say('catalog.label.catalog'), id, screen.columns), ...findings.flatMap(({ weight, code, facts }) => findingLines(screen, { weight, code, facts })), ...wrap(say('catalog.says.unsound'), screen.columns)])
    }
    if (rebuilt.length + refused.length === 0) screen.lines(wrap(say('catalog.says.none'), screen.columns))
    return refused.length === 0 ? 0 : 1
  })
}

function madeLines (keys: number, ceremonies: number): string[] {
  return row('', say('catalog.label.made', { keys: String(keys), ceremonies: String(ceremonies) }), standardOutput().columns)
}

export async function show (wanted: string | undefined, { json, ...of }: ShowOptions): Promise<Exit> {
  const catalog = await catalogOf(of)
  const keys = catalog.keys.filter(({ key }) => wanted === undefined || wanted === key)
  if (wanted !== undefined && keys.length === 0) throw usage('terminal.says.catalog-key', { key: wanted, known: catalog.keys.map(({ key }) => key).join(', ') || say('keys.label.none') })
  const screen = standardOutput()
  if (json === true) screen.lines([jsonText(wanted === undefined ? catalog : keys)])
  else screen.lines([screen.bold(say(`mode.${catalog.mode}.banner`)), ...wanted === undefined ? publishedLines(catalog, screen.columns) : [], ...keys.flatMap(key => ['', ...keyLines(screen, catalog, key)])])
  return 0
}

/** The catalog in a file, or a station's: the one of that name, or the first there is. Throws UsageError where there is none. */
export async function catalogOf ({ station = defaultStation(), mode, catalog: given }: Omit<ShowOptions, 'json'>): Promise<Catalog> {
  const catalog = given === undefined || isCatalogId(given) ? ofStation(station, { mode, catalog: given }) : readCatalog(await readGiven(given))
  if (catalog === null) throw usage('terminal.says.catalog-none', { where: given ?? station })
  return catalog
}

function ofStation (station: string, wanted: Parameters<typeof wantedCatalog>[1]): Catalog | null {
  const id = wantedCatalog(station, wanted)
  return id === undefined ? null : storedCatalog(station, id)?.catalog ?? null
}
