// The end of a share set: when one may end, what must end it, and what comes after. The station is the attacker where it lies about that.
// What becomes of the cards is in verify-custody-cards.test.ts.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Body, EntryOf } from '../../src/transcript/entry.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { Sitting, custodial, failuresOf, recovery, type Draft, type Hooks } from '../support/ceremony.ts'
import { failuresWith, findingsOf, is, once, stepOf, withAfter, withBody, withResult, withSteps } from '../support/hooks.ts'

type Verdict = Body<'step.reconciled'>['verdict']

const codes = async (sitting: Sitting): Promise<string[]> => (await findingsOf(sitting)).map(({ code }) => code).filter(code => code !== 'key-was-extractable')

const failuresAfter = (stepId: string, then: (sitting: Sitting) => void, hooks: Hooks = {}): Promise<string[]> => failuresOf(withAfter(custodial(), stepId, then, hooks).bundle())

test('a set is given up, its cards are destroyed, and another one is dealt', async () => {
  for (const [stepId, next] of [['split', 'hand-over-1'], ['hand-over-2', 'hand-over-3'], ['read-back-3', 'generate']] as const) {
    const sitting = withAfter(custodial(), stepId, of => of.endCustody(next, 'given-up', 'a card was left on the table'))
    assert.deepEqual(await codes(sitting), ['custody-ended'], stepId)
    assert.equal(sitting.sets, 2)
  }
  const twice = new Sitting(custodial())
  let given = 0
  twice.hold(step => { if (step === 'hand-over-1' && given++ < 2) twice.endCustody('hand-over-2', 'given-up', 'once more') })
  assert.deepEqual([await codes(twice), twice.sets], [['custody-ended', 'custody-ended'], 3])
})

test('what is noted says which set, why, and which shares were shown', async () => {
  const sitting = withAfter(custodial(), 'hand-over-2', of => of.endCustody('hand-over-3', 'given-up', 'a card was left on the table'))
  const found = (await findingsOf(sitting)).find(({ code }) => code === 'custody-ended')
  assert.deepEqual([found?.weight, found?.facts], ['note', { set: sitting.entries.find((entry): entry is EntryOf<'custody.ended'> => entry.type === 'custody.ended')!.body.set, outcome: 'void', cause: 'given-up', ordinals: '1, 2' }])
})

const stop: Readonly<Record<'pause' | 'crash', (sitting: Sitting) => void>> = {
  pause: sitting => {
    sitting.pause()
    sitting.resume('pause')
  },
  crash: sitting => { sitting.resume('crash') }
}

test('a pause or a crash ends the set in hand, and the act begins anew', async () => {
  for (const how of ['pause', 'crash'] as const) {
    for (const [stepId, next] of [['split', 'hand-over-1'], ['hand-over-2', 'hand-over-3'], ['read-back-1', 'read-back-2'], ['read-back-3', 'generate']] as const) {
      const sitting = withAfter(custodial(), stepId, of => {
        stop[how](of)
        of.endCustody(next, 'interrupted')
      })
      assert.deepEqual(await codes(sitting), how === 'pause' ? ['custody-ended'] : ['crash-resumed', 'custody-ended'], `${how} after ${stepId}`)
    }
  }
})

test('a crash while a share is on the screen: its card is one to be destroyed', async () => {
  const crash = once(is('step.done', 'hand-over-2'), (_, sitting) => {
    sitting.resume('crash')
    sitting.endCustody('hand-over-2', 'interrupted')
    return []
  })
  const sitting = new Sitting(custodial(), crash).hold()
  assert.deepEqual(await codes(sitting), ['crash-resumed', 'custody-ended'])
  assert.deepEqual(sitting.entries.find((entry): entry is EntryOf<'custody.ended'> => entry.type === 'custody.ended')?.body.ordinals, [1, 2])
})

