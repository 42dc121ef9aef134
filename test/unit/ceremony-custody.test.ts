// What is done with the cards of a set that exists, by the engine and the real process that takes shares, with no token: bags and cards that do not agree with the
// register, shares of others and of before, cards that are missing, processes that end, and sets that are given up.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Body, Entry } from '../../src/transcript/entry.ts'
import type { ResultOf, ActionName } from '../../src/transcript/results.ts'
import { writeWords } from '../../src/shares/words.ts'
import { stepWords } from '../../src/words/steps.ts'
import { CustodyRoom, dealtLike } from '../support/custody-room.ts'
import { copiesOf, givingUp, inspection, oldSet, replacement, shareCheck } from '../support/small-custody.ts'

function resultsOf<A extends ActionName> (entries: readonly Entry[], action: A): ResultOf<A>[] {
  return entries.flatMap(one => one.type === 'step.done' && one.body.result.action === action ? [one.body.result as ResultOf<A>] : [])
}

const ended = (entries: readonly Entry[]): Body<'custody.ended'>[] => entries.flatMap(one => one.type === 'custody.ended' ? [one.body] : [])

test('bags at an inspection: a slip is read again, a finding is said with its reason, and each stands in the transcript as it was', async t => {
  const room = await CustodyRoom.open(t, inspection())
  await room.until('inspect-1')
  assert.deepEqual(await room.refused('bag-not-registered', { bag: 'B-2', seen: true }), { ordinal: '1', expected: 'B-1', found: 'B-2' })
  assert.deepEqual(await room.refused('bag-not-registered', { bag: 'none', seen: true }), { ordinal: '1', expected: 'B-1', found: 'none' })
  for (const bag of ['B_1', 'missing:', 'missing', 'broken B-1 the tape is cut', 'broken: B-1', 'other: B-1 the same', 'other: ? why', 'opened: B-1 why', 'fehlt', 'beschädigt: B-1', 'constructor: B-1 why']) await room.refused('bag-unclear', { bag, seen: true })
  await room.refused('not-confirmed', { bag: 'B-1', seen: false as never })
  await room.answer({ bag: '  b-1 ', seen: true })
  await room.answer({ bag: 'Broken: b 2/7, the tape is cut', seen: true })
  // The third card was never put into a numbered bag.
  assert.deepEqual(await room.refused('bag-not-registered', { bag: 'C-3', seen: true }), { ordinal: '3', expected: 'none', found: 'C-3' })
  await room.answer({ bag: 'Anderer: C-3 put into one at home', seen: true })
  assert.equal((await room.until(() => false)).phase, 'closed')
  assert.deepEqual(resultsOf(room.entries, 'inspect-card').map(({ ordinal, custodian, bag, found, outcome, note, opened, witness }) => [ordinal, custodian, bag, found, outcome, note, opened, witness]), [
    [1, 'kim', 'B-1', 'B-1', 'as-registered', null, false, 'wit'], [2, 'lea', 'B-2', 'B 2/7', 'seal-broken', 'the tape is cut', false, 'wit'],
    [3, 'mo', null, 'C-3', 'other-bag', 'put into one at home', false, 'wit']
  ])
  assert.deepEqual(resultsOf(room.entries, 'conclude-custody').map(({ purpose, ordinals }) => [purpose, ordinals]), [['inspect', [1, 2, 3]]])
  assert.equal(room.process, null, 'nobody entered anything')
})

test('a card is in no bag that was registered here as new', async t => {
  const room = await CustodyRoom.open(t, shareCheck())
  await room.until('bags')
  await room.answer({ 'bag-1': 'N-1', 'bag-2': 'N-2', read: true })
  await room.until('inspect-1')
  for (const bag of ['other: n-2 the old one was torn', 'broken: N-2, the tape is cut']) assert.deepEqual(await room.refused('bag-is-new', { bag, seen: true }), { bag: 'N-2', ordinal: '1', other: '2' })
  await room.answer({ bag: 'other: N-3 the old one was torn', seen: true })
  await room.until('seal')
  await room.answer({ 'bag-1': 'N-1', 'bag-2': 'N-2', sealed: true })
  assert.equal((await room.until(() => false)).phase, 'closed')
})

test('a card that is missing at an inspection is a finding, and the others are concluded', async t => {
  const room = await CustodyRoom.open(t, inspection())
  await room.until('inspect-2')
  await room.answer({ bag: 'fehlt: lost on the way', seen: true })
  await room.until(() => false)
  assert.deepEqual(resultsOf(room.entries, 'inspect-card').map(({ outcome, found }) => [outcome, found]), [['as-registered', 'B-1'], ['missing', null], ['as-registered', null]])
  assert.deepEqual(resultsOf(room.entries, 'conclude-custody')[0]?.ordinals, [1, 3])
})

