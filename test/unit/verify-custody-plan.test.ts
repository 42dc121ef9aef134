// What a plan says of a share set that exists, where it contradicts itself: cards, people, backups, copies, and the steps of what is done with the set.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PlannedCustody } from '../../src/transcript/custody.ts'
import type { Plan, PlannedStep } from '../../src/transcript/plan.ts'
import { Findings, type Finding } from '../../src/verify/findings.ts'
import { verifyPlannedCustody } from '../../src/verify/custody-plan.ts'
import { withSteps } from '../support/hooks.ts'
import { copiesOf, givingUp, inspection, oldSet, replacement, resharing, restoreDrill, shareCheck } from '../support/small-custody.ts'

function judged (plan: Plan): readonly Finding[] {
  const findings = new Findings()
  verifyPlannedCustody(plan, findings)
  return findings.list()
}

/** Which fields are found to be wrong. */
const fields = (plan: Plan): string[] => [...new Set(judged(plan).map(({ code, facts }) => code === 'custody-plan' ? facts.field! : code))]
const changed = (plan: Plan, change: Partial<PlannedCustody>): string[] => fields({ ...plan, custody: { ...plan.custody!, ...change } })
const all: Readonly<Record<PlannedCustody['purpose'], Plan>> = { reshare: resharing(), 'give-up': givingUp(), replace: replacement(), inspect: inspection(), check: shareCheck(), restore: restoreDrill() }
const { cards, receiving, backups, copies } = all.reshare.custody!

test('plans of every purpose hold together, with one backup or several', () => {
  for (const [purpose, plan] of Object.entries(all)) assert.deepEqual(judged(plan), [], purpose)
  assert.deepEqual(judged(resharing({ versions: [1] })), [])
})

test('the set is of this organisation and mode', () => {
  assert.deepEqual(changed(all.check, { set: { ...oldSet, organisation: 'other' } }), ['share-set-differs'])
  assert.deepEqual(changed(all.check, { set: { ...oldSet, mode: 'production' } }), ['share-set-differs'])
})

test('one card for each share, each somebody else\'s, no bag twice', () => {
  for (const purpose of ['reshare', 'inspect'] as const) {
    assert.deepEqual(changed(all[purpose], { cards: cards.map(card => card.ordinal === 2 ? { ...card, ordinal: 1 } : card) }).includes('cards'), true, purpose)
    assert.deepEqual(changed(all[purpose], { cards: cards.map(card => ({ ...card, bag: 'B-1' })) }), ['cards.bag'])
  }
  assert.ok(changed(all.inspect, { cards: cards.map(card => card.ordinal === 3 ? { ...card, custodian: 'kim' } : card) }).includes('cards.custodian'))
})

test('who brings a card holds it, is a custodian of the plan, and comes in turn; there are enough', () => {
  assert.deepEqual(changed(all.reshare, { bringing: ['lea', 'kim'] }), ['bringing'])
  assert.deepEqual(changed(all.reshare, { bringing: ['kim', 'kim'] }), ['bringing'])
  assert.deepEqual(changed(all.reshare, { bringing: ['kim', 'wit'] }), ['bringing'])
  assert.deepEqual(changed(all.reshare, { cards: cards.map(card => card.custodian === 'lea' ? { ...card, state: 'missing' } : card) }), ['bringing'])
  for (const purpose of ['reshare', 'replace', 'restore'] as const) assert.deepEqual(changed(all[purpose], { bringing: ['kim'] }), ['bringing'], purpose)
  assert.deepEqual(changed(all.check, { bringing: ['kim'] }), [], 'fewer than the threshold may be checked')
  assert.deepEqual(changed(all.check, { bringing: [] }), ['bringing'])
  assert.deepEqual(changed(all['give-up'], { bringing: ['kim'] }), ['bringing'])
})

