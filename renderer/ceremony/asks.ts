// What a step asks for, one thing at a time: which comes next, whether the answers are checked on a page of their own, and who agrees to what cannot be
// undone. Pure but for the tray that holds the answers until they are given.

import type { Answer } from '../../src/contract/ceremony.ts'
import type { Ask, View } from '../../src/contract/shapes.ts'
import { isOffered } from '../../src/words/offered.ts'
import { say } from '../../src/words/text.ts'
import type { Step } from './scene.ts'

export type PinAsk = Extract<Ask, { kind: 'pin' | 'new-pin' }>

/** The first ask that has no answer yet; null where all have. */
export function nextAsk (asks: readonly Ask[], given: readonly string[]): Ask | null {
  return asks.find(ask => !given.includes(ask.id)) ?? null
}

/** The hash whose words are read and compared for an ask; null where there are none, or where the step itself shows them. */
export function comparedIn (step: Pick<Step, 'facts'>, { facts: { fingerprint } }: Pick<Ask, 'facts'>): string | null {
  return fingerprint === undefined || fingerprint === step.facts.fingerprint || !/^[0-9a-f]{64}$/.test(fingerprint) ? null : fingerprint
}

/** Whether the step begins with something that cannot be undone. A comparison after an interruption does not. */
export function needsPhrase (view: Pick<View, 'phase'>, step: Pick<Step, 'irreversible'>): boolean {
  return step.irreversible && view.phase !== 'reconciling'
}

/** Whether acting for people now begins something that cannot be undone: a sign-off for it can still be followed by others. */
export function actsForGood (view: Pick<View, 'phase' | 'step' | 'signing'>): boolean {
  return view.signing === null && view.step !== null && needsPhrase(view, view.step)
}

/** Whether the station can act for people with nothing of theirs thrown away: what they typed, set or were shown in this step would be made up anew. */
export function canActFor (step: Pick<Step, 'asks'> | null, given: readonly string[]): boolean {
  return !(step?.asks ?? []).some(({ id, kind }) => given.includes(id) && kind !== 'confirm' && kind !== 'pin')
}

/** The PINs that people chose and have not entered: the station can't act for them without. */
export function missingPins (step: Pick<Step, 'asks'>, given: readonly string[]): Ask[] {
  return step.asks.filter(ask => ask.kind === 'pin' && ask.chosen === true && !given.includes(ask.id))
}

/** What the station is given when it acts for people: copies of the PINs that they chose, as far as they were entered. */
export function actedWith (step: Pick<Step, 'asks'> | null, typed: Readonly<Record<string, Answer>>): { chosen?: Record<string, Uint8Array> } {
  const chosen = (step?.asks ?? []).flatMap((ask): [string, Uint8Array][] => {
    const answer = typed[ask.id]
    return ask.kind === 'pin' && ask.chosen === true && answer instanceof Uint8Array ? [[ask.id, answer.slice()]] : []
  })
  return chosen.length === 0 ? {} : { chosen: Object.fromEntries(chosen) }
}

/** What can be done at any time, with a reason. */
export type Deed = 'exception' | 'pause' | 'abort' | 'void'

/** The phrase that it takes, where it cannot be undone: a pause loses shares in hand for good where their set is void after it. */
export function deedPhrase (deed: Deed, { inHand }: Pick<View, 'inHand'>): string | null {
  switch (deed) {
    case 'exception': return null
    case 'pause': return inHand?.outcome === 'void' ? say('phrase.void') : null
    case 'abort': case 'void': return say(`phrase.${deed}`)
  }
}

/** Whether the one thing that is asked is all there is to do, so that its button is the act itself. */
export function isWholeStep (view: Pick<View, 'phase'>, step: Pick<Step, 'irreversible' | 'asks'>): boolean {
  return step.asks.length === 1 && !needsPhrase(view, step)
}

/** What was confirmed so far: the guards of a share that is to be shown. */
export function confirmedOf (asks: readonly Ask[], given: readonly string[]): string[] {
  return asks.filter(ask => ask.kind === 'confirm' && given.includes(ask.id)).map(ask => ask.id)
}

/** Who agrees to what cannot be undone: somebody who authorised it and does not act in it, a witness before others. Null where there is nobody else. */
export function secondPerson ({ people }: Pick<View, 'people'>, step: Pick<Step, 'who' | 'authorisedBy'>): View['people'][number] | null {
  const others = people.filter(person => !step.who.includes(person.id))
  const witnesses = others.filter(person => person.roles.includes('witness'))
  const authorised = (one: View['people'][number]): boolean => step.authorisedBy.includes(one.id)
  return witnesses.find(authorised) ?? others.find(authorised) ?? witnesses[0] ?? others[0] ?? null
}

/** Whether the words that were typed are the phrase, capitals and blanks aside. */
export function isPhrase (typed: string, phrase: string): boolean {
  return typed.trim().replace(/\s+/g, ' ').toLowerCase() === phrase.toLowerCase()
}

/** Whether two secrets are the same. */
export function areEqual (one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, i) => byte === other[i])
}

/** How long a PIN may be, in words. */
export function boundsOf ({ min, max }: Pick<PinAsk, 'min' | 'max'>): { readonly min: string, readonly max: string } {
  return { min: String(min), max: String(max) }
}

/** What is wrong with a PIN before any token sees it, in words; `repeated` where it is new. Null for nothing. */
export function pinProblem (ask: Pick<PinAsk, 'min' | 'max'>, pin: Uint8Array, repeated: Uint8Array | null): string | null {
  if (pin.length < ask.min || pin.length > ask.max) return say('window.says.secret-length', boundsOf(ask))
  if (repeated === null) return null
  return isOffered(pin) ? say('pin.is-word') : areEqual(pin, repeated) ? null : say('pin.differs')
}

/** Answers on their way to the host. Secrets are bytes here and nowhere else on the page; whatever is taken out of the tray is wiped. */
export class Tray {
  readonly #answers = new Map<string, Answer>()

  put (id: string, answer: Answer): void {
    this.remove(id)
    this.#answers.set(id, answer)
  }

  remove (id: string): void {
    const answer = this.#answers.get(id)
    if (answer instanceof Uint8Array) answer.fill(0)
    this.#answers.delete(id)
  }

  /** For the call that gives them; `wipe` when that has ended. */
  all (): Record<string, Answer> {
    return Object.fromEntries(this.#answers)
  }

  wipe (): void {
    for (const id of this.#answers.keys()) this.remove(id)
  }
}
