// A share as a private data object on its custodian's own smart card: the code, under a label that names set and share. It is read back over a new session
// and compared; one that does not come back is removed again.

import type { GivingOrder, TakingOrder } from '../../ceremony/courier.ts'
import { CeremonyError } from '../../ceremony/errors.ts'
import { dataObjects, readData, storeData } from '../../hsm/data.ts'
import { HsmError } from '../../hsm/errors.ts'
import type { Module, Token } from '../../hsm/module.ts'
import { destroyObject } from '../../hsm/objects.ts'
import { TokenSession } from '../../hsm/session.ts'
import { equalBytes } from '../../transcript/hash.ts'
import { close, failed, loadModule, nameOf, ownCard } from '../secrets/card-find.ts'
import type { Destination } from './destination.ts'

/** CKA_APPLICATION of every share on a card. */
export const application = 'strongroom-share'

/** CKA_LABEL: which set, which share. */
export function objectLabel ({ set, ordinal }: { readonly set: string, readonly ordinal: number }): string {
  return `share-${ordinal}-of-set-${set}`
}

interface Card { readonly module: Module, readonly token: Token, readonly owner: string, readonly pin: Uint8Array }

/** The PIN was tried, and there is no such object yet. Throws CardError; CeremonyError `card-share-there`: nothing was written. */
export function atCard ({ facts, owner, cards }: GivingOrder, pin: Uint8Array): Destination {
  const card = cardOf(owner, cards, pin)
  const { token } = card
  const label = objectLabel(facts)
  withUser(card, session => {
    if (dataObjects(session, application).some(one => one.label === label)) throw new CeremonyError('card-share-there', { card: nameOf(token), label })
  })
  return {
    deliver: ({ code }) => {
      const value = new TextEncoder().encode(code)
      try {
        store(card, label, value)
      } finally {
        value.fill(0)
        pin.fill(0)
        close(card.module)
      }
      const { manufacturer, model, serial } = token.identity
      return { kind: 'token', manufacturer, model, serial, label: token.identity.label, object: label }
    }
  }
}

function store (card: Card, label: string, value: Uint8Array): void {
  const facts = { owner: card.owner, card: nameOf(card.token) }
  try {
    withUser(card, session => {
      try {
        storeData(session, { application, label }, value)
      } catch (error) {
        const isRefusal = error instanceof HsmError && (error.code === 'template-refused' || error.code === 'attribute-mismatch')
        throw isRefusal ? new CeremonyError('card-share-refused', { ...facts, reason: error.ckr ?? error.code }, { cause: error }) : error
      }
    })
    if (!comesBack(card, label, value)) throw new CeremonyError('card-share-differs', facts)
  } catch (error) {
    remove(card, label)
    throw error
  }
}

/** Whether the card gives the same bytes to somebody who logs in anew. */
function comesBack (card: Card, label: string, value: Uint8Array): boolean {
  return withUser(card, session => {
    const found = dataObjects(session, application).filter(one => one.label === label)
    const read = found.map(({ handle }) => readData(session, handle))
    const isSame = read.length === 1 && equalBytes(read[0]!, value)
    for (const bytes of read) bytes.fill(0)
    return isSame
  })
}

/** Throws CeremonyError `card-share-left`. */
function remove (card: Card, label: string): void {
  try {
    withUser(card, session => {
      for (const { handle } of dataObjects(session, application).filter(one => one.label === label)) destroyObject(session, { handle, class: 'data', id: '', label })
    })
  } catch (cause) {
    throw new CeremonyError('card-share-left', { owner: card.owner, card: nameOf(card.token), label }, { cause })
  }
}

/** The code that the card holds of the share that is wanted. Throws CardError; CeremonyError `card-share-none`, `card-share-several`. */
export function fromCard ({ owner, cards, set, ordinal }: TakingOrder, pin: Uint8Array): string {
  const card = cardOf(owner, cards, pin)
  try {
    return withUser(card, session => {
      const all = dataObjects(session, application)
      const meant = all.filter(({ label }) => ordinal === null ? label.endsWith(`-of-set-${set}`) : label === objectLabel({ set, ordinal }))
      const [only, second] = meant
      const facts = { owner: owner.name, card: nameOf(card.token) }
      if (only === undefined) throw new CeremonyError('card-share-none', { ...facts, found: all.map(({ label }) => label).join(', ') || 'none' })
      if (second !== undefined) throw new CeremonyError('card-share-several', { ...facts, found: meant.map(({ label }) => label).join(', ') })
      const value = readData(session, only.handle)
      try {
        return new TextDecoder('latin1').decode(value)
      } finally {
        value.fill(0)
      }
    })
  } finally {
    pin.fill(0)
    close(card.module)
  }
}

function cardOf ({ name, publicKey }: GivingOrder['owner'], cards: GivingOrder['cards'], pin: Uint8Array): Card {
  if (cards === null || publicKey === null) throw new CeremonyError('carrier-way-closed', { way: 'token' })
  const module = loadModule(cards)
  return { module, token: ownCard(module, publicKey, name).token, owner: name, pin }
}

/** Works on the card as its holder, who is logged out afterwards. What the card refuses, people hear as they do when they sign. */
function withUser<T> ({ module, token, owner, pin }: Card, work: (session: TokenSession) => T): T {
  try {
    const session = TokenSession.open(module, token)
    try {
      session.login('user', pin)
      return work(session)
    } finally {
      session.close()
    }
  } catch (error) {
    throw failed(error, owner, nameOf(token))
  }
}
