// One key on several tokens: what the catalog knows of each, what is due of it, and what a plan about replicas is made of.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { absentFrom, cloneable, misfitOfReplicas, othersThatHold } from '../../src/keys/catalog/planned-replicas.ts'
import { replica } from '../../src/keys/catalog/replica-shape.ts'
import { replicasOf, type Replica } from '../../src/keys/catalog/replicas.ts'
import { statusOf } from '../../src/keys/catalog/status.ts'
import type { Lifecycle } from '../../src/transcript/lifecycle.ts'
import type { Result } from '../../src/transcript/results.ts'
import { changed, checked, keyId, Life, proof } from '../support/life.ts'
import { custodial } from '../support/small-plans.ts'

/** Every token at a site, as a plan says. */
const at = (site: string): { tokens: ReturnType<typeof custodial>['tokens'] } => ({ tokens: custodial().tokens.map(token => ({ ...token, site })) })
const destroyed = (token: string): Result => ({ action: 'destroy-key', token, key: 'root-ca', version: 1, id: keyId(1), destroyed: [{ class: 'private-key', label: '' }], remaining: 0 })
const absent = (token: string, found = 0): Result => ({ action: 'prove-absence', token, versions: [{ key: 'root-ca', version: 1, id: keyId(1), found }] })
const cloned = (token: string, version: number): Result => ({ action: 'record-clone', from: '1', token, procedure: 'Chapter 7', keys: [{ key: 'root-ca', version, id: keyId(version), attributes: [], proof }], witness: 'wit' })

const told = (life: Life): string[] => replicasOf(life.catalog()).map(one => `${replica.parse(one).serial} ${one.site ?? '-'}: ${one.keys.map(keyText).join('; ')}`)
function keyText ({ key, holds, misses, gone }: Replica['keys'][number]): string {
  const held = holds.map(({ version, isOver, proved }) => `v${version}${isOver ? '!' : ''} ${proved?.at.slice(5, 10) ?? 'never'}`).join(', ')
  return `${key} holds ${held}; misses ${misses.join() || '-'}; gone ${gone.map(one => `v${one.version} ${one.absent?.at.slice(5, 10) ?? 'not shown'}`).join() || '-'}`
}

test('each token with what it holds since when it showed that, what it lacks, and what it should hold no more', () => {
  const life = new Life().genesis()
  assert.deepEqual(told(life), ['1 -: root-ca holds v1 03-01; misses -; gone -', '2 -: root-ca holds v1 03-01; misses -; gone -'])
  life.rotated()
  assert.deepEqual(told(life), ['1 -: root-ca holds v1 03-01, v2 05-01; misses -; gone -', '2 -: root-ca holds v1 03-01; misses 2; gone -'])
  life.hold({ on: '06-01', plan: at('north'), results: [checked(1, 'second'), cloned('second', 2)] })
  assert.deepEqual(told(life), ['1 north: root-ca holds v1 03-01, v2 05-01; misses -; gone -', '2 north: root-ca holds v1 06-01, v2 06-01; misses -; gone -'])
  life.change('07-01', 'retire', [[1, 'retiring', 'retired']])
  assert.match(told(life)[1] ?? '', /holds v1! 06-01, v2/)
  life.hold({ on: '08-01', results: [destroyed('second')] })
  assert.match(told(life)[1] ?? '', /holds v2 06-01; misses -; gone v1 not shown$/)
  life.hold({ on: '09-01', results: [absent('second')] })
  assert.match(told(life)[1] ?? '', /gone v1 09-01$/)
})

test('a token that holds nothing any more is no replica; a version on no other token is missed by none', () => {
  const life = new Life().genesis().hold({ on: '04-01', results: [destroyed('second')] })
  assert.deepEqual(told(life), ['1 -: root-ca holds v1 03-01; misses -; gone -'])
})

test('each token shows by itself what it holds: one that did not in time is named, with its site', () => {
  const life = new Life().genesis().hold({ on: '2027-02-01T09:00:00.000Z', plan: at('north'), results: [checked(1, 'second')] })
  const items = (day: string): string[] => statusOf(life.catalog(), new Date(`${day}T12:00:00.000Z`), 'current').items.filter(({ code }) => code.startsWith('replica') || (code === 'drill-overdue'))
    .map(({ code, facts }) => `${code} ${facts['token'] ?? facts['drill']} ${facts['site'] ?? ''}`)
  assert.deepEqual(items('2027-02-28').filter(one => one.startsWith('replica')), [])
  assert.deepEqual(items('2027-03-02').filter(one => !one.includes('inspect')), ['replica-unproven 1 north'])
  assert.deepEqual(items('2028-02-02').filter(one => one.startsWith('replica')), ['replica-unproven 1 north', 'replica-unproven 2 north'])
  const check = statusOf(life.catalog(), new Date('2027-03-02T12:00:00.000Z'), 'current').health[0]?.drills.find(({ drill }) => drill === 'check')
  assert.deepEqual([check?.standing, check?.last?.slice(0, 10)], ['overdue', '2026-03-01'], 'the key’s drill is as old as the oldest proof')
})

