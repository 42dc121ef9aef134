// Load, whole: what bench shows of growth is held to its aims; and the real host, its commands and its window on a station with a long past, with a room full
// of people, a script of more than five hundred steps that is taken up again forty times, and a token that ten thousand objects fill.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import pkcs11js from 'pkcs11js'
import { benchSittings, benchStation, benchToken, fullLoad, type Grown } from '../../build/bench/load.ts'
import { seriesAnchor, writeSeries } from '../../build/bench/series.ts'
import { rebuildCatalogs } from '../../src/host/catalog.ts'
import type { Host } from '../../src/host/client.ts'
import { Station } from '../../src/host/station.ts'
import { Kiosk } from '../../src/kiosk/kiosk.ts'
import { crowdedGenesis } from '../support/crowd.ts'
import { withDisplay } from '../support/display.ts'
import { inventory, LifecycleRoom, step } from '../support/lifecycle-room.ts'
import { actUntil, light, quick, tempFolder, testStation, verifyExport } from '../support/rehearse.ts'
import { main } from '../support/terminal.ts'
import { noKiosk } from '../support/window/kiosk.ts'
import { DrivenPage } from '../support/window/page.ts'

// Beside the checkout's packages: /tmp may be memory, and this is more than half a gigabyte.
const cache = join(import.meta.dirname, '..', '..', 'node_modules', '.cache')
mkdirSync(cache, { recursive: true })
const folder = mkdtempSync(join(cache, 'load-'))
const station = join(folder, 'station')
const ceremonies = 1000
before(async () => {
  await writeSeries(station, seriesAnchor(), { ceremonies, entries: 1000 })
  const held = Station.open(station, new Date())
  await rebuildCatalogs(held, null)
  held.close()
})
after(() => { rmSync(folder, { recursive: true }) })

function assertGrown ({ of, times, peaks }: Grown): void {
  for (const { what, values, aim } of [...times, ...peaks]) if (aim !== null) assert.ok(values.at(-1)! <= aim * values[0]!, `${of}: ${what}: ${values.join(', ')}`)
}

test('a station of a thousand ceremonies and a million entries: nothing grows faster than they do, and memory hardly does', async () => {
  assertGrown(await benchStation(folder, fullLoad))
})

test('a token of ten thousand objects: nothing grows faster than they do', () => { assertGrown(benchToken(fullLoad.objects)) })

test('fifty people, five hundred steps, three days and forty resumptions: the end is no slower than the beginning', async () => {
  const sittings = await benchSittings(folder, fullLoad.sittings)
  const [small, big] = [sittings[0]!, sittings.at(-1)!]
  assert.deepEqual([big.resumes, Math.round(big.days)], [40, 3])
  assert.ok(big.last < 5 * big.first, `a step takes ${big.first} ms at first, ${big.last} at last`)
  assert.ok(big.lastResume < 10 * big.firstResume, `${big.firstResume} ms, then ${big.lastResume}`)
  assert.ok(big.whole / big.entries < 5 * small.whole / small.entries, `${small.whole} ms for ${small.entries} entries, ${big.whole} for ${big.entries}`)
})

test('commands on a station with a long past', () => {
  for (const [words, exit] of [[['station', 'status'], 0], [['status'], 1], [['register'], 0], [['catalog', 'show'], 0]] as const) {
    const { status, stdout } = spawnSync(process.execPath, [main, ...words, '--station', station], { encoding: 'utf8', maxBuffer: 1 << 28 })
    assert.equal(status, exit, words.join(' '))
    assert.notEqual(stdout, '')
  }
})

test('the window on a station with a long past: its start page, the list of what ended, and the keys', { skip: noKiosk }, async () => {
  await withDisplay({ width: 1366, height: 768 }, async env => {
    const kiosk = await Kiosk.start({ station, env, refused: () => {} })
    try {
      const page = new DrivenPage(kiosk.cdp('main')!)
      const go = async (press: string, wanted: string): Promise<void> => {
        await page.until(`document.querySelector('[data-testid=${press}]:not(:disabled)')`)
        await page.settled()
        await page.evaluate(`document.querySelector('[data-testid=${press}]').click()`)
        await page.until(wanted)
      }
      await go('task-ended', `document.querySelectorAll('[data-screen=ended] [data-testid^=ended-]').length === ${ceremonies}`)
      await go('back', `document.querySelector('[data-screen=start]')`)
      await go('task-keys', `document.querySelector('main').innerText.includes('root-ca')`)
    } finally {
      await kiosk.end()
    }
  })
})

