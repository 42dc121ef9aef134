// kill -9 of the host, and of the process that holds the shares, through a whole genesis: right after an intent or an outcome became durable, and within the token's own writing. Nothing
// is made twice; a set whose shares were in hand is void and named with its cards, what lies on a token is destroyed, and a key that could have been extractable is never adopted.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { assertNothingTwice, killAndResume } from '../support/kill.ts'
import { pointOf } from './matrix/point.ts'
import { runTogether } from './matrix/run-points.ts'
import { Stations } from './matrix/stations.ts'

/** In the order in which one ceremony meets them: after a void set it comes to the same steps again. `npm run test:full` kills before and after every entry, a ceremony each. */
const kills: readonly (readonly [seed: string, code: string])[] = [
  ['genesis/initialise/sync-transcript:5/kill-after', 'host-gone'],
  // Of the custody process, before it has dealt any: the dealing is tried again, and no set is void.
  ['genesis/split/custody-write-token:1/kill-before', 'custody-lost'],
  // A share was shown.
  ['genesis/hand-over-1/sync-transcript:1/kill-after', 'host-gone'],
  // The key's intent is durable.
  ['genesis/generate-backed/sync-transcript:4/kill-after', 'host-gone'],
  // SoftHSM writes objects piece by piece: one is left that says nothing of itself, not even its id.
  ['genesis/generate-backed/custody-write-token:4000/kill-before', 'custody-lost'],
  // The key is there and on record: the set stands, nothing is made again.
  ['genesis/generate-backed/sync-transcript:5/kill-after', 'host-gone'],
  ['genesis/act-signing/sync-transcript:1/kill-after', 'host-gone'],
  ['genesis/closing/sync-transcript:3/kill-after', 'host-gone']
]

test('killed again and again, a genesis comes to its end with one token of each name and one key', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'strongroom-faults-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const stations = new Stations(folder)
  await stations.prepare('genesis')
  const { outcomes, entries, atEnd } = await runTogether(stations, kills.map(([seed]) => pointOf(seed)), join(folder, 'run'))
  assert.deepEqual(outcomes.map(({ seed, code, faults }) => [seed, code, faults]), kills.map(([seed, code]) => [seed, code, []]))
  assert.deepEqual(atEnd, [])
  const custody = entries.flatMap(one => one.type === 'custody.ended' ? [[one.body.outcome, one.body.cause, one.body.ordinals]] : [])
  assert.deepEqual(custody, [['void', 'interrupted', [1]], ['void', 'interrupted', [1, 2, 3]], ['void', 'process-lost', [1, 2, 3]]])
  const reconciled = entries.flatMap(one => one.type === 'step.reconciled' ? [[one.step, one.body.verdict]] : [])
  assert.deepEqual(reconciled, [['generate-backed', 'nothing-there'], ['generate-backed', 'removed']])
  assert.deepEqual(entries.flatMap(one => one.type === 'step.failed' ? [[one.step, one.body.error.code]] : []), [['split', 'custody-lost'], ['generate-backed', 'custody-lost']])
  for (const [i, one] of entries.entries()) if (one.type === 'ceremony.resumed') assert.equal(one.body.recovered, i)
  assert.equal(entries.filter(one => one.type === 'step.done' && one.body.action.startsWith('generate-')).length, 1)
})

test('killed after a sign-off, it is taken up from a copy of the station at another place', async t => {
  const entries = await killAndResume(t, { FAULT_AT: 'fdatasync:15' })
  assert.ok(entries !== null, 'the fault was not reached')
  assertNothingTwice(entries)
  assert.equal(entries[14]?.type, 'signoff', 'the course of genesis has changed: mend the number')
  assert.ok(entries[15]?.type === 'ceremony.resumed' && entries[15].body.recovered === 15)
})
