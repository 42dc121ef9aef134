// The token gets its label and both PINs. Whatever was on it is gone afterwards.
// After a crash: no token with the label - it never happened; one without a user PIN - it is finished with the PINs typed again;
// a complete one - it is adopted if the typed PINs open it. A token that is known by its serial number is never taken for another one.

import { HsmError } from '../../hsm/errors.ts'
import type { Token } from '../../hsm/module.ts'
import { initialiseToken as initialise } from '../../hsm/initialise.ts'
import { setUserPin } from '../../hsm/set-pin.ts'
import { TokenSession } from '../../hsm/session.ts'
import type { ResultOf } from '../../transcript/results.ts'
import { isSerial } from '../../transcript/token-serial.ts'
import type { Action, Answers, Context } from '../action.ts'
import { CeremonyError } from '../errors.ts'
import { pinAsks, pinFrom, rehearsedPin } from '../pins.ts'

export const initialiseToken: Action<'initialise-token'> = {
  name: 'initialise-token',
  irreversible: true,
  validate: (step, plan) => {
    const token = plan.tokens.find(one => one.name === step.with.token)
    if (token === undefined) return [{ path: 'with.token', expected: 'a token of the plan' }]
    return [
      ...(token.initialise ? [] : [{ path: 'with.token', expected: 'a token that the plan initialises' }]),
      ...(step.by.includes('security-officer') && step.by.includes('crypto-officer') ? [] : [{ path: 'by', expected: 'security-officer and crypto-officer: each sets a PIN' }])
    ]
  },
  asks: on => [...pinAsks(on, tokenOf(on), 'so', 'new-pin'), ...pinAsks(on, tokenOf(on), 'user', 'new-pin')],
  facts: on => {
    const { identity } = lookForFacts(on)
    return { token: tokenOf(on), label: on.tokens.planned(tokenOf(on)).label, manufacturer: identity.manufacturer, model: identity.model, serial: identity.serial }
  },
  rehearse: on => ({ ...rehearsedPin(on, tokenOf(on), 'so'), ...rehearsedPin(on, tokenOf(on), 'user') }),
  prepare: on => {
    const { label } = on.tokens.planned(tokenOf(on))
    if (on.tokens.labelled(tokenOf(on)).length > 0) throw new CeremonyError('token-label-taken', { label })
    on.tokens.look(tokenOf(on))
  },
  intend: on => [{ token: tokenOf(on), class: 'token', id: '', label: on.tokens.planned(tokenOf(on)).label }],
  perform: (on, answers) => {
    const name = tokenOf(on)
    const so = pinFrom(on, name, 'so', answers)
    try {
      const token = initialise(on.tokens.module(name), on.tokens.look(name), so, on.tokens.planned(name).label)
      giveUserPin(on, token, so, answers)
      return result(on, token)
    } finally {
      so.fill(0)
    }
  },
  asksToReconcile: on => {
    const found = made(on)
    return found === undefined ? [] : [...pinAsks(on, tokenOf(on), 'so', 'pin', { token: found }), ...pinAsks(on, tokenOf(on), 'user', 'pin', { token: found })]
  },
  reconcile: (on, answers, intended) => {
    const name = tokenOf(on)
    const token = made(on)
    if (token === undefined) return { verdict: 'nothing-there', objects: [] }
    if (token.userPinInitialised) {
      adopt(on, token, answers)
      return { verdict: 'adopted', objects: intended, result: result(on, token) }
    }
    const so = pinFrom(on, name, 'so', answers)
    try {
      giveUserPin(on, token, so, answers)
    } finally {
      so.fill(0)
    }
    return { verdict: 'finished', objects: intended, result: result(on, token) }
  }
}

function tokenOf (on: Context): string {
  return on.step.with.token ?? ''
}

/** The token that the sentence speaks of: before initialisation the blank one, after a crash perhaps the one made. */
function lookForFacts (on: Context): Token {
  return made(on) ?? on.tokens.look(tokenOf(on))
}

/**
 * What an initialisation that was cut off left: a token with the plan's label that was not there at the opening. Where the blank one had a serial number and a token with that
 * number is there still, it is that one or none. Throws HsmError `token-ambiguous`.
 */
function made (on: Context): Token | undefined {
  const name = tokenOf(on)
  const serial = on.progress.opened?.tokens.find(({ token }) => token === name)?.serial ?? ''
  const labelled = on.tokens.labelled(name).filter(token => !knownBefore(on, token))
  const found = isSerial(serial) && on.tokens.isThere(name, serial) ? labelled.filter(({ identity }) => identity.serial === serial) : labelled
  if (found.length > 1) throw new HsmError('token-ambiguous', 'more than one token carries the label that an initialisation gave; none was chosen', { token: on.tokens.planned(name).label, facts: { uri: on.tokens.planned(name).uri } })
  return found[0]
}

/** Whether the token carried its label before this ceremony, as the first entry has it. */
function knownBefore (on: Context, token: Token): boolean {
  return on.progress.opened?.tokens.some(one => one.initialised && one.serial === token.identity.serial && one.label === token.identity.label) ?? false
}

function giveUserPin (on: Context, token: Token, so: Uint8Array, answers: Answers): void {
  const name = tokenOf(on)
  const user = pinFrom(on, name, 'user', answers)
  try {
    const session = TokenSession.open(on.tokens.module(name), token)
    try {
      session.login('so', so)
      setUserPin(session, user)
    } finally {
      session.close()
    }
    on.tokens.follow(name, token.identity.serial)
    on.tokens.login(name, user)
  } finally {
    user.fill(0)
  }
}

function adopt (on: Context, token: Token, answers: Answers): void {
  const name = tokenOf(on)
  const so = pinFrom(on, name, 'so', answers)
  try {
    const session = TokenSession.open(on.tokens.module(name), token)
    try {
      session.login('so', so)
    } finally {
      session.close()
    }
  } finally {
    so.fill(0)
  }
  const user = pinFrom(on, name, 'user', answers)
  try {
    on.tokens.follow(name, token.identity.serial)
    on.tokens.login(name, user)
  } finally {
    user.fill(0)
  }
}

function result (on: Context, { identity }: Token): ResultOf<'initialise-token'> {
  return {
    action: 'initialise-token', token: tokenOf(on), label: identity.label, manufacturer: identity.manufacturer, model: identity.model,
    serial: identity.serial, firmware: identity.firmware, pinComponents: on.tokens.planned(tokenOf(on)).pinComponents
  }
}
