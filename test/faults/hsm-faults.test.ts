// Tokens that are not as SoftHSM: older, stricter, or broken. SoftHSM with single calls replaced stands in for them.

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import pkcs11js from 'pkcs11js'
import type { Attribute, Handle, Mechanism } from 'pkcs11js'
import { findKey } from '../../src/hsm/find.ts'
import { describeKey, generateMasterKey, unusedId } from '../../src/hsm/generate.ts'
import { importRecoveryKey } from '../../src/hsm/import.ts'
import { initialiseToken } from '../../src/hsm/initialise.ts'
import { findHandles, objectsWithId } from '../../src/hsm/objects.ts'
import { setUserPin } from '../../src/hsm/set-pin.ts'
import { signWith } from '../../src/hsm/sign.ts'
import { TokenSession } from '../../src/hsm/session.ts'
import { openedBy } from '../../src/hsm/wrap-ways.ts'
import { probeKeyWrap } from '../../src/hsm/wrap.ts'
import { bytes, hsmError, hsmRejection, softHsm, soPin, userPin, withFault } from '../support/softhsm.ts'

const hsm = softHsm()
after(() => { hsm.remove() })
const session = hsm.user(hsm.token('faults'))
const { p11 } = session
const read = p11.C_GetAttributeValue.bind(p11)
const generate = p11.C_GenerateKeyPairAsync.bind(p11)
const { CKA_COPYABLE, CKA_MODIFIABLE, CKA_EXTRACTABLE, CKA_LOCAL, CKA_SENSITIVE, CKA_EC_POINT } = pkcs11js

type Pair = Promise<{ privateKey: Handle, publicKey: Handle }>
type Wrap = (session: Handle, mechanism: Mechanism, wrappingKey: Handle, key: Handle, out: Buffer) => Buffer
type Generate = (session: Handle, mechanism: Mechanism, publicKey: Attribute[], privateKey: Attribute[]) => Pair

const ecKey = (): { algorithm: 'ec-p256', id: Uint8Array, label: string } => ({ algorithm: 'ec-p256', id: unusedId(session), label: 'faulty' })
const unknown = (error = 'CKR_ATTRIBUTE_TYPE_INVALID:18'): never => { throw new Error(error) }
/** Reads with one attribute answered otherwise. */
const answering = (type: number, answer: () => Buffer | undefined) => (at: Handle, object: Handle, template: Attribute[]): ReturnType<typeof read> =>
  template[0]?.type === type ? [{ type, value: answer() as Buffer }] : read(at, object, template)

test('a token that does not know a wanted attribute gets the rest, and what it lacks is named', async () => {
  const asked: number[][] = []
  const older: Generate = async (at, mechanism, publicKey, privateKey) => {
    asked.push(privateKey.map(({ type }) => type))
    if ([...publicKey, ...privateKey].some(({ type }) => type === CKA_COPYABLE)) throw new Error('CKR_TEMPLATE_INCONSISTENT:209')
    return generate(at, mechanism, publicKey, privateKey)
  }
  const key = ecKey()
  const made = await withFault(session, { C_GenerateKeyPairAsync: older, C_GetAttributeValue: answering(CKA_COPYABLE, unknown) }, () => generateMasterKey(session, key))
  assert.deepEqual(made.unenforced, ['CKA_COPYABLE'])
  assert.deepEqual(made.attributes.find(({ name }) => name === 'CKA_COPYABLE'), { name: 'CKA_COPYABLE', value: 'unreadable: CKR_ATTRIBUTE_TYPE_INVALID' })
  assert.equal(made.attributes.find(({ name }) => name === 'CKA_MODIFIABLE')?.value, 'false', 'the others were not given up')
  assert.ok(asked.at(-1)?.includes(CKA_MODIFIABLE))
  assert.equal(objectsWithId(session, key.id).length, 2)
})

