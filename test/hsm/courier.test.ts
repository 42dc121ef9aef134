// What carries one share, through the real process: a custodian's own medium, an age file, a smart card (a SoftHSM token), there and back; and every refusal,
// which leaves nothing behind.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test, type TestContext } from 'node:test'
import type { GivingOrder, TakingOrder } from '../../src/ceremony/courier.ts'
import { CeremonyError, type CeremonyCode } from '../../src/ceremony/errors.ts'
import type { GivingWay, TakingPlace } from '../../src/contract/custody.ts'
import { readRecipient } from '../../src/host/courier/recipient.ts'
import { couriersOf } from '../../src/host/courier/runner.ts'
import { processFile } from '../../src/installation/place.ts'
import type { CardFacts } from '../../src/shares/card.ts'
import { readShareFile } from '../../src/shares/card-file.ts'
import { writeCode } from '../../src/shares/code.ts'
import { makeSealKey, open, seal } from '../../src/shares/seal.ts'
import { writeWords } from '../../src/shares/words.ts'
import type { Carrier } from '../../src/transcript/custody.ts'
import { sha256, toHex } from '../../src/transcript/hash.ts'
import { pinOf, testCards, type TestCards } from '../support/cards.ts'
import { faultLibrary, tempFolder } from '../support/rehearse.ts'
import { anyShare } from '../support/shares.ts'
import { bytes, softHsmPath } from '../support/softhsm.ts'

const context = 'hand-over-2'
const share = anyShare({ mode: 'rehearsal', threshold: 2, shares: 3 })
const [words, code] = [writeWords(share), writeCode(share)]
const stem = `example.org-${share.set}-2`
const facts: CardFacts = {
  mode: 'rehearsal', organisation: { id: 'example.org', name: 'Example' }, ceremony: 'a'.repeat(32), dealtIn: 'a'.repeat(32), made: '2026-11-29T10:00:00.000Z', set: share.set,
  threshold: 2, shares: 3, ordinal: 2, custodian: 'Edda Marsh', commitment: 'c'.repeat(64), bag: null, opens: ['root-ca v1']
}

let cards: TestCards
let faulty: TestCards['module']
before(async () => {
  cards = await testCards({ edda: 'ec-p256', bruno: 'ec-p256' })
  const path = join(cards.folder, 'card-fault.so')
  execFileSync('gcc', ['-shared', '-fPIC', '-O1', '-o', path, join(import.meta.dirname, '../support/card-fault.c'), '-ldl'], { stdio: 'inherit' })
  faulty = { path, sha256: createHash('sha256').update(readFileSync(path)).digest('hex') }
})
after(() => cards.remove())

interface Wanted { readonly order?: Partial<GivingOrder>, readonly station?: string, readonly env?: Record<string, string>, readonly timeoutMs?: number }

const owner = (): GivingOrder['owner'] => ({ name: 'Edda Marsh', publicKey: cards.card('edda').publicKey })

async function give (way: GivingWay, { order = {}, station = '/nonexistent', env = {}, timeoutMs }: Wanted = {}): Promise<Carrier> {
  const couriers = couriersOf(station, { ...process.env, ...cards.env, ...env }, timeoutMs)
  const courier = await couriers.give({ context, way, facts, owner: owner(), cards: cards.module, backups: [], ...order })
  try {
    return await courier.deliver(seal(courier.publicKey, context, bytes(`${words.join(' ')}\n${code}`)))
  } finally {
    await courier.end()
  }
}

/** What comes back, as the process that holds shares would open it. */
async function take (from: TakingPlace, order: Partial<TakingOrder> = {}): Promise<string> {
  const key = makeSealKey()
  const sealed = await couriersOf('/nonexistent', { ...process.env, ...cards.env }).take({ context, from, set: share.set, mode: 'rehearsal', ordinal: 2, owner: owner(), cards: cards.module, to: key.publicKey, ...order })
  return new TextDecoder().decode(open(key, context, sealed))
}

async function refused (doing: Promise<unknown>, expected: CeremonyCode, wanted: Record<string, string> = {}): Promise<void> {
  const error: unknown = await doing.then(() => null, (thrown: unknown) => thrown)
  assert.ok(error instanceof CeremonyError, `expected ${expected}, got ${String(error)}`)
  assert.equal(error.code, expected, JSON.stringify(error.facts))
  for (const [name, value] of Object.entries(wanted)) assert.equal(error.facts[name], value, `${expected}: ${name}`)
}

