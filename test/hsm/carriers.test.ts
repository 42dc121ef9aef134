// A ceremony in which nobody needs paper: one custodian keeps their share on their own smart card, one on a medium, one has a twin beside what they copied.
// All three give their shares back, and of none is there a trace on the station.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { lstatSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { View } from '../../src/contract/shapes.ts'
import { writeCode } from '../../src/shares/code.ts'
import { readShareFile } from '../../src/shares/card-file.ts'
import { readShare } from '../../src/shares/parse.ts'
import { writeWords } from '../../src/shares/words.ts'
import { entry as entryShape, type Entry } from '../../src/transcript/entry.ts'
import { pinOf, testCards } from '../support/cards.ts'
import { at, Custodians, shareAsk } from '../support/custodians.ts'
import { bodiesOf, refused } from '../support/held.ts'
import { planWithCard } from '../support/plan-with-card.ts'
import { actUntil, quick, tempFolder, testStation, verifyExport } from '../support/rehearse.ts'
import { bytes } from '../support/softhsm.ts'
import { holdsSecret } from '../support/spellings.ts'

const alone = ['alone']
const had = { alone: true, share: true, copied: true } as const

test('shares on a smart card, on a medium and encrypted: given, given back, verified, recovered from; nothing of them stays on the station', async t => {
  const cards = await testCards({ edda: 'ec-p256' })
  t.after(() => cards.remove())
  const plan = await planWithCard(t, cards, 'edda')

  const station = testStation(t)
  const host = await station.start(cards.env)
  const entries = (ceremony: string): Entry[] => readFileSync(join(station.folder, 'ceremonies', ceremony, 'transcript.jsonl'), 'utf8').trimEnd().split('\n').map(line => entryShape.parse(JSON.parse(line)))
  const custodians = new Custodians()
  const pin = (): { kind: 'token', pin: Uint8Array } => ({ kind: 'token', pin: bytes(pinOf('edda')) })
  const asked = (view: View): { step: string, ways: readonly string[] } => {
    const ask = view.step!.asks.find(one => one.kind === 'show-share')
    return { step: view.step!.step!, ways: ask?.kind === 'show-share' ? ask.ways : [] }
  }
  let view = await actUntil(host, await host.call('ceremony.run', { plan }), at('hand-over-share'))
  const { ceremony } = view

  // On the smart card. What is refused before is on record, and nothing of the share was given.
  let { step, ways } = asked(view)
  assert.deepEqual(ways, ['printed', 'medium', 'twin', 'token'])
  await refused(host, 'guards-missing', 'custody.give', { step, confirmed: [], way: pin() })
  await refused(host, 'card-pin-wrong', 'custody.give', { step, confirmed: alone, way: { kind: 'token', pin: bytes('not-the-pin') } })
  await refused(host, 'wrong-step', 'custody.give', { step: 'hand-over-2', confirmed: alone, way: pin() })
  assert.deepEqual(bodiesOf(entries(ceremony), 'share.shown'), [])
  await refused(host, 'share-not-shown', 'ceremony.answer', { step, answers: had })
  assert.equal((await host.call('custody.give', { step, confirmed: alone, way: pin() })).kind, 'token')
  view = await actUntil(host, await host.call('ceremony.answer', { step, answers: had }), at('hand-over-share'))

  // On a medium, by somebody who has no card. The ceremony's own media are for backups.
  ;({ step, ways } = asked(view))
  assert.deepEqual(ways, ['printed', 'medium', 'twin'])
  await refused(host, 'carrier-way-closed', 'custody.give', { step, confirmed: alone, way: pin() })
  await refused(host, 'carrier-on-backup', 'custody.give', { step, confirmed: alone, way: { kind: 'medium', path: join(station.folder, 'ceremonies', ceremony, 'media', '1') } })
  await refused(host, 'carrier-on-station', 'custody.give', { step, confirmed: alone, way: { kind: 'medium', path: station.folder } })
  const medium = tempFolder(t)
  const onMedium = await host.call('custody.give', { step, confirmed: alone, way: { kind: 'medium', path: medium } })
  assert.ok(onMedium.kind === 'medium' && onMedium.path === medium)
  await refused(host, 'share-not-shown', 'custody.print-done', { step })
  await host.call('custody.printed', { step, confirmed: alone })
  assert.equal((await host.call('custody.print-done', { step })).kind, 'printed')
  await refused(host, 'share-not-shown', 'custody.print-done', { step })
  view = await actUntil(host, await host.call('ceremony.answer', { step, answers: had }), at('hand-over-share'))

  // Copied by hand, and a twin.
  ;({ step } = asked(view))
  const key = join(tempFolder(t), 'key.txt')
  execFileSync('age-keygen', ['-o', key], { stdio: 'pipe' })
  const { recipient } = await host.call('custody.recipient', { text: execFileSync('age-keygen', ['-y', key], { encoding: 'utf8' }) })
  const twins = join(tempFolder(t), 'twins')
  mkdirSync(twins)
  await refused(host, 'guards-missing', 'custody.give', { step, confirmed: alone, way: { kind: 'twin', path: twins, recipient } })
  const twin = await host.call('custody.give', { step, confirmed: [...alone, 'recipient'], way: { kind: 'twin', path: twins, recipient } })
  assert.ok(twin.kind === 'twin' && twin.recipient === recipient)
  view = await custodians.handOver(host, view)
  const opened = readShareFile(execFileSync('age', ['-d', '-i', key, join(twins, twin.file)], { encoding: 'utf8' }))
  assert.deepEqual(opened, { code: custodians.cards.get(3)!.code, words: custodians.cards.get(3)!.words.split(' ') })

  // And back. What is refused costs nothing.
  view = await actUntil(host, view, at('read-back-share'))
  assert.deepEqual(shareAsk(view).from, ['medium', 'token'])
  await refused(host, 'carrier-none-found', 'custody.take-from', { step: 'read-back-1', from: { kind: 'medium', path: twins } })
  await refused(host, 'share-other-ordinal', 'custody.take-from', { step: 'read-back-1', from: { kind: 'medium', path: medium } })
  await refused(host, 'card-pin-wrong', 'custody.take-from', { step: 'read-back-1', from: { kind: 'token', pin: bytes('not-the-pin') } })
  view = await host.call('custody.take-from', { step: 'read-back-1', from: pin() })
  assert.equal(view.step?.step, 'read-back-2')
  await refused(host, 'carrier-way-closed', 'custody.take-from', { step: 'read-back-2', from: pin() })
  view = await host.call('custody.take-from', { step: 'read-back-2', from: { kind: 'medium', path: medium } })
  view = await custodians.readBack(host, view, 'code')
  view = await actUntil(host, view)
  assert.equal(view.phase, 'closed')
  const all = entries(ceremony)
  assert.deepEqual(bodiesOf(all, 'share.shown').map(one => [one.ordinal, one.way ?? null, one.guards.map(({ guard }) => guard)]), [[1, 'token', alone], [2, 'medium', alone], [2, 'printed', alone], [3, 'twin', ['alone', 'recipient']], [3, null, alone]])
  assert.deepEqual(bodiesOf(all, 'share.given').map(one => one.carrier.kind), ['token', 'medium', 'printed', 'twin'])
  assert.deepEqual(all.flatMap(one => one.type === 'step.done' && one.body.result.action === 'read-back-share' ? [one.body.result.form] : []), ['token', 'medium', 'code'])
  const verification = await verifyExport(host, ceremony, tempFolder(t))
  assert.deepEqual([verification.verdict, verification.findings.filter(one => one.weight === 'failure')], ['verified', []])

  // A recovery in which the medium speaks for its holder.
  view = await host.call('ceremony.rehearse', { script: quick('recover'), parameters: { backups: join(station.folder, 'ceremonies', ceremony, 'media', '1') } })
  view = await actUntil(host, view, at('enter-share'))
  view = await host.call('custody.take-from', { step: view.step?.step ?? '', from: { kind: 'medium', path: medium } })
  view = await custodians.type(host, view, custodians.cards.get(3)!.words)
  view = await actUntil(host, view)
  assert.equal(view.phase, 'closed')
  assert.deepEqual(entries(view.ceremony).flatMap(one => one.type === 'step.done' && one.body.result.action === 'enter-share' ? [[one.body.result.ordinal, one.body.result.form]] : []), [[2, 'medium'], [3, 'words']])
  await host.close()

  const onCard = execFileSync('pkcs11-tool', ['--module', cards.module.path, '--login', '--pin', pinOf('edda'), '--type', 'data', '--application-label', 'strongroom-share', '--read-object', '--label', `share-1-of-set-${bodiesOf(all, 'share.shown')[0]!.set}`], { env: { ...process.env, ...cards.env }, encoding: 'utf8', stdio: 'pipe' })
  const codes = [onCard, readShareFile(readFileSync(join(medium, onMedium.file), 'utf8'))!.code, custodians.cards.get(3)!.code]
  const secrets = codes.flatMap(text => {
    const { share } = readShare(text, 'rehearsal')
    const words = writeWords(share)
    // Of the code what is the share's own; of the words any four in a row.
    return [writeCode(share).slice(40), writeCode(share).slice(40).toLowerCase(), ...[12, 16, 20, 24].map(place => words.slice(place, place + 4).join(' ')), share.y]
  })
  const files = readdirSync(station.folder, { recursive: true, encoding: 'utf8' }).map(name => join(station.folder, name)).filter(path => lstatSync(path).isFile())
  assert.ok(files.length > 40 && secrets.length === 21)
  for (const path of files) {
    const content = readFileSync(path)
    for (const secret of secrets) assert.ok(!holdsSecret(content, secret), `${path} holds a share`)
  }
})
