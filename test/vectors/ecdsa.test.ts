// ECDSA as people's cards sign, r || s over P-256 and P-384, against Wycheproof: by OpenSSL as in the command, and by JavaScript alone as in the
// auditor's page.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fromHex } from '../../src/transcript/hash.ts'
import { nobleSignatures } from '../../src/transcript/noble.ts'
import { isSoundPersonKey, personBy, verifyPerson } from '../../src/transcript/person-key.ts'
import { needs, publicVector } from '../support/vectors.ts'

interface Wycheproof {
  numberOfTests: number
  testGroups: Array<{ publicKey: { uncompressed: string }, tests: Array<{ tcId: number, comment: string, msg: string, sig: string, result: 'valid' | 'invalid' }> }>
}

for (const [name, size] of [['ecdsa_secp256r1_sha256_p1363_test.json', 65], ['ecdsa_secp384r1_sha384_p1363_test.json', 97]] as const) {
  test(`Wycheproof: every signature of ${name} is taken or refused as it should be`, needs('wycheproof', name), () => {
    const { testGroups, numberOfTests } = JSON.parse(readFileSync(publicVector('wycheproof', name), 'utf8')) as Wycheproof
    const tried = { valid: 0, invalid: 0 }
    for (const { publicKey: { uncompressed }, tests } of testGroups) {
      const key = fromHex(uncompressed)
      assert.equal(key.length, size)
      assert.ok(isSoundPersonKey(key))
      for (const { tcId, comment, msg, sig, result } of tests) {
        for (const by of [verifyPerson, personBy(nobleSignatures)]) assert.equal(by(key, fromHex(msg), fromHex(sig)), result === 'valid', `${tcId}: ${comment}`)
        tried[result]++
      }
    }
    assert.equal(tried.valid + tried.invalid, numberOfTests)
    assert.ok(tried.valid > 100 && tried.invalid > 50)
  })
}
