// How a custodian is asked at the terminal in which way they want their share: only what is possible is offered, what a way leaves behind is said before it is
// gone, and what is refused leaves every way open. The host and the keyboard are made up; the ways themselves are tested with the real process.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ShareAsk, ShowAsk } from '../../src/cli/terminal/answers.ts'
import { giveShare, takeShareFrom, type Errand } from '../../src/cli/terminal/giving.ts'
import type { Prompts } from '../../src/cli/terminal/prompts.ts'
import { HostError, type Host } from '../../src/host/client.ts'
import type { Spool } from '../../src/transcript/custody.ts'

const recipient = `age1${'q'.repeat(58)}`
const spool: Spool = { folder: '/var/spool/cups', isVolatile: false, keepsFiles: true, isRemote: true }

interface Played { readonly pages: string[], readonly calls: [name: string, input: unknown][], readonly shown: () => number }

/** Plays a custodian who types these lines; a PIN is always 123456. `refuses`: the codes with which the host refuses a share, one after the other. */
function play (typed: readonly string[], { ways = ['printed', 'medium', 'twin', 'token'], printers = ['laser'], refuses = [] }: { ways?: ShowAsk['ways'], printers?: readonly string[], refuses?: readonly string[] } = {}): Played & { give: () => Promise<void>, take: (from: ShareAsk['from']) => Promise<unknown>, pins: Uint8Array[] } {
  const lines = [...typed]
  const refusals = [...refuses]
  const played = { pages: [] as string[], calls: [] as [string, unknown][], pins: [] as Uint8Array[] }
  let shown = 0
  const line = async (): Promise<string> => await Promise.resolve(lines.shift() ?? assert.fail(`nothing is typed at: ${played.pages.at(-1) ?? ''}`))
  const prompts = {
    screen: { columns: 80 }, answer: line, plain: line, say: () => {},
    secret: async () => { const pin = Uint8Array.from(Buffer.from('123456')); played.pins.push(pin); return await Promise.resolve(pin) }
  } as unknown as Prompts
  const carrierOf = (way: { kind: string, path?: string, printer?: string }): unknown => {
    switch (way.kind) {
      case 'printed': return { kind: 'printed', printer: way.printer, spool, left: 2 }
      case 'token': return { kind: 'token', label: 'edda', serial: '0f1a', object: 'share-2-of-set-x' }
      default: return { kind: way.kind, path: way.path, file: 'x.share.txt' }
    }
  }
  const call = async (name: string, input: { way: { kind: string } }): Promise<unknown> => {
    // What crosses is a copy: the PIN is wiped here afterwards.
    played.calls.push([name, structuredClone(input)])
    if (name === 'custody.printers') return await Promise.resolve({ printers, spool })
    if (name === 'custody.recipient') return await Promise.resolve({ recipient, fingerprint: 'ab'.repeat(32) })
    const refusal = refusals.shift()
    if (refusal !== undefined) throw new HostError({ code: refusal, facts: { path: '/media/a', card: 'edda, 0f1a' } })
    return await Promise.resolve(name === 'custody.give' ? carrierOf(input.way) : { phase: 'step' })
  }
  const errand: Errand = { host: { call } as unknown as Host, prompts, step: 'hand-over-2', name: 'Edda Marsh', show: tail => { played.pages.push(tail.join(' ').replace(/\s+/g, ' ')) } }
  const give = async (): Promise<void> => {
    await giveShare(errand, { ways } as unknown as ShowAsk, 'Share 2 is given to you alone', ['alone'], async () => { shown++; await Promise.resolve() })
    assert.deepEqual(lines, [], 'everything typed was asked for')
  }
  return { ...played, shown: () => shown, give, take: async from => await takeShareFrom(errand, { from } as unknown as ShareAsk, 'Share 2, from your card') }
}

test('Enter shows the share on the screen; what is not possible here is not offered and not taken', async () => {
  const all = play([''])
  await all.give()
  assert.equal(all.shown(), 1)
  assert.match(all.pages[0]!, /Share 2 is given to you alone Enter: Copy it by hand.*print: Print it.*medium: Write it.*age: Write it encrypted.*card: Keep it on my smart card/)
  assert.doesNotMatch(all.pages[0]!, /y: go on/)
  const few = play(['print', 'card', 'y', 'nonsense', ''], { ways: ['printed', 'medium', 'twin'], printers: [] })
  await few.give()
  assert.doesNotMatch(few.pages[0]!, /print:|card:/)
  assert.ok(few.pages.slice(1).every(page => page.startsWith('Type one of the words before a colon.')))
  assert.deepEqual(few.calls.map(([name]) => name), ['custody.printers'])
})

test('what a printed card leaves behind is said before it is printed, and what is still there after', async () => {
  const { give, pages, calls } = play(['print', '', 'print', '1', 'y'])
  await give()
  assert.match(pages[1]!, /wait on a disk, in \/var\/spool\/cups.*keep the files of finished jobs.*to another machine\. 1 laser Number of the printer; Enter alone goes back/)
  assert.deepEqual(calls.slice(1), [['custody.give', { step: 'hand-over-2', confirmed: ['alone'], way: { kind: 'printed', printer: 'laser' } }]])
  assert.match(pages.at(-1)!, /printed on laser.*2 things are still there.*y: go on/)
})

test('a twin goes nowhere before somebody heard whose recipient it is; then with that confirmed', async () => {
  const { give, pages, calls } = play(['age', recipient, 'n', 'age', 'recipient.txt', 'y', '/media/a', 'y'])
  await give()
  assert.match(pages[2]!, new RegExp(`^${recipient} .*Edda Marsh read these words aloud`))
  assert.deepEqual(calls.slice(1), [
    ['custody.recipient', { text: recipient }], ['custody.recipient', { path: 'recipient.txt' }],
    ['custody.give', { step: 'hand-over-2', confirmed: ['alone', 'recipient'], way: { kind: 'twin', path: '/media/a', recipient } }]
  ])
  assert.match(pages.at(-1)!, /only you can open it/)
})

test('a refusal is told, and the share can be given in any way still; PINs are wiped; what ends custody is thrown on', async () => {
  const refused = play(['card', 'medium', '/media/a', 'card', ''], { refuses: ['card-share-refused', 'carrier-full', 'card-pin-wrong'] })
  await refused.give()
  assert.deepEqual([/does not keep a share/, /is full/, /PIN was refused/].map((words, i) => words.test(refused.pages.filter(page => page.includes('Enter: Copy'))[i + 1] ?? '')), [true, true, true])
  assert.deepEqual(refused.pins.map(pin => pin.every(byte => byte === 0)), [true, true])
  assert.equal(refused.shown(), 1)
  await assert.rejects(play(['card'], { refuses: ['custody-lost'] }).give(), (error: unknown) => error instanceof HostError && error.report.code === 'custody-lost')
})

test('a share comes back from a medium or a smart card, and is typed where it is on neither', async () => {
  const typed = play([''])
  assert.equal(await typed.take(['medium']), null)
  assert.doesNotMatch(typed.pages[0]!, /card: take it/)
  const taken = play(['card', 'medium', '', 'medium', '/media/a'], { refuses: ['card-share-none'] })
  assert.deepEqual(await taken.take(['medium', 'token']), { phase: 'step' })
  assert.match(taken.pages[2]!, /does not hold the share that is wanted.*medium: take it.*card: take it/)
  assert.deepEqual(taken.calls.at(-1), ['custody.take-from', { step: 'hand-over-2', from: { kind: 'medium', path: '/media/a' } }])
  assert.ok(taken.pins.every(pin => pin.every(byte => byte === 0)))
})
