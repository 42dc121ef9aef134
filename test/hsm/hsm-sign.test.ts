import assert from 'node:assert/strict'
import { constants, createPublicKey, createVerify, generateKeyPairSync, randomBytes, sign as nodeSign, verify, type KeyObject } from 'node:crypto'
import { after, test } from 'node:test'
import * as fc from 'fast-check'
import { findKey, type FoundKey } from '../../src/hsm/find.ts'
import { generateMasterKey, unusedId } from '../../src/hsm/generate.ts'
import { mechanismName } from '../../src/hsm/names.ts'
import { destroyObject, objectsWithId } from '../../src/hsm/objects.ts'
import { ecdsaDer, signWith, verifyMac, type RsaHash } from '../../src/hsm/sign.ts'
import { TokenSession } from '../../src/hsm/session.ts'
import type { Algorithm } from '../../src/transcript/plan.ts'
import { bytes, hsmError, softHsm, userPin } from '../support/softhsm.ts'

const hsm = softHsm()
after(() => { hsm.remove() })
const session = hsm.user(hsm.token('sign'))

async function make (algorithm: Algorithm, on: TokenSession = session): Promise<FoundKey> {
  const id = unusedId(on)
  await generateMasterKey(on, { algorithm, id, label: algorithm })
  return findKey(on, id)
}

function publicKey (key: FoundKey): KeyObject {
  assert.equal(key.kind, 'pair')
  return createPublicKey({ key: Buffer.from(key.kind === 'pair' ? key.publicKey : []), format: 'der', type: 'spki' })
}

const asymmetric = [
  ['ec-p256', 'sha256', 'CKM_ECDSA'], ['ec-p384', 'sha384', 'CKM_ECDSA'], ['ec-p521', 'sha512', 'CKM_ECDSA'], ['ed25519', null, 'CKM_EDDSA'],
  ['rsa-3072', 'sha256', 'CKM_SHA256_RSA_PKCS'], ['rsa-4096', 'sha256', 'CKM_SHA256_RSA_PKCS']
] as const

for (const [algorithm, hash, mechanism] of asymmetric) {
  test(`${algorithm}: what the token signs, node:crypto verifies, and nothing else`, async () => {
    const key = await make(algorithm)
    const spki = publicKey(key)
    for (const data of [bytes('a'), randomBytes(10_000)]) {
      const made = signWith(session, key, data)
      assert.equal(made.mechanism, mechanism)
      assert.equal(made.signature.constructor, Uint8Array)
      assert.ok(verify(hash, data, spki, made.signature))
      assert.ok(!verify(hash, Buffer.concat([data, bytes('.')]), spki, made.signature))
      const bent = Uint8Array.from(made.signature)
      bent[bent.length - 1]! ^= 1
      assert.ok(!verify(hash, data, spki, bent))
    }
  })
}

const rsaHashes = ['sha256', 'sha384', 'sha512'] as const

/** Whether node:crypto accepts an RSA signature under this hash and scheme, and under no other of ours. */
function assertOnly (spki: KeyObject, data: Uint8Array, signature: Uint8Array, hash: RsaHash, pss: boolean): void {
  for (const other of rsaHashes) {
    assert.equal(verify(other, data, { key: spki, padding: constants.RSA_PKCS1_PADDING }, signature), other === hash && !pss, `${other}, PKCS#1`)
    const salt = { sha256: 32, sha384: 48, sha512: 64 }[other]
    assert.equal(verify(other, data, { key: spki, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: salt }, signature), other === hash && pss, `${other}, PSS`)
  }
}

test('RSA signs by either scheme with each hash, by one key; SHA-256 and PKCS#1 where nothing is said', async () => {
  const key = await make('rsa-3072')
  const data = bytes('text')
  for (const hash of rsaHashes) {
    for (const pss of [false, true]) {
      const { mechanism, signature } = signWith(session, key, data, { hash, pss })
      assert.equal(mechanism, `CKM_${hash.toUpperCase()}_RSA_PKCS${pss ? '_PSS' : ''}`)
      assertOnly(publicKey(key), data, signature, hash, pss)
    }
  }
  const plain = signWith(session, key, data)
  assert.equal(plain.mechanism, 'CKM_SHA256_RSA_PKCS')
  assertOnly(publicKey(key), data, plain.signature, 'sha256', false)
  assert.equal(signWith(session, key, data, { pss: true }).mechanism, 'CKM_SHA256_RSA_PKCS_PSS')
})

test('a token with raw RSA only gets the hash from here, and its signatures are the same', async () => {
  const whole = await make('rsa-3072')
  const raw: FoundKey = { ...whole }
  const can = session.can.bind(session)
  const plain: ReadonlySet<string> = new Set(['CKM_RSA_PKCS', 'CKM_RSA_PKCS_PSS'])
  session.can = (mechanism, flag) => plain.has(mechanismName(mechanism)) && can(mechanism, flag)
  try {
    for (const hash of rsaHashes) {
      for (const pss of [false, true]) {
        const { mechanism, signature } = signWith(session, raw, bytes('text'), { hash, pss })
        assert.equal(mechanism, pss ? 'CKM_RSA_PKCS_PSS' : 'CKM_RSA_PKCS')
        assertOnly(publicKey(raw), bytes('text'), signature, hash, pss)
      }
    }
  } finally {
    session.can = can
  }
})

