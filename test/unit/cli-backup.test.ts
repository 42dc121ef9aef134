// `backup inspect`: what a backup's file is, whatever became of it, and nothing that it should not say.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { BACKUP_TYPE, longestBackup, sealBackup, type Backup } from '../../src/keys/backup.ts'
import { generateKeyPair } from '../../src/transcript/ed25519.ts'
import { formatEnvelope, parseEnvelope, signEnvelope } from '../../src/transcript/envelope.ts'
import { toBase64 } from '../../src/transcript/hash.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import { headLines } from '../../src/words/fingerprint.ts'
import { beginningOf, programFile } from '../../src/installation/place.ts'
import { main } from '../support/terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'cli-backup-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const signer = generateKeyPair()
const wrapped = Buffer.alloc(88, 'wrapped key!')
const publicKey = Buffer.alloc(120, 7)
const content: Backup = {
  v: 1, mode: 'production', organisation: 'acme', ceremony: 'c'.repeat(32), key: 'root-ca', version: 2, algorithm: 'ec-p384', id: 'd'.repeat(32), label: 'root-ca v2',
  publicKey: toBase64(publicKey), mechanism: 'CKM_AES_KEY_WRAP_PAD', standard: 'RFC 5649', wrapped: toBase64(wrapped),
  confirmation: { text: 'text\n', mechanism: 'CKM_ECDSA', signature: toBase64(Buffer.alloc(96, 1)) }, attributes: [{ name: 'CKA_ID', value: 'd'.repeat(32) }],
  set: {
    v: 1, organisation: 'acme', ceremony: 'c'.repeat(32), mode: 'production', threshold: 3, shares: 5, set: '0123456789abcdef',
    commitments: Array.from({ length: 5 }, (_, i) => String(i).repeat(64)), key: 'f'.repeat(64)
  },
  wrappedAt: '2026-11-22T08:00:00.000Z'
}
const file = sealBackup(content, signer.privateKey, signer.publicKey)

function signed (over: object, type = BACKUP_TYPE): Uint8Array {
  return formatEnvelope(signEnvelope(type, toCanonicalBytes({ ...content, signer: toBase64(signer.publicKey), ...over }), [signer]))
}

function run (bytes: Uint8Array, ...options: string[]): { status: number | null, out: string } {
  const path = join(folder, 'x.backup.json')
  writeFileSync(path, bytes)
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'backup', 'inspect', path, ...options], { encoding: 'utf8' })
  assert.equal(stderr, '')
  return { status, out: stdout }
}

test('a backup says what it is: key, ceremony, set, mechanism, lengths, hash, signer, verdict', () => {
  const { status, out } = run(file)
  assert.equal(status, 0)
  const rows = [
    /^PRODUCTION: /, /\nKey +root-ca v2, ECDSA P-384\n/, /\nLabel +root-ca v2\n/, /\nOrganisation +acme\n/, /\nCeremony +c{32}\n/, /\nMade +2026-11-22T08:00:00\.000Z\n/,
    /\nShare set +0123 4567 89ab cdef, any 3 of 5 shares\n/, /\nWrapped +CKM_AES_KEY_WRAP_PAD \(RFC 5649\), 88 bytes\n/, /\nPublic key +120 bytes\n +SHA-256 [0-9a-f]{64}\n/, /\nVerdict +Whole\. /
  ]
  for (const row of rows) assert.match(out, row)
  assert.ok(out.includes(`${file.length} bytes\n  SHA-256 ${createHash('sha256').update(file).digest('hex')}\n`))
  for (const line of headLines(Buffer.from(signer.publicKey).toString('hex'))) assert.ok(out.includes(line))
  assert.equal(out.includes(content.wrapped) || out.includes(wrapped.toString('hex')), false)
  assert.ok(out.split('\n').every(line => line.length <= 80))
})

