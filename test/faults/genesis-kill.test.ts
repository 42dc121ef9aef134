// kill -9 of the host right after each intent and each outcome of genesis became durable, and in between on the token's side;
// then a new host takes the station folder up - a copy of it, at another place - and the ceremony is held to its end and verified.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertNothingTwice, killAndResume } from '../support/kill.ts'

/** The entries of genesis that are intents and outcomes, and two between a quorum and its checkpoint; numbered by the fdatasync that made them durable. */
const points = [[3, 'signoff'], [5, 'roll-call'], [6, 'confirm-clock'], [7, 'check-station'], [8, 'take-inventory'], [12, 'initialise-token'], [13, 'initialise-token'], [15, 'signoff'], [17, 'generate-key'], [18, 'generate-key'], [19, 'confirm-key'], [20, 'accept-no-backup'], [21, 'export-public-key'], [22, 'take-inventory'], [25, 'act.closed'], [29, 'ceremony.closed']] as const

for (const [entry, action] of points) {
  test(`killed after entry ${entry} (${action})`, async t => {
    const entries = await killAndResume(t, { FAULT_AT: `fdatasync:${entry}` })
    assert.ok(entries !== null, 'the fault was not reached')
    assertNothingTwice(entries)
    const before = entries[entry - 1]!
    assert.equal('action' in before.body ? before.body.action : before.type, action, 'the course of genesis has changed: mend the list of points')
    const resumed = entries[entry]!
    assert.ok(resumed.type === 'ceremony.resumed' && resumed.body.recovered === entry)
    assert.equal(entries.some(one => one.type === 'step.reconciled'), before.type === 'step.intended', 'reconciled only where an intent stood open')
  })
}

// SoftHSM writes its token and object files with fwrite: these fall into the initialisation and the generation.
for (const write of [60, 400, 1500, 2000]) {
  test(`killed within the token's own writing, at its write ${write}`, async t => {
    const entries = await killAndResume(t, { FAULT_AT: `fwrite:${write}`, FAULT_WHEN: 'before' })
    assert.ok(entries !== null, 'the fault was not reached')
    assertNothingTwice(entries)
  })
}
