// Each card is in its bag, and the bag is sealed: the number as a witness reads it from the sealed bag. It is the registered one, or nothing is recorded.

import { actorOf, confirmed, type Action, type Answers, type Context } from '../action.ts'
import { bagFacts, bagsGiven, bagWitness, cardsToSeal, registeredBags, validateBags, type Bag } from '../bags.ts'
import { CeremonyError } from '../errors.ts'
import { setInHand } from '../shares.ts'

export const sealCards: Action<'seal-cards'> = {
  name: 'seal-cards',
  irreversible: false,
  validate: validateBags,
  asks: on => [
    ...cardsToSeal(on.plan).map(card => ({ kind: 'text', id: `bag-${card.ordinal}`, who: actorOf(on), facts: bagFacts(on, card), max: 100 } as const)),
    confirmed('sealed', bagWitness(on, actorOf(on)))
  ],
  facts: on => ({ cards: String(cardsToSeal(on.plan).length), set: setInHand(on).set }),
  rehearse: on => ({ ...Object.fromEntries(registeredBags(on).map(({ ordinal, bag }) => [`bag-${ordinal}`, bag])), sealed: true }),
  prepare: (on, answers) => { sealedBags(on, answers) },
  perform: (on, answers) => ({ action: 'seal-cards', set: setInHand(on).set, seals: sealedBags(on, answers), witness: bagWitness(on, actorOf(on)) })
}

/** Throws CeremonyError as `bagsGiven`, and `bag-differs` for a bag that was not registered for its card. */
function sealedBags (on: Context, answers: Answers): Bag[] {
  const registered = registeredBags(on)
  const bags = bagsGiven(on, answers)
  for (const { ordinal, bag } of bags) {
    const expected = registered.find(one => one.ordinal === ordinal)?.bag ?? ''
    if (bag !== expected) throw new CeremonyError('bag-differs', { ordinal: String(ordinal), expected, found: bag })
  }
  return bags
}
