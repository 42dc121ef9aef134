import assert from 'node:assert/strict'
import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, verify } from 'node:crypto'
import { after, test } from 'node:test'
import pkcs11js from 'pkcs11js'
import type { Handle, Mechanism } from 'pkcs11js'
import { findKey, keyHandle, type FoundKey } from '../../src/hsm/find.ts'
import { generateMasterKey, unusedId } from '../../src/hsm/generate.ts'
import { importPublicKey, importRecoveryKey } from '../../src/hsm/import.ts'
import { takeInventory } from '../../src/hsm/inventory.ts'
import { lockKey } from '../../src/hsm/lock.ts'
import { findHandles, objectsWithId } from '../../src/hsm/objects.ts'
import { signWith, verifyMac } from '../../src/hsm/sign.ts'
import { TokenSession } from '../../src/hsm/session.ts'
import { replica } from '../../src/hsm/templates.ts'
import { openedBy } from '../../src/hsm/wrap-ways.ts'
import { probeKeyWrap, unwrapKey, wrapKey, wrapsAndUnwraps } from '../../src/hsm/wrap.ts'
import { assertWrappable } from '../../src/hsm/wrappable.ts'
import type { Algorithm } from '../../src/transcript/plan.ts'
import { bytes, hsmError, softHsm, soPin, userPin, withFault } from '../support/softhsm.ts'

const hsm = softHsm()
after(() => { hsm.remove() })
const first = hsm.token('first')
const second = hsm.token('second')
const session = hsm.user(first)
const other = hsm.user(second)

const mechanism = probeKeyWrap(session).mechanism ?? 0
const recovery = randomBytes(32)
const wrapping = importRecoveryKey(session, { value: recovery, use: 'wrap', mechanisms: [mechanism], trusted: false })
const unwrapping = importRecoveryKey(other, { value: recovery, use: 'unwrap', mechanisms: [mechanism], trusted: false })

async function make (algorithm: Algorithm, extractable: boolean): Promise<FoundKey> {
  const id = unusedId(session)
  await generateMasterKey(session, { algorithm, id, label: 'master', extractable })
  return findKey(session, id)
}

const create = session.p11.C_CreateObject.bind(session.p11)
const refusingGeneric: typeof create = (at, template) => {
  if (template.some(({ type, value }) => type === pkcs11js.CKA_KEY_TYPE && value === pkcs11js.CKK_GENERIC_SECRET)) throw new Error('CKR_ATTRIBUTE_VALUE_INVALID:19')
  return create(at, template)
}

const named = (key: FoundKey): { algorithm: Algorithm, id: Uint8Array, label: string } => ({ algorithm: key.algorithm, id: Buffer.from(key.id, 'hex'), label: key.label })

test('the probe finds RFC 5649 under 0x210A on this token, both ways, and leaves nothing behind', () => {
  const before = takeInventory(session)
  const found = probeKeyWrap(session)
  assert.deepEqual(found, {
    mechanism: 0x210a, ways: [{ mechanism: 0x210a, standard: 'rfc5649' }, { mechanism: 0x2109, standard: 'rfc3394' }], refusesUnextractable: true,
    found: [{ mechanism: 'CKM_AES_KEY_WRAP_KWP', wrap: 'absent', unwrap: 'absent' }, { mechanism: 'CKM_AES_KEY_WRAP_PAD', wrap: 'rfc5649', unwrap: 'rfc5649' }, { mechanism: 'CKM_AES_KEY_WRAP', wrap: 'rfc3394', unwrap: 'rfc3394' }]
  })
  assert.deepEqual(takeInventory(session), before)
})

test('a mechanism that pads otherwise where a key is no multiple of 8 bytes long is not RFC 5649', async () => {
  const wrap = session.p11.C_WrapKey.bind(session.p11)
  const odd = ((at: Handle, by: Mechanism, kek: Handle, key: Handle, into: Buffer): Buffer => {
    const wrapped = wrap(at, by, kek, key, into)
    if (wrapped.length === 48) wrapped[47]! ^= 1
    return wrapped
  }) as typeof wrap
  await withFault(session, { C_WrapKey: odd }, () => {
    assert.deepEqual([probeKeyWrap(session).mechanism, probeKeyWrap(session).found[1]?.wrap], [null, 'other'])
  })
  await withFault(session, { C_CreateObject: refusingGeneric }, () => { assert.equal(probeKeyWrap(session).mechanism, mechanism, 'a token that holds no such key is tried with the others') })
})

