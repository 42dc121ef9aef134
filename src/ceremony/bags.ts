// Numbered bags: whose card goes into which, and how the number on a bag is read.

import type { BadField } from '../contract/shapes.ts'
import { bagSerial } from '../transcript/custody.ts'
import type { Plan, PlannedStep } from '../transcript/plan.ts'
import type { ResultOf } from '../transcript/results.ts'
import { holdersOf, type Answers, type Context } from './action.ts'
import { CeremonyError } from './errors.ts'
import { bringingOf, nameOf, receivingOf, type Card } from './shares.ts'

export type Bag = ResultOf<'register-bags'>['bags'][number]

/** The cards that go into bags, by ordinal: those that are given out, and those that were opened and stay in use. */
export function cardsToSeal (plan: Plan): readonly Card[] {
  switch (plan.custody?.purpose) {
    case undefined: case 'reshare': return receivingOf(plan)
    case 'give-up': case 'inspect': return []
    case 'replace': case 'check': case 'restore': return [...receivingOf(plan), ...bringingOf(plan)].map(({ ordinal, custodian }) => ({ ordinal, custodian })).sort((a, b) => a.ordinal - b.ordinal)
  }
}

/** What is wrong with a step about bags: there are cards for them, and somebody who holds none of these sees it. */
export function validateBags (step: PlannedStep, plan: Plan): BadField[] {
  return [
    ...cardsToSeal(plan).length > 0 ? [] : [{ path: 'action', expected: 'a plan in which cards are sealed' }],
    ...step.by.includes('witness') && plan.participants.some(({ id, roles }) => roles.includes('witness') && !holdsOne(plan, id)) ? [] : [{ path: 'by', expected: 'a witness who gets none of the cards' }]
  ]
}

/** The witness of the bags: nobody who gets one of the cards, and not the one who reads the numbers out where another can be found. */
export function bagWitness (on: Context, reader: string): string {
  const fit = holdersOf(on, 'witness').filter(({ id }) => !holdsOne(on.plan, id))
  return (fit.find(({ id }) => id !== reader) ?? fit[0]!).id
}

function holdsOne (plan: Plan, id: string): boolean {
  return cardsToSeal(plan).some(({ custodian }) => custodian === id)
}

/** The numbers as they were registered here. Throws CeremonyError `not-in-custody` where none were. */
export function registeredBags (on: Context): readonly Bag[] {
  const bags = lastRegistered(on)
  if (bags === null) throw new CeremonyError('not-in-custody')
  return bags
}

/** The new bag that was registered here under this number; null for none. */
export function newBagWith (on: Context, bag: string): Bag | null {
  return lastRegistered(on)?.find(one => one.bag === bag) ?? null
}

function lastRegistered (on: Context): readonly Bag[] | null {
  const registered = on.progress.results.findLast(({ result }) => result.action === 'register-bags')?.result
  return registered?.action === 'register-bags' ? registered.bags : null
}

/** The number of each card's bag, as it was answered, all different. Throws CeremonyError `bag-unreadable`, `bag-twice`. */
export function bagsGiven (on: Context, answers: Answers): Bag[] {
  const bags: Bag[] = []
  for (const { ordinal, custodian } of cardsToSeal(on.plan)) {
    const bag = serialOf(String(answers[`bag-${ordinal}`]))
    if (bag === null) throw new CeremonyError('bag-unreadable', { ordinal: String(ordinal) })
    const other = bags.find(one => one.bag === bag)
    if (other !== undefined) throw new CeremonyError('bag-twice', { bag, ordinal: String(ordinal), other: String(other.ordinal) })
    bags.push({ ordinal, custodian, bag })
  }
  return bags
}

/** A serial number as it was typed: small letters are capitals, and spaces are one at a time. Null where it can be none. */
export function serialOf (typed: string): string | null {
  const parsed = bagSerial.safeParse(typed.trim().toUpperCase().replace(/\s+/g, ' '))
  return parsed.success ? parsed.data : null
}

/** Whose card an ask is about. */
export function bagFacts (on: Context, { ordinal, custodian }: Card): Record<string, string> {
  return { ordinal: String(ordinal), custodian: nameOf(on, custodian) }
}
