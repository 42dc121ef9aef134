// Share sets over several ceremonies: what each says of a set that was dealt before, held against those that went before it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PlannedCustody } from '../../src/transcript/custody.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { verifySeries } from '../../src/verify/series.ts'
import { verifyBundle, type Verification } from '../../src/verify/verify.ts'
import { Sitting, custodial, reader, recovery, shortest, type Hooks } from '../support/ceremony.ts'
import { withResult } from '../support/hooks.ts'
import { newBag } from '../support/small-custody-results.ts'
import { backupHash, givingUp, inspection, oldSet, replacement, resharing, shareCheck } from '../support/small-custody.ts'

/** Whose keys they are, and what is wrong with a plan by itself, is another matter. */
async function held (plan: Plan, before: Verification | null, hooks: Hooks = {}): Promise<Verification> {
  const predecessor = before === null ? null : { ceremony: before.ceremony!, ...before.head! }
  const verification = await verifyBundle(reader(new Sitting({ ...plan, predecessor }, hooks).hold().bundle()))
  return { ...verification, verdict: 'verified', findings: [] }
}
const codes = (...given: readonly Verification[]): string[] => verifySeries(given).findings.map(({ code, facts }) => code === 'series-set-differs' ? `${code} ${facts.field}` : code)
/** The cards of a set whose bags nobody has put on record. */
const unbagged = oldCards({})
function oldCards (change: Partial<PlannedCustody['cards'][number]>): Partial<PlannedCustody> {
  return { cards: resharing().custody!.cards.map(card => ({ ...card, bag: null, ...card.ordinal === 1 ? change : {} })) }
}
const one = { versions: [1], custody: unbagged }

const genesis = await held(custodial(), null)
const reshared = await held(resharing(one), genesis)

test('a set is followed from its dealing through replacement and inspection to its end, and its successor on', async () => {
  assert.deepEqual(codes(genesis, reshared), [])
  const replaced = await held(replacement(one), genesis)
  const bagged = { versions: [1], custody: { cards: resharing().custody!.cards.map(card => ({ ...card, bag: newBag(replacement(), card.ordinal) })) } }
  const again = await held(resharing(bagged), replaced)
  assert.deepEqual(codes(genesis, replaced, again), [], 'in the bags of the replacement')
  const { set } = reshared.custody.proven[0]!
  assert.notEqual(set.set, oldSet.set)
  const left = await held(givingUp({ ...one, custody: { ...unbagged, successor: set.set } }), reshared)
  assert.deepEqual(codes(genesis, reshared, left), [], 'what was left of it')
})

test('series-set-differs: another descriptor, another holder, another bag, or a set that nobody dealt', async () => {
  const other = { ...oldSet, commitments: oldSet.commitments.toReversed() }
  assert.deepEqual(codes(genesis, await held(resharing({ ...one, custody: { ...unbagged, set: other } }), genesis)), ['series-set-differs set'])
  assert.deepEqual(codes(genesis, await held(resharing({ ...one, custody: { ...oldCards({ custodian: 'nell' }), bringing: ['lea', 'mo'] } }), genesis)), ['series-set-differs custodian of card 1'])
  assert.deepEqual(codes(genesis, await held(inspection({ ...one, custody: oldCards({ bag: 'B-7' }) }), genesis)), ['series-set-differs bag of card 1'])
  const undealt = await held(resharing({ ...one, custody: { ...unbagged, set: { ...oldSet, set: 'f'.repeat(16) } } }), genesis)
  assert.deepEqual(codes(genesis, undealt), ['series-set-differs set'])
})

test('a rehearsed recovery that made its medium up has a set in its own name; nothing else may', async () => {
  const own = async (mode: 'rehearsal' | 'production'): Promise<Verification> => {
    const alone = await held(recovery(), null)
    const set = { ...alone.custody.used!.set, mode, ceremony: alone.ceremony! }
    return { ...alone, custody: { ...alone.custody, used: { ...alone.custody.used!, set } } }
  }
  const [rehearsed, produced] = [await own('rehearsal'), await own('production')]
  assert.deepEqual(codes(rehearsed), [])
  assert.deepEqual(codes(produced), ['series-set-differs set'])
  assert.deepEqual(codes({ ...rehearsed, custody: { ...rehearsed.custody, used: { ...rehearsed.custody.used!, purpose: 'check' } } }), ['series-set-differs set'])
})

test('series-set-differs: a card that was missing is held again only where its share came back on a new one', async () => {
  const gone = await held(inspection(one), genesis, withResult('inspect-card', ({ ordinal }) => ordinal === 3 ? { found: null, outcome: 'missing', note: 'gone' } : {}))
  const third = (plan: Plan, state: 'held' | 'missing'): Plan => ({ ...plan, custody: { ...plan.custody!, cards: plan.custody!.cards.map(card => card.ordinal === 3 ? { ...card, state } : card) } })
  assert.deepEqual(codes(genesis, gone, await held(third(shareCheck(one), 'held'), gone)), ['series-set-differs state of card 3'])
  assert.deepEqual(codes(genesis, gone, await held(third(shareCheck(one), 'missing'), gone)), [])
  const replaced = await held(third(replacement(one), 'missing'), gone)
  const bagged = { cards: resharing(one).custody!.cards.map(card => ({ ...card, bag: newBag(replacement(), card.ordinal) })) }
  assert.deepEqual(codes(genesis, gone, replaced, await held(shareCheck({ ...one, custody: bagged }), replaced)), [])
})