test('the probe needs the user: not-logged-in', () => {
  const open = TokenSession.open(hsm.module, hsm.token('probe'))
  assert.equal(hsmError(() => probeKeyWrap(open)).code, 'not-logged-in')
  open.close()
})

test('a master key for wrapping gives back what it wrapped; one that may only wrap does not, and nothing stays', async () => {
  const master = keyHandle(await make('aes-256', false))
  const before = takeInventory(session)
  assert.equal(wrapsAndUnwraps(session, master), true)
  assert.equal(hsmError(() => wrapsAndUnwraps(session, wrapping.handle)).code, 'key-not-permitted')
  assert.deepEqual(takeInventory(session), before)
})

test('the recovery key at a token can do one thing and is not on its storage', () => {
  const values = Object.fromEntries(wrapping.attributes.map(({ name, value }) => [name, value]))
  const { CKA_TOKEN, CKA_WRAP, CKA_UNWRAP, CKA_ENCRYPT, CKA_DECRYPT, CKA_EXTRACTABLE, CKA_SENSITIVE, CKA_ALLOWED_MECHANISMS, CKA_VALUE } = values
  assert.deepEqual({ CKA_TOKEN, CKA_WRAP, CKA_UNWRAP, CKA_ENCRYPT, CKA_DECRYPT, CKA_EXTRACTABLE, CKA_SENSITIVE, CKA_ALLOWED_MECHANISMS, CKA_VALUE }, {
    CKA_TOKEN: 'false', CKA_WRAP: 'true', CKA_UNWRAP: 'false', CKA_ENCRYPT: 'false', CKA_DECRYPT: 'false', CKA_EXTRACTABLE: 'false', CKA_SENSITIVE: 'true',
    CKA_ALLOWED_MECHANISMS: 'CKM_AES_KEY_WRAP_PAD', CKA_VALUE: undefined
  })
  assert.deepEqual(wrapping.unenforced, [])
})

for (const algorithm of ['ec-p256', 'ec-p384', 'ec-p521', 'rsa-3072', 'aes-256'] as const) {
  test(`${algorithm}: wrapped, locked for good, unwrapped on a second token as it was, and used there`, async () => {
    const key = await make(algorithm, true)
    const wrapped = wrapKey(session, wrapping.handle, keyHandle(key), mechanism)
    const proof = lockKey(session, keyHandle(key), { wrappingKey: wrapping.handle, mechanism })
    assert.deepEqual(proof, { wrap: 'CKR_KEY_UNEXTRACTABLE', change: 'CKR_ATTRIBUTE_READ_ONLY', copy: 'CKR_ACTION_PROHIBITED' })

    const opened = openedBy(recovery, wrapped)
    if (key.kind === 'secret') assert.equal(opened.length, 32)
    else {
      const spki = createPublicKey(createPrivateKey({ key: opened, format: 'der', type: 'pkcs8' })).export({ format: 'der', type: 'spki' })
      assert.deepEqual(new Uint8Array(spki), key.publicKey, 'node:crypto opens the backup and finds the key in it')
    }

    const made = unwrapKey(other, unwrapping.handle, wrapped, mechanism, replica(named(key)))
    const values = Object.fromEntries(made.attributes.map(({ name, value }) => [name, value]))
    assert.deepEqual([values['CKA_TOKEN'], values['CKA_PRIVATE'], values['CKA_SENSITIVE'], values['CKA_EXTRACTABLE'], values['CKA_COPYABLE'], values['CKA_SIGN']],
      ['true', 'true', 'true', 'false', 'false', 'true'])
    assert.deepEqual(made.unenforced, ['CKA_MODIFIABLE'], 'SoftHSM takes it everywhere but in an unwrap')
    assert.equal(objectsWithId(other, Buffer.from(key.id, 'hex')).length, 1, 'the tries that were refused left nothing')
    assert.equal(hsmError(() => wrapKey(other, unwrapping.handle, made.handle, mechanism)).code, 'key-not-permitted')

    if (key.kind === 'secret') {
      const mac = signWith(session, key, bytes('text')).signature
      assert.ok(verifyMac(other, findKey(other, Buffer.from(key.id, 'hex')), bytes('text'), mac))
      return
    }
    assert.equal(hsmError(() => findKey(other, Buffer.from(key.id, 'hex'))).code, 'key-incomplete')
    const publicHalf = importPublicKey(other, key.algorithm, key.publicKey, named(key))
    assert.deepEqual(publicHalf.unenforced, [])
    const whole = findKey(other, Buffer.from(key.id, 'hex'))
    assert.ok(whole.kind === 'pair')
    assert.deepEqual([whole.algorithm, whole.publicKey], [key.algorithm, key.publicKey])
    const hash = algorithm === 'ec-p384' ? 'sha384' : algorithm === 'ec-p521' ? 'sha512' : 'sha256'
    const spki = createPublicKey({ key: Buffer.from(key.publicKey), format: 'der', type: 'spki' })
    assert.ok(verify(hash, bytes('text'), spki, signWith(other, whole, bytes('text')).signature))
    assert.ok(verify(hash, bytes('text'), spki, signWith(session, key, bytes('text')).signature), 'the first still signs')
  })
}

