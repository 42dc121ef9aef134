// Durations: added by the calendar and taken off again, compared whenever they may begin.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { addDuration, canExceed, duration, isZero } from '../../src/transcript/duration.ts'

const times = fc.date({ min: new Date('1990-01-01T00:00:00.000Z'), max: new Date('2190-01-01T00:00:00.000Z'), noInvalidDate: true }).map(date => date.toISOString())
const part = (most: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: most })
const exact = fc.tuple(part(9999), part(99999), part(99999), part(99999), part(99999)).map(([weeks, days, hours, minutes, seconds]) => `P${weeks}W${days}DT${hours}H${minutes}M${seconds}S`)
const calendar = fc.tuple(part(999), part(999)).map(([years, months]) => `P${years}Y${months}M`)

test('what is of fixed length is added and taken off again without a trace', () => {
  fc.assert(fc.property(times, exact, (time, length) => {
    assert.equal(duration.safeParse(length).success, true)
    assert.equal(addDuration(addDuration(time, length), length, -1), time)
    assert.equal(addDuration(addDuration(time, length, -1), length), time)
  }))
})

test('months and years come back to the same day, or to the last that the months between had', () => {
  fc.assert(fc.property(times, calendar, (time, length) => {
    const there = addDuration(time, length)
    const back = addDuration(there, length, -1)
    assert.equal(back.slice(0, 7), time.slice(0, 7))
    assert.equal(back.slice(11), time.slice(11))
    assert.equal(Number(back.slice(8, 10)), Math.min(Number(time.slice(8, 10)), Number(there.slice(8, 10))))
  }))
})

test('nothing is longer than itself; a day more is; and twelve months are a year', () => {
  fc.assert(fc.property(calendar, part(300), (length, days) => {
    const mixed = `${length}${days}D`
    assert.equal(canExceed(mixed, mixed), false)
    assert.equal(canExceed(`${length}${days + 1}D`, mixed), true)
    assert.equal(canExceed([length, `P${days}D`], mixed), false)
  }), { numRuns: 50 })
  assert.equal(canExceed('P12M', 'P1Y'), false)
  assert.equal(canExceed('P1Y', 'P12M'), false)
})

test('leap days and the ends of months are the calendar’s', () => {
  const noon = 'T12:00:00.000Z'
  for (const [from, length, to] of [
    ['2024-02-29', 'P1Y', '2025-02-28'], ['2024-02-29', 'P4Y', '2028-02-29'], ['2023-01-31', 'P1M', '2023-02-28'], ['2024-01-31', 'P1M', '2024-02-29'], ['2023-12-31', 'P1D', '2024-01-01'],
    ['2096-02-29', 'P4Y', '2100-02-28'], ['2024-01-31', 'P1M1D', '2024-03-01'], ['2024-12-15', 'P2W', '2024-12-29']
  ] as const) assert.equal(addDuration(from + noon, length), to + noon, `${from} ${length}`)
  assert.equal(addDuration('2024-03-30T12:00:00.000Z', 'P1M', -1), '2024-02-29T12:00:00.000Z')
  assert.equal(canExceed('P365D', 'P1Y'), false)
  assert.equal(canExceed('P1Y', 'P365D'), true)
  assert.equal(canExceed('P31D', 'P1M'), true)
  assert.equal(canExceed('P28D', 'P1M'), false)
})

test('what is no duration is refused', () => {
  for (const wrong of ['', 'P', 'PT', 'P1', '1Y', 'P1YT', 'P-1D', 'P1.5D', 'P1D1Y', 'P1000Y', 'PT1D', ' P1D', 'P1D\n']) {
    assert.equal(duration.safeParse(wrong).success, false, wrong)
    assert.throws(() => addDuration('2024-01-01T00:00:00.000Z', wrong), RangeError)
  }
  assert.deepEqual(['P0D', 'PT0S', 'P0Y0MT00H', 'PT1S'].map(isZero), [true, true, true, false])
})
