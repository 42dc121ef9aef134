// The page of keys: cryptoperiods on a scale, what comes next, how versions are listed, and what it says of them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { byState, heldBy, listed, mayOf, nextActions, sorted, stateProof } from '../../renderer/keys/board.ts'
import { issuedGroups } from '../../renderer/keys/issued.ts'
import { periodsOf, placeOf, scaleOf, ticksOf, type Periods } from '../../renderer/keys/periods.ts'
import { catalogWords, ceremonyWords, changeWords, copyWords, custodyWords, drillStanding, dueWords, heldWords, itemWords, keyWords, listStanding, nextWords, othersWords, periodWords, rotationWords, stateWords, whenWords } from '../../renderer/keys/wording.ts'
import type { Chosen, KeyVersion } from '../../renderer/keys/status.ts'
import { keyState, sp80057 } from '../../src/transcript/key-state.ts'
import { rotated, troubled } from '../support/window/catalogs.ts'

const chosenOf = (status: ReturnType<typeof rotated>): Chosen => status.chosen ?? assert.fail('there is no catalog')
const [good, bad] = [chosenOf(rotated()), chosenOf(troubled())]
const versionOf = ({ catalog }: Chosen, number: number): KeyVersion => catalog.keys[0]?.versions.find(({ version }) => version === number) ?? assert.fail(`there is no version ${number}`)
const ms = (date: string): number => Date.parse(`${date}T10:00:00.000Z`)

/** Bars as they can be compared: kind, first and last day. */
const barsOf = ({ bars }: Periods): string[] => bars.map(({ kind, from, to }) => [kind, ...[from, to].map(time => time === null ? 'open' : new Date(time).toISOString().slice(0, 10))].join(' '))

test('what was is drawn by the history, what will be by the policy', () => {
  const now = ms('2031-11-12')
  assert.deepEqual(barsOf(periodsOf(versionOf(good, 1), now)), ['waiting 2026-11-29 2026-11-29', 'active 2026-11-29 2031-10-20', 'processing 2031-10-20 2036-11-29'])
  assert.deepEqual(barsOf(periodsOf(versionOf(good, 2), now)), ['waiting 2031-10-12 2031-10-20', 'active 2031-10-20 2036-10-20', 'processing 2036-10-20 2041-10-20'])
  assert.deepEqual(periodsOf(versionOf(good, 2), now).warning, { from: ms('2036-04-23'), by: ms('2036-10-20') })
})

test('what goes on past its time is overdue up to now, and takes nothing away from what follows', () => {
  assert.deepEqual(barsOf(periodsOf(versionOf(bad, 2), ms('2037-01-20'))).slice(1), ['active 2031-10-20 2036-10-20', 'overdue 2036-10-20 2037-01-20', 'processing 2037-01-20 2041-10-20'])
  assert.deepEqual(barsOf(periodsOf(versionOf(bad, 2), ms('2042-01-20'))).slice(1), ['active 2031-10-20 2036-10-20', 'overdue 2036-10-20 2042-01-20'])
  assert.deepEqual(barsOf(periodsOf(versionOf(good, 1), ms('2037-01-01'))).slice(2), ['processing 2031-10-20 2036-11-29', 'overdue 2036-11-29 2037-01-01'])
})

test('a compromised version ends where that was recorded, one without a policy never', () => {
  const compromised = periodsOf(versionOf(bad, 1), ms('2037-01-20'))
  assert.deepEqual([barsOf(compromised).at(-1), compromised.ended], ['processing 2031-10-20 2035-02-03', ms('2035-02-03')])
  assert.deepEqual(barsOf(periodsOf({ ...versionOf(good, 2), activeUntil: null, processingUntil: null }, ms('2040-01-01'))).at(-1), 'active 2031-10-20 open')
})