test('an Ed25519 key can not be wrapped by SoftHSM: not-wrappable; its public half can be imported', async () => {
  const key = await make('ed25519', true)
  assert.ok(key.kind === 'pair')
  const error = hsmError(() => wrapKey(session, wrapping.handle, key.private, mechanism))
  assert.deepEqual([error.code, error.ckr], ['not-wrappable', 'CKR_KEY_NOT_WRAPPABLE'])
  const id = Buffer.from(key.id, 'hex')
  importPublicKey(other, 'ed25519', key.publicKey, { id, label: 'ed' })
  assert.deepEqual(objectsWithId(other, id).map(object => object.class), ['public-key'])
})

test('a key that is not extractable is not wrapped: not-extractable', async () => {
  const key = await make('ec-p256', false)
  const error = hsmError(() => wrapKey(session, wrapping.handle, keyHandle(key), mechanism))
  assert.deepEqual([error.code, error.ckr, error.call], ['not-extractable', 'CKR_KEY_UNEXTRACTABLE', 'C_WrapKey'])
})

test('the recovery key is refused for what it is not there for: key-not-permitted, mechanism-missing', async () => {
  const key = await make('ec-p256', true)
  const wrapped = wrapKey(session, wrapping.handle, keyHandle(key), mechanism)
  assert.equal(hsmError(() => unwrapKey(session, wrapping.handle, wrapped, mechanism, replica({ ...named(key), id: unusedId(session) }))).code, 'key-not-permitted')
  const error = hsmError(() => wrapKey(session, wrapping.handle, keyHandle(key), pkcs11js.CKM_AES_KEY_WRAP))
  assert.deepEqual([error.code, error.ckr], ['mechanism-missing', 'CKR_MECHANISM_INVALID'])
})

test('a damaged backup, a short one, and another recovery key: wrapped-key-refused, and nothing is left on the token', async () => {
  const key = await make('ec-p256', true)
  const wrapped = wrapKey(session, wrapping.handle, keyHandle(key), mechanism)
  const wrong = importRecoveryKey(other, { value: randomBytes(32), use: 'unwrap', mechanisms: [mechanism], trusted: false })
  const before = findHandles(other, []).length
  const damaged = Uint8Array.from(wrapped)
  damaged[20]! ^= 1
  for (const [by, blob] of [[unwrapping, damaged], [unwrapping, wrapped.subarray(8)], [unwrapping, wrapped.subarray(1)], [unwrapping, new Uint8Array()], [wrong, wrapped]] as const) {
    assert.equal(hsmError(() => unwrapKey(other, by.handle, blob, mechanism, replica(named(key)))).code, 'wrapped-key-refused')
  }
  assert.equal(findHandles(other, []).length, before)
})

test('a public key of another kind, or none at all, is not imported: key-unsupported', async () => {
  const key = await make('ec-p256', false)
  assert.ok(key.kind === 'pair')
  const id = unusedId(other)
  const shortRsa = new Uint8Array(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'der', type: 'spki' }))
  for (const [algorithm, spki] of [['ec-p384', key.publicKey], ['ed25519', key.publicKey], ['rsa-3072', key.publicKey], ['rsa-3072', shortRsa], ['ec-p256', bytes('no key')]] as const) {
    assert.equal(hsmError(() => importPublicKey(other, algorithm, spki, { id, label: 'x' })).code, 'key-unsupported')
  }
  assert.deepEqual(objectsWithId(other, id), [])
})

