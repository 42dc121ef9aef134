// The conformance suite on tokens that take long to start, or to answer: opencryptoki's soft token, and tpm2-pkcs11 on a software TPM.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { conformanceOf, noToken } from '../support/tokens.ts'

test('opencryptoki makes RSA keys, has no key wrap, and what it unwraps is readable', { skip: noToken('opencryptoki') }, async () => {
  const { answers, keys, backups, refused, objects } = await conformanceOf('opencryptoki', ['ec-p384', 'rsa-3072', 'aes-256'])
  assert.equal(answers['identity'], 'missing missing=serial number 123')
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
