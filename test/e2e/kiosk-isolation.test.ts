// What a page of the kiosk could try, tried on the real thing: nothing gets out, what is refused is said, and nothing is left when it ends. The system's
// Chromium, on a display of the test's own.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { Hands } from '../support/display.ts'
import { attacks, injections, Outside } from '../support/window/attacks.ts'
import { hostPid } from '../support/window/faces.ts'
import { gone, noKiosk as skip, processes, setUp } from '../support/window/kiosk.ts'
import type { DrivenPage } from '../support/window/page.ts'
import { commandOf, namespaceOf, ports, statusOf } from '../support/window/processes.ts'

const url = 'https://strongroom.invalid/main.html'

test('Chromium is cut off and in its full sandbox', { skip }, async t => {
  const { kiosk, station, page } = await setUp(t)
  const browser = kiosk.pid('main')!
  const all = processes(kiosk, 'main')

  await t.test('its network namespace is empty, and nothing of it listens', () => {
    assert.notEqual(namespaceOf(browser, 'net'), namespaceOf(process.pid, 'net'))
    for (const protocol of ['tcp', 'tcp6', 'udp', 'udp6', 'raw', 'raw6']) assert.equal(readFileSync(`/proc/${browser}/net/${protocol}`, 'utf8').trim().split('\n').length, 1, protocol)
    const interfaces = readFileSync(`/proc/${browser}/net/dev`, 'utf8').trim().split('\n').slice(2).map(line => line.trim().split(':')[0])
    assert.deepEqual(interfaces, ['lo'])
    assert.deepEqual(all.filter(pid => statusOf(pid) !== '').flatMap(ports), [])
    assert.deepEqual(all.filter(pid => commandOf(pid).some(word => word.startsWith('--remote-debugging-port'))), [])
  })

  await t.test('each renderer is in the full sandbox', () => {
    const renderers = all.filter(pid => commandOf(pid).includes('--type=renderer'))
    assert.ok(renderers.length > 0)
    for (const pid of renderers) {
      assert.match(statusOf(pid), /^NoNewPrivs:\s+1$/m)
      assert.match(statusOf(pid), /^Seccomp:\s+2$/m)
      assert.match(statusOf(pid), /^CapEff:\s+0+$/m)
      for (const kind of ['user', 'pid', 'net']) assert.notEqual(namespaceOf(pid, kind), namespaceOf(browser, kind), kind)
    }
    assert.match(statusOf(browser), /^CapEff:\s+0+$/m)
    assert.deepEqual(all.filter(pid => commandOf(pid).includes('--no-sandbox')), [])
  })

  await t.test('it writes into its own memory only, which nobody else has mounted', () => {
    assert.notEqual(namespaceOf(browser, 'mnt'), namespaceOf(process.pid, 'mnt'))
    assert.ok(readdirSync(`/proc/${browser}/root/dev/shm`).includes('profile'))
    assert.deepEqual(all.flatMap(writtenBy).filter(path => !path.startsWith('/dev/shm/')), [])
    assert.match(readFileSync(`/proc/${browser}/limits`, 'utf8'), /^Max core file size\s+0\s+0\s/m)
  })

  await t.test('it has neither a message bus nor anything else of ours in its environment', () => {
    const names = readFileSync(`/proc/${browser}/environ`, 'utf8').split('\0').filter(line => line !== '').map(line => line.split('=')[0] ?? '')
    const known = new Set(['BREAKPAD_DUMP_LOCATION', 'DBUS_SESSION_BUS_ADDRESS', 'DBUS_SYSTEM_BUS_ADDRESS', 'DISPLAY', 'HOME', 'LANG', 'OLDPWD', 'PATH', 'PWD', 'TMPDIR', 'TZ', 'XAUTHORITY', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_RUNTIME_DIR', '_'])
    assert.deepEqual(names.filter(name => !known.has(name)), [])
  })

  await t.test('all of it is gone when it ends', async () => {
    // The page stands before its host does: who has had an answer knows that it is there.
    await page().evaluate(`strongroom.call('host.call', { name: 'station.status', input: {} })`)
    const host = hostPid(station)
    assert.match(statusOf(host), /^Name:/)
    await kiosk.end()
    assert.equal(await kiosk.ended, null)
    await gone([...all, host])
  })
})

test('nothing gets out of a page', { skip }, async t => {
  const { kiosk, display, refusals, page } = await setUp(t)
  const outside = await Outside.start(t)
  const stays = async (): Promise<void> => {
    assert.equal(await page().evaluate('location.href'), url)
    const { targetInfos } = await page().session.browser('Target.getTargets') as { targetInfos: { type: string, url: string }[] }
    // A worker stays as one that never began.
    assert.deepEqual(targetInfos.filter(({ type }) => type !== 'worker').map(target => target.url), [url])
  }

  await t.test('the page has the bridge and nothing else, and no call that is not its own', async () => {
    assert.deepEqual(await page().evaluate(`[Object.keys(strongroom), Object.getOwnPropertyNames(window).filter(name => name.startsWith('strongroom')), Object.isFrozen(strongroom)]`), [['kind', 'call', 'listen'], ['strongroom'], true])
    for (const name of ['share.job', 'room.picture', 'constructor']) assert.deepEqual(await page().evaluate(`strongroom.call('${name}', {})`), { report: { code: 'call-unknown', facts: { call: name } } })
    assert.deepEqual(await page().evaluate(`strongroom.call('host.call', { name: 'custody.show', input: {} })`), { report: { code: 'call-unknown', facts: { call: 'custody.show' } } })
    assert.equal(await page().evaluate(`(() => { try { window.strongroom = null } catch {} return strongroom.kind })()`), 'main')
  })

  for (const policy of ['with the content security policy', 'without it']) {
    await t.test(`${policy}, no request, window, navigation or permission is had`, async () => {
      if (policy === 'without it') {
        await page().session.call('Page.setBypassCSP', { enabled: true })
        const loaded = page().session.next('Page.loadEventFired')
        await page().session.call('Page.reload')
        await loaded
      }
      for (const [name, attack] of Object.entries({ ...attacks(outside), ...(policy === 'without it' ? {} : injections()) })) {
        assert.equal(await attempt(page(), attack), 'refused', name)
        await stays()
      }
      assert.deepEqual(outside.reached, [])
    })
  }

  await t.test('what was refused was said', async () => {
    for (const what of [/^request http:/, /^navigation http:/, /^worker blob:/, /^file-chooser/, /^dialog alert/]) await refusals.has(what)
  })

  await t.test('a window that is opened past our own refusal is closed before it does anything', async () => {
    const seen = refusals.all.length
    await page().evaluate(`document.body.append(document.createElement('iframe'))`)
    await attempt(page(), `document.querySelector('iframe').contentWindow.open('http://127.0.0.1:${outside.tcp}/') === null`)
    await page().session.browser('Target.createTarget', { url: `http://127.0.0.1:${outside.tcp}/`, newWindow: true }).catch(() => {})
    for (;;) {
      if (refusals.all.slice(seen).filter(line => line.startsWith('page ')).length < 2) { await setImmediate(); continue }
      const { targetInfos } = await page().session.browser('Target.getTargets') as { targetInfos: { type: string }[] }
      if (targetInfos.filter(({ type }) => type === 'page').length === 1) break
    }
    await page().evaluate(`document.querySelector('iframe').remove()`)
    assert.deepEqual(outside.reached, [])
  })

  await t.test('a page that leaves by a way without a request is brought back', async () => {
    for (const away of [`location.href = 'about:blank'`, `location.href = URL.createObjectURL(new Blob(['<p>elsewhere'], { type: 'text/html' }))`]) {
      refusals.all.length = 0
      const back = page().session.next('Page.frameNavigated', ({ frame }) => (frame as { url: string }).url === url)
      await page().evaluate(`void (${away})`)
      await back
      await refusals.has(/^navigation (?:about:blank|blob:)/)
      await page().until('document.querySelector("main")')
      while ((await page().session.call('Page.getNavigationHistory') as { entries: unknown[] }).entries.length > 1) await setImmediate()
      await stays()
    }
  })

  await t.test('a call from another frame or another world is not heard, and that is said', async () => {
    const { session } = page()
    refusals.all.length = 0
    const { executionContextId } = await session.call('Page.createIsolatedWorld', { frameId: session.target, worldName: 'elsewhere' })
    const calls = `(() => { const name = Object.getOwnPropertyNames(globalThis).find(one => one.startsWith('strongroom-')); globalThis[name](JSON.stringify({ id: 1, name: 'shell.leave', input: { stay: false } })); return name })()`
    const { result } = await session.call('Runtime.evaluate', { expression: calls, contextId: executionContextId }) as { result: { value: string } }
    await refusals.has(/^call \S+ main frame/)
    // The page's own world has lost sight of it.
    assert.equal(await page().evaluate(`typeof window[${JSON.stringify(result.value)}]`), 'undefined')
    await page().evaluate(`document.body.append(document.createElement('iframe'))`)
    assert.deepEqual(await page().evaluate(`Object.getOwnPropertyNames(document.querySelector('iframe').contentWindow).filter(name => name.startsWith('strongroom'))`), [])
    const frame = (await session.call('Page.getFrameTree') as { frameTree: { childFrames: { frame: { id: string } }[] } }).frameTree.childFrames[0]!.frame.id
    const inside = await session.call('Page.createIsolatedWorld', { frameId: frame, worldName: 'elsewhere' })
    await session.call('Runtime.evaluate', { expression: calls, contextId: inside['executionContextId'] })
    await refusals.has(/^call \S+ other frame/)
    await page().evaluate(`document.querySelector('iframe').remove()`)
    assert.equal((await page().evaluate<{ output: { host: string } }>(`strongroom.call('shell.state', {})`)).output.host, 'running')
  })

  await t.test('a file that is dropped is nothing to it', async () => {
    await page().evaluate(`window.dropped = []; for (const type of ['dragenter', 'dragover', 'drop']) window.addEventListener(type, event => dropped.push([type, event.defaultPrevented]), true)`)
    for (const type of ['dragEnter', 'dragOver', 'drop']) {
      await page().session.call('Input.dispatchDragEvent', { type, x: 400, y: 300, data: { items: [], files: ['/etc/hostname'], dragOperationsMask: 1 } })
    }
    const dropped = await page().evaluate<[string, boolean][]>('dropped')
    assert.deepEqual([...new Set(dropped.map(([type]) => type))], ['dragenter', 'dragover', 'drop'], 'the events did not come')
    assert.deepEqual(dropped.filter(([, isPrevented]) => !isPrevented), [])
    await stays()
  })

  await t.test('no key reaches past the page, and typing and editing do what they always do', async () => {
    const hands = await Hands.at(t, display)
    await page().evaluate(`(() => {
      const field = document.createElement('input'); field.id = 'field'; document.body.prepend(field); field.focus()
      window.heard = []
      addEventListener('keydown', event => { if (!['Control', 'Shift', 'Alt', 'Meta'].includes(event.key)) heard.push([event.key, event.defaultPrevented]) })
    })()`)
    const chords = [
      'Control+t', 'Control+n', 'Control+u', 'Control+j', 'Control+h', 'Control+o', 'Control+s', 'Control+p', 'Control+w', 'Control+q', 'Control+r', 'Control+l', 'Control+d', 'Control+f', 'Control+k',
      'Control+Shift+i', 'Control+Shift+j', 'Control+Shift+c', 'Control+Shift+n', 'Control+Shift+t', 'Control+Shift+w', 'Control+Shift+Delete', 'Control+Tab', 'Shift+Escape', 'Alt+ArrowLeft', 'Alt+ArrowRight', 'Alt+f',
      'Alt+d', 'Meta+l', 'Menu', ...Array.from({ length: 12 }, (_, i) => `F${i + 1}`)
    ]
    for (const chord of chords) await hands.press(chord)
    for (const chord of ['a', 'b', 'c', 'Control+a', 'Control+c', 'ArrowRight', 'Control+v', 'Shift+z', 'Escape']) await hands.press(chord)
    await page().until(`heard.at(-1)?.[0] === 'Escape'`)
    const heard = await page().evaluate<[string, boolean][]>('heard')
    assert.deepEqual(heard.slice(0, -9).filter(([, isPrevented]) => !isPrevented), [])
    assert.deepEqual(heard.slice(-9).filter(([, isPrevented]) => isPrevented), [])
    assert.equal(await page().evaluate(`document.getElementById('field').value`), 'abcabcZ')
    assert.equal(await page().evaluate('document.hasFocus()'), true, 'something else has the keyboard')
    await stays()
  })

  await t.test('no button of a mouse opens or leads anywhere', async () => {
    const hands = await Hands.at(t, display)
    await page().evaluate(`(() => {
      const link = document.createElement('a'); link.href = 'http://127.0.0.1:${outside.tcp}/'; link.textContent = 'out'; link.style.cssText = 'position: fixed; inset: 0; z-index: 9'
      document.body.append(link)
      window.clicked = []
      for (const type of ['click', 'auxclick', 'contextmenu', 'mouseup']) addEventListener(type, ({ button }) => clicked.push(type + button))
    })()`)
    refusals.all.length = 0
    // Middle, right, and the two at the side; the left one at last.
    for (const button of [2, 3, 8, 9, 1]) await hands.click(600, 400, button)
    await page().until(`clicked.includes('click0')`)
    assert.deepEqual(await page().evaluate(`['auxclick1', 'contextmenu2', 'mouseup3', 'mouseup4'].filter(one => !clicked.includes(one))`), [])
    assert.deepEqual(refusals.all, [])
    await page().evaluate(`document.body.lastElementChild.remove()`)
    await stays()
    assert.deepEqual(outside.reached, [])
  })

  assert.equal(kiosk.cdp('room'), undefined)
})

/** An attack that has led to nothing by then counts as refused: whether it reached anything is seen from outside. */
const patienceMs = 1000

/** What an attack gives, tried as if a person had pressed a key for it, and without the leave that a debugger has to make script of text. */
async function attempt (page: DrivenPage, attack: string): Promise<unknown> {
  const expression = `Promise.race([${attack}, new Promise(resolve => setTimeout(() => resolve('refused'), ${patienceMs}))])`
  const { result, exceptionDetails } = await page.session.call('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true, userGesture: true, allowUnsafeEvalBlockedByCSP: false }) as
    { result: { value?: unknown }, exceptionDetails?: unknown }
  return exceptionDetails ?? result.value
}

/** The files of a disk or of memory that a process has open for writing. */
function writtenBy (pid: number): string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap(fd => {
    try {
      const path = readlinkSync(`/proc/${pid}/fd/${fd}`)
      const flags = Number.parseInt(/^flags:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/fdinfo/${fd}`, 'utf8'))?.[1] ?? '0', 8)
      return path.startsWith('/') && !path.startsWith('/dev/null') && !path.startsWith('/memfd:') && (flags & 3) !== 0 ? [path] : []
    } catch {
      return [] // closed meanwhile
    }
  })
}