test('a crash among the sign-offs that authorise the key, or before their checkpoint', async () => {
  const during = (match: (draft: Draft, sitting: Sitting) => boolean): Sitting => {
    let done = false
    const sitting: Sitting = new Sitting(custodial(), {
      drafts: (draft, of) => {
        if (done || !match(draft, of)) return [draft]
        done = true
        of.resume('crash')
        of.endCustody('generate', 'interrupted')
        of.goOn('custody', { to: 'read-back-3' })
        of.quorum('authorise', 'custody', 'generate')
        if (draft.type === 'signoff') of.checkpoint()
        return draft.type === 'signoff' ? [] : [draft]
      }
    })
    sitting.open()
    for (const act of sitting.plan.acts.slice(0, 2)) {
      sitting.goOn(act.id)
      sitting.endAct(act.id)
    }
    sitting.goOn('custody', { to: 'read-back-3' })
    return sitting
  }
  const finish = (sitting: Sitting): Sitting => {
    sitting.intend('custody', stepOf(sitting.plan, 'generate'), 1)
    sitting.done('custody', stepOf(sitting.plan, 'generate'), 1)
    sitting.endAct('custody')
    for (const act of sitting.plan.acts.slice(3)) {
      sitting.goOn(act.id)
      sitting.endAct(act.id)
    }
    sitting.close()
    return sitting
  }
  const among = during(draft => draft.type === 'signoff' && draft.step === 'generate' && draft.actor === 'wit')
  among.signoff('authorise', 'custody', 'generate', 'cy', 'crypto-officer')
  among.signoff('authorise', 'custody', 'generate', 'wit', 'witness')
  assert.deepEqual(await codes(finish(among)), ['crash-resumed', 'custody-ended'])
  const before = during((draft, { entries }) => draft.type === 'checkpoint.issued' && entries.at(-1)?.step === 'generate')
  before.quorum('authorise', 'custody', 'generate')
  before.checkpoint()
  assert.deepEqual(await codes(finish(before)), ['crash-resumed', 'custody-ended'])
})

/** The process dies, or the action fails, while the key is being made; what it left is looked at, and the act begins anew. */
function brokenOff (how: 'crash' | 'failure', verdict: Verdict | null, end: Body<'custody.ended'>['cause'] | null, go: (sitting: Sitting) => void = sitting => sitting.goOn('custody', { to: 'generate' })): Hooks {
  return once(is('step.done', 'generate'), (_, sitting) => {
    const place = { act: 'custody', step: 'generate', actor: 'cy' }
    for (const token of ['primary', 'second']) sitting.inventories.set(token, [])
    if (how === 'crash') sitting.resume('crash')
    else sitting.add('step.failed', place, { action: 'generate-backed-key', attempt: 1, error: { code: 'device-error' } })
    if (verdict !== null) sitting.add('step.reconciled', place, { action: 'generate-backed-key', attempt: 1, verdict, objects: [] })
    if (end !== null) sitting.endCustody('generate', end)
    go(sitting)
    return []
  })
}

test('a crash while the key is made: what is left is removed, the set is void, and another key is made under another set', async () => {
  for (const verdict of ['removed', 'nothing-there'] as const) {
    const sitting = new Sitting(custodial(), brokenOff('crash', verdict, 'interrupted')).hold()
    assert.deepEqual([await codes(sitting), sitting.sets], [['crash-resumed', 'custody-ended'], 2])
  }
})

test('an action that fails ends the set too', async () => {
  assert.deepEqual(await codes(new Sitting(custodial(), brokenOff('failure', 'removed', 'action-failed')).hold()), ['step-failed', 'custody-ended'])
  const crashed = brokenOff('failure', null, null, sitting => {
    sitting.resume('crash')
    sitting.add('step.reconciled', { act: 'custody', step: 'generate', actor: 'cy' }, { action: 'generate-backed-key', attempt: 1, verdict: 'removed', objects: [] })
    sitting.endCustody('generate', 'action-failed')
    sitting.goOn('custody', { to: 'generate' })
  })
  assert.deepEqual(await codes(new Sitting(custodial(), crashed).hold()), ['step-failed', 'crash-resumed', 'custody-ended'])
})

test('an attempt that fails before anything was begun ends the set as well', async () => {
  const failing = (end: boolean): Hooks => once(is('step.intended', 'generate'), (draft, sitting) => {
    sitting.add('step.failed', { act: 'custody', step: 'generate', actor: 'cy' }, { action: 'generate-backed-key', attempt: 1, error: { code: 'token-not-found' } })
    if (!end) return [{ ...draft, body: { ...draft.body as Body<'step.intended'>, attempt: 2 } }]
    sitting.endCustody('generate', 'action-failed')
    sitting.goOn('custody', { to: 'read-back-3' })
    sitting.quorum('authorise', 'custody', 'generate')
    sitting.checkpoint()
    return [draft]
  })
  assert.deepEqual(await codes(new Sitting(custodial(), failing(true)).hold()), ['step-failed', 'custody-ended'])
  assert.ok((await failuresWith(custodial(), failing(false))).includes('custody-not-ended'))
})