test('a version in use that one token lacks is told of, and no other', () => {
  const missed = (life: Life): string[] => statusOf(life.catalog(), new Date('2026-05-20T12:00:00.000Z'), 'current').items.filter(({ code }) => code === 'replica-misses').map(({ version, facts }) => `v${version} ${facts['token']}`)
  assert.deepEqual(missed(new Life().genesis()), [])
  assert.deepEqual(missed(new Life().genesis().rotated()), ['v2 2'])
})

test('what must be gone from a token: what was destroyed there, and what is destroyed anywhere, under each id that it had', () => {
  const life = new Life().genesis().rotated()
  const of = (serial: string, cloned: readonly string[] = []): string[] => absentFrom(life.catalog(), { token: 'here', serial, cloned }).map(({ token, key, version, id, publicKey }) => `${token} ${key} v${version} ${id.slice(0, 2)} ${publicKey}`)
  assert.deepEqual([of('1'), of('2'), of('3')], [[], [], []])
  life.hold({ on: '06-01', results: [destroyed('second')] })
  assert.deepEqual([of('1'), of('2')], [[], ['here root-ca v1 a1 KEY1']], 'the first token holds it still')
  life.change('06-02', 'retire', [[1, 'retiring', 'retired']]).change('06-03', 'schedule', [[1, 'retired', 'destroy-scheduled']])
  life.change('06-20', 'destroy', [[1, 'destroy-scheduled', 'destroyed']], { results: [destroyed('primary'), changed('destroy', [[1, 'destroy-scheduled', 'destroyed']])] })
  assert.deepEqual([of('1'), of('3'), of('3', ['root-ca'])], [['here root-ca v1 a1 KEY1'], [], ['here root-ca v1 a1 KEY1']])
})

test('what can be cloned from one token onto another', () => {
  const life = new Life().genesis().rotated()
  const catalog = life.catalog()
  assert.deepEqual([othersThatHold(catalog, ''), othersThatHold(catalog, '1')], [['1', '2'], ['2']])
  const of = (from: string, to: string, names: readonly string[] = []): string[] => cloneable(catalog, { from, to, names }).map(({ key, version, id }) => `${key} v${version} ${id.slice(0, 2)}`)
  assert.deepEqual([of('1', '3'), of('1', '2'), of('2', '1'), of('1', '3', ['other'])], [['root-ca v1 a1', 'root-ca v2 a2'], ['root-ca v2 a2'], [], []])
})

test('a plan that says otherwise what must be gone, or what another token holds, has no authority', () => {
  const life = new Life().genesis().rotated().hold({ on: '06-01', results: [destroyed('second')] })
  const tokens = [{ ...custodial().tokens[0]!, name: 'second', uri: 'pkcs11:model=Test;serial=2;token=second' }]
  const row = { token: 'second', key: 'root-ca', version: 1, id: keyId(1), publicKey: 'KEY1' }
  const clone = { token: 'second', from: '1', procedure: 'Chapter 7', keys: [{ key: 'root-ca', version: 2, id: keyId(2) }] }
  const misfit = (replicas: NonNullable<Lifecycle['replicas']>): string | null => misfitOfReplicas({ tokens }, replicas, life.catalog().keys)?.facts['found'] ?? null
  assert.deepEqual([misfit({ absent: [row], clone: null }), misfit({ absent: [row], clone })], [null, null])
  assert.equal(misfit({ absent: [], clone: null }), 'none', 'what is left out would never be missed')
  assert.equal(misfit({ absent: [{ ...row, publicKey: 'KEY2' }], clone: null }), 'root-ca v1', 'another public key finds nothing')
  assert.equal(misfit({ absent: [row, { ...row, id: keyId(2), version: 2 }], clone: null }), 'root-ca v1, root-ca v2')
  assert.equal(misfit({ absent: [row], clone: { ...clone, from: '3' } }), 'root-ca v2')
  assert.equal(misfit({ absent: [row], clone: { ...clone, keys: [{ key: 'root-ca', version: 2, id: keyId(1) }] } }), 'root-ca v2')
  const unnamed = (initialise: boolean): unknown => misfitOfReplicas({ tokens: [{ ...tokens[0]!, initialise, uri: 'pkcs11:manufacturer=Example' }] }, { absent: [], clone: null }, life.catalog().keys)?.facts['found'] ?? null
  assert.equal(unnamed(true), null, 'a token that is to be initialised has no serial number yet')
  assert.equal(unnamed(false), 'pkcs11:manufacturer=Example', 'which token is looked at is not chosen on the day')
  const lifecycle = life.lifecycle([], null, { replicas: { absent: [], clone: null } })
  assert.deepEqual(life.hold({ on: '07-01', plan: { tokens, lifecycle }, results: [] }).anomalies().slice(-1), ['replicas-differ'])
})
