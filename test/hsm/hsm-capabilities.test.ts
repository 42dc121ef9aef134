import assert from 'node:assert/strict'
import { createPublicKey, verify } from 'node:crypto'
import { after, test } from 'node:test'
import pkcs11js from 'pkcs11js'
import { probeCapabilities } from '../../src/hsm/capabilities.ts'
import { findKey } from '../../src/hsm/find.ts'
import { generateMasterKey, unusedId } from '../../src/hsm/generate.ts'
import { takeInventory } from '../../src/hsm/inventory.ts'
import { signWith, verifyMac } from '../../src/hsm/sign.ts'
import { probeKeyWrap } from '../../src/hsm/wrap.ts'
import { algorithm as algorithmShape } from '../../src/transcript/plan.ts'
import { bytes, hsmError, hsmRejection, softHsm, withFault } from '../support/softhsm.ts'

// A token that lacks what ec, ed25519, aes and wrapping need, and has what rsa needs in its raw form only.
const lacking = ['CKM_EDDSA', 'CKM_EC_KEY_PAIR_GEN', 'CKM_AES_CMAC', 'CKM_SHA256_RSA_PKCS', 'CKM_AES_KEY_WRAP_PAD', 'CKM_AES_KEY_WRAP']
const hsm = softHsm({ without: lacking })
after(() => { hsm.remove() })
const token = hsm.token('lacking')
const session = hsm.user(token)

test('what the token says that it has is listed as it says it, in the order of the numbers', () => {
  const { mechanisms } = probeCapabilities(hsm.module, token)
  const numbers = mechanisms.map(({ type }) => type)
  assert.deepEqual(numbers, numbers.toSorted((a, b) => a - b))
  assert.deepEqual(mechanisms.find(({ name }) => name === 'CKM_RSA_PKCS_KEY_PAIR_GEN'), { name: 'CKM_RSA_PKCS_KEY_PAIR_GEN', type: 0, minKeySize: 512, maxKeySize: 16384, uses: ['generate-key-pair'] })
  assert.deepEqual(mechanisms.find(({ name }) => name === 'CKM_ECDSA')?.uses, ['sign', 'verify'])
  for (const name of lacking) assert.equal(mechanisms.find(mechanism => mechanism.name === name), undefined, name)
  assert.doesNotThrow(() => JSON.stringify(mechanisms))
})

test('what it lacks for an algorithm is named', () => {
  const capabilities = probeCapabilities(hsm.module, token)
  assert.deepEqual(Object.fromEntries(algorithmShape.options.map(algorithm => [algorithm, capabilities.canGenerate(algorithm)])), {
    'ec-p256': 'CKM_EC_KEY_PAIR_GEN', 'ec-p384': 'CKM_EC_KEY_PAIR_GEN', 'ec-p521': 'CKM_EC_KEY_PAIR_GEN', 'ed25519': 'CKM_EDDSA',
    'rsa-3072': true, 'rsa-4096': true, 'aes-256': 'CKM_AES_CMAC'
  })
})

test('a mechanism that is there for another use, or for smaller keys, is a gap', async () => {
  const info = session.p11.C_GetMechanismInfo.bind(session.p11)
  const changed = (change: object) => (slot: Buffer, type: number): ReturnType<typeof info> => ({ ...info(slot, type), ...change })
  await withFault(session, { C_GetMechanismInfo: changed({ flags: pkcs11js.CKF_VERIFY }) }, () => {
    assert.equal(probeCapabilities(hsm.module, token).canGenerate('rsa-4096'), 'CKM_RSA_PKCS_KEY_PAIR_GEN generate-key-pair')
  })
  await withFault(session, { C_GetMechanismInfo: changed({ flags: pkcs11js.CKF_GENERATE_KEY_PAIR }) }, () => {
    assert.equal(probeCapabilities(hsm.module, token).canGenerate('rsa-4096'), 'CKM_RSA_PKCS sign')
  })
  await withFault(session, { C_GetMechanismInfo: changed({ maxKeySize: 3072 }) }, () => {
    const capabilities = probeCapabilities(hsm.module, token)
    assert.deepEqual([capabilities.canGenerate('rsa-3072'), capabilities.canGenerate('rsa-4096')], [true, 'CKM_RSA_PKCS_KEY_PAIR_GEN key-size'])
  })
  await withFault(session, { C_GetMechanismInfo: changed({ minKeySize: 0, maxKeySize: 0 }) }, () => {
    assert.equal(probeCapabilities(hsm.module, token).canGenerate('rsa-4096'), true, 'no sizes given says nothing')
  })
})

test('a key that the token could not make or use is not made: mechanism-missing', async () => {
  for (const [algorithm, missing] of [['ec-p384', 'CKM_EC_KEY_PAIR_GEN'], ['ed25519', 'CKM_EDDSA'], ['aes-256', 'CKM_AES_CMAC']] as const) {
    const error = await hsmRejection(generateMasterKey(session, { algorithm, id: unusedId(session), label: 'x' }))
    assert.deepEqual([error.code, error.facts], ['mechanism-missing', { algorithm, missing }])
  }
  assert.deepEqual(takeInventory(session), [])
})

test('where a token has only raw RSA, the hash is made here and the result names it', async () => {
  const id = unusedId(session)
  await generateMasterKey(session, { algorithm: 'rsa-3072', id, label: 'rsa' })
  const key = findKey(session, id)
  assert.ok(key.kind === 'pair')
  const { mechanism, signature } = signWith(session, key, bytes('text'))
  assert.equal(mechanism, 'CKM_RSA_PKCS')
  assert.ok(verify('sha256', bytes('text'), createPublicKey({ key: Buffer.from(key.publicKey), format: 'der', type: 'spki' }), signature))
})

test('a key that this token can not use is not used: mechanism-missing', () => {
  const secret = { kind: 'secret', id: '00', label: '', algorithm: 'aes-256', secret: Buffer.alloc(8) } as const
  assert.deepEqual([hsmError(() => signWith(session, secret, bytes('x')))].map(({ code, facts }) => [code, facts]), [['mechanism-missing', { mechanisms: 'CKM_AES_CMAC' }]])
  assert.equal(hsmError(() => verifyMac(session, secret, bytes('x'), new Uint8Array(16))).code, 'mechanism-missing')
})

test('a token without key wrap is found to have none', () => {
  assert.deepEqual(probeKeyWrap(session), {
    mechanism: null, refusesUnextractable: null, ways: [],
    found: ['CKM_AES_KEY_WRAP_KWP', 'CKM_AES_KEY_WRAP_PAD', 'CKM_AES_KEY_WRAP'].map(mechanism => ({ mechanism, wrap: 'absent', unwrap: 'absent' }))
  })
})
