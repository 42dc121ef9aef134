// Two share sets in one process: that which is dealt, and on top of it the old one whose shares are taken. They end together, the upper one first; what was begun
// of a replacement or a drill is begun anew.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Body, EntryOf } from '../../src/transcript/entry.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { Sitting, failuresOf, type Hooks } from '../support/ceremony.ts'
import { failuresWith, findingsOf, instead, is, once, stepOf, withAfter, withBody } from '../support/hooks.ts'
import { oldSet, replacement, resharing, restoreDrill, shareCheck } from '../support/small-custody.ts'

const plan = resharing()
const codes = async (sitting: Sitting): Promise<string[]> => (await findingsOf(sitting)).map(({ code }) => code)
const ends = ({ entries }: Sitting): string[] => entries.filter((entry): entry is EntryOf<'custody.ended'> => entry.type === 'custody.ended').map(({ step, body }) => `${body.outcome} at ${step ?? 'none'}: ${body.ordinals.join()}`)
const after = (stepId: string, then: (sitting: Sitting) => void, of: Plan = plan, hooks: Hooks = {}): Sitting => withAfter(of, stepId, then, hooks)
const crash = (next: string, cause: Body<'custody.ended'>['cause'] = 'interrupted') => (sitting: Sitting): void => {
  sitting.resume('crash')
  sitting.endCustody(next, cause)
}

test('an interruption ends both sets, the old one first, and the act begins with a new dealing', async () => {
  for (const [stepId, next, old] of [['collect', 'enter-1', ''], ['enter-1', 'enter-2', '1'], ['enter-2', 'rewrap', '1,2']] as const) {
    const sitting = after(stepId, crash(next))
    assert.deepEqual(await codes(sitting), ['crash-resumed', 'custody-ended', 'custody-ended'], stepId)
    assert.deepEqual(ends(sitting), [`forgotten at ${next}: ${old}`, 'void at collect: 1,2,3'])
    assert.equal(sitting.sets, 2)
  }
  const dealt = after('read-back-3', crash('collect'))
  assert.deepEqual([await codes(dealt), ends(dealt)], [['crash-resumed', 'custody-ended'], ['void at collect: 1,2,3']], 'before the old shares are taken there is one set')
})

test('people give both up, with their reason; where that is cut short, the interruption is what is said of the other', async () => {
  const given = after('enter-1', sitting => sitting.endCustody('enter-2', 'given-up', 'a card was left on the table'))
  assert.deepEqual(await codes(given), ['custody-ended', 'custody-ended'])
  const cut = (hooks: Hooks): Sitting => after('enter-1', sitting => {
    sitting.add('custody.ended', { act: 'custody', step: 'enter-2' }, { set: oldSet.set, outcome: 'forgotten', cause: 'given-up', reason: 'why', ordinals: [1] })
    sitting.resume('crash')
    sitting.collecting = false
    sitting.entered.clear()
    sitting.endCustody('collect', 'interrupted')
  }, plan, hooks)
  assert.deepEqual(await codes(cut({})), ['custody-ended', 'crash-resumed', 'custody-ended'])
})

test('a failed attempt to wrap anew ends both sets', async () => {
  const failed = once(is('step.done', 'rewrap'), (_, sitting) => {
    sitting.collecting = true
    sitting.add('step.failed', { act: 'custody', step: 'rewrap', actor: 'cy' }, { action: 'rewrap-backups', attempt: 1, error: { code: 'device-error' } })
    sitting.add('step.reconciled', { act: 'custody', step: 'rewrap', actor: 'cy' }, { action: 'rewrap-backups', attempt: 1, verdict: 'removed', objects: [] })
    sitting.endCustody('rewrap', 'action-failed')
    sitting.goOn('custody', { to: 'rewrap' })
    return []
  })
  assert.deepEqual(await codes(new Sitting(plan, failed).hold()), ['step-failed', 'custody-ended', 'custody-ended'])
})

