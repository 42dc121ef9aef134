// Making the catalog of 200 ceremonies with 100,000 entries, against the verifier's own pass over the same bundles; and what `status` on it takes beyond the
// start of its process. The ceremonies are one organisation's series (series.ts).

import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { catalogId, catalogPath, catalogsFolder } from '../../src/keys/catalog/files.ts'
import { openAnchor } from '../../src/transcript/anchor.ts'
import { makeCatalog } from '../../src/verify/catalog.ts'
import { openFolder } from '../../src/verify/folder.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { main } from '../../test/support/terminal.ts'
import { compare, median, type Ratio } from './measure.ts'
import { seriesAnchor, writeSeries } from './series.ts'

const ceremonies = 200
const entries = 100_000
const rounds = 3

export interface CatalogNumbers { readonly ratio: Ratio, readonly ceremonies: number, readonly entries: number, readonly catalogBytes: number, /** `status`, and the same program's start that does nothing. */ readonly statusMs: number, readonly startMs: number }

/** Writes the series into the ceremonies' folders of a station made under `folder`, which is removed again. */
export async function benchCatalog (folder: string): Promise<CatalogNumbers> {
  try {
    const anchor = seriesAnchor()
    const made = await writeSeries(folder, anchor, { ceremonies, entries: entries / ceremonies })
    const bundles = readdirSync(join(folder, 'ceremonies')).map(id => openFolder(join(folder, 'ceremonies', id)))
    let bytes = new Uint8Array()
    const ratio = await compare({ what: `catalog of ${ceremonies} ceremonies`, against: 'verifying each bundle', aim: 0.7 }, rounds, made, async () => {
      const { made: catalog, findings } = await makeCatalog(bundles.map(bundle => ({ bundle })), anchor)
      if (catalog === null || catalog.catalog.anomalies.length > 0) throw new Error(`the series of the benchmark does not hold: ${findings.map(({ code }) => code).join(', ')}`)
      bytes = new Uint8Array(catalog.bytes)
    }, async () => {
      for (const bundle of bundles) if ((await verifyBundle(bundle, { anchor })).verdict !== 'verified') throw new Error('a bundle of the benchmark does not verify')
    })
    mkdirSync(catalogsFolder(folder))
    writeFileSync(catalogPath(folder, catalogId('rehearsal', openAnchor(anchor).hash)), bytes)
    return { ratio, ceremonies, entries: made, catalogBytes: bytes.length, ...timeStatus(folder) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Both programs in turn; the first round fills the caches. */
function timeStatus (station: string): { statusMs: number, startMs: number } {
  const time = (exit: number, ...args: string[]): number => {
    const from = performance.now()
    const { status } = spawnSync(process.execPath, [main, ...args], { stdio: 'ignore' })
    if (status !== exit) throw new Error(`${args.join(' ')} ended with ${status}`)
    return performance.now() - from
  }
  // At the end of the series the key is suspended, which is a warning.
  const times = Array.from({ length: 12 }, () => ({ status: time(1, 'status', '--station', station), start: time(0, '--version') })).slice(1)
  return { statusMs: median(times.map(({ status }) => status)), startMs: median(times.map(({ start }) => start)) }
}