test('the scale holds everything and now, with round times on it', () => {
  const now = ms('2031-11-12')
  const scale = scaleOf([periodsOf(versionOf(good, 1), now), periodsOf(versionOf(good, 2), now)], now)
  for (const date of ['2026-11-29', '2031-11-12', '2041-10-20']) assert.ok(placeOf(ms(date), scale) > 0 && placeOf(ms(date), scale) < 1, date)
  assert.ok(placeOf(ms('2031-11-12'), scale) > placeOf(ms('2031-10-20'), scale))
  assert.deepEqual([placeOf(null, scale), placeOf(0, scale), placeOf(ms('2100-01-01'), scale)], [1, 0, 1])
  assert.deepEqual(ticksOf(scale, 7).map(({ label }) => label), ['2030', '2035', '2040'])
  // A rehearsal's keys live for minutes.
  const short = scaleOf([], now)
  assert.ok(short.to - short.from > 0)
  for (const most of [3, 7]) assert.ok(ticksOf(short, most).length <= most)
  assert.deepEqual(ticksOf({ from: ms('2031-01-15'), to: ms('2031-06-15') }, 7).map(({ label }) => label), ['2031-02', '2031-03', '2031-04', '2031-05', '2031-06'])
  assert.deepEqual(ticksOf({ from: ms('2031-01-15'), to: ms('2031-01-16') }, 5).map(({ label }) => label), ['2031-01-15 12:00', '2031-01-15 18:00', '2031-01-16 00:00', '2031-01-16 06:00'])
})

test('what comes next is listed soonest first: what can be done before what must wait', () => {
  assert.deepEqual(nextActions(bad).map(({ when, by, action }) => `${when} ${by.slice(0, 10)} ${action}`), [
    'overdue 2032-01-18 inspect', 'overdue 2035-03-05 destroy', 'overdue 2036-10-20 rotate', 'now 2037-02-16 promote', 'now 2037-03-01 check'
  ])
  assert.deepEqual(nextActions(good).map(one => `${whenWords(one)}: ${nextWords(one)}`), [
    'By 2032-01-18: Inspection of bags and seals: root-ca', 'By 2032-06-02: Proof that its token holds it: root-ca', 'From 2032-10-20, by 2036-11-29: Retire: root-ca v1', 'From 2036-04-23, by 2036-10-20: Rotate: root-ca v2'
  ])
  // What can be done now comes first, though it is due long after something that has to wait.
  assert.deepEqual(nextActions({ ...good, now: '2033-01-01T00:00:00.000Z' }).filter(({ kind }) => kind === 'version').map(({ when, action }) => `${when} ${action}`), ['now retire', 'later rotate'])
  assert.equal(whenWords({ when: 'overdue', from: null, by: '2032-01-18T00:00:00.000Z' }), 'Overdue since 2032-01-18')
})

test('each row leads to the entry that put it there', () => {
  assert.deepEqual(stateProof(versionOf(bad, 1)), { ceremony: 'c3'.repeat(16), seq: 44 })
  assert.deepEqual(nextActions(good).map(({ proof }) => proof?.seq), [20, 30, 84, 84])
  assert.equal(ceremonyWords(good.catalog.ceremonies, 'b2'.repeat(16)), 'Rotation of root-ca, ended 2031-10-20')
  assert.equal(ceremonyWords(good.catalog.ceremonies, '0123456789abcdef'), '0123 4567 89ab cdef')
})

test('versions are counted by state in the order of a life, and listed with the one in use first', () => {
  assert.deepEqual(byState(bad.catalog.keys), [{ state: 'staged', count: 1 }, { state: 'active', count: 1 }, { state: 'compromised', count: 1 }])
  assert.deepEqual(bad.catalog.keys.map(key => listed(key).map(({ version }) => version)), [[2, 3, 1]])
  const { holdings, copies } = versionOf(good, 1)
  const [lost, gone] = [holdings.map(one => ({ ...one, state: 'destroyed' as const })), copies.map((one, i) => ({ ...one, state: i === 0 ? 'missing' as const : one.state }))]
  assert.deepEqual([heldBy({ holdings, copies }), heldBy({ holdings: lost, copies: gone })], [{ tokens: 2, copies: 3 }, { tokens: 0, copies: 2 }])
  assert.deepEqual([mayOf({ holdings }), mayOf({ holdings: lost })], [['sign', 'verify'], []])
})

test('problems come before what is due, and notes stand apart', () => {
  const { pressing, notices } = sorted(bad.items.toReversed())
  assert.deepEqual([pressing.map(({ severity }) => severity), notices.length], [['problem', 'problem', 'warning', 'warning'], 1])
})

