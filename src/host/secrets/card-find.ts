// People's cards in a short-lived process: the module is loaded after its hash was checked, every reader is looked at, and a person's card is known by the
// public key on it.

import { cardKeys, type CardKey } from '../../hsm/card.ts'
import { HsmError } from '../../hsm/errors.ts'
import { Module, type Token } from '../../hsm/module.ts'
import { TokenSession } from '../../hsm/session.ts'
import { equalBytes } from '../../transcript/hash.ts'
import { CardError } from './card-error.ts'
import type { CardModule } from './messages.ts'

export interface SeenCard { readonly token: Token, readonly keys: readonly CardKey[], readonly unreadable: string | null }

/** Throws CardError `card-module-changed`, `card-module-unusable`. */
export function loadModule ({ path, sha256 }: CardModule): Module {
  try {
    return Module.load(path, sha256 === null ? {} : { sha256 })
  } catch (error) {
    if (!(error instanceof HsmError)) throw error
    const facts = { path, reason: error.facts.reason ?? error.code }
    throw error.code === 'module-changed' ? new CardError('card-module-changed', { path, wanted: error.facts.wanted ?? '', found: error.facts.found ?? '' }) : new CardError('card-module-unusable', facts)
  }
}

/** Every card that is in a reader. One that can't be read doesn't keep the others from being found. */
export function look (module: Module): SeenCard[] {
  try {
    return module.tokens().filter(token => token.identity.initialised).map(token => lookAt(module, token))
  } catch (error) {
    throw failed(error, '')
  }
}

function lookAt (module: Module, token: Token): SeenCard {
  try {
    const session = TokenSession.open(module, token, { readOnly: true })
    try {
      return { token, keys: cardKeys(session), unreadable: null }
    } finally {
      session.close()
    }
  } catch (error) {
    if (!(error instanceof HsmError)) throw error
    return { token, keys: [], unreadable: error.ckr ?? error.code }
  }
}

/** The card with somebody's key, which a PIN that is typed can be tried on. Throws CardError `card-absent`, `card-ambiguous`, `card-locked`, `card-pin-pad`. */
export function ownCard (module: Module, publicKey: Uint8Array, owner: string): { readonly token: Token, readonly key: CardKey } {
  const seen = look(module)
  const holders = seen.flatMap(({ token, keys }) => keys.filter(key => equalBytes(key.publicKey, publicKey)).map(key => ({ token, key })))
  const [holder, second] = holders
  if (holder === undefined) throw new CardError('card-absent', { owner, cards: namesOf(seen) })
  // A try of the PIN must not be spent on the wrong one of two.
  if (second !== undefined) throw new CardError('card-ambiguous', { owner, cards: namesOf(holders.map(({ token }) => ({ token, unreadable: null }))) })
  if (holder.token.userPin === 'locked') throw new CardError('card-locked', { owner, card: nameOf(holder.token) })
  assertTakesTypedPin(holder.token, owner)
  return holder
}

/** A reader with a keypad of its own wants the PIN there: typed here it would go where nobody meant it to, and could cost a try. */
export function assertTakesTypedPin (token: Token, owner: string): void {
  if (token.protectedAuthenticationPath) throw new CardError('card-pin-pad', { owner, card: nameOf(token) })
}

/** What a card said, as people hear it: about the PIN with the tries that are left, else by the name of its return value. */
export function failed (error: unknown, owner: string, card = ''): unknown {
  if (!(error instanceof HsmError)) return error
  const { code, ckr, call, facts: { 'pin-state': tries = 'unknown', min = '', max = '' } } = error
  switch (code) {
    case 'pin-incorrect': return new CardError(tries === 'final' ? 'card-pin-last' : tries === 'locked' ? 'card-locked' : 'card-pin-wrong', { owner, card, tries })
    case 'pin-locked': return new CardError('card-locked', { owner, card })
    case 'pin-length': return new CardError('card-pin-length', { owner, card, min, max })
    default: return new CardError('card-failed', { owner, card, reason: [ckr ?? code, ...(call === undefined ? [] : [call])].join(' ') })
  }
}

function namesOf (cards: readonly Pick<SeenCard, 'token' | 'unreadable'>[]): string {
  return cards.length === 0 ? 'none' : cards.map(({ token, unreadable }) => `${nameOf(token)}${unreadable === null ? '' : ` (could not be read: ${unreadable})`}`).join('; ')
}

/** A card as people know it. */
export function nameOf ({ identity: { label, serial } }: Token): string {
  return `${label}, ${serial}`
}

/** A driver that fails at its end has done its work, and the process ends with it. */
export function close (module: Module): void {
  try {
    module.close()
  } catch (error) {
    if (!(error instanceof HsmError)) throw error
  }
}
