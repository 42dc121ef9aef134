// What a step asks for, in order; which page stands in the middle; and what becomes of secrets on the way.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Ask, EntryLine, View } from '../../src/contract/shapes.ts'
import { actsForGood, areEqual, canActFor, confirmedOf, deedPhrase, isPhrase, isWholeStep, missingPins, needsPhrase, nextAsk, pinProblem, secondPerson, Tray } from '../../renderer/ceremony/asks.ts'
import { answeredBag, bagAnswer, choicesFor, isBag } from '../../renderer/ceremony/bag.ts'
import { alongWith, answeredFate, copyOf, fateAnswer, isFate } from '../../renderer/ceremony/fate.ts'
import { entryWords, labelOf, recordedTry } from '../../renderer/ceremony/words.ts'
import { sceneKey, sceneOf, type Step } from '../../renderer/ceremony/scene.ts'
import { inLanguage } from '../../src/words/language.ts'
import { asAsked, triesOf } from '../../src/words/refused-pin.ts'

const confirm = (id: string): Ask => ({ kind: 'confirm', id, who: 'ada', facts: {} })
const pin: Ask = { kind: 'pin', id: 'user-pin', who: 'chi', facts: {}, token: 'primary', min: 4, max: 255, tries: 'ok' }
const step: Step = { act: 'one', step: 'first', action: 'roll-call', attempt: 1, irreversible: false, who: ['ada'], facts: { count: '4' }, asks: [confirm('alone'), pin, confirm('copied')], secret: false, guarded: false, authorisedBy: [] }
const person = (id: string, ...roles: View['people'][number]['roles']): View['people'][number] => ({ id, name: id, roles })
const view: View = {
  ceremony: '00', mode: 'rehearsal', title: '', organisation: '', script: '', phase: 'step', people: [person('ada', 'administrator'), person('chi', 'crypto-officer'), person('wit', 'witness')],
  agenda: [], step, inHand: null, disposal: null, mayResume: [], signing: null, head: { size: 1, root: '' }, recent: [], trouble: null, openedAt: null, plannedSeconds: 0
}
const quiet = { shell: null, refusal: null, restarting: false }

test('asks come one by one, in their order, whatever was answered', () => {
  assert.equal(nextAsk(step.asks, [])?.id, 'alone')
  assert.equal(nextAsk(step.asks, ['alone'])?.id, 'user-pin')
  assert.equal(nextAsk(step.asks, ['alone', 'copied'])?.id, 'user-pin', 'one that is to be changed comes again')
  assert.equal(nextAsk(step.asks, ['alone', 'user-pin', 'copied']), null)
})

test('a new PIN is none of the words that a ceremony takes instead of one, in whatever language', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
  const problem = (text: string, repeated: string | null): string | null => pinProblem({ min: 4, max: 16 }, bytes(text), repeated === null ? null : bytes(repeated))
  for (const word of ['act for', 'abort', 'handeln', 'pause']) assert.match(problem(word, word) ?? '', /^That is a word that does something/, word)
  assert.equal(problem('act for', null), null, 'one that a token has already is entered as it is')
  assert.equal(problem('act  for', 'act  for'), null)
  assert.match(problem('123456', '123457') ?? '', /not the same/)
  assert.match(problem('?', '?') ?? '', /4 to 16/)
})

test('a PIN that was refused is named as the questions name it, with its own tries', () => {
  const ask = (owner: string, token: string, tries: 'ok' | 'low'): Ask => ({ ...pin, id: `${owner} ${token}`, facts: { token, owner, label: `label of ${token}` }, tries })
  const asks = [confirm('alone'), ask('so', 'primary', 'ok'), ask('user', 'primary', 'low'), ask('user', 'second', 'ok')]
  assert.equal(triesOf(asks, { token: 'label of primary', facts: { officer: 'user' } }), 'low')
  assert.equal(triesOf(asks, { token: 'label of primary', facts: {} }), 'ok', 'the first, where nobody says whose')
  assert.equal(triesOf(asks, { token: 'label of another', facts: { officer: 'user' } }), null)
  assert.equal(asAsked({ token: 'label of second', facts: {} }, asks).token, 'second')
  assert.equal(asAsked({ token: 'label of another', facts: {} }, asks).token, 'label of another')
})

test('the station acts for people only while nothing of theirs would be thrown away', () => {
  const typed: Step = { ...step, asks: [confirm('alone'), pin, { kind: 'text', id: 'medium-1', who: 'ada', facts: {}, max: 10 }, { ...pin, kind: 'new-pin', id: 'so-pin' }] }
  assert.deepEqual([[], ['alone', 'user-pin'], ['medium-1'], ['so-pin']].map(given => canActFor(typed, given)), [true, true, false, false])
  assert.equal(canActFor(null, []), true)
  const own: Ask = { ...pin, id: 'own', chosen: true }
  assert.deepEqual(missingPins({ asks: [pin, own] }, []), [own], 'it asks for what people chose, and for nothing else')
  assert.deepEqual(missingPins({ asks: [pin, own] }, ['own']), [])
})

