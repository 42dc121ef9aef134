// What the short-lived process does with people's cards: list them, sign once with one, make a key on one. The module is loaded after its hash was
// checked, every reader is looked at, and the card is known by the public key on it. Nothing but a key that is asked for is ever written to a card.

import { cardKeys, signOnCard, type CardKey } from '../../hsm/card.ts'
import { HsmError } from '../../hsm/errors.ts'
import { generateMasterKey, unusedId } from '../../hsm/generate.ts'
import { Module, type Token } from '../../hsm/module.ts'
import { TokenSession } from '../../hsm/session.ts'
import { equalBytes } from '../../transcript/hash.ts'
import { verifyPerson } from '../../transcript/person-key.ts'
import { CardError } from './card-error.ts'
import type { Answer, CardJob, CardKeyJob, CardModule, CardSignJob, FoundCard } from './messages.ts'

/** Throws CardError; what a token says that is about nobody's card comes back as a report. */
export async function workWithCards (job: CardJob): Promise<Answer> {
  try {
    const module = loadModule(job.module)
    try {
      return await work(module, job)
    } finally {
      close(module)
    }
  } catch (error) {
    if (!(error instanceof HsmError)) throw error
    const { code, facts, call, ckr, token } = error
    return { type: 'refused', report: { code, facts: { ...facts }, ...(call === undefined ? {} : { call }), ...(ckr === undefined ? {} : { ckr }), ...(token === undefined ? {} : { token }) } }
  } finally {
    if (job.job !== 'list-cards') job.pin.fill(0)
  }
}

async function work (module: Module, job: CardJob): Promise<Answer> {
  switch (job.job) {
    case 'list-cards': return { type: 'cards', module: { path: module.path, sha256: module.sha256 }, cards: look(module).map(describe) }
    case 'sign-with-card': return { type: 'signature', signature: signWith(module, job) }
    case 'make-card-key': return { type: 'public-key', publicKey: await makeKey(module, job) }
  }
}

interface Seen { readonly token: Token, readonly keys: readonly CardKey[], readonly unreadable: string | null }

function loadModule ({ path, sha256 }: CardModule): Module {
  try {
    return Module.load(path, sha256 === null ? {} : { sha256 })
  } catch (error) {
    if (!(error instanceof HsmError)) throw error
    const facts = { path, reason: error.facts.reason ?? error.code }
    throw error.code === 'module-changed' ? new CardError('card-module-changed', { path, wanted: error.facts.wanted ?? '', found: error.facts.found ?? '' }) : new CardError('card-module-unusable', facts)
  }
}

/** Every card that is in a reader. One that can't be read doesn't keep the others from being found. */
function look (module: Module): Seen[] {
  try {
    return module.tokens().filter(token => token.identity.initialised).map(token => lookAt(module, token))
  } catch (error) {
    throw failed(error, '')
  }
}

function lookAt (module: Module, token: Token): Seen {
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

function describe ({ token: { identity: { label, serial, manufacturer, model }, uri, userPin }, keys, unreadable }: Seen): FoundCard {
  return { label, serial, manufacturer, model, uri, pin: userPin, keys, unreadable }
}

function signWith (module: Module, { publicKey, pin, message, owner }: CardSignJob): Uint8Array {
  const seen = look(module)
  const holders = seen.flatMap(({ token, keys }) => keys.filter(key => equalBytes(key.publicKey, publicKey)).map(key => ({ token, key })))
  const [holder, second] = holders
  if (holder === undefined) throw new CardError('card-absent', { owner, cards: namesOf(seen) })
  // A try of the PIN must not be spent on the wrong one of two.
  if (second !== undefined) throw new CardError('card-ambiguous', { owner, cards: namesOf(holders.map(({ token }) => ({ token, unreadable: null }))) })
  const { token, key } = holder
  const card = nameOf(token)
  if (token.userPin === 'locked') throw new CardError('card-locked', { owner, card })
  assertTakesTypedPin(token, owner)
  const signature = signOn(module, token, key, { pin, message, owner, card })
  if (!verifyPerson(publicKey, message, signature)) throw new CardError('card-failed', { owner, card, reason: 'its signature does not hold under its own public key' })
  return signature
}

/** A reader with a keypad of its own wants the PIN there: typed here it would go where nobody meant it to, and could cost a try. */
function assertTakesTypedPin (token: Token, owner: string): void {
  if (token.protectedAuthenticationPath) throw new CardError('card-pin-pad', { owner, card: nameOf(token) })
}

function signOn (module: Module, token: Token, key: CardKey, { pin, message, owner, card }: { readonly pin: Uint8Array, readonly message: Uint8Array, readonly owner: string, readonly card: string }): Uint8Array {
  try {
    const session = TokenSession.open(module, token, { readOnly: true })
    try {
      return signOnCard(session, key, pin, message)
    } finally {
      session.close()
    }
  } catch (error) {
    throw failed(error, owner, card)
  }
}

/** What a card said, as people hear it: about the PIN with the tries that are left, else by the name of its return value. */
function failed (error: unknown, owner: string, card = ''): unknown {
  if (!(error instanceof HsmError)) return error
  const { code, ckr, call, facts: { 'pin-state': tries = 'unknown', min = '', max = '' } } = error
  switch (code) {
    case 'pin-incorrect': return new CardError(tries === 'final' ? 'card-pin-last' : tries === 'locked' ? 'card-locked' : 'card-pin-wrong', { owner, card, tries })
    case 'pin-locked': return new CardError('card-locked', { owner, card })
    case 'pin-length': return new CardError('card-pin-length', { owner, card, min, max })
    default: return new CardError('card-failed', { owner, card, reason: [ckr ?? code, ...(call === undefined ? [] : [call])].join(' ') })
  }
}

/** The token that the URI names gets a new pair, whose private half never leaves it. Throws HsmError. */
async function makeKey (module: Module, { uri, pin, algorithm, label }: CardKeyJob): Promise<Uint8Array> {
  const token = module.find(uri, { initialised: true })
  assertTakesTypedPin(token, '')
  const session = TokenSession.open(module, token)
  try {
    session.login('user', pin)
    const { id } = await generateMasterKey(session, { algorithm, label, id: unusedId(session) })
    const made = cardKeys(session).find(key => key.id === id)
    if (made === undefined) throw new CardError('card-failed', { owner: '', card: nameOf(token), reason: 'the new key is not found on it' })
    return made.publicKey
  } finally {
    session.close()
  }
}

function namesOf (cards: readonly Pick<Seen, 'token' | 'unreadable'>[]): string {
  return cards.length === 0 ? 'none' : cards.map(({ token, unreadable }) => `${nameOf(token)}${unreadable === null ? '' : ` (could not be read: ${unreadable})`}`).join('; ')
}

function nameOf ({ identity: { label, serial } }: Token): string {
  return `${label}, ${serial}`
}

/** A driver that fails at its end has done its work, and the process ends with it. */
function close (module: Module): void {
  try {
    module.close()
  } catch (error) {
    if (!(error instanceof HsmError)) throw error
  }
}