test('a token that takes no wanted attribute at all still makes the key', async () => {
  const oldest: Generate = async (at, mechanism, publicKey, privateKey) => {
    if ([...publicKey, ...privateKey].some(({ type }) => type === CKA_COPYABLE || type === CKA_MODIFIABLE)) throw new Error('CKR_ATTRIBUTE_TYPE_INVALID:18')
    return generate(at, mechanism, publicKey, privateKey)
  }
  const made = await withFault(session, { C_GenerateKeyPairAsync: oldest }, () => generateMasterKey(session, ecKey()))
  assert.deepEqual(made.unenforced.filter(name => !name.includes('RECOVER')), ['CKA_COPYABLE', 'CKA_DECRYPT', 'CKA_MODIFIABLE', 'CKA_ENCRYPT (public key)', 'CKA_MODIFIABLE (public key)'])
})

test('a template that is refused whatever is left out comes through as the first refusal, and nothing was made', async () => {
  let tries = 0
  const never: Generate = async () => {
    tries++
    throw new Error(tries === 1 ? 'CKR_TEMPLATE_INCOMPLETE:208' : 'CKR_TEMPLATE_INCONSISTENT:209')
  }
  const error = await withFault(session, { C_GenerateKeyPairAsync: never }, () => hsmRejection(generateMasterKey(session, ecKey())))
  assert.deepEqual([error.code, error.ckr, error.call], ['template-refused', 'CKR_TEMPLATE_INCOMPLETE', 'C_GenerateKeyPair'])
  assert.ok(tries > 2)
})

test('a fault that is no refusal of the template is not tried again', async () => {
  let tries = 0
  const broken: Generate = async () => {
    tries++
    throw new Error('CKR_DEVICE_ERROR:48')
  }
  const error = await withFault(session, { C_GenerateKeyPairAsync: broken }, () => hsmRejection(generateMasterKey(session, ecKey())))
  assert.deepEqual([error.code, error.ckr, tries], ['device-error', 'CKR_DEVICE_ERROR', 1])
})

test('a token that gives no reason is tried again only where nothing was made', async () => {
  const refusing = (leaving: boolean): Generate => async (at, mechanism, publicKey, privateKey) => {
    const refused = privateKey.some(({ type }) => type === CKA_COPYABLE)
    if (refused && !leaving) throw new Error('CKR_GENERAL_ERROR:5')
    const made = await generate(at, mechanism, publicKey, privateKey)
    if (refused) throw new Error('CKR_GENERAL_ERROR:5')
    return made
  }
  const key = ecKey()
  const made = await withFault(session, { C_GenerateKeyPairAsync: refusing(false) }, () => generateMasterKey(session, key))
  assert.deepEqual(made.unenforced, ['CKA_COPYABLE'])
  const other = ecKey()
  const error = await withFault(session, { C_GenerateKeyPairAsync: refusing(true) }, () => hsmRejection(generateMasterKey(session, other)))
  assert.deepEqual([error.code, error.ckr], ['refused', 'CKR_GENERAL_ERROR'])
  assert.equal(objectsWithId(session, other.id).length, 2, 'what is there is left for a reconciliation')
})

test('a token that makes the key otherwise than asked: attribute-mismatch, and the key is gone', async () => {
  const loose: Generate = (at, mechanism, publicKey, privateKey) => generate(at, mechanism, publicKey, privateKey.map(one => one.type === CKA_EXTRACTABLE ? { ...one, value: true } : one))
  const key = ecKey()
  const error = await withFault(session, { C_GenerateKeyPairAsync: loose }, () => hsmRejection(generateMasterKey(session, key)))
  assert.deepEqual([error.code, error.facts], ['attribute-mismatch', { attribute: 'CKA_EXTRACTABLE', wanted: 'false', found: 'true', removed: 'true' }])
  assert.deepEqual(objectsWithId(session, key.id), [])
})

