// kill -9 of the host before and after every durable write of genesis, with and without custody, and through the whole of the token's own writing;
// and of the process that holds the shares through the whole of its own. A station folder each.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { processFile } from '../../src/installation/place.ts'
import { assertNothingTwice, killAndResume, killCustody } from '../support/kill.ts'
import { lightGenesis, quick, type Rehearsal, smallest } from '../support/rehearse.ts'

const custody: Rehearsal = { script: quick('genesis'), parameters: { ...smallest } }

/** A genesis in one act makes 29 entries, with custody 48; some 40 other synced files; SoftHSM makes some 2,870 writes of its own. */
const sweeps = [
  { what: 'genesis', of: lightGenesis, at: 'fdatasync', when: 'before', from: 1, to: 29, step: 1 },
  { what: 'genesis', of: lightGenesis, at: 'fdatasync', when: 'after', from: 1, to: 29, step: 1 },
  { what: 'genesis', of: lightGenesis, at: 'fsync', when: 'before', from: 1, to: 40, step: 1 },
  { what: 'genesis', of: lightGenesis, at: 'fwrite', when: 'before', from: 25, to: 2850, step: 75 },
  { what: 'custody', of: custody, at: 'fdatasync', when: 'before', from: 21, to: 48, step: 1 },
  { what: 'custody', of: custody, at: 'fdatasync', when: 'after', from: 21, to: 48, step: 1 }
]

for (const { what, of, at, when, from, to, step } of sweeps) {
  for (let number = from; number <= to; number += step) {
    test(`${what}: host killed ${when} ${at} ${number}`, async t => {
      const entries = await killAndResume(t, { FAULT_AT: `${at}:${number}`, FAULT_WHEN: when, FAULT_IN: processFile('host') }, of)
      if (entries !== null) assertNothingTwice(entries)
      else assert.ok(number < 20 || at === 'fsync', 'the fault was not reached')
    })
  }
}

for (let number = 25; number <= 2800; number += 75) {
  test(`custody: the process that holds the shares killed before its write ${number}`, async t => {
    const entries = await killCustody(t, custody, { FAULT_AT: `fwrite:${number}`, FAULT_WHEN: 'before' })
    assert.ok(entries !== null, 'the fault was not reached')
    assertNothingTwice(entries)
    // From the key's generation on, until it has been restored: whatever was left could have been extractable.
    if (number < 100 || number > 2200) return
    assert.deepEqual(entries.flatMap(one => one.type === 'custody.ended' ? [one.body.outcome] : []), ['void'])
    assert.ok(!entries.some(one => one.type === 'step.reconciled' && one.body.verdict === 'adopted'), 'a key was adopted')
  })
}
