// What a plan says of a share set that exists is held to itself and to its own steps before the day; and the verifier, with a reading of its own, finds the same
// plans wrong.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { custodyFaults } from '../../src/ceremony/custody-plan.ts'
import { CeremonyError } from '../../src/ceremony/errors.ts'
import { assertPlan } from '../../src/ceremony/validate.ts'
import type { CustodyPurpose, PlannedCustody } from '../../src/transcript/custody.ts'
import type { Plan, PlannedStep } from '../../src/transcript/plan.ts'
import { verifyPlannedCustody } from '../../src/verify/custody-plan.ts'
import { Findings } from '../../src/verify/findings.ts'
import { withSteps } from '../support/hooks.ts'
import { givingUp, inspection, oldSet, replacement, resharing, restoreDrill, shareCheck } from '../support/small-custody.ts'

const all: Readonly<Record<CustodyPurpose, Plan>> = { reshare: resharing(), 'give-up': givingUp(), replace: replacement(), inspect: inspection(), check: shareCheck(), restore: restoreDrill() }
const { cards, receiving, backups, copies } = all.reshare.custody!

const about = (purpose: CustodyPurpose, change: Partial<PlannedCustody>): Plan => ({ ...all[purpose], custody: { ...all[purpose].custody!, ...change } })
const without = (purpose: CustodyPurpose, action: string): Plan => withSteps(all[purpose], step => step.action === action ? [] : [step])
const changed = (purpose: CustodyPurpose, action: string, settings: Record<string, string>): Plan => withSteps(all[purpose], step => step.action === action ? [{ ...step, with: { ...step.with, ...settings } }] : [step])
const moved = (purpose: CustodyPurpose, action: string, before: string): Plan => {
  const step = all[purpose].acts.flatMap(({ steps }) => steps).find(one => one.action === action)!
  return withSteps(all[purpose], one => one.action === action ? [] : one.id === before ? [step, one] : [one])
}
const more = (purpose: CustodyPurpose, action: string): Plan => {
  const step: PlannedStep = { id: 'other', action, by: ['crypto-officer'], irreversible: false, with: {}, planned: 60 }
  return { ...all[purpose], acts: [...all[purpose].acts, { id: 'more', title: 'More', steps: [step] }] }
}

function paths (plan: Plan): string[] {
  return [...new Set(custodyFaults(plan).map(({ path }) => path))]
}

function isFoundByVerifier (plan: Plan): boolean {
  const findings = new Findings()
  verifyPlannedCustody(plan, findings)
  return findings.list().length > 0
}

test('a plan about a share set restores no key beside it', () => {
  const plan: Plan = { ...all.check, restoring: { set: oldSet, checked: 'with-transcript', backups: [] } }
  assert.throws(() => assertPlan(plan), (error: unknown) => error instanceof CeremonyError && error.fields.some(({ path, expected }) => path === 'restoring' && expected.startsWith('null')))
  assert.ok(isFoundByVerifier(plan))
})

test('plans of every purpose are sound', () => {
  for (const [purpose, plan] of Object.entries(all)) assert.deepEqual(custodyFaults(plan), [], purpose)
  assert.deepEqual(custodyFaults(resharing({ versions: [1] })), [])
  const { custody: _, ...nothing } = all.check
  assert.deepEqual(custodyFaults(nothing), [])
})

