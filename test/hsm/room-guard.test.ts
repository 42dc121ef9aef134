// Before a secret: that projection and cameras are turned away is on record, for the step and the attempt it was said in. And what else a window asks of
// the host: who authorised a step, which shares are in hand, the transcript in pages, scripts, evidence to look at.

import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { View } from '../../src/contract/shapes.ts'
import { begin, bodiesOf, refused } from '../support/held.ts'
import { actUntil, light, tempFolder, testStation } from '../support/rehearse.ts'

const before = (step: string) => (view: View): boolean => view.step?.step === step && view.signing === null

test('a genesis with custody: which steps are secret, what is guarded until when, what is in hand', async t => {
  const { host, first, entries } = await begin(t)
  const held: { step: string, secret: boolean, guarded: boolean, inHand: string | null, authorised: number }[] = []
  let view = first
  while (view.phase !== 'closed') {
    const { step } = view
    if (view.phase === 'step' && step !== null && step.step !== null) {
      if (step.secret) view = await host.call('ceremony.guard', { step: step.step, room: 'blanked' })
      held.push({ step: step.action, secret: step.secret, guarded: view.step?.guarded ?? false, inHand: view.inHand?.outcome ?? null, authorised: step.authorisedBy.length })
    }
    view = await host.call('ceremony.act-for', {})
  }
  const secret = new Set(held.filter(one => one.secret).map(one => one.step))
  assert.deepEqual([...secret].sort(), ['confirm-key', 'generate-backed-key', 'hand-over-share', 'initialise-token', 'read-back-share', 'split-recovery-key', 'take-inventory'])
  assert.ok(held.every(one => one.guarded === one.secret), 'a guard held longer than its step, or not at all')
  assert.deepEqual([...new Set(held.filter(one => one.inHand === 'void').map(one => one.step))], ['hand-over-share', 'read-back-share', 'generate-backed-key'])
  assert.deepEqual([...new Set(held.filter(one => one.authorised > 0).map(one => one.step))].sort(), ['generate-backed-key', 'initialise-token'])
  assert.equal(bodiesOf(entries(), 'room.guarded').length, held.filter(one => one.secret).length)

  const lines = await host.call('ceremony.entries', { from: 0, count: 1000 })
  assert.deepEqual(lines.map(({ seq, type }) => [seq, type]), entries().map(({ seq, type }) => [seq, type]))
  assert.deepEqual((await host.call('ceremony.entries', { from: 5, count: 3 })).map(({ seq }) => seq), [5, 6, 7])
  assert.deepEqual(await host.call('ceremony.entries', { from: lines.length, count: 3 }), [])
  assert.equal(lines.find(({ type }) => type === 'signoff')?.about, 'open')

  const to = tempFolder(t)
  const { bundle, anchor } = await host.call('evidence.export', { ceremony: view.ceremony, to })
  assert.equal((await host.call('evidence.verify', { bundle, anchor })).verdict, 'verified')
  const unpinned = await host.call('evidence.verify', { bundle, anchor: null })
  assert.deepEqual([unpinned.pinned, unpinned.findings.some(({ code }) => code === 'identities-unpinned')], [false, true])
  assert.equal((await host.call('evidence.verify', { bundle: join(to, 'no-such'), anchor: null })).verdict, 'unreadable')
  await refused(host, 'file-unreadable', 'evidence.verify', { bundle, anchor: join(to, 'no-such') })
  const listed = await host.call('station.browse', { path: to })
  assert.deepEqual(listed.items.map(({ path, kind }) => [path, kind]), [[bundle, 'bundle'], [anchor, 'anchor']])

  // An anchor that can't be written leaves no bundle in the way of the next try; one that is there as it should be is in nobody's way.
  assert.ok(anchor !== null)
  const own = readFileSync(anchor)
  rmSync(bundle, { recursive: true })
  writeFileSync(anchor, '{}')
  await refused(host, 'evidence-already-there', 'evidence.export', { ceremony: view.ceremony, to })
  assert.deepEqual([existsSync(bundle), readFileSync(anchor, 'utf8')], [false, '{}'])
  writeFileSync(anchor, own)
  assert.deepEqual(await host.call('evidence.export', { ceremony: view.ceremony, to }), { bundle, anchor })
  await refused(host, 'evidence-already-there', 'evidence.export', { ceremony: view.ceremony, to })
})

