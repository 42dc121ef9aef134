// A long fuzz of share codes and words, and every single change of a few: each is refused, or reads to the share that it came from.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeAlphabet, readCode, writeCode } from '../../src/shares/code.ts'
import { suspectGroup } from '../../src/shares/suspect.ts'
import { readWords, writeWords } from '../../src/shares/words.ts'
import { wordList } from '../../src/words/bip39.ts'
import { fuzzShares } from '../support/mutate.ts'
import { anyShare, assertRefused, refusal } from '../support/shares.ts'

for (let seed = 1; seed <= 4; seed++) {
  test(`500,000 mutated shares of seed ${seed}`, () => {
    const { tried, equal, wrong } = fuzzShares(500_000, seed * 7919)
    assert.deepEqual(wrong, [])
    assert.ok(equal < tried / 4, 'most mutations must have changed something')
  })
}

test('every single change of a word, in both modes', () => {
  for (const mode of ['production', 'rehearsal'] as const) {
    const words = writeWords(anyShare({ mode }))
    words.forEach((word, at) => {
      for (const other of wordList) if (other !== word) assertRefused(() => readWords(words.with(at, other).join(' '), mode), 'checksum')
    })
  }
})

test('every change of two neighbouring characters of a code', () => {
  const code = writeCode(anyShare())
  const characters = Array.from(codeAlphabet.toUpperCase())
  for (let at = 'STRONGROOM1'.length; at < code.length - 1; at++) {
    for (const one of characters) {
      for (const two of characters) {
        const text = code.slice(0, at) + one + two + code.slice(at + 2)
        if (text !== code) assertRefused(() => readCode(text, 'production'), 'checksum')
      }
    }
  }
})

test('what is suspected of a code with one slip is always the slip', () => {
  for (let round = 0; round < 20; round++) {
    const code = writeCode(anyShare())
    for (let at = 'STRONGROOM1'.length; at < code.length; at++) {
      const other = codeAlphabet.toUpperCase().charAt((round * 7 + at) % 32)
      if (other === code[at]) continue
      const text = code.slice(0, at) + other + code.slice(at + 1)
      assert.deepEqual(suspectGroup(text), { place: Math.floor(at / 4) + 1, swappedWith: null })
      assert.equal(refusal(() => readCode(text, 'production')).code, 'checksum')
    }
  }
})
