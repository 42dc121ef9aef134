import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { generateMasterKey, unusedId } from '../../src/hsm/generate.ts'
import { initialiseToken } from '../../src/hsm/initialise.ts'
import { takeInventory } from '../../src/hsm/inventory.ts'
import { TokenSession } from '../../src/hsm/session.ts'
import type { Token } from '../../src/hsm/module.ts'
import { bytes, hsmError, softHsm, soPin, withFault } from '../support/softhsm.ts'

const hsm = softHsm()
const { module } = hsm
after(() => { hsm.remove() })

const blank = (): Token => module.find('pkcs11:', { initialised: false })

test('a blank token gets its label and a serial number, and no user PIN yet', () => {
  const token = initialiseToken(module, blank(), soPin, 'Kořen 1')
  assert.equal(token.identity.label, 'Kořen 1')
  assert.deepEqual([token.identity.initialised, token.userPinInitialised, token.soPin, token.userPin], [true, false, 'ok', 'unknown'])
  assert.equal(module.find('pkcs11:token=Ko%C5%99en%201').identity.serial, token.identity.serial)
  assert.notEqual(token.identity.serial, '')
})

test('a label of exactly 32 bytes is kept whole, shorter ones come back without their padding', () => {
  const label = 'x'.repeat(32)
  assert.equal(initialiseToken(module, blank(), soPin, label).identity.label, label)
  assert.equal(initialiseToken(module, blank(), soPin, 'y').identity.label, 'y')
})

test('the module gets 32 bytes whatever the label: it reads so many', async () => {
  const session = hsm.user(hsm.token('padding'))
  const given: string[] = []
  const C_InitToken = (...call: [Buffer, string?, string?]): string => {
    given.push(call[2] ?? '')
    return ''
  }
  for (const label of ['a', 'ž'.repeat(16), 'x'.repeat(31)]) {
    await withFault(session, { C_InitToken }, () => { hsmError(() => initialiseToken(module, blank(), soPin, label)) })
  }
  assert.deepEqual(given, ['a'.padEnd(32), 'ž'.repeat(16), `${'x'.repeat(31)} `])
  session.close()
})

test('labels that a token could not hold are refused and change nothing: label-invalid', () => {
  const before = module.tokens().length
  for (const label of ['', 'x'.repeat(33), 'ř'.repeat(17), ' a', 'a ', 'a\nb', '\ud800']) {
    assert.equal(hsmError(() => initialiseToken(module, blank(), soPin, label)).code, 'label-invalid', JSON.stringify(label))
  }
  assert.equal(module.tokens().length, before)
})

test('a PIN too short for the token is named as that: pin-length; one that is not UTF-8: pin-invalid', () => {
  const error = hsmError(() => initialiseToken(module, blank(), bytes('abc'), 'short'))
  assert.deepEqual([error.code, error.facts], ['pin-length', { min: '4', max: '255', officer: 'so' }])
  assert.equal(hsmError(() => initialiseToken(module, blank(), Uint8Array.of(0xff, 0xfe, 0xfd, 0xfc), 'bytes')).code, 'pin-invalid')
  assert.equal(module.tokens().filter(token => !token.identity.initialised).length, 1)
})

test('a token that is initialised is left alone: token-already-initialised', () => {
  const token = hsm.token('keep')
  const error = hsmError(() => initialiseToken(module, token, soPin, 'other'))
  assert.deepEqual([error.code, error.token], ['token-already-initialised', 'keep'])
  assert.equal(module.describe(token.slot).identity.label, 'keep')
  hsm.user(token).close()
})

test('initialising again needs the security officer\'s PIN: pin-incorrect, and nothing is lost', async () => {
  const token = hsm.token('guarded')
  const session = hsm.user(token)
  await generateMasterKey(session, { algorithm: 'ec-p256', id: unusedId(session), label: 'kept' })
  session.close()
  const error = hsmError(() => initialiseToken(module, token, bytes('not-the-so-pin'), 'wiped', { again: true }))
  assert.deepEqual([error.code, error.ckr, error.call, error.token], ['pin-incorrect', 'CKR_PIN_INCORRECT', 'C_InitToken', 'guarded'])
  assert.deepEqual(error.facts, { officer: 'so', 'pin-state': 'low' })
  const after = hsm.user(token)
  assert.equal(takeInventory(after).length, 2)
  after.close()
})

test('initialising again with the right PIN wipes the token and its user PIN', async () => {
  const token = hsm.token('old')
  const session = hsm.user(token)
  await generateMasterKey(session, { algorithm: 'ec-p256', id: unusedId(session), label: 'gone' })
  session.close()
  const made = initialiseToken(module, token, soPin, 'new', { again: true })
  assert.deepEqual([made.identity.label, made.userPinInitialised], ['new', false])
  const empty = TokenSession.open(module, made)
  assert.deepEqual(takeInventory(empty), [])
  empty.close()
})

test('a token with an open session is not initialised: token-in-use', () => {
  const token = hsm.token('busy')
  const session = TokenSession.open(module, token)
  const error = hsmError(() => initialiseToken(module, token, soPin, 'other', { again: true }))
  assert.deepEqual([error.code, error.ckr], ['token-in-use', 'CKR_SESSION_EXISTS'])
  session.close()
})

test('a slot that no longer holds the token that was found: token-changed', () => {
  const found = blank()
  initialiseToken(module, found, soPin, 'first')
  const error = hsmError(() => initialiseToken(module, found, soPin, 'second'))
  assert.equal(error.code, 'token-changed')
  assert.equal(hsmError(() => TokenSession.open(module, found)).code, 'token-changed')
})

test('no session is opened with a blank token that takes none: token-not-initialised', () => {
  const error = hsmError(() => TokenSession.open(module, blank()))
  assert.deepEqual([error.code, error.ckr, error.token], ['token-not-initialised', 'CKR_TOKEN_NOT_RECOGNIZED', 'SoftHSM v2'])
})
