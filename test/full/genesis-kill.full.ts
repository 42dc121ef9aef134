// kill -9 of the host before and after every durable write of genesis, and through the whole of the token's own writing, a station folder each.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertNothingTwice, killAndResume } from '../support/kill.ts'

/** A default genesis makes 46 entries, some 40 other synced files, and SoftHSM some 2,870 writes of its own. */
const sweeps = [
  { at: 'fdatasync', when: 'before', from: 1, to: 46, step: 1 },
  { at: 'fdatasync', when: 'after', from: 1, to: 46, step: 1 },
  { at: 'fsync', when: 'before', from: 1, to: 40, step: 1 },
  { at: 'fwrite', when: 'before', from: 25, to: 2850, step: 75 }
]

for (const { at, when, from, to, step } of sweeps) {
  for (let number = from; number <= to; number += step) {
    test(`killed ${when} ${at} ${number}`, async t => {
      const entries = await killAndResume(t, { FAULT_AT: `${at}:${number}`, FAULT_WHEN: when })
      if (entries !== null) assertNothingTwice(entries)
      else assert.ok(number < 20 || at === 'fsync', 'the fault was not reached')
    })
  }
}