test('a token that makes an RSA key of another size: key-unsupported, and the key is gone', async () => {
  const { CKA_MODULUS_BITS } = pkcs11js
  const short: Generate = (at, mechanism, publicKey, privateKey) => generate(at, mechanism, publicKey.map(one => one.type === CKA_MODULUS_BITS ? { ...one, value: 2048 } : one), privateKey)
  const key = { ...ecKey(), algorithm: 'rsa-3072' } as const
  const error = await withFault(session, { C_GenerateKeyPairAsync: short }, () => hsmRejection(generateMasterKey(session, key)))
  assert.deepEqual([error.code, error.facts], ['key-unsupported', { algorithm: 'rsa-3072', removed: 'true' }])
  assert.deepEqual(objectsWithId(session, key.id), [])
})

test('what could not be removed again is said: removed is false, for one half as for both', async () => {
  const loose: Generate = (at, mechanism, publicKey, privateKey) => generate(at, mechanism, publicKey, privateKey.map(one => one.type === CKA_EXTRACTABLE ? { ...one, value: true } : one))
  const key = ecKey()
  const destroy = p11.C_DestroyObject.bind(p11)
  let refusals = 2
  const C_DestroyObject = (at: Handle, object: Handle): void => {
    if (refusals-- > 0) unknown('CKR_ACTION_PROHIBITED:27')
    destroy(at, object)
  }
  const rejection = (): ReturnType<typeof hsmRejection> => hsmRejection(generateMasterKey(session, key))
  const both = await withFault(session, { C_GenerateKeyPairAsync: loose, C_DestroyObject }, rejection)
  assert.deepEqual([both.code, both.facts['removed'], objectsWithId(session, key.id).length], ['attribute-mismatch', 'false', 2])
  for (const object of objectsWithId(session, key.id)) destroy(session.handle, object.handle)
  refusals = 1
  const half = await withFault(session, { C_GenerateKeyPairAsync: loose, C_DestroyObject }, rejection)
  assert.deepEqual([half.code, half.facts['removed'], objectsWithId(session, key.id).length], ['attribute-mismatch', 'false', 1])
})

test('an attribute that must hold and can not be read is no pass: attribute-unreadable, and the key is gone', async () => {
  for (const answer of [unknown, () => unknown('CKR_ATTRIBUTE_SENSITIVE:17'), () => undefined]) {
    const key = ecKey()
    const error = await withFault(session, { C_GetAttributeValue: answering(CKA_SENSITIVE, answer) }, () => hsmRejection(generateMasterKey(session, key)))
    assert.deepEqual([error.code, error.facts], ['attribute-unreadable', { attribute: 'CKA_SENSITIVE', removed: 'true' }])
    assert.deepEqual(objectsWithId(session, key.id), [])
  }
})

test('a token that does not own up to having made the key (CKA_LOCAL) is reported, not refused', async () => {
  const made = await withFault(session, { C_GetAttributeValue: answering(CKA_LOCAL, () => Buffer.from([0])) }, () => generateMasterKey(session, ecKey()))
  assert.deepEqual(made.unenforced, ['CKA_LOCAL'])
})

test('a point given without its OCTET STRING is read the same; one of another length or off the curve is refused: key-unsupported', async () => {
  const key = ecKey()
  const { publicKey } = await generateMasterKey(session, key)
  const handle = objectsWithId(session, key.id).find(object => object.class === 'public-key')!.handle
  const wrapped = read(session.handle, handle, [{ type: CKA_EC_POINT }])[0]!.value
  const described = (answer: Buffer): ReturnType<typeof withFault> => withFault(session, { C_GetAttributeValue: answering(CKA_EC_POINT, () => answer) }, () => {
    const found = findKey(session, key.id)
    return describeKey(session, found, key).publicKey
  })
  assert.deepEqual(await described(wrapped.subarray(2)), publicKey)
  const offCurve = Buffer.from(wrapped)
  offCurve[offCurve.length - 1]! ^= 1
  const compressed = Buffer.concat([Buffer.from([2]), wrapped.subarray(3)])
  for (const bad of [wrapped.subarray(3), offCurve, compressed, Buffer.alloc(0)]) {
    assert.equal((await hsmRejection(described(bad))).code, 'key-unsupported')
  }
})

