// Share sets over the years, in the catalog: what became of cards, another set in the place of one, and plans that speak of a set otherwise than it is.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventWords } from '../../renderer/keys/register.ts'
import { registerOf, type RegisteredSet } from '../../src/keys/catalog/register.ts'
import { catalog as shape, type Catalog, type CatalogSet } from '../../src/keys/catalog/shape.ts'
import { statusOf } from '../../src/keys/catalog/status.ts'
import type { Result } from '../../src/transcript/results.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import { bagged, bags, concluded, custody, dealt, entered, gaveUp, given, hold, inspected, missing, next, printed, readBack, rederived, reshared, rewrapped, sealed } from '../support/custody-life.ts'
import { backed, confirmed, exported, keyId, Life, planned, set, split } from '../support/life.ts'
import { keptResult, wrappingKeyId } from '../support/small-wrapping.ts'

const setIn = (catalog: Catalog, of = set.set): CatalogSet => catalog.sets.find(one => one.set === of)!
const registered = (life: Life, of = set.set): RegisteredSet => registerOf(life.catalog()).find(one => one.set === of)!
const events = (life: Life, of = set.set): string[] => (setIn(life.catalog(), of).events ?? []).map(one => 'copy' in one ? `${one.event} ${one.copy.kind}` : `${one.event} ${one.ordinal}`)
const copies = (life: Life): string[] => life.version(1).copies.map(({ copy, state }) => `${copy.set === set.set ? 'old' : 'new'} ${copy.kind} ${copy.kind === 'medium' ? copy.medium : copy.ordinal} ${state}`)

test('a catalog in which nothing became of a set has no word of it', () => {
  const life = new Life().genesis()
  assert.deepEqual(Object.keys(setIn(life.catalog())), ['set', 'threshold', 'shares', 'holders', 'state', 'at', 'from'])
  // A recovery enters shares and is about keys: those catalogs stay the bytes that plans of before name.
  life.hold({ on: '04-01', results: [entered(1), entered(2)] })
  assert.equal(setIn(life.catalog()).events, undefined)
})

test('bags are the set\'s once it is dealt, and what holds a share beside its card is a copy of each version', () => {
  const life = new Life().genesis({ results: [bagged(['A-1', 'A-2', 'A-3']), split(), printed(1, 'office'), given(2, 'lea.txt'), given(2, 'lea.txt'), backed(1), confirmed(1), exported(1), sealed(['A-1', 'A-2', 'A-3']), given(3, 'mo.txt')] })
  shape.parse(life.catalog())
  assert.deepEqual(events(life), ['registered 1', 'registered 2', 'registered 3', 'given 1', 'given 2', 'given 2', 'sealed 1', 'sealed 2', 'sealed 3', 'given 3'])
  assert.deepEqual(copies(life).map(one => one.slice(4)), ['medium 1 held', 'medium 2 held', 'card 1 held', 'card 2 held', 'card 3 held', 'carrier 2 held', 'carrier 3 held'])
  const [first, second] = registered(life).cards
  assert.deepEqual([first?.bag, first?.carriers.map(({ kind, what, state }) => [kind, what, state]), second?.carriers[0]?.what], ['A-1', [['printed', 'office', null]], 'lea.txt'])
})

test('a carrier that was announced and of which nothing more is known is an event of its card, and stated when the set is given up', () => {
  const finding = { code: 'carrier-unanswered', seq: 7, facts: { set: set.set, ordinal: '2', custodian: 'lea', carrier: 'medium' } }
  const life = new Life().genesis({ outcome: { findings: [finding, { ...finding, facts: { ...finding.facts, carrier: 'of a later version' } }] } })
  shape.parse(life.catalog())
  assert.deepEqual(events(life), ['unanswered 2'])
  const [event] = registered(life).events
  assert.ok(event?.event === 'unanswered' && event.from.seq === 7)
  assert.deepEqual([eventWords(event, registered(life).cards, name => name), copies(life).some(one => one.includes('carrier'))],
    ['Card 2, Lea <Example>: may be in a place of which nothing more is known (file on the custodian’s medium): ask its custodian, and destroy what is there with the card', false])
  const { items } = statusOf(reshared(life).catalog(), new Date('2026-06-02T08:00:00.000Z'), 'current')
  assert.deepEqual(items.filter(({ code }) => code.startsWith('given-up')).map(({ code, facts }) => [code, facts.cards, facts.media]), [['given-up-left', '1', '0']])
})

