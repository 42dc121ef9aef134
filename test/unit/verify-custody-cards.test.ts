// The cards of a share set that nothing relies on: destroyed before a quorum, or listed where the ceremony is given up.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Body } from '../../src/transcript/entry.ts'
import { Sitting, custodial, failuresOf, type Draft, type Hooks } from '../support/ceremony.ts'
import { withAfter } from '../support/hooks.ts'

type Cards = Body<'ceremony.aborted'>['cards']

const failuresAfter = (stepId: string, then: (sitting: Sitting) => void, hooks: Hooks = {}): Promise<string[]> => failuresOf(withAfter(custodial(), stepId, then, hooks).bundle())

test('the cards of a void set are vouched for by a quorum, at once and only then', async () => {
  const end = (sitting: Sitting): void => sitting.endCustody('hand-over-3', 'given-up', 'why')
  const voiding = (draft: Draft, { entries }: Sitting): boolean => draft.type === 'signoff' && entries.some(({ type }) => type === 'custody.ended') && draft.step === 'hand-over-3'
  const without = (who: string): Hooks => ({ drafts: (draft, sitting) => voiding(draft, sitting) && draft.actor === who ? [] : [draft] })
  assert.deepEqual(await failuresAfter('hand-over-2', end, without('wit')), ['below-quorum'])
  assert.deepEqual(await failuresAfter('hand-over-2', end, { drafts: (draft, sitting) => voiding(draft, sitting) ? [{ ...draft, step: 'hand-over-1' }] : [draft] }), ['signoff-place', 'below-quorum'])
  assert.deepEqual(await failuresAfter('hand-over-2', sitting => { sitting.quorum('void', 'custody', 'hand-over-3') }), ['signoff-unexpected'])
  const plan = { ...custodial(), signoffs: { ...custodial().signoffs, void: {} } }
  assert.deepEqual(await failuresOf(withAfter(plan, 'hand-over-2', end).bundle()), ['quorum-too-small'], 'nobody vouches')
  const crashed = (sitting: Sitting): void => {
    const set = sitting.set!.set
    sitting.add('custody.ended', { act: 'custody', step: 'hand-over-3' }, { set, outcome: 'void', cause: 'given-up', reason: 'why', ordinals: [1, 2] })
    sitting.signoff('void', 'custody', 'hand-over-3', 'ada', 'administrator')
    sitting.resume('crash')
    sitting.signoff('void', 'custody', 'hand-over-3', 'wit', 'witness')
    sitting.ordinals.clear()
    sitting.goOn('custody', { from: 'split', to: 'hand-over-2' })
  }
  assert.deepEqual(await failuresAfter('hand-over-2', crashed), [], 'a crash in the middle of it')
})

/** Given up for good, with the cards that it says are still out. */
function aborted (cards: Cards | ((set: string) => Cards), before: (sitting: Sitting) => void, upTo = 'hand-over-2'): Promise<string[]> {
  const sitting: Sitting = new Sitting(custodial())
  sitting.open()
  for (const act of sitting.plan.acts.slice(0, 2)) {
    sitting.goOn(act.id)
    sitting.endAct(act.id)
  }
  sitting.goOn('custody', { to: upTo })
  const set = sitting.set!.set
  before(sitting)
  sitting.add('ceremony.aborting', {}, { reason: 'why' })
  sitting.quorum('abort')
  sitting.add('ceremony.aborted', {}, { reason: 'why', disposal: [], cards: typeof cards === 'function' ? cards(set) : cards })
  return failuresOf(sitting.bundle())
}

test('a ceremony that is given up lists the cards that are still out', async () => {
  const all = (set: string): Cards => [{ set, ordinals: [1, 2] }]
  assert.deepEqual(await aborted(all, () => {}), [])
  assert.deepEqual(await aborted([], () => {}), ['cards-differ'])
  assert.deepEqual(await aborted(set => [{ set, ordinals: [1] }], () => {}), ['cards-differ'])
  assert.deepEqual(await aborted([{ set: 'f'.repeat(16), ordinals: [1, 2] }], () => {}), ['cards-differ'])
  assert.deepEqual(await aborted([], () => {}, 'split'), [])
  assert.deepEqual(await aborted(set => [{ set, ordinals: [] }], () => {}, 'split'), [], 'no card is out')
  assert.deepEqual(await aborted(all, sitting => { sitting.pause() }), [], 'in a pause')
  assert.deepEqual(await aborted([], sitting => sitting.endCustody('hand-over-3', 'given-up', 'why')), [], 'vouched for')
  assert.deepEqual(await aborted(all, sitting => sitting.endCustody('hand-over-3', 'given-up', 'why')), ['cards-differ'], 'destroyed already')
  const unsigned = (sitting: Sitting): void => {
    sitting.add('custody.ended', { act: 'custody', step: 'hand-over-3' }, { set: sitting.set!.set, outcome: 'void', cause: 'given-up', reason: 'why', ordinals: [1, 2] })
    sitting.signoff('void', 'custody', 'hand-over-3', 'wit', 'witness')
  }
  assert.deepEqual(await aborted(all, unsigned), [], 'not vouched for yet')
  assert.deepEqual(await aborted([], unsigned), ['cards-differ'])
  assert.deepEqual(await aborted([], () => {}, 'generate'), [], 'a key relies on them')
})