test('a key that was being made is never adopted, and never tried again with the same shares', async () => {
  const adopt = (sitting: Sitting): void => { sitting.done('custody', stepOf(sitting.plan, 'generate'), 1) }
  const retry = (sitting: Sitting): void => {
    sitting.intend('custody', stepOf(sitting.plan, 'generate'), 2)
    sitting.done('custody', stepOf(sitting.plan, 'generate'), 2)
  }
  for (const verdict of ['adopted', 'finished'] as const) {
    assert.deepEqual(await failuresWith(custodial(), brokenOff('crash', verdict, null, adopt)), ['reconcile-adopted', 'custody-not-ended'])
    assert.deepEqual(await failuresWith(custodial(), brokenOff('failure', verdict, null, adopt)), ['reconcile-adopted', 'custody-not-ended'])
  }
  assert.deepEqual(await failuresWith(custodial(), brokenOff('crash', 'removed', null, retry)), ['custody-not-ended'])
  assert.deepEqual(await failuresWith(custodial(), brokenOff('failure', 'removed', null, retry)), ['custody-not-ended'])
  assert.deepEqual(await failuresWith(custodial(), brokenOff('failure', null, null, retry)), ['custody-not-ended'])
  assert.deepEqual(await failuresWith(custodial(), brokenOff('failure', null, 'action-failed')), ['reconcile-missing'])
  assert.deepEqual(await failuresWith(custodial(), brokenOff('crash', null, 'interrupted')), ['reconcile-missing'])
})

test('shares that survive a resumption: with the next share, with the sign-offs for the key', async () => {
  for (const how of ['pause', 'crash'] as const) {
    for (const stepId of ['split', 'hand-over-2', 'read-back-1', 'read-back-3']) assert.deepEqual(await failuresAfter(stepId, stop[how]), ['custody-not-ended'], `${how} after ${stepId}`)
  }
  const shownAgain = withAfter(custodial(), 'hand-over-1', sitting => {
    sitting.resume('crash')
    sitting.show('custody', stepOf(sitting.plan, 'hand-over-2'))
    sitting.endCustody('hand-over-2', 'interrupted')
  })
  assert.deepEqual(await failuresOf(shownAgain.bundle()), ['custody-not-ended', 'custody-differs'])
  const signedFirst = withAfter(custodial(), 'read-back-3', sitting => {
    sitting.resume('crash')
    sitting.signoff('authorise', 'custody', 'generate', 'cy', 'crypto-officer')
    sitting.endCustody('generate', 'given-up', 'late')
  })
  assert.deepEqual(await failuresOf(signedFirst.bundle()), ['custody-not-ended'])
})

test('a process that is known to be lost: refused or failed, and then ended', async () => {
  const place = { act: 'custody', step: 'read-back-2', actor: 'lea' }
  const refused = (sitting: Sitting, code = 'custody-lost'): void => { sitting.add('attempt.refused', place, { error: { code } }) }
  const failed = (sitting: Sitting): void => { sitting.add('step.failed', place, { action: 'read-back-share', attempt: 1, error: { code: 'custody-lost' } }) }
  for (const lose of [refused, failed]) {
    assert.deepEqual(await failuresAfter('read-back-1', sitting => {
      lose(sitting)
      sitting.endCustody('read-back-2', 'process-lost')
    }), [])
  }
  assert.deepEqual(await failuresAfter('read-back-1', sitting => { refused(sitting) }), ['custody-not-ended'])
  assert.deepEqual(await failuresAfter('read-back-1', sitting => { refused(sitting, 'share-checksum') }), [])
})