test('a trusted wrapping key: made by the security officer, outlives that login, and alone wraps a key that asks for it', async () => {
  const token = hsm.token('trusted')
  const both = TokenSession.open(hsm.module, token)
  assert.equal(hsmError(() => importRecoveryKey(both, { value: recovery, use: 'wrap', mechanisms: [mechanism], trusted: true })).code, 'not-logged-in')
  both.login('so', soPin)
  const trusted = importRecoveryKey(both, { value: recovery, use: 'wrap', mechanisms: [mechanism], trusted: true })
  assert.deepEqual(trusted.unenforced, [])
  both.logout()
  both.login('user', userPin)
  assert.equal(hsmError(() => importRecoveryKey(both, { value: recovery, use: 'wrap', mechanisms: [mechanism], trusted: true })).code, 'not-logged-in')
  const untrusted = importRecoveryKey(both, { value: recovery, use: 'wrap', mechanisms: [mechanism], trusted: false })
  const id = unusedId(both)
  await generateMasterKey(both, { algorithm: 'ec-p384', id, label: 'guarded', extractable: true, wrapWithTrusted: true })
  const key = findKey(both, id)
  const error = hsmError(() => wrapKey(both, untrusted.handle, keyHandle(key), mechanism))
  assert.deepEqual([error.code, error.ckr], ['not-wrappable', 'CKR_KEY_NOT_WRAPPABLE'])
  openedBy(recovery, wrapKey(both, trusted.handle, keyHandle(key), mechanism)).fill(0)
  lockKey(both, keyHandle(key), { wrappingKey: trusted.handle, mechanism })
  const fresh = findKey(both, id)
  assert.equal(hsmError(() => wrapKey(both, trusted.handle, keyHandle(fresh), mechanism)).code, 'not-extractable')
  both.close()
})

test('what the recovery key\'s session leaves is nothing', () => {
  const token = hsm.token('left')
  const one = hsm.user(token)
  importRecoveryKey(one, { value: recovery, use: 'wrap', mechanisms: [mechanism], trusted: false })
  assert.equal(takeInventory(one).length, 1)
  one.close()
  const next = hsm.user(token)
  assert.deepEqual(takeInventory(next), [])
  next.close()
})

test('a lock that the token does not hold is found out: lock-not-enforced, whichever way the key gets out', async () => {
  const { p11 } = session
  const set = p11.C_SetAttributeValue.bind(p11)
  const faults = {
    set: { C_SetAttributeValue: () => undefined },
    wrap: { C_WrapKey: () => Buffer.alloc(40) },
    change: { C_SetAttributeValue: (...call: Parameters<typeof set>) => { if (call[2][0]?.value === false) set(...call) } },
    copy: {
      C_CopyObject: () => p11.C_CreateObject(session.handle, [
        { type: pkcs11js.CKA_CLASS, value: pkcs11js.CKO_DATA }, { type: pkcs11js.CKA_TOKEN, value: false }, { type: pkcs11js.CKA_LABEL, value: 'copy' }
      ])
    }
  } as const
  const wrap = p11.C_WrapKey.bind(p11)
  const another = { C_WrapKey: ((of, way, by, key, into) => way.mechanism === mechanism ? wrap(of, way, by, key, into) : Buffer.alloc(40)) as typeof p11.C_WrapKey }
  for (const [attempt, calls] of [...Object.entries(faults), ['wrap', another] as const]) {
    const key = await make('ec-p256', true)
    const before = findHandles(session, []).length
    await withFault(session, calls, () => {
      const error = hsmError(() => lockKey(session, keyHandle(key), { wrappingKey: wrapping.handle, mechanism }))
      assert.deepEqual([error.code, error.facts], ['lock-not-enforced', { attempt }])
    })
    assert.equal(findHandles(session, []).length, before, 'the copy was removed')
  }
})

