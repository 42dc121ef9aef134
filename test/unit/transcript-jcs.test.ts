// Canonical JSON: what can't be written, and where it says the trouble is.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CanonicalError, canonicalize, maxDepth, parseCanonical } from '../../src/transcript/jcs.ts'
import type { CanonicalCode } from '../../src/transcript/jcs.ts'

function refused (code: CanonicalCode, path: string): (error: unknown) => boolean {
  return error => {
    assert.ok(error instanceof CanonicalError, String(error))
    assert.equal(error.code, code)
    assert.equal(error.path, path)
    return true
  }
}

test('values without a canonical form are refused, with their place', () => {
  const cases: Array<[unknown, CanonicalCode, string]> = [
    [undefined, 'unsupported-type', ''],
    [1n, 'unsupported-type', ''],
    [() => 1, 'unsupported-type', ''],
    [Symbol('x'), 'unsupported-type', ''],
    [{ a: undefined }, 'unsupported-type', 'a'],
    [Object.assign([], { length: 1 }), 'unsupported-type', '[0]'],
    [{ a: { b: [1, new Date(0)] } }, 'unsupported-type', 'a.b[1]'],
    [{ a: new Map() }, 'unsupported-type', 'a'],
    [{ a: Uint8Array.of(1) }, 'unsupported-type', 'a'],
    [{ toJSON: () => 'x' }, 'unsupported-type', 'toJSON'],
    [NaN, 'not-a-number', ''],
    [{ a: [Infinity] }, 'not-a-number', 'a[0]'],
    ['\ud800', 'lone-surrogate', ''],
    [{ a: ['x', '\udc00x'] }, 'lone-surrogate', 'a[1]'],
    [{ '\ud800': 1 }, 'lone-surrogate', '\ud800']
  ]
  for (const [value, code, path] of cases) assert.throws(() => canonicalize(value), refused(code, path))
})

test('members are sorted by UTF-16 code units, at every level, and objects without a prototype are objects', () => {
  const value = { '\ufb33': 1, '\ud83d\ude00': 2, b: { z: 1, a: [{ 10: 1, 9: 2 }] }, B: Object.assign(Object.create(null) as object, { y: 1, x: 2 }) }
  assert.equal(canonicalize(value), '{"B":{"x":2,"y":1},"b":{"a":[{"10":1,"9":2}],"z":1},"\ud83d\ude00":2,"\ufb33":1}')
})

test(`values nest ${maxDepth} levels deep and no deeper, in both directions`, () => {
  const nest = (levels: number): unknown => levels === 0 ? 1 : levels % 2 === 0 ? [nest(levels - 1)] : { a: nest(levels - 1) }
  const deepest = canonicalize(nest(maxDepth))
  assert.deepEqual(parseCanonical(new TextEncoder().encode(deepest)), nest(maxDepth))
  assert.throws(() => canonicalize(nest(maxDepth + 1)), { code: 'too-deep' })
  assert.throws(() => parseCanonical(new TextEncoder().encode(`[${deepest}]`)), { code: 'too-deep' })
})

test('reading names the place too', () => {
  const read = (text: string): unknown => parseCanonical(new TextEncoder().encode(text))
  assert.throws(() => read('{"a":[1,{"b":1.5}]}'), refused('not-an-integer', 'a[1].b'))
  assert.throws(() => read('[{"é":1}]'), refused('key-not-ascii', '[0].é'))
  // Keys that need escapes: refused as such, also where this V8's JSON.parse takes one for another.
  JSON.parse('{"":1,"\\\\":2}')
  for (const name of ['\\u0000', '\\t', '\\"', '\\\\', 'a\\n', '\u007f']) assert.throws(() => read(`{"":1,"${name}":2}`), { code: 'key-not-ascii' }, name)
  assert.throws(() => read('{"a":["\\ud800"]}'), refused('lone-surrogate', 'a[0]'))
  assert.throws(() => read('{"b":1,"a":2}'), refused('not-canonical', ''))
})
