// What a recovery refuses, and what it does after an interruption: wrong backups, wrong keys, wrong tokens.

import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { madeUpShare } from '../../src/ceremony/made-up.ts'
import { rehearsalSecret } from '../../src/ceremony/rehearsal.ts'
import { generateMasterKey } from '../../src/hsm/generate.ts'
import { Module } from '../../src/hsm/module.ts'
import { TokenSession } from '../../src/hsm/session.ts'
import { openBackup, sealBackup } from '../../src/keys/backup.ts'
import { writeCode } from '../../src/shares/code.ts'
import { generateKeyPair } from '../../src/transcript/ed25519.ts'
import { toBase64 } from '../../src/transcript/hash.ts'
import { at } from '../support/custodians.ts'
import { begin, bodiesOf, refused, resultOf } from '../support/held.ts'
import { softHsmPath } from '../support/softhsm.ts'
import { actUntil, quick, tempFolder, testStation, verifyExport } from '../support/rehearse.ts'

test('a recovery refuses what is no backup, backups of several sets, and one that was changed since the plan', async t => {
  const held = await begin(t, 'recover', {})
  await actUntil(held.host, held.first, at('check-backups'))
  const medium = join(held.folder, 'media', '1')
  const [file = ''] = readdirSync(medium)
  const bytes = readFileSync(join(medium, file))
  const elsewhere = tempFolder(t)
  await refused(held.host, 'backup-none-found', 'ceremony.answer', { step: 'backups', answers: { path: elsewhere } })
  await refused(held.host, 'media-missing', 'ceremony.answer', { step: 'backups', answers: { path: join(elsewhere, 'nowhere') } })
  writeFileSync(join(elsewhere, file), bytes.subarray(0, -1))
  await refused(held.host, 'backup-changed', 'ceremony.answer', { step: 'backups', answers: { path: elsewhere } })
  const another = await begin(t, 'recover', {})
  const fresh = await testStation(t).start()
  await refused(fresh, 'backup-unreadable', 'ceremony.rehearse', { script: quick('recover'), parameters: { backups: elsewhere } })
  writeFileSync(join(elsewhere, file), bytes)
  cpSync(join(another.folder, 'media', '1', file), join(elsewhere, `other-${file}`))
  const several = await refused(fresh, 'backup-sets-several', 'ceremony.rehearse', { script: quick('recover'), parameters: { backups: elsewhere } })
  const [, set = ''] = /^([0-9a-f]{16}) \(made-up-root v1\), [0-9a-f]{16} \(made-up-root v1\)$/.exec(several.report.facts.sets ?? '') ?? []
  const absent = await refused(fresh, 'backup-set-absent', 'ceremony.rehearse', { script: quick('recover'), parameters: { backups: elsewhere, set: '0'.repeat(16) } })
  assert.equal(absent.report.facts.sets, several.report.facts.sets)
  const view = await fresh.call('ceremony.rehearse', { script: quick('recover'), parameters: { backups: elsewhere, set } })
  assert.match(view.title, new RegExp(set.match(/.{4}/g)!.join(' ')))
  const byAnother = await actUntil(fresh, view, at('enter-share'))
  await refused(fresh, 'rehearsal-share-unknown', 'ceremony.act-for', {})
  assert.equal(byAnother.step?.step, 'enter-1')
})

test('a recovery that is cut off forgets its shares and no more: they are entered again, the set stands', async t => {
  const held = await begin(t, 'recover', {})
  let view = await actUntil(held.host, held.first, one => at('enter-share')(one) && one.step?.step === 'enter-2')
  await refused(held.host, 'wrong-step', 'custody.show', { step: 'enter-2', confirmed: ['alone'], to: new Uint8Array(32).fill(9) })
  await held.host.call('ceremony.pause', { reason: 'lunch' })
  await actUntil(held.host, await held.host.call('ceremony.view', {}), one => one.phase === 'paused')
  view = await actUntil(held.host, await held.host.call('ceremony.resume', { ceremony: held.first.ceremony }), at('check-backups'))
  assert.equal((await actUntil(held.host, view)).phase, 'closed')
  assert.deepEqual(bodiesOf(held.entries(), 'custody.ended').map(one => [one.outcome, one.cause, one.ordinals]), [['forgotten', 'interrupted', [1]]])
  assert.equal((await verifyExport(held.host, held.first.ceremony, tempFolder(t))).verdict, 'verified')
  const { catalogs, missing, chosen } = await held.host.call('catalog.status', { catalog: null })
  assert.deepEqual([catalogs.length, missing, chosen?.freshness, chosen?.catalog.keys.map(({ key }) => key), chosen?.catalog.predecessor], [1, 0, 'current', ['made-up-root'], null], 'a medium that was made up begins a history')
})

