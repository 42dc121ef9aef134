// Typing a share: word by word, group by group, from a scanner, from a clipboard; with slips, which cost nothing that was typed.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { codeAlphabet, codeLength, codePrefix, groupsOf } from '../../src/shares/code.ts'
import { wordCount as sharesWordCount } from '../../src/shares/words.ts'
import { wordList } from '../../src/words/bip39.ts'
import { cleared, codeLengths, emptyEntry, focused, groupCount, pressKey, textOf, typeText, wordCount, type EntryKey, type ShareEntry } from '../../src/words/share-entry.ts'

const words = Array.from({ length: wordCount }, (_, i) => wordList[(i * 577 + 3) % 2048]!)
const code = `STRONGROOM1${Array.from({ length: 77 }, (_, i) => codeAlphabet[(i * 7 + 5) % 32]!).join('').toUpperCase()}`
const rehearsal = `REHEARSAL1${code.slice(11)}`

const keys = new Map<string, EntryKey>([['\r', 'enter'], ['\b', 'backspace'], ['\x15', 'erase'], ['←', 'left'], ['→', 'right'], ['↑', 'up'], ['↓', 'down'], ['\t', 'other-form']])
function pressed (entry: ShareEntry, one: string): ShareEntry {
  const key = keys.get(one)
  return key === undefined ? typeText(entry, one) : pressKey(entry, key, entry.form === 'words' ? 3 : 6)
}
/** Keys one by one, as a person types. */
function type (entry: ShareEntry, text: string): ShareEntry {
  return Array.from(text).reduce(pressed, entry)
}
const fieldsOf = (entry: ShareEntry): string => entry[entry.form].fields.filter(field => field !== '').join(' ')
const whole = typeText(emptyEntry(), words.join(' '), true)
const wholeCode = typeText(emptyEntry(), code, true)

test('what is counted here is what the share layer counts', () => {
  assert.equal(wordCount, sharesWordCount)
  assert.deepEqual(codeLengths, { [`${codePrefix.production}1`]: codeLength('production'), [`${codePrefix.rehearsal}1`]: codeLength('rehearsal') })
  assert.equal(groupCount, groupsOf(code).length)
  assert.equal(code.length, codeLength('production'))
})

test('words are typed whole or by their first four letters, ended by a blank or Enter, and all of them are checked at once', () => {
  for (const end of [' ', '\r']) {
    for (const shorten of [(word: string) => word, (word: string) => word.slice(0, 4), (word: string) => word.toUpperCase()]) {
      const entry = type(emptyEntry(), words.map(shorten).join(end))
      assert.equal(entry.ready, false)
      const last = type(entry, end)
      assert.equal(last.ready, true)
      assert.equal(textOf(last), words.join(' '))
    }
  }
})

test('what is no word is kept and named by its number, and typing goes on after it; the beginning of a word waits for its rest', () => {
  const short = type(emptyEntry(), 'abandon aba ')
  assert.deepEqual([short.notice, short.words.at, fieldsOf(short)], [{ code: 'word-short', place: 2 }, 1, 'abandon aba'])
  const wrong = type(emptyEntry(), 'abandx\r')
  assert.deepEqual([wrong.notice, wrong.words.at, fieldsOf(wrong)], [{ code: 'word-unknown', place: 1 }, 1, 'abandx'])
  assert.equal(fieldsOf(type(wrong, '\b\bon\r')), 'abandon')
  assert.equal(fieldsOf(type(short, 'ndon zoo ')), 'abandon abandon zoo')
  // Four letters that begin a word, and one that does not belong to it.
  assert.equal(type(emptyEntry(), 'abano ').notice?.code, 'word-unknown')
  // A word of three letters is one although it begins others.
  assert.equal(fieldsOf(type(emptyEntry(), 'act act')), 'act act')
  assert.deepEqual(type(emptyEntry(), 'act \r').notice, { code: 'incomplete', missing: 35, place: 2 })
})

test('who does not look up while typing loses nothing after a word that was refused, and is told of it at the end', () => {
  for (const end of [' ', '\r']) {
    const entry = type(emptyEntry(), `${words.map((word, i) => i === 4 ? 'clovre' : word).join(end)} `)
    assert.deepEqual([entry.ready, entry.notice, entry.words.at], [false, { code: 'word-unknown', place: 5 }, 35])
    assert.deepEqual(entry.words.fields, words.with(4, 'clovre'))
    const there = type(entry, '\r')
    assert.deepEqual([there.words.at, there.notice], [4, { code: 'word-unknown', place: 5 }])
    const right = type(there, `${words[4]}${end}`)
    assert.deepEqual([right.ready, textOf(right)], [true, words.join(' ')])
  }
})

