// Keys: what is typed ahead is dropped, what is secret is neither shown nor kept, and Ctrl-C is always heard.

import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'
import { test } from 'node:test'
import { readLine, readSecret } from '../../src/cli/terminal/entry.ts'
import { HungUp, Interrupted, Keyboard, type KeySource } from '../../src/cli/terminal/keyboard.ts'

class FakeKeys extends EventEmitter {
  raw: boolean | null = null
  flowing = false
  setRawMode (raw: boolean): this { this.raw = raw; return this }
  resume (): this { this.flowing = true; return this }
  pause (): this { this.flowing = false; return this }
  /** Sends keys, and gives back the bytes to look at after. */
  press (keys: string | Uint8Array): Buffer {
    const bytes = Buffer.from(keys)
    this.emit('data', bytes)
    return bytes
  }
}

const never = new AbortController().signal

function open (): { source: FakeKeys, keyboard: Keyboard, interrupts: () => number } {
  const source = new FakeKeys()
  let interrupts = 0
  return { source, keyboard: new Keyboard(source as unknown as KeySource, () => { interrupts++ }), interrupts: () => interrupts }
}

async function secret (...keys: (string | Uint8Array)[]): Promise<string | null> {
  const { source, keyboard } = open()
  const read = readSecret(keyboard, never)
  for (const one of keys) source.press(one)
  const typed = await read
  return typed instanceof Uint8Array ? Buffer.from(typed).toString() : typed
}

test('a secret is what was typed up to Enter, with what was taken back left out', async () => {
  assert.equal(await secret('open sesame\r'), 'open sesame')
  assert.equal(await secret('abc', 'd\x7f\x7f', 'X\n'), 'abX')
  assert.equal(await secret('é鍵\x7f\x7fe\r'), 'e')
  assert.equal(await secret('\x7f\x7fa\r'), 'a')
  assert.equal(await secret('wrong\x15right\r'), 'right')
  assert.equal(await secret('a\x1b[Ab\x1b[3~c\x1bOPd\t\x01\r'), 'abcd')
  assert.equal(await secret(Buffer.from('é').subarray(0, 1), Buffer.from('é').subarray(1), '\r'), 'é')
})

test('Enter or Escape alone goes back, and too much is not taken', async () => {
  assert.equal(await secret('\r'), null)
  assert.equal(await secret('half', '\x1b'), null)
  assert.equal(await secret('x'.repeat(1024), '\r'), 'x'.repeat(1024))
  assert.equal(await secret('x'.repeat(1025), '\r'), 'too-long')
  assert.equal(await secret('x'.repeat(2000), '\x15short\r'), 'short')
})

test('the bytes that a secret came in are wiped', async () => {
  const { source, keyboard } = open()
  const read = readSecret(keyboard, never)
  const chunks = [source.press('1234'), source.press('56\r')]
  assert.equal(Buffer.from(await read as Uint8Array).toString(), '123456')
  for (const chunk of chunks) assert.ok(chunk.every(byte => byte === 0))
})

test('what is typed before a question or after its end answers nothing, and is wiped', async () => {
  const { source, keyboard } = open()
  const early = source.press('early\r')
  assert.ok(early.every(byte => byte === 0))
  const first = readSecret(keyboard, never)
  source.press('one\rtwo\r')
  assert.equal(Buffer.from(await first as Uint8Array).toString(), 'one')
  const second = readSecret(keyboard, never)
  source.press('three\r')
  assert.equal(Buffer.from(await second as Uint8Array).toString(), 'three')
})

test('ctrl-c ends a question, and is noted where there is none', async () => {
  const { source, keyboard, interrupts } = open()
  source.press('\x03')
  assert.equal(interrupts(), 1)
  const read = readSecret(keyboard, never)
  source.press('12\x0334\r')
  await assert.rejects(read, Interrupted)
  assert.equal(interrupts(), 1)
})

test('a question ends with its reason when the host is lost, and when the terminal goes', async () => {
  const { source, keyboard } = open()
  const lost = new AbortController()
  const read = readSecret(keyboard, lost.signal)
  lost.abort(new Error('host lost'))
  await assert.rejects(read, /host lost/)
  await assert.rejects(readSecret(keyboard, lost.signal), /host lost/)
  const waiting = readSecret(keyboard, never)
  source.emit('end')
  await assert.rejects(waiting, HungUp)
  await assert.rejects(readSecret(keyboard, never), HungUp)
})

test('a line is edited and seen, one line a question; the terminal is raw until it is closed', async () => {
  const { source, keyboard } = open()
  let shown = ''
  const out = { write: (text: string) => { shown += text; return true }, isTTY: true, columns: 80, on: () => out, off: () => out, removeListener: () => out }
  const read = readLine(keyboard, out, '> ', never)
  source.press('roll\tcal')
  source.press('x\x7fl\rnext\r')
  assert.equal(await read, 'rollcall')
  assert.match(shown, /> /)
  const long = readLine(keyboard, out, '> ', never)
  source.press('x'.repeat(20_000))
  source.press('short\r')
  assert.equal(await long, 'short')
  const ended = readLine(keyboard, out, '> ', never)
  source.press('\x04')
  assert.equal(await ended, null)
  assert.equal(source.raw, true)
  keyboard.close()
  assert.equal(source.raw, false)
  assert.equal(source.listenerCount('data'), 0)
})

test('keys that are lent are heard by nobody here, the terminal stays raw, and they come back whatever happens', async () => {
  const { source, keyboard, interrupts } = open()
  const lent = Promise.withResolvers<string>()
  const use = keyboard.lend(async () => {
    assert.deepEqual([source.flowing, source.raw, source.listenerCount('data')], [false, true, 0])
    return await lent.promise
  })
  await new Promise(resolve => { setImmediate(resolve) })
  const bytes = source.press('the share\x03')
  assert.equal(bytes.toString(), 'the share\x03', 'bytes that are not ours are left alone')
  lent.resolve('done')
  assert.equal(await use, 'done')
  assert.equal(interrupts(), 0)
  assert.deepEqual([source.flowing, source.raw], [true, true])
  assert.equal(await secretFrom(source, keyboard, 'mine\r'), 'mine')
  await assert.rejects(keyboard.lend(() => Promise.reject(new Error('the other process is lost'))), /lost/)
  assert.equal(await secretFrom(source, keyboard, 'again\r'), 'again')
  const gone = keyboard.lend(() => { source.emit('end'); return Promise.resolve() })
  await gone
  await assert.rejects(readSecret(keyboard, never), HungUp)
})

async function secretFrom (source: FakeKeys, keyboard: Keyboard, keys: string): Promise<string> {
  const read = readSecret(keyboard, never)
  source.press(keys)
  return Buffer.from(await read as Uint8Array).toString()
}
