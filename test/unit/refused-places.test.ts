// Places that can't be written, or don't give back what was written: each is refused by its name, and what was begun there is taken away or called unfinished.

import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test, type TestContext } from 'node:test'
import type { GivingOrder } from '../../src/ceremony/courier.ts'
import { openMedium, writeToAll } from '../../src/ceremony/media.ts'
import { writeBundle } from '../../src/evidence/bundle.ts'
import { atMedium } from '../../src/host/courier/medium.ts'
import { writeFile } from '../../src/host/people/files.ts'
import { makePlanFolder } from '../../src/host/plans/folder.ts'
import { Station } from '../../src/host/station.ts'
import { findChromium, Chromium } from '../../src/kiosk/chromium.ts'
import { Kiosk } from '../../src/kiosk/kiosk.ts'
import { cardFactsOf } from '../../src/shares/card.ts'
import { writeCode } from '../../src/shares/code.ts'
import { writeWords } from '../../src/shares/words.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import { custodial, genesis, Sitting } from '../support/ceremony.ts'
import { readOnly, withFault } from '../support/faulty-fs.ts'
import { tempFolder } from '../support/rehearse.ts'
import { anyShare } from '../support/shares.ts'
import { shareSetOf } from '../support/small-plans.ts'

const bytes = new TextEncoder().encode('something\n')

test('a plan, and a file of somebody\'s key, where nothing can be made', t => {
  const folder = tempFolder(t)
  assert.throws(() => makePlanFolder(join(folder, 'none', 'plan'), {}), { code: 'plan-not-written', facts: { path: join(folder, 'none', 'plan'), reason: 'ENOENT' } })
  assert.throws(() => writeFile(join(folder, 'none', 'key.age'), bytes), { code: 'file-not-written', facts: { path: join(folder, 'none', 'key.age'), reason: 'ENOENT' } })
  assert.deepEqual(readdirSync(folder), [])
})

test('a station in a place that is no folder', t => {
  const file = join(tempFolder(t), 'file')
  writeFileSync(file, '')
  assert.throws(() => Station.open(join(file, 'station'), new Date()), { code: 'station-unusable' })
})

test('a station whose database the disk does not take, and does not make anew: entries are noted no more, until it does', t => {
  const station = Station.open(join(tempFolder(t), 'station'), new Date())
  const plan = genesis()
  const [opened] = new Sitting(plan).hold().entries
  const head = { root: '0'.repeat(64) }
  // Twice the same is what the database takes least.
  for (let i = 0; i < 2; i++) station.note(opened!, head)
  const database = join(station.folder, 'projection.db')
  rmSync(database)
  mkdirSync(database)
  for (let i = 0; i < 2; i++) {
    assert.throws(() => station.projection)
    station.note(opened!, head)
  }
  rmSync(database, { recursive: true })
  assert.equal(station.projection.ceremony(plan.ceremony), null, 'made of the transcripts, of which there are none')
  station.note(opened!, head)
  assert.equal(station.projection.ceremony(plan.ceremony)?.entries, 1)
  station.close()
})

test('a ceremony is listed by the plan that its opening names, and as damaged where another lies there that is none', t => {
  const folder = join(tempFolder(t), 'station')
  const plan = genesis()
  const ceremony = join(folder, 'ceremonies', plan.ceremony)
  for (const [path, content] of new Sitting(plan).hold().bundle()) {
    mkdirSync(dirname(join(ceremony, path)), { recursive: true })
    writeFileSync(join(ceremony, path), content)
  }
  const listed = (): unknown[] => {
    const station = Station.open(folder, new Date())
    const all = station.ceremonies().map(({ title, state, entries }) => [title, state, entries > 20])
    station.close()
    return all
  }
  assert.deepEqual(listed(), [['A small genesis', 'closed', true]])
  writeFileSync(join(ceremony, 'plan.json'), toCanonicalBytes({ ...plan, title: 7 }))
  assert.deepEqual(listed(), [['', 'damaged', true]])
})

test('a backup medium that takes no file, has one of the name, or gives back something else', async t => {
  const [one, two] = [tempFolder(t), tempFolder(t)]
  const media = [{ number: 1, path: one }, { number: 2, path: two }]
  const write = (): unknown => writeToAll(media, 'a.backup.json', bytes)
  await withFault('accessSync', () => readOnly, () => assert.throws(() => openMedium(1, one, [], two, 'rehearsal'), { code: 'media-not-writable' }))
  await withFault('openSync', real => (path, ...more) => String(path).startsWith(two) ? readOnly() : real(path, ...more), () => assert.throws(write, { code: 'media-not-writable' }))
  assert.deepEqual([readdirSync(one), readdirSync(two)], [[], []], 'what was written on the first medium is taken away')
  await withFault('readFileSync', real => ((path: string) => path.startsWith(two) ? Buffer.from('another') : real(path)) as typeof real, () => assert.throws(write, { code: 'media-read-back' }))
  assert.deepEqual([readdirSync(one), readdirSync(two)], [[], []])
  writeFileSync(join(two, 'a.backup.json'), 'there before')
  assert.throws(write, { code: 'media-file-exists' })
  assert.deepEqual([readdirSync(one), readdirSync(two)], [[], ['a.backup.json']])
})

