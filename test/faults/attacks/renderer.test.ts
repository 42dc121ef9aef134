// A page that is no longer ours calls the host: every call of the contract with values of no shape, with its own shape and whatever texts, out of order, in
// floods, and with messages that are no calls. The host stays up, refuses each in words, and the ceremony in hand comes to its end and is verified.

import assert from 'node:assert/strict'
import { EventEmitter, once } from 'node:events'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { deserialize, serialize } from 'node:v8'
import { message as messageShape, type Message } from '../../../src/contract/wire.ts'
import { faceDescriptor, faceLimits, hearFrames, sendFrame } from '../../../src/host/frames.ts'
import { processFile } from '../../../src/installation/place.ts'
import { wildValues } from '../../support/hostile-input.ts'
import { hostilePage } from '../../support/hostile-page.ts'

test('every call with values of no shape, with its own shape and whatever texts, and out of its order', async t => {
  await hostilePage(t, 3, 20_261_130)
})

/** Whether V8 can write it: what it can't, nobody sends. */
function isSent (value: unknown): boolean {
  try {
    return serialize(value).length > 0
  } catch {
    return false
  }
}

/** A host, and the channel to it without the contract's own end. */
async function rawHost (t: TestContext): Promise<{ channel: Socket, hear: (heard: (message: Message) => void) => void, answer: () => Promise<Message>, ask: (sent: unknown) => Promise<Message> }> {
  const folder = mkdtempSync(join(tmpdir(), 'strongroom-raw-'))
  const child = spawn(process.execPath, [processFile('host'), '--station', folder], { stdio: ['ignore', 'ignore', 'inherit', 'pipe'] })
  const channel = child.stdio[faceDescriptor] as Socket
  t.after(async () => {
    channel.end()
    await once(child, 'exit')
    rmSync(folder, { recursive: true, force: true })
  })
  const ears = new EventEmitter()
  hearFrames(channel, null, received => { ears.emit('message', messageShape.parse(received)) }, () => assert.fail('the host sent what is no message'))
  const answer = async (): Promise<Message> => (await once(ears, 'message') as [Message])[0]
  assert.equal((await answer()).type, 'ready')
  return {
    channel, answer, hear: heard => { ears.on('message', heard) },
    ask: async sent => {
      sendFrame(channel, sent)
      return await answer()
    }
  }
}

test('what is no call is refused, and a flood is answered to its last', async t => {
  const { channel, ask, hear } = await rawHost(t)
  for (const sent of [...wildValues().filter(isSent), { type: 'call' }, { type: 'call', id: 'x', name: 'station.status', input: {} }, { type: 'call', id: 1, name: 7, input: {} }, { type: 'ready' }, { type: 'call', id: 1, name: 'station.status', input: {}, more: 1 }]) {
    const { type } = await ask(sent)
    assert.equal(type, 'refused')
  }
  const answered = new Set<number>()
  const all = new Promise<void>(resolve => {
    hear(message => {
      if (message.type === 'result') answered.add(message.id)
      if (answered.size === 3000) resolve()
    })
  })
  for (let id = 0; id < 3000; id++) sendFrame(channel, { type: 'call', id, name: 'station.status', input: {} })
  await all
  assert.equal((await ask({ type: 'call', id: 9999, name: 'station.status', input: {} })).type, 'result')
})

/** The bytes of arrays in arrays, so many deep, as V8 writes them; nobody could have them written so deep. */
function arraysIn (depth: number): Buffer {
  return Buffer.concat([Buffer.from([0xff, 0x0f]), Buffer.alloc(2 * depth, Buffer.from([0x41, 1])), Buffer.from([0x49, 2]), Buffer.alloc(3 * depth, Buffer.from([0x24, 0, 1]))])
}

function framed (body: Uint8Array): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  return Buffer.concat([length, body])
}

test('values a million deep, in circles, longer than any call, and bytes of nothing are refused where they come in, and the next call is answered', async t => {
  assert.deepEqual(deserialize(arraysIn(3)), [[[1]]])
  const { channel, answer, ask } = await rawHost(t)
  const { bytes, depth } = faceLimits
  const nested = (deep: number): unknown => ({ type: 'call', id: 1, name: 'station.status', input: deserialize(arraysIn(deep)) as unknown })
  const circle: unknown[] = []
  circle.push({ type: 'call', id: 1, name: 'station.status', input: { circle } })
  const sent: readonly Buffer[] = [
    arraysIn(100_000), arraysIn(1_000_000), Buffer.alloc(0), Buffer.alloc(1000, 0x41), Buffer.from([0xff, 0x0f, 0x6f]), serialize(nested(depth + 1)), Buffer.alloc(bytes + 1)
  ].map(framed)
  for (const frame of sent) {
    channel.write(frame)
    assert.deepEqual(await answer(), { type: 'refused', id: 0, report: { code: 'input-invalid', facts: { call: 'unknown' } } })
    assert.equal((await ask({ type: 'call', id: 2, name: 'station.status', input: {} })).type, 'result')
  }
  // What is no deeper than a call may be, or leads in circles, is the call's own to refuse.
  for (const sent of [nested(depth), circle[0]]) {
    const answered = await ask(sent)
    assert.deepEqual(answered.type === 'refused' ? answered.report.facts : answered.type, { call: 'station.status' })
  }
  // Cut at every place where it can be.
  for (const byte of framed(serialize({ type: 'call', id: 3, name: 'station.status', input: {} }))) {
    channel.write(Uint8Array.of(byte))
    await new Promise(setImmediate)
  }
  assert.equal((await answer()).type, 'result')
})
