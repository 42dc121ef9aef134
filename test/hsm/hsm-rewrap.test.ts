// A key goes from under one wrapping key to under another inside a token. In between it can be wrapped and do nothing else, and it is gone when anything fails.

import assert from 'node:assert/strict'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { after, test } from 'node:test'
import pkcs11js from 'pkcs11js'
import { HsmError } from '../../src/hsm/errors.ts'
import { importRecoveryKey } from '../../src/hsm/import.ts'
import { findHandles } from '../../src/hsm/objects.ts'
import { assertRewrappable, rewrapKey, tryRewrap, withUnwrapped } from '../../src/hsm/rewrap.ts'
import { signWith } from '../../src/hsm/sign.ts'
import { inTransit } from '../../src/hsm/templates.ts'
import { openedBy } from '../../src/hsm/wrap-ways.ts'
import { probeKeyWrap, unwrapKey, wrapKey } from '../../src/hsm/wrap.ts'
import { wrapInSoftware } from '../support/custody-process.ts'
import { bytes, hsmError, hsmRejection, softHsm, withFault } from '../support/softhsm.ts'

const hsm = softHsm()
after(() => { hsm.remove() })
const session = hsm.user(hsm.token('first'))
const mechanism = probeKeyWrap(session).mechanism!
const mechanisms = { from: mechanism, to: mechanism }
const [oldKey, newKey] = [randomBytes(32), randomBytes(32)]
const from = importRecoveryKey(session, { value: oldKey, use: 'unwrap', mechanisms: [mechanism], trusted: false }).handle
const to = importRecoveryKey(session, { value: newKey, use: 'wrap', mechanisms: [mechanism], trusted: false }).handle
const pkcs8 = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'der', type: 'pkcs8' })
const wrapped = wrapInSoftware(oldKey, pkcs8)
const objects = findHandles(session, []).length

test('what comes out under the new key is the same key, and nothing is left of it', () => {
  const again = rewrapKey(session, { from: { key: from, mechanism }, to: { key: to, mechanism }, trusted: false }, 'ec-p256', wrapped)
  assert.equal(openedBy(newKey, again).subarray(-32).length, 32)
  assert.ok(openedBy(newKey, again).includes(pkcs8.subarray(36, 68)), 'the private value')
  assert.equal(findHandles(session, []).length, objects)
})

test('a key in transit can be wrapped and do nothing else; opened for one use, it can not be wrapped', () => {
  const { handle } = unwrapKey(session, from, wrapped, mechanism, inTransit('ec-p256', false))
  assert.equal(hsmError(() => signWith(session, { kind: 'pair', algorithm: 'ec-p256', private: handle }, bytes('x'))).code, 'key-not-permitted')
  session.p11.C_DestroyObject(session.handle, handle)
  const code = withUnwrapped(session, from, mechanism, 'ec-p256', wrapped, key => {
    assert.ok(key.kind === 'pair')
    assert.equal(signWith(session, key, bytes('x')).mechanism, 'CKM_ECDSA')
    return hsmError(() => wrapKey(session, to, key.private, mechanism)).code
  })
  assert.equal(code, 'not-extractable')
  assert.throws(() => withUnwrapped(session, from, mechanism, 'ec-p256', wrapped, () => { throw new Error('used badly') }), /used badly/)
  assert.equal(findHandles(session, []).length, objects)
})

test('under another key than was said, damaged, or of another kind: refused, and nothing is left', () => {
  for (const [name, bad, algorithm] of [
    ['another key', wrapInSoftware(randomBytes(32), pkcs8), 'ec-p256'], ['damaged', wrapped.with(20, wrapped[20]! ^ 1), 'ec-p256'], ['cut', wrapped.slice(0, -8), 'ec-p256'], ['of another kind', wrapped, 'rsa-4096']
  ] as const) {
    assert.equal(hsmError(() => rewrapKey(session, { from: { key: from, mechanism }, to: { key: to, mechanism }, trusted: false }, algorithm, bad)).code, 'wrapped-key-refused', name)
    assert.equal(findHandles(session, []).length, objects, name)
  }
})

test('a token that can not do it is found out with throw-away keys, wherever it refuses, and nothing is left', async () => {
  const unwrap = session.p11.C_UnwrapKey.bind(session.p11)
  const wrap = session.p11.C_WrapKey.bind(session.p11)
  const isTransit = (template: pkcs11js.Template): boolean => template.some(({ type, value }) => type === pkcs11js.CKA_EXTRACTABLE && value === true)
  let wraps = 0
  const faults: [string, Partial<typeof session.p11>, string][] = [
    ['it lets nothing out of an unwrap again', { C_UnwrapKey: (at, by, key, blob, template) => {
      if (isTransit(template)) throw new Error('CKR_TEMPLATE_INCONSISTENT:209')
      return unwrap(at, by, key, blob, template)
    } }, 'template-refused'],
    ['it says nothing, and makes it so', { C_UnwrapKey: (at, by, key, blob, template) =>
      unwrap(at, by, key, blob, template.map(one => one.type === pkcs11js.CKA_EXTRACTABLE ? { ...one, value: false } : one)) }, 'attribute-mismatch'],
    ['it wraps only what it made itself', { C_WrapKey: ((...args: Parameters<typeof wrap>) => {
      if (++wraps > 1) throw new Error('CKR_KEY_NOT_WRAPPABLE:105')
      return wrap(...args)
    }) as typeof wrap }, 'not-wrappable'],
    ['it opens nothing for use', { C_UnwrapKey: (at, by, key, blob, template) => {
      if (!isTransit(template)) throw new Error('CKR_TEMPLATE_INCONSISTENT:209')
      return unwrap(at, by, key, blob, template)
    } }, 'template-refused']
  ]
  for (const [name, calls, code] of faults) {
    await withFault(session, calls, async () => { assert.equal((await hsmRejection(assertRewrappable(session, 'ec-p256', mechanisms))).code, code, name) })
    assert.equal(findHandles(session, []).length, objects, name)
  }
  const trial = await assertRewrappable(session, 'ec-p256', mechanisms)
  tryRewrap(session, trial)
  // Ed25519 can't be wrapped on this token at all.
  assert.equal((await assertRewrappable(session, 'ed25519', mechanisms).catch((error: unknown) => error) as HsmError).code, 'not-wrappable')
  assert.equal(findHandles(session, []).length, objects)
})