test('new bags: each number once, none of the register, and sealed is what was registered', async t => {
  const room = await CustodyRoom.open(t, shareCheck(), { ports: { sealedIn: bag => bag === 'Z-9' ? { ordinal: 2, custodian: 'zoe' } : null } })
  await room.until('bags')
  const given = (first: string, second: string): Record<string, string | true> => ({ 'bag-1': first, 'bag-2': second, read: true })
  assert.deepEqual(await room.refused('bag-unreadable', given('N-1', '-')), { ordinal: '2' })
  await room.refused('bag-unreadable', given('N'.repeat(41), 'N-2'))
  assert.deepEqual(await room.refused('bag-twice', given('N-1', ' n-1')), { bag: 'N-1', ordinal: '2', other: '1' })
  assert.deepEqual(await room.refused('bag-in-register', given('N-1', 'b-1')), { bag: 'B-1', ordinal: '2', other: '1', name: 'Kim <Example>' })
  assert.deepEqual(await room.refused('bag-in-register', given('z-9', 'N-2')), { bag: 'Z-9', ordinal: '1', other: '2', name: 'zoe' }, 'of another set')
  await room.answer(given(' n  1', 'N-2'))
  await room.until('seal')
  assert.deepEqual(await room.refused('bag-differs', { 'bag-1': 'N-2', 'bag-2': 'N 1', sealed: true }), { ordinal: '1', expected: 'N 1', found: 'N-2' })
  await room.refused('bag-twice', { 'bag-1': 'N 1', 'bag-2': 'N 1', sealed: true })
  await room.answer({ 'bag-1': 'n 1', 'bag-2': 'n-2', sealed: true })
  assert.equal((await room.until(() => false)).phase, 'closed')
  const bags = [{ ordinal: 1, custodian: 'kim', bag: 'N 1' }, { ordinal: 2, custodian: 'lea', bag: 'N-2' }]
  assert.deepEqual(resultsOf(room.entries, 'register-bags'), [{ action: 'register-bags', bags, confirmedBy: 'wit' }])
  assert.deepEqual(resultsOf(room.entries, 'seal-cards'), [{ action: 'seal-cards', set: room.set.set, seals: bags, witness: 'wit' }])
})

test('each enters the share of their own card: another\'s, one of a set that was given up and one that is known of are told apart, and cost nothing', async t => {
  const [before, aside] = [await dealtLike(oldSet), await dealtLike(oldSet)]
  const room = await CustodyRoom.open(t, shareCheck(), { others: [before.set, aside.set], ports: { givenUp: set => set === before.set.set ? { at: '2025-05-05T05:05:05.000Z', successor: 'ab'.repeat(8) } : null } })
  assert.match(stepWords('enter-share', (await room.until('enter-1')).step!.facts).do, /It must be card 1, which Kim <Example> has by the register\.$/)
  assert.deepEqual(await room.refused('share-not-holders', { share: room.sealed(room.shares[1]!) }), { expected: '1', found: '2', name: 'Kim <Example>', holder: 'Lea <Example>' })
  assert.deepEqual(await room.refused('share-given-up', { share: room.sealed(before.shares[0]!) }), { expected: room.set.set, found: before.set.set, at: '2025-05-05T05:05:05.000Z', successor: 'ab'.repeat(8) })
  await room.refused('share-older-set', { share: room.sealed(aside.shares[0]!) })
  await room.refused('share-commitment', { share: room.sealed({ ...room.shares[0]!, x: room.shares[0]!.x ^ 1 || 2 }) })
  await room.type(1)
  assert.deepEqual(await room.refused('share-not-holders', { share: room.sealed(room.shares[0]!) }), { expected: '2', found: '1', name: 'Lea <Example>', holder: 'Kim <Example>' })
  assert.equal((await room.until(() => false)).phase, 'closed')
  assert.deepEqual(resultsOf(room.entries, 'enter-share').map(({ ordinal, custodian }) => [ordinal, custodian]), [[1, 'kim'], [2, 'lea']])
  assert.equal(room.process?.alive, false, 'shares that were entered for practice are let go')
})

