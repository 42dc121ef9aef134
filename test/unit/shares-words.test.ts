import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { writeCode } from '../../src/shares/code.ts'
import { readShare } from '../../src/shares/parse.ts'
import { toPayload } from '../../src/shares/share.ts'
import { readWords, writeWords } from '../../src/shares/words.ts'
import { wordList } from '../../src/words/bip39.ts'
import { anyShare, assertRefused, refusal } from '../support/shares.ts'

const share = anyShare()
const words = writeWords(share)

/** The words of any payload, checksum right: written from FORMAT.md with big integers. */
function forge (payload: Uint8Array, mode = 'production'): string {
  const digest = createHash('sha256').update(`strongroom share words v1\n${mode}\n`).update(payload).digest()
  const bits = [...payload, ...digest].map(byte => byte.toString(2).padStart(8, '0')).join('').slice(0, 396)
  return (bits.match(/.{11}/g) ?? []).map(value => wordList[Number.parseInt(value, 2)]).join(' ')
}

test('a share is 36 words: its bits and 44 of a hash that names the mode', () => {
  assert.equal(words.length, 36)
  assert.equal(words.join(' '), forge(toPayload(share)))
  const rehearsed = { ...share, mode: 'rehearsal' } as const
  assert.equal(writeWords(rehearsed).join(' '), forge(toPayload(share), 'rehearsal'))
  assert.deepEqual(writeWords(rehearsed).slice(0, 32), words.slice(0, 32))
  assert.deepEqual(readWords(words.join(' '), 'production'), share)
  assert.deepEqual(readWords(writeWords(rehearsed).join(' '), 'rehearsal'), rehearsed)
})

test('numbers, capitals, commas, line breaks and words cut to four letters change nothing', () => {
  const numbered = (sign: string, joint: string): string => words.map((word, i) => `${i + 1}${sign} ${word}`).join(joint)
  const columns = Array.from({ length: 12 }, (_, row) => words.slice(row * 3, row * 3 + 3).map((word, i) => `${String(row * 3 + i + 1).padStart(2)} ${word.padEnd(9)}`).join('')).join('\n')
  const forms = [
    words.join(' ').toUpperCase(), words.join(','), words.join(', '), words.join('\r\n'), words.join(' - '), numbered('.', ' '), numbered(')', '\n'), numbered(':', '\t'), columns,
    words.map(word => word.slice(0, 4)).join(' '), words.map(word => word.slice(0, 4).toUpperCase()).join('\n'), `  ${words.join('\u00a0')}\r`
  ]
  for (const form of forms) assert.deepEqual(readWords(form, 'production'), share, form)
})

test('each way in which words are wrong has its own refusal', () => {
  assertRefused(() => readWords('', 'production'), 'empty')
  assertRefused(() => readWords(' 1. 2. 3.\n', 'production'), 'empty')
  assertRefused(() => readWords(words.slice(1).join(' '), 'production'), 'word-count', { expected: '36', found: '35' })
  assertRefused(() => readWords([...words, 'zoo'].join(' '), 'production'), 'word-count', { expected: '36', found: '37' })
  assertRefused(() => readWords(words.with(20, 'xyzzy').join(' '), 'production'), 'unknown-word', { word: '21' })
  assertRefused(() => readWords(words.with(0, `${words[0] as string}x`).join(' '), 'production'), 'unknown-word', { word: '1' })
  assertRefused(() => readWords(words.with(20, `${words[20] as string}\u0301`).join(' '), 'production'), 'unknown-word', { word: '21' })
  assertRefused(() => readWords(words.with(3, 'zoo').with(30, 'zoo').join(' '), 'production'), 'checksum', {})
  assertRefused(() => readWords(words.toReversed().join(' '), 'production'), 'checksum')
  assertRefused(() => readWords(words.join(' ').padEnd(4097), 'production'), 'too-long')
})

test('words of another mode, and of a payload that can be no share, are refused for what they are', () => {
  const spoil = (over: Record<number, number>): string => forge(Object.assign(toPayload(share), over))
  assertRefused(() => readWords(words.join(' '), 'rehearsal'), 'other-mode', { expected: 'rehearsal', found: 'production' })
  assertRefused(() => readWords(forge(toPayload(share), 'rehearsal'), 'production'), 'other-mode', { expected: 'production', found: 'rehearsal' })
  assertRefused(() => readWords(spoil({ 0: 2 }), 'production'), 'unknown-version')
  assertRefused(() => readWords(spoil({ 9: 0x55 }), 'production'), 'threshold-out-of-range')
  assertRefused(() => readWords(spoil({ 10: 0 }), 'production'), 'ordinal-out-of-range')
  assertRefused(() => readWords(spoil({ 43: 0 }), 'production'), 'x-zero')
})

const strange = {
  spanish: 'ábaco abdomen abeja abierto abogado abono aborto abrazo abrir abuelo abuso acabar', french: 'abaisser abandon abdiquer abeille abolir aborder aboutir aboyer abrasif abreuver abriter abroger',
  japanese: 'あいこくしん あいさつ あいだ あおぞら', chinese: '的 一 是 在 不 了 有 和 人 这 中 大', greek: 'ένα δύο τρία'
}

for (const [language, list] of Object.entries(strange)) {
  test(`words in ${language} are told apart from mistyped ones`, () => {
    assertRefused(() => readWords(list, 'production'), 'wrong-language', {})
    assertRefused(() => readShare(list, 'production'), 'wrong-language')
  })
}

test('either form is told by its looks, whatever surrounds it', () => {
  const code = writeCode(share)
  const given: [string, 'words' | 'code'][] = [
    [words.join(' '), 'words'], [words.map((word, i) => `${i + 1} ${word}`).join('\n'), 'words'], [code, 'code'], [code.toLowerCase(), 'code'], [`\u0002]Q3${code}\r`, 'code'],
    [(code.match(/.{1,4}/g) ?? []).join(' '), 'code']
  ]
  for (const [text, form] of given) assert.deepEqual(readShare(text, 'production'), { share, form })
})

test('what is neither form is refused as that, and a slip in either as what it is', () => {
  const code = writeCode(share)
  assertRefused(() => readShare('', 'production'), 'empty')
  assertRefused(() => readShare('\r\n', 'production'), 'empty')
  for (const other of ['qwerty', 'able 7qqq zzzz 9xxx', '1234 5678', '?!', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', 'xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi']) {
    assertRefused(() => readShare(other, 'production'), 'not-a-share')
  }
  assertRefused(() => readShare(words.slice(0, 5).join(' '), 'production'), 'word-count', { expected: '36', found: '5' })
  assertRefused(() => readShare(words.with(8, 'qwerty').join(' '), 'production'), 'unknown-word', { word: '9' })
  assertRefused(() => readShare(code.slice(0, 40), 'production'), 'length', { expected: '88', found: '40' })
  assertRefused(() => readShare(`${words.join(' ')} `.repeat(40_000), 'production'), 'too-long')
})

test('no refusal holds a word, nor a cause that could', () => {
  const told = (list: readonly string[]): string[] => {
    const spoiled = [list.slice(2), list.with(7, 'xyzzyplugh'), list.with(1, 'zoo').with(2, 'zoo'), list.with(5, 'zoo'), list.toReversed(), list.with(0, `${list[0] as string}s`)]
    return spoiled.map(given => {
      const { message, facts, cause } = refusal(() => readShare(given.join(' '), 'production'))
      assert.equal(cause, undefined)
      return `${message} ${JSON.stringify(facts)}`
    })
  }
  assert.deepEqual(told(words), told(writeWords(anyShare())), 'what is said depends on what was given')
})
