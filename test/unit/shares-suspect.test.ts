import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeAlphabet, groupAt, writeCode } from '../../src/shares/code.ts'
import { readShare } from '../../src/shares/parse.ts'
import { suspectGroup, suspectWord } from '../../src/shares/suspect.ts'
import { writeWords } from '../../src/shares/words.ts'
import { wordList } from '../../src/words/bip39.ts'
import { randomOf } from '../support/mutate.ts'
import { anyShare, assertRefused } from '../support/shares.ts'

const share = anyShare({ mode: 'rehearsal' })
const words = writeWords(share)
const code = writeCode(share)

const random = randomOf(1)
/** Another value than the one given. */
const otherThan = <T>(values: readonly T[], value: T): T => values[(values.indexOf(value) + 1 + random(values.length - 1)) % values.length] as T

test('one mistyped word is suspected, wherever it stands', () => {
  for (const place of [1, 2, 17, 32, 33, 36]) {
    const given = words.with(place - 1, otherThan(wordList, words[place - 1] as string)).join(' ')
    assert.deepEqual(suspectWord(given, 'rehearsal'), { place, swappedWith: null })
    if (place === 17) assertRefused(() => readShare(given, 'rehearsal'), 'checksum', { word: '17' })
  }
})

test('two words that changed places are suspected together', () => {
  const first = words.findIndex((word, i) => i > 3 && word !== words[i + 1])
  const given = words.toSpliced(first, 2, words[first + 1] as string, words[first] as string).join(' ')
  assertRefused(() => readShare(given, 'rehearsal'), 'checksum', { word: String(first + 1), 'swapped-with': String(first + 2) })
})

test('one mistyped character of a code is suspected by its group, wherever it stands', () => {
  const alphabet = Array.from(codeAlphabet.toUpperCase())
  for (let at = 'REHEARSAL1'.length; at < code.length; at++) {
    const given = code.slice(0, at) + otherThan(alphabet, code[at] as string) + code.slice(at + 1)
    assert.deepEqual(suspectGroup(given), { place: groupAt(at), swappedWith: null })
  }
  for (const [given, group] of [[code.replace('REH', 'RFH'), '1'], [code.replace('SAL1', 'SALI'), '3'], [code.replace('REHEARSAL', 'REHEAR5A1'), '2']] as const) {
    assertRefused(() => readShare(given, 'rehearsal'), 'checksum', { group })
  }
})

test('two characters that changed places are suspected, within a group or across two', () => {
  for (let at = 12; at < code.length - 1; at++) {
    const [one, two] = [code[at] as string, code[at + 1] as string]
    if (one === two) continue
    const given = code.slice(0, at) + two + one + code.slice(at + 2)
    const across = groupAt(at) !== groupAt(at + 1)
    assert.deepEqual(suspectGroup(given), { place: groupAt(at), swappedWith: across ? groupAt(at + 1) : null })
    if (across && at > 20 && at < 25) assertRefused(() => readShare(given, 'rehearsal'), 'checksum', { group: String(groupAt(at)), 'swapped-with': String(groupAt(at + 1)) })
  }
})

test('nothing is suspected where no single slip explains it', () => {
  assert.equal(suspectWord(words.with(3, otherThan(wordList, words[3] as string)).with(30, otherThan(wordList, words[30] as string)).join(' '), 'rehearsal'), null)
  const spoiled = code.slice(0, 20) + Array.from(code.slice(20, 60), letter => letter === 'Q' ? 'P' : 'Q').join('') + code.slice(60)
  assert.equal(suspectGroup(spoiled), null)
  assertRefused(() => readShare(spoiled, 'rehearsal'), 'checksum', {})
  assert.deepEqual([suspectGroup(code), suspectWord(words.join(' '), 'rehearsal')], [null, null], 'nothing is wrong with it')
  assert.deepEqual([suspectGroup(code.slice(0, -1)), suspectGroup('STRONGROOM1')], [null, null])
  assert.equal(suspectGroup('nothing of the kind'), null)
})
