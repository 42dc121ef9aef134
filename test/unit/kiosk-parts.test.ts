// The parts of the kiosk that need no window: which keys are kept from the browser around a page, where windows go, how messages are cut from the pipe,
// and what is said where no window can be had.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { test } from 'node:test'
import { processFile } from '../../src/installation/place.ts'
import { Cdp, CdpError } from '../../src/kiosk/cdp.ts'
import { keepsOut } from '../../src/kiosk/injected.ts'
import { placeOf } from '../../src/kiosk/place.ts'
import { tempFolder } from '../support/rehearse.ts'

type Key = Parameters<typeof keepsOut>[0]

function key (chord: string): Key {
  const parts = chord.split(' ')
  const name = parts.at(-1) ?? ''
  return {
    key: name, code: /^[a-z]$/i.test(name) ? `Key${name.toUpperCase()}` : name, isAltGraph: parts.includes('AltGraph'),
    ctrlKey: parts.includes('Ctrl'), altKey: parts.includes('Alt'), metaKey: parts.includes('Meta'), shiftKey: parts.includes('Shift')
  }
}

test('keys that reach past the page are kept out', () => {
  const chords = [
    ...Array.from('tnujhospwqrldfgekb', letter => `Ctrl ${letter}`), ...Array.from('tnwijcxvaz', letter => `Ctrl Shift ${letter.toUpperCase()}`), 'Ctrl Tab', 'Ctrl F4', 'Ctrl Shift Delete', 'Ctrl Enter', 'Ctrl 1',
    ...Array.from({ length: 12 }, (_, i) => `F${i + 1}`), 'Alt ArrowLeft', 'Alt ArrowRight', 'Alt Home', 'Alt d', 'Alt F4', 'Alt', 'Meta', 'Meta l', 'Shift Escape', 'ContextMenu', 'BrowserBack',
    'BrowserSearch', 'LaunchMail', 'Ctrl Alt t'
  ]
  for (const chord of chords) assert.equal(keepsOut(key(chord)), true, chord)
})

test('typing, moving and editing stay', () => {
  const chords = [
    'a', 'Shift A', '1', ' ', 'Tab', 'Shift Tab', 'Enter', 'Escape', 'Backspace', 'Delete', 'ArrowLeft', 'Shift ArrowRight', 'Home', 'End', 'PageDown', 'Control', 'Shift',
    ...Array.from('acvxzy', letter => `Ctrl ${letter}`), 'Ctrl ArrowLeft', 'Ctrl Shift ArrowRight', 'Ctrl Backspace', 'Ctrl +', 'Ctrl -', 'Ctrl 0', 'AltGraph @', 'Ctrl Alt AltGraph €'
  ]
  for (const chord of chords) assert.equal(keepsOut(key(chord)), false, chord)
})

test('each window has its screen: the room view takes the second one, or a part of the only one', () => {
  const first = { left: 0, top: 0, width: 1366, height: 768, isPrimary: true }
  const second = { left: 1366, top: 0, width: 1920, height: 1080, isPrimary: false }
  const at = ({ left, top, width, height }: typeof first): object => ({ area: { left, top, width, height }, full: true })
  for (const kind of ['main', 'share'] as const) for (const screens of [[first, second], [second, first], [first]]) assert.deepEqual(placeOf(kind, screens), at(first))
  assert.deepEqual(placeOf('room', [first, second]), at(second))
  assert.deepEqual(placeOf('room', [first]), { area: { left: 546, top: 307, width: 820, height: 461 }, full: false })
  assert.equal(placeOf('main', []), null)
})

test('messages are found in the pipe wherever it is cut, and what waits is told when it breaks', async () => {
  const messages = [{ id: 1, result: { a: 'é€😀' } }, { method: 'Page.x', params: { b: 2 }, sessionId: 's' }, { id: 2, error: { message: 'no such method' } }]
  const text = Buffer.from(messages.map(message => `${JSON.stringify(message)}\0`).join(''))
  for (let size = 1; size <= text.length; size++) {
    const read = new PassThrough()
    const cdp = new Cdp(new PassThrough(), read)
    const heard: unknown[] = []
    cdp.listen(event => heard.push(event))
    const first = cdp.call('A')
    const second = cdp.call('B')
    const third = cdp.call('C')
    for (let from = 0; from < text.length; from += size) read.write(text.subarray(from, from + size))
    assert.deepEqual(await first, { a: 'é€😀' })
    await assert.rejects(second, (error: unknown) => error instanceof CdpError && error.method === 'B' && /no such method/.test(error.message))
    assert.deepEqual(heard, [{ method: 'Page.x', params: { b: 2 }, session: 's' }])
    read.destroy()
    await assert.rejects(third, /C: the pipe is closed/)
    await assert.rejects(cdp.call('D'), /D: the pipe is closed/)
  }
})

test('a command is one line of JSON with a zero byte', async () => {
  const write = new PassThrough()
  void new Cdp(write, new PassThrough()).call('Page.enable', { a: 1 }, 'session')
  const [sent] = await once(write, 'data') as [Buffer]
  assert.equal(sent.toString(), '{"id":1,"method":"Page.enable","params":{"a":1},"sessionId":"session"}\0')
})

test('without a display or without Chromium it says what to do, and ends with 2', t => {
  const start = (env: Record<string, string>, ...args: string[]): { status: number | null, stderr: string } =>
    spawnSync(process.execPath, [processFile('kiosk'), ...args], { env: { ...env, PATH: process.env['PATH'] }, encoding: 'utf8' })
  const blind = start({})
  assert.equal(blind.status, 2)
  assert.match(blind.stderr, /There is no display for a window\.\n.*\n.*hold the ceremony at the terminal/)
  for (const args of [[], ['--check']]) {
    const bare = start({ DISPLAY: ':0', STRONGROOM_CHROMIUM: '/nowhere/chromium' }, ...args)
    assert.equal(bare.status, 2)
    assert.match(bare.stderr, /There is no Chromium at \/nowhere\/chromium\.\n.*\nInstall Debian’s package chromium/)
  }
  assert.equal(start({}, '--nonsense').status, 2)
  const broken = start({ DISPLAY: ':0', STRONGROOM_CHROMIUM: '/bin/false' }, '--station', join(tempFolder(t), 'station'))
  assert.equal(broken.status, 2)
  assert.match(broken.stderr, /Chromium could not be started/)
})
