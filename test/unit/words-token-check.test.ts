// Whatever a token answers in the conformance check has words in every language, with what it means where it is no good answer.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { speak } from '../../src/words/language.ts'
import { algorithmWords, tokenAnswerWords, type TokenAnswer } from '../../src/words/token-check.ts'

const questions = [
  'identity', 'login', 'random', 'mac', 'hide', 'uses', 'one-mechanism', 'destroy', 'wrap-kwp', 'wrap-pad', 'wrap-plain', 'wrap-cbc', 'wrap-gcm', 'unextractable', 'unwrap', 'lock', 'trusted-only',
  'wraps-only', 'make-ec-p384', 'restore-rsa-4096'
]
const facts = { missing: 'CKM_X', without: 'AES key wrap', serial: '12', count: '2', standard: 'rfc5649', mechanism: 'CKM_X', attribute: 'CKA_X', wanted: 'true', found: 'false', algorithm: 'ec-p256' }

for (const language of ['en', 'de'] as const) {
  test(`every answer has words: ${language}`, () => {
    speak(language)
    try {
      for (const question of questions) for (const verdict of ['works', 'missing', 'lies', 'untried'] as const) {
        const { name, found, means } = tokenAnswerWords({ question, verdict, facts })
        for (const text of [name, found]) assert.doesNotMatch(text, /^token-check|[{}]/, `${question} ${verdict}`)
        assert.equal(means === null, verdict === 'works' || verdict === 'untried', `${question} ${verdict}`)
      }
    } finally {
      speak('en')
    }
  })
}

test('what was found of a wrong answer is told: an attribute, an attempt, two ways, or nothing more', () => {
  const detail = (given: TokenAnswer['facts']): string => tokenAnswerWords({ question: 'unwrap', verdict: 'lies', facts: given }).found.replace(/^.*asked for: /, '')
  assert.equal(detail({ attribute: 'CKA_SENSITIVE', wanted: 'true', found: 'false', mechanism: 'CKM_X' }), 'CKA_SENSITIVE was asked to be true, and is false.')
  assert.equal(detail({ attribute: 'C_Sign' }), 'C_Sign.')
  assert.equal(detail({ attempt: 'copy' }), 'it was copied.')
  assert.equal(detail({ mechanism: 'CKM_X', wrap: 'rfc5649', unwrap: 'other' }), 'CKM_X wraps as RFC 5649 and unwraps as something that nothing here agrees with.')
  assert.equal(detail({}), 'no more is known.')
  assert.equal(algorithmWords('of-tomorrow'), 'of-tomorrow')
})
