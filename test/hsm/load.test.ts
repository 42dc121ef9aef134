// A small sample of what test/full/load.full.ts tries whole: what must not grow, or no faster than linearly, by counts of what is read and asked, which no busy
// machine changes.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import pkcs11js from 'pkcs11js'
import { seriesAnchor, writeSeries, type Series } from '../../build/bench/series.ts'
import { holdSitting } from '../../build/bench/sitting.ts'
import { rebuildCatalogs } from '../../src/host/catalog.ts'
import { Station } from '../../src/host/station.ts'
import { findKey } from '../../src/hsm/find.ts'
import { generateMasterKey } from '../../src/hsm/generate.ts'
import { takeInventory } from '../../src/hsm/inventory.ts'
import { tempFolder } from '../support/rehearse.ts'
import { softHsm } from '../support/softhsm.ts'

const now = new Date('2026-12-01T09:00:00.000Z')

/** Bytes that this process has read so far, from wherever. */
function readSoFar (): number {
  return Number(/^rchar: (\d+)$/m.exec(readFileSync('/proc/self/io', 'latin1'))![1])
}

/** What a day reads of a station that was opened before: opening it, the list, and what a ceremony asks of the past. */
async function readADay (t: TestContext, series: Series): Promise<number> {
  const folder = tempFolder(t)
  await writeSeries(folder, seriesAnchor(), series)
  Station.open(folder, now).close()
  const from = readSoFar()
  const station = Station.open(folder, now)
  const [first, ...others] = station.ceremonies()
  const history = { mode: 'rehearsal', anchor: first!.anchor } as const
  const asked = [station.predecessor(history)?.ceremony, station.newestTime(), station.knownSets(), station.givenUp('00'.repeat(8)), station.sealedIn('A-1', history)]
  const read = readSoFar() - from
  assert.equal(others.length, series.ceremonies - 1)
  assert.deepEqual(asked, [others.at(-1)!.ceremony, station.entries(others.at(-1)!.ceremony)!.at(-1)!.time, [], null, null])
  const { rebuilt, refused } = await rebuildCatalogs(station, null)
  assert.deepEqual([rebuilt.map(({ ceremonies }) => ceremonies), refused], [[series.ceremonies], []], 'the series is a real one')
  station.close()
  return read
}

test('a day on a station reads as much of long transcripts as of short ones, and of many ceremonies no more each than of few', async t => {
  const few = await readADay(t, { ceremonies: 3, entries: 10 })
  const long = await readADay(t, { ceremonies: 3, entries: 300 })
  const many = await readADay(t, { ceremonies: 9, entries: 10 })
  assert.ok(long < few * 1.1, `${long} bytes of long ones, ${few} of short ones`)
  assert.ok(many < few * 3 * 1.1, `${many} bytes of three times as many, ${few}`)
})

test('a ceremony of twenty people that is taken up again and again is verified, and its end is no slower than its beginning', async t => {
  const { entries, resumes, lastResume, firstResume } = await holdSitting(join(tempFolder(t), 'sitting'), { people: 20, steps: 60, resumes: 6 })
  assert.equal(resumes, 6)
  assert.ok(entries > 120, String(entries))
  // Far more than a resumption that reads all of it once would take.
  assert.ok(lastResume < 20 * firstResume, `${firstResume} ms, then ${lastResume}`)
})

test('an inventory asks as much of each object whatever else the token holds, and a key is found by as many questions', async t => {
  const hsm = softHsm()
  t.after(() => { hsm.remove() })
  const session = hsm.user(hsm.token('load'))
  let asked = 0
  for (const name of ['C_GetAttributeValue', 'C_FindObjects', 'C_FindObjectsInit'] as const) {
    const real = session.p11[name].bind(session.p11) as (...args: unknown[]) => unknown
    Object.assign(session.p11, { [name]: (...args: unknown[]) => { asked++; return real(...args) } })
  }
  const count = (act: () => void): number => {
    asked = 0
    act()
    return asked
  }
  const id = new Uint8Array(16).fill(7)
  await generateMasterKey(session, { algorithm: 'ec-p256', id, label: 'root-ca v1' })
  const measure = (objects: number): { readonly inventory: number, readonly find: number } => {
    for (let i = 0; i < objects; i++) {
      session.p11.C_CreateObject(session.handle, [{ type: pkcs11js.CKA_CLASS, value: pkcs11js.CKO_DATA }, { type: pkcs11js.CKA_TOKEN, value: true }, { type: pkcs11js.CKA_PRIVATE, value: false }, { type: pkcs11js.CKA_LABEL, value: `of a service ${i}` }])
    }
    return { inventory: count(() => { takeInventory(session) }), find: count(() => { findKey(session, id) }) }
  }
  const few = measure(10)
  const many = measure(50)
  session.close()
  assert.equal(many.find, few.find)
  assert.ok(many.inventory < few.inventory * 62 / 12, `${few.inventory}, then ${many.inventory}`)
})