test('only confirmations that were given guard a share', () => {
  assert.deepEqual(confirmedOf(step.asks, ['alone', 'user-pin']), ['alone'])
})

test('one ask is the whole step, but never of one that cannot be undone', () => {
  assert.equal(isWholeStep(view, { ...step, asks: [pin] }), true)
  assert.equal(isWholeStep(view, { ...step, asks: [pin], irreversible: true }), false)
  assert.equal(isWholeStep(view, step), false)
  assert.equal(isWholeStep(view, { ...step, asks: [] }), false)
  assert.equal(needsPhrase({ phase: 'reconciling' }, { irreversible: true }), false, 'a comparison changes nothing that was not authorised')
  assert.equal(isWholeStep({ phase: 'reconciling' }, { asks: [pin], irreversible: true }), true)
})

test('acting for people takes no Enter where it begins what cannot be undone', () => {
  const final = { ...view, step: { ...step, irreversible: true } }
  assert.equal(actsForGood(view), false)
  assert.equal(actsForGood(final), true)
  assert.equal(actsForGood({ ...final, signing: { purpose: 'authorise', facts: {}, pending: [], given: [] } }), false, 'it signs, and the step comes after')
  assert.equal(actsForGood({ ...final, phase: 'reconciling' }), false)
  assert.equal(actsForGood({ ...view, step: null }), false)
})

test('a pause takes a phrase where it makes the set in hand void', () => {
  const held = (outcome: 'void' | 'forgotten') => ({ inHand: { set: '0'.repeat(32), outcome } })
  assert.equal(deedPhrase('pause', { inHand: null }), null)
  assert.equal(deedPhrase('pause', held('forgotten')), null)
  assert.equal(deedPhrase('pause', held('void')), deedPhrase('void', held('void')))
  assert.notEqual(deedPhrase('pause', held('void')), null)
  assert.equal(deedPhrase('exception', held('void')), null)
  assert.notEqual(deedPhrase('abort', { inHand: null }), null)
})

test('who agrees has authorised it, does not act in it, and is a witness if there is one', () => {
  assert.equal(secondPerson(view, { who: ['chi'], authorisedBy: ['ada', 'chi', 'wit'] })?.id, 'wit')
  assert.equal(secondPerson(view, { who: ['chi'], authorisedBy: ['ada', 'chi'] })?.id, 'ada')
  assert.equal(secondPerson(view, { who: ['chi'], authorisedBy: [] })?.id, 'wit')
  assert.equal(secondPerson({ people: [person('chi', 'crypto-officer')] }, { who: ['chi'], authorisedBy: ['chi'] }), null)
})

test('a phrase is taken with other blanks and capitals, and nothing else', () => {
  assert.equal(isPhrase(' Generate   root-ca ', 'generate root-ca'), true)
  assert.equal(isPhrase('generate root-c', 'generate root-ca'), false)
  assert.equal(isPhrase('', 'generate root-ca'), false)
})

test('two entries of a PIN are compared whole', () => {
  assert.equal(areEqual(Uint8Array.of(1, 2), Uint8Array.of(1, 2)), true)
  assert.equal(areEqual(Uint8Array.of(1, 2), Uint8Array.of(1, 3)), false)
  assert.equal(areEqual(Uint8Array.of(1, 2), Uint8Array.of(1, 2, 3)), false)
})

test('a secret that leaves the tray is wiped, whichever way', () => {
  const tray = new Tray()
  const secrets = [1, 2, 3].map(value => Uint8Array.of(value, value))
  tray.put('one', secrets[0]!)
  tray.put('one', secrets[1]!)
  tray.put('two', secrets[2]!)
  tray.put('said', 'text')
  assert.deepEqual(secrets[0], Uint8Array.of(0, 0), 'entered anew')
  assert.deepEqual(tray.all(), { one: secrets[1], two: secrets[2], said: 'text' })
  tray.remove('two')
  assert.deepEqual(secrets[2], Uint8Array.of(0, 0))
  tray.wipe()
  assert.deepEqual(secrets[1], Uint8Array.of(0, 0))
  assert.deepEqual(tray.all(), {})
})

