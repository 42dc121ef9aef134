// Policies written and read again are the same; and whatever the bytes are, reading them gives a policy or says what is wrong, soon, and changes nothing else.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { stringify } from 'yaml'
import { mostBytes, parsePolicy, PolicyError, readPolicy } from '../../src/keys/policy/parse.ts'
import { readyPolicy } from '../../src/keys/policy/ready.ts'
import { keyClass, keyPurpose, rotationEvent, type KeyClass, type Policy } from '../../src/keys/policy/shape.ts'
import { name, text } from '../../src/transcript/fields.ts'
import { algorithm } from '../../src/transcript/key-algorithm.ts'
import { role } from '../../src/transcript/plan.ts'
import { arbitraryOf } from '../support/arbitrary.ts'

const names = arbitraryOf(name) as fc.Arbitrary<string>
const texts = arbitraryOf(text) as fc.Arbitrary<string>
const some = <T extends string>(values: readonly T[], least = 0): fc.Arbitrary<T[]> => fc.uniqueArray(fc.constantFrom(...values), { minLength: least })
const lengths = fc.tuple(fc.constantFrom('Y', 'M', 'D'), fc.integer({ min: 0, max: 99 })).map(([unit, count]) => `P${count}${unit}`)
const counts = fc.dictionary(fc.constantFrom(...role.options), fc.integer({ min: 1, max: 16 }), { noNullPrototype: true })
const custody = fc.record({ threshold: fc.integer({ min: 2, max: 15 }), shares: fc.integer({ min: 3, max: 16 }) })
const issuing = fc.record({ validity: lengths, 'path-length': fc.integer({ min: 0, max: 10 }), subjects: fc.constantFrom('plan', 'request'), 'next-update': lengths }, { requiredKeys: ['validity', 'subjects'] })
const sources = fc.dictionary(names, texts, { noNullPrototype: true, maxKeys: 3 })

const classes: fc.Arbitrary<KeyClass> = fc.record({
  about: texts, purposes: some(keyPurpose.options, 1), risk: fc.constantFrom('low', 'moderate', 'high'), algorithms: some(algorithm.options, 1), strength: fc.constantFrom(128, 192, 256),
  cryptoperiod: fc.record({ active: lengths, processing: lengths }), warning: lengths, 'hold-down': lengths, overlap: lengths,
  rotation: fc.record({ on: fc.constantFrom('time', 'event', 'both'), events: some(rotationEvent.options) }), 'pre-checks': fc.constant([]), approvals: counts, custody,
  backup: fc.constantFrom('required', 'allowed', 'forbidden'), issuing, destruction: fc.record({ delay: lengths, witnesses: fc.integer({ min: 1, max: 16 }) }), drills: fc.record({ inspect: lengths, breach: lengths }, { requiredKeys: [] }), retention: lengths, sources
}, { requiredKeys: Object.keys(keyClass.shape).filter(rule => rule !== 'custody' && rule !== 'issuing') as [], noNullPrototype: true }) as fc.Arbitrary<KeyClass>

const policies: fc.Arbitrary<Policy> = fc.record({
  policy: names, version: fc.integer({ min: 1, max: 1e9 }), title: texts, about: texts, classes: fc.dictionary(names, classes, { noNullPrototype: true, maxKeys: 3 }),
  apart: fc.array(some(role.options, 2), { maxLength: 3 }), emergency: fc.record({ 'hold-down': lengths }), audit: lengths, sources
}, { noNullPrototype: true })

test('what is written is read again', () => {
  fc.assert(fc.property(policies, policy => {
    assert.deepEqual(readPolicy(new TextEncoder().encode(stringify(policy, { aliasDuplicateObjects: false }))), JSON.parse(JSON.stringify(policy)))
  }), { numRuns: 30 })
})

/** What reading bytes comes to. Anything but a PolicyError is a fault of ours. */
function reads (bytes: Uint8Array): 'policy' | PolicyError {
  try {
    parsePolicy(bytes)
    return 'policy'
  } catch (error) {
    if (error instanceof PolicyError) return error
    throw error
  }
}

test('bytes that were changed anywhere are a policy, or an error that names a place', () => {
  const { bytes } = readyPolicy('envelope-master')!
  fc.assert(fc.property(fc.nat(), fc.oneof(fc.uint8Array({ maxLength: 3 }), fc.constantFrom(...['\n', ': ', '- ', '{', '[', '&a ', '*a', '!!binary ', '"', '# ', '? ', '|', '\t', '~'].map(one => new TextEncoder().encode(one)))), fc.nat({ max: 3 }), (at, put, gone) => {
    const from = at % bytes.length
    const found = reads(new Uint8Array([...bytes.subarray(0, from), ...put, ...bytes.subarray(from + gone)]))
    if (found !== 'policy') assert.ok(found.fields.length > 0)
  }), { numRuns: 80 })
})

test('what is made to keep a reader busy, or to reach beyond the policy, is refused', () => {
  const wide = Array.from({ length: 6000 }, (_, i) => `k${i}: 1`).join('\n')
  for (const given of ['['.repeat(mostBytes), '{a: '.repeat(mostBytes / 4), '- '.repeat(mostBytes / 2), '? '.repeat(mostBytes / 2), wide, '{__proto__: 1, __proto__: 2}', '? [a]\n: 1', 'a: &a {b: 1}\nc: {<<: *a}', 'policy: !!js/function x']) {
    assert.notEqual(reads(new TextEncoder().encode(given)), 'policy', given.slice(0, 20))
  }
  const proto = reads(new TextEncoder().encode('__proto__: { polluted: yes }\nclasses: { __proto__: { polluted: yes } }'))
  assert.ok(proto instanceof PolicyError && proto.fields.some(({ path }) => path === '__proto__'), String(proto))
  assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false)
})
