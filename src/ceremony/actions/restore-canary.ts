// The recovery key is tried, on a key that protects nothing: on a spare token it is made as master keys are made, wrapped, destroyed, brought back from that, and
// used. No backup is opened. After a crash, what is left of the key is destroyed, and the shares are entered again.

import { canaryName, canaryVersion } from '../../transcript/confirmation.ts'
import type { ObjectRef } from '../../transcript/entry.ts'
import type { Action, Context } from '../action.ts'
import type { OpenedTarget } from '../custody.ts'
import { confirmationFacts, removeIntended, targetOf } from '../keys.ts'
import { loginAsks, loginWith, pinAsks, pinFrom, rehearsedPin } from '../pins.ts'
import { collectedSet } from '../shares.ts'

/** Whatever else a token can do, it signs with such a key. */
const algorithm = 'ec-p256'

export const restoreCanary: Action<'restore-canary'> = {
  name: 'restore-canary',
  irreversible: true,
  validate: (step, plan) => [
    ...(plan.custody?.purpose === 'restore' ? [] : [{ path: 'action', expected: 'a plan that tries the recovery key of a set' }]),
    ...(plan.tokens.some(({ name, initialise }) => name === step.with.token && initialise) ? [] : [{ path: 'with.token', expected: 'a spare token, which the plan initialises' }])
  ],
  asks: on => pinAsks(on, tokenOf(on), 'user', 'pin'),
  facts: on => {
    const { set, threshold, shares } = collectedSet(on)
    return { token: tokenOf(on), label: on.tokens.planned(tokenOf(on)).label, set, threshold: String(threshold), shares: String(shares) }
  },
  rehearse: on => rehearsedPin(on, tokenOf(on), 'user'),
  prepare: async (on, answers) => {
    on.tokens.closeSessions()
    const opened: OpenedTarget = { target: targetOf(on, tokenOf(on)), so: null, user: pinFrom(on, tokenOf(on), 'user', answers) }
    try {
      on.custody.ids = (await on.custody.process.ready([opened], 1, [{ algorithm, opens: null }])).ids
    } finally {
      opened.user.fill(0)
    }
  },
  intend: on => ['private-key', 'public-key'].map((name): ObjectRef => ({ token: tokenOf(on), class: name, id: on.custody.ids[0] ?? '', label: canaryName })),
  perform: async (on, _, intended) => {
    const { id } = intended[0]!
    try {
      const made = await on.custody.process.canary({ algorithm, id, label: canaryName, confirmation: confirmationFacts(on, { name: canaryName, version: canaryVersion }) })
      return { action: 'restore-canary', token: tokenOf(on), set: collectedSet(on).set, algorithm, id, ...made }
    } finally {
      await on.custody.end()
    }
  },
  asksToReconcile: on => loginAsks(on, tokenOf(on)),
  reconcile: (on, answers, intended) => {
    loginWith(on, tokenOf(on), answers)
    const removed = removeIntended(on, tokenOf(on), intended[0]!.id)
    return { verdict: removed.length === 0 ? 'nothing-there' : 'removed', objects: removed }
  }
}

function tokenOf (on: Context): string {
  return on.step.with.token ?? ''
}
