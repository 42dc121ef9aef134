// What is due and what is wrong, by the time: dates by the policy, each item at its hour and not before, and the exit for monitoring.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { standingLines } from '../../src/cli/catalog.ts'
import { Screen } from '../../src/cli/terminal/screen.ts'
import { driftCodes } from '../../src/keys/drift.ts'
import { statusCodes } from '../../src/keys/catalog/items.ts'
import { statusExit, statusOf } from '../../src/keys/catalog/status.ts'
import { concluded } from '../support/custody-life.ts'
import { Life, changed, checked, confirmed, exported, generated, anchorVersion, planned, type Held } from '../support/life.ts'
import type { Catalog, StatusItem } from '../../src/keys/catalog/shape.ts'
import { en } from '../../src/words/en/en.ts'
import { itemText } from '../../src/words/key-items.ts'

const at = (day: string): Date => new Date(`${day}T08:00:00.000Z`)
const itemsOf = (catalog: Catalog, day: string): StatusItem[] => statusOf(catalog, at(day), 'current').items
/** Codes of the items, those about the key with their version; what every life here has is left out. */
const usual = new Set(['single-holding', 'custody-thin', 'drill-overdue', 'audit-overdue', 'replica-unproven', 'replica-misses'])
const codes = (life: Life, day: string): string[] => itemsOf(life.catalog(), day).filter(({ code }) => !usual.has(code)).map(({ code, version }) => version === null ? code : `${code} v${version}`)

test('the dates of a version follow from its activation by the policy of its class', () => {
  const { activeUntil, processingUntil, next } = new Life().genesis().version(1)
  assert.deepEqual([activeUntil, processingUntil], ['2029-03-01T09:00:05.000Z', '2032-03-01T09:00:05.000Z'])
  assert.deepEqual(next, { action: 'rotate', from: '2028-12-01T09:00:05.000Z', by: '2029-03-01T09:00:05.000Z' })
  const rotated = new Life().genesis().rotated()
  assert.deepEqual([rotated.version(1).next, rotated.version(2).activeUntil], [{ action: 'retire', from: '2026-06-07T09:00:01.000Z', by: '2032-03-01T09:00:05.000Z' }, '2029-05-08T09:00:01.000Z'])
})

test('an active version expires: nothing, a warning within the policy\'s time, a problem after it', () => {
  const life = new Life().genesis()
  assert.deepEqual(['2028-11-30', '2028-12-02', '2029-03-02'].map(day => codes(life, day)), [[], ['expiring v1'], ['expired v1']])
  assert.deepEqual(['2026-06-01', '2028-12-02', '2029-03-02'].map(day => statusOf(life.catalog(), at(day), 'current').health[0]?.rotation.standing), ['in-time', 'soon', 'overdue'])
  const without = new Life().genesis({ plan: { keys: [planned(1)], policy: null }, outcome: { policy: null } })
  assert.deepEqual([codes(without, '2029-03-02'), without.version(1).activeUntil], [['no-policy'], null])
  assert.deepEqual(codes(new Life().genesis({ plan: { keys: [{ ...planned(1), class: 'other' }] } }), '2029-03-02'), ['no-class v1'])
})

test('a staged version waits out the hold-down, then it is due, and overdue once the old one has expired', () => {
  const life = new Life().genesis()
  const stage = { change: 'stage', key: 'root-ca', version: 2, from: 'generated', to: 'staged' } as const
  life.hold({ on: '05-01', plan: { keys: [planned(2)], lifecycle: life.lifecycle([stage]) }, results: [generated(2), confirmed(2), exported(2), changed('stage', [[2, 'generated', 'staged']])] })
  assert.deepEqual(['2026-05-02', '2026-05-03', '2029-03-02'].map(day => codes(life, day)), [[], ['promotion-due v2'], ['expired v1', 'promotion-overdue v2']])
  assert.equal(life.version(1).next, null)
})

test('the old version retires after the overlap, and is destroyed after the delay', () => {
  const life = new Life().genesis().rotated()
  assert.deepEqual(['2026-06-06', '2026-06-08', '2032-03-02'].map(day => codes(life, day).filter(code => code.endsWith('v1'))), [[], ['retirement-due v1'], ['retirement-overdue v1']])
  life.change('06-10', 'retire', [[1, 'retiring', 'retired']])
  assert.deepEqual(['2026-06-11', '2031-12-05'].map(day => codes(life, day).filter(code => code.endsWith('v1'))), [[], ['destruction-to-schedule v1']])
  life.change('06-11', 'schedule', [[1, 'retired', 'destroy-scheduled']])
  assert.deepEqual(['2026-06-18', '2026-06-19', '2026-09-17'].map(day => codes(life, day)), [[], ['destruction-due v1'], ['destruction-overdue v1']])
})