test('the new set has a share for each of as many custodians as the rule asks for, and nothing else has a rule', () => {
  assert.deepEqual(changed(all.reshare, { receiving: receiving.slice(0, 2) }), ['receiving'])
  assert.deepEqual(changed(all.reshare, { receiving: receiving.map(one => ({ ...one, custodian: 'kim' })) }), ['receiving.custodian'])
  assert.deepEqual(changed(all.reshare, { receiving: receiving.map(one => one.ordinal === 3 ? { ...one, custodian: 'wit' } : one) }), ['receiving.custodian'])
  assert.deepEqual(fields({ ...all.reshare, recovery: null }), ['recovery', 'receiving'])
  assert.deepEqual(fields({ ...all.replace, recovery: all.reshare.recovery }), ['recovery'])
  assert.ok(changed(all.check, { receiving }).includes('receiving'))
})

test('a lost card is replaced for the one who had it, by others', () => {
  assert.deepEqual(changed(all.replace, { receiving: [{ ordinal: 3, custodian: 'kim' }] }), ['receiving', 'bringing'])
  assert.deepEqual(changed(all.replace, { receiving: [{ ordinal: 2, custodian: 'lea' }] }), ['bringing'])
  assert.deepEqual(changed(all.replace, { receiving: [] }), ['receiving'])
  assert.deepEqual(changed(all.replace, { receiving: [{ ordinal: 3, custodian: 'mo' }, { ordinal: 2, custodian: 'lea' }] }), ['receiving', 'bringing'])
})

test('every backup is of a key that the plan knows, once', () => {
  const [first, second] = backups
  assert.deepEqual(changed(all.reshare, { backups: [first!, { ...second!, algorithm: 'ec-p384' }] }), ['backups'])
  assert.deepEqual(changed(all.reshare, { backups: [first!, { ...second!, publicKey: first!.publicKey }] }), ['backups'])
  assert.ok(changed(all.reshare, { backups: [first!, second!, second!] }).includes('backups.key'))
  assert.ok(changed(all.reshare, { backups: [first!, { ...second!, sha256: first!.sha256 }] }).includes('backups.sha256'))
  const { lifecycle: _, ...without } = all.reshare
  assert.deepEqual(fields(without), ['lifecycle'])
})

test('resplit-only: a backup that stays under the old shares, or no wrapping anew at all', () => {
  assert.deepEqual(changed(all.reshare, { backups: backups.slice(0, 1) }), ['resplit-only'])
  assert.deepEqual(judged({ ...all.reshare, custody: { ...all.reshare.custody!, backups: backups.slice(0, 1) } })[0]?.facts, { set: oldSet.set, missing: 'root-ca v2', file: 'root-ca-v2.backup.json' })
  assert.deepEqual(changed(all.reshare, { backups: [] }), ['resplit-only'])
  const bare = { ...all.reshare, lifecycle: { ...all.reshare.lifecycle!, existing: [] } }
  assert.deepEqual(changed(bare, { backups: [], copies: copies.filter(({ kind }) => kind === 'card') }), ['resplit-only'], 'nothing that a medium holds')
  assert.deepEqual(fields(withSteps(all.reshare, step => step.action === 'rewrap-backups' ? [] : [step])), ['resplit-only'])
  const destroyed = { ...all.reshare, lifecycle: { ...all.reshare.lifecycle!, existing: all.reshare.lifecycle!.existing.map(key => key.version === 1 ? { ...key, state: 'destroyed' as const } : key) } }
  assert.deepEqual(fields({ ...destroyed, custody: { ...destroyed.custody!, backups: backups.slice(1) } }), [], 'what is destroyed needs no backup')
  assert.deepEqual(changed(all.restore, { backups: backups.slice(0, 1) }), ['backups'], 'a drill needs what the register has, too')
})