test('a session that ends in the middle is told as that: session-lost; a token that is pulled: device-error', async () => {
  const key = ecKey()
  await generateMasterKey(session, key)
  const found = findKey(session, key.id)
  for (const [thrown, code] of [['CKR_SESSION_HANDLE_INVALID:179', 'session-lost'], ['CKR_SESSION_CLOSED:176', 'session-lost'], ['CKR_DEVICE_REMOVED:50', 'device-error'], ['CKR_OPERATION_ACTIVE:144', 'session-lost']] as const) {
    await withFault(session, { C_SignInit: () => unknown(thrown) }, () => { assert.equal(hsmError(() => signWith(session, found, bytes('x'))).code, code) })
  }
  signWith(session, found, bytes('x'))
})

test('a PIN that locks: pin-locked, and the state says so; a token that shows no state after a wrong one: unknown', async () => {
  const other = TokenSession.open(hsm.module, hsm.token('locking'))
  const info = other.p11.C_GetTokenInfo.bind(other.p11)
  const flagged = (flag: number) => (slot: Handle): ReturnType<typeof info> => {
    const { flags, ...rest } = info(slot)
    return { ...rest, flags: (flags & ~pkcs11js.CKF_USER_PIN_COUNT_LOW) | flag }
  }
  const wrong = (): unknown => hsmError(() => { other.login('user', bytes('wrong-pin')) }).facts['pin-state']
  for (const [flag, state] of [[pkcs11js.CKF_USER_PIN_FINAL_TRY | pkcs11js.CKF_USER_PIN_COUNT_LOW, 'final'], [pkcs11js.CKF_USER_PIN_LOCKED, 'locked'], [0, 'unknown']] as const) {
    assert.equal(await withFault(other, { C_GetTokenInfo: flagged(flag) }, wrong), state)
  }
  await withFault(other, { C_Login: () => unknown('CKR_PIN_LOCKED:164') }, () => {
    const error = hsmError(() => { other.login('user', userPin) })
    assert.deepEqual([error.code, error.ckr, error.facts], ['pin-locked', 'CKR_PIN_LOCKED', { officer: 'user', 'pin-state': 'locked' }])
  })
  other.close()
})

test('another token in the slot, known by its serial number alone, gets no session: token-changed', async () => {
  const { token } = session
  const info = p11.C_GetTokenInfo.bind(p11)
  await withFault(session, { C_GetTokenInfo: (slot: Handle) => ({ ...info(slot), serialNumber: 'another'.padEnd(16) }) }, () => {
    assert.equal(hsmError(() => TokenSession.open(hsm.module, token)).code, 'token-changed')
  })
})

test('a token that takes a user PIN and says that it has none is not trusted: pin-not-set', async () => {
  const other = TokenSession.open(hsm.module, hsm.token('forgetful'))
  other.login('so', soPin)
  const info = other.p11.C_GetTokenInfo.bind(other.p11)
  const C_GetTokenInfo = (slot: Handle): ReturnType<typeof info> => ({ ...info(slot), flags: info(slot).flags & ~pkcs11js.CKF_USER_PIN_INITIALIZED })
  await withFault(other, { C_GetTokenInfo }, () => { assert.equal(hsmError(() => { setUserPin(other, userPin) }).code, 'pin-not-set') })
  other.close()
})

