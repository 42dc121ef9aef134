// People's cards that are in a reader now: whose they are, by the public key on them, and whether their PIN can be tried. No PIN is asked for.

import { CeremonyError } from '../../ceremony/errors.ts'
import { reportOf } from '../../ceremony/failure.ts'
import type { Report } from '../../contract/shapes.ts'
import type { PinState } from '../../hsm/module.ts'
import { toBase64 } from '../../transcript/hash.ts'
import type { Plan } from '../../transcript/plan.ts'
import { listCards } from '../secrets/cards.ts'
import type { SecretsRunner } from '../secrets/runner.ts'
import { item, refusalFacts, type Item } from './item.ts'

export interface CardFacts {
  /** Of the module that reads them. */ readonly path: string
  /** Why it could not be asked; null where it could. */ readonly refusal: Report | null
  /** Those of the plan who sign with a card, each with what the cards with their key say of their PINs. */ readonly people: readonly { readonly name: string, readonly pins: readonly PinState[] }[]
}

/** Null where nobody signs with a card. */
export async function lookAtCards (runner: SecretsRunner, { cards, participants }: Plan): Promise<CardFacts | null> {
  const holders = participants.filter(({ held }) => held === 'card')
  if (cards === null || holders.length === 0) return null
  try {
    const { cards: found } = await listCards(runner, cards)
    return {
      path: cards.path, refusal: null,
      people: holders.map(({ name, publicKey }) => ({ name, pins: found.filter(({ keys }) => keys.some(key => toBase64(key.publicKey) === publicKey)).map(({ pin }) => pin) }))
    }
  } catch (error) {
    const refusal = error instanceof CeremonyError ? reportOf(error) : undefined
    if (refusal === undefined) throw error
    return { path: cards.path, refusal, people: [] }
  }
}

export function judgeCards ({ path, refusal, people }: CardFacts): Item[] {
  if (refusal !== null) return [item('cards-module', 'bad', { ...refusalFacts(refusal), path })]
  const [here, away] = [people.filter(({ pins }) => pins.length > 0), people.filter(({ pins }) => pins.length === 0)]
  return [
    item('cards-module', 'good', { path }),
    ...here.length === 0 ? [item('cards-none', 'care', {})] : [],
    ...here.flatMap(({ name, pins: [pin = 'unknown', ...more] }) => [
      pin === 'final' || pin === 'locked' ? item('card-pin', 'bad', { name, state: pin }) : item('card-pin', pin === 'low' ? 'care' : 'good', { name }),
      ...more.length > 0 ? [item('card-twice', 'care', { name })] : []
    ]),
    ...here.length === 0 || away.length === 0 ? [] : [item('cards-away', 'good', { names: away.map(({ name }) => name).join(', ') })]
  ]
}