test('a proof that could not be tried is no proof: the fault comes through', async () => {
  const key = await make('ec-p256', true)
  assert.equal(hsmError(() => lockKey(session, keyHandle(key), { wrappingKey: wrapping.handle, mechanism: pkcs11js.CKM_AES_KEY_WRAP })).code, 'mechanism-missing')
})

test('a key that does not come out of an unwrap as asked is destroyed again: attribute-mismatch', async () => {
  const key = await make('ec-p256', true)
  const wrapped = wrapKey(session, wrapping.handle, keyHandle(key), mechanism)
  const unwrap = other.p11.C_UnwrapKey.bind(other.p11)
  const id = Buffer.from(key.id, 'hex')
  const calls = {
    C_UnwrapKey: (...[at, by, handle, blob, template]: Parameters<typeof unwrap>) =>
      unwrap(at, by, handle, blob, template.map(one => one.type === pkcs11js.CKA_EXTRACTABLE ? { ...one, value: true } : one))
  }
  await withFault(other, calls as Partial<typeof other.p11>, () => {
    const error = hsmError(() => unwrapKey(other, unwrapping.handle, wrapped, mechanism, replica(named(key))))
    assert.deepEqual([error.code, error.facts], ['attribute-mismatch', { attribute: 'CKA_EXTRACTABLE', wanted: 'false', found: 'true', removed: 'true' }])
  })
  assert.deepEqual(objectsWithId(other, id), [])
})

test('what is on the token already is not unwrapped or imported a second time: id-in-use', async () => {
  const key = await make('ec-p256', true)
  assert.ok(key.kind === 'pair')
  const wrapped = wrapKey(session, wrapping.handle, key.private, mechanism)
  unwrapKey(other, unwrapping.handle, wrapped, mechanism, replica(named(key)))
  importPublicKey(other, key.algorithm, key.publicKey, named(key))
  assert.deepEqual(hsmError(() => unwrapKey(other, unwrapping.handle, wrapped, mechanism, replica(named(key)))).facts, { id: key.id, class: 'private-key' })
  assert.deepEqual(hsmError(() => importPublicKey(other, key.algorithm, key.publicKey, named(key))).facts, { id: key.id, class: 'public-key' })
  assert.equal(objectsWithId(other, Buffer.from(key.id, 'hex')).length, 2)
})

test('what can be wrapped is found out with throw-away keys, nothing stays, and the session knows what an unwrap\'s template may not hold', async () => {
  const fresh = hsm.user(hsm.token('wrappable'))
  const before = takeInventory(fresh)
  for (const algorithm of ['ec-p256', 'ec-p384', 'ec-p521', 'rsa-3072', 'aes-256'] as const) await assertWrappable(fresh, algorithm, mechanism)
  assert.deepEqual([...fresh.leftOut.get('C_UnwrapKey') ?? []], ['CKA_MODIFIABLE'])
  await assert.rejects(assertWrappable(fresh, 'ed25519', mechanism), { code: 'not-wrappable' })
  assert.deepEqual(takeInventory(fresh), before)
})

test('a token that refuses an unwrap\'s template keeps a nameless key of it: it is removed, and nobody else\'s nameless object is', async () => {
  const fresh = hsm.user(hsm.token('leftovers'))
  const stranger = fresh.p11.C_CreateObject(fresh.handle, [
    { type: pkcs11js.CKA_CLASS, value: pkcs11js.CKO_SECRET_KEY }, { type: pkcs11js.CKA_KEY_TYPE, value: pkcs11js.CKK_AES }, { type: pkcs11js.CKA_VALUE, value: randomBytes(32) },
    { type: pkcs11js.CKA_TOKEN, value: true }, { type: pkcs11js.CKA_PRIVATE, value: true }
  ])
  const key = await make('aes-256', true)
  const wrapped = wrapKey(session, wrapping.handle, keyHandle(key), mechanism)
  const opening = importRecoveryKey(fresh, { value: recovery, use: 'unwrap', mechanisms: [mechanism], trusted: false })
  assert.equal(fresh.leftOut.get('C_UnwrapKey'), undefined)
  const { handle } = unwrapKey(fresh, opening.handle, wrapped, mechanism, replica(named(key)))
  const left = findHandles(fresh, [{ type: pkcs11js.CKA_TOKEN, value: true }])
  assert.equal(left.length, 2)
  for (const one of [stranger, handle]) assert.ok(left.some(found => found.equals(one)))
})
