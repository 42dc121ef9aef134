// kill -9 of the process that restores a drill's throw-away key, when the token holds that key: it is destroyed, the shares are entered again, and the drill is held.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { killCustody } from '../support/kill.ts'
import { quick } from '../support/rehearse.ts'

test('killed between the halves of the key that came back', async t => {
  // SoftHSM removes two files for each object: four for the key that was wrapped, and then those of the one that came back.
  const entries = await killCustody(t, { script: quick('drill'), parameters: { kind: 'restore', bags: 'none' } }, { FAULT_AT: 'remove:6' })
  assert.ok(entries !== null, 'the fault did not come')
  const reconciled = entries.flatMap(entry => entry.type === 'step.reconciled' ? [entry.body] : [])
  assert.deepEqual(reconciled.map(({ action, verdict, objects }) => [action, verdict, objects.length > 0]), [['restore-canary', 'removed', true]])
  assert.deepEqual(entries.flatMap(entry => entry.type === 'custody.ended' ? [[entry.body.outcome, entry.body.ordinals]] : []), [['forgotten', [1, 2]]])
  assert.equal(entries.filter(entry => entry.type === 'step.done' && entry.body.action === 'restore-canary').length, 1)
})
