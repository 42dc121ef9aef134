// Tokens that take long to start, or to answer: the conformance suite on opencryptoki's soft token and on tpm2-pkcs11 with a software TPM; and a genesis on every
// token that can hold one, refused on the others with the name of what is missing, before anything is made.

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { conformanceOf, noToken, withToken, type OtherToken } from '../support/tokens.ts'

test('opencryptoki makes RSA keys, has no key wrap, and what it unwraps is readable', { skip: noToken('opencryptoki') }, async () => {
  const { answers, keys, backups, refused, objects } = await conformanceOf('opencryptoki', ['ec-p384', 'rsa-3072', 'aes-256'])
  assert.equal(answers['identity'], 'missing missing=123')
  assert.equal(answers['wrap-cbc'], 'works mechanism=CKM_AES_CBC_PAD standard=cbc-pkcs7')
  assert.equal(answers['unwrap'], 'lies attribute=CKA_SENSITIVE wanted=true found=false mechanism=CKM_AES_CBC_PAD')
  assert.equal(answers['unextractable'], 'works')
  assert.equal(answers['make-ec-p384'], 'missing missing=CKM_EC_KEY_PAIR_GEN')
  assert.deepEqual([keys, backups, refused, objects], [['rsa-3072'], [], [], { before: 0, after: 0, same: true }])
})

test('tpm2-pkcs11 makes keys of P-256 and P-384, and takes none from outside', { skip: noToken('tpm2') }, async () => {
  const { answers, keys, backups, refused, objects } = await conformanceOf('tpm2', ['ec-p256', 'ec-p384', 'ed25519', 'aes-256'])
  assert.equal(answers['uses'], 'missing missing=C_CreateObject CKR_ATTRIBUTE_VALUE_INVALID')
  assert.equal(answers['wrap-kwp'], 'missing missing=CKM_AES_KEY_WRAP_KWP')
  assert.equal(answers['restore-ec-p256'], 'missing missing=C_CreateObject CKR_ATTRIBUTE_VALUE_INVALID')
  assert.deepEqual([keys, backups, refused, objects], [['ec-p256', 'ec-p384'], [], [], { before: 0, after: 0, same: true }])
})

async function genesisOn (name: OtherToken, ...parameters: string[]): Promise<Readonly<Record<string, unknown>>> {
  const { status, out, err } = await withToken(name, [process.execPath, join(import.meta.dirname, '..', 'support', 'token-genesis.ts'), ...parameters])
  assert.equal(status, 0, err)
  return JSON.parse(out) as Readonly<Record<string, unknown>>
}

const held: readonly (readonly [name: OtherToken, algorithm: string, unenforced: readonly string[]])[] = [
  ['p11-kit', 'ec-p384', []],
  ['p11-kit', 'rsa-3072', []],
  ['nss', 'ec-p256', ['CKA_COPYABLE', 'CKA_EXTRACTABLE', 'CKA_KEY_GEN_MECHANISM', 'CKA_LOCAL']],
  ['opencryptoki', 'rsa-3072', ['CKA_COPYABLE', 'CKA_KEY_GEN_MECHANISM']],
  ['tpm2', 'ec-p384', ['CKA_COPYABLE', 'CKA_DECRYPT', 'CKA_ENCRYPT (public key)', 'CKA_MODIFIABLE', 'CKA_MODIFIABLE (public key)']]
]
for (const [name, algorithm, unenforced] of held) {
  test(`a genesis of ${algorithm} on ${name}: held to its end and verified`, { skip: noToken(name) }, async () => {
    const end = await genesisOn(name, `algorithm=${algorithm}`)
    assert.deepEqual([end['verdict'], end['unenforced']], ['verified', unenforced])
  })
}

async function productionOn (name: OtherToken, ...parameters: string[]): Promise<object> {
  const { status, out, err } = await withToken(name, [process.execPath, join(import.meta.dirname, '..', 'support', 'token-production.ts'), ...parameters])
  assert.equal(status, 0, err)
  return JSON.parse(out) as object
}

