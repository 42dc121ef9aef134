// The bags that cards lie in: numbers that are used once, each card sealed in the bag that was registered for it, and a bag that is opened or found otherwise
// than the register has it, said before a witness who is not the card's holder.

import type { PlannedCustody, RegisteredCard } from '../transcript/custody.ts'
import type { Plan } from '../transcript/plan.ts'
import type { ResultOf } from '../transcript/results.ts'
import type { Findings } from './findings.ts'

type Inspected = ResultOf<'inspect-card'>

/** The bag that a card is in from now on, null for none; whether it was sealed in it here. */
export interface InBag { readonly set: string, readonly ordinal: number, readonly bag: string | null, readonly isNew: boolean }

/** Whether a card was there when it was to be. */
export interface Seen { readonly set: string, readonly ordinal: number, readonly isThere: boolean }

/** More cards than this are not in bags at one time, and more do not change bags in one ceremony. */
const mostCards = 64
const mostChanges = 10_000

export class BagCheck {
  readonly #plan: Plan
  readonly #findings: Findings
  /** By ordinal. */ #registered: { readonly seq: number, readonly ordinal: number, readonly bag: string }[] = []
  #inspected: { readonly seq: number, readonly card: Inspected }[] = []
  #sealed: { readonly seq: number, readonly set: string, readonly ordinal: number, readonly bag: string }[] = []
  /** What became of bags, whether it counts for this ceremony or not. */ readonly course: InBag[] = []
  /** The same of cards that were looked for, or whose share came back on a new one. */ readonly seen: Seen[] = []

  constructor (plan: Plan, findings: Findings) {
    this.#plan = plan
    this.#findings = findings
  }