test('backspace goes back into the word before, and arrows to any', () => {
  const entry = type(emptyEntry(), 'abandon ability ')
  assert.equal(entry.words.at, 2)
  const back = type(entry, '\b')
  assert.deepEqual([back.words.at, fieldsOf(back)], [1, 'abandon ability'])
  assert.equal(fieldsOf(type(back, '\b\b\b\b\b\b\b\b')), 'abandon')
  assert.equal(type(back, '\b\b\b\b\b\b\b\b').words.at, 0)
  assert.equal(fieldsOf(type(entry, '↑↑zoo ')), 'zoo ability')
  assert.equal(fieldsOf(type(entry, '↑↑\b\b\btract ')), 'abantract ability')
  assert.equal(fieldsOf(type(type(entry, '↑↑\x15'), 'zoo ')), 'zoo ability')
  assert.equal(type(entry, '→').words.at, 14)
  assert.equal(type(entry, '→←').words.at, 2)
  assert.equal(type(entry, '↑↑↑↑↑').words.at, 0)
  assert.equal(fieldsOf(type(emptyEntry(), 'aban↓')), 'abandon')
  assert.equal(type(emptyEntry(), '\b').words.at, 0)
})

test('a word that was changed is checked by Enter, a gap that was filled at once', () => {
  const changed = type(focused(whole, 7), 'zoo ')
  assert.deepEqual([changed.ready, changed.words.at, changed.words.fields[6]], [false, 7, 'zoo'])
  assert.equal(type(changed, '\r').ready, true)
  const gap = type(focused(whole, 7), '\x15\r')
  assert.deepEqual(gap.notice, { code: 'incomplete', missing: 1, place: 7 })
  assert.equal(type(gap, 'zoo ').ready, true)
})

test('many words come in one piece, numbered, on lines, in capitals; unknown ones are kept and marked', () => {
  for (const text of [words.join(' '), words.map((word, i) => `${i + 1}. ${word}`).join('\n'), words.map((word, i) => `${i + 1}) ${word.toUpperCase()},`).join('\t'), `\n ${words.map(word => word.slice(0, 4)).join('  ')} \n`]) {
    const entry = typeText(emptyEntry(), text, true)
    assert.equal(entry.ready, true, text)
    assert.equal(textOf(entry), words.join(' '))
  }
  const some = typeText(type(emptyEntry(), 'zoo '), 'abandon ability', true)
  assert.deepEqual([fieldsOf(some), some.words.at, some.ready], ['zoo abandon ability', 3, false])
  const begun = typeText(emptyEntry(), 'abandon abi')
  assert.deepEqual([fieldsOf(begun), begun.words.at, fieldsOf(type(begun, 'l '))], ['abandon abi', 1, 'abandon ability'])
  const wrong = typeText(emptyEntry(), words.map((word, i) => i === 8 ? 'wrong9' : word).join(' '), true)
  assert.deepEqual([wrong.notice, wrong.words.at, wrong.ready], [{ code: 'word-unknown', place: 9 }, 8, false])
  assert.equal(type(wrong, `${words[8]} `).ready, true)
  assert.deepEqual(typeText(emptyEntry(), 'uno dos tres', true).notice, { code: 'words-unknown', count: 3 })
})

test('more words than there is room for are not taken, and cost nothing', () => {
  const before = type(emptyEntry(), 'zoo ')
  const after = typeText(before, `${words.join(' ')} zoo`, true)
  assert.deepEqual([after.notice, fieldsOf(after)], [{ code: 'words-too-many', count: 37 }, 'zoo'])
  assert.equal(fieldsOf(typeText(type(emptyEntry(), 'zoo '.repeat(10)), words.slice(0, 30).join(' '), true)), Array.from({ length: 10 }, () => 'zoo').join(' '))
  // A whole share stands for itself, wherever the person was.
  assert.equal(textOf(typeText(before, words.join(' '), true)), words.join(' '))
})