test('an end that says something else than what was recorded', async () => {
  const ended = (change: (body: Body<'custody.ended'>) => Partial<Body<'custody.ended'>>, cause: Body<'custody.ended'>['cause'] = 'given-up', reason: string | null = 'why'): Promise<string[]> =>
    failuresAfter('hand-over-2', sitting => sitting.endCustody('hand-over-3', cause, reason), withBody('custody.ended', ({ body }) => change(body)))
  assert.deepEqual(await ended(() => ({})), [])
  assert.deepEqual(await ended(() => ({ set: 'f'.repeat(16) })), ['custody-differs'])
  assert.deepEqual(await ended(() => ({ outcome: 'forgotten' })), ['custody-differs'])
  for (const ordinals of [[], [1], [2, 1], [1, 2, 3], [1, 1, 2]]) assert.deepEqual(await ended(() => ({ ordinals })), ['custody-differs'], ordinals.join())
  assert.deepEqual(await ended(() => ({ reason: null })), ['custody-differs'])
  for (const cause of ['interrupted', 'process-lost', 'action-failed'] as const) {
    assert.deepEqual(await ended(() => ({}), cause, null), ['custody-differs'], `${cause}, of which there is no trace`)
    assert.deepEqual(await failuresAfter('hand-over-2', sitting => {
      sitting.resume('crash')
      sitting.endCustody('hand-over-3', cause, cause === 'interrupted' ? 'a reason that nobody gave' : null)
    }), ['custody-differs'], cause)
  }
  const placed = (change: object): Hooks => ({ seal: entry => entry.type === 'custody.ended' ? { ...entry, ...change } : entry })
  const end = (sitting: Sitting): void => sitting.endCustody('hand-over-3', 'given-up', 'why')
  assert.deepEqual(await failuresAfter('hand-over-2', end, placed({ actor: 'ada' })), ['custody-differs'])
  assert.equal((await failuresAfter('hand-over-2', end, placed({ step: 'hand-over-2' })))[0], 'place-differs')
  assert.equal((await failuresAfter('hand-over-2', end, placed({ act: 'key' })))[0], 'place-differs')
})

test('a set does not outlive its act', async () => {
  const plan = custodial()
  const parted: Plan = { ...plan, acts: plan.acts.flatMap(act => act.id !== 'custody' ? [act] : [{ ...act, id: 'dealing', steps: act.steps.slice(0, 4) }, { ...act, steps: act.steps.slice(4) }]) }
  const sitting: Sitting = new Sitting(parted)
  sitting.open()
  for (const { id } of parted.acts.slice(0, 3)) {
    sitting.goOn(id)
    sitting.endAct(id)
  }
  sitting.goOn('custody', { to: 'read-back-1' })
  sitting.endCustody('read-back-2', 'given-up', 'why')
  assert.deepEqual(await failuresOf(sitting.bundle()), ['custody-differs', 'incomplete'])
})

test('an end where no set is in hand', async () => {
  assert.deepEqual(await failuresAfter('media', sitting => { sitting.add('custody.ended', { act: 'token', step: 'media' }, { set: 'f'.repeat(16), outcome: 'void', cause: 'given-up', reason: 'why', ordinals: [] }) }), ['custody-unexpected'])
  assert.deepEqual(await failuresAfter('generate', sitting => {
    sitting.add('custody.ended', { act: 'custody', step: 'generate' }, { set: sitting.set!.set, outcome: 'void', cause: 'given-up', reason: 'why', ordinals: [1, 2, 3] })
  }), ['custody-unexpected'])
})

test('an end while the key is being made, or in a pause', async () => {
  const early = once(is('step.done', 'generate'), (draft, sitting) => {
    sitting.endCustody('generate', 'given-up', 'why')
    return [draft]
  })
  assert.equal((await failuresWith(custodial(), early))[0], 'out-of-order')
  assert.deepEqual(await failuresAfter('hand-over-1', sitting => {
    sitting.pause()
    sitting.endCustody('hand-over-2', 'given-up', 'why')
  }), ['out-of-order'])
})

test('an exception is signed for before the set may end', async () => {
  const unsigned = (sitting: Sitting): void => {
    sitting.add('exception.recorded', {}, { number: 1, text: 'a knock at the door' })
    sitting.endCustody('hand-over-2', 'given-up', 'why')
  }
  assert.deepEqual(await failuresAfter('hand-over-1', unsigned), ['below-quorum'])
  assert.deepEqual(await failuresAfter('hand-over-1', sitting => {
    sitting.exception('a knock at the door')
    sitting.endCustody('hand-over-2', 'given-up', 'why')
  }), [])
})

