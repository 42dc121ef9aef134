// A page that is no longer ours calls the host: every call of the contract with values of no shape, with its own shape and whatever texts, out of order, in
// floods, and with messages that are no calls. The host stays up, refuses each in words, and the ceremony in hand comes to its end and is verified.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { message as messageShape, type Message } from '../../../src/contract/wire.ts'
import { processFile } from '../../../src/installation/place.ts'
import { wildValues } from '../../support/hostile-input.ts'
import { hostilePage } from '../../support/hostile-page.ts'

test('every call with values of no shape, with its own shape and whatever texts, and out of its order', async t => {
  await hostilePage(t, 3, 20_261_130)
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
