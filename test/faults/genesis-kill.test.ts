// kill -9 of the host right after an intent or an outcome of genesis became durable, and in between on the token's side;
// then a new host takes the station folder up - a copy of it, at another place - and the ceremony is held to its end and verified.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertNothingTwice, killAndResume } from '../support/kill.ts'

/**
 * Entries of genesis by the fdatasync that made them durable: outcomes of what changes the token, an intent, a sign-off and the end. Other intents: reconcile.test.ts.
 * `npm run test:full` kills before and after every one.
 */
const points = [[13, 'initialise-token'], [15, 'signoff'], [17, 'generate-key'], [18, 'generate-key'], [29, 'ceremony.closed']] as const

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

// SoftHSM writes its token and object files with fwrite: this one falls into the generation.
test('killed within the token\'s own writing', async t => {
  const entries = await killAndResume(t, { FAULT_AT: 'fwrite:2000', FAULT_WHEN: 'before' })
  assert.ok(entries !== null, 'the fault was not reached')
  assertNothingTwice(entries)
})
