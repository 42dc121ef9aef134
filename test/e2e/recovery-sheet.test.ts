// Recovery without our software and without an HSM: the sheet's own script and commands, on shares and backups that we made.

import assert from 'node:assert/strict'
import { createCipheriv, createHash, createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { sealBackup } from '../../src/keys/backup.ts'
import type { Backup } from '../../src/keys/backup.ts'
import { groupsOf, writeCode } from '../../src/shares/code.ts'
import type { Share } from '../../src/shares/share.ts'
import { writeWords } from '../../src/shares/words.ts'
import { generateKeyPair } from '../../src/transcript/ed25519.ts'
import { toBase64 } from '../../src/transcript/hash.ts'
import type { Mode } from '../../src/transcript/fields.ts'
import { ownFolder } from '../support/log.ts'
import { runSheet, script, sheetNeeds } from '../support/sheet.ts'
import { dealt } from '../support/shares.ts'

const folder = ownFolder()
const signer = generateKeyPair()

interface Case { readonly secret: Uint8Array, readonly shares: readonly Share[], readonly file: string }

/** A key wrapped under a dealt recovery key as RFC 5649 says, by node:crypto, in a backup file. */
async function wrapped (name: string, plain: Uint8Array, over: Partial<Backup>, mode: Mode, threshold: number, count: number): Promise<Case> {
  const { secret, set, shares } = await dealt({ mode, threshold, shares: count })
  const cipher = createCipheriv('id-aes256-wrap-pad', secret, Buffer.from('a65959a6', 'hex'))
  const backup: Backup = {
    v: 1, mode, organisation: set.organisation, ceremony: set.ceremony, key: name, version: 1, algorithm: 'ec-p384', id: '00'.repeat(16), label: name,
    publicKey: null, mechanism: 'CKM_AES_KEY_WRAP_PAD', standard: 'RFC 5649', wrapped: toBase64(Buffer.concat([cipher.update(plain), cipher.final()])),
    confirmation: { text: `key: ${name} v1\n`, mechanism: 'CKM_ECDSA', signature: '' }, attributes: [], set, wrappedAt: '2026-11-22T08:00:00.000Z', ...over
  }
  const file = join(folder, `${name}.backup.json`)
  writeFileSync(file, sealBackup(backup, signer.privateKey, signer.publicKey))
  return { secret, shares, file }
}

const spkiOf = (key: KeyObject): Buffer => createPublicKey(key).export({ format: 'der', type: 'spki' })
const pkcs8Of = (key: KeyObject): Uint8Array => new Uint8Array(key.export({ format: 'der', type: 'pkcs8' }))
const words = (share: Share): string => writeWords(share).map((word, i) => `${i + 1}. ${word}`).join(' ')

const { privateKey: p384 } = generateKeyPairSync('ec', { namedCurve: 'P-384' })
let small: Case
before(async () => { small = await wrapped('p384', pkcs8Of(p384), { publicKey: toBase64(spkiOf(p384)) }, 'production', 3, 5) })

test('the script is short enough to be typed', () => {
  const lines = script.split('\n').filter(line => line.trim() !== '')
  assert.ok(lines.length <= 48 && lines.every(line => line.length <= 150), `${lines.length} lines`)
})

test('any T shares, codes or words in whatever writing, give the key, and openssl reads it', sheetNeeds, () => {
  const { secret, shares, file } = small
  const [one, two, three, four, five] = shares as [Share, Share, Share, Share, Share]
  const given = [
    [writeCode(one), writeCode(two), writeCode(three)],
    [words(five), words(three), words(one)],
    [groupsOf(writeCode(four)).join(' ').toLowerCase(), writeWords(two).map(word => word.slice(0, 4).toUpperCase()).join(' '), groupsOf(writeCode(five)).join('-')],
    [words(one), writeCode(two), words(three), writeCode(four), words(five), writeCode(one)]
  ]
  for (const codesOrWords of given) {
    const { keyHex, pkcs8Pem, spkiSha256 } = runSheet({ codesOrWords, backupFile: file })
    assert.equal(keyHex, Buffer.from(secret).toString('hex'))
    assert.ok(createPrivateKey(pkcs8Pem ?? '').equals(p384))
    assert.equal(spkiSha256, createHash('sha256').update(spkiOf(p384)).digest('hex'))
  }
})

test('keys of every algorithm, of every size of set, in both modes', sheetNeeds, async () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 4096 }).privateKey
  const p521 = generateKeyPairSync('ec', { namedCurve: 'P-521' }).privateKey
  const aes = new Uint8Array(randomBytes(32))
  const cases = [
    { key: rsa, made: await wrapped('rsa', pkcs8Of(rsa), { algorithm: 'rsa-4096', publicKey: toBase64(spkiOf(rsa)) }, 'rehearsal', 2, 3), take: 2 },
    { key: p521, made: await wrapped('p521', pkcs8Of(p521), { algorithm: 'ec-p521', publicKey: toBase64(spkiOf(p521)) }, 'production', 15, 16), take: 15 },
    { key: null, made: await wrapped('aes', aes, { algorithm: 'aes-256' }, 'rehearsal', 9, 16), take: 9 }
  ]
  for (const { key, made, take } of cases) {
    const codesOrWords = made.shares.slice(-take).map((share, i) => i % 2 === 0 ? writeCode(share) : words(share))
    const { keyHex, pkcs8Pem, unwrapped } = runSheet({ codesOrWords, backupFile: made.file, secretKey: key === null })
    assert.equal(keyHex, Buffer.from(made.secret).toString('hex'))
    if (key === null) assert.deepEqual(unwrapped, aes)
    else assert.ok(createPrivateKey(pkcs8Pem ?? '').equals(key))
  }
})

