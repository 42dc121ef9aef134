import assert from 'node:assert/strict'
import { createPublicKey } from 'node:crypto'
import { after, test } from 'node:test'
import { findKey } from '../../src/hsm/find.ts'
import { describeKey, generateMasterKey, unusedId, type GeneratedKey } from '../../src/hsm/generate.ts'
import { objectsWithId } from '../../src/hsm/objects.ts'
import { TokenSession } from '../../src/hsm/session.ts'
import { algorithm as algorithmShape, type Algorithm } from '../../src/transcript/plan.ts'
import { attribute } from '../../src/transcript/results.ts'
import { hsmError, hsmRejection, softHsm, soPin } from '../support/softhsm.ts'

const hsm = softHsm()
after(() => { hsm.remove() })
const token = hsm.token('generate')
const session = hsm.user(token)

const values = (key: GeneratedKey): Record<string, string> => Object.fromEntries(key.attributes.map(({ name, value }) => [name, value]))

/** What every private or secret master key must hold on a token, and how it was born. */
const guarded = {
  CKA_TOKEN: 'true', CKA_PRIVATE: 'true', CKA_SENSITIVE: 'true', CKA_EXTRACTABLE: 'false', CKA_COPYABLE: 'false', CKA_MODIFIABLE: 'false',
  CKA_ALWAYS_SENSITIVE: 'true', CKA_NEVER_EXTRACTABLE: 'true', CKA_LOCAL: 'true', CKA_UNWRAP: 'false', CKA_DECRYPT: 'false', CKA_DERIVE: 'false', CKA_SIGN: 'true'
}
const signing = { ...guarded, CKA_CLASS: 'private-key', CKA_SIGN_RECOVER: 'false' }

const expected: Record<Algorithm, { readonly mechanism: string, readonly attributes: Record<string, string>, readonly publicKey: Record<string, unknown> | null }> = {
  'ec-p256': { mechanism: 'CKM_EC_KEY_PAIR_GEN', attributes: { ...signing, CKA_KEY_TYPE: 'CKK_EC' }, publicKey: { namedCurve: 'prime256v1' } },
  'ec-p384': { mechanism: 'CKM_EC_KEY_PAIR_GEN', attributes: { ...signing, CKA_KEY_TYPE: 'CKK_EC' }, publicKey: { namedCurve: 'secp384r1' } },
  'ec-p521': { mechanism: 'CKM_EC_KEY_PAIR_GEN', attributes: { ...signing, CKA_KEY_TYPE: 'CKK_EC' }, publicKey: { namedCurve: 'secp521r1' } },
  'ed25519': { mechanism: 'CKM_EC_EDWARDS_KEY_PAIR_GEN', attributes: { ...signing, CKA_KEY_TYPE: 'CKK_EC_EDWARDS' }, publicKey: {} },
  'rsa-3072': { mechanism: 'CKM_RSA_PKCS_KEY_PAIR_GEN', attributes: { ...signing, CKA_KEY_TYPE: 'CKK_RSA' }, publicKey: { modulusLength: 3072, publicExponent: 65537n } },
  'rsa-4096': { mechanism: 'CKM_RSA_PKCS_KEY_PAIR_GEN', attributes: { ...signing, CKA_KEY_TYPE: 'CKK_RSA' }, publicKey: { modulusLength: 4096, publicExponent: 65537n } },
  'aes-256': {
    mechanism: 'CKM_AES_KEY_GEN',
    attributes: { ...guarded, CKA_CLASS: 'secret-key', CKA_KEY_TYPE: 'CKK_AES', CKA_VALUE_LEN: '32', CKA_UNWRAP: 'true', CKA_WRAP: 'true', CKA_VERIFY: 'true', CKA_ENCRYPT: 'false' },
    publicKey: null
  }
}

for (const algorithm of algorithmShape.options) {
  test(`${algorithm} is generated, every attribute is read back, and the key is found and described again`, async () => {
    const id = unusedId(session)
    const label = `root ${algorithm}`
    const key = await generateMasterKey(session, { algorithm, id, label })
    const { mechanism, attributes, publicKey } = expected[algorithm]
    const own = { CKA_ID: Buffer.from(id).toString('hex'), CKA_LABEL: label, CKA_KEY_GEN_MECHANISM: mechanism }
    assert.deepEqual(values(key), { ...attributes, ...own })
    assert.deepEqual(key.attributes.map(({ name }) => name), Object.keys(values(key)).sort())
    for (const one of key.attributes) attribute.parse(one)
    assert.deepEqual([key.id, key.algorithm, key.mechanism, key.unenforced], [own.CKA_ID, algorithm, mechanism, []])
    if (key.publicKey === null) assert.equal(publicKey, null)
    else {
      const details = createPublicKey({ key: Buffer.from(key.publicKey), format: 'der', type: 'spki' })
      assert.deepEqual({ ...details.asymmetricKeyDetails }, publicKey)
      assert.deepEqual(new Uint8Array(details.export({ format: 'der', type: 'spki' })), key.publicKey)
    }
    const found = findKey(session, id)
    assert.deepEqual([found.algorithm, found.label, found.id], [algorithm, label, own.CKA_ID])
    assert.deepEqual(describeKey(session, found, { algorithm, id, label }), key)
    assert.deepEqual(objectsWithId(session, id).map(one => one.class).sort(), algorithm === 'aes-256' ? ['secret-key'] : ['private-key', 'public-key'])
  })
}

