// The times of entries: read as every other reader of RFC 3339 reads them, whatever came before.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { Entry } from '../../src/transcript/entry.ts'
import { ClockCheck } from '../../src/verify/clock.ts'
import { Findings } from '../../src/verify/findings.ts'

test('times one after another, of one day or of many, are those that Date.parse gives', () => {
  const time = fc.oneof(
    fc.date({ min: new Date('0000-01-01T00:00:00.000Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true }),
    fc.date({ min: new Date('2024-02-28T00:00:00.000Z'), max: new Date('2024-03-01T23:59:59.999Z'), noInvalidDate: true })
  ).map(date => date.toISOString())
  fc.assert(fc.property(fc.array(time, { minLength: 1, maxLength: 6 }), times => {
    const clock = new ClockCheck(new Findings())
    for (const [seq, one] of times.entries()) {
      clock.take({ type: 'act.closed', time: one, mono: 0, boot: 'boot' } as unknown as Entry, seq)
      assert.equal(clock.lastMs, Date.parse(one))
    }
  }), { numRuns: 500 })
})