test('what is wrong stops it, and says which share', sheetNeeds, async () => {
  const { shares, file } = small
  const [one, two, three] = shares as [Share, Share, Share, Share, Share]
  const foreign = (await dealt()).shares[0] as Share
  const [a, b, c] = [writeCode(one), words(two), writeCode(three)]
  const flipped = new Uint8Array(three.y)
  flipped[0] = (flipped[0] as number) ^ 1
  const slip = (code: string): string => code.slice(0, 50) + (code[50] === 'Q' ? 'P' : 'Q') + code.slice(51)
  const cases: [string[], RegExp][] = [
    [[a, b], /^these 2 shares do not give the key: 3 different ones are needed$/], [[a, b, a], /^these 2 shares do not give the key/],
    [[a, slip(c), b], /^share 2 is misread or mistyped$/], [[a, c.slice(0, -1), b], /^share 2 is misread/], [[b.replace(/ 20\. \w+/, ''), a, c], /^share 1 is misread/],
    [[a, c, b.replace(/36\. \w+/, '36. zzzz')], /^share 3 is misread/], [[a, b, writeCode(foreign)], /^share 3 is not one of the shares that open this backup$/],
    [[a, b, words({ ...three, y: flipped })], /^share 3 is not one/], [[a, b, writeCode({ ...three, ordinal: 4 })], /^share 3 is not one/],
    [[a, b, writeCode({ ...three, x: three.x === 255 ? 1 : three.x + 1 })], /^share 3 is not one/]
  ]
  for (const [codesOrWords, sentence] of cases) {
    assert.throws(() => runSheet({ codesOrWords, backupFile: file }), (error: Error) => {
      assert.match(error.message.trim(), sentence)
      return true
    })
  }
})

test('a wrapped key that was changed does not open', sheetNeeds, () => {
  const envelope = JSON.parse(readFileSync(small.file, 'utf8')) as { payload: string }
  const backup = JSON.parse(Buffer.from(envelope.payload, 'base64').toString()) as Backup
  const bytes = Buffer.from(backup.wrapped, 'base64')
  bytes[20] = (bytes[20] as number) ^ 1
  const file = join(folder, 'changed.backup.json')
  writeFileSync(file, JSON.stringify({ ...envelope, payload: Buffer.from(JSON.stringify({ ...backup, wrapped: toBase64(bytes) })).toString('base64') }))
  assert.throws(() => runSheet({ codesOrWords: small.shares.slice(0, 3).map(writeCode), backupFile: file }), /cipher/i)
})