test('a secret waits for the guard, a refusal for its reader, and a lost host for everybody', () => {
  const secret = { ...view, step: { ...step, secret: true } }
  assert.equal(sceneOf(quiet, view, true, null).scene, 'step')
  assert.equal(sceneOf(quiet, secret, true, null).scene, 'guard')
  assert.equal(sceneOf(quiet, { ...view, step: { ...step, secret: true, guarded: true } }, true, null).scene, 'step')
  const refused = { ...quiet, refusal: { report: { code: 'pin-incorrect', facts: {} }, tries: null } }
  assert.equal(sceneOf(refused, secret, true, null).scene, 'refused')
  const lost = { face: 'kiosk', version: '', language: 'en', host: 'lost', trouble: null, room: 'closed', share: false, leaving: false } as const
  assert.equal(sceneOf({ ...refused, shell: lost }, secret, true, null).scene, 'lost')
  assert.equal(sceneOf({ ...quiet, shell: { ...lost, host: 'running' }, restarting: true }, view, true, null).scene, 'lost', 'nobody sees the step before it is known whether it was resumed')
})

test('a signing comes before the step that it authorises, and a step that could not be looked at waits', () => {
  const signing = { purpose: 'authorise', facts: {}, pending: [], given: [] } as const
  assert.equal(sceneOf(quiet, { ...view, signing: { ...signing, pending: [], given: [] } }, true, null).scene, 'signing')
  assert.equal(sceneOf(quiet, { ...view, step: { ...step, facts: {} }, trouble: { code: 'token-not-found', facts: {} } }, true, null).scene, 'waiting')
  assert.equal(sceneOf(quiet, { ...view, trouble: { code: 'pin-incorrect', facts: {} } }, true, null).scene, 'step', 'what was in the way of an attempt is shown beside the next')
  assert.equal(sceneOf(quiet, { ...view, step: null }, true, null).scene, 'between')
})

test('the briefing is left once, and the states of rest have pages of their own', () => {
  const briefing = { ...view, phase: 'briefing' } as const
  assert.equal(sceneOf(quiet, briefing, false, null).scene, 'briefing')
  assert.equal(sceneOf(quiet, briefing, true, null).scene, 'step')
  for (const [phase, scene] of [['paused', 'paused'], ['closed', 'ended'], ['aborted', 'ended']] as const) assert.equal(sceneOf(quiet, { ...view, phase }, true, null).scene, scene)
})

test('another attempt is another page, so that nothing entered before is taken along', () => {
  const keyOf = (change: Partial<Step>): string => {
    const changed = { ...view, step: { ...step, ...change } }
    return sceneKey(sceneOf(quiet, changed, true, null), changed)
  }
  assert.equal(keyOf({}), keyOf({ guarded: true }))
  assert.notEqual(keyOf({}), keyOf({ attempt: 2 }))
  assert.notEqual(keyOf({}), keyOf({ step: 'second' }))
  assert.notEqual(keyOf({}), keyOf({ asks: [pin] }))
})

test('what became of a copy is chosen, with a reason where it was not destroyed, and comes back as it was answered', () => {
  assert.equal(fateAnswer('destroyed', 'whatever was typed before'), 'destroyed')
  assert.equal(fateAnswer('missing', '  it was left at home '), 'missing: it was left at home')
  assert.equal(fateAnswer('kept', ' '), null)
  for (const [fate, reason] of [['destroyed', ''], ['missing', 'lost: in 2031'], ['kept', 'by court order']] as const) assert.deepEqual(answeredFate(fateAnswer(fate, reason) ?? ''), { fate, reason })
  assert.deepEqual(answeredFate(''), { fate: null, reason: '' })
  const [medium, card] = [{ medium: '2', file: 'root-ca-v1.json' }, { ordinal: '3', set: '0123456789abcdef', custodian: 'Emre Said' }]
  assert.deepEqual([medium, card].map(facts => copyOf({ facts })), ['Backup medium 2, file root-ca-v1.json', 'Card 3 of share set 0123 4567 89ab cdef, held by Emre Said'])
  const ask: Ask = { kind: 'text', id: 'card-3', who: 'ada', facts: card, max: 500 }
  assert.deepEqual([isFate({ action: 'destroy-copies' }, ask), isFate({ action: 'register-media' }, ask), isFate({ action: 'destroy-copies' }, confirm('seen'))], [true, false, false])
  assert.equal(copyOf({ facts: { ordinal: '3', set: '0123456789abcdef', custodian: 'Emre Said', carrier: 'twin', what: 'strongroom.age' } }), 'File encrypted to the custodian with share 3 of Emre Said: strongroom.age')
  assert.equal(isFate({ action: 'give-up-set' }, ask), true)
  assert.equal(labelOf(view, { ...step, action: 'destroy-copies' }, ask), 'ada: Card 3 of share set 0123 4567 89ab cdef, held by Emre Said')
})