test('a secret key has no public half, and --json says the same without the wrapped key', () => {
  const secret = sealBackup({ ...content, algorithm: 'aes-256', publicKey: null }, signer.privateKey, signer.publicKey)
  assert.match(run(secret).out, /\nPublic key +none: it is a secret key\n/)
  const { status, out } = run(file, '--json')
  const document = JSON.parse(out) as { exit: number, verdict: string, bytes: number, signer: string, backup: Record<string, unknown> }
  assert.deepEqual([status, document.exit, document.verdict, document.bytes, document.signer], [0, 0, 'whole', file.length, Buffer.from(signer.publicKey).toString('hex')])
  assert.deepEqual([document.backup['key'], document.backup['wrappedBytes'], document.backup['wrapped'], document.backup['set']], ['root-ca', 88, undefined, content.set])
})

test('what was changed, contradicts itself, or is no backup is said to be that, with its exit status', () => {
  const envelope = parseEnvelope(file)
  const other = parseEnvelope(sealBackup({ ...content, key: 'other' }, signer.privateKey, signer.publicKey))
  const stranger = signEnvelope(BACKUP_TYPE, Buffer.from(envelope.payload, 'base64'), [generateKeyPair()])
  const cases: [string, Uint8Array, number, RegExp][] = [
    ['another’s signature', formatEnvelope({ ...envelope, signatures: other.signatures }), 1, /Key +root-ca v2[^]*Verdict +Changed\. Its signature does not hold/],
    ['a strange key’s signature', formatEnvelope(stranger), 1, /^Verdict +Changed\. Its signature does not hold/],
    ['white space', Buffer.concat([file, Buffer.from('\n')]), 1, /^Verdict +Changed\. It is not written as/],
    ['a contradiction', signed({ publicKey: null }), 1, /Wrong +publicKey: missing[^]*Verdict +Contradictory\./],
    ['another version', signed({ v: 2 }), 2, /^Verdict +Unreadable\. It is a backup of a version/],
    ['another envelope', signed({}, 'application/vnd.strongroom.anchor.v1+json'), 2, /^Verdict +Unreadable\. It is no backup/],
    ['an unknown field', signed({ note: 1 }), 2, /Wrong [^]*note[^]*Verdict +Unreadable\. It is no backup/],
    ['something else', Buffer.from('\x1b[2J'), 2, /^Verdict +Unreadable\. It is no backup/],
    ['nothing', Buffer.alloc(0), 2, /^Verdict +Unreadable\. It is no backup/]
  ]
  for (const [name, bytes, exit, said] of cases) {
    const { status, out } = run(bytes)
    assert.deepEqual([name, status], [name, exit])
    assert.match(out.replace(/\s+/g, ' '), new RegExp(said.source.replaceAll('[^]', '.').replaceAll('\\n', ' ')), name)
    assert.doesNotMatch(out, /[^\n\P{Cc}]/u)
  }
})

test('a file that is far too long is not read', () => {
  const path = join(folder, 'long.backup.json')
  writeFileSync(path, '{')
  truncateSync(path, 50 * 1024 * longestBackup)
  const { status, stdout } = spawnSync(process.execPath, [main, 'backup', 'inspect', path], { encoding: 'utf8' })
  assert.equal(status, 2)
  assert.match(stdout, /far longer than any backup/)
})

test('inspecting loads neither host nor anything native', () => {
  const hook = 'import { registerHooks } from "node:module"; registerHooks({ load (url, context, next) { process.stderr.write(url + "\\n"); return next(url, context) } })'
  const path = join(folder, 'y.backup.json')
  writeFileSync(path, file)
  const loaded = (program: string): string => spawnSync(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(hook)}`, program, 'backup', 'inspect', path], { encoding: 'utf8' }).stderr
  const sources = loaded(programFile(beginningOf('cli')))
  assert.match(sources, /src\/verify\/backup\.ts/)
  assert.doesNotMatch(sources, /src\/(?:host|hsm|store|ceremony|contract|shares)\/|pkcs11|sqlite|\.node$/m)
  const bundled = loaded(main)
  assert.match(bundled, /backup/)
  assert.doesNotMatch(bundled, /pkcs11|sqlite|\.node$/m)
})
