// The parts of the Electron shell that need no Electron: which arguments are refused, which keys reach past a page, where things are, and how often a page
// is made anew.

import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { limited } from '../../electron/again.ts'
import { isEscape, zoomAfter } from '../../electron/keys.ts'
import { findPlaces, profileFolder, StartError } from '../../electron/places.ts'
import { refusedArguments } from '../../electron/switches.ts'
import { defaultStation } from '../../src/host/default-station.ts'

const folder = mkdtempSync(join(tmpdir(), 'electron-parts-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('a packaged app takes the arguments that it knows and no others, however they are spelled', () => {
  const taken = ['--station=/media/station', '--ozone-platform=wayland', '--ozone-platform-hint=auto', '--force-device-scale-factor=2', '--disable-gpu']
  assert.deepEqual(refusedArguments(taken, true), [])
  const refused = ['--inspect', '-inspect', '--INSPECT', '--remote-debugging-port=1', '--no-sandbox', '--Disable-GPU', '--stationary=/x', '---station=/x', '--', '-', '/dist', 'station', '']
  assert.deepEqual(refusedArguments([...taken, ...refused], true), refused)
})

test('in a checkout only what takes the protection away is refused', () => {
  const refused = ['--no-sandbox', '-no-sandbox', '--NO-sandbox', '--disable-web-security', '--js-flags=--expose-gc', '--remote-debugging-port=0']
  assert.deepEqual(refusedArguments([...refused, '/checkout/dist', '--remote-debugging-pipe', '--inspect', '--station=--no-sandbox'], false), refused)
})

test('keys that edit text reach the page, and keys that would leave it do not', () => {
  const key = (chord: string): Parameters<typeof isEscape>[0] => {
    const parts = chord.split(' ')
    return { key: parts.at(-1) ?? '', control: parts.includes('Control'), meta: parts.includes('Meta'), alt: parts.includes('Alt') }
  }
  for (const chord of ['a', 'Q', 'Enter', 'Tab', 'Escape', '5', 'ArrowLeft', 'Control', 'Alt', 'Meta', 'AltGraph', 'Control c', 'Control V', 'Control ArrowLeft', 'Control Backspace', 'Alt ArrowDown', 'Control Alt @']) {
    assert.equal(isEscape(key(chord)), false, chord)
  }
  for (const chord of ['F1', 'F5', 'F12', 'BrowserBack', 'LaunchMail', 'Control r', 'Control R', 'Control i', 'Control +', 'Control -', 'Control 0', 'Control w', 'Control q', 'Control Tab', 'Control F5', 'Alt ArrowLeft',
    'Alt Home', 'Alt f', 'Meta q', 'Meta c', 'Control Alt Delete', 'Control Alt F1']) assert.equal(isEscape(key(chord)), true, chord)
})

test('keys zoom a page in the steps of Chromium, within bounds, and no other keys do', () => {
  const after = (key: string, now: number): number | null => zoomAfter({ key, control: true, meta: false, alt: false }, now)
  assert.deepEqual([after('+', 1), after('=', 1.1), after('-', 1), after('_', 0.9), after('0', 2.5)], [1.1, 1.25, 0.9, 0.8, 1])
  assert.deepEqual([after('+', 3), after('-', 0.5), after('+', 1.0999999), after('-', 1.1000001)], [3, 0.5, 1.25, 1])
  const plain = { key: '+', control: false, meta: false, alt: false }
  assert.deepEqual([after('r', 1), zoomAfter(plain, 1), zoomAfter({ ...plain, control: true, alt: true }, 1), zoomAfter({ ...plain, control: true, meta: true }, 1)], [null, null, null, null])
})

test('a packaged app finds its parts beside itself and is not told where they are; a checkout is', () => {
  const args = ['--strongroom-node=/evil/node', '--strongroom-host=/evil/main.ts', '--station=/a']
  const packaged = findPlaces(args, '/opt/strongroom/electron/resources', '/opt/strongroom/electron/resources/app.asar/electron')
  assert.deepEqual([packaged.node, packaged.host], ['/opt/strongroom/runtime/bin/node', '/opt/strongroom/app/process/host.js'])
  assert.deepEqual(findPlaces(args, null, '/c/dist/electron'), { node: '/evil/node', host: '/evil/main.ts', pages: '/c/dist/renderer', preload: '/c/dist/electron/preload.cjs', station: '/a' })
  assert.equal(findPlaces(args.slice(0, 2), null, '/c').station, undefined)
  assert.throws(() => findPlaces(args.slice(1), null, '/c'), StartError)
})

test('what Chromium keeps is in a folder of this user alone, one for each station', () => {
  const env = { XDG_RUNTIME_DIR: folder }
  const one = profileFolder('/a', env)
  assert.equal(statSync(one).mode & 0o777, 0o700)
  assert.equal(profileFolder('/a', env), one)
  assert.notEqual(profileFolder('/b', env), one)
  assert.equal(readdirSync(folder).length, 2)
  // However a station is named, it has one.
  assert.equal(profileFolder('/b/../a/', env), one)
  const data = { ...env, XDG_DATA_HOME: join(folder, 'data') }
  assert.equal(profileFolder(undefined, data), profileFolder(defaultStation(data), data))
  chmodSync(one, 0o755)
  assert.throws(() => profileFolder('/a', env), StartError)
  rmSync(one, { recursive: true })
  mkdirSync(join(folder, 'elsewhere'), { mode: 0o700 })
  symlinkSync(join(folder, 'elsewhere'), one)
  assert.throws(() => profileFolder('/a', env), StartError)
})

test('a page that dies is made anew at most so often in a minute', () => {
  let time = 0
  const may = limited(3, 60_000, () => time)
  const asked = [0, 1000, 2000, 3000, 61_500, 62_500, 63_500].map(at => {
    time = at
    return may()
  })
  assert.deepEqual(asked, [true, true, true, false, true, true, true])
})
