// The desk between pages and host, with a real host on SoftHSM behind it and the windows played: what each page may ask, what the room view shows when,
// and the way of a share.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import type { Input } from '../../src/contract/contract.ts'
import type { Report, View } from '../../src/contract/shapes.ts'
import type { PageEvent, PageKind, RoomPicture, ShareEnding, ShareJob, ShellState } from '../../src/contract/window.ts'
import { processFile } from '../../src/installation/place.ts'
import { makeSealKey, open, seal } from '../../src/shares/seal.ts'
import { WindowDesk } from '../../src/window/desk.ts'
import type { Shell } from '../../src/window/shell.ts'
import { descendants } from '../support/memory.ts'
import { light, quick, smallest } from '../support/rehearse.ts'

interface Sent { readonly to: PageKind, readonly event: PageEvent }

/** Windows that are not there: what would be done to them is kept. */
class PlayedShell implements Shell {
  readonly face = 'kiosk'
  readonly sent: Sent[] = []
  readonly done: string[] = []
  readonly #listeners = new Set<() => void>()
  /** What happens as a page opens. */ onOpen: (kind: PageKind) => Promise<void> = async () => {}

  /** And as one closes. */ onClose: (kind: PageKind) => Promise<void> = async () => {}

  readonly openPage = async (kind: 'room' | 'share'): Promise<void> => {
    this.#note(`open ${kind}`)
    await this.onOpen(kind)
  }
  readonly closePage = async (kind: 'room' | 'share'): Promise<void> => {
    this.#note(`close ${kind}`)
    await this.onClose(kind)
  }
  readonly quit = (): void => { this.#note('quit') }
  readonly send = (to: PageKind, event: PageEvent): void => {
    this.sent.push({ to, event })
    for (const listener of this.#listeners) listener()
  }

  /** Waits until a state like this has been told. */
  async until (wanted: (state: ShellState) => boolean): Promise<ShellState> {
    return await new Promise(resolve => {
      const look = (): void => {
        const state = this.sent.flatMap(({ event }) => event.type === 'state' ? [event.state] : []).at(-1)
        if (state === undefined || !wanted(state)) return
        this.#listeners.delete(look)
        resolve(state)
      }
      this.#listeners.add(look)
      look()
    })
  }

  pictures (): RoomPicture[] { return this.sent.flatMap(({ event }) => event.type === 'picture' ? [event.picture] : []) }

  #note (what: string): void { this.done.push(what) }
}

interface Setting { readonly desk: WindowDesk, readonly shell: PlayedShell, readonly station: string }

function setUp (t: TestContext, given?: string): Setting {
  const shell = new PlayedShell()
  const station = given ?? mkdtempSync(join(tmpdir(), 'strongroom-test-'))
  const desk = new WindowDesk(shell, { version: '0.0.1', station })
  t.after(async () => {
    await desk.end()
    if (given === undefined) rmSync(station, { recursive: true, force: true })
  })
  return { desk, shell, station }
}

/** The output of a call; throws its report. */
async function ask<T> ({ desk }: Setting, kind: PageKind, name: string, input: unknown = {}): Promise<T> {
  const reply = await desk.call(kind, name, input)
  if ('report' in reply) throw new Error(JSON.stringify(reply.report))
  return reply.output as T
}

async function refusal ({ desk }: Setting, kind: PageKind, name: string, input: unknown = {}): Promise<Report> {
  const reply = await desk.call(kind, name, input)
  assert.ok('report' in reply, `${name} was not refused`)
  return reply.report
}

/** Opens a share page, on which `act` happens; how it ended. Throws what `act` throws. */
async function share (setting: Setting, input: { step: string, ask?: string, confirmed?: string[] }, act: () => Promise<unknown>): Promise<ShareEnding> {
  const acted = Promise.withResolvers<unknown>()
  setting.shell.onOpen = async () => { act().then(acted.resolve, acted.reject) }
  const [ending] = await Promise.all([ask<ShareEnding>(setting, 'main', 'shell.share', { ask: 'share', confirmed: ['alone'], ...input }), acted.promise])
  return ending
}

async function host (setting: Setting, name: string, input: unknown = {}): Promise<View> {
  return await ask<View>(setting, 'main', 'host.call', { name, input })
}

/** Rehearses until a step is in hand. */
async function rehearseTo (setting: Setting, parameters: Readonly<Record<string, string>>, until: (view: View) => boolean): Promise<View> {
  const input: Input<'ceremony.rehearse'> = { script: quick('genesis'), parameters: { ...parameters } }
  let view = await host(setting, 'ceremony.rehearse', input)
  while (!until(view)) view = await host(setting, 'ceremony.act-for')
  return view
}

const atAction = (action: string) => (view: View): boolean => view.phase === 'step' && view.step?.action === action
const stepOf = (view: View): string => view.step?.step ?? ''

test('a page reaches what is listed for its kind, and nothing else; nothing is thrown and no path crosses', async t => {
  const setting = setUp(t)
  assert.equal((await refusal(setting, 'room', 'host.call', { name: 'station.status', input: {} })).code, 'call-unknown')
  assert.equal((await refusal(setting, 'share', 'shell.state')).code, 'call-unknown')
  assert.equal((await refusal(setting, 'main', 'share.job')).code, 'call-unknown')
  assert.equal((await refusal(setting, 'main', 'constructor')).code, 'call-unknown')
  assert.equal((await refusal(setting, 'main', 'host.call', { name: 'constructor', input: {} })).code, 'call-unknown')
  for (const name of ['custody.show', 'ceremony.guard', 'token.list', 'token.init', 'token.inventory', 'station.rebuild']) assert.deepEqual(await refusal(setting, 'main', 'host.call', { name, input: {} }), { code: 'call-unknown', facts: { call: name } })
  const bad = await refusal(setting, 'main', 'shell.room', { open: 'yes', more: 1 })
  assert.deepEqual([bad.code, bad.fields?.map(({ path }) => path)], ['input-invalid', ['open', '']])
  assert.equal((await refusal(setting, 'main', 'host.call', { name: 'ceremony.view', input: {} })).code, 'no-ceremony')
  assert.equal((await refusal(setting, 'share', 'share.job')).code, 'ask-gone')
  assert.deepEqual(await ask<RoomPicture>(setting, 'room', 'room.picture'), { blanked: false, view: null })
})

test('the page may ask before the host is there, and is told when it is', async t => {
  const setting = setUp(t)
  assert.equal((await ask<ShellState>(setting, 'main', 'shell.state')).host, 'starting')
  const status = await ask<{ folder: string }>(setting, 'main', 'host.call', { name: 'station.status', input: {} })
  assert.equal(status.folder, setting.station)
  assert.equal((await setting.shell.until(state => state.host === 'running')).version, '0.0.1')
})

test('a view that was only asked for moves the room view too', async t => {
  const setting = setUp(t)
  await rehearseTo(setting, smallest, atAction('hand-over-share'))
  await ask(setting, 'main', 'shell.room', { open: true })
  const custody = descendants(process.pid).find(({ command }) => command.includes('strongroom-custody'))
  assert.ok(custody !== undefined)
  process.kill(custody.pid, 'SIGKILL')
  // It takes the host a moment to hear of it, and nothing but a look tells.
  let view = await host(setting, 'ceremony.view')
  while (view.phase !== 'voiding') view = await host(setting, 'ceremony.view')
  assert.deepEqual([setting.shell.pictures().at(-1)?.blanked, setting.shell.pictures().at(-1)?.view?.phase], [false, 'voiding'])
})

test('the room view shows the public part, is blank before a secret is asked for, and comes back after it', async t => {
  const setting = setUp(t)
  const { shell } = setting
  await rehearseTo(setting, light, view => view.phase === 'opening' && view.signing !== null)
  assert.equal((await ask<ShellState>(setting, 'main', 'shell.room', { open: true })).room, 'open')
  const open = await ask<RoomPicture>(setting, 'room', 'room.picture')
  assert.equal(open.blanked, false)
  assert.equal(open.view?.phase, 'opening', 'a sign-off blanks the room view')

  let view = await host(setting, 'ceremony.view')
  while (view.step?.secret !== true) {
    const { step, phase } = (await ask<RoomPicture>(setting, 'room', 'room.picture')).view ?? {}
    assert.deepEqual([step?.step, phase, step?.asks.length ?? 0], [view.step?.step, view.phase, 0])
    shell.sent.length = 0
    view = await host(setting, 'ceremony.act-for')
  }
  // The room was told first, and of nothing but that it is blank.
  assert.equal(shell.sent[0]?.to, 'room')
  assert.deepEqual(shell.pictures(), [{ blanked: true, view: null }])
  assert.ok(shell.sent.findIndex(({ event }) => event.type === 'view') > 0)
  assert.equal((await ask<ShellState>(setting, 'main', 'shell.state')).room, 'blanked')
  assert.equal(view.step.guarded, false)

  const step = stepOf(view)
  await ask(setting, 'main', 'shell.guard', { step })
  view = await host(setting, 'ceremony.view')
  assert.deepEqual([view.step?.guarded, view.recent.at(-1)?.type], [true, 'room.guarded'])
  assert.deepEqual(await ask<RoomPicture>(setting, 'room', 'room.picture'), { blanked: true, view: null })

  while (view.step?.secret === true) view = await host(setting, 'ceremony.act-for')
  assert.equal((await ask<RoomPicture>(setting, 'room', 'room.picture')).blanked, false)
  assert.equal(shell.pictures().at(-1)?.view?.step?.step, view.step?.step)
  setting.desk.pageGone('room')
  assert.equal((await ask<ShellState>(setting, 'main', 'shell.state')).room, 'closed')
  assert.deepEqual(shell.done, ['open room'])
})

test('a share goes from the host to the one page and back, sealed all the way; what is wrong with it is told there', async t => {
  const setting = setUp(t)
  const { shell, desk } = setting
  const view = await rehearseTo(setting, smallest, atAction('hand-over-share'))
  const step = stepOf(view)
  const key = makeSealKey()
  assert.equal((await refusal(setting, 'main', 'shell.share', { step, ask: 'share', confirmed: ['alone'] })).code, 'not-guarded')
  await ask(setting, 'main', 'shell.guard', { step })
  for (const wrong of [{ step, ask: 'alone' }, { step: 'other', ask: 'share' }]) assert.equal((await refusal(setting, 'main', 'shell.share', { ...wrong, confirmed: [] })).code, 'ask-gone')

  let card = ''
  const shown = await share(setting, { step }, async () => {
    assert.deepEqual(await ask<RoomPicture>(setting, 'room', 'room.picture'), { blanked: true, view: null })
    assert.equal((await ask<ShellState>(setting, 'main', 'shell.state')).share, true)
    const job = await ask<ShareJob>(setting, 'share', 'share.job')
    assert.deepEqual([job.type, job.step, job.name, job.witness, job.ordinal], ['show', step, view.people.find(({ id }) => id === view.step?.who[0])?.name, 'Dilip Sørensen', 1])
    assert.equal((await refusal(setting, 'main', 'shell.share', { step, ask: 'share', confirmed: [] })).code, 'share-page-open')
    for (const name of ['ceremony.act-for', 'ceremony.pause']) assert.equal((await refusal(setting, 'main', 'host.call', { name, input: { reason: 'lunch' } })).code, 'share-page-open')
    assert.equal((await host(setting, 'ceremony.view')).phase, 'step')
    assert.equal((await refusal(setting, 'share', 'share.give', { sealed: new Uint8Array(100) })).code, 'call-unknown')
    const { sealed } = await ask<{ sealed: Uint8Array }>(setting, 'share', 'share.show', { to: key.publicKey, confirmed: [] })
    card = new TextDecoder().decode(open(key, step, sealed)).split('\n')[0] ?? ''
    await ask(setting, 'share', 'share.end', { ending: 'shown' })
  })
  assert.deepEqual(shown, { ending: 'shown', report: null })
  assert.equal(card.split(' ').length, 36)
  assert.deepEqual(shell.done, ['open share', 'close share'])
  assert.equal((await ask<ShellState>(setting, 'main', 'shell.state')).share, false)

  // A page that says more than what happened, and a page that goes by itself.
  for (const [act, ending] of [[async () => await ask(setting, 'share', 'share.end', { ending: 'accepted' }), 'back'], [async () => { desk.pageGone('share') }, 'lost']] as const) {
    assert.equal((await share(setting, { step }, act)).ending, ending)
  }

  let now = await host(setting, 'ceremony.answer', { step, answers: { alone: true, share: true, copied: true } })
  while (!atAction('read-back-share')(now)) now = await host(setting, 'ceremony.act-for')
  const back = stepOf(now)
  await ask(setting, 'main', 'shell.guard', { step: back })
  const given = await share(setting, { step: back, confirmed: [] }, async () => {
    const job = await ask<ShareJob>(setting, 'share', 'share.job')
    assert.ok(job.type === 'enter')
    const give = (text: string): { sealed: Uint8Array } => ({ sealed: seal(job.to, back, new TextEncoder().encode(text)) })
    assert.match((await refusal(setting, 'share', 'share.give', give(card.replace(/^\S+/, 'zebra')))).code, /^share-/)
    await ask(setting, 'share', 'share.give', give(card))
    // Whatever becomes of the page then, the share was accepted.
    desk.pageGone('share')
  })
  assert.deepEqual(given, { ending: 'accepted', report: null })
  assert.notEqual(stepOf(await host(setting, 'ceremony.view')), back)
})

test('a share page that cannot be opened is told, and the next one can be', async t => {
  const setting = setUp(t)
  const step = stepOf(await rehearseTo(setting, smallest, atAction('hand-over-share')))
  await ask(setting, 'main', 'shell.guard', { step })
  setting.shell.onOpen = async () => { throw new Error('no display') }
  assert.deepEqual(await ask<ShareEnding>(setting, 'main', 'shell.share', { step, ask: 'share', confirmed: ['alone'] }), { ending: 'lost', report: { code: 'share-page-failed', facts: {} } })
  assert.equal((await refusal(setting, 'main', 'shell.room', { open: true })).code, 'room-page-failed')
  assert.equal((await ask<ShellState>(setting, 'main', 'shell.state')).room, 'closed')
  // Refused by the host, with nothing that the page could tell: it ends, and the main page has the reason.
  const ending = await share(setting, { step }, async () => await refusal(setting, 'share', 'share.show', { to: new Uint8Array(32), confirmed: ['nobody-asked'] }))
  assert.equal(ending.ending, 'back')
  assert.ok(ending.report !== null)
})

test('a room view that is on its way is closed once it is there, and the state tells what there is', async t => {
  const setting = setUp(t)
  const { shell } = setting
  const room = async (open: boolean): Promise<string> => (await ask<ShellState>(setting, 'main', 'shell.room', { open })).room
  const way = Promise.withResolvers<void>()
  shell.onOpen = async () => await way.promise
  const turns = [room(true), room(false), room(false), room(true)]
  while (shell.done.length === 0) await setImmediate()
  assert.equal((await ask<ShellState>(setting, 'main', 'shell.state')).room, 'open')
  assert.deepEqual(shell.done, ['open room'])
  way.resolve()
  assert.deepEqual(await Promise.all(turns), ['open', 'closed', 'closed', 'open'])
  assert.deepEqual(shell.done, ['open room', 'close room', 'close room', 'open room'])

  await room(false)
  shell.onOpen = async () => {
    // What is told meanwhile is taken back.
    setting.desk.pageGone('share')
    throw new Error('no display')
  }
  assert.equal((await refusal(setting, 'main', 'shell.room', { open: true })).code, 'room-page-failed')
  assert.equal((await shell.until(() => true)).room, 'closed')
})

test('a share page that cannot be closed does not stay in the way of the next one', async t => {
  const setting = setUp(t)
  const step = stepOf(await rehearseTo(setting, smallest, atAction('hand-over-share')))
  await ask(setting, 'main', 'shell.guard', { step })
  const back = async (): Promise<unknown> => await ask(setting, 'share', 'share.end', { ending: 'back' })
  setting.shell.onClose = async () => { throw new Error('no answer') }
  await assert.rejects(share(setting, { step }, back), /internal/)
  assert.equal((await ask<ShellState>(setting, 'main', 'shell.state')).share, false)
  setting.shell.onClose = async () => {}
  assert.equal((await share(setting, { step }, back)).ending, 'back')
})

test('secrets of a page are wiped once the host has them', async t => {
  const setting = setUp(t)
  const view = await rehearseTo(setting, light, view => view.signing !== null)
  const { participant, role } = view.signing!.pending[0]!
  const secret = new TextEncoder().encode('not the passphrase')
  assert.equal((await refusal(setting, 'main', 'host.call', { name: 'ceremony.sign', input: { participant, role, decision: 'approve', secret } })).code, 'passphrase-wrong')
  assert.ok(secret.every(byte => byte === 0))
})

test('a host that is killed is told, ends the share page, and a new one goes on from what was written', async t => {
  const setting = setUp(t)
  const { shell } = setting
  const view = await rehearseTo(setting, smallest, atAction('hand-over-share'))
  await ask(setting, 'main', 'shell.guard', { step: stepOf(view) })
  const ending = await share(setting, { step: stepOf(view) }, async () => {
    const own = descendants(process.pid).find(({ command }) => command.includes('strongroom-host') || command.includes(processFile('host')))
    process.kill(own!.pid, 'SIGKILL')
  })
  assert.deepEqual(ending, { ending: 'lost', report: { code: 'host-gone', facts: {} } })
  const lost = await shell.until(({ host }) => host === 'lost')
  assert.deepEqual([lost.trouble, lost.share], [{ code: 'host-gone', facts: {} }, false])
  assert.equal((await refusal(setting, 'main', 'host.call', { name: 'ceremony.view', input: {} })).code, 'host-gone')
  assert.deepEqual(await ask<RoomPicture>(setting, 'room', 'room.picture'), { blanked: false, view: null })

  const again = await ask<ShellState>(setting, 'main', 'shell.restart')
  assert.deepEqual([again.host, again.trouble], ['running', null])
  const resumed = await host(setting, 'ceremony.resume')
  assert.equal(resumed.ceremony, view.ceremony)
  assert.ok(resumed.head.size >= view.head.size)
})

test('a station that is in use is told as the reason, until it is free', async t => {
  const first = setUp(t)
  await first.shell.until(({ host }) => host === 'running')
  const second = setUp(t, first.station)
  assert.equal((await second.shell.until(({ host }) => host === 'lost')).trouble?.code, 'station-locked')
  assert.equal((await refusal(second, 'main', 'host.call', { name: 'station.status', input: {} })).code, 'station-locked')
  assert.equal((await ask<ShellState>(second, 'main', 'shell.restart')).trouble?.code, 'station-locked')
  await first.desk.end()
  assert.equal((await ask<ShellState>(second, 'main', 'shell.restart')).host, 'running')
  await second.desk.end()
})

test('closing the window ends at once where no ceremony is under way, and asks where one is', async t => {
  const idle = setUp(t)
  assert.equal(idle.desk.closeWanted(), true)
  assert.deepEqual(idle.shell.done, ['quit'])

  const busy = setUp(t)
  let view = await rehearseTo(busy, light, at => at.phase === 'step')
  assert.equal(busy.desk.closeWanted(), false)
  assert.equal((await busy.shell.until(({ leaving }) => leaving)).leaving, true)
  assert.equal((await ask<ShellState>(busy, 'main', 'shell.leave', { stay: true })).leaving, false)
  assert.deepEqual(busy.shell.done, [])
  assert.equal(busy.desk.closeWanted(), false)
  await ask(busy, 'main', 'shell.leave', { stay: false })
  assert.deepEqual(busy.shell.done, ['quit'])

  view = await host(busy, 'ceremony.pause', { reason: 'Lunch.' })
  while (view.phase !== 'paused') view = await host(busy, 'ceremony.act-for')
  assert.equal(busy.desk.closeWanted(), true)
})
