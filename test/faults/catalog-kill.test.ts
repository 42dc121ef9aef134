// The station's catalog while a key is promoted, and while the host that writes it is killed: whoever reads it at any moment finds one active version of the
// key, the one before or the one after. And what it says is what the evidence says, wherever that lies.

import assert from 'node:assert/strict'
import { copyFileSync, existsSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { test, type TestContext } from 'node:test'
import { HostError, type Host } from '../../src/host/client.ts'
import { processFile } from '../../src/installation/place.ts'
import { catalogPath, listCatalogs, readCatalog, storedCatalog } from '../../src/keys/catalog/files.ts'
import { catalog as shape } from '../../src/keys/catalog/shape.ts'
import { makeCatalog } from '../../src/verify/catalog.ts'
import { openFolder } from '../../src/verify/folder.ts'
import { actUntil, faultLibrary, quick, tempFolder, testStation } from '../support/rehearse.ts'

/** Active versions of the first key, as a reader finds them; null while there is no catalog. */
function activeIn (station: string): readonly number[] | null {
  const [id] = listCatalogs(station)
  if (id === undefined) return null
  const found = readCatalog(new Uint8Array(readFileSync(catalogPath(station, id))))
  assert.ok(found !== null, 'a reader found a catalog that is none')
  const [key] = found.keys
  const active = (key?.versions ?? []).filter(({ state }) => state === 'active').map(({ version }) => version)
  assert.deepEqual(active, [key?.active])
  return active
}

/** Reads the catalog again and again while something is done. Answers with every active version that it saw, in their order. */
async function reading (station: string, act: () => Promise<void>): Promise<number[]> {
  const seen: number[] = []
  const state = { done: false }
  const acting = act().finally(() => { state.done = true })
  do {
    await setImmediate()
    const [active] = activeIn(station) ?? []
    assert.ok(active !== undefined || seen.length === 0, 'a reader found no catalog where there was one')
    if (active !== undefined && seen.at(-1) !== active) seen.push(active)
  } while (!state.done)
  await acting
  const [last] = activeIn(station) ?? []
  if (last !== undefined && seen.at(-1) !== last) seen.push(last)
  return seen
}

async function killed (work: Promise<unknown>): Promise<boolean> {
  return await work.then(() => false, (error: unknown) => {
    if (error instanceof HostError && error.report.code === 'host-gone') return true
    throw error
  })
}

test('one active version at every moment of a rotation, and of the catalog\'s writing', async t => {
  const station = testStation(t)
  const { folder } = station
  const host = await station.start()
  const before = join(tempFolder(t), 'before.json')
  const seen = await reading(folder, async () => {
    const view = await host.call('ceremony.rehearse', { script: quick('rotate'), parameters: { backup: 'none' } })
    // The rehearsal has held the genesis by itself.
    copyFileSync(catalogPath(folder, listCatalogs(folder)[0]!), before)
    assert.equal((await actUntil(host, view)).phase, 'closed')
  })
  assert.deepEqual(seen, [1, 2])
  await t.test('its status, and the way from it to an entry', async () => await assertStatus(host))
  await t.test('bundles give the same bytes', async () => await assertBundles(t, host, folder))
  await host.close()

  const path = catalogPath(folder, listCatalogs(folder)[0]!)
  const after = readFileSync(path)
  const library = faultLibrary(tempFolder(t))
  for (const [at, when, left] of [['fsync:1', 'before', 1], ['fsync:1', 'after', 1], ['rename:1', 'before', 1], ['rename:1', 'after', 2], ['fsync:3', 'after', 2]] as const) {
    await t.test(`killed ${when} ${at}`, async () => {
      copyFileSync(before, path)
      const faulty = await station.start({ LD_PRELOAD: library, FAULT_IN: processFile('host'), FAULT_PATH: 'catalogs', FAULT_AT: at, FAULT_WHEN: when })
      const found = await reading(folder, async () => assert.ok(await killed(faulty.call('catalog.rebuild', { mode: null })), 'the fault was not reached'))
      assert.deepEqual(found, left === 1 ? [1] : [1, 2])
      await faulty.close()
      assert.deepEqual(activeIn(folder), [left])
    })
  }

  await t.test('the next host makes it whole; a transcript that is gone is told', async () => {
    copyFileSync(before, path)
    const next = await station.start()
    assert.equal((await next.call('catalog.status', { catalog: null })).chosen?.freshness, 'behind')
    assert.deepEqual((await next.call('catalog.rebuild', { mode: 'rehearsal' })).rebuilt.map(({ ceremonies }) => ceremonies), [2])
    assert.deepEqual(readFileSync(path), after)
    const { chosen } = await next.call('catalog.status', { catalog: null })
    rmSync(join(folder, 'ceremonies', chosen!.catalog.ceremonies[1]!.ceremony, 'plan.json'))
    const { refused } = await next.call('catalog.rebuild', { mode: null })
    assert.deepEqual(refused.map(({ findings }) => findings.map(({ code }) => code)), [['series-shorter']])
    assert.deepEqual(readFileSync(path), after)
    rmSync(join(folder, 'ceremonies', chosen!.catalog.ceremonies[0]!.ceremony), { recursive: true })
    assert.equal((await next.call('catalog.status', { catalog: null })).chosen?.freshness, 'differs')
  })
})

async function assertStatus (host: Host): Promise<void> {
  const { catalogs, missing, chosen } = await host.call('catalog.status', { catalog: null })
  assert.ok(chosen !== null)
  assert.deepEqual([catalogs.length, missing, chosen.freshness, chosen.health.map(({ key }) => key)], [1, 0, 'current', ['root-ca']])
  assert.equal((await host.call('catalog.status', { catalog: 'production-0123456789abcdef' })).chosen, null)
  const promoted = chosen.catalog.keys[0]?.versions[1]?.history.at(-1)?.from
  assert.ok(promoted !== undefined)
  const { row } = await host.call('evidence.entry', promoted)
  assert.equal(row.claim?.type, 'step.done')
  await assert.rejects(host.call('evidence.entry', { ceremony: 'f'.repeat(32), seq: 0 }), (error: unknown) => error instanceof HostError && error.report.code === 'ceremony-unknown')
}

/** The catalog of the exported bundles, in either order, is that of the station. */
async function assertBundles (t: TestContext, host: Host, station: string): Promise<void> {
  const out = tempFolder(t)
  const { ceremonies } = await host.call('station.status', {})
  for (const { ceremony } of ceremonies) await host.call('evidence.export', { ceremony, to: out })
  const bundles = readdirSync(out).filter(name => existsSync(join(out, name, 'plan.json')))
  const anchor = readFileSync(join(out, readdirSync(out).find(name => name.endsWith('.anchor.json'))!))
  const stored = storedCatalog(station, listCatalogs(station)[0]!)
  shape.parse(stored?.catalog)
  for (const order of [bundles, bundles.toReversed()]) {
    const { made, findings } = await makeCatalog(order.map(name => ({ bundle: openFolder(join(out, name)) })), anchor)
    assert.equal(made?.sha256, stored?.sha256, JSON.stringify(findings))
  }
}