test('suspended, compromised with and without another version in use', () => {
  assert.deepEqual(codes(new Life().genesis().change('04-01', 'suspend', [[1, 'active', 'suspended']]), '2026-04-02'), ['suspended v1'])
  const lost = new Life().genesis().change('04-01', 'compromise', [[1, 'active', 'compromised']], { since: '2026-03-20T00:00:00.000Z' })
  assert.deepEqual([codes(lost, '2026-04-02'), lost.version(1).next], [['compromised-not-replaced v1'], { action: 'rotate', from: '2026-04-01T09:00:01.000Z', by: '2026-04-01T10:00:01.000Z' }])
  const replaced = new Life().genesis().rotated().change('05-10', 'compromise', [[1, 'retiring', 'compromised']])
  assert.deepEqual(codes(replaced, '2026-05-11'), ['compromised-not-destroyed v1'])
  // In an emergency the hold-down is the emergency's.
  const stage = { change: 'stage', key: 'root-ca', version: 2, from: 'generated', to: 'staged' } as const
  lost.hold({ on: '2026-04-02T10:00:00.000Z', plan: { keys: [planned(2)], lifecycle: lost.lifecycle([stage]) }, results: [generated(2), confirmed(2), exported(2), changed('stage', [[2, 'generated', 'staged']])] })
  assert.equal(lost.version(2).next?.from, '2026-04-02T11:00:04.000Z')
})

test('no version in use is a problem, unless the key is over', () => {
  const life = new Life().genesis().change('04-01', 'retire', [[1, 'active', 'retiring']])
  assert.deepEqual(codes(life, '2026-04-02'), ['no-active'])
  life.change('04-20', 'retire', [[1, 'retiring', 'retired']])
  assert.deepEqual(codes(life, '2026-04-21'), [])
})

test('custodians: as many as can be reached, against those that are needed', () => {
  const without = (...gone: string[]): Life => new Life().genesis({ outcome: { anchor: anchorVersion(1, { participants: anchorVersion().anchor.participants.filter(({ id }) => !gone.includes(id)) }) } })
  const found = (life: Life): unknown[] => [itemsOf(life.catalog(), '2026-04-01').map(({ code }) => code).filter(code => code.startsWith('custody')), statusOf(life.catalog(), at('2026-04-01'), 'current').health[0]?.custody?.standing]
  assert.deepEqual([found(without()), found(without('kim')), found(without('kim', 'lea'))], [[['custody-thin'], 'few'], [['custody-few'], 'few'], [['custody-too-few'], 'too-few']])
  const missing = new Life().genesis()
  missing.hold({ on: '04-01', results: [{ action: 'destroy-copies', key: 'root-ca', version: 1, copies: [{ copy: missing.version(1).copies[2]!.copy, outcome: 'missing', note: null }], witness: 'wit' }] })
  assert.deepEqual(found(missing), [['custody-few'], 'few'])
})

test('backups and tokens: one that the policy asks for, one that was never restored, a single token', () => {
  const bare = (of: string): Life => new Life().hold({ on: '03-01', plan: { keys: [{ ...planned(1), class: of }] }, results: [generated(1), confirmed(1), exported(1)] })
  const found = (life: Life): string[] => itemsOf(life.catalog(), '2026-04-01').map(({ code }) => code)
  assert.deepEqual([found(bare('signing')), found(bare('wrapping'))], [['single-holding'], ['backup-missing', 'single-holding']])
  const unproven = new Life().genesis().catalog()
  unproven.keys[0]!.versions[0]!.backupProven = null
  assert.deepEqual(itemsOf(unproven, '2026-04-01').map(({ code }) => code), ['backup-unproven', 'custody-thin'])
})

