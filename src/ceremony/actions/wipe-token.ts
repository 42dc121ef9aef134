// A spare token is initialised anew and left empty: with the security officer's PIN, without a user's. Only one that this ceremony initialised itself is ever wiped.
// After a crash it is wiped once more: that destroys nothing that was to stay.

import { initialiseToken as initialise } from '../../hsm/initialise.ts'
import { takePublicInventory } from '../../hsm/inventory.ts'
import { TokenSession } from '../../hsm/session.ts'
import type { ResultOf } from '../../transcript/results.ts'
import type { Action, Answers, Context } from '../action.ts'
import { CeremonyError } from '../errors.ts'
import { pinAsks, pinFrom, rehearsedPin } from '../pins.ts'

export const wipeToken: Action<'wipe-token'> = {
  name: 'wipe-token',
  irreversible: true,
  validate: (step, plan) => plan.tokens.some(({ name, initialise: fresh }) => name === step.with.token && fresh) ? [] : [{ path: 'with.token', expected: 'a spare token, which the plan initialises' }],
  asks: on => pinAsks(on, tokenOf(on), 'so', 'pin'),
  facts: on => {
    const { identity } = on.tokens.look(tokenOf(on))
    return { token: tokenOf(on), label: on.tokens.planned(tokenOf(on)).label, manufacturer: identity.manufacturer, model: identity.model, serial: identity.serial }
  },
  rehearse: on => rehearsedPin(on, tokenOf(on), 'so'),
  prepare: (on, answers) => {
    assertMadeHere(on)
    on.tokens.closeSessions()
    withPin(on, answers, so => {
      const session = TokenSession.open(on.tokens.module(tokenOf(on)), on.tokens.look(tokenOf(on)))
      try {
        session.login('so', so)
      } finally {
        session.close()
      }
    })
  },
  intend: on => [{ token: tokenOf(on), class: 'token', id: '', label: on.tokens.planned(tokenOf(on)).label }],
  perform: wipe,
  reconcile: (on, answers, intended) => {
    assertMadeHere(on)
    on.tokens.closeSessions()
    return { verdict: 'finished', objects: intended, result: wipe(on, answers) }
  }
}

function tokenOf (on: Context): string {
  return on.step.with.token ?? ''
}

/** Throws CeremonyError `wipe-other-token` where the token is not the one that this ceremony initialised. */
function assertMadeHere (on: Context): void {
  const made = on.progress.results.findLast(({ result }) => result.action === 'initialise-token' && result.token === tokenOf(on))?.result
  const { serial } = on.tokens.look(tokenOf(on)).identity
  if (made?.action !== 'initialise-token' || made.serial !== serial) throw new CeremonyError('wipe-other-token', { token: tokenOf(on), serial, expected: made?.action === 'initialise-token' ? made.serial : '' })
}

function wipe (on: Context, answers: Answers): ResultOf<'wipe-token'> {
  const name = tokenOf(on)
  const module = on.tokens.module(name)
  const { label } = on.tokens.planned(name)
  const token = withPin(on, answers, so => initialise(module, on.tokens.look(name), so, label, { again: true }))
  on.tokens.follow(name, token.identity.serial)
  return { action: 'wipe-token', token: name, label, serial: token.identity.serial, objects: takePublicInventory(module, token).length }
}

function withPin<T> (on: Context, answers: Answers, use: (so: Uint8Array) => T): T {
  const so = pinFrom(on, tokenOf(on), 'so', answers)
  try {
    return use(so)
  } finally {
    so.fill(0)
  }
}