test('a card that is missing on the day: nobody else is asked for theirs, it is said whether enough are left, and an abort leaves nothing to be destroyed', async t => {
  for (const [state, code, left] of [['held', 'cards-missing', '2'], ['missing', 'cards-below-threshold', '1']] as const) {
    const plan = replacement()
    const room = await CustodyRoom.open(t, { ...plan, custody: { ...plan.custody!, cards: plan.custody!.cards.map(card => card.ordinal === 3 ? { ...card, state } : card) } })
    await room.until('inspect-2')
    await room.answer({ bag: 'missing: stolen', seen: true })
    assert.deepEqual(room.entries.flatMap(one => one.type === 'step.done' && one.body.result.action === 'inspect-card' ? [one.body.result.opened] : []), [true, false])
    assert.deepEqual(await room.refused(code, {}), { set: room.set.set, missing: '2 (Lea <Example>)', left, threshold: '2' })
    assert.equal(room.process, null)
    room.ceremony.abort('a card is missing')
    const view = await room.until(one => one.phase === 'aborted')
    assert.deepEqual(view.disposal, { objects: [], cards: [] })
  }
})

test('a replacement whose process ends, before and after the share was given out: shares are entered again, and the card is of the same share', async t => {
  const room = await CustodyRoom.open(t, replacement())
  await room.until('enter-2')
  await room.process!.end()
  assert.equal((await room.until('collect')).phase, 'step')
  assert.deepEqual(ended(room.entries).map(({ set, outcome, cause, ordinals }) => [set, outcome, cause, ordinals]), [[room.set.set, 'forgotten', 'process-lost', [1]]])
  await room.until('hand-over')
  const words = writeWords(room.shares[2]!).join(' ')
  assert.equal(await room.shown(), words, 'the lost share itself')
  // The engine is gone, too: with a card of the share in its custodian's hands.
  room.again()
  assert.equal((await room.until('collect')).phase, 'step')
  const second = ended(room.entries)[1]!
  assert.deepEqual([second.outcome, second.cause, second.ordinals], ['forgotten', 'interrupted', [1, 2]], 'who entered a share does so again; the card that was begun is of the same share, and not among these')
  assert.deepEqual(room.ceremony.view().signing, null, 'nothing is void, and nobody signs that cards were destroyed')
  await room.until('hand-over')
  assert.equal(await room.shown(), words)
  assert.equal((await room.until(() => false)).phase, 'closed')
  assert.deepEqual(resultsOf(room.entries, 'read-back-share').map(({ set, ordinal, custodian }) => [set, ordinal, custodian]), [[room.set.set, 3, 'mo']])
  assert.deepEqual(resultsOf(room.entries, 'seal-cards').at(-1)?.seals.map(({ ordinal }) => ordinal), [1, 2, 3], 'the new card, and those that were opened')
})

test('a replacement that is aborted leaves the card that was begun with its custodian', async t => {
  const room = await CustodyRoom.open(t, replacement())
  await room.until('read-back')
  room.ceremony.abort('enough')
  assert.deepEqual((await room.until(one => one.phase === 'aborted')).disposal, { objects: [], cards: [] })
})

test('what became of each copy of a set that is given up is said; after a crash in between all of it is said again', async t => {
  const room = await CustodyRoom.open(t, givingUp())
  const view = await room.until(one => one.phase === 'step' && one.step?.step === 'give-up')
  assert.deepEqual(view.step?.asks.map(({ id }) => id), ['medium-1', 'medium-2', 'card-3', 'card-4', 'card-5', 'carrier-6', 'seen'])
  const fates = { 'medium-1': 'destroyed', 'medium-2': 'behalten: sealed as evidence', 'card-3': 'Vernichtet', 'card-4': 'Missing - never came back', 'card-5': 'destroyed', 'carrier-6': 'destroyed', seen: true as const }
  assert.deepEqual(await room.refused('copy-fate-unclear', { ...fates, 'card-4': 'missing' }), { ask: 'card-4' })
  // Cut off right after it was begun: half of the copies may be destroyed by then.
  const torn = room.entries.length
  await assert.rejects(room.cutOffAfter('step.intended', fates))
  assert.deepEqual(room.entries.slice(torn).map(({ type }) => type), ['step.intended'])
  room.again()
  await room.until('give-up')
  assert.deepEqual(room.entries.flatMap(one => one.type === 'step.reconciled' ? [one.body.verdict] : []), ['nothing-there'])
  await room.answer(fates)
  assert.equal((await room.until(() => false)).phase, 'closed')
  const [given] = resultsOf(room.entries, 'give-up-set')
  assert.deepEqual([given?.set, given?.successor, given?.witness], [room.set.set, 'abcdef0123456789', 'wit'])
  assert.deepEqual(given?.copies.map(({ copy }) => copy), copiesOf([1]))
  assert.deepEqual(given?.copies.map(({ outcome, note }) => [outcome, note]), [['destroyed', null], ['kept', 'sealed as evidence'], ['destroyed', null], ['missing', 'never came back'], ['destroyed', null], ['destroyed', null]])
})
