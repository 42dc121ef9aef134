import assert from 'node:assert/strict'
import { inspect } from 'node:util'
import { after, test } from 'node:test'
import { combinePins } from '../../src/hsm/pin.ts'
import { changePin, setUserPin } from '../../src/hsm/set-pin.ts'
import { initialiseToken } from '../../src/hsm/initialise.ts'
import { TokenSession } from '../../src/hsm/session.ts'
import { bytes, hsmError, softHsm, soPin, userPin } from '../support/softhsm.ts'

const hsm = softHsm()
const { module } = hsm
after(() => { hsm.remove() })

test('a PIN of one component is the component', () => {
  assert.deepEqual(combinePins([userPin]), Buffer.from(userPin))
})

test('two components make one PIN in their order; either alone does not open the token', () => {
  const first = bytes('first-half')
  const second = bytes('čtvrt')
  const whole = combinePins([first, second])
  assert.equal(whole.toString('utf8'), 'first-halfčtvrt')
  const token = initialiseToken(module, module.find('pkcs11:', { initialised: false }), combinePins([bytes('so-one'), bytes('so-two')]), 'halves')
  const session = TokenSession.open(module, token)
  session.login('so', bytes('so-oneso-two'))
  setUserPin(session, whole)
  session.logout()
  for (const wrong of [first, second, combinePins([second, first])]) assert.equal(hsmError(() => { session.login('user', wrong) }).code, 'pin-incorrect')
  session.login('user', whole)
  assert.equal(session.loggedIn, 'user')
  session.close()
})

test('an empty component is refused: pin-invalid', () => {
  for (const components of [[], [bytes('')], [userPin, bytes('')]]) assert.equal(hsmError(() => combinePins(components)).code, 'pin-invalid')
})

test('combining copies: wiping the PIN leaves the components, and the other way round', () => {
  const component = bytes('abcd')
  const pin = combinePins([component])
  pin.fill(0)
  assert.deepEqual(component, bytes('abcd'))
})

test('who is logged in is what the token says', () => {
  const session = TokenSession.open(module, hsm.token('who'))
  assert.equal(session.loggedIn, null)
  session.login('so', soPin)
  assert.equal(session.loggedIn, 'so')
  session.logout()
  assert.equal(session.loggedIn, null)
  session.login('user', userPin)
  assert.equal(session.loggedIn, 'user')
  const other = TokenSession.open(module, session.token, { readOnly: true })
  assert.equal(other.loggedIn, 'user', 'a login counts for every session of the process')
  other.close()
  session.close()
})

test('a wrong user PIN: pin-incorrect, with what the token says of the tries left; the right one clears it', () => {
  const token = hsm.token('tries')
  const session = TokenSession.open(module, token)
  assert.equal(module.describe(token.slot).userPin, 'ok')
  const error = hsmError(() => { session.login('user', bytes('wrong-user-pin')) })
  assert.deepEqual([error.code, error.ckr, error.call, error.token], ['pin-incorrect', 'CKR_PIN_INCORRECT', 'C_Login', 'tries'])
  assert.deepEqual(error.facts, { officer: 'user', 'pin-state': 'low' })
  assert.equal(module.describe(token.slot).userPin, 'low')
  assert.equal(module.describe(token.slot).soPin, 'ok')
  session.login('user', userPin)
  assert.equal(module.describe(token.slot).userPin, 'ok')
  session.close()
})

test('a wrong security officer\'s PIN: pin-incorrect, counted apart', () => {
  const token = hsm.token('so-tries')
  const session = TokenSession.open(module, token)
  const error = hsmError(() => { session.login('so', bytes('wrong-so-pin')) })
  assert.deepEqual([error.code, error.facts], ['pin-incorrect', { officer: 'so', 'pin-state': 'low' }])
  assert.deepEqual([module.describe(token.slot).soPin, module.describe(token.slot).userPin], ['low', 'ok'])
  session.close()
})

test('a PIN of a length that the token does not take costs no try: pin-length', () => {
  const token = hsm.token('lengths')
  const session = TokenSession.open(module, token)
  for (const pin of [bytes('abc'), bytes('x'.repeat(256))]) {
    const error = hsmError(() => { session.login('user', pin) })
    assert.deepEqual([error.code, error.facts], ['pin-length', { min: '4', max: '255' }])
  }
  assert.equal(module.describe(token.slot).userPin, 'ok')
  session.login('so', soPin)
  assert.equal(hsmError(() => { setUserPin(session, bytes('abc')) }).code, 'pin-length')
  session.logout()
  session.login('user', userPin)
  assert.equal(hsmError(() => { changePin(session, userPin, bytes('abc')) }).code, 'pin-length')
  session.close()
})

test('the length of the security officer\'s PIN is the token\'s to judge: the bounds that it gives are the user PIN\'s', () => {
  const session = TokenSession.open(module, hsm.token('so-length'))
  const error = hsmError(() => { session.login('so', bytes('a')) })
  assert.deepEqual([error.code, error.ckr], ['pin-incorrect', 'CKR_PIN_INCORRECT'])
  session.close()
})

