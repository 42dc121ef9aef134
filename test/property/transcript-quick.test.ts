// The two short cuts of reading: bytes that are seen to be canonical, and values that are quickly seen to be of a shape. Neither may ever say yes where
// the full check says no; the quick check of a shape must not say no either where zod says yes.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import * as z from 'zod'
import { bodies, entry } from '../../src/transcript/entry.ts'
import type { EntryType } from '../../src/transcript/entry.ts'
import { base64, hash, hexBytes, id128, int, mode, name as nameField, text as textField, time } from '../../src/transcript/fields.ts'
import { inventory } from '../../src/transcript/files.ts'
import { canonicalize, maxDepth, toCanonicalBytes } from '../../src/transcript/jcs.ts'
import { plan } from '../../src/transcript/plan.ts'
import { quickCheck, readerOf } from '../../src/transcript/quick.ts'
import { isPlainlyCanonical } from '../../src/transcript/scan.ts'
import { arbitraryOf, draft } from '../support/arbitrary.ts'
import { custodial, linesOf, recovery, Sitting } from '../support/ceremony.ts'

const utf8 = new TextEncoder()
const files = new Sitting(custodial()).hold().bundle()
const lines = linesOf(files)

/** The rules of section 1 of FORMAT.md once more, slowly: whether text is canonical JSON in our profile. */
function isCanonical (text: string): boolean {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return false
  }
  const fits = (one: unknown, depth: number): boolean => {
    if (typeof one === 'number') return Number.isSafeInteger(one)
    if (typeof one === 'string') return one.isWellFormed()
    if (typeof one !== 'object' || one === null) return true
    return depth < maxDepth && Object.entries(one).every(([key, member]) => (Array.isArray(one) || (/^[ -~]*$/.test(key) && !/["\\]/.test(key) && key !== '__proto__')) && fits(member, depth + 1))
  }
  return fits(value, 0) && canonicalize(value) === text
}

function assertScan (text: string): boolean {
  const seen = isPlainlyCanonical(utf8.encode(text))
  if (seen) assert.ok(isCanonical(text), text)
  return seen
}

const noise = fc.constantFrom(' ', '\n', '\\', '\\u0061', '"', '0', '-', '1e3', '.5', ',', ':', '{}', '[]', '{', '}', '[', ']', 'true', 'null', 'é', '\u007f', '\u0000', '\ufeff', '9007199254740993', '"a":1,', '"__proto__":1,', '\ud83d\ude00')

test('scan: whatever is done to a line, it is seen to be canonical only where it is', () => {
  let seen = 0
  fc.assert(fc.property(fc.nat(), fc.nat(), fc.nat(8), noise, (i, at, length, put) => {
    const line = lines[i % lines.length]!
    const place = at % (line.length + 1)
    if (assertScan(line.slice(0, place) + put + line.slice(place + length))) seen++
  }), { numRuns: 20_000, seed: 1 })
  assert.ok(seen > 500, `${seen} changed lines were canonical`)
})

test('scan: small texts made of what JSON is made of', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...Array.from('{}[]",:019-+.eE \\utfalsrn~é\u007f'), '"a"', '"b"', '"a":', '"b":', 'true', 'null', '"__proto__":'), maxLength: 10 }), text => { assertScan(text) }), { numRuns: 30_000, seed: 2 })
})

test('scan: every line that needs no escape is seen, numbers and depth to the limit too', () => {
  for (const line of lines) assert.equal(isPlainlyCanonical(utf8.encode(line)), !line.includes('\\'), line)
  const nest = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
  for (const text of ['null', 'true', 'false', '0', '-1', '999999999999999', '"é\u007f\u2028"', '{"":0}', '{"a":1,"a ":2,"aa":3,"b":4}', '[1,[],{},""]', nest(maxDepth)]) assert.ok(isPlainlyCanonical(utf8.encode(text)), text)
  for (const text of [
    '', ' ', '-', '-0', '00', '01', '1.0', '1e0', '9007199254740992', '"', '"a', '"\n"', '{', '[', '{"a"}', '{"a":}', '{"a":1,}', '{"a":1,"a":2}', '{"b":1,"a":2}', '{"aa":1,"a":2}', '{"é":1}', '{"\u007f":1}', '{"__proto__":1}',
    '[1,]', '[,]', '[1 ]', '[1', 'nul', 'tru', 'truE', '1 ', '1,', '{}{}', '\ufeff1', nest(maxDepth + 1), '{"a":'.repeat(maxDepth + 1) + '1' + '}'.repeat(maxDepth + 1)
  ]) assert.ok(!isPlainlyCanonical(utf8.encode(text)), text)
})

