// What the main page knows, over a shell that answers as it is told: what is resumed or lost after the host is, and what becomes of a share page.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Report, View } from '../../src/contract/shapes.ts'
import type { Bridge, PageEvent, ShellState, WindowReply } from '../../src/contract/window.ts'
import { connectMain } from '../../renderer/bridge/bridge.ts'
import { Store, type PageState } from '../../renderer/bridge/store.ts'

const shell: ShellState = { face: 'kiosk', version: '', language: 'en', host: 'running', trouble: null, room: 'closed', share: false, leaving: false }
const view: View = {
  ceremony: '00', mode: 'rehearsal', title: '', organisation: '', script: '', phase: 'step', people: [], agenda: [], step: null, inHand: null, disposal: null, mayResume: [], signing: null,
  head: { size: 1, root: '' }, recent: [], trouble: null, openedAt: null, plannedSeconds: 0
}
const refused = (code: string): { report: Report } => ({ report: { code, facts: {} } })

interface Shell { readonly store: Store, readonly calls: string[], readonly tell: (event: PageEvent) => void, readonly states: PageState[] }

/** A store with a view in hand, and everything that it came to know; `answers` are by call, the host's by their own names. */
async function storeWith (answers: Readonly<Record<string, (shell: Shell) => WindowReply>>): Promise<Shell> {
  const listeners: ((event: PageEvent) => void)[] = []
  const calls: string[] = []
  const bridge: Bridge = {
    kind: 'main',
    listen: listener => { listeners.push(listener) },
    call: async (name, input) => {
      const of = name === 'host.call' ? (input as { name: string }).name : name
      calls.push(of)
      return await Promise.resolve(answers[of]?.(all) ?? { output: of === 'shell.state' ? shell : view })
    }
  }
  const store = new Store(connectMain(bridge))
  const states: PageState[] = []
  const all = { store, calls, states, tell: (event: PageEvent) => listeners.forEach(listener => listener(event)) }
  store.take(view)
  store.subscribe(() => { states.push(store.state()) })
  await store.begin()
  store.take(view)
  return all
}

const told = (host: ShellState['host']): PageEvent => ({ type: 'state', state: { ...shell, host } })

test('a ceremony that cannot be resumed after its host is left, and the start page says why', async () => {
  const { store, states, tell } = await storeWith({
    'shell.restart': ({ tell }) => {
      tell(told('running'))
      return { output: shell }
    },
    'ceremony.resume': () => refused('transcript-damaged')
  })
  tell(told('lost'))
  states.length = 0
  await store.restart(view.ceremony)
  assert.equal(store.state().view, null)
  assert.equal(store.state().refusal?.report.code, 'transcript-damaged')
  assert.ok(states.every(state => state.view === null || state.restarting || state.shell?.host === 'lost'), 'the step of before was shown')
})

test('what is resumed is shown at once; a host that is gone again leaves the ceremony to be resumed', async () => {
  const { store } = await storeWith({ 'shell.restart': () => ({ output: shell }), 'ceremony.resume': () => ({ output: { ...view, phase: 'resuming' } }) })
  await store.restart(view.ceremony)
  assert.deepEqual([store.state().view?.phase, store.state().refusal, store.state().restarting, store.state().busySince], ['resuming', null, false, null])
  const again = await storeWith({ 'shell.restart': () => ({ output: shell }), 'ceremony.resume': () => refused('host-gone') })
  await again.store.restart(view.ceremony)
  assert.deepEqual([again.store.state().view?.phase, again.store.state().refusal], ['step', null])
})

test('what was never opened is left for the start page; what has ended is not', async () => {
  for (const [phase, left] of [['briefing', true], ['closed', false], ['aborted', false]] as const) {
    const { store, calls } = await storeWith({ 'shell.restart': () => ({ output: shell }) })
    store.take({ ...view, phase })
    await store.restart(null)
    assert.equal(store.state().view === null, left, phase)
    assert.equal(calls.includes('ceremony.resume'), false)
  }
})

test('a host that holds no ceremony leaves none on the page', async () => {
  const { store } = await storeWith({ 'ceremony.view': () => refused('no-ceremony'), 'ceremony.answer': () => refused('no-ceremony') })
  assert.equal(await store.change('ceremony.answer', { step: 'first', answers: {} }), false)
  assert.equal(store.state().view, null)
  assert.equal(store.state().refusal?.report.code, 'no-ceremony')
})

test('looking again is seen to be done, and to be refused', async () => {
  const { store, states } = await storeWith({})
  assert.equal(await store.look(), true)
  assert.ok(states.some(state => state.busySince !== null))
  const locked = await storeWith({ 'ceremony.view': () => refused('module-failed') })
  assert.equal(await locked.store.look(), false)
  assert.equal(locked.store.state().refusal?.report.code, 'module-failed')
})

test('a share page that went by itself is no refusal, so that nothing confirmed before it is lost', async () => {
  const { store } = await storeWith({ 'shell.share': () => ({ output: { ending: 'lost', report: refused('share-screen-lost').report } }) })
  assert.equal(await store.share('first', 'share', []), 'lost')
  assert.equal(store.state().refusal, null)
  const other = await storeWith({ 'shell.share': () => ({ output: { ending: 'lost', report: refused('share-page-failed').report } }) })
  await other.store.share('first', 'share', [])
  assert.equal(other.store.state().refusal?.report.code, 'share-page-failed')
})