/** Processor time that a process had so far, in seconds. */
function cpuOf (host: Host): number {
  const fields = readFileSync(`/proc/${host.pid}/stat`, 'latin1').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

test('the host on a station with a long past starts, lists, holds and takes up a ceremony nearly as on an empty one', async t => {
  const spent: number[] = []
  for (const on of [testStation(t), testStation(t, station)]) {
    const first = await on.start()
    const { ceremonies: listed } = await first.call('station.status', {})
    assert.equal(listed.length, on.folder === station ? ceremonies : 0)
    await actUntil(first, await first.call('ceremony.rehearse', { script: quick('genesis'), parameters: light }), view => view.phase === 'authorising')
    let cpu = cpuOf(first)
    process.kill(first.pid!, 'SIGKILL')
    await first.close()
    const again = await on.start()
    const done = await actUntil(again, await again.call('ceremony.resume', {}))
    assert.equal(done.phase, 'closed')
    cpu += cpuOf(again)
    assert.equal((await verifyExport(again, done.ceremony, join(tempFolder(t), 'out'))).verdict, 'verified')
    await again.close()
    spent.push(cpu)
  }
  assert.ok(spent[1]! < 3 * spent[0]!, `${spent.join(' s, then ')} s`)
})

test('sixteen custodians and thirty-four witnesses hold a genesis with five hundred steps before it, which is taken up again forty times', async t => {
  const at = testStation(t)
  const script = crowdedGenesis(34, 10)
  let host = await at.start()
  let view = await host.call('ceremony.rehearse', { script, parameters: { threshold: '8', custodians: '16' } })
  assert.equal(view.people.filter(({ roles }) => roles.some(role => role === 'custodian' || role === 'witness')).length, 50)
  assert.ok(view.agenda.flatMap(({ steps }) => steps).length > 500)
  for (let resumes = 1; resumes <= 40; resumes++) {
    const until = 12 * resumes
    view = await actUntil(host, view, ({ phase, agenda }) => phase === 'step' && agenda.flatMap(({ steps }) => steps).filter(({ place }) => place === 'done').length >= until)
    if (resumes % 2 === 0) {
      view = await actUntil(host, await host.call('ceremony.pause', { reason: 'the day is over' }), ({ phase }) => phase === 'paused')
    } else process.kill(host.pid!, 'SIGKILL')
    await host.close()
    host = await at.start()
    view = await host.call('ceremony.resume', {})
  }
  const done = await actUntil(host, view)
  assert.equal(done.phase, 'closed')
  const { verdict, entries } = await verifyExport(host, done.ceremony, join(tempFolder(t), 'out'))
  assert.equal(verdict, 'verified')
  assert.ok(entries > 900, String(entries))
})

test('a token that ten thousand objects fill is listed, audited, and gets a key', async t => {
  const room = new LifecycleRoom(t)
  const known = await room.key('root-ca', 1)
  await room.onToken(session => {
    for (let i = 0; i < 10_000; i++) {
      session.p11.C_CreateObject(session.handle, [
        { type: pkcs11js.CKA_CLASS, value: pkcs11js.CKO_SECRET_KEY }, { type: pkcs11js.CKA_KEY_TYPE, value: pkcs11js.CKK_AES }, { type: pkcs11js.CKA_TOKEN, value: true }, { type: pkcs11js.CKA_PRIVATE, value: false },
        { type: pkcs11js.CKA_ID, value: randomBytes(16) }, { type: pkcs11js.CKA_LABEL, value: `of a service ${i}` }, { type: pkcs11js.CKA_VALUE, value: randomBytes(32) }
      ])
    }
  })
  const keys = [{ name: 'root-ca', version: 2, algorithm: 'ec-p256', token: 'primary', label: 'root-ca v2' } as const]
  const plan = room.plan({ existing: [known] }, [
    inventory('before'), step('audit', 'audit-token', { token: 'primary' }), step('check', 'check-key', { token: 'primary', key: 'root-ca', version: '1', use: 'challenge' }),
    step('generate', 'generate-key', { key: 'root-ca' }), inventory('after')
  ], keys)
  assert.equal((await room.hold(await room.enter(plan))).phase, 'closed')
  assert.deepEqual(room.resultsOf('take-inventory').map(({ objects }) => objects), [10_002, 10_004])
  assert.deepEqual(room.resultsOf('audit-token').map(({ objects, findings }) => [objects, findings.length, findings.at(-1)]), [[10_002, 101, { code: 'objects-more', facts: { count: '9900' } }]])
})