test('all copies of the old set are given up, and no other', () => {
  for (const [i, copy] of copies.entries()) assert.deepEqual(changed(all.reshare, { copies: copies.filter((_, at) => at !== i) }), ['copies'], JSON.stringify(copy))
  const { lifecycle } = all.reshare
  const unlisted = { ...all.reshare, lifecycle: { ...lifecycle!, existing: lifecycle!.existing.map(key => ({ ...key, copies: key.copies.filter(({ kind }) => kind === 'medium') })) } }
  const without = copies.filter(copy => copy.kind !== 'card' || copy.ordinal !== 3)
  assert.deepEqual(changed(unlisted, { copies: without }), ['copies'], 'a card that is held')
  assert.deepEqual(changed(unlisted, { copies: without, cards: cards.map(card => card.ordinal === 3 ? { ...card, state: 'missing' } : card) }), [], 'one that was destroyed before')
  assert.deepEqual(changed(all.reshare, { copies: [...copies, copies[0]!] }), ['copies'])
  assert.deepEqual(changed(all.reshare, { copies: [...copies, { ...copies[0]!, set: 'f'.repeat(16) }] }), ['copies.set'])
  assert.deepEqual(changed(all['give-up'], { copies: copies.slice(0, 1) }), [], 'what is left of it')
  assert.deepEqual(changed(all['give-up'], { copies: [] }), ['copies'])
  assert.deepEqual(changed(all.replace, { copies: copiesOf([1]) }), ['copies'])
})

test('a set that was given up before has a successor, and none else has one', () => {
  assert.deepEqual(changed(all['give-up'], { successor: null }), ['successor'])
  assert.deepEqual(changed(all['give-up'], { successor: oldSet.set }), ['successor'])
  assert.deepEqual(changed(all.reshare, { successor: 'f'.repeat(16) }), ['successor'])
})

test('the steps are those of the purpose, in their order, and none of another', () => {
  const needed: Readonly<Record<PlannedCustody['purpose'], readonly string[]>> = {
    reshare: ['split-recovery-key', 'hand-over-share', 'read-back-share', 'collect-shares', 'enter-share', 'give-up-set'], 'give-up': ['give-up-set'],
    replace: ['collect-shares', 'enter-share', 'rederive-share', 'hand-over-share', 'read-back-share', 'conclude-custody'], inspect: ['inspect-card', 'conclude-custody'],
    check: ['collect-shares', 'enter-share', 'conclude-custody'], restore: ['collect-shares', 'enter-share', 'restore-canary', 'wipe-token', 'conclude-custody']
  }
  for (const [purpose, actions] of Object.entries(needed)) {
    const plan = all[purpose as PlannedCustody['purpose']]
    for (const action of actions) assert.deepEqual(fields(withSteps(plan, step => step.action === action ? [] : [step])), ['steps'], `${purpose} without ${action}`)
    const other: PlannedStep = { id: 'other', action: purpose === 'reshare' ? 'restore-keys' : 'split-recovery-key', by: ['crypto-officer'], irreversible: false, with: {}, planned: 60 }
    assert.deepEqual(fields({ ...plan, acts: [...plan.acts, { id: 'more', title: 'More', steps: [other] }] }), ['steps'], `${purpose} with ${other.action}`)
  }
  for (const action of ['rewrap-backups', 'give-up-set'] as const) assert.deepEqual(fields(withSteps(all.reshare, step => step.action === action ? [step, { ...step, id: 'again' }] : [step])), ['steps'], `${action} twice`)
})

test('the old set is not given up before the new one opens everything, nor is that wrapped before every share was read back', () => {
  const moved = (action: string, before: string): string[] => {
    const step = all.reshare.acts.flatMap(one => one.steps).find(one => one.action === action)!
    return fields(withSteps(all.reshare, one => one.action === action ? [] : one.id === before ? [step, one] : [one]))
  }
  assert.deepEqual(moved('give-up-set', 'rewrap'), ['steps'])
  assert.deepEqual(moved('rewrap-backups', 'read-back-3'), ['steps'])
  assert.deepEqual(moved('split-recovery-key', 'hand-over-2'), ['steps'])
})
