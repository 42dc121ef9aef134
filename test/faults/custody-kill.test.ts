// kill -9 of the host, and of the process that holds the shares, through the whole of custody: the set is void and named with its cards, whatever lies
// on a token is destroyed, and a new set and a key of it are held to the end and verified. Never is a key adopted that could have been extractable.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { HostError } from '../../src/host/client.ts'
import { entry as entryShape, type Entry } from '../../src/transcript/entry.ts'
import { assertNothingTwice, killAndResume } from '../support/kill.ts'
import { actUntil, faultLibrary, quick, type Rehearsal, smallest, tempFolder, testStation, verifyExport } from '../support/rehearse.ts'

const genesis: Rehearsal = { script: quick('genesis'), parameters: { ...smallest } }

const ended = (entries: readonly Entry[]): (Entry & { type: 'custody.ended' })['body'][] => entries.flatMap(one => one.type === 'custody.ended' ? [one.body] : [])
const verdicts = (entries: readonly Entry[]): string[] => entries.flatMap(one => one.type === 'step.reconciled' ? [one.body.verdict] : [])

/** Entries of custody by the fdatasync that makes them durable, what they are, and which cards are out after them. */
const points = [
  [29, 'split-recovery-key', []], [30, 'share.shown', [1]], [33, 'hand-over-share', [1, 2]], [38, 'read-back-share', [1, 2, 3]], [40, 'signoff', [1, 2, 3]],
  [42, 'generate-backed-key', [1, 2, 3]]
] as const

for (const [entry, what, cards] of points) {
  test(`the host is killed after entry ${entry} (${what})`, async t => {
    const entries = await killAndResume(t, { FAULT_AT: `fdatasync:${entry}`, FAULT_IN: 'host/main.ts' }, genesis)
    assert.ok(entries !== null, 'the fault was not reached')
    const before = entries[entry - 1]!
    assert.equal('action' in before.body ? before.body.action : before.type, what, 'the course of genesis has changed: mend the list of points')
    assertNothingTwice(entries)
    assert.deepEqual(ended(entries).map(({ outcome, cause, ordinals }) => ({ outcome, cause, ordinals })), [{ outcome: 'void', cause: 'interrupted', ordinals: [...cards] }])
    assert.deepEqual(verdicts(entries), before.type === 'step.intended' ? ['nothing-there'] : [])
  })
}

test('the host is killed when the key is there and on record: the set stands, nothing is made again', async t => {
  const entries = await killAndResume(t, { FAULT_AT: 'fdatasync:43', FAULT_IN: 'host/main.ts' }, genesis)
  assert.ok(entries !== null)
  assert.equal(entries[42]?.type === 'step.done' && entries[42].body.action, 'generate-backed-key')
  assertNothingTwice(entries)
  assert.deepEqual(ended(entries), [])
})

/** Holds genesis until the process that holds the shares is killed by a fault; then holds it to its end, in the same host. */
async function custodyKilled (t: TestContext, fault: Record<string, string>): Promise<Entry[] | null> {
  const station = testStation(t)
  // A second one lives on: the fault is in the environment of the host, which hands it down, so it is taken back by a new host.
  const host = await station.start({ LD_PRELOAD: faultLibrary(tempFolder(t)), FAULT_IN: 'custody/process.ts', ...fault })
  const first = await host.call('ceremony.rehearse', genesis)
  const reached: unknown = await actUntil(host, first).then(() => null, (error: unknown) => error)
  if (reached === null) return null
  assert.ok(reached instanceof HostError && reached.report.code === 'custody-lost', reached instanceof Error ? reached.message : 'another error')
  const view = await host.call('ceremony.view', {})
  assert.ok(view.phase === 'reconciling' || view.phase === 'voiding', view.phase)
  await host.close()
  const next = await station.start()
  const end = await actUntil(next, await next.call('ceremony.resume', {}))
  assert.equal(end.phase, 'closed')
  const { verdict, findings } = await verifyExport(next, end.ceremony, tempFolder(t))
  assert.equal(verdict, 'verified', findings.map(one => one.code).join(', '))
  const [ceremony = ''] = readdirSync(join(station.folder, 'ceremonies'))
  return readFileSync(join(station.folder, 'ceremonies', ceremony, 'transcript.jsonl'), 'utf8').trimEnd().split('\n').map(line => entryShape.parse(JSON.parse(line)))
}

// SoftHSM writes objects with fwrite and syncs them with fflush: within the generation, the lock, and the restoring on the second token.
for (const [call, at, left] of [['fwrite', 1, null], ['fwrite', 300, null], ['fwrite', 900, null], ['fwrite', 1500, null], ['fwrite', 2200, null]] as const) {
  test(`the process that holds the shares is killed at ${call} ${at} of the token's writing`, async t => {
    const entries = await custodyKilled(t, { FAULT_AT: `${call}:${at}`, FAULT_WHEN: 'before' })
    assert.ok(entries !== null, 'the fault was not reached')
    assertNothingTwice(entries)
    assert.deepEqual(ended(entries).map(one => one.outcome), ['void'])
    assert.equal(verdicts(entries).length, 1)
    if (left !== null) assert.deepEqual(verdicts(entries), left)
  })
}