test('a custodian\'s medium that takes no file, or gives back something else', async t => {
  const folder = tempFolder(t)
  const plan = custodial()
  const facts = cardFactsOf(plan, { set: shareSetOf(plan, 1), ordinal: 1, custodian: 'kim', made: '2026-03-01T09:00:00.000Z', bag: null })
  const order = { facts, backups: [] } as unknown as GivingOrder
  const share = anyShare()
  const written = { words: writeWords(share), code: writeCode(share) }
  await withFault('accessSync', () => readOnly, async () => await assert.rejects(atMedium(order, folder, '/nowhere'), { code: 'carrier-not-writable' }))
  const medium = await atMedium(order, folder, '/nowhere')
  await withFault('openSync', real => (path, ...more) => String(path).endsWith('.share.txt') ? readOnly() : real(path, ...more), async () => await assert.rejects(async () => await medium.deliver(written), { code: 'carrier-not-writable' }))
  await withFault('readFileSync', real => ((path: string | URL, ...more: []) => String(path).startsWith(folder) ? Buffer.from('another') : real(path, ...more)) as typeof real, async () => await assert.rejects(async () => await medium.deliver(written), { code: 'carrier-read-back' }))
  assert.deepEqual(readdirSync(folder), [])
})

function ceremonyFolder (t: TestContext): string {
  const folder = tempFolder(t)
  for (const [path, content] of new Sitting(genesis()).hold().bundle()) {
    if (path === 'SHA256SUMS' || path.startsWith('report.') || path === 'VERIFY.md') continue
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return folder
}

test('an evidence medium that is full in the middle, or gives back something else: the bundle has no sums, and is an unfinished one', async t => {
  const from = ceremonyFolder(t)
  const to = (name: string): string => join(tempFolder(t), name)
  const [full, bad] = [to('full'), to('bad')]
  await withFault('openSync', real => (path, ...more) => String(path) === join(full, 'transcript.jsonl') ? readOnly() : real(path, ...more), async () => await assert.rejects(writeBundle({ from, to: full }), { code: 'not-written' }))
  await withFault('readFileSync', real => ((path: string, ...more: []) => path === join(bad, 'transcript.jsonl') ? Buffer.from('another') : real(path, ...more)) as typeof real, async () => await assert.rejects(writeBundle({ from, to: bad }), { code: 'read-back-differs' }))
  for (const folder of [full, bad]) assert.equal(existsSync(join(folder, 'SHA256SUMS')), false)
})

test('an evidence medium that was pulled in the middle: what was written before is not where it should be, and the bundle is called unfinished', async t => {
  const folder = tempFolder(t)
  const [from, to] = [ceremonyFolder(t), join(folder, 'pulled')]
  const pull = (): void => {
    if (existsSync(join(folder, 'with the medium'))) return
    renameSync(to, join(folder, 'with the medium'))
    mkdirSync(to)
  }
  await withFault('openSync', real => (path, ...more) => {
    if (String(path) === join(to, 'SHA256SUMS')) pull()
    return real(path, ...more)
  }, async () => await assert.rejects(writeBundle({ from, to }), { code: 'not-written' }))
})

test('a window without a display, without Chromium, with one that ends at once, and without pages', async t => {
  const code = (wanted: string) => ({ report }: { readonly report: { readonly code: string } }): boolean => report.code === wanted
  assert.throws(() => findChromium({}), code('display-missing'))
  assert.throws(() => findChromium({ DISPLAY: ':1', STRONGROOM_CHROMIUM: '/nowhere/chromium' }), code('chromium-missing'))
  await assert.rejects(Chromium.start({ env: { PATH: process.env['PATH'], DISPLAY: ':1', STRONGROOM_CHROMIUM: '/bin/false' } }), code('chromium-failed'))
  await assert.rejects(Kiosk.start({ env: { DISPLAY: ':1', STRONGROOM_CHROMIUM: '/bin/false' }, pages: join(tempFolder(t), 'none'), refused: () => {} }), code('pages-missing'))
})