for (const name of ['p11-kit', 'tpm2'] as const) {
  test(`production on ${name}, which can not be tried for letting keys out: refused at preparation, and held with that on record where the plan accepts it`, { skip: noToken(name) }, async () => {
    assert.deepEqual(await productionOn(name), { code: 'keys-untried', facts: { token: 'primary' } })
    assert.deepEqual(await productionOn(name, 'untried=accept'), { refused: null, phase: 'closed', verdict: 'verified', objects: 2, recorded: [], findings: ['warning extraction-untried'] })
  })
}

test('a genesis with shares on two tokens with key pads, to which no PIN is given from here: held to its end and verified', async () => {
  const end = await genesisOn('pin-pad', 'backup=shares', 'threshold=2', 'custodians=3')
  assert.deepEqual([end['verdict'], end['unenforced']], ['verified', []])
})

const refused: readonly (readonly [name: OtherToken, parameters: readonly string[], code: string, facts: Readonly<Record<string, string>>])[] = [
  ['p11-kit', ['backup=shares'], 'wrap-no-mechanism', { token: 'primary', found: 'CKM_AES_KEY_WRAP_KWP: absent, CKM_AES_KEY_WRAP_PAD: absent, CKM_AES_KEY_WRAP: absent' }],
  ['tpm2', ['backup=shares', 'algorithm=ec-p256'], 'wrap-no-mechanism', { token: 'primary', found: 'CKM_AES_KEY_WRAP_KWP: absent, CKM_AES_KEY_WRAP_PAD: absent, CKM_AES_KEY_WRAP: absent' }],
  ['p11-kit', ['algorithm=ed25519'], 'algorithm-unsupported', { token: 'primary', algorithm: 'ed25519', missing: 'CKM_EC_EDWARDS_KEY_PAIR_GEN' }],
  ['p11-kit', ['algorithm=aes-256'], 'algorithm-unsupported', { token: 'primary', algorithm: 'aes-256', missing: 'CKM_AES_CMAC' }],
  ['nss', ['algorithm=ed25519'], 'algorithm-unsupported', { token: 'primary', algorithm: 'ed25519', missing: 'CKM_EC_EDWARDS_KEY_PAIR_GEN' }],
  ['opencryptoki', ['algorithm=ec-p384'], 'algorithm-unsupported', { token: 'primary', algorithm: 'ec-p384', missing: 'CKM_EC_KEY_PAIR_GEN' }]
]
for (const [name, parameters, code, facts] of refused) {
  test(`a genesis with ${parameters.join(' ')} on ${name}: refused before anything is made, by the name of what is missing`, { skip: noToken(name) }, async () => {
    assert.deepEqual(await genesisOn(name, ...parameters), { code, facts })
  })
}

const pins: readonly (readonly [name: OtherToken, length: object, tries: readonly (readonly string[])[]])[] = [
  ['opencryptoki', { min: 4, max: 8 }, [['pin-length', '', 'ok'], ['pin-incorrect', 'low', 'low'], ['pin-incorrect', 'final', 'final'], ['pin-incorrect', 'locked', 'locked'], ['pin-locked', 'locked', 'locked'], ['pin-locked', 'locked', 'locked']]],
  ['tpm2', { min: 0, max: 128 }, [...Array.from({ length: 3 }, () => ['pin-incorrect', 'unknown', 'ok']), ...Array.from({ length: 3 }, () => ['pin-locked', 'locked', 'ok'])]],
  ['nss', { min: 0, max: 500 }, [...Array.from({ length: 5 }, () => ['pin-incorrect', 'unknown', 'ok']), ['opened', 'ok']]]
]
for (const [name, length, tries] of pins) {
  test(`wrong PINs on ${name}: what the token shows of the tries left is told, and no more`, { skip: noToken(name) }, async () => {
    const { status, out, err } = await withToken(name, [process.execPath, join(import.meta.dirname, '..', 'support', 'token-pins.ts')])
    assert.equal(status, 0, err)
    assert.deepEqual(JSON.parse(out), { length, tries })
  })
}