test('an extractable key says so, and that it was never anything else', async () => {
  const key = await generateMasterKey(session, { algorithm: 'ec-p384', id: unusedId(session), label: 'to wrap', extractable: true, wrapWithTrusted: true })
  const { CKA_EXTRACTABLE, CKA_NEVER_EXTRACTABLE, CKA_WRAP_WITH_TRUSTED, CKA_COPYABLE } = values(key)
  assert.deepEqual({ CKA_EXTRACTABLE, CKA_NEVER_EXTRACTABLE, CKA_WRAP_WITH_TRUSTED, CKA_COPYABLE }, {
    CKA_EXTRACTABLE: 'true', CKA_NEVER_EXTRACTABLE: 'false', CKA_WRAP_WITH_TRUSTED: 'true', CKA_COPYABLE: 'false'
  })
})

test('generation does not hold up the event loop', async () => {
  let turns = 0
  let running = true
  const turn = (): void => {
    turns++
    if (running) setImmediate(turn)
  }
  setImmediate(turn)
  await generateMasterKey(session, { algorithm: 'rsa-4096', id: unusedId(session), label: 'slow' })
  running = false
  assert.ok(turns > 50, `${turns} turns`)
})

test('two generations at once on two sessions do not disturb each other', async () => {
  const other = TokenSession.open(hsm.module, token)
  const ids = [unusedId(session), unusedId(other)] as const
  const keys = await Promise.all([
    generateMasterKey(session, { algorithm: 'rsa-3072', id: ids[0], label: 'left' }), generateMasterKey(other, { algorithm: 'ec-p384', id: ids[1], label: 'right' })
  ])
  assert.deepEqual(keys.map(key => key.algorithm), ['rsa-3072', 'ec-p384'])
  other.close()
})

test('an id that is taken by anything is not used again: id-in-use', async () => {
  const id = unusedId(session)
  await generateMasterKey(session, { algorithm: 'aes-256', id, label: 'first' })
  const error = await hsmRejection(generateMasterKey(session, { algorithm: 'ec-p256', id, label: 'second' }))
  assert.deepEqual([error.code, error.facts['id']], ['id-in-use', Buffer.from(id).toString('hex')])
  assert.equal(objectsWithId(session, id).length, 1)
  const draws = [id, id, Uint8Array.from(id, byte => byte ^ 0xff)]
  assert.deepEqual(unusedId(session, () => draws.shift() ?? id), Uint8Array.from(id, byte => byte ^ 0xff))
  assert.equal(hsmError(() => unusedId(session, () => id)).code, 'id-in-use')
})

test('a key without an id is not made: template-refused', async () => {
  assert.equal((await hsmRejection(generateMasterKey(session, { algorithm: 'ec-p256', id: new Uint8Array(), label: 'nameless' }))).code, 'template-refused')
})

test('describing a key as what it is not: key-unsupported, attribute-mismatch', async () => {
  const id = unusedId(session)
  await generateMasterKey(session, { algorithm: 'ec-p256', id, label: 'plain' })
  const key = findKey(session, id)
  assert.deepEqual(hsmError(() => describeKey(session, key, { algorithm: 'ec-p384', id, label: 'plain' })).facts, { wanted: 'ec-p384', found: 'ec-p256' })
  const error = hsmError(() => describeKey(session, key, { algorithm: 'ec-p256', id, label: 'another' }))
  assert.deepEqual([error.code, error.facts], ['attribute-mismatch', { attribute: 'CKA_LABEL', wanted: 'another', found: 'plain' }])
  const asExtractable = hsmError(() => describeKey(session, key, { algorithm: 'ec-p256', id, label: 'plain', extractable: true }))
  assert.deepEqual(asExtractable.facts, { attribute: 'CKA_EXTRACTABLE', wanted: 'true', found: 'false' })
})

test('nobody, the security officer, and a read-only session make no key', async () => {
  const other = hsm.token('nobody')
  const options = { algorithm: 'ec-p256', id: Uint8Array.of(1), label: 'x' } as const
  const open = TokenSession.open(hsm.module, other)
  assert.equal((await hsmRejection(generateMasterKey(open, options))).code, 'not-logged-in')
  assert.equal(hsmError(() => unusedId(open)).code, 'not-logged-in')
  open.login('so', soPin)
  assert.equal((await hsmRejection(generateMasterKey(open, options))).code, 'not-logged-in')
  open.close()
  const user = hsm.user(other)
  const reader = TokenSession.open(hsm.module, other, { readOnly: true })
  assert.equal((await hsmRejection(generateMasterKey(reader, options))).code, 'session-read-only')
  assert.deepEqual(objectsWithId(user, options.id), [])
  reader.close()
  user.close()
})
