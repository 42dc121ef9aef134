// The media of a resharing, through the real host: one that is an old one, one that is gone, one that is full when the backups are wrapped anew. The old set stays
// what it was, nothing of the attempt is left, and the next attempt works.

import assert from 'node:assert/strict'
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { processFile } from '../../src/installation/place.ts'
import { openBackup } from '../../src/keys/backup.ts'
import { sha256, toHex } from '../../src/transcript/hash.ts'
import { at } from '../support/custodians.ts'
import { begin, bodiesOf, refused, resultOf } from '../support/held.ts'
import { actUntil, faultLibrary, quick, tempFolder, verifyExport } from '../support/rehearse.ts'

test('a medium of the old set is not written; one that is gone costs nothing; a full one voids the new set, leaves no file and no key, and the next set works', async t => {
  // The first two files on a second medium are those of the genesis and the rotation before: the fault is at the second of the resharing's own.
  const fault = { LD_PRELOAD: faultLibrary(tempFolder(t)), FAULT_IN: processFile('host'), FAULT_AT: 'fsync:4', FAULT_DO: 'fail', FAULT_PATH: 'media/2/' }
  const held = await begin(t, 'reshare', { backups: 'two', 'wrapping-key': 'keep', bags: 'none' }, quick('reshare'), fault)
  let view = await actUntil(held.host, held.first, at('register-media'))
  const ceremonies = join(held.folder, '..')
  const [old = '', other = ''] = readdirSync(ceremonies).filter(name => name !== held.first.ceremony).map(name => join(ceremonies, name, 'media', '1'))
  const [oldFile = ''] = readdirSync(old)
  const before = readFileSync(join(old, oldFile))
  const error = await refused(held.host, 'media-of-old-set', 'ceremony.answer', { step: view.step!.step, answers: { 'medium-1': tempFolder(t), 'medium-2': old } })
  assert.deepEqual([error.report.facts.number, error.report.facts.file], ['2', oldFile])

  view = await actUntil(held.host, view, at('rewrap-backups'))
  rmSync(join(held.folder, 'media', '2'), { recursive: true })
  await refused(held.host, 'media-missing', 'ceremony.act-for', {})
  cpSync(join(held.folder, 'media', '1'), join(held.folder, 'media', '2'), { recursive: true })
  await refused(held.host, 'media-full', 'ceremony.act-for', {})
  const files = (): string[][] => ['1', '2'].map(medium => readdirSync(join(held.folder, 'media', medium)))
  assert.deepEqual(files(), [[], []])
  view = await held.host.call('ceremony.view', {})
  assert.equal(view.phase, 'reconciling')
  view = await held.host.call('ceremony.act-for', {})
  assert.deepEqual(bodiesOf(held.entries(), 'step.reconciled').map(one => [one.verdict, one.objects]), [['nothing-there', []]], 'the wrapping key is kept last')
  // Both sets that the process held end: the new one is void, the old one's shares are entered again.
  view = await actUntil(held.host, view, at('split-recovery-key'))
  assert.deepEqual(bodiesOf(held.entries(), 'custody.ended').map(one => [one.outcome, one.ordinals.length]), [['forgotten', 2], ['void', 3]])
  assert.equal((await actUntil(held.host, view)).phase, 'closed')
  assert.equal((await verifyExport(held.host, held.first.ceremony, tempFolder(t))).verdict, 'verified')

  const made = resultOf(held.entries(), 'rewrap-backups')
  const named = made.keys.map(({ backup }) => backup.file).sort()
  assert.deepEqual(files(), [named, named])
  assert.deepEqual([named.length, named.includes(oldFile), named.includes(readdirSync(other)[0]!)], [2, false, false])
  const key = made.keys.find(({ opened }) => opened === toHex(sha256(before)))
  assert.deepEqual(readFileSync(join(old, oldFile)), before)
  // The new backup speaks of the same key as the old one, but for the set, and what is wrapped.
  const [was, is] = [openBackup(before).backup, openBackup(readFileSync(join(held.folder, 'media', '1', key!.backup.file))).backup]
  assert.deepEqual([is.set.set, is.ceremony], [made.set, held.first.ceremony])
  assert.deepEqual({ ...is, set: was.set, ceremony: was.ceremony, wrapped: was.wrapped, wrappedAt: was.wrappedAt }, was)
  const inventory = readFileSync(join(held.folder, 'inventories/primary-after.json'), 'utf8')
  assert.equal(inventory.split(made.wrappingKey!.id).length > 1, true)
})
