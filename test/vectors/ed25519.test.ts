// Ed25519 verification against Wycheproof, and against the edge cases of C2SP/CCTV on which implementations disagree: by OpenSSL as in the command, and by
// JavaScript alone as in the auditor's page.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { ed25519By, isSoundPublicKey, verify } from '../../src/transcript/ed25519.ts'
import { fromHex } from '../../src/transcript/hash.ts'
import { nobleSignatures } from '../../src/transcript/noble.ts'
import { needs, publicVector, readCorpus } from '../support/vectors.ts'

const verifyByNoble = ed25519By(nobleSignatures)

interface Wycheproof {
  numberOfTests: number
  testGroups: Array<{ publicKey: { pk: string }, tests: Array<{ tcId: number, comment: string, msg: string, sig: string, result: 'valid' | 'invalid' }> }>
}

test('Wycheproof: every signature is taken or refused as it should be', needs('wycheproof', 'ed25519_test.json'), () => {
  const { testGroups, numberOfTests } = JSON.parse(readFileSync(publicVector('wycheproof', 'ed25519_test.json'), 'utf8')) as Wycheproof
  let tried = 0
  for (const { publicKey, tests } of testGroups) {
    for (const { tcId, comment, msg, sig, result } of tests) {
      for (const by of [verify, verifyByNoble]) assert.equal(by(fromHex(publicKey.pk), fromHex(msg), fromHex(sig)), result === 'valid', `${tcId}: ${comment}`)
      tried++
    }
  }
  assert.equal(tried, numberOfTests)
  assert.ok(tried > 100)
})

interface EdgeCase { number: number, key: string, sig: string, msg: string, flags: string[] | null }

/** What makes a signature refused: points of small order, an encoding that is not the only one, an equation that holds only times eight. */
const refused = ['low_order_A', 'low_order_R', 'non_canonical_A', 'non_canonical_R', 'low_order_residue']
/** What makes a key refused already. */
const unsound = ['low_order_A', 'non_canonical_A']

test('CCTV: no points of small order, one encoding only, and the equation without the cofactor', needs('ed25519', 'cctv.json'), () => {
  const cases = readCorpus<EdgeCase>(publicVector('ed25519', 'cctv.json'))
  const outcomes = { taken: 0, refused: 0, unsound: 0 }
  for (const { number, key, sig, msg, flags } of cases) {
    const has = (some: string[]): boolean => some.some(flag => flags?.includes(flag))
    const what = `${number}: ${flags?.join(' ')}`
    for (const by of [verify, verifyByNoble]) assert.equal(by(fromHex(key), new TextEncoder().encode(msg), fromHex(sig)), !has(refused), what)
    assert.equal(isSoundPublicKey(fromHex(key)), !has(unsound), what)
    outcomes[has(unsound) ? 'unsound' : has(refused) ? 'refused' : 'taken']++
  }
  assert.equal(cases.length, 914)
  assert.ok(outcomes.taken > 0 && outcomes.refused > 0 && outcomes.unsound > 0)
})
