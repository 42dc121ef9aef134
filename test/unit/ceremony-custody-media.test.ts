// The media of a set that exists: each registered backup is found by its hash, and what lies there in its place has a name.

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Context } from '../../src/ceremony/action.ts'
import { registeredBackups } from '../../src/ceremony/actions/collect-shares.ts'
import { registerMedia } from '../../src/ceremony/actions/register-media.ts'
import { CeremonyError, type CeremonyCode } from '../../src/ceremony/errors.ts'
import { assertMediaThere } from '../../src/ceremony/media.ts'
import { sealBackup } from '../../src/keys/backup.ts'
import { generateKeyPair } from '../../src/transcript/ed25519.ts'
import { sha256, toBase64, toHex } from '../../src/transcript/hash.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { tempFolder } from '../support/rehearse.ts'
import { oldSet, resharing } from '../support/small-custody.ts'

const signer = generateKeyPair()

function backupOf (version: number): Uint8Array {
  const id = randomBytes(16).toString('hex')
  return sealBackup({
    v: 1, mode: 'rehearsal', organisation: 'example', ceremony: oldSet.ceremony, key: 'root-ca', version, algorithm: 'ec-p256', id, label: `root-ca v${version}`, publicKey: toBase64(randomBytes(91)),
    mechanism: 'CKM_AES_KEY_WRAP_PAD', standard: 'RFC 5649', wrapped: toBase64(randomBytes(152)), confirmation: { text: 'x\n', mechanism: 'CKM_ECDSA', signature: toBase64(randomBytes(64)) },
    attributes: [{ name: 'CKA_ID', value: id }], set: oldSet, wrappedAt: '2026-01-01T00:00:00.000Z'
  }, signer.privateKey, signer.publicKey)
}

const files = [backupOf(1), backupOf(2)]
const names = ['root-ca-v1.backup.json', 'root-ca-v2.backup.json']
const small = resharing()
const plan: Plan = { ...small, custody: { ...small.custody!, backups: small.custody!.backups.map((backup, i) => ({ ...backup, sha256: toHex(sha256(files[i]!)) })) } }

function refused (code: CeremonyCode, run: () => unknown): Readonly<Record<string, string>> {
  let facts: Readonly<Record<string, string>> = {}
  assert.throws(run, (error: unknown) => {
    assert.ok(error instanceof CeremonyError)
    assert.equal(error.code, code)
    facts = error.facts
    return true
  })
  return facts
}

test('registered backups are found by their hashes: on one medium, or on several; under another name too', t => {
  const [both, first, second] = ['both', 'first', 'second'].map(name => join(tempFolder(t), name)) as [string, string, string]
  for (const folder of [both, first, second]) mkdirSync(folder)
  for (const [i, bytes] of files.entries()) writeFileSync(join(both, names[i]!), bytes)
  copyFileSync(join(both, names[0]!), join(first, 'other-name.backup.json'))
  copyFileSync(join(both, names[1]!), join(second, names[1]!))
  writeFileSync(join(both, 'foreign.backup.json'), 'not a backup')
  for (const path of [both, `${second}; ${first}`]) assert.deepEqual(registeredBackups({ plan }, path).map(({ backup, sha256: hash }) => [backup.version, hash]), [1, 2].map(version => [version, toHex(sha256(files[version - 1]!))]))
})

test('a medium that is not registered, one that lacks a backup, and a file that is another are told apart, with the numbers of the media', t => {
  const folder = tempFolder(t)
  refused('backup-none-found', () => registeredBackups({ plan }, folder))
  refused('media-missing', () => registeredBackups({ plan }, join(folder, 'nowhere')))
  writeFileSync(join(folder, 'root-ca-v9.backup.json'), backupOf(9))
  assert.deepEqual(refused('medium-not-registered', () => registeredBackups({ plan }, folder)), { path: folder, key: 'root-ca', version: '1', file: names[0], media: '1, 2', set: oldSet.set })
  writeFileSync(join(folder, names[0]!), files[0]!)
  assert.deepEqual(refused('medium-lacks-backup', () => registeredBackups({ plan }, folder)), { path: folder, key: 'root-ca', version: '2', file: names[1], media: '1, 2', set: oldSet.set })
  // The same name, and a sound backup, but not the registered one; and one that is torn.
  for (const bytes of [backupOf(2), files[1]!.subarray(0, 100)]) {
    writeFileSync(join(folder, names[1]!), bytes)
    assert.equal(refused('medium-file-differs', () => registeredBackups({ plan }, folder)).file, names[1])
  }
})

test('no new backup goes to a medium that is destroyed today, also where one was exchanged for it after they were registered', t => {
  const [first, second] = [tempFolder(t), tempFolder(t)]
  const media = [{ number: 1, path: realpathSync(first) }, { number: 2, path: realpathSync(second) }]
  const on = { plan, stationFolder: tempFolder(t), progress: { results: [{ result: { action: 'register-media', media } }] } } as unknown as Context
  assertMediaThere(on)
  void registerMedia.prepare!(on, { 'medium-1': first, 'medium-2': second })
  writeFileSync(join(second, names[1]!), files[1]!)
  assert.deepEqual(refused('media-of-old-set', () => registerMedia.prepare!(on, { 'medium-1': first, 'medium-2': second })), { number: '2', path: second, file: names[1], set: oldSet.set })
  assert.deepEqual(refused('media-of-old-set', () => assertMediaThere(on)), { number: '2', path: media[1]!.path, file: names[1], set: oldSet.set })
})

test('a folder that is not there is told before the next medium is asked for, and one that is there is not', t => {
  const first = tempFolder(t)
  const on = { plan, stationFolder: tempFolder(t), progress: { results: [] } } as unknown as Context
  assert.equal(refused('media-missing', () => registerMedia.early!(on, { 'medium-1': join(first, 'nowhere') })).number, '1')
  registerMedia.early!(on, { 'medium-1': first })
  assert.equal(refused('media-same', () => registerMedia.early!(on, { 'medium-1': first, 'medium-2': first })).number, '2')
})
