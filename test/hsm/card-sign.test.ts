// People's cards, each a SoftHSM token: found by the public key in whatever slot it is, signed with once in a process of its own, and every refusal.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { appendFileSync, copyFileSync, readFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import pkcs11js from 'pkcs11js'
import { CeremonyError } from '../../src/ceremony/errors.ts'
import { assertCardHere, cardDevice, listCards, makeCardKey, personalDevice, signWithCard } from '../../src/host/secrets/cards.ts'
import { SecretsRunner } from '../../src/host/secrets/runner.ts'
import { HsmError } from '../../src/hsm/errors.ts'
import { importPublicKey } from '../../src/hsm/import.ts'
import { Module } from '../../src/hsm/module.ts'
import { generateMasterKey, unusedId } from '../../src/hsm/generate.ts'
import { TokenSession } from '../../src/hsm/session.ts'
import { toBase64 } from '../../src/transcript/hash.ts'
import { toSpki, verifyPerson } from '../../src/transcript/person-key.ts'
import { pinOf, testCards, type TestCards } from '../support/cards.ts'
import { bytes, softHsmPath } from '../support/softhsm.ts'

let cards: TestCards
let faulty: { readonly path: string, readonly sha256: string }
before(async () => {
  cards = await testCards({ ada: 'ec-p256', bruno: 'ec-p384', chiara: 'ed25519' })
  const path = join(cards.folder, 'card-fault.so')
  execFileSync('gcc', ['-shared', '-fPIC', '-O1', '-o', path, join(import.meta.dirname, '../support/card-fault.c'), '-ldl'], { stdio: 'inherit' })
  faulty = { path, sha256: sha256Of(path) }
})
after(() => cards.remove())

const message = bytes('a statement')
const sha256Of = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')

interface Wanted { readonly label?: string, readonly pin?: string, readonly runner?: SecretsRunner, readonly module?: TestCards['module'], readonly publicKey?: Uint8Array, readonly timeoutMs?: number }

async function sign ({ label = 'ada', pin = pinOf(label), runner = cards.runner, module = cards.module, publicKey = cards.card(label).publicKey, timeoutMs }: Wanted = {}): Promise<Uint8Array> {
  return await signWithCard(runner, { module, publicKey, pin: bytes(pin), message, owner: 'Ada Lind' }, timeoutMs)
}

async function refusal (doing: Promise<unknown>, code: string): Promise<Readonly<Record<string, string>>> {
  const error: unknown = await doing.then(() => null, (thrown: unknown) => thrown)
  assert.ok(error instanceof CeremonyError, `expected ${code}, got ${String(error)}`)
  assert.equal(error.code, code, JSON.stringify(error.facts))
  return error.facts
}

/** Signs with a card that has a fault. */
async function withFault (fault: Record<string, string>, timeoutMs = 20_000): Promise<Uint8Array> {
  return await sign({ module: faulty, runner: new SecretsRunner({ ...process.env, ...cards.env, CARD_MODULE: softHsmPath, ...fault }), timeoutMs })
}

/** Works on a card from within this process, as its owner. */
async function onCard (label: string, work: (session: TokenSession, module: Module) => void | Promise<void>): Promise<void> {
  process.env['SOFTHSM2_CONF'] = cards.env.SOFTHSM2_CONF
  const module = Module.load(softHsmPath)
  try {
    const session = TokenSession.open(module, module.find(`pkcs11:token=${label}`))
    session.login('user', bytes(pinOf(label)))
    await work(session, module)
  } finally {
    module.close()
  }
}

test('each card signs what only its own key verifies, with all of them in their readers', async () => {
  for (const label of ['ada', 'bruno', 'chiara']) {
    const { publicKey, pin } = cards.card(label)
    const given = pin()
    const signature = await signWithCard(cards.runner, { module: cards.module, publicKey, pin: given, message, owner: label })
    assert.equal(signature.length, label === 'bruno' ? 96 : 64)
    assert.ok(verifyPerson(publicKey, message, signature), label)
    assert.ok(!verifyPerson(publicKey, bytes('another statement'), signature), label)
    assert.ok(given.every(byte => byte === 0), 'the PIN was left in memory')
  }
})

