// kill -9 of a rewrapping at a write, at a sync, between the two, and while files get their names: taken up again, no line is lost and none is there twice.
// `npm run test:full` kills at every one of them.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { faultLibrary, tempFolder } from '../support/rehearse.ts'
import { inputOf, killAndTakeUp } from '../support/rewrap-kill.ts'
import { wrappingToken, type Wrapping } from '../support/rewraps.ts'

let wrapping: Wrapping
before(async () => { wrapping = await wrappingToken() })
after(() => wrapping.hsm.remove())

const at = (point: string, when: 'before' | 'after' = 'after'): Record<string, string> => ({ FAULT_AT: point, FAULT_WHEN: when })

test('killed in its first batch, when output is written and not on record; again in its fourth; and once more when all is written', async t => {
  const library = faultLibrary(tempFolder(t))
  // A batch writes output, rejects where there are some, and the journal; the journal's first line is a write of its own.
  assert.deepEqual(await killAndTakeUp(t, wrapping, inputOf(wrapping), library, [at('write:2'), at('write:7', 'before'), at('unlink:1', 'before')]), [true, true, true])
})

test('killed between two syncs, and between the two names of a file', async t => {
  const library = faultLibrary(tempFolder(t))
  assert.deepEqual(await killAndTakeUp(t, wrapping, inputOf(wrapping), library, [at('fdatasync:5'), at('link:2')]), [true, true])
})
