// The kiosk as a program of its own: how it ends, what ends with it, and that a secret on its way through it never becomes text there.

import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { processFile } from '../../src/installation/place.ts'
import { startDisplay } from '../support/display.ts'
import { inMemory } from '../support/memory.ts'
import { hostPid } from '../support/window/faces.ts'
import { gone, noKiosk as skip } from '../support/window/kiosk.ts'
import { commandOf, descendants } from '../support/window/processes.ts'

const source = join(import.meta.dirname, '../../src')

function station (t: TestContext, before: () => Promise<void>): string {
  const folder = mkdtempSync(join(tmpdir(), 'strongroom-test-'))
  t.after(async () => {
    await before()
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

interface Started { readonly kiosk: ChildProcess, readonly host: number, readonly chromium: readonly number[] }

/** Starts the program, and waits until its host runs and its Chromium has a page. */
async function start (t: TestContext, env: NodeJS.ProcessEnv): Promise<Started> {
  let end = async (): Promise<void> => {}
  const folder = station(t, async () => await end())
  const kiosk = spawn(process.execPath, [processFile('kiosk'), '--station', folder], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  const exited = once(kiosk, 'exit')
  const pid = kiosk.pid!
  end = async () => {
    const all = descendants(pid)
    kiosk.kill('SIGKILL')
    await exited
    await gone(all)
  }
  /** Waits a little, for what is to come only while the program runs. */
  const goesOn = async (): Promise<void> => {
    await setImmediate()
    assert.deepEqual([kiosk.exitCode, kiosk.signalCode], [null, null], 'it ended at its start')
  }
  let chromium: readonly number[] = []
  while (!chromium.some(one => commandOf(one).includes('--type=renderer'))) {
    chromium = descendants(pid).filter(one => commandOf(one).some(word => word.includes('chromium')))
    await goesOn()
  }
  while (!readdirSync(folder).includes('lock-holder.json')) await goesOn()
  return { kiosk, host: hostPid(folder), chromium }
}

test('a kiosk that is killed takes its Chromium and its host with it, and leaves nothing in memory', { skip }, async t => {
  const { env } = await startDisplay(t)
  const { kiosk, host, chromium } = await start(t, env)
  const ended = once(kiosk, 'exit')
  kiosk.kill('SIGKILL')
  assert.deepEqual(await ended, [null, 'SIGKILL'])
  // At once on an idle machine; the limit is for a busy one.
  const limit = setTimeout(20_000, 'some are left', { ref: false })
  assert.equal(await Promise.race([gone([...chromium, host]), limit]), undefined)
  // What lay in its own /dev/shm never lay in ours.
  assert.deepEqual(readdirSync('/dev/shm').filter(name => ['profile', 'home', 'run', 'tmp'].includes(name)), [])
})

test('a signal ends it in order', { skip }, async t => {
  const { env } = await startDisplay(t)
  const { kiosk, host, chromium } = await start(t, env)
  kiosk.kill('SIGTERM')
  assert.deepEqual(await once(kiosk, 'exit'), [0, null])
  await gone([...chromium, host])
})

test('a secret that a page gives is text neither in the kiosk nor in Chromium’s browser process', { skip }, async t => {
  const { env } = await startDisplay(t)
  const pages = mkdtempSync(join(tmpdir(), 'strongroom-test-'))
  t.after(() => rmSync(pages, { recursive: true, force: true }))
  for (const page of ['main', 'room', 'share']) writeFileSync(join(pages, `${page}.html`), '<!doctype html><script type="module" src="./page.js"></script>')
  // Letters that stand nowhere, neither here nor in the page.
  const letters = (i: number): string => String.fromCharCode(97 + (i * 11 + 5) % 26)
  writeFileSync(join(pages, 'page.js'), `
    const secret = Uint8Array.from({ length: 24 }, (_, i) => 97 + (i * 11 + 5) % 26)
    window.answered = strongroom.call('host.call', { name: 'ceremony.sign', input: { participant: 'ada-lind', role: 'witness', decision: 'approve', secret } })`)
  const script = `
    import { Kiosk } from ${JSON.stringify(join(source, 'kiosk/kiosk.ts'))}
    const kiosk = await Kiosk.start({ station: process.argv[1], pages: process.argv[2], env: process.env, refused: () => {} })
    const { result } = await kiosk.cdp('main').call('Runtime.evaluate', { expression: 'answered.then(({ report }) => report.code)', awaitPromise: true, returnByValue: true })
    console.log(result.value, kiosk.pid('main'))
    process.on('SIGTERM', () => kiosk.end())`
  let kiosk: ChildProcess | null = null
  const folder = station(t, async () => {
    if (kiosk?.exitCode !== null) return
    kiosk.kill('SIGTERM')
    await once(kiosk, 'exit')
  })
  kiosk = spawn(process.execPath, ['--input-type=module', '-e', script, folder, pages], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(kiosk.stdout!.setEncoding('utf8'), 'data') as [string]
  const [code, browser] = line.trim().split(' ')
  // The host had the secret, and refused it for want of a ceremony.
  assert.equal(code, 'no-ceremony')

  const secret = Array.from({ length: 24 }, (_, i) => letters(i)).join('')
  const encodings = [0, 1, 2].map(shift => [`base64 ${shift}`, Buffer.from(Buffer.from(' '.repeat(shift) + secret).toString('base64').slice(4, -4))] as const)
  const needles = new Map<string, Uint8Array>([['sixteen bits a letter', Buffer.from(secret, 'utf16le')], ...encodings])
  for (const pid of [kiosk.pid!, Number(browser)]) {
    for (const [needle, count] of inMemory(pid, needles)) assert.equal(count, 0, `${needle} stands in ${commandOf(pid)[0]}`)
  }
  // In the page itself it does stand, so the search finds what is there.
  const plain = new Map([['plain', Buffer.from(secret)]])
  const renderers = descendants(Number(browser)).filter(pid => commandOf(pid).includes('--type=renderer'))
  assert.ok(renderers.some(pid => inMemory(pid, plain).get('plain')! > 0))
  assert.equal(inMemory(Number(browser), plain).get('plain'), 0)
  // In the kiosk it stands at most where Node's channel to the host wrote it.
  assert.ok(inMemory(kiosk.pid!, plain).get('plain')! <= 1)
})