test('a guard is refused where no secret step is in hand, and does not outlive a failed attempt', async t => {
  const { host, first, entries } = await begin(t, 'genesis', { ...light, token: 'as-it-is' })
  await refused(host, 'wrong-moment', 'ceremony.guard', { step: 'roll-call', room: 'closed' })
  let view = await actUntil(host, first, before('inventory-before'))
  await refused(host, 'wrong-step', 'ceremony.guard', { step: 'confirm', room: 'closed' })
  view = await host.call('ceremony.guard', { step: 'inventory-before', room: 'closed' })
  assert.deepEqual([view.step?.secret, view.step?.guarded], [true, true])
  const ask = view.step?.asks[0]
  assert.equal(ask?.kind, 'pin')
  await refused(host, 'pin-incorrect', 'ceremony.answer', { step: 'inventory-before', answers: { [ask.id]: new TextEncoder().encode('0000000') } })
  view = await host.call('ceremony.view', {})
  assert.equal(view.step?.guarded, !entries().some(({ type }) => type === 'step.failed'))
  view = await actUntil(host, await host.call('ceremony.exception', { text: 'Somebody came in.' }), before('inventory-before'))
  assert.equal(view.step?.guarded, false, 'what was turned away before the interruption is not known to be so after it')
  view = await host.call('ceremony.guard', { step: 'inventory-before', room: 'closed' })
  view = await host.call('ceremony.pause', { reason: 'lunch' })
  view = await actUntil(host, view, one => one.phase === 'paused')
  view = await actUntil(host, await host.call('ceremony.resume', {}), before('inventory-before'))
  assert.deepEqual([view.step?.secret, view.step?.guarded], [true, false])
})

test('scripts say what they ask for; folders say what can be chosen in them, and nothing else', async t => {
  const station = testStation(t)
  const host = await station.start()
  const scripts = await host.call('ceremony.scripts', {})
  assert.deepEqual(scripts.map(({ script }) => script), ['audit', 'breach-drill', 'destroy', 'drill', 'genesis', 'issue', 'publish', 'recover', 'replace', 'replicas', 'reshare', 'revoke', 'rotate'])
  const threshold = scripts.find(({ script }) => script === 'genesis')?.parameters.find(({ parameter }) => parameter === 'threshold')
  assert.deepEqual([threshold?.kind, threshold?.from, threshold?.to, threshold?.default, threshold?.when], ['count', 2, 15, '3', { backup: ['shares'] }])
  const folder = tempFolder(t)
  for (const name of ['b', 'a', '.hidden']) mkdirSync(join(folder, name))
  for (const name of ['plan.json', 'x.anchor.json', 'slip.txt', 'notes.pdf']) writeFileSync(join(folder, name), '{}')
  const { items, parent, more } = await host.call('station.browse', { path: folder })
  assert.deepEqual(items.map(({ name, kind }) => [name, kind]), [['a', 'folder'], ['b', 'folder'], ['plan.json', 'plan'], ['slip.txt', 'slip'], ['x.anchor.json', 'anchor']])
  assert.deepEqual([join(folder, '..'), false], [parent, more])
  assert.deepEqual((await host.call('station.browse', { path: '/' })).parent, null)
  await refused(host, 'folder-unreadable', 'station.browse', { path: join(folder, 'no-such') })
  assert.ok((await host.call('station.browse', { path: null })).items.every(({ kind }) => kind === 'folder' || kind === 'bundle'))
})
