import assert from 'node:assert/strict'
import { test } from 'node:test'
import { failureWords } from '../../src/words/failures.ts'
import { findingWords } from '../../src/words/findings.ts'
import { signingWords } from '../../src/words/signing.ts'
import { askWords, stepName, stepWords } from '../../src/words/steps.ts'
import { TextError } from '../../src/words/text.ts'

// The facts that each action gives for its sentences.
const given: Record<string, Record<string, string>> = {
  'open': {},
  'roll-call': { count: '4', administrator: 'ada' },
  'confirm-clock': { clock: '2026-11-22T08:00:00.000Z', source: 'the Morning Post', value: 'Rain' },
  'check-station': { interfaces: 'none', swap: 'off', 'core-dumps': 'off', kernel: 'Linux 6' },
  'take-inventory': { token: 'primary', label: 'strongroom', when: 'before' },
  'initialise-token': { token: 'primary', label: 'strongroom', manufacturer: 'Maker', model: 'Model', serial: '0123' },
  'generate-key': { key: 'root-ca', version: '1', algorithm: 'ec-p384', token: 'primary', label: 'strongroom' },
  'confirm-key': { key: 'root-ca', version: '1', token: 'primary' },
  'export-public-key': { key: 'root-ca', version: '1', fingerprint: '00'.repeat(32) }
}

const pin = (id: string, kind: 'pin' | 'new-pin', components: string): string =>
  askWords('generate-key', { id, kind, facts: { token: 'primary', label: 's', component: '2', components } })

test('every step is complete with the facts that its action gives', () => {
  for (const [action, facts] of Object.entries(given)) {
    for (const text of Object.values<string>({ ...stepWords(action, facts) })) assert.equal(text.includes('(not known)'), false, `${action}: ${text}`)
    assert.ok(stepName(action).length > 3)
  }
})

test('a step reads as its circumstances are', () => {
  const generate = stepWords('generate-key', given['generate-key']!)
  assert.equal(generate.button, 'Generate root-ca v1')
  assert.match(generate.say, /E C D S A on curve P 384/)
  assert.match(generate.changes, /\(ECDSA P-384\)/)
  assert.match(stepWords('take-inventory', { token: 'primary', when: 'after' }).say, /compare/)
  assert.doesNotMatch(stepWords('take-inventory', { token: 'primary', when: 'before' }).say, /compare/)
  assert.match(stepWords('export-public-key', given['export-public-key']!).say, /fingerprint: aardvark adroitness aardvark/)
})

test('a step whose token cannot be looked at still has its words', () => {
  assert.match(stepWords('initialise-token', {}).do, /Compare the serial number/)
  assert.match(stepWords('generate-key', { algorithm: 'constructor', fingerprint: 'zz' }).button, /not known/)
  assert.throws(() => stepWords('no-such-action', {}), TextError)
})

test('an ask is labelled by whose PIN it is, and in how many parts', () => {
  assert.equal(pin('user-pin-1', 'pin', '1'), 'User PIN of token primary')
  assert.equal(pin('so-pin-2', 'new-pin', '2'), 'New security officer PIN for token primary, your part: 2 of 2')
  assert.equal(pin('user-pin-2', 'new-pin', '2'), 'New user PIN for token primary, your part: 2 of 2')
  assert.equal(pin('so-pin-1', 'pin', '1'), 'Security officer PIN of token primary')
  assert.equal(askWords('roll-call', { id: 'present.ada', kind: 'confirm', facts: { name: 'Ada' } }), 'Ada is present')
  assert.throws(() => askWords('roll-call', { id: 'absent.ada', kind: 'confirm', facts: {} }), TextError)
})

test('a sign-off says what is signed, in which role', () => {
  const words = signingWords('authorise', 'crypto-officer', { act: 'The key root-ca', step: 'Generate the key' })
  assert.equal(words.sentence, 'You sign, as crypto officer, that the step “Generate the key” may be carried out now. It cannot be undone.')
  assert.match(signingWords('abort', 'witness', { reason: 'fire alarm' }).sentence, /“fire alarm”/)
  assert.throws(() => signingWords('authorise', 'king', {}), TextError)
})

test('a failure names the token where one is known, and keeps the detail apart', () => {
  const words = failureWords({ code: 'pin-incorrect', token: 'primary', call: 'C_Login', ckr: 'CKR_PIN_INCORRECT', facts: { 'tries-left': 'low' } })
  assert.equal(words.happened, 'The PIN was refused by token primary: it is wrong.')
  assert.deepEqual(words.detail, ['Code: pin-incorrect', 'C_Login returned CKR_PIN_INCORRECT', 'tries left: low'])
  assert.equal(failureWords({ code: 'pin-incorrect' }).happened, 'The PIN was refused by the token: it is wrong.')
})

test('a fact cannot pass itself off as the token', () => {
  assert.equal(failureWords({ code: 'pin-incorrect', facts: { 'the-token': 'another' } }).happened, 'The PIN was refused by the token: it is wrong.')
})

test('bad fields are listed with what was expected and the nearest name', () => {
  const { fields } = failureWords({ code: 'script-invalid', fields: [{ path: 'acts[0].step', expected: 'no field of this name', nearest: 'steps' }, { path: 'title', expected: 'text' }] })
  assert.deepEqual(fields, ['acts[0].step: expected no field of this name; did you mean steps?', 'title: expected text'])
})

test('a failure is put into words whatever its code or facts', () => {
  for (const code of ['', 'no-such-code', '__proto__', 'toString', 'pin-incorrect.happened']) {
    const words = failureWords({ code })
    assert.match(words.happened, /no words for/, code)
    assert.deepEqual(words.detail, [`Code: ${code}`])
  }
  assert.match(failureWords({ code: 'roles-not-apart', facts: { participant: 'Ada' } }).happened, /^Ada holds .*: \(not known\)\.$/)
})

test('a finding says what it weighs, what it means and where it is', () => {
  assert.deepEqual(findingWords({ code: 'chain-broken', weight: 'failure', seq: 7, file: 'transcript.jsonl', facts: { expected: 'ab' } }), {
    weight: 'Failure', means: 'An entry does not follow from the line before it: that line was changed, or lines were moved.',
    where: ['entry 7', 'file transcript.jsonl'], detail: ['expected: ab']
  })
  assert.deepEqual(findingWords({ code: 'incomplete', weight: 'failure', facts: {} }).where, [])
  assert.throws(() => findingWords({ code: 'no-such-finding', weight: 'note', facts: {} }), TextError)
})