const broken: readonly [what: string, plan: Plan, path: string][] = [
  ['a set of another mode', about('check', { set: { ...oldSet, mode: 'production' } }), 'custody.set.mode'],
  ['a set of another organisation', about('check', { set: { ...oldSet, organisation: 'other' } }), 'custody.set.organisation'],
  ['a card twice, another not at all', about('inspect', { cards: cards.map(card => card.ordinal === 2 ? { ...card, ordinal: 1 } : card) }), 'custody.cards'],
  ['two cards with one person', about('inspect', { cards: cards.map(card => card.ordinal === 3 ? { ...card, custodian: 'kim' } : card) }), 'custody.cards'],
  ['two cards in one bag', about('inspect', { cards: cards.map(card => ({ ...card, bag: 'B-1' })) }), 'custody.cards'],
  ['cards that are brought in another order', about('reshare', { bringing: ['lea', 'kim'] }), 'custody.bringing'],
  ['somebody who has no card', about('reshare', { bringing: ['kim', 'wit'] }), 'custody.bringing'],
  ['somebody whose card is missing', about('reshare', { cards: cards.map(card => card.custodian === 'lea' ? { ...card, state: 'missing' } : card) }), 'custody.bringing'],
  ...(['reshare', 'replace', 'restore'] as const).map(purpose => [`too few cards to ${purpose}`, about(purpose, { bringing: ['kim'] }), 'custody.bringing'] as [string, Plan, string]),
  ['a check of no card', about('check', { bringing: [] }), 'custody.bringing'],
  ['a card that is brought to give a set up', about('give-up', { bringing: ['kim'] }), 'custody.bringing'],
  ['a new set with a share for nobody', about('reshare', { receiving: receiving.slice(0, 2) }), 'custody.receiving'],
  ['two new shares for one person', about('reshare', { receiving: receiving.map(one => ({ ...one, custodian: 'kim' })) }), 'custody.receiving'],
  ['a new share for somebody who is no custodian', about('reshare', { receiving: receiving.map(one => one.ordinal === 3 ? { ...one, custodian: 'wit' } : one) }), 'custody.receiving'],
  ['a resharing that does not say how the new key is split', { ...all.reshare, recovery: null }, 'recovery'],
  ['a replacement that splits a key', { ...all.replace, recovery: all.reshare.recovery }, 'recovery'],
  ['a lost card for somebody else', about('replace', { receiving: [{ ordinal: 3, custodian: 'kim' }] }), 'custody.receiving'],
  ['a lost card that is brought', about('replace', { receiving: [{ ordinal: 2, custodian: 'lea' }] }), 'custody.bringing'],
  ['a check in which shares are given out', about('check', { receiving }), 'custody.receiving'],
  ['a backup that is left under the old shares', about('reshare', { backups: backups.slice(0, 1) }), 'custody.backups'],
  ['nothing that is wrapped anew', about('reshare', { backups: [] }), 'custody.backups'],
  ['a backup of another key than the catalog has', about('reshare', { backups: [backups[0]!, { ...backups[1]!, algorithm: 'ec-p384' }] }), 'custody.backups[1]'],
  ['a backup twice', about('reshare', { backups: [...backups, backups[0]!] }), 'custody.backups'],
  ...copies.map((copy, i) => [`a copy that is not given up: ${copy.kind} ${i}`, about('reshare', { copies: copies.filter(one => one !== copy) }), 'custody.copies'] as [string, Plan, string]),
  ['a copy of another set', about('reshare', { copies: [...copies, { ...copies[0]!, set: 'f'.repeat(16) }] }), 'custody.copies'],
  ['nothing that is given up', about('give-up', { copies: [] }), 'custody.copies'],
  ['a drill that gives a copy up', about('check', { copies }), 'custody.copies'],
  ['a set that is given up for none', about('give-up', { successor: null }), 'custody.successor'],
  ['a set that is given up for itself', about('give-up', { successor: oldSet.set }), 'custody.successor'],
  ['a successor before there is one', about('reshare', { successor: 'f'.repeat(16) }), 'custody.successor'],
  ...(['split-recovery-key', 'hand-over-share', 'read-back-share', 'collect-shares', 'enter-share', 'rewrap-backups', 'give-up-set'] as const).map(action => [`a resharing without ${action}`, without('reshare', action), 'acts'] as [string, Plan, string]),
  ...(['rederive-share', 'conclude-custody'] as const).map(action => [`a replacement without ${action}`, without('replace', action), 'acts'] as [string, Plan, string]),
  ...(['restore-canary', 'wipe-token', 'conclude-custody'] as const).map(action => [`a restore drill without ${action}`, without('restore', action), 'acts'] as [string, Plan, string]),
  ['an old set that is given up before the new one opens everything', moved('reshare', 'give-up-set', 'rewrap'), 'acts'],
  ['backups that are wrapped before every share was read back', moved('reshare', 'rewrap-backups', 'read-back-3'), 'acts'],
  ['a giving up that takes shares', more('give-up', 'collect-shares'), 'acts[2].steps[0].action'],
  ['a check that wraps backups anew', more('check', 'rewrap-backups'), 'acts[2].steps[0].action'],
  ['a set that is given up twice', more('reshare', 'give-up-set'), 'acts']
]

