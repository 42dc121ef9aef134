// What is due or wrong with share sets, by the time: each item at its hour and not before.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { statusOf, type Status } from '../../src/keys/catalog/status.ts'
import type { Catalog } from '../../src/keys/catalog/shape.ts'
import { bags, concluded, custody, dealt, entered, gaveUp, hold, inspected, missing, next, rederived, readBack, reshared, rewrapped, sealed } from '../support/custody-life.ts'
import type { Result } from '../../src/transcript/results.ts'
import { anchorVersion, backed, confirmed, exported, generated, Life, planned, set, split } from '../support/life.ts'

const status = (catalog: Catalog, day: string): Status => statusOf(catalog, new Date(`${day}T08:00:00.000Z`), 'current')
/** Items about sets and custodians, with the facts that are asked for. */
const found = (life: Life, day: string, ...facts: string[]): string[] => status(life.catalog(), day).items
  .filter(({ code, facts: of }) => of['set'] !== undefined && code !== 'custody-thin').map(({ severity, code, facts: of }) => [severity, code, ...facts.map(name => of[name])].join(' '))

const left = (...gone: string[]) => ({ anchor: anchorVersion(1, { participants: anchorVersion().anchor.participants.filter(({ id }) => !gone.includes(id)) }) })

test('custodians who left make a new set due, and below the threshold a key that one token alone holds must be rotated now', () => {
  assert.deepEqual(found(new Life().genesis({ outcome: left('kim') }), '2026-04-01', 'custodians', 'token'), ['warning custody-few  ', 'warning custodian-left kim '])
  assert.deepEqual(found(new Life().genesis({ outcome: left('kim', 'lea') }), '2026-04-01', 'custodians'), ['problem custody-too-few ', 'warning custodian-left kim, lea'])
  const alone = new Life().genesis({ results: [split(), backed(1, { restored: { ...restored, kept: false } }), confirmed(1), exported(1)], outcome: left('kim', 'lea') })
  assert.deepEqual(found(alone, '2026-04-01', 'token', 'reachable'), ['problem custody-forces-rotation 1 1', 'warning custodian-left  '])
  // A card that is lost counts like a custodian who left.
  const lost = hold(bags(), '04-01', 'inspect', [missing(1), missing(2), concluded('inspect')])
  assert.equal(found(lost, '2026-04-02').includes('problem custody-too-few'), true)
})

const restored = (backed(1) as Extract<ReturnType<typeof backed>, { action: 'generate-backed-key' }>).restored

test('a lost card makes a new set due, within the policy\'s time from when it was missed, replaced or not', () => {
  const life = hold(bags(), '04-01', 'inspect', [missing(2), concluded('inspect')])
  assert.deepEqual(['2026-04-02', '2026-06-01'].map(day => found(life, day, 'ordinals', 'by').filter(item => item.includes('reshare'))), [['warning reshare-by 2 2026-05-31T09:00:01.000Z'], ['problem reshare-overdue 2 2026-05-31T09:00:01.000Z']])
  hold(life, '04-10', 'replace', [entered(1), entered(3), rederived(2), readBack(2), sealed(['C-2'], set, 2), concluded('replace')])
  assert.deepEqual(found(life, '2026-04-11', 'ordinals', 'by'), ['warning reshare-by 2 2026-05-31T09:00:01.000Z'])
  // Without a policy nothing says by when, and it is due all the same.
  const lawless = new Life().genesis({ plan: { keys: [planned(1)], policy: null }, outcome: { policy: null } })
  lawless.hold({ on: '04-01', plan: { policy: null, lifecycle: lawless.lifecycle([]), custody: custody(lawless, 'inspect') }, results: [inspected(1, { outcome: 'seal-broken', note: 'torn' })], outcome: { policy: null } })
  assert.deepEqual(found(lawless, '2026-04-02', 'ordinals'), ['warning reshare-due 1'])
  // A new set ends it.
  assert.deepEqual(found(reshared(hold(bags(), '04-01', 'inspect', [inspected(3, { outcome: 'other-bag', found: 'Z-9', note: 'moved' })])), '2027-01-01'), [])
})

test('between the new set and the end of the old one, status says that the old one is to be given up', () => {
  const life = bags()
  hold(life, '06-01', 'reshare', [dealt(), entered(1), entered(2), rewrapped(life)], { end: 'aborted' })
  assert.deepEqual(found(life, '2026-06-02', 'set', 'successor'), [`warning set-superseded ${set.set} ${next.set}`])
  hold(life, '06-03', 'give-up', [gaveUp(custody(life, 'give-up').copies)])
  assert.deepEqual(found(life, '2026-06-04'), [])
})