test('a token that can not be found again after its initialisation: token-not-found, token-ambiguous', async () => {
  const blank = hsm.module.find('pkcs11:', { initialised: false })
  await withFault(session, { C_InitToken: () => '' }, () => {
    const error = hsmError(() => initialiseToken(hsm.module, blank, soPin, 'nowhere'))
    assert.deepEqual([error.code, error.call], ['token-not-found', 'C_InitToken'])
  })
  const info = p11.C_GetTokenInfo.bind(p11)
  let initialised = false
  const calls = {
    C_InitToken: () => { initialised = true; return '' },
    // Every other token now has the new label, and the blank one's slot is gone.
    C_GetTokenInfo: (slot: Handle) => initialised && !slot.equals(blank.slot) ? { ...info(slot), label: 'both'.padEnd(32) } : info(slot)
  }
  await withFault(session, calls, () => { assert.equal(hsmError(() => initialiseToken(hsm.module, blank, soPin, 'both')).code, 'token-ambiguous') })
})

test('a write-protected token is not initialised: token-write-protected', async () => {
  const blank = hsm.module.find('pkcs11:', { initialised: false })
  const info = p11.C_GetTokenInfo.bind(p11)
  await withFault(session, { C_GetTokenInfo: (slot: Handle) => ({ ...info(slot), flags: info(slot).flags | pkcs11js.CKF_WRITE_PROTECTED }) }, () => {
    assert.equal(hsmError(() => initialiseToken(hsm.module, blank, soPin, 'x')).code, 'token-write-protected')
  })
})

test('key wrap under another padding, or that gives locked keys away, is found out', async () => {
  const wrap = p11.C_WrapKey.bind(p11)
  const probe = (calls: Partial<typeof p11>): ReturnType<typeof withFault> => withFault(session, calls, () => probeKeyWrap(session))
  const before = findHandles(session, []).length
  // The 40 bytes of another scheme: node:crypto does not open them.
  const other: Wrap = (...call) => Buffer.from(wrap(...call)).fill(0, 0, 8)
  assert.deepEqual(await probe({ C_WrapKey: other }), {
    mechanism: null, ways: [], refusesUnextractable: true,
    found: [{ mechanism: 'CKM_AES_KEY_WRAP_KWP', wrap: 'absent', unwrap: 'absent' }, { mechanism: 'CKM_AES_KEY_WRAP_PAD', wrap: 'other', unwrap: 'rfc5649' }, { mechanism: 'CKM_AES_KEY_WRAP', wrap: 'other', unwrap: 'rfc3394' }]
  })
  let times = 0
  // Both keys of the first mechanism's trial as they should be, and whatever comes after.
  const generous: Wrap = (...call) => times++ < 2 ? wrap(...call) : Buffer.alloc(40)
  assert.deepEqual(await probe({ C_WrapKey: generous }), {
    mechanism: 0x210a, ways: [{ mechanism: 0x210a, standard: 'rfc5649' }], refusesUnextractable: false,
    found: [{ mechanism: 'CKM_AES_KEY_WRAP_KWP', wrap: 'absent', unwrap: 'absent' }, { mechanism: 'CKM_AES_KEY_WRAP_PAD', wrap: 'rfc5649', unwrap: 'rfc5649' }, { mechanism: 'CKM_AES_KEY_WRAP', wrap: 'other', unwrap: 'rfc3394' }]
  })
  assert.equal(findHandles(session, []).length, before)
  assert.throws(() => openedBy(Buffer.alloc(32), Buffer.alloc(40)))
})

test('a recovery key that the token would hold readable is not left there: attribute-mismatch', async () => {
  const create = p11.C_CreateObject.bind(p11)
  const loose = (at: Handle, template: Attribute[]): Handle => create(at, template.map(one => one.type === CKA_SENSITIVE ? { ...one, value: false } : one))
  const before = findHandles(session, []).length
  await withFault(session, { C_CreateObject: loose }, () => {
    const error = hsmError(() => importRecoveryKey(session, { value: Buffer.alloc(32, 7), use: 'wrap', mechanisms: [0x210a], trusted: false }))
    assert.deepEqual([error.code, error.facts], ['attribute-mismatch', { attribute: 'CKA_SENSITIVE', wanted: 'true', found: 'false', removed: 'true' }])
  })
  assert.equal(findHandles(session, []).length, before)
})
