// Data keys are made and taken from one version of a master key to the next inside a token: the same key comes out, none is ever readable, and none stays.

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, test } from 'node:test'
import pkcs11js from 'pkcs11js'
import { canBeWrapped, DataKeys } from '../../src/hsm/data-keys.ts'
import { generateMasterKey, unusedId } from '../../src/hsm/generate.ts'
import { findHandles } from '../../src/hsm/objects.ts'
import { hsmError, softHsm, withFault } from '../support/softhsm.ts'
import { openedBy } from '../../src/hsm/wrap-ways.ts'
import { probeKeyWrap, throwAway, wrapKey } from '../../src/hsm/wrap.ts'

const hsm = softHsm()
after(() => { hsm.remove() })
const session = hsm.user(hsm.token('first'))
const ids: Buffer[] = []
for (const label of ['v1', 'v2']) {
  const id = Buffer.from(unusedId(session))
  await generateMasterKey(session, { algorithm: 'aes-256', id, label })
  ids.push(id)
}
const objects = findHandles(session, []).length
const { keys, versions: [old, next] } = DataKeys.open(session, ids)
const mechanism = probeKeyWrap(session).mechanism!

/** What is in a wrapped key, by a key that may be read: what only a test does. */
function valueOf (version: typeof old, wrapped: Buffer): string {
  const readable = session.p11.C_UnwrapKey(session.handle, { mechanism }, version!.handle, wrapped, [
    { type: pkcs11js.CKA_CLASS, value: pkcs11js.CKO_SECRET_KEY }, { type: pkcs11js.CKA_KEY_TYPE, value: pkcs11js.CKK_AES }, { type: pkcs11js.CKA_SENSITIVE, value: false }, { type: pkcs11js.CKA_EXTRACTABLE, value: true }
  ])
  const [{ value } = { value: Buffer.alloc(0) }] = session.p11.C_GetAttributeValue(session.handle, readable, [{ type: pkcs11js.CKA_VALUE }])
  session.p11.C_DestroyObject(session.handle, readable)
  return (value as Buffer).toString('hex')
}

test('a data key is the same under the next version, and is 256 bits', () => {
  const made = keys.make(old!.handle)
  const again = keys.rewrap(old!, next!.handle, made)
  assert.notDeepEqual(again, made)
  assert.equal(valueOf(next, again), valueOf(old, made))
  assert.equal(valueOf(old, made).length, 64)
  assert.notEqual(valueOf(old, keys.make(old!.handle)), valueOf(old, made))
  keys.assertUnder(next!, again)
  keys.assertNothingLeft()
  assert.equal(findHandles(session, []).length, objects)
})

test('of 128 and 192 bits too, as other programs make them; by RFC 5649, as another implementation opens it', () => {
  const kek = randomBytes(32)
  const own = throwAway(session, kek, false, true)
  for (const length of [16, 24, 32]) {
    const value = randomBytes(length)
    const target = throwAway(session, value, true, false)
    const made = Buffer.from(wrapKey(session, old!.handle, target, mechanism))
    const known = Buffer.from(wrapKey(session, own, target, mechanism))
    assert.ok(canBeWrapped(made))
    assert.equal(valueOf(next, keys.rewrap(old!, next!.handle, made)), value.toString('hex'))
    assert.deepEqual(openedBy(kek, keys.rewrap(old!, own, made)), value)
    assert.deepEqual(openedBy(kek, known), value)
    session.p11.C_DestroyObject(session.handle, target)
  }
  session.p11.C_DestroyObject(session.handle, own)
  keys.assertNothingLeft()
})

test('what another key wrapped, or is damaged, is refused and leaves nothing; the next one goes', () => {
  const made = keys.make(old!.handle)
  const damaged = Buffer.from(made.with(9, made[9]! ^ 1))
  for (const bad of [[next!, made], [old!, damaged], [old!, randomBytes(40)]] as const) {
    assert.equal(hsmError(() => keys.rewrap(bad[0], next!.handle, bad[1])).code, 'wrapped-key-refused')
    assert.equal(hsmError(() => { keys.assertUnder(bad[0], bad[1]) }).code, 'wrapped-key-refused')
  }
  keys.assertUnder(next!, keys.rewrap(old!, next!.handle, made))
  assert.equal(findHandles(session, []).length, objects)
})

test('a token that opens nothing any more is not taken for one that was given wrong keys', async () => {
  const made = keys.make(old!.handle)
  const broken = { C_UnwrapKey: () => { throw new Error('CKR_GENERAL_ERROR:5') } }
  assert.equal(await withFault(session, broken, () => hsmError(() => keys.rewrap(old!, next!.handle, made)).code), 'device-error')
  const full = { C_WrapKey: () => { throw new Error('CKR_DEVICE_MEMORY:49') } }
  assert.equal(await withFault(session, full, () => hsmError(() => keys.rewrap(old!, next!.handle, made)).code), 'token-full')
  keys.assertNothingLeft()
})

test('a key that stays where it should have gone is told', async () => {
  const made = keys.make(old!.handle)
  await withFault(session, { C_DestroyObject: () => {} }, () => keys.rewrap(old!, next!.handle, made))
  assert.equal(hsmError(() => { keys.assertNothingLeft() }).code, 'object-not-destroyed')
})

test('a key that is no secret key, or is not there, is refused before the first data key', async () => {
  const id = Buffer.from(unusedId(session))
  await generateMasterKey(session, { algorithm: 'ec-p256', id, label: 'pair' })
  assert.equal(hsmError(() => DataKeys.open(session, [id])).code, 'key-unsupported')
  assert.equal(hsmError(() => DataKeys.open(session, [randomBytes(16)])).code, 'key-not-found')
})