test('two sets that open backups of the same key are told, as long as the old one is needed', () => {
  const life = new Life().genesis({ results: [split(), backed(1), confirmed(1), exported(1), backed(2), confirmed(2), exported(2)], plan: { keys: [planned(1), planned(2)] } })
  const wrapped = rewrapped(life)
  assert.ok(wrapped.action === 'rewrap-backups')
  hold(life, '06-01', 'reshare', [dealt(), { ...wrapped, keys: wrapped.keys.slice(0, 1) }])
  assert.deepEqual(found(life, '2026-06-02', 'file', 'other'), [`warning set-overlap root-ca-v1.backup.json ${next.set}`])
})

test('what is left of a set that was given up is stated; where it still opens a backup, it presses', () => {
  const items = (fates: Parameters<typeof reshared>[1], life?: Life): string[] => found(reshared(life, fates), '2026-06-02', 'cards', 'media')
  assert.deepEqual([items(undefined), items(copy => copy.kind === 'medium' ? 'kept' : 'destroyed'), items(copy => copy.kind === 'card' ? 'missing' : 'destroyed')], [[], ['notice given-up-left 0 2'], ['notice given-up-left 3 0']])
  const two = (copy: { readonly kind: string, readonly ordinal?: number, readonly medium?: number }) => copy.medium === 2 || copy.ordinal === 1 || copy.ordinal === 3 ? 'missing' : 'destroyed'
  assert.deepEqual(items(two), ['warning given-up-opens 2 1'])
  // A card that was lost and replaced is still somewhere.
  const replaced = hold(bags(), '04-01', 'replace', [entered(1), entered(3), rederived(2), readBack(2)])
  assert.deepEqual(items(copy => copy.kind === 'card' && copy.ordinal === 1 ? 'missing' : copy.kind === 'medium' && copy.medium === 1 ? 'kept' : 'destroyed', replaced), ['warning given-up-opens 2 1'])
})

test('a card that was opened and not sealed again is told, where cards are in numbered bags', () => {
  const opened = (life: Life): Life => hold(life, '04-01', 'check', [inspected(1, { opened: true }), entered(1), concluded('check')])
  assert.deepEqual([found(opened(bags()), '2026-04-02', 'ordinals'), found(opened(new Life().genesis()), '2026-04-02')], [['notice cards-unsealed 1'], []])
})

test('inspections and checks of shares are due by the policy, from the set\'s dealing on; a key without backup has none', () => {
  const drills = (life: Life, day: string): unknown => status(life.catalog(), day).health[0]?.drills.filter(({ drill }) => drill === 'inspect' || drill === 'shares' || drill === 'restore').map(({ drill, standing, by }) => `${drill} ${standing} ${by?.slice(0, 10)}`)
  assert.deepEqual(drills(bags(), '2027-03-02'), ['inspect overdue 2027-03-01', 'restore in-time 2028-03-01'])
  const inspectedLater = hold(bags(), '12-01', 'inspect', [inspected(1), concluded('inspect')])
  assert.deepEqual(drills(inspectedLater, '2027-03-02'), ['inspect in-time 2027-12-01', 'restore in-time 2028-03-01'])
  const canary: Result = { action: 'restore-canary', token: 'second', set: set.set, windows: 1, algorithm: 'ec-p256', id: 'e5'.repeat(16), publicKey: '', wrapping: { mechanism: 'CKM_AES_KEY_WRAP_KWP', tried: [] }, attributes: [], unenforced: [], proof: { text: '', mechanism: 'CKM_ECDSA', signature: '', verifiedBy: ['node:crypto'] }, remaining: 0 }
  assert.deepEqual(drills(hold(bags(), '12-01', 'restore', [canary, concluded('restore')]), '2027-03-02'), ['inspect overdue 2027-03-01', 'restore in-time 2028-12-01'])
  // A set that is dealt anew begins anew.
  assert.deepEqual(drills(reshared(), '2027-03-02'), ['inspect in-time 2027-06-01', 'restore in-time 2028-06-01'])
  assert.deepEqual(drills(new Life().hold({ on: '03-01', plan: { keys: [planned(1)] }, results: [generated(1), confirmed(1), exported(1)] }), '2029-02-01'), [])
})
