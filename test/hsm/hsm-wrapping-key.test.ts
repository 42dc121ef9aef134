// The wrapping key that stays on a token: it wraps what its value opens, and nothing else can be done with it.

import assert from 'node:assert/strict'
import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto'
import { after, test } from 'node:test'
import pkcs11js from 'pkcs11js'
import { findKey, keyHandle } from '../../src/hsm/find.ts'
import { generateMasterKey, unusedId } from '../../src/hsm/generate.ts'
import { importWrappingKey } from '../../src/hsm/import.ts'
import { takeInventory } from '../../src/hsm/inventory.ts'
import { lockKey } from '../../src/hsm/lock.ts'
import { findHandles } from '../../src/hsm/objects.ts'
import { TokenSession } from '../../src/hsm/session.ts'
import { openedBy } from '../../src/hsm/wrap-ways.ts'
import { probeKeyWrap, wrapKey, type WrapChoice } from '../../src/hsm/wrap.ts'
import { assertKeepsWrappingKey, findWrappingKey, keepWrappingKey } from '../../src/hsm/wrapping-key.ts'
import { hsmError, softHsm, soPin, userPin, withFault } from '../support/softhsm.ts'

const hsm = softHsm()
after(() => { hsm.remove() })
const session = hsm.user(hsm.token('keeps'))
const [way] = probeKeyWrap(session).ways as [WrapChoice]
const { mechanism } = way
const value = new Uint8Array(randomBytes(32))
const keep = (): { id: Uint8Array, label: string, value: Uint8Array } & WrapChoice => ({ id: unusedId(session), label: 'wrapping-key of a set', value, ...way })

test('it outlives the session, wraps a later key that its value opens in software, and refuses everything else', async () => {
  const outliving = hsm.token('outliving')
  const options = keep()
  const first = hsm.user(outliving)
  const kept = keepWrappingKey(first, options)
  const values = Object.fromEntries(kept.attributes.map(one => [one.name, one.value]))
  const { CKA_TOKEN, CKA_PRIVATE, CKA_SENSITIVE, CKA_EXTRACTABLE, CKA_WRAP, CKA_UNWRAP, CKA_ENCRYPT, CKA_DECRYPT, CKA_COPYABLE, CKA_MODIFIABLE, CKA_ALLOWED_MECHANISMS } = values
  assert.deepEqual([CKA_TOKEN, CKA_PRIVATE, CKA_SENSITIVE, CKA_EXTRACTABLE, CKA_WRAP, CKA_UNWRAP, CKA_ENCRYPT, CKA_DECRYPT, CKA_COPYABLE, CKA_MODIFIABLE, CKA_ALLOWED_MECHANISMS],
    ['true', 'true', 'true', 'false', 'true', 'false', 'false', 'false', 'false', 'false', 'CKM_AES_KEY_WRAP_PAD'])
  assert.deepEqual([kept.unenforced, kept.mechanism, kept.refused], [[], 'CKM_AES_KEY_WRAP_PAD', { unwrap: 'CKR_KEY_FUNCTION_NOT_PERMITTED', copy: 'CKR_ACTION_PROHIBITED', change: 'CKR_ACTION_PROHIBITED' }])
  first.close()

  const later = hsm.user(outliving)
  const found = findWrappingKey(later, options.id, mechanism)
  assert.deepEqual(found.attributes, kept.attributes)
  const id = unusedId(later)
  await generateMasterKey(later, { algorithm: 'ec-p256', id, label: 'later', extractable: true })
  const key = findKey(later, id)
  assert.ok(key.kind === 'pair')
  const opened = openedBy(value, wrapKey(later, found.handle, keyHandle(key), mechanism))
  lockKey(later, keyHandle(key), { wrappingKey: found.handle, mechanism })
  assert.deepEqual(new Uint8Array(createPublicKey(createPrivateKey({ key: opened, format: 'der', type: 'pkcs8' })).export({ format: 'der', type: 'spki' })), key.publicKey)
  later.close()
})

test('whether a token can keep one is tried with a throw-away; nothing stays', () => {
  const before = takeInventory(session)
  assertKeepsWrappingKey(session, way)
  assert.deepEqual(takeInventory(session), before)
})

test('a token that lets it do more, or wraps with another key, is found out: wrapping-key-unproven; a copy is removed again', async () => {
  const { p11 } = session
  const plain = [{ type: pkcs11js.CKA_CLASS, value: pkcs11js.CKO_DATA }, { type: pkcs11js.CKA_TOKEN, value: false }, { type: pkcs11js.CKA_LABEL, value: 'copy' }]
  const faults = {
    wrap: { C_WrapKey: () => Buffer.alloc(40, 7) },
    unwrap: { C_UnwrapKey: () => p11.C_CreateObject(session.handle, plain) },
    copy: { C_CopyObject: () => p11.C_CreateObject(session.handle, plain) },
    change: { C_SetAttributeValue: () => undefined }
  } as const
  const before = findHandles(session, []).length
  for (const [attempt, calls] of Object.entries(faults)) {
    await withFault(session, calls, () => {
      const error = hsmError(() => { assertKeepsWrappingKey(session, way) })
      assert.deepEqual([error.code, error.facts], ['wrapping-key-unproven', { attempt }])
    })
    assert.equal(findHandles(session, []).length, before)
  }
})

test('a refusal for another reason is no proof: the fault comes through', async () => {
  await withFault(session, { C_CopyObject: () => { throw new pkcs11js.Pkcs11Error('CKR_SESSION_HANDLE_INVALID', 0xb3, 'C_CopyObject') } }, () => {
    assert.equal(hsmError(() => { assertKeepsWrappingKey(session, way) }).code, 'session-lost')
  })
})

test('a key that may do something else is not taken for one: attribute-mismatch; neither is a pair, nor what is not there', async () => {
  const plain = { id: unusedId(session), label: 'master secret' }
  await generateMasterKey(session, { ...plain, algorithm: 'aes-256' })
  assert.deepEqual(hsmError(() => findWrappingKey(session, plain.id, mechanism)).facts, { attribute: 'CKA_UNWRAP', wanted: 'false', found: 'true' })
  const pair = unusedId(session)
  await generateMasterKey(session, { id: pair, label: 'pair', algorithm: 'ec-p256' })
  assert.equal(hsmError(() => findWrappingKey(session, pair, mechanism)).code, 'key-unsupported')
  assert.equal(hsmError(() => findWrappingKey(session, unusedId(session), mechanism)).code, 'key-not-found')
})

test('it needs the user, and an id of its own', () => {
  const options = keep()
  keepWrappingKey(session, options)
  assert.equal(hsmError(() => keepWrappingKey(session, options)).code, 'id-in-use')
  const others = TokenSession.open(hsm.module, hsm.token('officer'))
  others.login('so', soPin)
  assert.equal(hsmError(() => importWrappingKey(others, { ...options, kept: true })).code, 'not-logged-in')
  others.logout()
  others.login('user', userPin)
  keepWrappingKey(others, options)
  others.close()
})