test('a new set in the place of the old one: its versions, media, cards and proof move, and the old one is given up with all that it was', () => {
  const life = reshared()
  const catalog = shape.parse(life.catalog())
  assert.deepEqual(life.anomalies(), [])
  assert.deepEqual([life.version(1).set, life.version(1).backupProven?.from.seq], [next.set, 10])
  assert.deepEqual(copies(life), [...['medium 1', 'medium 2', 'card 1', 'card 2', 'card 3'].map(one => `old ${one} destroyed`), ...['medium 3', 'medium 4', 'card 1', 'card 2', 'card 3'].map(one => `new ${one} held`)])
  const old = setIn(catalog)
  assert.deepEqual([old.state, old.givenUp?.successor, old.at.slice(0, 10), setIn(catalog, next.set).state, setIn(catalog, next.set).replaces], ['given-up', next.set, '2026-03-01', 'in-use', set.set])
  assert.deepEqual([events(life).slice(3), events(life, next.set)], [
    ['inspected 1', 'opened 1', 'inspected 2', 'opened 2', 'entered 1', 'entered 2', 'destroyed medium', 'destroyed medium', 'destroyed card', 'destroyed card', 'destroyed card'],
    ['registered 1', 'registered 2', 'registered 3', 'sealed 1', 'sealed 2', 'sealed 3']
  ])
  const [first, second] = registerOf(catalog)
  assert.deepEqual([first?.set, first?.backups.map(({ media }) => media), second?.set, second?.backups], [next.set, [[3, 4]], set.set, []])
})

test('a ceremony that is aborted after the backups were wrapped anew leaves both sets, and the old one can be given up later', () => {
  const life = bags()
  hold(life, '06-01', 'reshare', [dealt(), entered(1), entered(2), rewrapped(life), gaveUp(custody(life, 'reshare').copies.slice(0, 1))], { end: 'aborted' })
  assert.deepEqual([life.version(1).set, setIn(life.catalog()).state, life.anomalies(), registered(life).media.map(({ state }) => state)], [next.set, 'in-use', ['set-not-given-up'], ['destroyed', 'held']])
  // What is left of it: a card was kept, and medium 1 is gone already.
  const left = custody(life, 'give-up')
  assert.deepEqual([left.copies.length, left.successor], [4, next.set])
  hold(life, '06-02', 'give-up', [gaveUp(left.copies, copy => copy.kind === 'card' && copy.ordinal === 3 ? 'kept' : 'destroyed')])
  assert.deepEqual([life.anomalies().length, setIn(life.catalog()).state, registered(life).cards.map(({ state }) => state), custody(life, 'give-up').copies.length], [1, 'given-up', ['destroyed', 'destroyed', 'held'], 1])
  // Only what is left may be accounted for from here on.
  hold(life, '06-03', 'reshare', [])
  assert.equal(life.anomalies().at(-1), 'custody-state')
})

test('a set is not given up while a key relies on it, nor for one that opens nothing', () => {
  const early = bags()
  hold(early, '06-01', 'reshare', [dealt(), gaveUp([])])
  assert.deepEqual([early.anomalies(), setIn(early.catalog()).state], [['set-needed'], 'in-use'])
  const other = bags()
  hold(other, '06-01', 'reshare', [dealt(), rewrapped(other), gaveUp([], undefined, 'f'.repeat(16))])
  assert.deepEqual([other.anomalies(), setIn(other.catalog()).state], [['set-needed'], 'in-use'])
  const half = new Life().genesis({ results: [split(), backed(1), confirmed(1), exported(1), backed(2), confirmed(2), exported(2)], plan: { keys: [planned(1), planned(2)] } })
  const wrapped = rewrapped(half)
  assert.ok(wrapped.action === 'rewrap-backups')
  hold(half, '06-01', 'reshare', [dealt(), { ...wrapped, keys: wrapped.keys.slice(0, 1) }, gaveUp([])])
  assert.deepEqual([half.anomalies(), setIn(half.catalog()).state], [['set-needed'], 'in-use'])
  assert.deepEqual(hold(bags(), '06-01', 'give-up', []).anomalies(), ['custody-state'])
})

test('what was wrapped anew and is not the backup that the catalog has changes nothing', () => {
  const life = bags()
  const wrapped = rewrapped(life)
  assert.ok(wrapped.action === 'rewrap-backups')
  hold(life, '06-01', 'reshare', [dealt(), { ...wrapped, keys: wrapped.keys.map(one => ({ ...one, opened: '0'.repeat(64) })) }])
  assert.deepEqual([life.anomalies(), life.version(1).set], [['rewrapped-other'], set.set])
  const another = hold(bags(), '06-01', 'reshare', [dealt(), { ...wrapped, keys: wrapped.keys.map(one => ({ ...one, publicKey: 'KEY9' })) }])
  assert.deepEqual([another.anomalies(), another.version(1).set], [['rewrapped-other'], set.set])
  const undealt = bags()
  hold(undealt, '06-01', 'reshare', [wrapped])
  assert.deepEqual([undealt.anomalies(), undealt.version(1).set], [['rewrapped-unknown'], set.set])
})

