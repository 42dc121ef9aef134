import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import pkcs11js from 'pkcs11js'
import type { Attribute } from 'pkcs11js'
import { readAttribute } from '../../src/hsm/attributes.ts'
import { findKey, keyHandle, type FoundKey } from '../../src/hsm/find.ts'
import { generateMasterKey, unusedId } from '../../src/hsm/generate.ts'
import { takeInventory, takePublicInventory } from '../../src/hsm/inventory.ts'
import { destroyObject, describeObject, objectsWithId } from '../../src/hsm/objects.ts'
import { rawTemplate } from '../../src/hsm/make.ts'
import { TokenSession } from '../../src/hsm/session.ts'
import { importedPublicKey } from '../../src/hsm/templates.ts'
import { inventoryObject } from '../../src/transcript/results.ts'
import { bytes, hsmError, softHsm, soPin, withFault } from '../support/softhsm.ts'

const hsm = softHsm()
after(() => { hsm.remove() })
const { module } = hsm

async function withKey (label: string): Promise<{ session: TokenSession, id: Uint8Array }> {
  const session = hsm.user(hsm.token(label))
  const id = unusedId(session)
  await generateMasterKey(session, { algorithm: 'ec-p256', id, label })
  return { session, id }
}

function destroyClass (session: TokenSession, id: Uint8Array, type: string): void {
  for (const object of objectsWithId(session, id)) if (object.class === type) destroyObject(session, object)
}

/** Puts a key's public half under an id, past every check. */
function plantPublicKey (session: TokenSession, key: FoundKey, id: Uint8Array): void {
  assert.ok(key.kind === 'pair')
  session.p11.C_CreateObject(session.handle, rawTemplate(session, importedPublicKey(key.algorithm, key.publicKey, { id, label: 'planted' }), new Set()))
}

const data = (id: string, value: string): Attribute[] => [
  { type: pkcs11js.CKA_CLASS, value: pkcs11js.CKO_DATA }, { type: pkcs11js.CKA_TOKEN, value: true }, { type: pkcs11js.CKA_PRIVATE, value: false },
  { type: pkcs11js.CKA_LABEL, value: id }, { type: pkcs11js.CKA_VALUE, value: Buffer.from(value) }
]

test('a key that is not there: key-not-found', async () => {
  const { session } = await withKey('none')
  const error = hsmError(() => findKey(session, bytes('no such id')))
  assert.deepEqual([error.code, error.facts], ['key-not-found', { id: Buffer.from('no such id').toString('hex'), found: '' }])
  session.close()
})

test('a key is looked for only by a user who is logged in: not-logged-in', async () => {
  const { session, id } = await withKey('out')
  session.logout()
  assert.equal(hsmError(() => findKey(session, id)).code, 'not-logged-in')
  session.login('so', soPin)
  assert.equal(hsmError(() => findKey(session, id)).code, 'not-logged-in')
  session.close()
})

test('half a key is named and not used: key-incomplete, whichever half is left', async () => {
  for (const gone of ['public-key', 'private-key']) {
    const { session, id } = await withKey(`without ${gone}`)
    destroyClass(session, id, gone)
    const error = hsmError(() => findKey(session, id))
    assert.deepEqual([error.code, error.facts['found']], ['key-incomplete', gone === 'public-key' ? 'private-key' : 'public-key'])
    session.close()
  }
})

test('two keys under one id: key-ambiguous', async () => {
  const { session, id } = await withKey('twice')
  const key = findKey(session, id)
  assert.ok(key.kind === 'pair')
  plantPublicKey(session, key, id)
  const error = hsmError(() => findKey(session, id))
  assert.deepEqual([error.code, error.facts['found']], ['key-ambiguous', 'private-key public-key public-key'])
  session.close()
})

test('halves of different kinds are no key: key-incomplete; a secret key beside a pair: key-ambiguous', async () => {
  const { session, id } = await withKey('mixed')
  destroyClass(session, id, 'public-key')
  const strange = unusedId(session)
  await generateMasterKey(session, { algorithm: 'ec-p384', id: strange, label: 'other' })
  const stranger = findKey(session, strange)
  plantPublicKey(session, stranger, id)
  assert.equal(hsmError(() => findKey(session, id)).code, 'key-incomplete')
  const secret = unusedId(session)
  await generateMasterKey(session, { algorithm: 'aes-256', id: secret, label: 'aes' })
  plantPublicKey(session, stranger, secret)
  assert.equal(hsmError(() => findKey(session, secret)).code, 'key-ambiguous')
  session.close()
})