test('what a plan must not say, with its place: the station refuses it, and the verifier finds it', () => {
  for (const [what, plan, path] of broken) {
    assert.ok(paths(plan).includes(path), `${what}: ${JSON.stringify(custodyFaults(plan))}`)
    assert.ok(isFoundByVerifier(plan), `${what}: not found by the verifier`)
  }
})

test('what only the station looks at: shares live in one process, so that their steps stand together in one act and in turn; bags come before and after', () => {
  const apart: Plan = { ...all.replace, acts: all.replace.acts.flatMap(act => act.id === 'custody' ? [{ ...act, steps: act.steps.slice(0, -1) }, { id: 'end', title: 'End', steps: act.steps.slice(-1) }] : [act]) }
  const cases: readonly [what: string, plan: Plan, path: string][] = [
    ['a step between that is none of them', moved('reshare', 'register-bags', 'enter-1'), 'acts'],
    ['cards looked at in another order', withSteps(all.reshare, step => step.action === 'inspect-card' ? [{ ...step, with: { ...step.with, number: String(3 - Number(step.with.number)) } }] : [step]), 'acts'],
    ['the lost share under another number', changed('replace', 'hand-over-share', { ordinal: '2' }), 'acts'],
    ['a conclusion in another act than the shares', apart, 'acts'],
    ['bags that are sealed and were not registered', without('check', 'register-bags'), 'acts'],
    ['bags that are registered and not sealed', without('check', 'seal-cards'), 'acts'],
    ['new cards that are sealed before they are good for anything', moved('reshare', 'seal-cards', 'rewrap'), 'acts'],
    ['cards that are sealed when everybody has gone', moved('check', 'conclude-custody', 'seal'), 'acts'],
    ['an inspection that opens bags', changed('inspect', 'inspect-card', { opens: 'yes' }), 'acts[1].steps[0].with.opens'],
    ['a check that opens none', changed('check', 'inspect-card', { opens: 'no' }), 'acts[1].steps[1].with.opens'],
    ['a custodian who is their own witness', { ...all.check, participants: all.check.participants.map(one => one.id === 'kim' ? { ...one, roles: ['custodian', 'witness'] } : one.id === 'wit' ? { ...one, roles: ['auditor'] } : one) }, 'participants'],
    ['a threshold that is no threshold', { ...all.reshare, recovery: { threshold: 3, shares: 3, media: 2 } }, 'recovery.threshold']
  ]
  for (const [what, plan, path] of cases) assert.ok(paths(plan).includes(path), `${what}: ${JSON.stringify(custodyFaults(plan))}`)
})

test('a recovery key that is given up leaves every token of the plan, after the new one is proven', () => {
  const wrapping = [{ token: 'primary', id: 'ab'.repeat(16), mechanism: 'CKM_AES_KEY_WRAP_PAD', set: oldSet }]
  const keeping: Plan = { ...all.reshare, lifecycle: { ...all.reshare.lifecycle!, wrapping } }
  assert.match(custodyFaults(keeping)[0]?.expected ?? '', /^a step destroy-wrapping-key for set [0-9a-f]{16} on token primary/)
  const destroying: PlannedStep = { id: 'wrapping', action: 'destroy-wrapping-key', by: ['crypto-officer'], irreversible: true, with: { token: 'primary', set: oldSet.set }, planned: 60 }
  const at = (before: string): Plan => withSteps(keeping, step => step.id === before ? [destroying, step] : [step])
  assert.deepEqual(custodyFaults(at('give-up')), [])
  assert.deepEqual(paths(at('bags')), ['acts'])
})
