import assert from 'node:assert/strict'
import { test } from 'node:test'
import pkcs11js from 'pkcs11js'
import { HsmError, hsmErrorFrom, type HsmCode } from '../../src/hsm/errors.ts'
import { isPlainText } from '../../src/transcript/plain-text.ts'

const thrown = (name: string, value = 0): Error => new pkcs11js.Pkcs11Error(`Error: ${name}:${value}\n    at PKCS11.C_Test (index.js:1:1)`, value, 'C_Test')

const meant: Readonly<Record<string, HsmCode>> = {
  CKR_PIN_INCORRECT: 'pin-incorrect', CKR_PIN_LOCKED: 'pin-locked', CKR_PIN_LEN_RANGE: 'pin-length', CKR_PIN_INVALID: 'pin-invalid', CKR_PIN_TOO_WEAK: 'pin-invalid',
  CKR_PIN_EXPIRED: 'pin-expired', CKR_USER_PIN_NOT_INITIALIZED: 'pin-not-set', CKR_USER_NOT_LOGGED_IN: 'not-logged-in', CKR_USER_ALREADY_LOGGED_IN: 'already-logged-in',
  CKR_SESSION_CLOSED: 'session-lost', CKR_SESSION_HANDLE_INVALID: 'session-lost', CKR_DEVICE_ERROR: 'device-error', CKR_DEVICE_REMOVED: 'device-error', CKR_TOKEN_NOT_PRESENT: 'device-error',
  CKR_DEVICE_MEMORY: 'token-full', CKR_TOKEN_WRITE_PROTECTED: 'token-write-protected', CKR_MECHANISM_INVALID: 'mechanism-missing',
  CKR_KEY_UNEXTRACTABLE: 'not-extractable', CKR_KEY_NOT_WRAPPABLE: 'not-wrappable', CKR_WRAPPED_KEY_INVALID: 'wrapped-key-refused',
  CKR_FUNCTION_REJECTED: 'refused', CKR_GENERAL_ERROR: 'refused', CKR_FUNCTION_FAILED: 'refused'
}

for (const [ckr, code] of Object.entries(meant)) {
  test(`${ckr} becomes ${code}`, () => {
    const cause = thrown(ckr)
    const error = hsmErrorFrom(cause, 'C_Test', 'root')
    assert.deepEqual([error.code, error.ckr, error.call, error.token, error.cause], [code, ckr, 'C_Test', 'root', cause])
    assert.match(error.message, new RegExp(`^C_Test failed with ${ckr}: .+`))
  })
}

test('the plain errors that some calls of the binding throw are read too', () => {
  assert.deepEqual([hsmErrorFrom(new Error('CKR_ATTRIBUTE_READ_ONLY:16'), 'C_SetAttributeValue')].map(({ code, ckr }) => [code, ckr]), [['template-refused', 'CKR_ATTRIBUTE_READ_ONLY']])
  assert.equal(hsmErrorFrom(new Error('CKR_VENDOR_DEFINED:27'), 'C_CopyObject').ckr, 'CKR_ACTION_PROHIBITED')
})

test('return values newer than the binding get their names, a vendor\'s keep their number', () => {
  assert.deepEqual(hsmErrorFrom(thrown('CKR_VENDOR_DEFINED', 0x140), 'C_GenerateKeyPair').code, 'mechanism-missing')
  const vendor = hsmErrorFrom(thrown('CKR_VENDOR_DEFINED', 0x80000123), 'C_Sign')
  assert.deepEqual([vendor.code, vendor.ckr], ['refused', 'CKR_VENDOR_DEFINED_0x80000123'])
})

test('a call can say what a return value means in it', () => {
  assert.equal(hsmErrorFrom(thrown('CKR_GENERAL_ERROR'), 'C_UnwrapKey', 'root', { CKR_GENERAL_ERROR: 'wrapped-key-refused' }).code, 'wrapped-key-refused')
})

test('an HsmError passes through as it is, and what is no return value is refused without one', () => {
  const error = new HsmError('key-not-found', 'no such key')
  assert.equal(hsmErrorFrom(error, 'C_Sign'), error)
  for (const other of [new TypeError('Argument 2 has wrong type'), 'text', undefined]) {
    const { code, ckr } = hsmErrorFrom(other, 'C_Sign')
    assert.deepEqual([code, ckr], ['refused', undefined])
  }
})

test('facts and token are fit for an entry whatever a token or a person wrote', () => {
  const error = new HsmError('token-not-found', 'm', { token: 'a\u0000b\n\u202e', facts: { uri: `x\u2028\ud800${'y'.repeat(3000)}` } })
  assert.ok(isPlainText(error.token ?? '\n'))
  assert.ok(isPlainText(error.facts['uri'] ?? '\n'))
  assert.ok((error.facts['uri'] ?? '').length <= 500)
})