test('a key of a size that Strongroom does not use is left alone: key-unsupported', () => {
  const session = hsm.user(hsm.token('strange'))
  const { CKA_ID, CKA_MODULUS_BITS, CKA_PUBLIC_EXPONENT, CKA_EC_PARAMS, CKA_VALUE_LEN, CKA_PRIVATE } = pkcs11js
  const common = (id: string): Attribute[] => [{ type: CKA_ID, value: Buffer.from(id) }]
  session.p11.C_GenerateKeyPair(session.handle, { mechanism: pkcs11js.CKM_RSA_PKCS_KEY_PAIR_GEN },
    [...common('rsa'), { type: CKA_MODULUS_BITS, value: 1024 }, { type: CKA_PUBLIC_EXPONENT, value: Buffer.from([1, 0, 1]) }], [...common('rsa'), { type: CKA_PRIVATE, value: true }])
  session.p11.C_GenerateKeyPair(session.handle, { mechanism: pkcs11js.CKM_EC_KEY_PAIR_GEN },
    [...common('curve'), { type: CKA_EC_PARAMS, value: Buffer.from('06052b8104000a', 'hex') }], common('curve'))
  session.p11.C_GenerateKey(session.handle, { mechanism: pkcs11js.CKM_AES_KEY_GEN }, [...common('short'), { type: CKA_VALUE_LEN, value: 16 }])
  session.p11.C_GenerateKey(session.handle, { mechanism: pkcs11js.CKM_DES3_KEY_GEN }, common('des'))
  for (const id of ['rsa', 'curve', 'short', 'des']) assert.equal(hsmError(() => findKey(session, bytes(id))).code, 'key-unsupported', id)
  session.close()
})

test('an object is destroyed, and shown to be gone; a second time it is not found', async () => {
  const { session, id } = await withKey('destroy')
  const [one, two] = objectsWithId(session, id)
  assert.ok(one !== undefined && two !== undefined)
  destroyObject(session, one)
  assert.deepEqual(objectsWithId(session, id).map(object => object.class), [two.class])
  const error = hsmError(() => { destroyObject(session, one) })
  assert.deepEqual([error.code, error.ckr, error.call], ['object-not-found', 'CKR_OBJECT_HANDLE_INVALID', 'C_DestroyObject'])
  session.close()
})

test('a token that says yes and destroys nothing is found out: object-not-destroyed', async () => {
  const { session, id } = await withKey('stubborn')
  const [object] = objectsWithId(session, id)
  assert.ok(object !== undefined)
  await withFault(session, { C_DestroyObject: () => undefined }, () => {
    assert.equal(hsmError(() => { destroyObject(session, object) }).code, 'object-not-destroyed')
  })
  session.close()
})

test('a read-only session destroys nothing: session-read-only', async () => {
  const { session, id } = await withKey('reader')
  const reader = TokenSession.open(module, session.token, { readOnly: true })
  const object = objectsWithId(reader, id).find(one => one.class === 'public-key')!
  assert.deepEqual([hsmError(() => { destroyObject(reader, object) })].map(({ code, ckr }) => [code, ckr]), [['session-read-only', 'CKR_SESSION_READ_ONLY']])
  assert.equal(objectsWithId(session, id).length, 2)
  reader.close()
  session.close()
})

test('the inventory lists every object with its public attributes, in an order of its own, fit for an entry', async () => {
  const { session, id } = await withKey('inventory')
  for (let i = 0; i < 70; i++) session.p11.C_CreateObject(session.handle, data(`data ${i}`, 'x'))
  const objects = takeInventory(session)
  assert.equal(objects.length, 72, 'more than one batch')
  for (const object of objects) inventoryObject.parse(object)
  assert.deepEqual(takeInventory(session), objects)
  const listed = objects.map(object => JSON.stringify(object))
  assert.deepEqual(listed, [...listed].sort())
  const key = objects.find(object => object.class === 'private-key')!
  assert.deepEqual([key.id, key.label], [Buffer.from(id).toString('hex'), 'inventory'])
  const values = Object.fromEntries(key.attributes.map(({ name, value }) => [name, value]))
  assert.deepEqual([values['CKA_EXTRACTABLE'], values['CKA_KEY_TYPE'], values['CKA_EC_PARAMS'], values['CKA_KEY_GEN_MECHANISM'], values['CKA_VALUE']],
    ['false', 'CKK_EC', '06082a8648ce3d030107', 'CKM_EC_KEY_PAIR_GEN', undefined])
  assert.deepEqual(key.attributes.map(({ name }) => name), Object.keys(values).sort())
  session.close()
})

