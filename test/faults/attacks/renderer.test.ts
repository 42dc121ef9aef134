// A page that is no longer ours calls the host: every call of the contract with values of no shape, with its own shape and whatever texts, out of order, in
// floods, and with messages that are no calls. The host stays up, refuses each in words, and the ceremony in hand comes to its end and is verified.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { contract, type CallName, type Input } from '../../../src/contract/contract.ts'
import { message as messageShape, type Message } from '../../../src/contract/wire.ts'
import { HostError, type Host } from '../../../src/host/client.ts'
import { processFile } from '../../../src/installation/place.ts'
import { en } from '../../../src/words/en/en.ts'
import { inputOf, wildValues } from '../../support/hostile-input.ts'
import { randomOf } from '../../support/mutate.ts'
import { actUntil, light, quick, tempFolder, testStation, verifyExport } from '../../support/rehearse.ts'

const names = Object.keys(contract) as CallName[]

/** Calls that would end the ceremony by their right, or take long by theirs; they have tests of their own. */
const apart: ReadonlySet<CallName> = new Set(['ceremony.rehearse', 'ceremony.abort', 'ceremony.pause', 'ceremony.void', 'ceremony.exception', 'ceremony.act-for', 'ceremony.sign', 'ceremony.answer', 'station.doctor', 'key.create', 'catalog.rebuild', 'script.runbook'])

/** The code that a call is refused with; null where it is answered. */
async function codeOf (host: Host, name: string, input: unknown): Promise<string | null> {
  const error: unknown = await host.call(name as 'station.status', input as Input<'station.status'>).then(() => null, (thrown: unknown) => thrown)
  if (error === null) return null
  assert.ok(error instanceof HostError, `${name}: something else was thrown`)
  return error.report.code
}

/** Whether a call was answered or refused in words, and not as a fault of ours. */
function isSound (code: string | null): boolean {
  return code === null || (Object.hasOwn(en.failure, code) && !['internal', 'output-invalid', 'host-gone'].includes(code))
}

test('every call with values of no shape, and with its own shape and whatever texts', async t => {
  const station = testStation(t)
  const folder = tempFolder(t)
  // A path that is not absolute is seen from where the host was started.
  const here = process.cwd()
  process.chdir(folder)
  t.after(() => process.chdir(here))
  const host = await station.start()
  const first = await host.call('ceremony.rehearse', { script: quick('genesis'), parameters: { ...light } })
  const before = await actUntil(host, first, view => view.phase === 'step')

  const wild = wildValues()
  const faults: string[] = []
  const hold = (code: string | null, what: string): void => { if (!isSound(code)) faults.push(`${code}: ${what}`) }
  for (const name of names) for (const value of wild) hold(await codeOf(host, name, value), `${name} of ${typeof value}`)
  for (const name of ['', 'toString', '__proto__', 'constructor', 'hasOwnProperty', 'station.status ', 'x'.repeat(10_000)]) assert.equal(await codeOf(host, name, {}), 'call-unknown')

  const random = randomOf(20_261_130)
  const texts = ['', ' ', 'ada-lind', 'primary', 'root-ca', 'genesis', 'administrator', first.ceremony, '0'.repeat(32), 'f'.repeat(64), folder, join(folder, 'none'), join(station.folder, 'lock'), '/dev/zero', '/proc/self/mem', '\u0000', '\u202e', 'a'.repeat(3000), 'pkcs11:serial=1', 'pkcs11:', '2026-01-01T00:00:00.000Z', 'AA==']
  let tried = 0
  for (const name of names.filter(one => !apart.has(one))) {
    for (let i = 0; i < 12; i++) {
      const input = inputOf(contract[name].input, texts, random)
      hold(await codeOf(host, name, input), `${name} ${JSON.stringify(input)?.replaceAll(/a{100,}/g, 'a…a')}`)
      tried++
    }
  }
  assert.deepEqual(faults, [])
  t.diagnostic(`${names.length * wild.length} values of no shape, ${tried} of a call's own`)

  assert.equal((await host.call('ceremony.view', {})).phase, before.phase)
  const last = await actUntil(host, await host.call('ceremony.view', {}))
  assert.equal(last.phase, 'closed')
  assert.equal((await verifyExport(host, first.ceremony, join(folder, 'evidence'))).verdict, 'verified')
})

