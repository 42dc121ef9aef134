import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { completionsOf, wordIndex, wordList } from '../../src/words/bip39.ts'

test('the list is that of BIP-0039, word for word', () => {
  assert.equal(wordList.length, 2048)
  const file = `${wordList.join('\n')}\n`
  assert.equal(createHash('sha256').update(file).digest('hex'), '2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda')
})

test('each word, whole or begun with four letters or more, in any capitals, stands for its value', () => {
  wordList.forEach((word, index) => {
    assert.equal(wordIndex(word), index)
    assert.equal(wordIndex(word.toUpperCase()), index)
    for (let letters = 4; letters < word.length; letters++) assert.equal(wordIndex(word.slice(0, letters)), index, word.slice(0, letters))
  })
})

test('what is not a word, or a beginning too short or gone wrong, stands for nothing', () => {
  for (const strange of ['', 'a', 'aba', 'abandons', 'abanden', 'zzzz', 'ában', 'abandon ', 'constructor', 'ſhip', '__proto__', 'toString']) {
    assert.equal(wordIndex(strange), null, strange)
  }
  assert.equal(wordIndex('act'), wordList.indexOf('act'), 'a word of three letters is not the beginning of another')
  assert.equal(wordIndex('acti'), wordList.indexOf('action'))
})

test('a beginning is completed to every word that has it, and after four letters to one', () => {
  assert.deepEqual(completionsOf('ab'), ['abandon', 'ability', 'able', 'about', 'above', 'absent', 'absorb', 'abstract', 'absurd', 'abuse'])
  assert.deepEqual(completionsOf('ACT'), ['act', 'action', 'actor', 'actress', 'actual'])
  assert.deepEqual([completionsOf(''), completionsOf('abx'), completionsOf('zoo')], [[], [], ['zoo']])
  for (const word of wordList) if (word.length >= 4) assert.deepEqual(completionsOf(word.slice(0, 4)), [word])
})
