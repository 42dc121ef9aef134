import assert from 'node:assert/strict'
import { test } from 'node:test'
import { en } from '../../src/words/en/en.ts'
import { factsIn, hasText, say, sayKnown, sayWith, templates, TextError, type Dictionary, type Facts, type TextKey } from '../../src/words/text.ts'

const withCode = (code: TextError['code'], key: string) => (error: unknown): boolean => error instanceof TextError && error.code === code && error.key === key

// Which facts a text takes is known to the compiler: each of these lines stops compiling when that breaks.
const facts: Facts<'step.generate-key.button'> = { key: 'root-ca', version: '1' }
const none: Facts<'step.roll-call.title'> = {}
const chosen = (key: 'step.generate-key.button' | 'step.confirm-key.title'): string => say(key, facts)
type Exactly<A, B> = [A, B] extends [B, A] ? true : false
const exact: Exactly<keyof Facts<'pin.so.pin.part'>, 'token' | 'component' | 'components'> = true

test('a text is its template with its facts put in', () => {
  assert.equal(say('step.generate-key.button', facts), 'Generate root-ca v1')
  assert.equal(say('step.roll-call.title'), 'Roll call')
  assert.equal(chosen('step.confirm-key.title'), 'Confirm root-ca v1')
  assert.deepEqual([none, exact], [{}, true])
})

test('a fact is put in as it is: no braces, dollars or markup of its own come to life', () => {
  for (const value of ['{version}', '$&', '$1', '<b>x</b>', '', '’', '\u{1f511}']) {
    assert.equal(say('step.generate-key.button', { key: value, version: '1' }), `Generate ${value} v1`)
  }
})

test('a missing fact is an error that names text and fact, and an inherited property is no fact', () => {
  assert.throws(() => sayWith('step.generate-key.button', { key: 'root-ca' }), withCode('missing-fact', 'step.generate-key.button'))
  assert.throws(() => sayWith('step.generate-key.button', { key: 'root-ca' }), /version/)
  const inherited = Object.create({ key: 'root-ca', version: '1' }) as Record<string, string>
  assert.throws(() => sayWith('step.generate-key.button', inherited), withCode('missing-fact', 'step.generate-key.button'))
})

test('facts from another process may have gaps, which are shown', () => {
  assert.equal(sayKnown('step.generate-key.button', { key: 'root-ca' }), 'Generate root-ca v(not known)')
})

test('there is no text for a wrong key, half a key, or an inherited name', () => {
  for (const key of ['', 'step', 'step.generate-key', 'step.generate-key.button.x', 'step.generate_key.button', 'toString', 'constructor.name', 'step.__proto__', '.']) {
    assert.equal(hasText(key), false, key)
    assert.throws(() => sayWith(key, {}), withCode('unknown-text', key))
    assert.throws(() => sayKnown(key, {}), withCode('unknown-text', key))
  }
  const key: TextKey = 'role.witness.name'
  assert.equal(hasText(key), true)
})

test('another language is another dictionary with the same keys', () => {
  const other: Dictionary = { ...en, step: { ...en.step, 'roll-call': { ...en.step['roll-call'], title: 'Appel' } } }
  assert.equal(sayWith('step.roll-call.title', {}, other), 'Appel')
  assert.deepEqual([...templates(other).keys()], [...templates().keys()])
})

test('every key that the dictionary lists has a text, with the facts that its template names', () => {
  const all = templates()
  assert.ok(all.size > 400, `only ${all.size} texts`)
  for (const [key, template] of all) {
    const given = Object.fromEntries(factsIn(template).map(name => [name, `<${name}>`]))
    const text = sayWith(key, given)
    assert.equal(/[{}]/.test(text), false, `${key}: ${text}`)
    for (const value of Object.values(given)) assert.ok(text.includes(value), `${key} leaves out ${value}`)
  }
})
