// kill -9 of a rewrapping at every write, sync and name that it gives, before and after; then taken up, or killed once more at the next, and taken up.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { faultLibrary, tempFolder } from '../support/rehearse.ts'
import { inputOf, killAndTakeUp } from '../support/rewrap-kill.ts'
import { wrappingToken, type Wrapping } from '../support/rewraps.ts'

let wrapping: Wrapping
before(async () => { wrapping = await wrappingToken() })
after(() => wrapping.hsm.remove())

/** More than a run makes of each: what is beyond its last one must not be reached. */
const most = { write: 30, fdatasync: 30, fsync: 12, link: 4, unlink: 4 }

for (const [point, count] of Object.entries(most)) {
  test(`killed at each ${point}`, async t => {
    const library = faultLibrary(tempFolder(t))
    const input = inputOf(wrapping)
    let reached = 0
    for (let number = 1; number <= count; number++) {
      for (const when of ['before', 'after']) {
        const fault = { FAULT_AT: `${point}:${number}`, FAULT_WHEN: when }
        const killed = await killAndTakeUp(t, wrapping, input, library, when === 'after' ? [fault, { ...fault, FAULT_AT: `${point}:2` }] : [fault])
        if (killed[0] === true) reached++
      }
    }
    assert.ok(reached > 0 && reached < count * 2, `${reached} of ${count * 2} were reached: mend the numbers`)
  })
}
