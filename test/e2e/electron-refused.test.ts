// What the Electron face refuses before it begins, and calls from where no page of ours is: on the real runtime, under the name that makes it packaged.

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { build } from 'vite'
import { electronForTests } from '../../build/electron-runtime.ts'
import { pinnedHome } from '../../build/setup/checkout.js'
import { noWindow, startDisplay } from '../support/display.ts'
import { ElectronProcess } from '../support/window/electron.ts'
import { makeRuntime } from '../support/window/runtime.ts'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'electron-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const runtime = noWindow() === false ? await electronForTests() : null
const skip = runtime === null && `NOT RUN: ${noWindow() === false ? 'there is no Electron to test with' : String(noWindow())}`

/** Ends Electron badly: with a debugger in it, or without its protection. */
const debugging = [
  '--inspect=127.0.0.1:0', '--inspect-brk=127.0.0.1:0', '-inspect=127.0.0.1:0', '--remote-debugging-port=0', '--remote-debugging-pipe', '--remote-allow-origins=*', '--js-flags=--expose-gc',
  '--load-extension=/tmp', '--enable-logging', '--proxy-server=127.0.0.1:1', '--user-data-dir=/tmp', '--app=/tmp', `--strongroom-host=${join(root, 'src/host/main.ts')}`, '/tmp', '--'
]
const weakening = ['--no-sandbox', '--disable-web-security', '--disable-seccomp-filter-sandbox', '--single-process', '--remote-debugging-port=0']

test('a packaged app takes no argument by which anybody could look into it', { skip }, async t => {
  assert.ok(runtime !== null)
  const display = await startDisplay(t)
  const env = environment('packaged')
  const station = join(folder, 'packaged-station')
  const beside = { 'runtime': pinnedHome, 'app/process/host.js': join(root, 'src', 'host', 'main.ts') }
  const path = makeRuntime(t, runtime.path, { name: 'strongroom', resources: { app: join(root, 'dist') }, beside })
  const start = (switches: readonly string[]): ElectronProcess => new ElectronProcess({ command: [path, `--station=${station}`, ...switches], runtime, display: display.name, station, env, pipe: false })

  for (const argument of [...debugging, ...weakening]) {
    await t.test(argument, async () => {
      const refused = start([argument])
      assert.equal(await refused.ends(), 2)
      assert.ok(refused.said.text.includes(`Not started, because these arguments are not allowed: ${argument}.\n`), refused.said.text)
    })
  }

  await t.test('without any it starts, with the host that lies beside it', async () => {
    mkdirSync(station)
    const held = new Promise<number>(resolve => {
      const watcher = watch(station, () => {
        const pid = hostOf(station)
        if (pid === null) return
        watcher.close()
        resolve(pid)
      })
    })
    const app = start([])
    const host = await Promise.race([held, app.exited.then(end => { throw new Error(`it ended with ${end}: ${app.said.text}`) })])
    assert.match(readFileSync(`/proc/${host}/cmdline`, 'utf8'), /^strongroom-host/)
    await app.close()
    assert.equal(await app.ends(), 0)
  })
})

test('what takes its protection away is refused in a checkout too', { skip }, async t => {
  assert.ok(runtime !== null)
  const display = await startDisplay(t)
  for (const argument of weakening) {
    const refused = new ElectronProcess({ runtime, display: display.name, station: join(folder, 'station'), switches: [argument], env: environment('checkout'), pipe: false })
    assert.equal(await refused.ends(), 2, argument)
    assert.match(refused.said.text, /^Not started, because these arguments are not allowed: /m)
  }
})

test('a call from anywhere but the main frame of a page of ours is refused, and that is said', { skip }, async t => {
  assert.ok(runtime !== null)
  const display = await startDisplay(t)
  const app = join(folder, 'foreign')
  for (const [name, format, extension] of [['foreign-main', 'es', 'js'], ['foreign-preload', 'cjs', 'cjs']] as const) {
    await build({
      configFile: false, logLevel: 'warn', publicDir: false, root, ssr: { noExternal: true },
      build: { ssr: join(root, 'test/support/window', `${name}.ts`), outDir: app, emptyOutDir: false, rolldownOptions: { external: ['electron'], output: { format, entryFileNames: `${name}.${extension}` } } }
    })
  }
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'foreign', type: 'module', main: 'foreign-main.js' }))
  const path = makeRuntime(t, runtime.path, { name: 'electron', resources: { app } })
  const env = environment('foreign')
  const started = new ElectronProcess({ command: [path, `--user-data-dir=${join(folder, 'foreign-data')}`], runtime, display: display.name, station: '', env, pipe: false })
  await started.said.says(/^told .*$/m)
  await started.ends()
  const { answers, refusals } = JSON.parse(/^told (.*)$/m.exec(started.said.text)?.[1] ?? '') as { answers: unknown, refusals: unknown }
  const report = { report: { code: 'call-foreign', facts: {} } }
  assert.deepEqual(answers, {
    'app://strongroom/with-frame.html': { output: 'main shell.state' }, 'app://strongroom/frame.html': report, 'other://strongroom/page.html': report, 'app://strongroom/page.html': report
  })
  assert.deepEqual(refusals, [
    'call: a frame within a page, app://strongroom/frame.html', 'call: a window that is not ours, app://strongroom/page.html', 'call: another origin, other://strongroom'
  ])
})

/** Folders of its own for what an app might keep. */
function environment (name: string): NodeJS.ProcessEnv {
  const home = join(folder, name)
  mkdirSync(join(home, 'run'), { recursive: true, mode: 0o700 })
  return { HOME: home, XDG_RUNTIME_DIR: join(home, 'run'), XDG_CONFIG_HOME: join(home, 'config'), XDG_CACHE_HOME: join(home, 'cache'), XDG_DATA_HOME: join(home, 'data') }
}

/** Process id of the host that holds a station; null while none has written it whole. */
function hostOf (station: string): number | null {
  try {
    return (JSON.parse(readFileSync(join(station, 'lock-holder.json'), 'utf8')) as { pid: number }).pid
  } catch {
    return null
  }
}
