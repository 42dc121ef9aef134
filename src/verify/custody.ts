// Shares, as their steps recorded them: the set is the planned one, each share went to its holder alone, as a witness confirmed, and came back
// from them once, and nothing relied on the recovery key before all of them had. A ceremony can have two sets in hand: one that it deals, and one that
// was dealt before. When a set may end, and what follows then, is in custody-course.ts.

import type { EntryOf } from '../transcript/entry.ts'
import type { Plan } from '../transcript/plan.ts'
import type { ResultOf } from '../transcript/results.ts'
import type { Guard, SetHeader, ShareSet } from '../transcript/share-set.ts'
import type { Findings } from './findings.ts'
import { differs } from './keys.ts'

type Share = ResultOf<'hand-over-share'> | ResultOf<'read-back-share'> | ResultOf<'enter-share'>

/** A set of which shares are given out here: all of one that was dealt, or the one share whose card was lost. Ordinals of its shares, each with its holder. */
interface Dealt { readonly seq: number, readonly set: ShareSet, readonly holders: ReadonlyMap<number, string>, readonly handedOver: Set<number>, readonly readBack: Set<number> }

/** A set that was dealt before and whose shares are taken here: ordinals that were entered, each with who entered it. */
interface Collected { readonly seq: number, readonly entered: Map<number, string> }

/** More share sets than this are in no ceremony. */
const mostSets = 1000

export class CustodyCheck {
  readonly #plan: Plan
  readonly #findings: Findings
  /** Sets of every custody there was: an id is used once. */ readonly #ids = new Set<string>()
  #dealt: Dealt | null = null
  /** Null while no shares are taken. */ #collected: Collected | null = null
  /** Sets that something relies on since this ceremony, each with who holds which share. */ readonly proven: { readonly set: ShareSet, readonly holders: readonly string[] }[] = []
  /** How often a share was shown since the last step with a share was done. */ #shown = 0

  constructor (plan: Plan, findings: Findings) {
    this.#plan = plan
    this.#findings = findings
  }

