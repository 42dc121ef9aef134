// Times, rows of the transcript, and texts made harmless: what the pages of a ceremony count on.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EntryLine } from '../../src/contract/shapes.ts'
import { clean, cleaned } from '../../renderer/bridge/clean.ts'
import { breakable } from '../../renderer/design/breakable.ts'
import { Entries, rowsInSight } from '../../renderer/ceremony/entries.ts'
import { scrolledFor } from '../../renderer/ceremony/sight.ts'
import { localTime, offsetText, plannedNow, plannedSoFar, spanText, utcTime } from '../../renderer/ceremony/time.ts'

test('times are UTC, with the local offset beside them', () => {
  const at = new Date('2026-11-03T23:05:09.400Z')
  assert.equal(utcTime(at), '23:05:09')
  assert.equal(localTime(at, 120), '01:05')
  assert.equal(localTime(at, -570), '13:35')
  assert.deepEqual([0, 120, -570, 345].map(offsetText), ['UTC+00:00', 'UTC+02:00', 'UTC−09:30', 'UTC+05:45'])
})

test('spans are said in the largest unit that fits', () => {
  assert.deepEqual([-3, 0, 59.4, 59.6, 90, 3569, 3599, 3600, 7500].map(spanText), ['0 s', '0 s', '59 s', '1 min', '2 min', '59 min', '1 h 00 min', '1 h 00 min', '2 h 05 min'])
})

test('the plan up to here is that of the steps that are done', () => {
  const one = (step: string, place: 'done' | 'current' | 'ahead', plannedSeconds: number) => ({ step, action: 'roll-call', with: {}, place, irreversible: false, plannedSeconds })
  const agenda = [{ act: 'a', title: '', place: 'done' as const, steps: [one('s1', 'done', 60)] }, { act: 'b', title: '', place: 'current' as const, steps: [one('s2', 'done', 30), one('s3', 'current', 45), one('s4', 'ahead', 500)] }]
  assert.equal(plannedSoFar({ agenda }), 90)
  const step = { act: 'b', step: 's3', action: 'roll-call', attempt: 1, irreversible: false, who: [], facts: {}, asks: [], secret: false, guarded: false, authorisedBy: [] }
  assert.equal(plannedNow({ agenda, step }), 45)
  assert.equal(plannedNow({ agenda, step: null }), null)
})

test('only rows in sight are drawn, with a few around them', () => {
  assert.deepEqual(rowsInSight(0, 500, 50, 10_000, 8), { first: 0, end: 18 })
  assert.deepEqual(rowsInSight(250_025, 500, 50, 10_000, 8), { first: 4992, end: 5019 })
  assert.deepEqual(rowsInSight(499_500, 500, 50, 10_000, 8), { first: 9982, end: 10_000 })
  assert.deepEqual(rowsInSight(0, 500, 50, 3, 8), { first: 0, end: 3 })
  assert.deepEqual(rowsInSight(0, 500, 50, 0, 8), { first: 0, end: 0 })
  assert.deepEqual(rowsInSight(9000, 500, 50, 3, 8), { first: 3, end: 3 }, 'scrolled further than there are rows')
})

const line = (seq: number): EntryLine => ({ seq, time: '', type: 'signoff', act: null, step: null, actor: null, about: null, refused: false, error: null })

test('entries are fetched where they are looked at, once, and those far away are let go', async () => {
  const calls: number[] = []
  const entries = new Entries(async (from, count) => {
    calls.push(from)
    return Array.from({ length: count }, (_, i) => line(from + i))
  }, () => {})
  entries.want({ first: 1000, end: 1020 })
  await new Promise(resolve => { setTimeout(resolve) })
  assert.deepEqual(calls, [950])
  assert.equal(entries.at(1010)?.seq, 1010)
  entries.want({ first: 1005, end: 1030 })
  await new Promise(resolve => { setTimeout(resolve) })
  assert.deepEqual(calls, [950], 'what is there is not asked for again')
  for (let first = 0; first < 40_000; first += 200) {
    entries.want({ first, end: first + 20 })
    await new Promise(resolve => { setImmediate(resolve) })
  }
  assert.equal(entries.at(1010), null)
  assert.equal(entries.at(39_800)?.seq, 39_800)
})

test('an entry that the host does not give is not asked for without end', async () => {
  let calls = 0
  const entries = new Entries(async () => { calls++; return [] }, () => {})
  entries.want({ first: 0, end: 5 })
  await new Promise(resolve => { setTimeout(resolve, 20) })
  assert.equal(calls, 1)
})

test('what comes up is seen whole, below a part that is', () => {
  const page = { starts: [40, 100, 300, 420], end: 520, covered: 40 }
  assert.equal(scrolledFor({ ...page, height: 600 }), 0, 'everything is in sight as it is')
  assert.equal(scrolledFor({ ...page, height: 450 }), 260, 'the part at 100 would be cut, so the one at 300 is the first')
  assert.equal(scrolledFor({ ...page, height: 460 }), 60, 'the part at 100 just fits')
  assert.equal(scrolledFor({ ...page, height: 100 }), 380, 'higher than the view: from its beginning')
})

test('text from outside can hide nothing and turn nothing round', () => {
  assert.equal(clean('root\u202eac-toor'), 'root<U+202E>ac-toor')
  assert.equal(clean('a\u0000b\nc\u200bd'), 'a<U+00>b<U+0A>c<U+200B>d')
  assert.equal(clean('\ud800x'), '\ufffdx')
  assert.equal(clean('Dilip Sørensen, “Zoë” 李'), 'Dilip Sørensen, “Zoë” 李')
  for (const [code, name] of [[0x3164, '3164'], [0x115f, '115F'], [0x34f, '34F'], [0x2800, '2800'], [0xfe0f, 'FE0F'], [0xe0100, 'E0100'], [0xffa0, 'FFA0'], [0x16fe4, '16FE4']] as const) {
    assert.equal(clean(`a${String.fromCodePoint(code)}b`), `a<U+${name}>b`)
  }
  const bytes = Uint8Array.of(1, 2)
  assert.deepEqual(cleaned({ name: 'a\u200e', deep: [{ to: bytes, size: 3, none: null }] }), { name: 'a<U+200E>', deep: [{ to: bytes, size: 3, none: null }] })
})

test('a long German compound may break at its joint, and nothing else changes', () => {
  assert.equal(breakable('Der Wiederherstellungsschlüssel von root-ca'), 'Der Wiederherstellungs\u00ADschlüssel von root-ca')
  assert.equal(breakable('Verpackungsschlüssel auf Token lungs'), 'Verpackungs\u00ADschlüssel auf Token lungs')
  for (const text of ['Split the recovery key', 'Sicherungen prüfen', 'Sitzung', 'the lungs of Hungary']) assert.equal(breakable(text), text)
})