test('a card that was found in the bag of another one is in none of its own', async () => {
  const bagged = await held(shareCheck(one), genesis)
  const inBags = (first: string | null): Partial<PlannedCustody> => ({ cards: resharing().custody!.cards.map(card => ({ ...card, bag: card.ordinal === 1 ? first : card.ordinal === 3 ? null : newBag(shareCheck(), card.ordinal) })) })
  const mixed = await held(inspection({ ...one, custody: inBags(newBag(shareCheck(), 1)) }), bagged, withResult('inspect-card', ({ ordinal }) => ordinal === 1 ? { outcome: 'other-bag', found: newBag(shareCheck(), 2), note: 'mixed up' } : {}))
  assert.deepEqual(codes(genesis, bagged, mixed, await held(replacement({ ...one, custody: inBags(null) }), mixed)), [])
  assert.deepEqual(codes(genesis, bagged, mixed, await held(replacement({ ...one, custody: inBags(newBag(shareCheck(), 2)) }), mixed)), ['series-set-differs bag of card 1'])
})

test('a bag that was opened and not sealed is none; one that a card was found in is its bag', async () => {
  const found = withResult('inspect-card', ({ ordinal }) => ordinal === 1 ? { outcome: 'other-bag', found: 'B-7', note: 'moved' } : {})
  const inspected = await held(inspection(one), genesis, found)
  assert.deepEqual(codes(genesis, inspected, await held(resharing({ ...one, custody: oldCards({ bag: 'B-7' }) }), inspected)), [])
  assert.deepEqual(codes(genesis, inspected, await held(resharing(one), inspected)), ['series-set-differs bag of card 1'])
  const check = shareCheck({ ...one, custody: oldCards({ bag: 'B-7' }) })
  const opened = await held({ ...check, acts: check.acts.map(act => ({ ...act, steps: act.steps.filter(({ id }) => id !== 'seal') })) }, inspected)
  assert.deepEqual(codes(genesis, inspected, opened, await held(resharing(one), opened)), [])
})

test('series-backup-unknown: a backup that no ceremony made under this set', async () => {
  const swapped = resharing(one)
  const other = { ...swapped, custody: { ...swapped.custody!, backups: swapped.custody!.backups.map(backup => ({ ...backup, sha256: backupHash(7) })) } }
  assert.deepEqual(codes(genesis, await held(other, genesis)), ['series-backup-unknown', 'series-backup-left'])
})

test('series-backup-left: a resharing that leaves a backup under the old shares', async () => {
  const [first] = genesis.custody.backups
  const more = { ...genesis, custody: { ...genesis.custody, backups: [first!, { ...first!, key: 'other v1', sha256: backupHash(9) }] } }
  assert.deepEqual(codes(more, reshared), ['series-backup-left'])
  const destroyed = { ...more, course: { ...more.course, changes: [{ key: 'other', version: 1, from: 'destroy-scheduled' as const, to: 'destroyed' as const, at: '2026-01-01T00:00:00.000Z', since: null, seq: 1, promotion: null }] } }
  assert.deepEqual(codes(destroyed as Verification, reshared), [], 'of a key that was destroyed')
})

test('series-set-given-up: a set is used after it was given up', async () => {
  assert.deepEqual(codes(genesis, reshared, await held(recovery(), reshared)), ['series-set-given-up'])
  for (const plan of [inspection(one), shareCheck(one), replacement(one)]) assert.ok(codes(genesis, reshared, await held(plan, reshared)).includes('series-set-given-up'), plan.title)
  const left = await held(givingUp({ ...one, custody: { ...unbagged, successor: 'f'.repeat(16) } }), reshared)
  const planned = { ...left, custody: { ...left.custody, givenUp: null } }
  assert.deepEqual(codes(genesis, reshared, planned), ['series-set-differs successor'], 'planned for another successor than before')
  const given = { ...reshared, custody: { ...reshared.custody, givenUp: { set: oldSet.set, successor: 'f'.repeat(16) } } }
  assert.deepEqual(codes(genesis, given), ['series-set-differs successor'], 'given up for a set that nobody dealt')
})

test('series-bag-reused: a bag that an earlier ceremony sealed a card in', async () => {
  const bagOf = (ordinal: number): string => newBag(shareCheck(), ordinal)
  const bagged = { versions: [1], custody: { cards: resharing().custody!.cards.map(card => ({ ...card, bag: card.ordinal === 3 ? null : bagOf(card.ordinal) })) } }
  const checked = await held(shareCheck(one), genesis)
  const reusing = withResult('seal-cards', ({ seals }) => ({ seals: seals.map(one => one.ordinal === 1 ? { ...one, bag: bagOf(2) } : one) }))
  assert.deepEqual(codes(genesis, checked, await held(resharing(bagged), checked)), [])
  assert.deepEqual(codes(genesis, checked, await held(resharing(bagged), checked, reusing)), ['series-bag-reused'])
})

test('where earlier ceremonies were not given, nothing is said of what they did', async () => {
  assert.deepEqual(codes(reshared), ['series-gap'])
  const elsewhere = await held({ ...shortest(), ceremony: 'e'.repeat(32) }, null)
  assert.deepEqual(codes(elsewhere, await held(recovery(), elsewhere)), [], 'a set that another station dealt')
})

test('what one says that is not verified is held against none of the others', async () => {
  const again = await held({ ...resharing(one), ceremony: 'c'.repeat(32) }, reshared)
  assert.ok(codes(genesis, reshared, again).includes('series-set-given-up'))
  assert.deepEqual(codes(genesis, { ...reshared, verdict: 'not-verified' }, again), ['series-unverified'])
})
