// Text of certificates made visible, and lengths of time as people say them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { lengthBetween, lengthOf } from '../../src/pki/x509/describe/length.ts'
import { visible } from '../../src/pki/x509/describe/visible.ts'
import { lengthWords } from '../../src/words/certificate.ts'

test('what is no printable ASCII has its code point beside it, or in its place where it could fool', () => {
  assert.equal(visible('Example Root CA'), 'Example Root CA')
  assert.equal(visible('Ex\u0430mple'), 'Ex\u0430<U+0430>mple', 'a Cyrillic letter that looks like a Latin one')
  assert.equal(visible('gro.\u202eelpmaxe'), 'gro.<U+202E>elpmaxe', 'what turns the direction of reading')
  assert.equal(visible('\u05d0b'), '<U+05D0>b', 'a letter that is written from right to left')
  assert.equal(visible('e\u0301'), 'e<U+0301>', 'an accent that joins the letter before it')
  assert.equal(visible('a\u3164b\u2800c\u00a0d'), 'a<U+3164>b<U+2800>c<U+00A0>d', 'what is drawn as nothing')
  assert.equal(visible(' a  b '), '<U+0020>a <U+0020>b<U+0020>', 'blanks that cannot be seen')
  assert.equal(visible('a<U+0430>'), 'a<<U+003C>U+0430>', 'what would read as a code point')
  assert.equal(visible('\u{1f511}'), '\u{1f511}<U+1F511>')
  assert.equal(visible('\ud800'), '<U+D800>')
  assert.equal(visible('a\u0000\n'), 'a<U+0000><U+000A>')
})

test('two different texts never look the same', () => {
  const awkward = fc.array(fc.constantFrom('<', 'U', '+', '>', '0', 'a', '\u0430', ' ', '\u202e', '\u0301'), { maxLength: 8 }).map(parts => parts.join(''))
  fc.assert(fc.property(awkward, awkward, (a, b) => { assert.equal(visible(a) === visible(b), a === b) }), { numRuns: 2000 })
})

const words = (from: string, to: string, planned: string | null = null): string => lengthWords(lengthBetween(from, to, planned)!)

test('lengths are told as people say them, the last second within', () => {
  assert.equal(words('2026-11-29T00:00:00Z', '2046-11-28T23:59:59Z'), '20 years')
  assert.equal(words('2026-11-29T12:30:05Z', '2027-02-27T12:30:04Z'), '90 days')
  assert.equal(words('2026-11-29T12:30:05Z', '2027-01-29T12:30:04Z'), '2 months')
  assert.equal(words('2024-02-29T00:00:00Z', '2025-08-28T23:59:59Z'), '1 year and 6 months')
  assert.equal(words('2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'), '1 second')
  assert.equal(words('2026-01-01T00:00:00Z', '2036-01-02T03:00:00Z'), '10 years, 1 day, 3 hours and 1 second')
  assert.equal(words('2026-01-01T00:00:00Z', '2026-12-31T23:59:59Z'), '1 year')
  assert.equal(words('2026-01-01T00:00:00Z', '2026-12-31T23:59:59Z', 'P365D'), '365 days', 'as it was planned')
  assert.equal(words('2026-01-01T00:00:00Z', '2026-12-31T23:59:58Z', 'P365D'), '364 days, 23 hours, 59 minutes and 59 seconds', 'and only where that is what it is')
  assert.equal(lengthBetween('2026-01-01T00:00:00Z', '2025-12-31T00:00:00Z'), null)
  assert.equal(lengthBetween('2026-01-01T00:00:00Z', '9999-12-31T23:59:59Z'), null)
  assert.equal(lengthWords(lengthOf('P2W')), '14 days')
})