test('the cards are listed without a PIN, with the keys that people can sign with and no others', async () => {
  await onCard('ada', async session => { await generateMasterKey(session, { algorithm: 'ec-p521', label: 'another', id: unusedId(session) }) })
  const { module, cards: found } = await listCards(cards.runner, { path: softHsmPath, sha256: null })
  assert.equal(module.sha256, cards.module.sha256)
  assert.deepEqual(found.map(({ label, keys, unreadable }) => `${label}: ${keys.map(({ algorithm, label: key }) => `${algorithm} ${key}`).join(', ')} ${unreadable ?? 'read'}`).sort(), [
    'ada: ec-p256 ada read', 'bruno: ec-p384 bruno read', 'chiara: ed25519 chiara read'
  ])
})

test('a card that is not there: whose is wanted, and which ones are there instead', async () => {
  const facts = await refusal(sign({ publicKey: Uint8Array.from([4, ...Array<number>(64).fill(7)]) }), 'card-absent')
  assert.equal(facts.owner, 'Ada Lind')
  for (const label of ['ada', 'bruno', 'chiara']) assert.ok(facts.cards?.includes(`${label}, ${cards.card(label).serial}`), facts.cards)
})

test('a wrong PIN costs one try of that card only, and is told apart from one of a wrong length', async () => {
  assert.deepEqual(await refusal(sign({ label: 'bruno', pin: 'not-the-pin' }), 'card-pin-wrong'), { owner: 'Ada Lind', card: `bruno, ${cards.card('bruno').serial}`, tries: 'low' })
  assert.deepEqual((await cards.list()).map(({ label, pin }) => `${label} ${pin}`).sort(), ['ada ok', 'bruno low', 'chiara ok'])
  assert.equal((await refusal(sign({ label: 'bruno', pin: '12' }), 'card-pin-length')).min, '4')
  assert.ok(verifyPerson(cards.card('bruno').publicKey, message, await sign({ label: 'bruno' })))
})

test('what a card says of its tries is told, and a locked one is not tried', async () => {
  await refusal(withFault({ CARD_LOGIN: 'a0', CARD_FLAGS: '20000' }), 'card-pin-last')
  await refusal(withFault({ CARD_LOGIN: 'a4' }), 'card-locked')
  // Locked by its flags alone: with the right PIN SoftHSM would sign.
  await refusal(withFault({ CARD_FLAGS: '40000' }), 'card-locked')
  // A reader with a keypad of its own: what was typed here stays here.
  await refusal(withFault({ CARD_FLAGS: '100', CARD_LOGIN: 'a4' }), 'card-pin-pad')
})

test('a card that fails, or signs wrongly, or never answers, ends in an error that says which', async () => {
  assert.equal((await refusal(withFault({ CARD_SIGN: '32' }), 'card-failed')).reason, 'CKR_DEVICE_REMOVED C_Sign')
  assert.match((await refusal(withFault({ CARD_SIGN: 'flip' }), 'card-failed')).reason ?? '', /does not hold/)
  assert.equal((await refusal(withFault({ CARD_SIGN: 'hang' }, 1500), 'card-timeout')).seconds, '2')
  assert.ok(verifyPerson(cards.card('ada').publicKey, message, await withFault({})), 'without a fault it signs')
})

test('a module that is not the approved one, or none, is not loaded', async () => {
  const changed = join(cards.folder, 'changed.so')
  copyFileSync(softHsmPath, changed)
  appendFileSync(changed, '\n')
  assert.deepEqual(await refusal(sign({ module: { path: changed, sha256: cards.module.sha256 } }), 'card-module-changed'), { path: changed, wanted: cards.module.sha256, found: sha256Of(changed) })
  await refusal(sign({ module: { path: join(cards.folder, 'none.so'), sha256: cards.module.sha256 } }), 'card-module-unusable')
  await refusal(sign({ module: { path: cards.env.SOFTHSM2_CONF, sha256: sha256Of(cards.env.SOFTHSM2_CONF) } }), 'card-module-unusable')
})