/** A real tmpfs: another device than the one that tests lie on. */
function tmpfs (t: TestContext): string {
  const folder = mkdtempSync('/dev/shm/strongroom-test-')
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test('a medium gets the share as text and as a card, once, and gives it back', async t => {
  const medium = tempFolder(t)
  const carrier = await give({ kind: 'medium', path: medium })
  assert.deepEqual(readdirSync(medium).sort(), [`${stem}.card.pdf`, `${stem}.share.txt`])
  const file = readFileSync(join(medium, `${stem}.share.txt`))
  assert.deepEqual(carrier, { kind: 'medium', path: medium, file: `${stem}.share.txt`, sha256: toHex(sha256(file)), bytes: file.length })
  assert.deepEqual(readShareFile(file.toString()), { code, words })
  for (const name of readdirSync(medium)) assert.equal(statSync(join(medium, name)).mode & 0o777, 0o400)
  assert.equal(readFileSync(join(medium, `${stem}.card.pdf`)).subarray(0, 5).toString(), '%PDF-')
  assert.equal(await take({ kind: 'medium', path: medium }), code)
  assert.equal(await take({ kind: 'medium', path: join(medium, `${stem}.share.txt`) }, { ordinal: null }), code)
  await refused(give({ kind: 'medium', path: medium }), 'carrier-there', { file: `${stem}.share.txt` })
  assert.deepEqual(readFileSync(join(medium, `${stem}.share.txt`)), file)
})

test('a share is read from a plain file: no pipe, no device', async t => {
  const pipe = join(tempFolder(t), 'pipe.share.txt')
  execFileSync('mkfifo', [pipe])
  for (const path of [pipe, '/dev/zero']) await refused(take({ kind: 'medium', path }), 'carrier-unreadable', { path })
})

test('no share goes to a folder that is not there, to the station, to a medium of backups, or beside another share of its set', async t => {
  const folder = tempFolder(t)
  const station = join(folder, 'station')
  const medium = join(folder, 'medium')
  for (const path of [station, medium]) mkdirSync(path)
  await refused(give({ kind: 'medium', path: join(folder, 'none') }), 'carrier-missing')
  await refused(give({ kind: 'medium', path: station }, { station }), 'carrier-on-station')
  mkdirSync(join(station, 'deep'))
  await refused(give({ kind: 'twin', path: join(station, 'deep'), recipient: recipientOf(identity(t)) }, { station }), 'carrier-on-station')
  await refused(give({ kind: 'medium', path: medium }, { order: { backups: [medium] } }), 'carrier-on-backup')
  const production = { ...facts, mode: 'production' } as const
  await refused(give({ kind: 'medium', path: medium }, { station, order: { facts: production } }), 'carrier-on-station')
  const apart = tmpfs(t)
  await refused(give({ kind: 'medium', path: apart }, { station, order: { facts: production, backups: [tmpfs(t)] } }), 'carrier-on-backup')
  assert.equal((await give({ kind: 'medium', path: apart }, { station, order: { facts: production } })).kind, 'medium')
  writeFileSync(join(medium, 'root-ca-v1.backup.json'), '{}')
  await refused(give({ kind: 'medium', path: medium }), 'carrier-on-backup')
  rmSync(join(medium, 'root-ca-v1.backup.json'))
  writeFileSync(join(medium, `example.org-${share.set}-3.share.txt.age`), '')
  await refused(give({ kind: 'medium', path: medium }), 'carrier-other-share', { ordinal: '3' })
  assert.deepEqual([readdirSync(station), readdirSync(medium).length], [['deep'], 1])
})

test('a medium that fills up while it is written keeps nothing; a courier that is too slow or dies is gone', async t => {
  const medium = tempFolder(t)
  const preload = { LD_PRELOAD: faultLibrary(tempFolder(t)), FAULT_IN: processFile('courier') }
  for (const path of ['share.txt', 'card.pdf']) {
    await refused(give({ kind: 'medium', path: medium }, { env: { ...preload, FAULT_AT: 'fsync:1', FAULT_DO: 'fail', FAULT_PATH: path } }), 'carrier-full')
    assert.deepEqual(readdirSync(medium), [], `something was left when ${path} could not be written`)
  }
  await refused(give({ kind: 'medium', path: medium }, { env: { ...preload, FAULT_AT: 'fsync:1' } }), 'carrier-lost')
  await refused(give({ kind: 'medium', path: medium }, { timeoutMs: 1 }), 'carrier-lost')
  await refused(give({ kind: 'token', pin: bytes(pinOf('edda')) }, { timeoutMs: 1 }), 'card-timeout', { owner: 'Edda Marsh' })
})

test('a file that was changed, cut, doubled, or is of another mode is not taken as the share', async t => {
  const folder = tempFolder(t)
  await give({ kind: 'medium', path: folder })
  const good = readFileSync(join(folder, `${stem}.share.txt`), 'utf8')
  const path = join(folder, 'share.txt')
  const other = anyShare({ ...share, y: new Uint8Array(32).fill(7) })
  const cases: [CeremonyCode, string][] = [
    ['carrier-changed', good.replace(code, writeCode(other))], ['carrier-changed', good.replace(words.join(' '), words.with(4, words[4] === 'zoo' ? 'abandon' : 'zoo').join(' '))],
    ['carrier-unreadable', good.slice(0, good.indexOf('words:'))], ['carrier-unreadable', `${good}code: ${code}\n`], ['carrier-unreadable', ''], ['carrier-unreadable', 'x'.repeat(20_000)],
    ['share-other-mode', good.replace(code, writeCode({ ...share, mode: 'production' })).replace(words.join(' '), writeWords({ ...share, mode: 'production' }).join(' '))]
  ]
  for (const [expected, text] of cases) {
    writeFileSync(path, text)
    await refused(take({ kind: 'medium', path }), expected)
  }
  // As Windows and its editors leave it.
  writeFileSync(path, `\uFEFF${good.replaceAll('\n', '\r\n')}`)
  assert.equal(await take({ kind: 'medium', path }), code)
  rmSync(path)
  await refused(take({ kind: 'medium', path }), 'carrier-missing')
  await refused(take({ kind: 'medium', path: tempFolder(t) }), 'carrier-none-found')
  // Of several files, the one that is wanted; any of the set, only where there is one.
  writeFileSync(join(folder, `example.org-${share.set}-3.share.txt`), good)
  writeFileSync(join(folder, `example.org-${'0'.repeat(16)}-2.share.txt`), '')
  assert.equal(await take({ kind: 'medium', path: folder }), code)
  await refused(take({ kind: 'medium', path: folder }, { ordinal: null }), 'carrier-several-found', { files: `${stem}.share.txt, example.org-${share.set}-3.share.txt` })
})

/** An age identity file, made by age itself. */
function identity (t: TestContext): string {
  const path = join(tempFolder(t), 'key.txt')
  execFileSync('age-keygen', ['-o', path], { stdio: 'pipe' })
  return path
}

function recipientOf (path: string): string {
  return execFileSync('age-keygen', ['-y', path], { encoding: 'utf8' }).trim()
}

test('a twin opens with the stock age, and what it holds can be given back', async t => {
  const [key, medium] = [identity(t), tempFolder(t)]
  const carrier = await give({ kind: 'twin', path: medium, recipient: recipientOf(key) })
  const file = readFileSync(join(medium, `${stem}.share.txt.age`))
  assert.deepEqual(carrier, { kind: 'twin', recipient: recipientOf(key), path: medium, file: `${stem}.share.txt.age`, sha256: toHex(sha256(file)), bytes: file.length })
  assert.ok(!file.includes(code) && !file.includes(words.slice(0, 3).join(' ')))
  const text = execFileSync('age', ['-d', '-i', key, join(medium, carrier.file)], { encoding: 'utf8' })
  assert.deepEqual(readShareFile(text), { code, words })
  const out = join(tempFolder(t), 'opened.txt')
  writeFileSync(out, text)
  assert.equal(await take({ kind: 'medium', path: out }), code)
  assert.throws(() => execFileSync('age', ['-d', '-i', identity(t), join(medium, carrier.file)], { stdio: 'pipe' }))
  await refused(give({ kind: 'twin', path: tempFolder(t), recipient: recipientOf(key).replace(/.$/, last => last === 'q' ? 'p' : 'q') }), 'recipient-invalid')
})

test('a recipient is found in what was pasted or in a file; wrong ones, several, and the secret half are refused', t => {
  const key = identity(t)
  const recipient = recipientOf(key)
  const fingerprint = toHex(sha256(bytes(recipient)))
  assert.deepEqual(readRecipient({ text: `  my recipient: ${recipient.toUpperCase()}\n` }), { recipient, fingerprint })
  const file = join(tempFolder(t), 'recipient.txt')
  writeFileSync(file, `# Edda\n${recipient}\n`)
  assert.deepEqual(readRecipient({ path: file }), { recipient, fingerprint })
  const wrong: [CeremonyCode, Parameters<typeof readRecipient>[0]][] = [
    ['recipient-identity', { path: key }], ['recipient-not-found', { path: join(file, 'none') }], ['recipient-not-found', { text: 'edda@example.org' }],
    ['recipient-several', { text: `${recipient} ${recipientOf(identity(t))}` }], ['recipient-invalid', { text: recipient.slice(0, -1) }],
    ['recipient-invalid', { text: recipient.replace(/.$/, last => last === 'q' ? 'p' : 'q') }]
  ]
  for (const [expected, from] of wrong) assert.throws(() => readRecipient(from), (error: unknown) => error instanceof CeremonyError && error.code === expected, expected)
})

const label = `share-2-of-set-${share.set}`
/** Any small file. */
const softHsmConf = (): string => cards.env.SOFTHSM2_CONF
const tool = (pin: string, ...more: string[]): string => execFileSync('pkcs11-tool', ['--module', softHsmPath, '--token-label', 'edda', '--login', '--pin', pin, '--type', 'data', '--application-label', 'strongroom-share', ...more], { env: { ...process.env, ...cards.env }, encoding: 'utf8', stdio: 'pipe' })

test('a smart card keeps the share behind its PIN, shows it to pkcs11-tool, and gives it back to the same person alone', async () => {
  const pin = (): { kind: 'token', pin: Uint8Array } => ({ kind: 'token', pin: bytes(pinOf('edda')) })
  await refused(take(pin()), 'card-share-none', { found: 'none' })
  for (let i = 0; i < 2; i++) tool(pinOf('edda'), '--label', label, '--private', '--write-object', softHsmConf())
  await refused(take(pin()), 'card-share-several', { found: `${label}, ${label}` })
  for (let i = 0; i < 2; i++) tool(pinOf('edda'), '--label', label, '--delete-object')
  await refused(give({ kind: 'token', pin: bytes('not-the-pin') }), 'card-pin-wrong')
  await refused(give(pin(), { order: { owner: { name: 'Nobody', publicKey: new Uint8Array(65).fill(4) } } }), 'card-absent')
  await refused(give(pin(), { order: { owner: { name: 'Edda Marsh', publicKey: null } } }), 'carrier-way-closed')
  const { serial } = cards.card('edda')
  assert.deepEqual(await give(pin()), { kind: 'token', manufacturer: 'SoftHSM project', model: 'SoftHSM v2', serial, label: 'edda', object: label })
  await refused(give(pin()), 'card-share-there', { label })
  assert.equal(tool(pinOf('edda'), '--label', label, '--read-object'), code)
  assert.equal(await take(pin()), code)
  assert.equal(await take(pin(), { ordinal: null }), code)
  await refused(take(pin(), { ordinal: 1 }), 'card-share-none', { found: label })
  await refused(take(pin(), { set: '0'.repeat(16) }), 'card-share-none')
  await refused(take({ kind: 'token', pin: bytes('not-the-pin') }), 'card-pin-wrong')
  await refused(take({ kind: 'token', pin: bytes(pinOf('bruno')) }, { owner: { name: 'Bruno', publicKey: cards.card('bruno').publicKey } }), 'card-share-none')
  tool(pinOf('edda'), '--label', label, '--delete-object')
  await refused(take(pin()), 'card-share-none', { found: 'none' })
})

test('a smart card that refuses the share, or gives something else back, holds nothing of it afterwards, or people are told', async () => {
  const withFault = async (fault: Record<string, string>): Promise<Carrier> => await give({ kind: 'token', pin: bytes(pinOf('edda')) }, { order: { cards: faulty }, env: { CARD_MODULE: softHsmPath, ...fault } })
  const there = (): boolean => tool(pinOf('edda'), '--list-objects').includes(label)
  await refused(withFault({ CARD_CREATE: '0xd1' }), 'card-share-refused', { reason: 'CKR_TEMPLATE_INCONSISTENT' })
  await refused(withFault({ CARD_CREATE: '0x31' }), 'card-failed')
  await refused(withFault({ CARD_READ: 'flip' }), 'card-share-differs')
  assert.equal(there(), false)
  await refused(withFault({ CARD_READ: 'flip', CARD_DESTROY: '0x30' }), 'card-share-left', { label })
  assert.equal(there(), true)
  tool(pinOf('edda'), '--label', label, '--delete-object')
})