test('bytes that are not UTF-8 never become another PIN: pin-invalid', () => {
  const session = TokenSession.open(module, hsm.token('utf8'))
  const error = hsmError(() => { session.login('user', Uint8Array.of(0x61, 0x62, 0xff, 0x63, 0x64)) })
  assert.equal(error.code, 'pin-invalid')
  assert.equal(module.describe(session.token.slot).userPin, 'ok')
  session.close()
})

test('a byte order mark belongs to the PIN', () => {
  const session = TokenSession.open(module, hsm.token('bom'))
  session.login('so', soPin)
  setUserPin(session, bytes('\ufeffpin-with-bom'))
  session.logout()
  assert.equal(hsmError(() => { session.login('user', bytes('pin-with-bom')) }).code, 'pin-incorrect')
  session.login('user', bytes('\ufeffpin-with-bom'))
  session.close()
})

test('a token without a user PIN: pin-not-set', () => {
  const token = initialiseToken(module, module.find('pkcs11:', { initialised: false }), soPin, 'no-user')
  const session = TokenSession.open(module, token)
  const error = hsmError(() => { session.login('user', userPin) })
  assert.deepEqual([error.code, error.ckr], ['pin-not-set', 'CKR_USER_PIN_NOT_INITIALIZED'])
  session.close()
})

test('only the security officer sets the user PIN, and can set it anew', () => {
  const session = TokenSession.open(module, hsm.token('reset'))
  const refused = (): unknown => [hsmError(() => { setUserPin(session, userPin) })].map(({ code, ckr }) => [code, ckr])
  assert.deepEqual(refused(), [['not-logged-in', undefined]], 'the PIN was not even sent')
  session.login('user', userPin)
  assert.deepEqual(refused(), [['not-logged-in', undefined]])
  session.logout()
  session.login('so', soPin)
  setUserPin(session, bytes('a-new-user-pin'))
  session.logout()
  assert.equal(hsmError(() => { session.login('user', userPin) }).code, 'pin-incorrect')
  session.login('user', bytes('a-new-user-pin'))
  session.close()
})

test('each officer changes the own PIN, and needs the old one', () => {
  const session = TokenSession.open(module, hsm.token('change'))
  for (const [officer, old] of [['user', userPin], ['so', soPin]] as const) {
    session.login(officer, old)
    assert.equal(hsmError(() => { changePin(session, bytes('not-the-old-one'), bytes('the-next-pin')) }).code, 'pin-incorrect')
    changePin(session, old, bytes('the-next-pin'))
    session.logout()
    assert.equal(hsmError(() => { session.login(officer, old) }).code, 'pin-incorrect')
    session.login(officer, bytes('the-next-pin'))
    session.logout()
  }
  session.close()
})

test('one officer at a time: already-logged-in', () => {
  const session = TokenSession.open(module, hsm.token('one-at-a-time'))
  session.login('user', userPin)
  assert.deepEqual([hsmError(() => { session.login('user', userPin) })].map(({ code, ckr }) => [code, ckr]), [['already-logged-in', 'CKR_USER_ALREADY_LOGGED_IN']])
  assert.deepEqual([hsmError(() => { session.login('so', soPin) })].map(({ code, ckr }) => [code, ckr]), [['already-logged-in', 'CKR_USER_ANOTHER_ALREADY_LOGGED_IN']])
  session.close()
})

test('a read-only session keeps the security officer out, and the other way round: token-in-use', () => {
  const token = hsm.token('read-only')
  const session = TokenSession.open(module, token)
  const reader = TokenSession.open(module, token, { readOnly: true })
  assert.deepEqual([hsmError(() => { session.login('so', soPin) })].map(({ code, ckr }) => [code, ckr]), [['token-in-use', 'CKR_SESSION_READ_ONLY_EXISTS']])
  reader.close()
  session.login('so', soPin)
  assert.deepEqual([hsmError(() => TokenSession.open(module, token, { readOnly: true }))].map(({ code, ckr }) => [code, ckr]), [['token-in-use', 'CKR_SESSION_READ_WRITE_SO_EXISTS']])
  session.close()
})

test('logging out without being logged in says so', () => {
  const session = TokenSession.open(module, hsm.token('logout'))
  session.logout()
  assert.equal(session.loggedIn, null)
  session.close()
  session.close()
  assert.equal(hsmError(() => { session.logout() }).code, 'session-lost')
})

test('no error holds a PIN, however it is printed', () => {
  const session = TokenSession.open(module, hsm.token('silent'))
  const errors = [
    hsmError(() => { session.login('user', bytes('hunter2-hunter2')) }),
    hsmError(() => { session.login('so', bytes('hunter2-hunter2')) }),
    hsmError(() => { session.login('user', combinePins([bytes('hunter2'), Uint8Array.of(0xff)])) }),
    hsmError(() => { session.login('user', bytes('hunter2'.repeat(60))) }),
    hsmError(() => initialiseToken(module, session.token, bytes('hunter2-hunter2'), 'x', { again: true }))
  ]
  for (const error of errors) assert.doesNotMatch(inspect(error, { depth: 20, showHidden: true }) + JSON.stringify(error), /hunter2/)
  session.close()
})
