import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { headLines, headWordCount, headWords } from '../../src/words/fingerprint.ts'
import { evenWords, oddWords } from '../../src/words/pgp-list.ts'
import { fromPgpWords, PgpWordError, toPgpWords } from '../../src/words/pgp.ts'

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'))

/** Words that do not come after the word before them. */
const unsorted = (words: readonly string[]): string[] => words.slice(1).filter((word, i) => (words[i] as string).toLowerCase() >= word.toLowerCase())

// Published examples of the list.
const published = [
  ['E582 94F2 E9A2 2748 6E8B 061B 31CC 528F D7FA 3F19', 'topmost Istanbul Pluto vagabond treadmill Pacific brackish dictator goldfish Medusa afflict bravado chatter revolver Dupont midsummer stopwatch whimsical cowbell bottomless'],
  ['9030 E74B', 'peachy commando transit disable'],
  ['0001 0203 04', 'aardvark adviser accrue aggregate adrift'],
  ['FFFF', 'Zulu Yucatan']
] as const

test('the published examples come out word for word, and back', () => {
  for (const [bytes, words] of published) {
    assert.equal(toPgpWords(hex(bytes)).join(' '), words)
    assert.deepEqual(fromPgpWords(words.split(' ')), hex(bytes))
  }
})

test('the list has 512 different words, and is the one list', () => {
  assert.equal(evenWords.length, 256)
  assert.equal(oddWords.length, 256)
  const all = [...evenWords, ...oddWords]
  assert.equal(new Set(all.map(word => word.toLowerCase())).size, 512)
  for (const word of all) assert.match(word, /^[A-Za-z]{4,11}$/)
  assert.equal(createHash('sha256').update(all.join('\n')).digest('hex'), 'e9b7b0052233a74aa56724ed3f79c272036aed68d8f4c0856e833c8043b9ac62')
})

test('both halves stand in alphabetical order, but for the one pair that the list has the other way round', () => {
  assert.deepEqual(unsorted(evenWords), [])
  assert.deepEqual(unsorted(oddWords), ['Apollo'])
})

test('any bytes come back from their words, in any capitals', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), fc.boolean(), (bytes, upper) => {
    const words = toPgpWords(bytes)
    assert.deepEqual(fromPgpWords(words.map(word => upper ? word.toUpperCase() : word.toLowerCase())), bytes)
  }))
})

test('a dropped, doubled or swapped word is noticed at its place', () => {
  const [, sentence] = published[0]
  const words = sentence.split(' ')
  const cases: [string, string[], PgpWordError['code'], number][] = [
    ['dropped', words.toSpliced(4, 1), 'other-list', 5],
    ['doubled', words.toSpliced(4, 0, words[4] as string), 'other-list', 6],
    ['swapped', words.toSpliced(4, 2, words[5] as string, words[4] as string), 'other-list', 5],
    ['misheard', words.with(7, 'dictaphone'), 'unknown-word', 8],
    ['empty', words.with(0, ''), 'unknown-word', 1],
    ['an inherited name', words.with(1, 'constructor'), 'unknown-word', 2]
  ]
  for (const [what, given, code, place] of cases) {
    assert.throws(() => fromPgpWords(given), (error: unknown) => {
      assert.ok(error instanceof PgpWordError, what)
      assert.deepEqual([error.code, error.place, error.word], [code, place, given[place - 1]], what)
      return true
    })
  }
})

test('a head is shown as the first 16 bytes of its root, in four lines of four', () => {
  const root = 'e58294f2e9a227486e8b061b31cc528f' + 'd7fa3f19'.padEnd(32, '0')
  assert.equal(headWords(root).length, headWordCount)
  assert.deepEqual(headLines(root), [
    'topmost Istanbul Pluto vagabond', 'treadmill Pacific brackish dictator', 'goldfish Medusa afflict bravado', 'chatter revolver Dupont midsummer'
  ])
  assert.deepEqual(headWords(root), toPgpWords(hex(root).subarray(0, 16)))
})

test('a head is not shown from anything but 64 lower-case hex digits', () => {
  const root = 'ab'.repeat(32)
  for (const bad of ['', root.slice(1), root.slice(2), root + 'ab', root.toUpperCase(), 'g' + root.slice(1), ` ${root}`, `${root}\n`]) {
    assert.throws(() => headWords(bad), RangeError, JSON.stringify(bad))
  }
})
