// The confirmation that nobody looks on who should not: where it may stand in a transcript.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { custodial, failuresOf, Sitting } from '../support/ceremony.ts'
import { is, once } from '../support/hooks.ts'

const guarded = (step: string | null, act: string | null = 'custody') => once(is('step.done', 'hand-over-1'), draft => [
  { type: 'room.guarded', act, step, actor: null, body: { room: 'blanked' } }, draft
])

test('a guard stands in the step in hand', async () => {
  assert.deepEqual(await failuresOf(new Sitting(custodial(), guarded('hand-over-1')).hold().bundle()), [])
})

test('a guard for another step, or for none, is out of order', async () => {
  assert.deepEqual(await failuresOf(new Sitting(custodial(), guarded('hand-over-2')).hold().bundle()), ['step-out-of-order'])
  assert.deepEqual(await failuresOf(new Sitting(custodial(), guarded(null, null)).hold().bundle()), ['step-out-of-order'])
})

test('a guard among the sign-offs that authorise a step: they were not complete', async () => {
  const early = once(draft => draft.type === 'signoff' && draft.step === 'generate', draft => [{ type: 'room.guarded', act: 'custody', step: 'generate', actor: null, body: { room: 'closed' } }, draft])
  assert.ok((await failuresOf(new Sitting(custodial(), early).hold().bundle())).includes('below-quorum'))
})