test('the inventory never asks for the value of a key or of a data object, readable or not', () => {
  const session = hsm.user(hsm.token('values'))
  session.p11.C_CreateObject(session.handle, data('note', 'a value that may be secret'))
  session.p11.C_CreateObject(session.handle, [
    { type: pkcs11js.CKA_CLASS, value: pkcs11js.CKO_SECRET_KEY }, { type: pkcs11js.CKA_KEY_TYPE, value: pkcs11js.CKK_AES }, { type: pkcs11js.CKA_TOKEN, value: true },
    { type: pkcs11js.CKA_SENSITIVE, value: false }, { type: pkcs11js.CKA_EXTRACTABLE, value: true }, { type: pkcs11js.CKA_VALUE, value: Buffer.from('k'.repeat(32)) }
  ])
  const printed = JSON.stringify(takeInventory(session))
  assert.doesNotMatch(printed, new RegExp(`${Buffer.from('a value that').toString('hex')}|${'6b'.repeat(16)}`))
  assert.doesNotMatch(printed, /"CKA_VALUE"/)
  session.close()
})

test('without a login only public objects are listed; a blank token lists nothing', async () => {
  const { session } = await withKey('public')
  assert.equal(takeInventory(session).length, 2)
  session.logout()
  assert.deepEqual(takeInventory(session).map(object => object.class), ['public-key'])
  assert.deepEqual(takePublicInventory(module, session.token).map(object => object.class), ['public-key'])
  session.close()
  assert.deepEqual(takePublicInventory(module, module.find('pkcs11:', { initialised: false })), [])
})

test('a label that is no plain text is shown as hex, a long attribute is cut with its length', () => {
  const session = hsm.user(hsm.token('odd'))
  const labels = [['610aff', '0x610aff'], ['610a', '0x610a'], ['61ff', '0x61ff'], ['61'.repeat(600), `0x${'61'.repeat(32)}... (600 bytes)`], ['c5be', 'ž']] as const
  for (const [label, shown] of labels) {
    const object = session.p11.C_CreateObject(session.handle, [
      ...data('', 'v').filter(({ type }) => type !== pkcs11js.CKA_LABEL), { type: pkcs11js.CKA_LABEL, value: Buffer.from(label, 'hex') },
      { type: pkcs11js.CKA_OBJECT_ID, value: Buffer.alloc(3000, 7) }
    ])
    assert.equal(describeObject(session, object).label, shown)
  }
  const [listed] = takeInventory(session)
  assert.equal(inventoryObject.parse(listed).attributes.find(({ name }) => name === 'CKA_OBJECT_ID')?.value, `${'07'.repeat(32)}... (3000 bytes)`)
  session.close()
})

test('an attribute that an object does not have, or keeps to itself, is an error and never a value: attribute-unreadable', async () => {
  const { session, id } = await withKey('attributes')
  const key = keyHandle(findKey(session, id))
  const none = hsmError(() => readAttribute(session, key, 'CKA_MODULUS'))
  assert.deepEqual([none.code, none.ckr, none.facts], ['attribute-unreadable', 'CKR_ATTRIBUTE_TYPE_INVALID', { attribute: 'CKA_MODULUS' }])
  const kept = hsmError(() => readAttribute(session, key, 'CKA_VALUE'))
  assert.deepEqual([kept.code, kept.ckr], ['attribute-unreadable', 'CKR_ATTRIBUTE_SENSITIVE'])
  session.close()
})

test('random bytes come from the token, as many as asked', () => {
  const session = TokenSession.open(module, hsm.token('random'))
  const drawn = [0, 1, 32, 32, 1000].map(length => session.random(length))
  assert.deepEqual(drawn.map(one => one.length), [0, 1, 32, 32, 1000])
  assert.notDeepEqual(drawn[2], drawn[3])
  assert.ok(new Set(drawn[4]).size > 200)
  session.close()
})

test('a generator that gives nothing, or fails, is found out: random-failed', async () => {
  const session = TokenSession.open(module, hsm.token('no-random'))
  const faults = [(_: Buffer, out: Buffer) => out, () => { throw new Error('CKR_RANDOM_NO_RNG:289') }]
  for (const C_GenerateRandom of faults) {
    await withFault(session, { C_GenerateRandom }, () => { assert.equal(hsmError(() => session.random(32)).code, 'random-failed') })
  }
  assert.equal(session.random(32).length, 32)
  session.close()
})
