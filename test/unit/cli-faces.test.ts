// Which face is taken: what each needs, what is never taken, and what becomes of one that fails right after its start.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openAlready, openWindow, windowCommand, windowEnvironment } from '../../src/cli/commands/window.ts'
import { faces, lookAround, obstacleTo, type Face, type Machine, type Obstacle } from '../../src/cli/faces.ts'
import { electronRuntime } from '../../src/installation/window.ts'
import { noTerminals, Terminal } from '../support/terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'faces-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** A program of one line. */
function program (name: string, line: string): string {
  const path = join(folder, name)
  writeFileSync(path, `#!/bin/sh\n${line}\n`)
  chmodSync(path, 0o755)
  return path
}

const everything: Machine = { x11: true, wayland: true, terminal: true, pages: true, electron: '/electron', chromium: true }

test('each face is taken where what it needs is there, and not where one thing is missing', () => {
  const without: readonly [Partial<Machine>, Readonly<Record<Face, Obstacle | null>>][] = [
    [{}, { electron: null, kiosk: null, terminal: null }],
    [{ electron: null }, { electron: 'no-runtime', kiosk: null, terminal: null }],
    [{ chromium: false }, { electron: null, kiosk: 'no-chromium', terminal: null }],
    [{ x11: false }, { electron: null, kiosk: 'no-x11', terminal: null }],
    [{ wayland: false }, { electron: null, kiosk: null, terminal: null }],
    [{ x11: false, wayland: false }, { electron: 'no-display', kiosk: 'no-display', terminal: null }],
    [{ pages: false }, { electron: 'no-pages', kiosk: 'no-pages', terminal: null }],
    [{ terminal: false }, { electron: null, kiosk: null, terminal: 'no-terminal' }]
  ]
  for (const [missing, expected] of without) {
    assert.deepEqual(Object.fromEntries(faces.map(face => [face, obstacleTo(face, { ...everything, ...missing })])), expected, JSON.stringify(missing))
  }
})

test('a display is one that is named, and not an empty name', () => {
  assert.deepEqual([lookAround({ DISPLAY: ':0' }, true), lookAround({ WAYLAND_DISPLAY: 'wayland-0' }, true), lookAround({ DISPLAY: '', WAYLAND_DISPLAY: '' }, true)].map(({ x11, wayland }) => [x11, wayland]),
    [[true, false], [false, true], [false, false]])
})

test('Electron is where its own package puts it, or where one is given; the runtime of tests is never taken', () => {
  const own = join(folder, 'package')
  assert.equal(electronRuntime({}, own), null)
  mkdirSync(join(own, 'dist'), { recursive: true })
  writeFileSync(join(own, 'path.txt'), 'electron')
  assert.equal(electronRuntime({}, own), null, 'a name and no file')
  writeFileSync(join(own, 'dist', 'electron'), '')
  assert.equal(electronRuntime({}, own), null, 'a file that is no program')
  chmodSync(join(own, 'dist', 'electron'), 0o755)
  assert.equal(electronRuntime({}, own), join(own, 'dist', 'electron'))
  assert.equal(electronRuntime({ ELECTRON_OVERRIDE_DIST_PATH: join(own, 'dist') }, folder), join(own, 'dist', 'electron'))
  assert.doesNotMatch(electronRuntime({}) ?? '', /for-tests/)
})

test('Electron gets its host and its station as whole paths, never runs without its sandbox, and nothing that changes how it runs', () => {
  const command = windowCommand('electron', everything, { station: 'a/station' })
  assert.ok(command.includes(`--station=${join(process.cwd(), 'a/station')}`))
  assert.deepEqual(command.filter(word => /sandbox|debug|inspect/.test(word)), [])
  assert.equal(command.includes('unshare'), process.getuid?.() === 0)
  const env = windowEnvironment({ PATH: '/bin', SOFTHSM2_CONF: '/conf', NODE_OPTIONS: '--inspect', ELECTRON_RUN_AS_NODE: '1', npm_config_x: '1', CHROME_DESKTOP: 'x' })
  assert.deepEqual(env, { PATH: '/bin', SOFTHSM2_CONF: '/conf', MESA_SHADER_CACHE_DISABLE: 'true' })
})

test('both windows are started without core dumps, theirs and those of what they start', () => {
  for (const face of ['electron', 'kiosk'] as const) {
    const [shell = '', ...args] = windowCommand(face, { ...everything, electron: '/bin/true' }, {})
    const at = args.indexOf(face === 'kiosk' ? process.execPath : '/bin/true')
    const limit = spawnSync(shell, [...args.slice(0, at), '/bin/sh', '-c', 'ulimit -c'], { encoding: 'utf8' })
    assert.equal(limit.stdout, '0\n', `${face}: ${limit.stderr}`)
  }
})

test('a window that ends badly at once has not come to be; any other end is its end', async () => {
  const end = async (line: string): Promise<unknown> => await openWindow([program('window', line)], process.env)
  assert.deepEqual(await end('exit 0'), { type: 'ended', status: 0 })
  assert.deepEqual(await end('exit 1'), { type: 'failed', how: 'exit 1' })
  assert.deepEqual(await end('kill -SEGV $$'), { type: 'failed', how: 'SIGSEGV' })
  assert.deepEqual(await end(`exit ${openAlready}`), { type: 'ended', status: openAlready })
  assert.deepEqual(await openWindow([join(folder, 'no-such')], process.env), { type: 'failed', how: `spawn ${join(folder, 'no-such')} ENOENT` })
})

test('where a window fails at its start the next face is taken, and why is said', { skip: noTerminals }, async t => {
  mkdirSync(join(folder, 'runtime'))
  const broken = program('runtime/electron', 'echo "no display after all" >&2; exit 133')
  const shell = `DISPLAY=:none ELECTRON_OVERRIDE_DIST_PATH='${join(broken, '..')}' STRONGROOM_CHROMIUM='${join(folder, 'no-chromium')}' "$@"`
  const terminal = new Terminal(t, ['start', '--station', join(folder, 'station')], { shell })
  await terminal.shows(/Face: Electron, because its runtime and a display are here\. no display after all/)
  const menu = await terminal.asks(/Hold a rehearsal/)
  assert.match(menu.replace(/\s+/g, ' '), /Face: terminal, because input and output are one\. Not Electron: it ended right after its start \(exit 133\); what it said is above\. Not kiosk: Chromium is not installed\./)
})

test('a face that is asked for is the only one that is tried', { skip: noTerminals }, async t => {
  const terminal = new Terminal(t, ['start', '--face', 'kiosk', '--station', join(folder, 'station')], { shell: '"$@"; echo "status $?"' })
  await terminal.shows(/Not kiosk: there is no display\. status 2/)
})