test('a backup that the station\'s own transcript does not know is refused, whoever signed it', async t => {
  const held = await begin(t)
  assert.equal((await held.custodians.holdUntil(held.host, held.first)).phase, 'closed')
  const made = resultOf(held.entries(), 'generate-backed-key')
  const { backup } = openBackup(readFileSync(join(held.folder, 'media', '1', made.backup.file)))
  const elsewhere = tempFolder(t)
  const { privateKey, publicKey } = generateKeyPair()
  writeFileSync(join(elsewhere, made.backup.file), sealBackup(backup, privateKey, publicKey))
  writeFileSync(join(elsewhere, 'other.backup.json'), sealBackup({ ...backup, version: 2, set: { ...backup.set, commitments: backup.set.commitments.toReversed() } }, privateKey, publicKey))
  const { report } = await refused(held.host, 'backup-set-two-ways', 'ceremony.rehearse', { script: quick('recover'), parameters: { backups: elsewhere } })
  assert.deepEqual([report.facts.set, report.facts.one, report.facts.other], [backup.set.set, 'root-ca v2', 'root-ca v1'])
  rmSync(join(elsewhere, 'other.backup.json'))
  const error = await refused(held.host, 'backup-contradicts-transcript', 'ceremony.rehearse', { script: quick('recover'), parameters: { backups: elsewhere } })
  assert.equal(error.report.facts.ceremony, held.first.ceremony)
  const view = await held.host.call('ceremony.rehearse', { script: quick('recover'), parameters: { label: 'another' }, after: held.first.ceremony })
  const plan = JSON.parse(readFileSync(join(held.folder, '..', view.ceremony, 'plan.json'), 'utf8')) as { restoring: { checked: string, backups: { sha256: string }[] } }
  assert.deepEqual([plan.restoring.checked, plan.restoring.backups.map(({ sha256 }) => sha256)], ['with-transcript', [made.backup.sha256]], 'it follows on, so the medium is the one of before')
})

test('a backup that names another public key is found out by the restored key\'s own signature, and nothing of it stays on the token', async t => {
  const made = await begin(t, 'recover', {})
  await actUntil(made.host, made.first, at('check-backups'))
  const medium = join(made.folder, 'media', '1')
  const [file = ''] = readdirSync(medium)
  const { backup } = openBackup(readFileSync(join(medium, file)))
  const another = toBase64(generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey.export({ type: 'spki', format: 'der' }))
  const { privateKey, publicKey } = generateKeyPair()
  const elsewhere = tempFolder(t)
  writeFileSync(join(elsewhere, file), sealBackup({ ...backup, publicKey: another }, privateKey, publicKey))
  const held = await begin(t, 'recover', { backups: elsewhere })
  let view = await actUntil(held.host, held.first, at('enter-share'))
  for (const ordinal of [1, 2]) view = await held.custodians.type(held.host, view, writeCode(madeUpShare(made.first.ceremony, backup.set, ordinal)))
  await actUntil(held.host, view, at('restore-keys'))
  assert.equal((await refused(held.host, 'restored-proof-failed', 'ceremony.act-for', {})).report.facts.by, 'node:crypto, @noble/curves')
  view = await held.host.call('ceremony.act-for', {})
  assert.deepEqual(bodiesOf(held.entries(), 'step.reconciled').map(one => one.verdict), ['nothing-there'])
  assert.equal(view.step?.step, 'backups')
})

test('a recovery onto a token that is not empty is refused before anybody gives a share', async t => {
  const held = await begin(t)
  assert.equal((await held.custodians.holdUntil(held.host, held.first)).phase, 'closed')
  const { host } = held
  const view = await host.call('ceremony.rehearse', { script: quick('recover'), parameters: { token: 'as-it-is' } })
  const folder = join(held.folder, '..', view.ceremony)
  const { SOFTHSM2_CONF } = process.env
  process.env.SOFTHSM2_CONF = join(folder, 'token', 'softhsm2.conf')
  const module = Module.load(softHsmPath)
  try {
    const session = TokenSession.open(module, module.find('pkcs11:token=strongroom', { initialised: true }))
    session.login('user', rehearsalSecret(view.ceremony, 'primary/user-pin-1'))
    await generateMasterKey(session, { algorithm: 'ec-p256', id: new Uint8Array(16).fill(7), label: 'stranger' })
  } finally {
    module.close()
    process.env.SOFTHSM2_CONF = SOFTHSM2_CONF
  }
  await actUntil(host, view, at('check-backups'))
  assert.equal((await refused(host, 'token-not-empty', 'ceremony.act-for', {})).report.facts.objects, '2')
})