  /** New bags: for whoever will get a card, or has one that needs another bag; no number stands twice, or is that of a bag that is known. */
  registered (seq: number, { bags, confirmedBy }: ResultOf<'register-bags'>): void {
    for (const { ordinal, custodian, bag } of bags) {
      const facts = { ordinal: String(ordinal), bag }
      if (this.#isKnown(bag) || this.#registered.some(one => one.bag === bag)) this.#findings.add('bag-differs', { seq, facts: { ...facts, expected: 'a bag that is used for nothing else' } })
      if (this.#registered.some(one => one.ordinal === ordinal)) this.#findings.add('bag-differs', { seq, facts: { ...facts, expected: 'one bag for each card' } })
      this.#verifyHolder(seq, ordinal, custodian)
      this.#verifyWitness(seq, confirmedBy, custodian)
      if (this.#registered.length < mostCards) this.#registered.push({ seq, ordinal, bag })
    }
  }

  /** A card as its custodian brought it. What the result says of it follows from what was read and what the plan has from the register. */
  inspected (seq: number, card: Inspected): void {
    const { set, ordinal, custodian, bag, found, outcome, note, opened, witness } = card
    const known = this.#cards.find(one => one.ordinal === ordinal)
    const differs = (field: string, expected: string, value: string): void => {
      if (expected !== value) this.#findings.add('inspection-differs', { seq, facts: { ordinal: String(ordinal), field, expected, found: value } })
    }
    differs('set', this.#plan.custody?.set.set ?? 'none', set)
    differs('custodian', known?.custodian ?? 'nobody', custodian)
    differs('bag', known?.bag ?? 'none', bag ?? 'none')
    differs('outcome', fits(card) ? outcome : `one of bag ${bag ?? 'none'}, found in ${found ?? 'none'}`, outcome)
    differs('note', outcome === 'as-registered' ? 'none' : 'a text', note === null ? 'none' : 'a text')
    if (outcome === 'missing') differs('opened', 'no', opened ? 'yes' : 'no')
    if (this.#inspected.some(one => one.card.ordinal === ordinal)) differs('ordinal', 'a card that was not inspected yet', String(ordinal))
    if (outcome !== 'as-registered') this.#findings.add('card-found', { seq, facts: { set, ordinal: String(ordinal), custodian, bag: bag ?? 'none', found: found ?? 'none', outcome, note: note ?? 'none' } })
    this.#verifyWitness(seq, witness, custodian)
    if (this.#inspected.length < mostCards) this.#inspected.push({ seq, card })
    this.saw({ set, ordinal, isThere: outcome !== 'missing' })
    if (opened || found !== null) this.#put({ set, ordinal, bag: opened ? null : found, isNew: false })
  }

  /** A share comes out of a bag that was opened before a witness. Of a card that the register knows no bag of, there is none to open. */
  entered (seq: number, ordinal: number): void {
    const isMissing = this.#inspected.some(({ card }) => card.ordinal === ordinal && card.outcome === 'missing')
    if (isMissing) this.#findings.add('inspection-differs', { seq, facts: { ordinal: String(ordinal), field: 'outcome', expected: 'missing: no share of it', found: 'a share' } })
    const bag = this.#cards.find(one => one.ordinal === ordinal)?.bag ?? null
    if (bag !== null && !this.#inspected.some(({ card }) => card.ordinal === ordinal && card.opened)) this.#findings.add('card-unopened', { seq, facts: { ordinal: String(ordinal), bag } })
  }

  /** Cards that are sealed, in the bags that were registered for them or else in new ones. */
  sealedCards (seq: number, { set, seals, witness }: ResultOf<'seal-cards'>): void {
    for (const { ordinal, custodian, bag } of seals) {
      const registered = this.#registered.find(one => one.ordinal === ordinal)
      const isNew = !this.#isKnown(bag) && !this.#registered.some(one => one.bag === bag && one.ordinal !== ordinal) && !this.#sealed.some(one => one.bag === bag)
      if (!isNew || (registered !== undefined && registered.bag !== bag)) this.#findings.add('bag-differs', { seq, facts: { ordinal: String(ordinal), bag, expected: registered?.bag ?? 'a bag that is used for nothing else' } })
      if (this.#sealed.some(one => one.ordinal === ordinal && one.set === set)) this.#findings.add('bag-differs', { seq, facts: { ordinal: String(ordinal), bag, expected: 'one bag for each card' } })
      this.#verifyHolder(seq, ordinal, custodian)
      this.#verifyWitness(seq, witness, custodian)
      if (this.#sealed.length < mostCards) this.#sealed.push({ seq, set, ordinal, bag })
      this.#put({ set, ordinal, bag, isNew: true })
    }
  }

  /** There is another card of a share, which is in no bag yet. */
  anew (ordinal: number): void {
    this.#put({ set: this.#plan.custody?.set.set ?? '', ordinal, bag: null, isNew: false })
  }

  saw (card: Seen): void {
    if (this.seen.length < mostChanges) this.seen.push(card)
  }

  /** Ordinals of cards that were shown, whatever was found of their bags. */
  get brought (): number[] {
    return this.#inspected.filter(({ card }) => card.outcome !== 'missing').map(({ card }) => card.ordinal)
  }

  /** What was recorded from an entry on counts no more. */
  back (seq: number): void {
    this.#registered = this.#registered.filter(one => one.seq < seq)
    this.#inspected = this.#inspected.filter(one => one.seq < seq)
    this.#sealed = this.#sealed.filter(one => one.seq < seq)
  }

  /** Bags that were registered are sealed, and cards that were opened lie in new bags, unless they are given up. */
  finish (isGivenUp: boolean): void {
    for (const { ordinal, bag } of this.#registered) if (!this.#sealed.some(one => one.ordinal === ordinal)) this.#findings.add('card-unsealed', { facts: { ordinal: String(ordinal), bag } })
    if (isGivenUp) return
    const open = this.#inspected.filter(({ card }) => card.opened && ![...this.#sealed, ...this.#registered].some(one => one.ordinal === card.ordinal))
    for (const { card: { ordinal, found } } of open) this.#findings.add('card-unsealed', { facts: { ordinal: String(ordinal), bag: found ?? 'none' } })
  }

  #put (card: InBag): void {
    if (this.course.length < mostChanges) this.course.push(card)
  }

  /** Cards of the set that the ceremony is about. */
  get #cards (): readonly RegisteredCard[] {
    return this.#plan.custody?.cards ?? []
  }

  #isKnown (bag: string): boolean {
    return this.#cards.some(one => one.bag === bag) || this.#inspected.some(({ card }) => card.found === bag)
  }

  /** Who a card is for: whoever gets it here, else whoever brought it and keeps it. A card that nobody had in hand goes into no bag. */
  #verifyHolder (seq: number, ordinal: number, custodian: string): void {
    const { custody, participants } = this.#plan
    const holder = custody === undefined
      ? participants.filter(({ roles }) => roles.includes('custodian'))[ordinal - 1]?.id
      : (custody.receiving.find(one => one.ordinal === ordinal) ?? (isKept(custody) ? this.#cards.find(one => one.ordinal === ordinal && custody.bringing.includes(one.custodian)) : undefined))?.custodian
    if (holder !== custodian) this.#findings.add('bag-differs', { seq, facts: { ordinal: String(ordinal), expected: holder ?? 'nobody', found: custodian } })
  }

  /** A witness whose own card it is not. */
  #verifyWitness (seq: number, witness: string, custodian: string): void {
    if (witness === custodian || !this.#plan.participants.some(({ id, roles }) => id === witness && roles.includes('witness'))) this.#findings.add('actor-unknown', { seq, facts: { actor: witness } })
  }
}

/** Whether cards that are brought are opened and stay in use: those of a set that is given up are destroyed, and an inspection opens none. */
function isKept ({ purpose }: PlannedCustody): boolean {
  return purpose === 'replace' || purpose === 'check' || purpose === 'restore'
}

/** Whether an outcome can be that of what was read. Whether a seal is broken, no number shows; a card may come in no bag at all. */
function fits ({ bag, found, outcome }: Inspected): boolean {
  switch (outcome) {
    case 'as-registered': return found === bag
    case 'other-bag': return found !== bag
    case 'seal-broken': return true
    case 'missing': return found === null
  }
}