  split (seq: number, { set, holders, random, windows, guards }: ResultOf<'split-recovery-key'>): void {
    const { organisation, ceremony, mode, recovery, participants, tokens } = this.#plan
    const expected = { organisation: organisation.id, ceremony, mode, threshold: recovery?.threshold ?? 'none', shares: recovery?.shares ?? 'none' }
    verifySet(set, expected, { seq }, this.#findings)
    if (this.#ids.has(set.set) || this.#ids.size >= mostSets) this.#setDiffers(seq, 'set', 'an id of its own', set.set)
    if (this.#ids.size < mostSets) this.#ids.add(set.set)
    const custodians = this.#plan.custody?.receiving.map(({ custodian }) => custodian) ?? participants.filter(({ roles }) => roles.includes('custodian')).map(({ id }) => id).slice(0, set.shares)
    if (holders.join(' ') !== custodians.join(' ')) this.#findings.add('share-holder', { seq, facts: { set: set.set, expected: custodians.join(', '), found: holders.join(', ') } })
    if (!tokens.some(({ name }) => name === random.token)) differs(this.#findings, seq, 'random.token', 'a token of the plan', random.token)
    this.#verifyWindows(seq, set.shares - set.threshold + 1, windows)
    this.#verifyGuards(seq, 'cameras', guards)
    this.#dealt = { seq, set, holders: new Map(holders.map((holder, i) => [i + 1, holder])), handedOver: new Set(), readBack: new Set() }
    this.#shown = 0
  }

  /** A share is shown to its holder, by the holder, once somebody else has seen that they are alone. */
  shown ({ seq, actor, body }: EntryOf<'share.shown'>): void {
    this.#shown++
    this.#verifyGuards(seq, 'alone', body.guards, body.custodian)
    if (this.#isOfSet(seq, body.set)) this.#verifyHolder(seq, body, actor)
  }

  handedOver ({ seq, actor }: EntryOf<'step.done'>, result: ResultOf<'hand-over-share'>): void {
    const dealt = this.#take(seq, actor, result)
    if (result.shown !== this.#shown || result.shown === 0) this.#findings.add('share-shown', { seq, facts: { ordinal: String(result.ordinal), shown: String(this.#shown), found: String(result.shown) } })
    this.#shown = 0
    if (dealt !== null) this.#once(seq, result.ordinal, dealt.handedOver)
  }

  readBack ({ seq, actor }: EntryOf<'step.done'>, result: ResultOf<'read-back-share'>): void {
    const dealt = this.#take(seq, actor, result)
    if (result.shown !== this.#shown) this.#findings.add('share-shown', { seq, facts: { ordinal: String(result.ordinal), shown: String(this.#shown), found: String(result.shown) } })
    this.#shown = 0
    if (dealt === null) return
    if (!dealt.handedOver.has(result.ordinal)) this.#findings.add('share-unproven', { seq, facts: { set: result.set, 'not-handed-over': String(result.ordinal) } })
    this.#once(seq, result.ordinal, dealt.readBack)
  }

  /** A recovery key that was dealt here wraps a key: all of its shares had come back from their holders. */
  reliedOn (seq: number, set: string, windows: number): void {
    if (!this.#isOfSet(seq, set) || this.#dealt === null) return
    const { set: dealt, holders } = this.#dealt
    this.#requireBack(seq, this.#dealt, ordinals(dealt.shares))
    this.#verifyWindows(seq, dealt.shares - dealt.threshold + 1, windows)
    if (this.proven.length < mostSets) this.proven.push({ set: dealt, holders: [...holders.values()] })
    this.#dealt = null
  }

  /** Shares of the plan's set are taken from here on. */
  opened (seq: number, { set }: ResultOf<'check-backups'> | ResultOf<'collect-shares'>): void {
    const planned = this.#planned?.set ?? 'none'
    if (set !== planned) this.#setDiffers(seq, 'set', planned, set)
    this.#collected = { seq, entered: new Map() }
  }

  /** A share comes from a custodian who entered no other; where the plan says how the register has it, from whoever holds it there. */
  entered ({ seq, actor }: EntryOf<'step.done'>, { set, ordinal, custodian }: ResultOf<'enter-share'>): void {
    const entered = this.#collected?.entered
    const planned = this.#planned
    if (planned === null || entered === undefined || set !== planned.set) return this.#setDiffers(seq, 'set', entered === undefined ? 'none: no shares are taken' : planned?.set ?? 'none', set)
    if (ordinal > planned.shares) this.#setDiffers(seq, 'ordinal', `1 to ${planned.shares}`, String(ordinal))
    const expected = this.#plan.custody?.cards.find(one => one.ordinal === ordinal)?.custodian ?? null
    const isCustodian = this.#plan.participants.some(({ id, roles }) => id === custodian && roles.includes('custodian')) && (this.#plan.custody?.bringing.includes(custodian) ?? true)
    if (!isCustodian || actor !== custodian || (expected ?? custodian) !== custodian || [...entered.values()].includes(custodian)) {
      this.#findings.add('share-holder', { seq, facts: { set, ordinal: String(ordinal), expected: expected ?? 'a custodian who entered no other share', found: [...new Set([custodian, actor ?? 'none'])].join(', ') } })
    }
    if (entered.has(ordinal)) this.#findings.add('share-repeated', { seq, facts: { ordinal: String(ordinal) } })
    entered.set(ordinal, custodian)
  }

  /** The recovery key of a set that was dealt before was put together: enough different shares were entered. They are let go. */
  used (seq: number, set: string, windows: number): void {
    const planned = this.#planned
    if (planned === null || set !== planned.set) return this.#setDiffers(seq, 'set', planned?.set ?? 'none', set)
    const given = this.#collected?.entered.size ?? 0
    if (given < planned.threshold) this.#findings.add('share-too-few', { seq, facts: { set, threshold: String(planned.threshold), entered: String(given) } })
    else this.#verifyWindows(seq, given - planned.threshold + 1, windows)
    this.#collected = null
  }

  /** One share was computed again from others, which are let go; it goes to its holder as any share does. */
  rederived (seq: number, { set, windows, ordinal, custodian }: ResultOf<'rederive-share'>): void {
    const from = this.#collected?.seq ?? seq
    this.used(seq, set, windows)
    const planned = this.#planned
    if (planned !== null) this.#dealt = { seq: from, set: planned, holders: new Map([[ordinal, custodian]]), handedOver: new Set(), readBack: new Set() }
    this.#shown = 0
  }

  /** What was done with cards is over: a share that was computed again had come back from its holder. */
  concluded (seq: number): void {
    if (this.#dealt !== null) this.#requireBack(seq, this.#dealt, [...this.#dealt.holders.keys()])
    this.#dealt = null
    this.#collected = null
  }

  /** The shares of the set that was in hand last are gone; what was recorded since they were there counts no more. Gives the place from which on. */
  ended (): number {
    const from = this.#collected?.seq ?? this.#dealt?.seq ?? Infinity
    if (this.#collected === null) this.#dealt = null
    this.#collected = null
    this.#shown = 0
    return from
  }

  /** The set whose shares were given out here last; null where none were. */
  get latest (): string | null {
    return (this.#dealt ?? this.proven.at(-1))?.set.set ?? null
  }

  /** The set that was dealt before and whose shares this ceremony takes. */
  get #planned (): ShareSet | null {
    return this.#plan.restoring?.set ?? this.#plan.custody?.set ?? null
  }

  #requireBack (seq: number, { set: { set }, readBack }: { readonly set: Pick<ShareSet, 'set'>, readonly readBack: ReadonlySet<number> }, expected: readonly number[]): void {
    const missing = expected.filter(ordinal => !readBack.has(ordinal))
    if (missing.length > 0) this.#findings.add('share-unproven', { seq, facts: { set, 'not-read-back': missing.join(', ') } })
  }

  /** Cards that this ceremony gives out go into bags once their shares came back. */
  sealed (seq: number, { set, seals }: ResultOf<'seal-cards'>): void {
    const { custody } = this.#plan
    const out = seals.filter(({ ordinal }) => custody === undefined || custody.purpose === 'reshare' || custody.receiving.some(one => one.ordinal === ordinal)).map(({ ordinal }) => ordinal)
    if (this.#dealt === null && this.proven.length > 0) return
    this.#requireBack(seq, { set: { set }, readBack: this.#dealt?.readBack ?? new Set() }, out)
  }

  /** The set that a share is of, once set, ordinal and holder were compared. */
  #take (seq: number, actor: string | null, share: Exclude<Share, ResultOf<'enter-share'>>): Dealt | null {
    if (!this.#isOfSet(seq, share.set)) return null
    this.#verifyHolder(seq, share, actor)
    return this.#dealt
  }

  #isOfSet (seq: number, set: string): boolean {
    const inHand = this.#dealt?.set.set ?? 'none'
    if (inHand !== set) this.#setDiffers(seq, 'set', inHand, set)
    return inHand === set
  }

  #verifyHolder (seq: number, { ordinal, custodian }: { readonly ordinal: number, readonly custodian: string }, actor: string | null): void {
    const holder = this.#dealt?.holders.get(ordinal) ?? 'nobody'
    if (custodian === holder && actor === holder) return
    this.#findings.add('share-holder', { seq, facts: { ordinal: String(ordinal), expected: holder, found: custodian === holder ? actor ?? 'none' : custodian } })
  }

  /** The guard is there, and whatever was confirmed was confirmed by a witness, who is not the one to be guarded. */
  #verifyGuards (seq: number, needed: 'alone' | 'cameras', guards: readonly Guard[], custodian?: string): void {
    const witnesses = this.#plan.participants.filter(({ id, roles }) => roles.includes('witness') && id !== custodian).map(({ id }) => id)
    const unfit = guards.filter(({ by }) => !witnesses.includes(by))
    const missing = guards.some(({ guard }) => guard === needed) ? [] : [{ guard: needed, by: 'nobody' }]
    for (const { guard, by } of [...missing, ...unfit]) this.#findings.add('guard-unconfirmed', { seq, facts: { guard, expected: witnesses.join(' or ') || 'a witness', found: by } })
  }

  #once (seq: number, ordinal: number, before: Set<number>): void {
    if (before.has(ordinal)) this.#findings.add('share-repeated', { seq, facts: { ordinal: String(ordinal) } })
    before.add(ordinal)
  }

  #verifyWindows (seq: number, expected: number, found: number): void {
    if (expected !== found) this.#findings.add('share-windows', { seq, facts: { expected: String(expected), found: String(found) } })
  }

  #setDiffers (seq: number, field: string, expected: string, found: string): void {
    this.#findings.add('share-set-differs', { seq, facts: { field, expected, found } })
  }
}

/** A set against what the plan says of it; its commitments are all different, since equal ones would be of one share. */
export function verifySet (set: ShareSet, expected: Partial<Record<keyof SetHeader, string | number>>, at: { readonly seq?: number, readonly file?: string }, findings: Findings): void {
  const found: Readonly<Record<string, string | number>> = { organisation: set.organisation, ceremony: set.ceremony, mode: set.mode, threshold: set.threshold, shares: set.shares }
  for (const [field, value] of Object.entries(expected)) {
    if (found[field] !== value) findings.add('share-set-differs', { ...at, facts: { field, expected: String(value), found: String(found[field]) } })
  }
  const commitments = [...set.commitments, set.key]
  const twice = commitments.find((one, i) => commitments.indexOf(one) !== i)
  if (twice !== undefined) findings.add('share-set-differs', { ...at, facts: { field: 'commitments', expected: 'all different', found: twice } })
}

function ordinals (shares: number): number[] {
  return Array.from({ length: shares }, (_, i) => i + 1)
}
