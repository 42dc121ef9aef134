// PINs as a ceremony asks for them: by token and officer, whole or as components that two people enter one after the other.

import type { Ask } from '../contract/shapes.ts'
import type { Token } from '../hsm/module.ts'
import { atPad, combinePins } from '../hsm/pin.ts'
import type { Role } from '../transcript/plan.ts'
import { holdersOf, type Answers, type Context } from './action.ts'
import { CeremonyError } from './errors.ts'

export type PinOwner = 'so' | 'user'

const roleOf: Record<PinOwner, Role> = { so: 'security-officer', user: 'crypto-officer' }

/** `prefix` keeps the PINs of several tokens apart, where one step asks for them all. */
export const idsOf = (owner: PinOwner, components: number, prefix = ''): string[] => Array.from({ length: components }, (_, i) => `${prefix}${owner}-pin-${i + 1}`)

/** Where a token has a key pad, what is asked for is that somebody stands ready at it. */
const padIdsOf = (owner: PinOwner, components: number, prefix = ''): string[] => Array.from({ length: components }, (_, i) => `${prefix}${owner}-pad-${i + 1}`)

export interface PinAskOptions { readonly token?: Token, readonly prefix?: string }

/** One ask a component, each of another officer. A PIN that is entered at the token itself never comes here: its officers say that they are ready at its pad. */
export function pinAsks (on: Context, tokenName: string, owner: PinOwner, kind: 'pin' | 'new-pin', { token = on.tokens.look(tokenName), prefix = '' }: PinAskOptions = {}): Ask[] {
  const planned = on.tokens.planned(tokenName)
  const ids = idsOf(owner, planned.pinComponents, prefix)
  const officers = holdersOf(on, roleOf[owner])
  const facts = (i: number): Ask['facts'] => ({ token: tokenName, label: planned.label, owner, component: String(i + 1), components: String(ids.length) })
  if (token.protectedAuthenticationPath) return padIdsOf(owner, planned.pinComponents, prefix).map((id, i) => ({ kind: 'confirm', id, who: officers[i]!.id, facts: { ...facts(i), pad: kind } }))
  const min = Math.ceil(Math.max(token.pinLength.min, 4) / ids.length)
  const max = Math.floor((token.pinLength.max === 0 ? 255 : token.pinLength.max) / ids.length)
  return ids.map((id, i) => ({
    kind, id, who: officers[i]!.id, token: tokenName, min, max,
    tries: kind === 'new-pin' ? 'unknown' : owner === 'so' ? token.soPin : token.userPin,
    facts: facts(i)
  }))
}

/** The PIN, whole; `atPad` where it is entered there. The caller wipes it. */
export function pinFrom (on: Context, tokenName: string, owner: PinOwner, answers: Answers, prefix = ''): Uint8Array {
  if (answers[padIdsOf(owner, 1, prefix)[0]!] === true) return atPad
  return combinePins(idsOf(owner, on.tokens.planned(tokenName).pinComponents, prefix).map(id => {
    const component = answers[id]
    if (!(component instanceof Uint8Array)) throw new CeremonyError('answer-missing', { ask: id })
    return component
  }))
}

/** What a rehearsal types for a PIN, or says where it is entered at the token. */
export function rehearsedPin (on: Context, tokenName: string, owner: PinOwner, prefix = ''): Answers {
  const { pinComponents } = on.tokens.planned(tokenName)
  return {
    ...Object.fromEntries(idsOf(owner, pinComponents).map(id => [`${prefix}${id}`, on.rehearsalSecret(`${tokenName}/${id}`)])),
    ...Object.fromEntries(padIdsOf(owner, pinComponents, prefix).map(id => [id, true as const]))
  }
}

/** The asks that a step on a token needs for its log-in: none once logged in. */
export function loginAsks (on: Context, tokenName: string): Ask[] {
  return on.tokens.loggedIn(tokenName) ? [] : pinAsks(on, tokenName, 'user', 'pin')
}

export function rehearsedLogin (on: Context, tokenName: string): Answers {
  return on.tokens.loggedIn(tokenName) ? {} : rehearsedPin(on, tokenName, 'user')
}

/** Logs the user in with the answers, unless that was done. */
export function loginWith (on: Context, tokenName: string, answers: Answers, prefix = ''): void {
  if (on.tokens.loggedIn(tokenName)) return
  const pin = pinFrom(on, tokenName, 'user', answers, prefix)
  try {
    on.tokens.login(tokenName, pin)
  } finally {
    pin.fill(0)
  }
}
