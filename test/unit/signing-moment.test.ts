// The time that a certificate or list gets from the station's clock.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Context } from '../../src/ceremony/action.ts'
import { momentOf } from '../../src/ceremony/x509-signing.ts'
import { Findings } from '../../src/verify/findings.ts'
import { verifyMoment } from '../../src/verify/issued.ts'

test('a clock that steps back by less than a second between intent and signature dates nothing before the intent', () => {
  const on = (now: string, time: string | null): Pick<Context, 'station' | 'progress'> => ({
    station: { now: () => new Date(now) }, progress: { intent: time === null ? null : { time } }
  } as unknown as Pick<Context, 'station' | 'progress'>)
  const intended = '2026-03-01T09:00:05.050Z'
  const moment = momentOf(on('2026-03-01T09:00:04.900Z', intended))
  assert.equal(moment, '2026-03-01T09:00:05.000Z')
  const findings = new Findings()
  verifyMoment(findings, { seq: 1, what: 'certificate', name: 'x' }, moment, { intended, done: intended })
  assert.deepEqual(findings.list(), [])
  assert.equal(momentOf(on('2026-03-01T09:00:07.900Z', intended)), '2026-03-01T09:00:07.000Z')
  assert.equal(momentOf(on('2026-03-01T09:00:07.900Z', null)), '2026-03-01T09:00:07.000Z')
})