test('a key that wants its PIN for each signature gets it', async () => {
  let publicKey = new Uint8Array()
  const id = Buffer.from('0a0b', 'hex')
  await onCard('chiara', ({ p11, handle }) => {
    const common = [{ type: pkcs11js.CKA_TOKEN, value: true }, { type: pkcs11js.CKA_ID, value: id }]
    const made = p11.C_GenerateKeyPair(handle, { mechanism: pkcs11js.CKM_EC_KEY_PAIR_GEN },
      [...common, { type: pkcs11js.CKA_EC_PARAMS, value: Buffer.from('06082a8648ce3d030107', 'hex') }, { type: pkcs11js.CKA_VERIFY, value: true }],
      [...common, { type: pkcs11js.CKA_SIGN, value: true }, { type: pkcs11js.CKA_PRIVATE, value: true }, { type: pkcs11js.CKA_ALWAYS_AUTHENTICATE, value: true }])
    const point = p11.C_GetAttributeValue(handle, made.publicKey, [{ type: pkcs11js.CKA_EC_POINT }])[0]!.value
    publicKey = Uint8Array.from(point.subarray(2))
  })
  assert.ok(verifyPerson(publicKey, message, await sign({ label: 'chiara', publicKey })))
})

test('a key of which two cards hold the public half is not signed with: the PIN could go to the wrong one', async () => {
  const { publicKey } = cards.card('ada')
  await onCard('bruno', session => { importPublicKey(session, 'ec-p256', toSpki(publicKey), { id: bytes('copy'), label: 'copy' }) })
  const facts = await refusal(sign(), 'card-ambiguous')
  assert.match(facts.cards ?? '', /ada, .*bruno, |bruno, .*ada, /)
})

test('everybody signs with what they hold, and without a module nobody signs with a card', async () => {
  const { publicKey } = cards.card('bruno')
  const participants = [
    { id: 'bruno', name: 'Bruno Okafor', roles: ['witness' as const], held: 'card' as const, publicKey: toBase64(publicKey) },
    { id: 'dilip', name: 'Dilip', roles: ['witness' as const], held: 'file' as const, publicKey: toBase64(new Uint8Array(32)) }
  ]
  const device = personalDevice({ cards: cards.module, participants }, { sign: async () => bytes('from a file') }, cards.runner)
  assert.ok(verifyPerson(publicKey, message, await device.sign('bruno', bytes(pinOf('bruno')), message)))
  assert.deepEqual(await device.sign('dilip', bytes('a passphrase'), message), bytes('from a file'))
  await refusal(cardDevice({ cards: null, participants }, cards.runner).sign('bruno', bytes(pinOf('bruno')), message), 'card-module-unusable')
})

test('before its PIN is asked for it is told that a card is not here, by its holder’s name; of a key file nothing is asked', async () => {
  const person = (id: string, held: 'card' | 'file', publicKey: Uint8Array) => ({ id, name: `${id} Novak`, roles: ['witness' as const], held, publicKey: toBase64(publicKey) })
  const plan = { cards: cards.module, participants: [person('bruno', 'card', cards.card('bruno').publicKey), person('eve', 'card', Uint8Array.from([4, ...Array<number>(64).fill(7)])), person('dilip', 'file', new Uint8Array(32))] }
  await assertCardHere(cards.runner, plan, 'bruno')
  await assertCardHere(cards.runner, plan, 'dilip')
  const facts = await refusal(assertCardHere(cards.runner, plan, 'eve'), 'card-absent')
  assert.equal(facts.owner, 'eve Novak')
  assert.ok(facts.cards?.includes(cards.card('bruno').serial), facts.cards)
})

test('making a key says what a token says: no such card, a wrong PIN', async () => {
  const make = async (uri: string, pin: string): Promise<unknown> => await makeCardKey(cards.runner, { module: cards.module, uri, pin: bytes(pin), algorithm: 'ed25519', label: 'new' }).then(() => null, (error: unknown) => error)
  const absent = await make('pkcs11:token=nobody', 'pin')
  assert.ok(absent instanceof HsmError && absent.code === 'token-not-found')
  const wrong = await make('pkcs11:token=ada', 'not-the-pin')
  assert.ok(wrong instanceof HsmError && wrong.code === 'pin-incorrect' && wrong.token === 'ada')
})
