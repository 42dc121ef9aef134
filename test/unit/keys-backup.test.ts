import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { backupSuffix, BackupError, BACKUP_TYPE, longestBackup, openBackup, sealBackup } from '../../src/keys/backup.ts'
import type { Backup, BackupCode } from '../../src/keys/backup.ts'
import { generateKeyPair } from '../../src/transcript/ed25519.ts'
import { signEnvelope } from '../../src/transcript/envelope.ts'
import { sha256, toBase64, toHex } from '../../src/transcript/hash.ts'
import { parseCanonical, toCanonicalBytes } from '../../src/transcript/jcs.ts'
import { dealt } from '../support/shares.ts'

const signer = generateKeyPair()
const { set } = await dealt()
const id = randomBytes(16).toString('hex')
const backup: Backup = {
  v: 1, mode: 'production', organisation: 'example', ceremony: '0123456789abcdef0123456789abcdef', key: 'root-ca', version: 2, algorithm: 'ec-p384',
  id, label: 'Root CA v2', publicKey: toBase64(randomBytes(120)), mechanism: 'CKM_AES_KEY_WRAP_PAD', standard: 'RFC 5649', wrapped: toBase64(randomBytes(200)),
  confirmation: { text: 'strongroom key confirmation v1\nkey: root-ca v2\n', mechanism: 'CKM_ECDSA', signature: toBase64(randomBytes(96)) },
  attributes: [{ name: 'CKA_EXTRACTABLE', value: 'false' }, { name: 'CKA_ID', value: id }], set, wrappedAt: '2026-11-22T08:00:00.000Z'
}
const file = sealBackup(backup, signer.privateKey, signer.publicKey)
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
const bytesOf = (value: string): Uint8Array => new TextEncoder().encode(value)

/** A file signed as it should be, around any payload and type. */
function envelopeOf (payload: Uint8Array, type = BACKUP_TYPE, key = signer): Uint8Array {
  return toCanonicalBytes(signEnvelope(type, payload, [key]))
}
const documentOf = (over: object): Uint8Array => toCanonicalBytes({ ...backup, signer: toBase64(signer.publicKey), ...over })

function assertBackupRefused (run: () => unknown, code: BackupCode, field?: RegExp): void {
  assert.throws(run, (error: unknown) => {
    assert.ok(error instanceof BackupError, String(error))
    assert.equal(error.code, code, error.message)
    if (field !== undefined) assert.ok(error.fields.some(line => field.test(line)), error.message)
    return true
  })
}

test('a backup comes back from its file, with the file\'s hash and its signer', () => {
  const opened = openBackup(file)
  assert.deepEqual(opened, { backup, sha256: toHex(sha256(file)), signer: signer.publicKey })
  assert.deepEqual(sealBackup(opened.backup, signer.privateKey, signer.publicKey), file)
  assert.equal(`root-ca-v2${backupSuffix}`, 'root-ca-v2.backup.json')
})

test('a key that is not asymmetric has no public key, and every algorithm keeps to that', () => {
  const secret: Backup = { ...backup, algorithm: 'aes-256', publicKey: null }
  assert.deepEqual(openBackup(sealBackup(secret, signer.privateKey, signer.publicKey)).backup, secret)
  for (const wrong of [{ ...backup, publicKey: null }, { ...backup, algorithm: 'aes-256' } as const]) {
    assertBackupRefused(() => sealBackup(wrong, signer.privateKey, signer.publicKey), 'inconsistent', /^publicKey/)
    assertBackupRefused(() => openBackup(envelopeOf(documentOf(wrong))), 'inconsistent', /^publicKey/)
  }
})

test('no byte of the file can be changed', () => {
  for (let at = 0; at < file.length; at++) assert.throws(() => openBackup(file.with(at, (file[at] as number) ^ 1)), BackupError, `byte ${at}`)
  for (const cut of [0, 1, file.length - 1]) assertBackupRefused(() => openBackup(file.subarray(0, cut)), 'not-a-backup')
})