test('a lost card is missing, then replaced: the same share, held again, and an exposure for good', () => {
  const life = hold(bags(), '04-01', 'inspect', [inspected(1), missing(2), inspected(3, { outcome: 'other-bag', found: 'Z-9', note: 'moved by himself' }), concluded('inspect')])
  let [, second, third] = registered(life).cards
  assert.deepEqual([second?.state, second?.isReachable, second?.lastSeen?.at.slice(0, 10), third?.bag], ['missing', false, '2026-03-02', 'Z-9'])
  hold(life, '04-10', 'replace', [bagged(['C-2'], 2), inspected(1, { opened: true }), inspected(3, { opened: true, bag: 'Z-9', found: 'Z-9' }), entered(1), entered(3), rederived(2), readBack(2), sealed(['C-2'], set, 2), sealed(['D-1']), concluded('replace')])
  assert.deepEqual(life.anomalies(), [])
  const { cards, exposures } = registered(life)
  second = cards[1]
  third = cards[2]
  assert.deepEqual([second?.state, second?.bag, second?.since?.at.slice(0, 10), second?.proven?.at.slice(0, 10), third?.bag, cards[0]?.bag], ['held', 'C-2', '2026-04-10', '2026-04-10', null, 'D-1'])
  assert.deepEqual(exposures.map(({ kind, ordinal, at, reshareBy }) => [kind, ordinal, at.slice(0, 10), reshareBy?.slice(0, 10)]), [['replaced', 2, '2026-04-01', '2026-05-31'], ['other-bag', 3, '2026-04-01', '2026-05-31']])
})

test('a replacement that ended before its card was given back leaves the card missing', () => {
  const life = hold(bags(), '04-01', 'inspect', [missing(2), concluded('inspect')])
  hold(life, '04-10', 'replace', [entered(1), entered(3), rederived(2), entered(1), entered(3), rederived(2)], { end: 'aborted' })
  assert.deepEqual([registered(life).cards[1]?.state, registered(life).exposures.map(({ kind }) => kind)], ['missing', ['replaced']])
})

test('a bag that was sealed once before is told, and one that was only registered is not', () => {
  const again = (number: string): string[] => hold(bags(), '04-01', 'check', [bagged([number]), sealed([number])]).anomalies()
  assert.deepEqual([again('A-2'), again('E-1')], [['bag-twice'], []])
  assert.deepEqual(hold(hold(bags(), '04-01', 'check', [bagged(['E-1'])], { end: 'aborted' }), '04-02', 'check', [bagged(['E-1']), sealed(['E-1'])]).anomalies(), [])
})

test('a set is destroyed when nothing holds a share of it any more, on paper or not', () => {
  const gone = (keeps: boolean): string => {
    const life = bags().hold({ on: '03-03', results: [given(2, 'lea.txt')] })
    const copies = life.version(1).copies.map(({ copy }) => keeps && copy.kind === 'carrier' ? { copy, outcome: 'kept' as const, note: 'left at home' } : { copy, outcome: 'destroyed' as const, note: null })
    return registered(life.hold({ on: '04-01', results: [{ action: 'destroy-copies', key: 'root-ca', version: 1, copies, witness: 'wit' }] })).state
  }
  assert.deepEqual([gone(true), gone(false)], ['in-use', 'destroyed'])
})

test('a card that was found in the bag of another one is in none of its own, so that plans can still be made', () => {
  const other = (ordinal: number, found: string): Result => inspected(ordinal, { outcome: 'other-bag', found, note: 'mixed up' })
  const bagsOf = (life: Life): unknown[] => custody(life, 'reshare').cards.map(({ bag }) => bag)
  const life = hold(bags(), '04-01', 'inspect', [other(1, 'A-2'), concluded('inspect')])
  assert.deepEqual(bagsOf(life), [null, 'A-2', 'A-3'])
  hold(life, '04-02', 'inspect', [other(2, 'A-1'), concluded('inspect')])
  assert.deepEqual(bagsOf(life), [null, 'A-1', 'A-3'])
  hold(life, '04-03', 'inspect', [other(1, 'A-2'), concluded('inspect')])
  assert.deepEqual(bagsOf(life), ['A-2', 'A-1', 'A-3'])
})

