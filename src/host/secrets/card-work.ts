// What the short-lived process does with people's cards: list them, sign once with one, make a key on one. Nothing but a key that is asked for is ever
// written to a card here.

import { cardKeys, signOnCard, type CardKey } from '../../hsm/card.ts'
import { HsmError } from '../../hsm/errors.ts'
import { generateMasterKey, unusedId } from '../../hsm/generate.ts'
import type { Module, Token } from '../../hsm/module.ts'
import { TokenSession } from '../../hsm/session.ts'
import { verifyPerson } from '../../transcript/person-key.ts'
import { CardError } from './card-error.ts'
import { assertTakesTypedPin, close, failed, loadModule, look, nameOf, ownCard, type SeenCard } from './card-find.ts'
import type { Answer, CardJob, CardKeyJob, CardSignJob, FoundCard } from './messages.ts'

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

function describe ({ token: { identity: { label, serial, manufacturer, model }, uri, userPin }, keys, unreadable }: SeenCard): FoundCard {
  return { label, serial, manufacturer, model, uri, pin: userPin, keys, unreadable }
}

function signWith (module: Module, { publicKey, pin, message, owner }: CardSignJob): Uint8Array {
  const { token, key } = ownCard(module, publicKey, owner)
  const card = nameOf(token)
  const signature = signOn(module, token, key, { pin, message, owner, card })
  if (!verifyPerson(publicKey, message, signature)) throw new CardError('card-failed', { owner, card, reason: 'its signature does not hold under its own public key' })
  return signature
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