test('a signature by another key, by several, or over another type does not hold', () => {
  const other = generateKeyPair()
  assertBackupRefused(() => openBackup(envelopeOf(documentOf({}), BACKUP_TYPE, other)), 'signature')
  assertBackupRefused(() => openBackup(envelopeOf(documentOf({ signer: toBase64(other.publicKey) }))), 'signature')
  assertBackupRefused(() => openBackup(envelopeOf(documentOf({ signer: toBase64(new Uint8Array(32)) }))), 'signature')
  assertBackupRefused(() => openBackup(toCanonicalBytes(signEnvelope(BACKUP_TYPE, documentOf({}), [signer, other]))), 'signature')
  assertBackupRefused(() => openBackup(file, () => false), 'signature')
  const swapped = { ...signEnvelope('application/vnd.strongroom.anchor.v1+json', documentOf({}), [signer]), payloadType: BACKUP_TYPE }
  assertBackupRefused(() => openBackup(toCanonicalBytes(swapped)), 'signature')
})

test('what is no backup, or one of another version, is refused for what it is', () => {
  assertBackupRefused(() => openBackup(bytesOf('')), 'not-a-backup')
  assertBackupRefused(() => openBackup(bytesOf('PK\u0003\u0004')), 'not-a-backup')
  assertBackupRefused(() => openBackup(bytesOf('{}')), 'not-a-backup')
  assertBackupRefused(() => openBackup(envelopeOf(documentOf({}), 'application/vnd.strongroom.anchor.v1+json')), 'not-a-backup')
  assertBackupRefused(() => openBackup(envelopeOf(documentOf({}), 'application/vnd.strongroom.backup.v2+json')), 'unknown-version')
  assertBackupRefused(() => openBackup(envelopeOf(documentOf({ v: 2 }))), 'unknown-version')
  assertBackupRefused(() => openBackup(envelopeOf(documentOf({ note: 'x' }))), 'not-a-backup', /note/)
  assertBackupRefused(() => openBackup(envelopeOf(documentOf({ standard: 'AES-GCM' }))), 'not-a-backup', /^standard/)
  assertBackupRefused(() => openBackup(envelopeOf(documentOf({ set: { ...set, threshold: 5 } }))), 'not-a-backup', /^set/)
  assertBackupRefused(() => openBackup(envelopeOf(documentOf({ version: 0 }))), 'not-a-backup', /^version/)
})

test('another spelling of the same is refused, outside and inside', () => {
  assertBackupRefused(() => openBackup(bytesOf(`${text(file)}\n`)), 'not-canonical')
  assertBackupRefused(() => openBackup(bytesOf(text(file).replace('{"payload"', '{ "payload"'))), 'not-canonical')
  assertBackupRefused(() => openBackup(bytesOf(JSON.stringify(Object.fromEntries(Object.entries(parseCanonical(file) as object).toReversed())))), 'not-canonical')
  assertBackupRefused(() => openBackup(envelopeOf(bytesOf(` ${text(documentOf({}))}`))), 'not-canonical')
})

test('a backup that contradicts itself is refused, with every place that does', () => {
  const wrong: [Partial<Backup>, RegExp][] = [
    [{ mode: 'rehearsal' }, /^set\.mode/], [{ organisation: 'other' }, /^set\.organisation/], [{ id: '00'.repeat(16) }, /CKA_ID/],
    [{ wrapped: toBase64(randomBytes(8)) }, /^wrapped: 8 bytes/], [{ wrapped: toBase64(randomBytes(201)) }, /^wrapped: 201 bytes/],
    [{ attributes: [...backup.attributes, { name: 'CKA_EXTRACTABLE', value: 'true' }] }, /^attributes\.2: CKA_EXTRACTABLE stands twice/]
  ]
  for (const [over, field] of wrong) {
    assertBackupRefused(() => openBackup(envelopeOf(documentOf(over))), 'inconsistent', field)
    assertBackupRefused(() => sealBackup({ ...backup, ...over }, signer.privateKey, signer.publicKey), 'inconsistent', field)
  }
  const all = Object.assign({}, ...wrong.slice(0, 3).map(([over]) => over)) as Partial<Backup>
  for (const [, field] of wrong.slice(0, 3)) assertBackupRefused(() => openBackup(envelopeOf(documentOf(all))), 'inconsistent', field)
})

test('a file that is far too long is refused unread', () => {
  assertBackupRefused(() => openBackup(new Uint8Array(longestBackup + 1)), 'too-long')
  assertBackupRefused(() => openBackup(new Uint8Array(longestBackup)), 'not-a-backup')
})
