// kill -9 of the host, and of the process that holds the shares, through the whole of custody: the set is void and named with its cards, whatever lies
// on a token is destroyed, and a new set and a key of it are held to the end and verified. Never is a key adopted that could have been extractable.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { processFile } from '../../src/installation/place.ts'
import type { Entry } from '../../src/transcript/entry.ts'
import { assertNothingTwice, killAndResume, killCustody } from '../support/kill.ts'
import { quick, type Rehearsal, smallest } from '../support/rehearse.ts'

const genesis: Rehearsal = { script: quick('genesis'), parameters: { ...smallest } }

const ended = (entries: readonly Entry[]): (Entry & { type: 'custody.ended' })['body'][] => entries.flatMap(one => one.type === 'custody.ended' ? [one.body] : [])
const verdicts = (entries: readonly Entry[]): string[] => entries.flatMap(one => one.type === 'step.reconciled' ? [one.body.verdict] : [])

/** Entries of custody by the fdatasync that makes them durable, what they are, and which cards are out after them. `npm run test:full` takes every one. */
const points = [
  [23, 'share.shown', [1]], [35, 'generate-backed-key', [1, 2, 3]]
] as const

for (const [entry, what, cards] of points) {
  test(`the host is killed after entry ${entry} (${what})`, async t => {
    const entries = await killAndResume(t, { FAULT_AT: `fdatasync:${entry}`, FAULT_IN: processFile('host') }, genesis)
    assert.ok(entries !== null, 'the fault was not reached')
    const before = entries[entry - 1]!
    assert.equal('action' in before.body ? before.body.action : before.type, what, 'the course of genesis has changed: mend the list of points')
    assertNothingTwice(entries)
    assert.deepEqual(ended(entries).map(({ outcome, cause, ordinals }) => ({ outcome, cause, ordinals })), [{ outcome: 'void', cause: 'interrupted', ordinals: [...cards] }])
    assert.deepEqual(verdicts(entries), before.type === 'step.intended' ? ['nothing-there'] : [])
  })
}

test('the host is killed when the key is there and on record: the set stands, nothing is made again', async t => {
  const entries = await killAndResume(t, { FAULT_AT: 'fdatasync:36', FAULT_IN: processFile('host') }, genesis)
  assert.ok(entries !== null)
  assert.equal(entries[35]?.type === 'step.done' && entries[35].body.action, 'generate-backed-key')
  assertNothingTwice(entries)
  assert.deepEqual(ended(entries), [])
})

// SoftHSM writes objects with fwrite: at this place one is left that says nothing of itself, not even its id.
test('the process that holds the shares is killed within the token\'s writing', async t => {
  const entries = await killCustody(t, genesis, { FAULT_AT: 'fwrite:100', FAULT_WHEN: 'before' })
  assert.ok(entries !== null, 'the fault was not reached')
  assertNothingTwice(entries)
  assert.deepEqual(ended(entries).map(one => one.outcome), ['void'])
  assert.match(verdicts(entries).join(), /removed/)
})

test('the process that holds the shares is killed before it has dealt any: the dealing is tried again, and no set is void', async t => {
  const entries = await killCustody(t, genesis, { FAULT_AT: 'fwrite:1', FAULT_WHEN: 'before' })
  assert.ok(entries !== null, 'the fault was not reached')
  assert.deepEqual(entries.flatMap(one => one.type === 'step.failed' ? [[one.step, one.body.error.code]] : []), [['split', 'custody-lost']])
  assert.deepEqual(ended(entries), [])
  assertNothingTwice(entries)
})