test('a new set has a new id', async () => {
  const end = (sitting: Sitting): void => {
    sitting.endCustody('hand-over-3', 'given-up', 'why')
    sitting.sets--
  }
  assert.deepEqual(await failuresAfter('hand-over-2', end), ['share-set-differs'])
})

test('what the void set\'s custodians gave back counts no more', async () => {
  const old = { set: '' }
  const keepOld = withResult('generate-backed-key', () => old)
  const end = (sitting: Sitting): void => {
    old.set = sitting.set!.set
    sitting.endCustody('generate', 'given-up', 'why')
  }
  assert.deepEqual(await failuresAfter('read-back-3', end, keepOld), ['share-set-differs'])
})

test('a set that nothing relies on at the close', async () => {
  const plan = withSteps(custodial(), step => ['generate', 'confirm', 'export'].includes(step.id) ? [] : [step])
  assert.deepEqual(await failuresWith({ ...plan, keys: [], acts: plan.acts.filter(({ steps }) => steps.length > 0) }, {}), ['custody-not-ended'])
})

test('shares that were entered are forgotten in the same way, with nothing to sign', async () => {
  for (const how of ['pause', 'crash'] as const) {
    for (const [stepId, next] of [['backups', 'enter-1'], ['enter-1', 'enter-2'], ['enter-2', 'restore']] as const) {
      const sitting = withAfter(recovery(), stepId, of => {
        stop[how](of)
        of.endCustody(next, 'interrupted')
      })
      assert.deepEqual(await codes(sitting), how === 'pause' ? ['custody-ended'] : ['crash-resumed', 'custody-ended'], `${how} after ${stepId}`)
      assert.deepEqual(await failuresOf(withAfter(recovery(), stepId, stop[how]).bundle()), ['custody-not-ended'])
    }
  }
  const given = withAfter(recovery(), 'enter-1', sitting => sitting.endCustody('enter-2', 'given-up', 'wrong medium'), withBody('custody.ended', () => ({ ordinals: [1] })))
  assert.deepEqual(await failuresOf(given.bundle()), ['custody-differs'])
  const signed = withAfter(recovery(), 'enter-1', sitting => {
    sitting.endCustody('enter-2', 'given-up', 'wrong medium')
    sitting.signoff('void', 'recovery', 'enter-2', 'wit', 'witness')
  })
  assert.deepEqual(await failuresOf(signed.bundle()), ['signoff-unexpected'])
})

test('a restoration that breaks off is removed, and begun with the shares entered anew', async () => {
  const broken = (verdict: Verdict, go: (sitting: Sitting) => void): Hooks => once(is('step.done', 'restore'), (_, sitting) => {
    sitting.inventory = []
    sitting.resume('crash')
    sitting.add('step.reconciled', { act: 'recovery', step: 'restore', actor: 'cy' }, { action: 'restore-keys', attempt: 1, verdict, objects: [] })
    go(sitting)
    return []
  })
  const anew = (sitting: Sitting): void => {
    sitting.endCustody('restore', 'interrupted')
    sitting.goOn('recovery', { to: 'restore' })
  }
  assert.deepEqual(await codes(new Sitting(recovery(), broken('removed', anew)).hold()), ['crash-resumed', 'custody-ended'])
  assert.deepEqual(await failuresWith(recovery(), broken('adopted', sitting => { sitting.done('recovery', stepOf(sitting.plan, 'restore'), 1) })), ['reconcile-adopted', 'custody-not-ended'])
})

test('a set that was ended is not gone on with', async () => {
  const goOn = once(is('step.done', 'hand-over-3'), (draft, sitting) => {
    sitting.endCustody('hand-over-3', 'given-up', 'why')
    return [draft]
  })
  assert.deepEqual(await failuresWith(custodial(), goOn), ['share-set-differs', 'share-shown', 'step-out-of-order'])
  const enterOn = once(is('step.done', 'enter-2'), (draft, sitting) => {
    sitting.ordinals.delete(1)
    sitting.endCustody('enter-2', 'given-up', 'why')
    return [draft]
  })
  assert.deepEqual(await failuresWith(recovery(), enterOn), ['share-set-differs', 'step-out-of-order'])
})
