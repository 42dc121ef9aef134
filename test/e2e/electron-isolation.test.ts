// What a page of the Electron face could try, tried on the real thing: nothing gets out, and what is refused is said aloud. The official runtime where it
// is there, else the one made for tests.

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { electronForTests } from '../../build/electron-runtime.ts'
import { Hands, noWindow, startDisplay } from '../support/display.ts'
import { attacks, injections, Outside } from '../support/window/attacks.ts'
import { ElectronFace, ElectronProcess } from '../support/window/electron.ts'
import type { DrivenPage } from '../support/window/page.ts'
import { commandOf, descendants, namespaceOf, ports, statusOf } from '../support/window/processes.ts'

const folder = mkdtempSync(join(tmpdir(), 'electron-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const runtime = noWindow() === false ? await electronForTests() : null
const skip = runtime === null && `NOT RUN: ${noWindow() === false ? 'there is no Electron to test with' : String(noWindow())}`

test('nothing gets out of a page', { skip }, async t => {
  assert.ok(runtime !== null)
  const display = await startDisplay(t)
  const home = join(folder, 'home')
  for (const name of ['run', 'config', 'cache', 'data']) mkdirSync(join(home, name), { recursive: true, mode: 0o700 })
  const env = { HOME: home, XDG_RUNTIME_DIR: join(home, 'run'), XDG_CONFIG_HOME: join(home, 'config'), XDG_CACHE_HOME: join(home, 'cache'), XDG_DATA_HOME: join(home, 'data') }
  const station = join(folder, 'station')
  const face = await ElectronFace.start({ runtime, display: display.name, station, env })
  t.after(async () => await face.close())
  const outside = await Outside.start(t)
  const page = await face.page('main')
  await page.until('document.querySelector("main")')
  const where = await page.evaluate<string>('location.href')
  const stays = async (on: DrivenPage): Promise<void> => {
    assert.equal(await on.evaluate('location.href'), where)
    assert.deepEqual(face.urls, [where])
  }

  await t.test('its renderer is in the full sandbox', () => {
    const renderer = face.pid('main')
    assert.match(statusOf(renderer), /^NoNewPrivs:\s+1$/m)
    assert.match(statusOf(renderer), /^Seccomp:\s+2$/m)
    assert.match(statusOf(renderer), /^CapEff:\s+0+$/m)
    for (const kind of ['user', 'pid', 'net']) assert.notEqual(namespaceOf(renderer, kind), namespaceOf(face.process.pid, kind), kind)
    const all = [face.process.pid, ...descendants(face.process.pid)].map(commandOf)
    assert.ok(all.some(words => words.includes('--strongroom-page=main')), 'the words of a command are told apart')
    assert.deepEqual(all.filter(words => words.includes('--no-sandbox') || words.some(word => word.includes('crashpad'))), [])
  })

  await t.test('nothing of it listens', () => {
    assert.equal(ports(process.pid).length, 2, 'ports are found where there are some: those of this test')
    assert.deepEqual([face.process.pid, ...descendants(face.process.pid)].flatMap(ports), [])
  })

  await t.test('the page has the bridge and nothing else', async () => {
    assert.deepEqual(await page.evaluate('[Object.keys(strongroom), typeof require, typeof process, typeof module, typeof Buffer]'), [['kind', 'call', 'listen'], ...Array.from({ length: 4 }, () => 'undefined')])
    assert.deepEqual(await page.evaluate(`strongroom.call('share.job', {})`), { report: { code: 'call-unknown', facts: { call: 'share.job' } } })
    assert.equal(await page.evaluate('window.print()'), null)
  })

  for (const policy of ['with the content security policy', 'without it']) {
    await t.test(`${policy}, no request, window, navigation or permission is had`, async () => {
      if (policy === 'without it') {
        await page.session.call('Page.setBypassCSP', { enabled: true })
        await page.session.call('Page.enable')
        const loaded = page.session.next('Page.loadEventFired')
        await page.session.call('Page.reload')
        await loaded
      }
      for (const [name, attack] of Object.entries({ ...attacks(outside), ...(policy === 'without it' ? {} : injections()) })) {
        assert.equal(await attempt(page, attack), 'refused', name)
        await stays(page)
      }
      assert.deepEqual(outside.reached, [])
    })
  }

  await t.test('what was refused below the page was said aloud', async () => {
    for (const what of [/request http/, /request ws:/, /navigation http/, /navigation mailto:/, /window http/, /permission pointerLock/, /download blob:/]) {
      await face.process.said.says(new RegExp(`^Refused: ${what.source}`, 'm'))
    }
  })

  await t.test('a file that is dropped is nothing to it', async () => {
    const types = ['dragenter', 'dragover', 'drop']
    await page.evaluate(`window.dropped = []; for (const type of ${JSON.stringify(types)}) window.addEventListener(type, event => dropped.push(type), true)`)
    // The page never hears of them, but the debugger does, where they are kept from it.
    const { session } = page
    await session.call('Debugger.enable')
    for (const eventName of types) await session.call('DOMDebugger.setEventListenerBreakpoint', { eventName })
    const kept = new Set<string>()
    const stop = session.listen(({ method, params }) => {
      if (method !== 'Debugger.paused') return
      kept.add((params['data'] as { eventName: string }).eventName)
      void session.call('Debugger.resume')
    })
    for (const type of ['dragEnter', 'dragOver', 'drop']) {
      await session.call('Input.dispatchDragEvent', { type, x: 400, y: 300, data: { items: [], files: [join(folder, 'home')], dragOperationsMask: 1 } })
    }
    stop()
    await session.call('Debugger.disable')
    assert.deepEqual([...kept], types.map(type => `listener:${type}`))
    assert.deepEqual(await page.evaluate('dropped'), [])
    await stays(page)
  })

  await t.test('no key reaches past the page', async () => {
    const hands = await Hands.at(t, display)
    await page.evaluate(`window.heard = []; addEventListener('keydown', ({ key }) => { if (!['Control', 'Shift', 'Alt', 'Meta'].includes(key)) heard.push(key) }, true)`)
    const before = await page.evaluate('[devicePixelRatio, innerWidth, innerHeight]')
    for (const chord of ['Control+r', 'Control+Shift+r', 'Control+Shift+i', 'Control+Shift+j', 'Control+u', 'Control+p', 'Control+s', 'Control+o', 'Control+n', 'Control+t', 'Control+w', 'Control+q',
      'Control+h', 'Control+j', 'Alt+ArrowLeft', 'Alt+f', 'F1', 'F5', 'F6', 'F10', 'F11', 'F12', 'Meta+l']) await hands.press(chord)
    await hands.press('q')
    await page.until(`heard.includes('q')`)
    assert.deepEqual(await page.evaluate('heard'), ['q'])
    assert.deepEqual(await page.evaluate('[devicePixelRatio, innerWidth, innerHeight]'), before)
    await stays(page)
  })

  await t.test('a page can be made larger and smaller', async () => {
    const hands = await Hands.at(t, display)
    const size = async (): Promise<number> => await page.evaluate<number>('devicePixelRatio')
    const before = await size()
    for (const [chord, wanted] of [['Control+=', 1.1], ['Control+Shift+=', 1.25], ['Control+-', 1.1], ['Control+0', 1]] as const) {
      await hands.press(chord)
      await page.until(`Math.abs(devicePixelRatio - ${before * wanted}) < 0.01`)
    }
    assert.equal(await size(), before)
    await stays(page)
  })

  await t.test('a second one of the same station is refused, and the first comes to the front', async () => {
    const second = new ElectronProcess({ runtime, display: display.name, station, env })
    assert.equal(await second.ends(), 3)
    await second.said.says(/^This station is open in another window already\.$/m)
  })

  await t.test('a share has a process and a session of its own, and neither outlives it', async () => {
    const { ended } = await showShare(page)
    const share = await face.page('share')
    assert.equal(await share.evaluate('strongroom.kind'), 'share')
    assert.deepEqual(await share.evaluate(`strongroom.call('shell.state', {})`), { report: { code: 'call-unknown', facts: { call: 'shell.state' } } })
    const pid = face.pid('share')
    assert.notEqual(pid, face.pid('main'))
    // The call's own answer goes with the page.
    share.evaluate(`strongroom.call('share.end', { ending: 'back' })`).catch(() => {})
    assert.deepEqual(await ended, { output: { ending: 'back', report: null } })
    assert.equal(statusOf(pid), '', 'its process is gone when the main page hears of the end')
    assert.deepEqual(descendants(face.process.pid).filter(one => commandOf(one).includes('--strongroom-page=share')), [])
    assert.match(statusOf(face.pid('main')), /^Name:/)
  })

  await t.test('a page that dies is opened anew, and the ceremony goes on', async () => {
    const before = face.pid('main')
    process.kill(before, 'SIGKILL')
    await face.process.said.says(/^The page main ended by itself/m)
    const again = await face.page('main', page)
    await again.until('document.querySelector("main")')
    assert.notEqual(face.pid('main'), before)
    assert.deepEqual(await again.evaluate(`strongroom.call('host.call', { name: 'ceremony.view', input: {} }).then(({ output }) => output.step.action)`), 'hand-over-share')
  })

  await t.test('what it kept while it ran is gone, and nothing was written in a home folder', async () => {
    await face.close()
    assert.equal(await face.process.ends(), 0)
    // In the run-time folder, libraries of the system leave marks of their own.
    assert.deepEqual(readdirSync(home, { recursive: true }).map(String).filter(path => !/^run\/(?!strongroom)/.test(path)).toSorted(), ['cache', 'config', 'data', 'run'])
  })
})

/** What an attack gives, tried as if a person had pressed a key for it, and without the leave that a debugger has to make script of text. */
async function attempt (page: DrivenPage, expression: string): Promise<unknown> {
  const { result, exceptionDetails } = await page.session.call('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true, userGesture: true, allowUnsafeEvalBlockedByCSP: false }) as
    { result: { value?: unknown }, exceptionDetails?: unknown }
  return exceptionDetails ?? result.value
}

/** Leads a rehearsal to a step that shows a share, and begins to open the share page. */
async function showShare (page: DrivenPage): Promise<{ ended: Promise<unknown> }> {
  const job = await page.evaluate<unknown>(`(async () => {
    const call = async (name, input) => {
      const reply = await strongroom.call(name.startsWith('shell') ? name : 'host.call', name.startsWith('shell') ? input : { name, input })
      if (reply.report) throw new Error(JSON.stringify(reply.report))
      return reply.output
    }
    let view = await call('ceremony.rehearse', { script: { name: 'genesis' }, parameters: {} })
    const shows = () => view.step?.asks.find(ask => ask.kind === 'show-share')
    while (shows() === undefined) view = await call('ceremony.act-for', {})
    await call('shell.guard', { step: view.step.step })
    const { step, asks } = view.step
    return { step, ask: shows().id, confirmed: asks.slice(0, asks.indexOf(shows())).map(({ id }) => id) }
  })()`)
  const ended = page.evaluate(`strongroom.call('shell.share', ${JSON.stringify(job)})`)
  ended.catch(() => {}) // heard of where it is awaited
  return { ended }
}
