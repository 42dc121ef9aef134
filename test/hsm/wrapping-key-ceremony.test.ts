// A genesis that keeps the recovery key on its token, a rotation that needs no custodian, and the recovery of the new version with the old cards.

import assert from 'node:assert/strict'
import { createPrivateKey, createPublicKey } from 'node:crypto'
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { processFile } from '../../src/installation/place.ts'
import { openBackup } from '../../src/keys/backup.ts'
import { openedBy } from '../../src/hsm/wrap-ways.ts'
import { readShare } from '../../src/shares/parse.ts'
import { Collection } from '../../src/shares/set.ts'
import { entry as entryShape, type Entry } from '../../src/transcript/entry.ts'
import { fromBase64 } from '../../src/transcript/hash.ts'
import { at } from '../support/custodians.ts'
import { begin, bodiesOf, refused, resultOf } from '../support/held.ts'
import { actUntil, faultLibrary, quick, smallest, tempFolder, verifyExport } from '../support/rehearse.ts'

const entriesOf = (folder: string): Entry[] => readFileSync(join(folder, 'transcript.jsonl'), 'utf8').trimEnd().split('\n').map(line => entryShape.parse(JSON.parse(line)))

test('a new version is backed up under the shares of the one before, without them, and comes back with them', async t => {
  const held = await begin(t, 'genesis', { ...smallest, 'wrapping-key': 'keep', replica: 'destroy' })
  assert.equal((await held.custodians.holdUntil(held.host, held.first)).phase, 'closed')
  const first = resultOf(held.entries(), 'generate-backed-key')

  let view = await held.host.call('ceremony.rehearse', { script: quick('rotate'), parameters: { backup: 'wrapping-key' }, after: held.first.ceremony })
  const folder = join(held.folder, '..', view.ceremony)
  view = await actUntil(held.host, view)
  assert.equal(view.phase, 'closed')
  const verification = await verifyExport(held.host, view.ceremony, tempFolder(t))
  assert.deepEqual([verification.verdict, verification.findings.filter(one => one.weight === 'failure')], ['verified', []])
  assert.ok(verification.findings.some(one => one.code === 'backup-unproven'))
  const made = resultOf(entriesOf(folder), 'generate-wrapped-key')
  assert.deepEqual([made.version, made.set, made.wrappedBy, made.wrapping.trusted], [2, first.set, first.wrappingKey?.id, false])
  assert.deepEqual(made.lock, { wrap: 'CKR_KEY_UNEXTRACTABLE', change: 'CKR_ATTRIBUTE_READ_ONLY', copy: 'CKR_ACTION_PROHIBITED' })

  // What the media hold opens with the cards of the first version, with node:crypto alone.
  const files = [1, 2].map(number => readFileSync(join(folder, 'media', String(number), made.backup.file)))
  assert.deepEqual(files[0], files[1])
  const { backup } = openBackup(files[0]!)
  const collection = new Collection(backup.set, [])
  for (const ordinal of [1, 3]) collection.add(readShare(held.custodians.cards.get(ordinal)!.words, 'rehearsal').share)
  const opened = openedBy(await collection.combine(), fromBase64(backup.wrapped))
  assert.deepEqual(new Uint8Array(createPublicKey(createPrivateKey({ key: opened, format: 'der', type: 'pkcs8' })).export({ format: 'der', type: 'spki' })), fromBase64(made.publicKey!))

  // The product brings it back with them, on an empty token.
  view = await held.host.call('ceremony.rehearse', { script: quick('recover'), parameters: { backups: join(folder, 'media', '1') } })
  view = await actUntil(held.host, view, at('enter-share'))
  for (const ordinal of [3, 2]) view = await held.custodians.type(held.host, view, held.custodians.cards.get(ordinal)!.words)
  assert.equal((await actUntil(held.host, view)).phase, 'closed')
  const again = await verifyExport(held.host, view.ceremony, tempFolder(t))
  assert.deepEqual([again.verdict, again.keys.map(key => [key.name, key.version])], ['verified', [['root-ca', 2]]])
})