test('audits and drills are due by the policy; what is on record moves the date on', () => {
  const life = new Life().genesis()
  const overdue = (day: string): string[] => itemsOf(life.catalog(), day).filter(({ code }) => code.endsWith('overdue')).map(({ code, facts }) => `${code} ${facts['drill'] ?? ''}`)
  assert.deepEqual([overdue('2026-08-27'), overdue('2027-02-28'), overdue('2027-03-02')], [[], ['audit-overdue '], ['audit-overdue ', 'drill-overdue inspect']])
  life.hold({ on: '2027-02-01T09:00:00.000Z', results: [checked(1), checked(1, 'second'), concluded('inspect'), { action: 'audit-token', token: 'primary', objects: 1, findings: [] }] })
  assert.deepEqual(overdue('2027-03-02'), [])
  const { drills } = statusOf(life.catalog(), at('2027-03-02'), 'current').health[0]!
  assert.deepEqual(drills.map(({ drill, standing, by, from }) => [drill, standing, by?.slice(0, 10), from?.seq ?? null]), [['inspect', 'in-time', '2028-02-01', 3], ['check', 'in-time', '2028-02-01', 1], ['restore', 'in-time', '2028-03-01', 2], ['breach', 'in-time', '2028-03-01', null]])
  const page = standingLines(new Screen({ write: () => true }, {}), '/station', { ...statusOf(life.catalog(), at('2027-03-02'), 'current'), id: 'production-0', sha256: '', catalog: life.catalog(), freshness: 'current', now: at('2027-03-02').toISOString() }).join('\n')
  assert.match(page, /^root-ca v1 +active since 2026-03-01[^]*Cards: 2 of 3 are needed, 3 can be reached\n +Inspection of bags and seals: held on 2027-02-01, due by\n +2028-02-01\n +Proof that its token holds it: held on 2027-02-01, due by\n +2028-02-01\n[^]*Breach drill: not held so far, due by 2028-03-01$/m)
  // Breach drills are held in rehearsals only.
  const rehearsed = [{ drill: 'breach', at: '2027-02-20T09:00:00.000Z', key: 'root-ca', from: { ceremony: 'e'.repeat(32), seq: 5 } }]
  assert.equal(statusOf(life.catalog(), at('2027-03-02'), 'current', rehearsed).health[0]?.drills[3]?.by, '2029-02-20T09:00:00.000Z')
})

test('a clock that is behind the catalog, and a catalog that is behind the station', () => {
  const catalog = new Life().genesis().catalog()
  assert.deepEqual(itemsOf(catalog, '2026-02-28').map(({ code }) => code), ['clock-behind', 'custody-thin'])
  assert.deepEqual((['behind', 'differs'] as const).map(freshness => statusOf(catalog, at('2026-04-01'), freshness).items[0]?.code), ['catalog-behind', 'catalog-differs-from-station'])
})

test('an anomaly presses until an audit was held after it', () => {
  const jump = { code: 'clock-jump', facts: {} }
  const life = new Life().genesis({ outcome: { findings: [jump] } })
  const severities = (): string[] => itemsOf(life.catalog(), '2026-07-01').filter(({ code }) => ['clock-jump', 'object-unknown'].includes(code)).map(({ severity, code }) => `${severity} ${code}`)
  assert.deepEqual(severities(), ['problem clock-jump'])
  const audit = { on: '06-01', results: [{ action: 'audit-token', token: 'primary', objects: 1, findings: [{ code: 'object-unknown', facts: {} }] }] } satisfies Held
  assert.deepEqual(itemsOf(new Life().genesis({ outcome: { findings: [jump] } }).hold({ ...audit, end: 'aborted' }).catalog(), '2026-07-01').filter(({ code }) => code === 'clock-jump').map(({ severity }) => severity), ['problem'])
  life.hold(audit)
  assert.deepEqual(severities(), ['problem object-unknown', 'notice clock-jump'])
})

test('the gravest item decides: 0 nothing, 1 a warning, 2 a problem', () => {
  const itemsOn = (day: string): readonly StatusItem[] => itemsOf(new Life().genesis().catalog(), day)
  // Two of three shares are needed: one alone may be lost.
  const warned = itemsOn('2026-04-01')
  assert.deepEqual([statusExit(warned.map(one => ({ ...one, severity: 'notice' }))), statusExit(warned), statusExit(itemsOn('2029-03-02'))], [0, 1, 2])
  const { items } = statusOf(new Life().genesis({ outcome: { findings: [{ code: 'clock-jump', facts: {} }] } }).catalog(), at('2028-02-01'), 'behind')
  assert.deepEqual([...new Set(items.map(({ severity }) => severity))], ['problem', 'warning'])
})

test('every code has its words; what is newer than they are stands as it is', () => {
  const folder = join(import.meta.dirname, '..', '..', 'src', 'keys', 'catalog')
  const told = ['fold.ts', 'facts.ts', 'changes.ts', 'custody-facts.ts', 'planned-custody.ts', 'issued.ts', 'planned-issuance.ts'].flatMap(file => [...readFileSync(join(folder, file), 'utf8').matchAll(/(?:tell\(|code: |anomaly\()'([a-z-]+)'/g)].map(([, code = '']) => code))
  assert.ok(told.length > 25)
  for (const code of [...Object.keys(statusCodes), ...told, ...driftCodes]) assert.ok(code in en.keys.item, code)
  assert.equal(itemText({ code: 'newer-than-this', facts: { where: 'here' } }), 'newer-than-this; where: here')
  assert.equal(itemText({ code: 'expired', facts: {} }), 'Its time in use ended on (not known). Rotate it.')
})