test('drills with cards are held for every key that the set opens', () => {
  const life = hold(hold(bags(), '04-01', 'inspect', [inspected(1), concluded('inspect')]), '05-01', 'check', [entered(1), concluded('check')])
  assert.deepEqual(life.catalog().drills.map(({ drill, key, at }) => [drill, key, at.slice(0, 10)]), [['inspect', 'root-ca', '2026-04-01'], ['shares', 'root-ca', '2026-05-01']])
  assert.deepEqual(registered(life).cards.map(({ proven }) => proven?.at.slice(0, 10)), ['2026-05-01', '2026-03-01', '2026-03-01'])
  const nobody = hold(bags(), '04-01', 'inspect', [missing(1), missing(2), missing(3), { ...concluded('inspect'), ordinals: [] } as Result])
  assert.deepEqual(nobody.catalog().drills, [], 'a day on which nobody had their card')
})

test('a recovery key that stays on the token wraps later versions under the new set', () => {
  const life = bags()
  hold(life, '06-01', 'reshare', [dealt(), readBack(1, next), rewrapped(life, { wrappingKey: keptResult() }), gaveUp(custody(life, 'reshare').copies)])
  assert.deepEqual(setIn(life.catalog(), next.set).kept, { descriptor: next, on: [{ manufacturer: 'Example', model: 'Test', serial: '1', label: 'primary', id: wrappingKeyId, mechanism: 'CKM_AES_KEY_WRAP_KWP', state: 'held', from: { ceremony: life.catalog().ceremonies[2]!.ceremony, seq: 3 } }] })
  assert.equal(setIn(life.catalog()).kept, undefined)
  shape.parse(life.catalog())
})

test('what is left of a drill on a token, and a key restored with shares that were given up, are told', () => {
  const canary: Result = {
    action: 'restore-canary', token: 'second', set: set.set, windows: 1, algorithm: 'ec-p256', id: 'e5'.repeat(16), publicKey: '', wrapping: { mechanism: 'CKM_AES_KEY_WRAP_KWP', tried: [] }, attributes: [], unenforced: [],
    proof: { text: '', mechanism: 'CKM_ECDSA', signature: '', verifiedBy: ['node:crypto'] }, remaining: 1
  }
  const drill = hold(bags(), '05-01', 'restore', [canary, { action: 'wipe-token', token: 'second', label: 'spare', serial: '2b', objects: 3 }, concluded('restore')])
  assert.deepEqual(drill.anomalies(), ['canary-left', 'wiped-in-part'])
  // The replica on that token went with the wiping.
  assert.deepEqual(drill.version(1).holdings.map(({ serial, state }) => `${serial} ${state}`), ['1 held', '2 destroyed'])
  const restored: Result = { action: 'restore-keys', set: set.set, windows: 1, keys: [{ key: 'root-ca', version: 1, algorithm: 'ec-p256', publicKey: 'KEY1', backup: '0'.repeat(64), token: 'second', id: keyId(1), attributes: [], unenforced: [], proof: canary.proof, differences: [] }] }
  assert.deepEqual(reshared().hold({ on: '07-01', results: [restored] }).anomalies(), ['restored-given-up'])
  assert.deepEqual(bags().hold({ on: '07-01', results: [restored] }).anomalies(), [])
})

test('a plan that speaks of a set otherwise than the catalog confers nothing', () => {
  const planned = custody(bags(), 'reshare')
  const found = (change: Partial<typeof planned>): unknown => {
    const { anomalies } = hold(bags(), '06-01', 'reshare', [], { change }).catalog()
    return anomalies.map(({ code, facts }) => [code, facts['field'] ?? ''])
  }
  assert.deepEqual(found({}), [])
  assert.deepEqual(found({ set: { ...set, key: '0'.repeat(64) } }), [['custody-differs', 'set']])
  assert.deepEqual(found({ cards: planned.cards.map(card => ({ ...card, custodian: 'kim' })) }), [['custody-differs', 'cards']])
  assert.deepEqual(found({ backups: [] }), [['custody-differs', 'backups']])
  assert.deepEqual(found({ copies: planned.copies.slice(1) }), [['custody-differs', 'copies']])
  assert.deepEqual(found({ successor: next.set }), [['custody-differs', 'successor']])
  assert.deepEqual(found({ set: next }), [['custody-unknown', '']])
})

test('the same ceremonies give the same bytes, and a set that is void keeps what became of it', () => {
  assert.deepEqual(toCanonicalBytes(reshared().catalog()), toCanonicalBytes(reshared().catalog()))
  const life = new Life().hold({ on: '03-01', plan: { keys: [planned(1)] }, results: [bagged(['A-1', 'A-2', 'A-3']), split(), given(1, 'kim.txt')], also: [{ type: 'custody.ended', body: { set: set.set, outcome: 'void', cause: 'interrupted', reason: null, ordinals: [1] } }], end: 'aborted' })
  assert.deepEqual([registered(life).state, registered(life).standing, events(life).length], ['void', null, 4])
})