test('with the last version that relies on its set, the wrapping key is destroyed on its token', async t => {
  const held = await begin(t, 'genesis', { ...smallest, 'wrapping-key': 'keep', replica: 'destroy' })
  assert.equal((await held.custodians.holdUntil(held.host, held.first)).phase, 'closed')
  let view = held.first
  for (const [script, parameters] of [['revoke', { change: 'compromise' }], ['destroy', { part: 'destroy' }]] as const) {
    view = await actUntil(held.host, await held.host.call('ceremony.rehearse', { script: quick(script), parameters: { ...parameters }, after: view.ceremony }))
    assert.equal(view.phase, 'closed', script)
  }
  const folder = join(held.folder, '..', view.ceremony)
  const gone = resultOf(entriesOf(folder), 'destroy-wrapping-key')
  assert.deepEqual([gone.id, gone.destroyed.map(one => one.class), gone.remaining], [resultOf(held.entries(), 'generate-backed-key').wrappingKey?.id, ['secret-key'], 0])
  const verification = await verifyExport(held.host, view.ceremony, tempFolder(t))
  assert.deepEqual([verification.verdict, verification.findings.filter(one => one.weight === 'failure')], ['verified', []])
  assert.equal(readFileSync(join(folder, 'inventories', 'primary-after.json'), 'utf8'), '[]')
})

test('without such a key on the token the plan is refused, by name, before anything is made', async t => {
  const held = await begin(t, 'genesis', { backup: 'none' })
  assert.equal((await actUntil(held.host, held.first)).phase, 'closed')
  const { report } = await refused(held.host, 'wrapping-key-none', 'ceremony.rehearse', { script: quick('rotate'), parameters: { backup: 'wrapping-key' }, after: held.first.ceremony })
  assert.deepEqual(report.facts, { key: 'root-ca', version: '1', token: 'primary' })
})

test('a medium that is gone costs nothing; one that is full costs the key, which is destroyed and made again under the same wrapping key', async t => {
  // The second backup that is written to medium 2 of any ceremony is the rotation's.
  const fault = { LD_PRELOAD: faultLibrary(tempFolder(t)), FAULT_IN: processFile('host'), FAULT_AT: 'fsync:2', FAULT_DO: 'fail', FAULT_PATH: 'media/2/' }
  const held = await begin(t, 'genesis', { ...smallest, 'wrapping-key': 'keep', replica: 'destroy' }, quick('genesis'), fault)
  assert.equal((await held.custodians.holdUntil(held.host, held.first)).phase, 'closed')
  let view = await held.host.call('ceremony.rehearse', { script: quick('rotate'), parameters: { backup: 'wrapping-key' }, after: held.first.ceremony })
  const folder = join(held.folder, '..', view.ceremony)
  view = await actUntil(held.host, view, at('generate-wrapped-key'))
  rmSync(join(folder, 'media', '2'), { recursive: true })
  await refused(held.host, 'media-missing', 'ceremony.act-for', {})
  assert.equal((await held.host.call('ceremony.view', {})).phase, 'step')
  cpSync(join(folder, 'media', '1'), join(folder, 'media', '2'), { recursive: true })
  await refused(held.host, 'media-full', 'ceremony.act-for', {})
  for (const medium of ['1', '2']) assert.deepEqual(readdirSync(join(folder, 'media', medium)), [])
  view = await held.host.call('ceremony.view', {})
  assert.equal(view.phase, 'reconciling')
  assert.equal((await actUntil(held.host, view)).phase, 'closed')
  const entries = entriesOf(folder)
  assert.deepEqual(bodiesOf(entries, 'step.reconciled').map(one => [one.action, one.verdict, one.objects.length]), [['generate-wrapped-key', 'removed', 2]])
  assert.deepEqual(readdirSync(join(folder, 'media', '1')), [resultOf(entries, 'generate-wrapped-key').backup.file])
  assert.equal((await verifyExport(held.host, view.ceremony, tempFolder(t))).verdict, 'verified')
})