test('what became of a medium is told once for every file on it that was not told of yet', () => {
  const copy = (id: string, facts: Record<string, string>): Ask => ({ kind: 'text', id, who: 'ada', facts, max: 500 })
  const asks = [copy('medium-1', { medium: '1', file: 'a' }), copy('medium-2', { medium: '2', file: 'a' }), copy('medium-3', { medium: '1', file: 'b' }), copy('medium-4', { medium: '1', file: 'c' }), copy('card-5', { ordinal: '1' }), confirm('seen')]
  assert.deepEqual(alongWith(asks, asks[0]!, []), ['medium-3', 'medium-4'])
  assert.deepEqual(alongWith(asks, asks[0]!, ['medium-3']), ['medium-4'])
  assert.deepEqual([alongWith(asks, asks[1]!, []), alongWith(asks, asks[4]!, [])], [[], []])
})

test('how a bag was found is chosen, with its number as it was read, and a reason where it is not as the register has it', () => {
  const numbered = { facts: { ordinal: '3', bag: 'SB 0001' } }
  const bare = { facts: { ordinal: '3', bag: '' } }
  const answered = (ask: typeof bare, state: Parameters<typeof bagAnswer>[1]['state'], number = '', reason = ''): unknown => Object.values(bagAnswer(ask, { state, number, reason }))[0]
  assert.equal(answered(numbered, 'whole', ' SB 0001 ', 'typed before'), 'SB 0001')
  assert.equal(answered(numbered, 'broken', 'SB 0001', 'cut on one side'), 'broken: SB 0001: cut on one side')
  assert.equal(answered(numbered, 'other', 'SB 0009', 'repacked: by herself'), 'other: SB 0009: repacked: by herself')
  assert.equal(answered(numbered, 'other', ' ', 'thrown away'), 'other: none: thrown away')
  assert.equal(answered(numbered, 'missing', '', ' left at home '), 'missing: left at home')
  assert.equal(answered(bare, 'none'), 'none')
  assert.deepEqual([answered(numbered, null), answered(numbered, 'whole'), answered(numbered, 'broken', '1'), answered(numbered, 'missing')], ['state', 'number', 'reason', 'reason'])
  assert.deepEqual([choicesFor(numbered), choicesFor(bare)], [['whole', 'broken', 'other', 'missing'], ['none', 'other', 'missing']])
  assert.equal(answered(bare, 'other', '', 'why'), 'number')
  for (const [ask, of] of [
    [numbered, { state: 'whole', number: 'SB 0001', reason: '' }], [numbered, { state: 'broken', number: 'SB 0001', reason: 'a: b' }], [numbered, { state: 'other', number: 'X', reason: 'why' }],
    [numbered, { state: 'other', number: '', reason: 'why' }], [numbered, { state: 'missing', number: '', reason: 'why' }], [bare, { state: 'none', number: '', reason: '' }]
  ] as const) assert.deepEqual(answeredBag(String(Object.values(bagAnswer(ask, of))[0])), of)
  assert.equal(answeredBag('').state, null)
  const ask: Ask = { kind: 'text', id: 'bag', who: 'ada', ...numbered, max: 500 }
  assert.deepEqual([isBag({ action: 'inspect-card' }, ask), isBag({ action: 'register-bags' }, ask), isBag({ action: 'inspect-card' }, confirm('seen'))], [true, false, false])
})

test('what was refused stands in the transcript’s line as a sentence, with its facts, in the language that is spoken', () => {
  const line: EntryLine = { seq: 1, time: '', type: 'attempt.refused', act: null, step: null, actor: 'chi', about: 'token-not-found', refused: false, error: { code: 'token-not-found', token: 'root-a' } }
  assert.equal(entryWords(view, line).about, 'chi · No connected token fits the description of token root-a.')
  assert.equal(inLanguage('de', () => entryWords(view, line).about), 'chi · Kein verbundenes Gerät passt zur Beschreibung, die für das Token root-a gilt.')
})

test('a try that failed reads as not done, not as if its person had refused; and whether it is on record is told by the newest entry', () => {
  const line: EntryLine = { seq: 7, time: '', type: 'attempt.refused', act: null, step: null, actor: 'chi', about: 'passphrase-wrong', refused: false, error: { code: 'passphrase-wrong' } }
  assert.deepEqual([entryWords(view, line).what, inLanguage('de', () => entryWords(view, line).what)], ['Not done', 'Nicht getan'])
  assert.equal(entryWords(view, { ...line, type: 'signoff', refused: true, error: null }).what, 'Refused to sign')
  assert.equal(recordedTry({ recent: [line] }, { code: 'passphrase-wrong' }), 7)
  assert.equal(recordedTry({ recent: [line] }, { code: 'not-pending' }), null)
  assert.equal(recordedTry({ recent: [line, { ...line, seq: 8, type: 'step.done', error: null }] }, { code: 'passphrase-wrong' }), null)
  assert.equal(recordedTry({ recent: [] }, { code: 'passphrase-wrong' }), null)
})
