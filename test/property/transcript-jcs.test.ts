// Canonical JSON: what is written is read back, and bytes have one reading or none.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { CanonicalError, canonicalize, parseCanonical, toCanonicalBytes } from '../../src/transcript/jcs.ts'

const text = fc.string({ unit: 'binary', maxLength: 12 })
const key = fc.oneof(fc.string({ unit: 'grapheme-ascii', maxLength: 6 }).filter(name => !/["\\]/.test(name)), fc.nat(20).map(String)).filter(name => name !== '__proto__')

/** Values in our profile. */
const { value } = fc.letrec<{ value: unknown }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, false), fc.maxSafeInteger(), text,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 5, noNullPrototype: true })
  )
}))

test('a value of the profile is read back the same, whatever the order of its members', () => {
  fc.assert(fc.property(value, one => {
    const bytes = toCanonicalBytes(one)
    // -0 is 0 in JSON; the generator makes none, since maxSafeInteger gives integers.
    assert.deepEqual(parseCanonical(bytes), one)
    assert.deepEqual(toCanonicalBytes(reversed(one)), bytes)
  }), { numRuns: 500 })
})

function reversed (one: unknown): unknown {
  if (Array.isArray(one)) return one.map(reversed)
  if (typeof one !== 'object' || one === null) return one
  return Object.fromEntries(Object.entries(one).toReversed().map(([name, member]) => [name, reversed(member)]))
}

test('what JSON.stringify writes is read only where it is canonical already', () => {
  fc.assert(fc.property(value, one => {
    const native = JSON.stringify(one)
    const bytes = new TextEncoder().encode(native)
    if (native === canonicalize(one)) parseCanonical(bytes)
    else assert.throws(() => parseCanonical(bytes), { name: 'CanonicalError', code: 'not-canonical' })
  }), { numRuns: 500 })
})

/** A spelling of JSON with white space, escapes, other numbers: each is legal JSON and mostly not canonical. */
const noisy = fc.tuple(value, fc.nat(), fc.constantFrom(' ', '\n', '\\u0061', '0', '.0', 'e0', ',', '"', '{}', '-', '\ufeff', '\u0000', '[', ']')).map(([one, at, noise]) => {
  const bytes = canonicalize(one)
  const place = at % (bytes.length + 1)
  return bytes.slice(0, place) + noise + bytes.slice(place)
})

test('bytes that are read are written back the same; all others are refused with a CanonicalError', () => {
  let [read, refused] = [0, 0]
  const tryOut = (bytes: Uint8Array): void => {
    let one: unknown
    try {
      one = parseCanonical(bytes)
    } catch (error) {
      assert.ok(error instanceof CanonicalError, String(error))
      refused++
      return
    }
    assert.deepEqual(toCanonicalBytes(one), bytes)
    read++
  }
  fc.assert(fc.property(noisy, spelling => { tryOut(new TextEncoder().encode(spelling)) }), { numRuns: 1500 })
  fc.assert(fc.property(fc.uint8Array({ maxLength: 12 }), tryOut), { numRuns: 1500 })
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...Array.from('{}[]",:0123456789-+.eE \\u/abtrue')), maxLength: 10 }), spelling => { tryOut(new TextEncoder().encode(spelling)) }), { numRuns: 5000 })
  assert.ok(read > 100 && refused > 1000, `${read} read, ${refused} refused`)
})

test('numbers are written as ECMAScript writes them, and come back as the same number', () => {
  fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), one => {
    assert.equal(canonicalize(one), JSON.stringify(one))
    assert.equal(Number(canonicalize(one)), one === 0 ? 0 : one)
  }))
})