test('the start page tells how much needs somebody', () => {
  assert.deepEqual([rotated(), troubled(), { catalogs: [], missing: 0, chosen: null }, { catalogs: [], missing: 2, chosen: null }].map(dueWords), ['Nothing is due', '4 due', 'No keys yet', 'No catalog'])
  assert.equal(dueWords({ ...rotated(), chosen: { ...good, catalog: { ...good.catalog, policy: null } } }), 'No policy')
})

test('what needs somebody is in words, with days in place of times', () => {
  assert.deepEqual(bad.items.slice(0, 3).map(itemWords).map(({ about, means }) => `${about}: ${means}`), [
    'root-ca v2: Its time in use ended on 20 October 2036. Rotate it.', 'root-ca v2: Its backup can’t be brought back: 2 shares are needed, and 1 of 3 holders can be reached.',
    'root-ca v2: The drill “inspection of bags and seals” was due by 18 January 2032 (last one: 20 October 2031).'
  ])
})

test('each state has the name of NIST SP 800-57 that the format gives it', () => {
  for (const state of keyState.options) assert.equal(stateWords(state).nist, `in NIST SP 800-57: ${sp80057[state]}`)
})

test('each state says what its time is', () => {
  const said = (change: Partial<KeyVersion>): string => periodWords({ ...versionOf(good, 2), ...change }).join(' / ')
  assert.equal(said({}), 'In use since 2031-10-20, until 2036-10-20 at the latest / For earlier work until 2041-10-20 at the latest')
  assert.equal(said({ activeUntil: null, processingUntil: null }), 'In use since 2031-10-20; no policy says until when')
  assert.equal(said({ state: 'compromised', compromisedSince: '2031-09-01T00:00:00.000Z' }), 'Recorded as compromised on 2031-10-20, held so since 2031-09-01')
  assert.equal(new Set(keyState.options.map(state => said({ state }))).size, keyState.options.length - 2)
})

test('health is in words: rotation, who can bring a key back, drills', () => {
  const [health] = bad.health
  assert.ok(health !== undefined)
  assert.deepEqual(rotationWords(health.rotation, 2), { mark: '✕ Overdue', lines: ['Rotate: from 2036-04-23, by 2036-10-20', 'Promotions so far: 2'] })
  assert.deepEqual(custodyWords(health.custody, ['A', 'B']), { mark: '✕ Too few', lines: ['Any 2 of 3 shares; holders who can be reached: 1', 'Share set 0123 4567 89ab cdef: A, B'] })
  assert.equal(custodyWords(null, []).mark, '○ None')
  assert.deepEqual(health.drills.map(drill => drillStanding(drill).lines), [['Held on 2031-10-20; due by 2032-01-18'], ['Not held so far; due by 2037-03-01']])
})

test('a key, its copies and its changes are in words; names that are newer than this page stand as they are', () => {
  const [key] = good.catalog.keys
  assert.ok(key !== undefined)
  assert.equal(keyWords(key), 'certificates, revocation lists · class root-signing · owner: Trust services')
  assert.equal(keyWords({ ...key, purposes: ['new-purpose'], class: null, owner: null }), 'new-purpose · no owner on record')
  assert.equal(heldWords('ec-p384', { tokens: 1, copies: 0 }), 'ECDSA P-384 · 1 token, 0 other copies')
  const named = (id: string): string => id.toUpperCase()
  assert.deepEqual(key.versions[0]?.copies.slice(1).map(({ copy }) => copyWords(copy, named)), ['Medium 2, root-ca-v1.backup.json', 'Card 1 of share set 0123 4567 89ab cdef, EMRE-SAID'])
  assert.deepEqual(changeWords(key.versions[1]!.history[2]!, named), ['The cryptoperiod ends.', 'Because its time had come', 'Proposed by ADA-LIND', 'Approved by BRUNO-OKAFOR, DILIP-SORENSEN', 'Promotion 2'])
  assert.equal(changeWords({ ...key.versions[1]!.history[2]!, attested: [{ participant: 'ada-lind', at: '2031-10-19T10:00:00.000Z' }] }, named).at(-1), 'ADA-LIND attested on 2031-10-19 that nothing is left under it')
  assert.deepEqual(itemWords({ severity: 'problem', code: 'newer-than-this', key: 'root-ca', version: 2, facts: { a: 'b' }, from: null }), { severity: 'Problem', about: 'root-ca v2', means: 'newer-than-this; a: b' })
  assert.equal(catalogWords(rotated().catalogs[0]!).means, 'Example Organisation; keys: 1, ceremonies: 3, the newest ended 2031-10-20 10:00')
  assert.deepEqual(rotated().catalogs.map(one => catalogWords(one).name), ['Example Organisation', 'Rehearsals until 2031-10-20 10:00'])
  assert.equal(othersWords(rotated().catalogs.slice(1)), 'Show other keys: Rehearsals until 2031-10-20 10:00')
  assert.equal(othersWords(rotated().catalogs), 'Show other keys (2 more catalogs)')
})