test('RSA\'s schemes and hashes with a key of another kind: key-unsupported', async () => {
  const key = await make('ec-p256')
  for (const options of [{ pss: true }, { hash: 'sha256' }, { hash: 'sha512' }] as const) {
    assert.equal(hsmError(() => signWith(session, key, bytes('x'), options)).code, 'key-unsupported')
  }
})

test('a long series of ECDSA signatures is DER all the way', async () => {
  const key = await make('ec-p256')
  const spki = publicKey(key)
  const lengths = new Set<number>()
  for (let i = 0; i < 200; i++) {
    const { signature } = signWith(session, key, bytes(`text ${i}`))
    lengths.add(signature.length)
    assert.ok(createVerify('sha256').update(`text ${i}`).verify(spki, signature))
  }
  assert.ok(lengths.size > 1, 'integers of different lengths came up')
})

test('the DER of two halves is node:crypto\'s DER of the same signature, leading zeros included', () => {
  for (const [namedCurve, size] of [['prime256v1', 32], ['secp521r1', 66]] as const) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve })
    for (let i = 0; i < 50; i++) {
      const raw = nodeSign('sha256', bytes(`${i}`), { key: privateKey, dsaEncoding: 'ieee-p1363' })
      assert.equal(raw.length, 2 * size)
      assert.ok(verify('sha256', bytes(`${i}`), publicKey, ecdsaDer(raw)))
    }
  }
  assert.deepEqual(ecdsaDer(Uint8Array.of(0, 0, 0, 1, 0, 0, 0x80, 0)), Uint8Array.from(Buffer.from('30080201010203008000', 'hex')))
  assert.deepEqual(ecdsaDer(Uint8Array.of(0, 0)), Uint8Array.from(Buffer.from('3006020100020100', 'hex')))
})

test('the DER of two halves reads back as the same two numbers', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 66 }).chain(size => fc.uint8Array({ minLength: 2 * size, maxLength: 2 * size })), raw => {
    const der = ecdsaDer(raw)
    const body = der.subarray(der[1] === 0x81 ? 3 : 2)
    assert.equal(der[0], 0x30)
    assert.equal(der[1] === 0x81 ? der[2] : der[1], body.length)
    assert.ok(der[1] !== 0x81 || body.length >= 128)
    const first = body.subarray(2, 2 + body[1]!)
    const second = body.subarray(4 + first.length)
    const number = (value: Uint8Array): bigint => BigInt(`0x0${Buffer.from(value).toString('hex')}`)
    for (const integer of [first, second]) assert.ok(integer[0]! < 0x80 && (integer.length === 1 || integer[0] !== 0 || integer[1]! >= 0x80))
    assert.deepEqual([number(first), number(second)], [number(raw.subarray(0, raw.length / 2)), number(raw.subarray(raw.length / 2))])
  }))
})

test('AES: a CMAC that only the same key and the same data give', async () => {
  const key = await make('aes-256')
  const other = await make('aes-256')
  const { mechanism, signature } = signWith(session, key, bytes('text'))
  assert.deepEqual([mechanism, signature.length], ['CKM_AES_CMAC', 16])
  assert.deepEqual(signWith(session, key, bytes('text')).signature, signature)
  assert.equal(verifyMac(session, key, bytes('text'), signature), true)
  assert.equal(verifyMac(session, key, bytes('texts'), signature), false)
  assert.equal(verifyMac(session, other, bytes('text'), signature), false)
  assert.equal(verifyMac(session, key, bytes('text'), signature.subarray(1)), false)
  assert.equal(verifyMac(session, key, bytes('text'), new Uint8Array()), false)
  assert.equal(verifyMac(session, key, bytes('text'), signature), true, 'a refused MAC leaves no operation open')
})

test('no data is refused before the token is asked, and the session stays usable: data-refused', async () => {
  for (const algorithm of ['ed25519', 'aes-256'] as const) {
    const key = await make(algorithm)
    assert.equal(hsmError(() => signWith(session, key, new Uint8Array())).code, 'data-refused')
    if (key.kind === 'secret') assert.equal(hsmError(() => verifyMac(session, key, new Uint8Array(), new Uint8Array(16))).code, 'data-refused')
    signWith(session, key, bytes('x'))
  }
})

test('a MAC of a key pair is nothing: key-unsupported', async () => {
  const key = await make('ec-p256')
  assert.equal(hsmError(() => verifyMac(session, key, bytes('x'), new Uint8Array(16))).code, 'key-unsupported')
})

test('after logging out: not-logged-in; after destruction: object-not-found; after closing: session-lost', async () => {
  const other = hsm.user(hsm.token('gone'))
  const key = await make('ec-p256', other)
  signWith(other, key, bytes('x'))
  other.logout()
  assert.equal(hsmError(() => signWith(other, key, bytes('x'))).code, 'not-logged-in')
  other.login('user', userPin)
  const again = findKey(other, Buffer.from(key.id, 'hex'))
  signWith(other, again, bytes('x'))
  for (const object of objectsWithId(other, Buffer.from(key.id, 'hex'))) destroyObject(other, object)
  const error = hsmError(() => signWith(other, again, bytes('x')))
  assert.deepEqual([error.code, error.call, error.token], ['object-not-found', 'C_SignInit', 'gone'])
  other.close()
  assert.equal(hsmError(() => signWith(other, again, bytes('x'))).code, 'session-lost')
})