/** Values that stand where others should. */
const strange = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1, 17, 1.5, 2 ** 53, '', 'x', 'a-b', 'a--b', 'AA==', 'AB==', 'AAA', '0'.repeat(16), '0'.repeat(32), '0'.repeat(64), 'G'.repeat(64), 'a'.repeat(65), 'x'.repeat(2001), '\u202e', '\ud800', '2026-02-29T00:00:00.000Z', '2026-03-01T00:00:00Z', [], {}, 'everybody', 'rehearsal'),
  fc.string(), fc.integer()
)

/** A value with one thing changed somewhere in it, found by numbers. */
function changed (value: unknown, path: readonly number[], kind: number, put: unknown): unknown {
  const [step, ...rest] = path
  if (step === undefined || typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
    if (typeof value !== 'string' || kind % 2 === 0) return put
    const at = kind % (value.length + 1)
    return value.slice(0, at) + String.fromCharCode(value.charCodeAt(at) ^ 1) + value.slice(at + 1)
  }
  if (Array.isArray(value)) {
    const at = step % value.length
    const items: readonly unknown[] = value
    if (kind % 5 === 0) return items.toSpliced(at, 1)
    if (kind % 5 === 1) return [...items, ...items]
    return items.with(at, changed(items[at], rest, kind, put))
  }
  const members = value as Record<string, unknown>
  const key = Object.keys(members)[step % Object.keys(members).length]!
  if (kind % 7 === 0) return Object.fromEntries(Object.entries(members).filter(([name]) => name !== key))
  if (kind % 7 === 1) return { ...members, [typeof put === 'string' && put !== '__proto__' ? put : 'unknown']: 1 }
  return { ...members, [key]: changed(members[key], rest, kind, put) }
}

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
const envelope = { v: 1, mode: 'rehearsal', ceremony: '0'.repeat(32), seq: 1, prev: '0'.repeat(64), time: '2026-03-01T09:00:00.000Z', mono: 1, boot: 'boot' }

/** A shape, its quick check, and values that it takes. */
const subjects: ReadonlyArray<readonly [name: string, shape: z.ZodType, values: fc.Arbitrary<unknown>, runs: number]> = [
  ['entry', entry, draft.map(one => ({ ...envelope, ...one })), 4000],
  ['entry of a ceremony', entry, fc.constantFrom(...lines.map(line => JSON.parse(line) as unknown)), 4000],
  ['plan', plan, fc.constantFrom<unknown>(custodial(), recovery()), 2000],
  ['inventory', inventory, arbitraryOf(inventory), 500],
  ...(Object.keys(bodies) as EntryType[]).map(type => [`body of ${type}`, bodies[type], arbitraryOf(bodies[type]), 200] as const),
  ...Object.entries({ hash, id128, base64, hexBytes, int, name: nameField, text: textField, time, mode }).map(([kind, field]) => [kind, field, arbitraryOf(field), 300] as const)
]

for (const [name, shape, values, runs] of subjects) {
  test(`quick check and zod agree: ${name}`, () => {
    const check = quickCheck(shape)
    let [taken, refused] = [0, 0]
    const agree = (value: unknown): void => {
      const parsed = shape.safeParse(value)
      assert.equal(check(value), parsed.success, JSON.stringify(value))
      // What one gives back is what the other lets stand: no shape adds or changes anything.
      if (parsed.success) assert.deepEqual(value, parsed.data)
      if (parsed.success) taken++
      else refused++
    }
    fc.assert(fc.property(values, fc.array(fc.nat(30), { maxLength: 5 }), fc.nat(40), strange, (one, path, kind, put) => {
      const value = asJson(one)
      agree(value)
      agree(changed(value, path, kind, put))
      agree(value)
    }), { numRuns: runs, seed: 3 })
    assert.ok(taken >= runs && refused > runs / 20, `${taken} taken, ${refused} refused`)
  })
}

test('what is wrong is said of short documents; long ones are refused all the same', () => {
  const read = readerOf(z.array(int))
  assert.deepEqual(read([1, 2], 5), { data: [1, 2] })
  const short = read([1, 'x'], 7)
  assert.ok('reason' in short && short.reason.startsWith('1: ') && short.cause instanceof z.ZodError)
  assert.deepEqual(read([1, 'x'], 1_000_000), { reason: 'a member is missing, unknown or of another form', cause: null })
})

test('long texts do not run the patterns out of stack', () => {
  const long = 16 * 1024 * 1024
  for (const [shape, text, expected] of [
    [base64, 'A'.repeat(long), true], [base64, 'A'.repeat(long - 1), false], [base64, `${'A'.repeat(long - 1)}é`, false], [hexBytes, 'a'.repeat(long), true], [hexBytes, 'a'.repeat(long - 1), false],
    [nameField, 'a-'.repeat(long / 2), false], [textField, 'a'.repeat(long), false]
  ] as const) assert.equal(quickCheck(shape)(text), expected)
})

test('the bytes of a plan are seen as they are', () => {
  assert.ok(isPlainlyCanonical(toCanonicalBytes(JSON.parse(JSON.stringify(custodial())))))
})