test('a code is typed in groups, in any case, with blanks and hyphens or without, and is checked with its last character', () => {
  const start = type(emptyEntry(), '\t')
  for (const text of [code, code.toLowerCase(), groupsOf(code).join(' '), groupsOf(code).join('-'), rehearsal]) {
    const almost = type(start, text.slice(0, -1))
    assert.equal(almost.ready, false)
    const entry = type(almost, text.slice(-1))
    assert.equal(entry.ready, true, text)
    assert.equal(textOf(entry), text.replace(/[^a-z0-9]/gi, '').toUpperCase())
  }
  assert.equal(type(wholeCode, 'q').notice?.code, 'code-full')
  assert.equal(textOf(type(wholeCode, 'q')), code)
  assert.deepEqual(type(type(start, code.slice(0, 30)), '\r').notice, { code: 'incomplete', missing: 58, place: 8 })
})

test('a group is typed anew in its place; backspace goes back over groups', () => {
  const corrected = type(focused(wholeCode, 5), 'QQQQ')
  assert.deepEqual([textOf(corrected), corrected.ready, corrected.code.at], [`${code.slice(0, 16)}QQQQ${code.slice(20)}`, false, 5])
  assert.equal(type(corrected, '\r').ready, true)
  const start = type(emptyEntry(), `\t${code.slice(0, 8)}`)
  assert.equal(textOf(type(start, '\b')), code.slice(0, 7))
  assert.equal(textOf(type(start, '\b\b\b\b\b\b\b\b\b')), '')
  const gap = type(focused(wholeCode, 5), '\b\r')
  assert.deepEqual(gap.notice, { code: 'incomplete', missing: 1, place: 5 })
  assert.equal(type(gap, '\x15QQQQ').ready, true)
  assert.equal(type(focused(wholeCode, 7), '↑').code.at, 0)
  assert.equal(type(focused(wholeCode, 7), '↓→').code.at, 13)
})

test('a scanned code is taken wherever the person was and however it comes; what was typed as words is as it was', () => {
  const places: ShareEntry[] = [
    emptyEntry(), type(emptyEntry(), 'abandon abi'), whole, focused(whole, 7), type(emptyEntry(), '\t'), type(emptyEntry(), `\t${code.slice(0, 30)}`), wholeCode, focused(wholeCode, 1), focused(wholeCode, 9),
    type(emptyEntry(), `\t${code.slice(0, 30)}↑↑`)
  ]
  for (const [i, before] of places.entries()) {
    for (const pieces of [[code], Array.from(code), [']Q3', code], [code.slice(0, 5), code.slice(5)], [rehearsal], [`\x02${code.toLowerCase()}\x03`], [code.replace(/.{4}/g, '$& ')]]) {
      const text = pieces.join('').toUpperCase().replace(/^\]Q3|[^A-Z0-9]/g, '')
      const entry = pieces.reduce((now, piece) => typeText(now, piece), before)
      assert.deepEqual([i, entry.form, textOf(entry), entry.ready], [i, 'code', text, true])
      if (pieces[0] !== ']Q3') assert.deepEqual(entry.words.fields, before.words.fields, `${i}: ${JSON.stringify(pieces.slice(0, 3))}`)
    }
  }
})

test('emptying one form leaves the other as it is', () => {
  const both = { ...whole, code: wholeCode.code }
  assert.deepEqual(cleared(both).code, both.code)
  assert.equal(textOf(cleared(both)), '')
  assert.deepEqual(type(type(both, '\t'), '\t').words.fields, whole.words.fields)
})

test('whatever is typed in whatever order, no field is lost but the one in hand, and nothing throws', () => {
  const piece = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...keys.keys()) }, fc.constantFrom('abandon ', 'zoo', 'aban', ' ', 'q', '1', 'strongroom', code, rehearsal, code.slice(0, 20), words.join(' ')), fc.string({ unit: 'binary', maxLength: 8 }))
  fc.assert(fc.property(fc.array(piece, { maxLength: 60 }), pieces => {
    let entry = emptyEntry()
    for (const one of pieces) {
      const before = entry
      entry = pressed(entry, one)
      for (const form of ['words', 'code'] as const) {
        assert.equal(entry[form].fields.length, before[form].fields.length)
        assert.ok(entry[form].at >= 0 && entry[form].at < entry[form].fields.length)
        assert.ok(entry[form].fields.every(field => field.length <= 24))
      }
      if (keys.has(one)) {
        const lost = before[before.form].fields.filter((field, i) => field !== '' && entry[before.form].fields[i] === '')
        assert.ok(lost.length <= 1)
      }
      if (entry.ready) assert.ok(textOf(entry).length >= 87)
    }
  }), { numRuns: 300 })
})
