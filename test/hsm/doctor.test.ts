// The look over the station before the day, with a real plan, tokens and cards: what is told of each, that nothing on them is changed and no try of a PIN spent,
// and that the opening of the ceremony has it.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFileSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { DoctorRecord } from '../../src/transcript/entry.ts'
import { HostError } from '../../src/host/client.ts'
import { holdProduction, productionRoom } from '../support/production.ts'
import { testStation } from '../support/rehearse.ts'
import { main } from '../support/terminal.ts'

/** What the plan, its tokens and people's cards were found to be. What this machine is otherwise, is its own affair. */
function ofThePlan ({ items }: DoctorRecord, weight: 'care' | 'bad' = 'bad'): string[] {
  return items.filter(item => item.weight === weight && /^(?:plan|module|token|tokens|cards|card|media|medium)-/.test(item.code)).map(({ code, facts }) => [code, facts['token'] ?? facts['missing'] ?? ''].join(' ').trim())
}

/** Every file of a folder, by its bytes. */
function digest (folder: string): string {
  const sum = createHash('sha256')
  for (const path of readdirSync(folder, { recursive: true, withFileTypes: true }).filter(file => file.isFile()).map(file => join(file.parentPath, file.name)).sort()) sum.update(path).update(readFileSync(path))
  return sum.digest('hex')
}

test('plan, tokens and cards are looked at without a PIN, nothing is changed, and the opening has what was found', async t => {
  const room = await productionRoom(t)
  const station = testStation(t)
  const host = await station.start(room.cards.env)
  const shown = await room.prepare(host, join(room.folder, 'plan'), { notAfter: new Date(Date.now() + 24 * 3600 * 1000).toISOString() })
  const [, tokens = ''] = /tokendir = (.*)/.exec(readFileSync(room.cards.env.SOFTHSM2_CONF, 'utf8')) ?? []
  const before = digest(tokens)
  const look = async (plan: string | null = shown.folder): Promise<DoctorRecord> => await host.call('station.doctor', { plan })

  const first = await look()
  assert.deepEqual([first.plan, first.version], [shown.hash, shown.plan.build.version])
  assert.deepEqual(ofThePlan(first), ['plan-approvals administrator 0/1, auditor 0/1'])
  assert.deepEqual(ofThePlan(first, 'care'), [])
  assert.deepEqual(first.items.filter(({ code }) => code === 'card-pin').map(({ facts }) => facts['name'] ?? '').sort(), ['Ada Lind', 'Cy Novak', 'Sol Marsh', 'Wit Amari'])
  assert.deepEqual(first.items.filter(({ code }) => code === 'token-there' || code === 'tokens-able').map(({ code, facts }) => [code, facts['maker']]), [['token-there', 'SoftHSM project'], ['tokens-able', undefined]])
  assert.ok((await room.cards.list()).every(({ pin }) => pin === 'ok'), 'a try was spent')
  assert.equal(digest(tokens), before)

  for (const id of ['ada', 'aud']) await room.approve(host, shown, id)
  const second = await look(join(shown.folder, 'plan.json'))
  assert.deepEqual(ofThePlan(second), [])

  const { ceremony } = await host.call('ceremony.run', { plan: shown.folder })
  assert.deepEqual((await look().then(() => null, (error: unknown) => error instanceof HostError ? error.report.code : error)), 'ceremony-under-way')
  await holdProduction(host, await host.call('ceremony.view', {}), {}, view => view.head.size > 0)
  const [opened = ''] = readFileSync(join(station.folder, 'ceremonies', ceremony, 'transcript.jsonl'), 'utf8').split('\n')
  assert.deepEqual((JSON.parse(opened) as { body: { doctor: unknown } }).body.doctor, JSON.parse(JSON.stringify(second)))
  await host.close()

  await t.test('what is not as it was approved is told, all of it at once', async t2 => {
    const elsewhere = testStation(t2)
    const other = await elsewhere.start(room.cards.env)
    appendFileSync(join(shown.folder, 'script.yaml'), '\n')
    room.changeModule()
    const { items, plan } = await other.call('station.doctor', { plan: shown.folder })
    assert.equal(plan, shown.hash)
    assert.deepEqual(items.filter(({ weight, code }) => weight === 'bad' && !['interfaces', 'swap', 'memory'].includes(code)).map(({ code }) => code), ['plan-files', 'module-file'])
    const none = await other.call('station.doctor', { plan: room.folder })
    assert.equal(none.plan, null)
    assert.deepEqual(readdirSync(join(elsewhere.folder, 'doctor')), [`${shown.hash}.json`], 'what was no plan is not kept')
    assert.deepEqual(none.items.filter(({ code }) => code.startsWith('plan')).map(({ code, facts }) => [code, facts['code']]), [['plan-unreadable', 'file-unreadable']])
  })
})

test('the command ends with what was found, and with 2 where nobody could look', async t => {
  const station = testStation(t)
  const run = (...args: string[]): { readonly status: number | null, readonly stdout: string } => spawnSync(process.execPath, [main, 'doctor', '--station', station.folder, ...args], { encoding: 'utf8' })
  const unreadable = run('/nowhere/plan.json', '--language', 'de')
  assert.equal(unreadable.status, 2)
  assert.match(unreadable.stdout, /\nIn Ordnung bringen: Plan\nGefunden +[^]*\/nowhere\/plan\.json\.\n[^]*\nEtwas würde die Zeremonie verhindern/)
  const json = run('--json')
  const { exit, items, plan } = JSON.parse(json.stdout) as DoctorRecord & { readonly exit: number }
  assert.deepEqual([json.status, plan], [exit, null])
  assert.equal(exit, items.some(({ weight }) => weight === 'bad') ? 2 : items.some(({ weight }) => weight === 'care') ? 1 : 0)
  await station.start()
  const locked = run('--json')
  assert.deepEqual([locked.status, (JSON.parse(locked.stdout) as { error: { code: string } }).error.code], [2, 'station-locked'])
})
