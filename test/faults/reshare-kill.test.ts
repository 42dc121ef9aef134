// kill -9 of the host, and of the process that holds the shares of two sets, in the middle of a resharing: whatever people may have destroyed by then, the old
// set or the new one opens every backup, and the next host holds the rest. `npm run test:full` takes every entry, and every place within the wrapping.

import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { assertWhole, killReshare, stationBefore, verdictsOf, type Fault } from '../support/reshare-kill.ts'

let station = ''
before(async () => { station = await stationBefore() })
after(() => rmSync(station, { recursive: true, force: true }))

const host = (env: Record<string, string>): Fault => ({ env, in: 'host' })

const points: readonly [what: string, fault: Fault, last: string, verdicts: readonly string[]][] = [
  ['the host, when shares of both sets are in hand', host({ FAULT_AT: 'fdatasync:20' }), 'step.done enter-1', []],
  ['the host, with the new backups on one medium of two', host({ FAULT_AT: 'fsync:3', FAULT_PATH: '/media/' }), 'step.intended rewrap', ['rewrap-backups: removed']],
  ['the host, when the new set is proven: nothing is wrapped again, and the old one is given up', host({ FAULT_AT: 'fdatasync:26' }), 'step.done rewrap', []],
  ['the process that holds the shares, while it wraps', { env: { FAULT_AT: 'fclose:150' }, in: 'custody' }, 'step.failed rewrap', ['rewrap-backups: nothing-there']]
]

for (const [what, fault, last, verdicts] of points) {
  test(`killed: ${what}`, async t => {
    const killed = await killReshare(t, station, fault)
    assert.ok(killed !== null, 'the fault was not reached')
    const { type, step } = killed.cutOff.entries.at(-1)!
    assert.equal(`${type} ${step}`, last, 'the course of a resharing has changed: mend the list of points')
    assertWhole(killed, fault.in)
    assert.deepEqual(verdictsOf(killed), verdicts)
  })
}