test('custody-not-ended: one of the two is gone on with', async () => {
  const only = (outcome: 'void' | 'forgotten'): Hooks => instead(({ type }) => type === 'custody.ended', draft => (draft.body as Body<'custody.ended'>).outcome === outcome ? [draft] : [])
  assert.deepEqual((await failuresOf(after('enter-1', crash('enter-2'), plan, only('forgotten')).bundle()))[0], 'signoff-unexpected', 'the new cards are not given up')
  const taking = after('enter-1', sitting => {
    sitting.resume('crash')
    sitting.add('custody.ended', { act: 'custody', step: 'enter-2' }, { set: oldSet.set, outcome: 'forgotten', cause: 'interrupted', reason: null, ordinals: [1] })
    sitting.entered.clear()
    sitting.goOn('custody', { from: 'collect', to: 'enter-1' })
  })
  assert.deepEqual(await failuresOf(taking.bundle()), ['custody-not-ended'], 'with the old shares alone')
})

test('custody-differs: the new set is said to end first, or the wrong shares with it', async () => {
  const swapped = withBody('custody.ended', ({ body }, sitting) => ({ set: body.set === oldSet.set ? sitting.set!.set : oldSet.set }))
  assert.deepEqual(await failuresOf(after('enter-1', crash('enter-2'), plan, swapped).bundle()), ['custody-differs'])
  const ordinals = withBody('custody.ended', ({ body }) => body.outcome === 'void' ? { ordinals: [1] } : {})
  assert.deepEqual(await failuresOf(after('enter-1', crash('enter-2'), plan, ordinals).bundle()), ['custody-differs'])
  assert.deepEqual(await failuresOf(after('enter-1', crash('enter-2', 'process-lost')).bundle()), ['custody-differs'])
})

test('both sets are let go once everything is wrapped anew', async () => {
  const paused = after('rewrap', sitting => {
    sitting.pause()
    sitting.resume('pause')
  })
  assert.deepEqual(await codes(paused), [])
  const ended = failuresOf(after('rewrap', sitting => { sitting.add('custody.ended', { act: 'custody', step: null }, { set: oldSet.set, outcome: 'forgotten', cause: 'given-up', reason: 'why', ordinals: [] }) }).bundle())
  assert.ok((await ended).length > 0)
})

test('a replacement is begun anew from the taking of shares; the card that was begun stays with its custodian', async () => {
  for (const [stepId, next] of [['enter-2', 'rederive'], ['rederive', 'hand-over'], ['hand-over', 'read-back'], ['read-back', 'seal'], ['seal', 'conclude']] as const) {
    const sitting = after(stepId, crash(next), replacement())
    assert.deepEqual((await codes(sitting)).filter(code => code !== 'share-rederived'), ['crash-resumed', 'custody-ended'], stepId)
    assert.deepEqual(ends(sitting), [`forgotten at ${next}: 1,2`])
  }
})

test('a drill is begun anew, and nothing is left of its shares at the end', async () => {
  for (const [of, stepId, next] of [[shareCheck(), 'enter-1', 'enter-2'], [shareCheck(), 'seal', 'conclude'], [restoreDrill(), 'enter-2', 'restore']] as const) {
    assert.deepEqual(await codes(after(stepId, crash(next), of)), ['crash-resumed', 'custody-ended'], `${of.title} after ${stepId}`)
  }
  assert.deepEqual(await codes(after('restore', sitting => { sitting.resume('crash') }, restoreDrill())), ['crash-resumed'], 'the process had ended')
  const open: Plan = { ...shareCheck(), acts: shareCheck().acts.map(act => ({ ...act, steps: act.steps.filter(({ id }) => id !== 'conclude') })) }
  assert.deepEqual(await failuresWith(open, {}), ['custody-plan', 'custody-not-ended'])
})

test('a key that was tried when its process ended is never adopted', async () => {
  const adopted = once(is('step.done', 'restore'), (_, sitting) => {
    sitting.resume('crash')
    sitting.add('step.reconciled', { act: 'custody', step: 'restore', actor: 'cy' }, { action: 'restore-canary', attempt: 1, verdict: 'adopted', objects: [] })
    sitting.done('custody', stepOf(sitting.plan, 'restore'), 1)
    return []
  })
  assert.deepEqual(await failuresWith(restoreDrill(), adopted), ['reconcile-adopted', 'custody-not-ended'])
})
