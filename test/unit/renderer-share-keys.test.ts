// Keys that come by themselves, and what a share page has its shell do.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connect } from '../../renderer/bridge/bridge.ts'
import { Bursts, longestRun } from '../../renderer/share/bursts.ts'
import { errandsFor } from '../../renderer/share/errands.ts'
import { open, seal } from '../../src/shares/seal.ts'
import type { WindowReply } from '../../src/contract/window.ts'
import { enterJob, showJob } from '../support/share-page.ts'
import { host, production, step } from '../support/share-screen.ts'

test('a key by itself is a person’s; one that comes right after characters is not', () => {
  const keys = new Bursts()
  assert.deepEqual(keys.take(1, 1000), { begins: true, inText: false, isFlood: false })
  assert.deepEqual(keys.take(1, 1020), { begins: false, inText: true, isFlood: false })
  assert.equal(keys.take(0, 1040).inText, true, 'Enter after a scan')
  assert.equal(keys.take(0, 1200).inText, true, 'and a second one')
  assert.deepEqual(keys.take(0, 1500), { begins: true, inText: false, isFlood: false })
  assert.equal(keys.take(0, 1520).inText, false, 'Tab and Enter close together are a person’s')
})

test('a run that is longer than any share is a flood until it ends', () => {
  const keys = new Bursts()
  let flood = false
  for (let i = 0; i <= longestRun; i++) flood = keys.take(1, i * 5).isFlood
  assert.equal(flood, true)
  assert.equal(keys.take(1, longestRun * 5 + 100).isFlood, true)
  assert.equal(keys.take(1, longestRun * 5 + 400).isFlood, false)
})

/** A shell that answers each call by its name, and keeps what it was given. */
function shell (answers: Record<string, (input: unknown) => WindowReply>): { calls: { name: string, input: unknown }[], connection: ReturnType<typeof connect<'share'>> } {
  const calls: { name: string, input: unknown }[] = []
  const call = async (name: string, input: unknown): Promise<WindowReply> => {
    calls.push({ name, input })
    return answers[name]?.(input) ?? { report: { code: 'call-unknown', facts: {} } }
  }
  return { calls, connection: connect('share', { kind: 'share', call, listen: () => {} }) }
}

const keyOf = (input: unknown): Uint8Array => {
  const { to } = input as { to: unknown }
  assert.ok(to instanceof Uint8Array)
  return to
}

test('a share is fetched sealed, to a new key each time, and opens only in its own step', async () => {
  const text = Buffer.from('words\ncode')
  const { calls, connection } = shell({ 'share.show': input => ({ output: { sealed: seal(keyOf(input), step, text) } }) })
  const errands = errandsFor(showJob(production.set), connection)
  const [one, two] = [await errands.show([]), await errands.show(['alone'])]
  for (const answer of [one, two]) assert.equal('share' in answer && Buffer.from(answer.share).toString(), 'words\ncode')
  assert.deepEqual(calls.map(({ input }) => (input as { confirmed: unknown }).confirmed), [[], ['alone']])
  assert.notDeepEqual(keyOf(calls[0]?.input), keyOf(calls[1]?.input))

  const elsewhere = shell({ 'share.show': input => ({ output: { sealed: seal(keyOf(input), 'read-back-3', text) } }) })
  assert.deepEqual(await errandsFor(showJob(production.set), elsewhere.connection).show([]), { report: { code: 'share-not-sealed', facts: {} } })
  const report = { code: 'guards-missing', facts: {} }
  assert.deepEqual(await errandsFor(showJob(production.set), shell({ 'share.show': () => ({ report }) }).connection).show([]), { report })
})

test('what was typed goes out sealed to the host, and its refusal comes back', async () => {
  const { calls, connection } = shell({ 'share.give': () => ({ output: {} }) })
  assert.equal(await errandsFor(enterJob(production.set), connection).give('zoo abandon'), null)
  const { sealed } = calls[0]!.input as { sealed: Uint8Array }
  assert.equal(Buffer.from(open(host, step, sealed)).toString(), 'zoo abandon')
  assert.equal(Buffer.from(sealed).includes('zoo'), false)

  const report = { code: 'share-checksum', facts: { word: '7' } }
  assert.deepEqual(await errandsFor(enterJob(production.set), shell({ 'share.give': () => ({ report }) }).connection).give('zoo'), report)
  const nobody = shell({ 'share.give': () => ({ output: {} }) })
  assert.deepEqual(await errandsFor(enterJob(production.set, { to: new Uint8Array(32) }), nobody.connection).give('zoo'), { code: 'share-not-sealed', facts: {} })
  assert.deepEqual(nobody.calls, [])
})

test('the end is told by its name', () => {
  const { calls, connection } = shell({ 'share.end': () => ({ output: {} }) })
  errandsFor(enterJob(production.set), connection).end('accepted')
  assert.deepEqual(calls, [{ name: 'share.end', input: { ending: 'accepted' } }])
})
