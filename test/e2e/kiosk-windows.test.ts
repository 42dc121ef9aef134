// The kiosk's windows as they come and go, on the system's Chromium: a share's is gone when it has ended, and what dies comes back.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hands } from '../support/display.ts'
import { gone, leadToShare, loaded, noKiosk as skip, processes, setUp } from '../support/window/kiosk.ts'
import { commandOf, descendants, namespaceOf, statusOf } from '../support/window/processes.ts'

test('windows come and go, and what is going on stays', { skip }, async t => {
  const { kiosk, page } = await setUp(t)
  const { step, ask } = await leadToShare(page())
  const main = kiosk.pid('main')!

  await t.test('a share has a Chromium of its own, which is gone when the main page hears of the end', async () => {
    const ended = page().evaluate(`strongroom.call('shell.share', ${JSON.stringify({ step, ask, confirmed: ['alone'] })})`)
    const share = await loaded(kiosk, 'share')
    assert.equal(await share.evaluate('strongroom.kind'), 'share')
    assert.deepEqual(await share.evaluate(`strongroom.call('shell.state', {})`), { report: { code: 'call-unknown', facts: { call: 'shell.state' } } })
    const own = processes(kiosk, 'share')
    assert.notEqual(own[0], main)
    for (const kind of ['mnt', 'net', 'user']) assert.notEqual(namespaceOf(own[0]!, kind), namespaceOf(main, kind))
    share.evaluate(`strongroom.call('share.end', { ending: 'back' })`).catch(() => {}) // the answer goes with the page
    assert.deepEqual(await ended, { output: { ending: 'back', report: null } })
    assert.equal(statusOf(own[0]!), '')
    await gone(own)
    assert.equal(kiosk.cdp('share'), undefined)
  })

  await t.test('a share page that is killed is told as lost', async () => {
    const ended = page().evaluate(`strongroom.call('shell.share', ${JSON.stringify({ step, ask, confirmed: ['alone'] })})`)
    await loaded(kiosk, 'share')
    process.kill(kiosk.pid('share')!, 'SIGKILL')
    assert.deepEqual(await ended, { output: { ending: 'lost', report: { code: 'share-screen-lost', facts: {} } } })
  })

  await t.test('the room view is a window of its own, blank while a secret is on the table', async () => {
    assert.equal((await page().evaluate<{ output: { room: string } }>(`strongroom.call('shell.room', { open: true })`)).output.room, 'blanked')
    const room = page('room')
    assert.deepEqual(await room.evaluate(`strongroom.call('room.picture', {})`), { output: { blanked: true, view: null } })
    assert.equal((await page().evaluate<{ output: { room: string } }>(`strongroom.call('shell.room', { open: false })`)).output.room, 'closed')
    assert.equal(kiosk.cdp('room'), undefined)
  })

  await t.test('a window that is closed while a ceremony is under way comes back with the question whether to leave', async () => {
    const before = kiosk.pid('main')!
    await page().session.browser('Target.closeTarget', { targetId: page().session.target }).catch(() => {}) // it answers or is gone
    const again = await loaded(kiosk, 'main', before)
    assert.equal((await again.evaluate<{ output: { leaving: boolean } }>(`strongroom.call('shell.state', {})`)).output.leaving, true)
    await again.evaluate(`strongroom.call('shell.leave', { stay: true })`)
  })

  await t.test('a window that is killed comes back and goes on, but not for ever', async () => {
    const kill: ((browser: number) => readonly number[])[] = [browser => [browser], browser => descendants(browser).filter(pid => commandOf(pid).includes('--type=renderer')), browser => [browser]]
    for (const which of kill) {
      const before = kiosk.pid('main')!
      for (const pid of which(before)) process.kill(pid, 'SIGKILL')
      const again = await loaded(kiosk, 'main', before)
      assert.equal(await again.evaluate(`strongroom.call('host.call', { name: 'ceremony.view', input: {} }).then(({ output }) => output.step.step)`), step)
    }
    process.kill(kiosk.pid('main')!, 'SIGKILL')
    assert.deepEqual(await kiosk.ended, { code: 'window-lost', facts: {} })
  })
})

test('closing the window ends the kiosk where no ceremony is under way', { skip }, async t => {
  const { kiosk, display, page } = await setUp(t)
  const hands = await Hands.at(t, display)
  await page().until('document.hasFocus()')
  await hands.closeWindow()
  assert.equal(await kiosk.ended, null)
})