test('steps and signatures out of their order change nothing but what is on record', async t => {
  const station = testStation(t)
  const host = await station.start()
  const first = await host.call('ceremony.rehearse', { script: quick('genesis'), parameters: { ...light } })
  const secret = (): Uint8Array => new Uint8Array(8).fill(65)
  let view = first
  while (view.phase !== 'closed') {
    const { phase, step } = view
    for (const other of view.agenda.flatMap(({ steps }) => steps).map(one => one.step).filter(one => one !== step?.step)) {
      assert.ok(isSound(await codeOf(host, 'ceremony.answer', { step: other, answers: { done: true } })), other)
      assert.ok(isSound(await codeOf(host, 'ceremony.guard', { step: other, room: 'blank' })), other)
    }
    assert.notEqual(await codeOf(host, 'ceremony.sign', { participant: 'nobody', role: 'witness', decision: 'approve', secret: secret() }), null)
    assert.notEqual(await codeOf(host, 'ceremony.run', { plan: join(station.folder, 'none') }), null)
    assert.notEqual(await codeOf(host, 'ceremony.resume', { ceremony: first.ceremony }), null)
    assert.notEqual(await codeOf(host, 'ceremony.rehearse', { script: { name: 'genesis' }, parameters: {} }), null)
    const same = await host.call('ceremony.view', {})
    assert.deepEqual([same.phase, same.step?.step], [phase, step?.step])
    view = await host.call('ceremony.act-for', {})
  }
  assert.equal((await verifyExport(host, first.ceremony, join(tempFolder(t), 'evidence'))).verdict, 'verified')
})

/** Whether Node's channel takes it, and has a way to take it out again: only a face can put in what has none, and a face sends what has a call's shape. */
function isSent (value: unknown): boolean {
  return ['string', 'number', 'boolean', 'object'].includes(typeof value) && !isDeep(value)
}

function isDeep (value: unknown): boolean {
  let [at, depth] = [value, 0]
  for (; typeof at === 'object' && at !== null && 'a' in at; depth++) at = at.a
  return depth > 100
}

/** A host, and the channel to it without the contract's own end. */
async function rawHost (t: TestContext): Promise<{ child: ChildProcess, ask: (sent: unknown) => Promise<Message> }> {
  const folder = mkdtempSync(join(tmpdir(), 'strongroom-raw-'))
  const child = spawn(process.execPath, [processFile('host'), '--station', folder], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  t.after(async () => {
    child.disconnect()
    await once(child, 'exit')
    rmSync(folder, { recursive: true, force: true })
  })
  const answer = async (): Promise<Message> => messageShape.parse((await once(child, 'message') as [unknown])[0])
  assert.equal((await answer()).type, 'ready')
  return {
    child,
    ask: async sent => {
      child.send(sent as object)
      return await answer()
    }
  }
}

test('what is no call is refused, and a flood is answered to its last', async t => {
  const { child, ask } = await rawHost(t)
  for (const sent of [...wildValues().filter(isSent), { type: 'call' }, { type: 'call', id: 'x', name: 'station.status', input: {} }, { type: 'call', id: 1, name: 7, input: {} }, { type: 'ready' }, { type: 'call', id: 1, name: 'station.status', input: {}, more: 1 }]) {
    const { type } = await ask(sent)
    assert.equal(type, 'refused')
  }
  const answered = new Set<number>()
  const all = new Promise<void>(resolve => {
    child.on('message', received => {
      const message = messageShape.parse(received)
      if (message.type === 'result') answered.add(message.id)
      if (answered.size === 3000) resolve()
    })
  })
  for (let id = 0; id < 3000; id++) child.send({ type: 'call', id, name: 'station.status', input: {} })
  await all
  assert.equal((await ask({ type: 'call', id: 9999, name: 'station.status', input: {} })).type, 'result')
})
