// The numbered bags for the cards, read aloud before there is a share: each is for one card, and has held no other.

import { actorOf, confirmed, type Action, type Answers, type Context } from '../action.ts'
import { bagFacts, bagsGiven, bagWitness, cardsToSeal, validateBags, type Bag } from '../bags.ts'
import { CeremonyError } from '../errors.ts'
import { nameOf } from '../shares.ts'

export const registerBags: Action<'register-bags'> = {
  name: 'register-bags',
  irreversible: false,
  validate: validateBags,
  asks: on => [
    ...cardsToSeal(on.plan).map(card => ({ kind: 'text', id: `bag-${card.ordinal}`, who: actorOf(on), facts: bagFacts(on, card), max: 100 } as const)),
    confirmed('read', bagWitness(on, actorOf(on)))
  ],
  facts: on => ({ cards: String(cardsToSeal(on.plan).length) }),
  rehearse: on => ({ ...Object.fromEntries(cardsToSeal(on.plan).map(({ ordinal }) => [`bag-${ordinal}`, madeUpBag(on, ordinal)])), read: true }),
  prepare: (on, answers) => { newBags(on, answers) },
  perform: (on, answers) => ({ action: 'register-bags', bags: newBags(on, answers), confirmedBy: bagWitness(on, actorOf(on)) })
}

/** Throws CeremonyError as `bagsGiven`, and `bag-in-register` for one that a card is in already, of the set or of another that was sealed here. */
function newBags (on: Context, answers: Answers): Bag[] {
  const bags = bagsGiven(on, answers)
  for (const { ordinal, bag } of bags) {
    const other = on.plan.custody?.cards.find(card => card.bag === bag) ?? on.sealedIn(bag)
    if (other !== null) throw new CeremonyError('bag-in-register', { bag, ordinal: String(ordinal), other: String(other.ordinal), name: nameOf(on, other.custodian) })
  }
  return bags
}

/** A rehearsal's bags have numbers of their own in every ceremony. */
function madeUpBag (on: Context, ordinal: number): string {
  return `R${on.plan.ceremony.slice(0, 8).toUpperCase()}-${ordinal}`
}
