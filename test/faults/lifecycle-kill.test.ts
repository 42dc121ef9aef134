// kill -9 through a promotion and a destruction: states change in one entry or not at all, and a destruction that was begun is finished, wherever it was cut off.

import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import type { Entry } from '../../src/transcript/entry.ts'
import type { ExistingKey } from '../../src/transcript/lifecycle.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { inventory, LifecycleRoom, step } from '../support/lifecycle-room.ts'
import { faultLibrary, tempFolder } from '../support/rehearse.ts'

/** A promotion, after which the version that was compromised is destroyed. */
async function room (t: TestContext): Promise<{ room: LifecycleRoom, plan: Plan, old: ExistingKey, next: ExistingKey }> {
  const held = new LifecycleRoom(t)
  const old = await held.key('root-ca', 1, { state: 'destroy-scheduled' })
  const used = await held.key('root-ca', 2)
  const next = await held.key('root-ca', 3, { state: 'staged' })
  const plan = held.plan({
    existing: [old, used, next], promotion: 2,
    changes: [
      { change: 'promote', key: 'root-ca', version: 3, from: 'staged', to: 'active' }, { change: 'promote', key: 'root-ca', version: 2, from: 'active', to: 'retired' },
      { change: 'gone', key: 'root-ca', version: 1, from: 'destroy-scheduled', to: 'destroyed' }
    ]
  }, [inventory('before'), step('promote', 'change-state', { change: 'promote' }), step('destroy', 'destroy-key', { token: 'primary', key: 'root-ca', version: '1' }), step('gone', 'change-state', { change: 'gone' }), inventory('after')])
  return { room: held, plan, old, next }
}

const verdicts = (entries: readonly Entry[]): (string | null)[] => entries.flatMap(entry => entry.type === 'step.reconciled' ? [entry.step, entry.body.verdict] : [])

async function finished ({ room: held, plan, old, next }: Awaited<ReturnType<typeof room>>): Promise<Entry[]> {
  assert.equal((await held.hold(await held.enter(plan))).phase, 'closed')
  assert.deepEqual(held.resultsOf('change-state').map(one => one.changes.map(({ version, to }) => [version, to])), [[[3, 'active'], [2, 'retired']], [[1, 'destroyed']]])
  assert.deepEqual(held.resultsOf('destroy-key').map(({ destroyed, remaining }) => [destroyed.map(one => one.class), remaining]), [[['private-key', 'public-key'], 0]])
  assert.deepEqual([await held.classesOf(old), await held.classesOf(next)], [[], ['private-key', 'public-key']])
  return held.entries()
}

for (const [type, id, reconciled] of [
  ['step.intended', 'promote', ['promote', 'nothing-there']], ['step.done', 'promote', []], ['step.intended', 'destroy', ['destroy', 'finished']], ['step.done', 'destroy', []]
] as const) {
  test(`killed after ${type} of ${id}`, async t => {
    const held = await room(t)
    held.room.kill(held.plan, { after: { type, step: id } })
    assert.deepEqual(verdicts(await finished(held)), reconciled)
  })
}

// SoftHSM removes the object's file and then the file of its lock.
for (const place of [1, 2, 4]) {
  test(`killed after removal ${place} of what the token holds of the key`, async t => {
    const held = await room(t)
    held.room.kill(held.plan, { fault: { LD_PRELOAD: faultLibrary(tempFolder(t)), FAULT_AT: `remove:${place}` } })
    assert.deepEqual(verdicts(await finished(held)), ['destroy', 'finished'])
  })
}
