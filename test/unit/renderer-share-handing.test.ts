// How a custodian takes their share otherwise than from the screen, without a page: what is asked, told and refused, and that a printed share is let go of.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Handing } from '../../renderer/share/handing.ts'
import { writeCode } from '../../src/shares/code.ts'
import { writeWords } from '../../src/shares/words.ts'
import type { Report } from '../../src/contract/shapes.ts'
import { production } from '../support/share-screen.ts'

const share = production.shares[1]!
const words = writeWords(share)
const code = writeCode(share)

/** Lets everything that was begun come to its end. */
const settle = async (): Promise<void> => { await new Promise(resolve => setImmediate(resolve)) }

/** Ways whose errands are done at once; the sheet is empty. */
function takeAway (refusal: Report | null = null): { handing: Handing, sent: unknown[], given: Uint8Array[] } {
  const sent: unknown[] = []
  const given: Uint8Array[] = []
  const printed = { kind: 'printed', printer: null, spool: null, left: 0 } as const
  const recipient = { recipient: `age1${'q'.repeat(58)}`, fingerprint: '00'.repeat(32) }
  const done = <T>(what: unknown, value: T): T | { report: Report } => {
    sent.push(what)
    return refusal === null ? value : { report: refusal }
  }
  const handing = new Handing({
    hand: async way => done({ hand: way }, { carrier: printed }), recipient: async source => done({ recipient: source }, { checked: recipient }),
    sheet: async () => done('sheet', { sheet: { width: 420, height: 595, title: '', marks: [] }, lasting: true }),
    printing: async () => {
      const share = new TextEncoder().encode(`${words.join(' ')}\n${code}`)
      given.push(share)
      return done('printing', { share })
    },
    printed: async () => done('printed', { carrier: printed })
  }, () => {})
  return { handing, sent, given }
}

test('a card is printed with the share on it only while the dialog is open, and what that left is looked at', async () => {
  const { handing, sent, given } = takeAway()
  handing.choose('printed')
  await settle()
  assert.deepEqual([handing.now.at, handing.printed()], ['ready', null])
  handing.print()
  await settle()
  assert.deepEqual(handing.printed(), { words: [...words], code })
  handing.back()
  assert.equal(handing.now.at, 'printing', 'nothing goes on before the dialog is closed')
  handing.done()
  assert.deepEqual([handing.printed(), given[0]!.every(byte => byte === 0)], [null, true])
  await settle()
  assert.deepEqual([handing.now.at, sent], ['handed', ['sheet', 'printing', 'printed']])
})

test('a share is encrypted only to a recipient that its owner compared', async () => {
  const { handing, sent } = takeAway()
  handing.choose('twin')
  handing.encrypt()
  handing.look({ path: '/media/own', recipient: 'age1…' })
  await settle()
  assert.equal(handing.now.at, 'comparing')
  handing.encrypt()
  await settle()
  assert.deepEqual(sent, [{ recipient: { text: 'age1…' } }, { hand: { kind: 'twin', path: '/media/own', recipient: `age1${'q'.repeat(58)}` } }])
})

test('a way that is refused is told of, with what was typed still there, and another one can be chosen', async () => {
  const report: Report = { code: 'carrier-full', facts: { path: '/media/own' } }
  const { handing, sent } = takeAway(report)
  handing.give({ kind: 'token', pin: new TextEncoder().encode('1234') })
  await settle()
  assert.deepEqual(handing.now, { at: 'asking', way: 'token', typed: { path: '', recipient: '' }, report })
  const typed = { path: '/media/own', recipient: '/media/own/key.txt' }
  handing.look(typed)
  await settle()
  assert.deepEqual([handing.now, sent.at(-1)], [{ at: 'asking', way: 'twin', typed, report }, { recipient: { path: '/media/own/key.txt' } }])
  handing.give({ kind: 'medium', path: '/media/own' })
  await settle()
  assert.deepEqual(handing.now, { at: 'asking', way: 'medium', typed: { path: '/media/own', recipient: '' }, report })
  handing.back()
  handing.choose('printed')
  await settle()
  assert.deepEqual(handing.now, { at: 'refused', report })
  handing.back()
  assert.equal(handing.now.at, 'choosing')
})

test('a share that comes when the page has ended is wiped', async () => {
  const { handing, given } = takeAway()
  handing.choose('printed')
  await settle()
  handing.print()
  handing.wipe()
  await settle()
  assert.deepEqual([handing.now.at, handing.printed(), given[0]!.every(byte => byte === 0)], ['choosing', null, true])
})