test('a version lists the certificates for it and what its key signed, with how each stands', () => {
  const from = { ceremony: 'a1'.repeat(16), seq: 70 }
  const certificate = {
    certificate: 'root-ca-v1', sha256: '1'.repeat(64), der: 'AA==', kind: 'root' as const, profile: 'root', ca: true, crls: [], serial: '0a', issuer: { key: 'root-ca', version: 1, certificate: null }, subject: { key: 'root-ca', version: 1 },
    spkiSha256: '2'.repeat(64), notBefore: '2026-11-29T10:00:00.000Z', notAfter: '2046-11-29T09:59:59.000Z', state: 'issued' as const, revoked: null, from
  }
  const under = { ...certificate, certificate: 'sub-ca-v1', sha256: '3'.repeat(64), kind: 'subordinate' as const, subject: null, notAfter: '2030-11-29T09:59:59.000Z', state: 'without-authority' as const, revoked: { at: '2027-01-01T00:00:00.000Z', reason: 'superseded' as const, key: 'root-ca', number: 4, from } }
  const list = { list: 'root-ca-crl-4', key: 'root-ca', version: 1, number: 4, thisUpdate: '2027-01-02T00:00:00.000Z', nextUpdate: '2027-04-02T00:00:00.000Z', entries: 1, sha256: '4'.repeat(64), state: 'issued' as const, from }
  const groups = issuedGroups({ certificates: [certificate, under], lists: [list] }, 'root-ca', 1, '2031-01-01T00:00:00.000Z')
  assert.deepEqual(groups.map(([title, rows]) => [title, ...rows.map(({ issued: { type, name }, lines }) => `${type} ${name}: ${lines.join(' | ')}`)]), [
    ['Certificates for it', 'certificate root-ca-v1: root certificate | Signed by root-ca v1 | Valid from 2026-11-29 to 2046-11-29'],
    ['Certificates that it signed for others', 'certificate sub-ca-v1: certificate of a subordinate authority | Expired: it was valid from 2026-11-29 to 2030-11-29 | Revoked since 2027-01-01: another one takes its place (list 4) | Without authority: it exists, and must not be relied on'],
    ['Lists of revoked certificates that it signed', 'list root-ca-crl-4: Number 4; revoked on it: 1 | Made on 2027-01-02, the next one by 2027-04-02']
  ])
  assert.deepEqual(issuedGroups({ certificates: [certificate, under], lists: [list] }, 'root-ca', 2, '2031-01-01T00:00:00.000Z'), [])
  assert.deepEqual(issuedGroups({}, 'root-ca', 1, '2031-01-01T00:00:00.000Z'), [])
})

test('revocation lists stand by the newest and by when the next is due', () => {
  const standing = (list: Parameters<typeof listStanding>[0]): string => `${listStanding(list).mark}: ${listStanding(list).lines.join(' ')}`
  assert.match(standing({ version: 1, standing: 'overdue', number: 4, from: null, by: '2027-04-02T00:00:00.000Z' }), /Overdue: The newest is number 4.*2027-04-02/)
  assert.match(standing({ version: 1, standing: 'soon', number: null, from: null, by: null }), /Soon: None yet$/)
})
