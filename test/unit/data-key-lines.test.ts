// Lines of data keys as they are read: four members and nothing else, each of its kind, once; and what the catalog says of their version.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatLine, isBad, readLine, type DataKeyLine, type LineReason } from '../../src/keys/data-keys/line.ts'
import { misplaced, standingOf } from '../../src/keys/data-keys/standing.ts'
import type { KeyVersion } from '../../src/keys/catalog/shape.ts'
import type { KeyState } from '../../src/transcript/key-state.ts'

const good: DataKeyLine = { id: 'row-1', key: 'data', version: 1, wrapped: 'AAAA' }
const reason = (text: string, ended = true): LineReason | null => {
  const read = readLine(text, ended)
  return isBad(read) ? read.reason : null
}

test('a line reads back as it was written; spaces and order do not matter', () => {
  assert.deepEqual(readLine(formatLine(good), true), good)
  assert.deepEqual(readLine(' { "wrapped" : "AAAA", "version":1,"key": "data" , "id":"row-1"}\r', true), good)
  fc.assert(fc.property(fc.record({ id: fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }), version: fc.integer({ min: 1 }), bytes: fc.uint8Array({ minLength: 1, maxLength: 60 }) }), ({ id, version, bytes }) => {
    const line = { id, key: 'data', version, wrapped: Buffer.from(bytes).toString('base64') }
    const read = readLine(formatLine(line), true)
    // Control characters are refused; whatever is taken comes out the same.
    if (isBad(read)) assert.equal(read.reason, 'field-bad')
    else assert.deepEqual(read, line)
  }), { numRuns: 200 })
})

test('each fault has its reason', () => {
  const cases: [string, LineReason][] = [
    ['', 'not-json'], ['null', 'not-json'], ['[]', 'not-json'], ['"x"', 'not-json'], ['{"id":"a"', 'not-json'],
    ['{"id":"a","key":"data","version":1,"wrapped":"AAAA","note":1}', 'field-unknown'], ['{"__proto__":1,"id":"a","key":"data","version":1,"wrapped":"AAAA"}', 'field-unknown'],
    ['{"id":"a","key":"data","version":1}', 'field-missing'],
    ['{"id":"","key":"data","version":1,"wrapped":"AAAA"}', 'field-bad'], ['{"id":"a\\u0000","key":"data","version":1,"wrapped":"AAAA"}', 'field-bad'], ['{"id":"\\ud800","key":"data","version":1,"wrapped":"AAAA"}', 'field-bad'],
    [`{"id":"${'a'.repeat(201)}","key":"data","version":1,"wrapped":"AAAA"}`, 'field-bad'],
    ['{"id":"a","key":"data","version":"1","wrapped":"AAAA"}', 'field-bad'], ['{"id":"a","key":"data","version":1.5,"wrapped":"AAAA"}', 'field-bad'], ['{"id":"a","key":"data","version":0,"wrapped":"AAAA"}', 'field-bad'],
    ['{"id":"a","key":"data","version":1,"wrapped":"AAB="}', 'field-bad'], ['{"id":"a","key":"data","version":1,"wrapped":{}}', 'field-bad'],
    ['{"id":"a","key":"data","version":1,"version":2,"wrapped":"AAAA"}', 'field-repeated'], ['{"id":"\\":1,\\"","key":"data","key":"data","version":1,"wrapped":"AAAA"}', 'field-repeated']
  ]
  for (const [text, expected] of cases) assert.equal(reason(text), expected, text)
  assert.equal(reason('{"id":"\\"a\\":1,","key":"data","version":1,"wrapped":"AAAA"}'), null, 'what looks like a member within a text is none')
})

test('a last line without its end is taken where it is whole, and else is truncated at every byte', () => {
  const whole = formatLine(good).trimEnd()
  assert.equal(reason(whole, false), null)
  for (let length = 0; length < whole.length; length++) assert.equal(reason(whole.slice(0, length), false), 'truncated', String(length))
})

function versions (...states: KeyState[]): Pick<KeyVersion, 'version' | 'state'>[] {
  return states.map((state, i) => ({ version: i + 1, state }))
}
const standing = (active: number | null, ...states: KeyState[]): ReturnType<typeof standingOf> => standingOf({ key: 'data', active, versions: versions(...states) as KeyVersion[] })

test('the version in use wraps, it and those that are retiring unwrap, and the lowest of them is the minimum', () => {
  const found = standing(4, 'retired', 'retiring', 'compromised', 'active', 'staged')!
  assert.deepEqual(found, { key: 'data', to: 4, minimum: 2, usable: [2, 4], known: [1, 2, 3, 4, 5] })
  const of = (version: number, key = 'data'): LineReason | null => misplaced({ key, version }, found, { keys: new Set(['data', 'root-ca']), held: [4, 2] })
  assert.deepEqual([1, 2, 3, 4, 5, 6].map(version => of(version)), ['version-below-minimum', null, 'version-not-usable', null, 'version-not-usable', 'version-unknown'])
  assert.equal(misplaced({ key: 'data', version: 2 }, found, { keys: new Set(), held: [4] }), 'version-elsewhere')
  assert.deepEqual([of(2, 'root-ca'), of(2, 'elsewhere')], ['key-other', 'key-unknown'])
  assert.deepEqual(standingOf({ key: 'data', active: 2, versions: versions('compromised', 'active') as KeyVersion[] }, true), { key: 'data', to: 2, minimum: 2, usable: [1, 2], known: [1, 2] })
  assert.equal(standing(null, 'retiring'), null)
  assert.equal(standing(1, 'suspended'), null)
})
