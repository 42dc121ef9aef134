import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changeKinds } from '../../src/transcript/lifecycle-facts.ts'
import { shareCodes } from '../../src/shares/errors.ts'
import { results } from '../../src/transcript/results.ts'
import { failureWords } from '../../src/words/failures.ts'
import { findingWords } from '../../src/words/findings.ts'
import { signingWords } from '../../src/words/signing.ts'
import { askWords, stepName, stepPhrase, stepWords } from '../../src/words/steps.ts'
import { say, TextError } from '../../src/words/text.ts'
import { stepFacts as given } from '../support/step-facts.ts'

const pin = (owner: 'so' | 'user', kind: 'pin' | 'new-pin', components: string): string =>
  askWords('generate-key', { id: `primary.${owner}-pin-2`, kind, facts: { token: 'primary', label: 's', owner, component: '2', components } })

test('every step is complete with the facts that its action gives', () => {
  assert.deepEqual(Object.keys(given).sort(), ['open', ...Object.keys(results)].sort())
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

test('a change of state reads as what it is, with the states in words, and the gravest change speaks', () => {
  const facts = given['change-state']!
  assert.equal(stepWords('change-state', facts).title, 'Put root-ca v2 into use')
  assert.match(stepWords('change-state', facts).say, /promotion 2 of root-ca.*root-ca v2 is then active \(now staged\); root-ca v1 is then retiring \(now active\)\. /)
  assert.equal(stepPhrase('change-state', facts, 'promote'), 'promote root-ca v2')
  for (const kind of changeKinds) {
    for (const text of Object.values<string>({ ...stepWords('change-state', { ...facts, kind, since: '2026-02-01T00:00:00.000Z' }) })) assert.equal(text.includes('(not known)'), false, `${kind}: ${text}`)
  }
  assert.match(stepWords('change-state', { ...facts, kind: 'compromise', since: '2026-02-01T00:00:00.000Z' }).say, /compromised, since 1 February 2026, 00:00:00 UTC\./)
  assert.equal(stepWords('change-state', { ...facts, kind: 'constructor' }).title, 'Change the state of root-ca')
  assert.match(askWords('change-state', { id: 'heard', kind: 'confirm', facts: { changes: 'root-ca v1 retired destroy-scheduled' } }), /root-ca v1 is then to be destroyed \(now retired\)$/)
  assert.match(stepWords('read-proposal', { ...given['read-proposal'], changes: 'none' }).say, /these changes: none\.$/)
  assert.match(stepWords('read-proposal', { ...given['read-proposal'], changes: 'root-ca v2 generated staged' }).say, /root-ca v2, once it is made, is then staged\.$/)
  const ofSet = (facts: Record<string, string>): string => stepWords('read-proposal', { ...given['read-proposal'], changes: 'none', set: '0123456789abcdef', ...facts }).say
  assert.match(ofSet({ purpose: 'reshare', threshold: '3', shares: '5' }), /A new set, any 3 of 5, takes the place of share set 0123 4567 89ab cdef, which is then given up\.$/)
  assert.match(ofSet({ purpose: 'replace', ordinal: '2', name: 'Lea' }), /Card 2 of share set 0123 4567 89ab cdef is lost; Lea gets the same share once more\.$/)
})

test('a change of state that lies ahead is told by the name that the script has for it', () => {
  assert.deepEqual([stepName('change-state', { change: 'promote' }), stepName('change-state', { change: 'compromise' }), stepName('change-state', { change: 'of-our-own' }), stepName('change-state')],
    ['Promote the new key', 'Declare the compromise', 'Change the state of keys', 'Change the state of keys'])
})

test('a step whose token cannot be looked at still has its words', () => {
  assert.match(stepWords('initialise-token', {}).do, /Compare any serial number/)
  assert.match(stepWords('generate-key', { algorithm: 'constructor', fingerprint: 'zz' }).button, /not known/)
  assert.throws(() => stepWords('no-such-action', {}), TextError)
})

test('an ask is labelled by whose PIN it is, and in how many parts', () => {
  assert.equal(pin('user', 'pin', '1'), 'User PIN of token primary')
  assert.equal(pin('so', 'new-pin', '2'), 'New security officer PIN for token primary, your part: 2 of 2')
  assert.equal(pin('user', 'new-pin', '2'), 'New user PIN for token primary, your part: 2 of 2')
  assert.equal(pin('so', 'pin', '1'), 'Security officer PIN of token primary')
  assert.equal(askWords('roll-call', { id: 'present.ada', kind: 'confirm', facts: { name: 'Ada' } }), 'Ada is present')
  assert.equal(askWords('register-media', { id: 'medium-2', kind: 'text', facts: { number: '2', media: '3' } }), 'Folder in which medium 2 of 3 is mounted')
  assert.equal(askWords('enter-share', { id: 'share', kind: 'share', facts: { set: '0123456789abcdef' } }), 'a share of set 0123 4567 89ab cdef, from your card')
  assert.throws(() => askWords('roll-call', { id: 'absent.ada', kind: 'confirm', facts: {} }), TextError)
})

test('a set is read in groups of four wherever it is named', () => {
  const set = { set: '0123456789abcdef', ordinals: '1, 2' }
  assert.match(stepWords('wipe-token', { ...given['wipe-token'], serial: 'b59c33e4c10d134f' }).say, /serial number b59c33e4c10d134f, has done its part/, 'compared with the device')
  assert.match(stepWords('check-backups', given['check-backups']!).title, /0123 4567 89ab cdef$/)
  assert.match(signingWords('void', 'witness', set).sentence, /share set 0123 4567 89ab cdef is void.*: 1, 2\.$/)
  assert.match(signingWords('void', 'witness', { ...set, ordinals: '' }).sentence, /share set 0123 4567 89ab cdef is void, that no card of it was handed out, .* destroyed before you\.$/)
  assert.match(failureWords({ code: 'share-other-set', facts: { expected: set.set, found: 'fedcba9876543210' } }).happened, /its set is fedc ba98 7654 3210, and here the set is 0123 4567 89ab cdef\.$/)
})

test('what becomes of the restored key is said before it is made', () => {
  const changes = (replica: string): string => stepWords('generate-backed-key', { ...given['generate-backed-key'], replica }).changes
  assert.match(changes('keep'), /a copy that stays on second/)
  assert.match(changes('destroy'), /a copy that is destroyed again on second/)
  assert.match(changes('keep'), /media, and a wrapping key that stays on primary\. This/)
  assert.match(stepWords('generate-backed-key', { ...given['generate-backed-key'], wrapping: 'none' }).changes, /on 2 media\. This/)
})

test('a wrong checksum names the place that is suspected, and says that it is only that', () => {
  const said = (facts: Record<string, string>): string => failureWords({ code: 'share-checksum', facts }).happened
  assert.match(said({ word: '7' }), /perhaps in word 7\.$/)
  assert.match(said({ word: '7', 'swapped-with': '8' }), /perhaps words 7 and 8 are swapped\.$/)
  assert.match(said({ group: '3' }), /perhaps in group 3\.$/)
  assert.match(said({ group: '3', 'swapped-with': '4' }), /perhaps groups 3 and 4 are swapped\.$/)
  assert.match(said({}), /and where cannot be told\.$/)
})

test('every refusal of a share says something of its own', () => {
  const happened = shareCodes.map(code => failureWords({ code: `share-${code}`, facts: {} }).happened)
  assert.equal(new Set(happened).size, shareCodes.length)
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
  assert.equal(failureWords({ code: 'pin-incorrect', token: 'primary', facts: { officer: 'so' } }).happened, 'The security officer PIN was refused by token primary: it is wrong.')
  assert.equal(failureWords({ code: 'pin-incorrect' }).happened, 'The PIN was refused by the token: it is wrong.')
})

test('a fact cannot pass itself off as the token', () => {
  assert.equal(failureWords({ code: 'pin-incorrect', facts: { 'the-token': 'another' } }).happened, 'The PIN was refused by the token: it is wrong.')
})

test('a rule that is broken is told in a sentence, not by its name alone', () => {
  const { happened } = failureWords({ code: 'request-refused', facts: { path: 'partner.csr', rule: 'strongroom.rsa-length', detail: '1024 bits' } })
  assert.equal(happened, `The request partner.csr breaks the rule strongroom.rsa-length. ${say('lint.strongroom.rsa-length')} Found: 1024 bits.`)
  assert.match(failureWords({ code: 'issuance-refused', facts: { what: 'root-ca-v1', rule: 'rfc5280.serial-length, strongroom.serial-new' } }).happened, /at most 20 bytes.*before/)
  assert.match(failureWords({ code: 'request-refused', facts: { rule: 'strongroom.of-tomorrow' } }).happened, /no words for it\./)
  assert.match(failureWords({ code: 'request-refused', facts: { rule: 'x690.der' } }).happened, /another file was named\./)
  const [field] = failureWords({ code: 'plan-invalid', fields: [{ path: 'issuance.certificates[0]', expected: 'the rule strongroom.ends-with-issuer to be kept: until 2031' }] }).fields
  assert.equal(field, `issuance.certificates[0]: expected the rule strongroom.ends-with-issuer to be kept: until 2031. ${say('lint.strongroom.ends-with-issuer')}`)
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
