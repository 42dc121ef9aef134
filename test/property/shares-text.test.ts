import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { codeAlphabet, readCode, writeCode } from '../../src/shares/code.ts'
import { ShareError } from '../../src/shares/errors.ts'
import { readShare } from '../../src/shares/parse.ts'
import type { Share } from '../../src/shares/share.ts'
import { readWords, writeWords } from '../../src/shares/words.ts'
import { wordList } from '../../src/words/bip39.ts'
import { fuzzShares, isSame } from '../support/mutate.ts'
import { assertRefused } from '../support/shares.ts'

const size = fc.integer({ min: 3, max: 16 }).chain(shares => fc.tuple(fc.integer({ min: 2, max: shares - 1 }), fc.constant(shares), fc.integer({ min: 1, max: shares })))
const share: fc.Arbitrary<Share> = fc.record({
  set: fc.stringMatching(/^[0-9a-f]{16}$/), mode: fc.constantFrom('production', 'rehearsal'), size, x: fc.integer({ min: 1, max: 255 }), y: fc.uint8Array({ minLength: 32, maxLength: 32 })
}).map(({ size: [threshold, shares, ordinal], ...rest }) => ({ ...rest, threshold, shares, ordinal }))

/** What may stand between groups and around a code, and between words. */
const blanks = ['', ' ', '-', '\n', '\r\n', '\t', '\u00a0', '\u2011', '\u200b', '\u0002', '\u001d', ' - ', '  ']
const signs = ['.', ')', ':', '', '.)', ' -']
const joints = [' ', ', ', '\n', '\r\n', '\t', ' ; ', '\u00a0', ' / ']

/** Whether a text is refused or reads to the share. */
function isSafe (read: () => Share, of: Share): boolean {
  try {
    return isSame(read(), of)
  } catch (error) {
    if (error instanceof ShareError) return true
    throw error
  }
}

test('a code reads to its share, and is written the same again, whatever stands in and around it', () => {
  fc.assert(fc.property(share, fc.boolean(), fc.infiniteStream(fc.constantFrom(...blanks)), fc.integer({ min: 1, max: 9 }), fc.constantFrom('', ']Q3', ']d2', '\u0002]Q1'), (of, small, noise, every, scanner) => {
    const code = writeCode(of)
    const groups = code.match(new RegExp(`.{1,${every}}`, 'g')) ?? []
    const between = [...noise.take(groups.length)]
    const text = scanner + groups.map((group, i) => group + (between[i] as string)).join('')
    assert.deepEqual(readShare(small ? text.toLowerCase() : text, of.mode), { share: of, form: 'code' })
    assert.equal(writeCode(readCode(text, of.mode)), code)
  }))
})

test('words read to their share, and are written the same again, in any writing', () => {
  fc.assert(fc.property(share, fc.constantFrom(...signs), fc.constantFrom(...joints), fc.boolean(), fc.infiniteStream(fc.nat(9)), (of, sign, joint, numbered, choices) => {
    const words = writeWords(of)
    const chosen = [...choices.take(words.length)]
    const text = words.map((word, i) => {
      const choice = chosen[i] as number
      const cut = choice < 4 ? word : word.slice(0, choice)
      return `${numbered ? `${i + 1}${sign} ` : ''}${choice % 3 === 0 ? cut.toUpperCase() : cut}`
    }).join(joint)
    assert.deepEqual(readShare(text, of.mode), { share: of, form: 'words' })
    assert.deepEqual(writeWords(readWords(text, of.mode)), words)
  }))
})

test('either form of a share gives the other', () => {
  fc.assert(fc.property(share, of => {
    assert.equal(writeCode(readWords(writeWords(of).join(' '), of.mode)), writeCode(of))
    assert.deepEqual(writeWords(readCode(writeCode(of), of.mode)), writeWords(of))
  }))
})

test('a share is refused in the other mode, in both forms', () => {
  fc.assert(fc.property(share, of => {
    const other = of.mode === 'production' ? 'rehearsal' : 'production'
    for (const text of [writeCode(of), writeWords(of).join(' ')]) assertRefused(() => readShare(text, other), 'other-mode')
  }))
})

test('every change of one character of a code is refused, or reads to the same share', () => {
  const printable = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i))
  fc.assert(fc.property(share, of => {
    const code = writeCode(of)
    for (let at = 0; at < code.length; at++) {
      for (const character of printable) {
        const text = code.slice(0, at) + character + code.slice(at + 1)
        assert.ok(isSafe(() => readCode(text, of.mode), of), text)
        if (text !== code && codeAlphabet.toUpperCase().includes(character)) assert.throws(() => readCode(text, of.mode), ShareError)
      }
      assert.throws(() => readCode(code.slice(0, at) + code.slice(at + 1), of.mode), ShareError)
    }
  }), { numRuns: 4 })
})

test('every change of one word is refused, but for a longer or shorter writing of the same', () => {
  fc.assert(fc.property(share, fc.nat(35), fc.nat(2047), (of, at, value) => {
    const words = writeWords(of)
    const changed = wordList[value] as string
    if (changed !== words[at]) assertRefused(() => readWords(words.with(at, changed).join(' '), of.mode), 'checksum')
    for (const text of [words.toSpliced(at, 1), words.toSpliced(at, 0, changed)]) assertRefused(() => readWords(text.join(' '), of.mode), 'word-count')
  }), { numRuns: 1000 })
})

test('any text at all reads to a share or is refused, and a long one at once', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.constantFrom('production', 'rehearsal'), (text, mode) => {
    assert.throws(() => readShare(text, mode), ShareError)
  }), { numRuns: 500 })
  for (const text of ['a'.repeat(10_000_000), 'abandon '.repeat(1_250_000), 'STRONGROOM1'.padEnd(10_000_000, 'Q'), ' '.repeat(10_000_000), '\u0002-'.repeat(5_000_000)]) {
    const start = performance.now()
    assertRefused(() => readShare(text, 'production'), 'too-long')
    assert.ok(performance.now() - start < 20, 'work was done on it')
  }
})

test('mutated shares are refused or read to the share they came from', () => {
  const { tried, refused, equal, wrong } = fuzzShares(4000, 20261122)
  assert.deepEqual(wrong, [])
  assert.equal(equal + Object.values(refused).reduce((sum, count) => sum + count, 0), tried)
  for (const code of ['checksum', 'length', 'unknown-character', 'mixed-case', 'word-count', 'unknown-word', 'not-a-share'] as const) assert.ok((refused[code] ?? 0) > 0, `none was refused as ${code}`)
})
