// A process that asks one station what a day asks, and says what that took: `load-station.ts fresh|catalog|day|start STATION` prints JSON, processor time in
// milliseconds and peak memory in megabytes.

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { catalogStatus, rebuildCatalogs, shareRegister } from '../../src/host/catalog.ts'
import { Station } from '../../src/host/station.ts'
import { openFolder } from '../../src/verify/folder.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { cpuMs, cpuMsEach } from './cpu.ts'

const [part, folder = ''] = process.argv.slice(2)
const now = new Date('2026-12-01T09:00:00.000Z')
const times: Record<string, number> = {}
if (part === 'fresh') {
  rmSync(join(folder, 'projection.db'), { force: true })
  times['open'] = await cpuMs(() => { Station.open(folder, now).close() })
}
if (part === 'catalog') {
  const station = Station.open(folder, now)
  times['rebuild'] = await cpuMs(async () => {
    const { rebuilt, refused } = await rebuildCatalogs(station, null)
    if (rebuilt.length !== 1) throw new Error(`the catalog of the benchmark is not made: ${JSON.stringify(refused)}`)
  })
  station.close()
}
if (part === 'day') {
  times['open'] = await cpuMsEach(5, () => { Station.open(folder, now).close() })
  const station = Station.open(folder, now)
  const [first] = station.ceremonies()
  const history = { mode: 'rehearsal', anchor: first?.anchor ?? null } as const
  times['list'] = await cpuMsEach(5, () => { station.ceremonies() })
  times['ask'] = await cpuMsEach(20, () => {
    station.predecessor(history)
    station.newestTime()
    station.knownSets()
    station.givenUp('00'.repeat(8))
    station.sealedIn('A-1', history)
  })
  times['status'] = await cpuMsEach(5, () => {
    catalogStatus(folder, null, now)
    shareRegister(folder, null, now)
  })
  times['verify'] = await cpuMsEach(3, async () => { await verifyBundle(openFolder(station.ceremonyPath(first!.ceremony))) })
  // A ceremony that is not among them: what its entries cost must not depend on those that are.
  const entries = station.entries(first!.ceremony)!.map(entry => ({ ...entry, ceremony: 'f'.repeat(32) }))
  times['note'] = await cpuMs(() => { for (const entry of entries) station.note(entry, { root: '0'.repeat(64) }) })
  if (station.projection.ceremony('f'.repeat(32))?.entries !== entries.length) throw new Error('the entries of the benchmark were not noted')
  station.close()
}
console.log(JSON.stringify({ ...times, peak: process.resourceUsage().maxRSS / 1024 }))
