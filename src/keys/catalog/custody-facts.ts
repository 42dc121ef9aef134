// What happened to share sets, their cards and the other copies of keys, whoever allowed it: dealt, given, sealed, inspected, entered, computed again, destroyed;
// and that a set took the place of another one. Like all facts they count from every verified ceremony. That a set is given up counts with authority only.

import { carrierKind, type Carrier, type PlannedCustody } from '../../transcript/custody.ts'
import type { Body } from '../../transcript/entry.ts'
import { canonicalize } from '../../transcript/jcs.ts'
import type { KeyCopy } from '../../transcript/lifecycle.ts'
import type { Plan } from '../../transcript/plan.ts'
import type { Result, ResultOf } from '../../transcript/results.ts'
import type { ShareSet } from '../../transcript/share-set.ts'
import { versionOf } from './changes.ts'
import { isSameCopy } from './copies.ts'
import type { CustodyEvent } from './custody-shape.ts'
import type { CatalogKey, CatalogSet, CopyRecord, KeyVersion } from './shape.ts'
import type { At, Tell } from './tell.ts'

type Fates = ResultOf<'destroy-copies'>['copies']
type Kept = NonNullable<CatalogSet['kept']>['on'][number]

export class CustodyFacts {
  readonly sets = new Map<string, CatalogSet>()
  readonly #keys: ReadonlyMap<string, CatalogKey>
  readonly #tell: Tell
  /** What sets are, by their ids. */ readonly #descriptors = new Map<string, ShareSet>()
  /** Of the ceremony in hand: the set that its plan is about, bags whose set is not dealt yet, and the set that it dealt last. */
  #about: PlannedCustody | null = null
  #bags: { readonly result: ResultOf<'register-bags'>, readonly at: At }[] = []
  #dealt: string | null = null

  constructor (keys: ReadonlyMap<string, CatalogKey>, tell: Tell) {
    this.#keys = keys
    this.#tell = tell
  }

  /** A ceremony begins. */
  begin ({ custody }: Plan): void {
    this.#about = custody ?? null
    this.#bags = []
    this.#dealt = null
  }

  /** What a step did to sets, cards and copies; other results are none of these. */
  result (result: Result, at: At, authority: boolean): void {
    switch (result.action) {
      case 'split-recovery-key': return this.#split(result, at)
      case 'register-bags': return this.#bagged(result, at)
      case 'seal-cards': return this.#sealed(result, at)
      case 'inspect-card': return this.#inspected(result, at)
      case 'enter-share': case 'read-back-share': return this.#entered(result, at)
      case 'rederive-share': return this.#add(result.set, { event: 'rederived', ordinal: result.ordinal, custodian: result.custodian, reason: result.reason, at: at.time, from: at.from })
      case 'give-up-set': return this.#gaveUp(result, at, authority)
      case 'destroy-copies': return this.#disposed(result, at)
      case 'restore-canary': return result.remaining === 0 ? undefined : this.#tell('canary-left', at, { token: result.token, id: result.id })
      default:
    }
  }

  descriptor (set: string): ShareSet | null {
    return this.#descriptors.get(set) ?? null
  }

  #split ({ set, holders }: ResultOf<'split-recovery-key'>, { time, from }: At): void {
    const { set: id, threshold, shares }: ShareSet = set
    this.#descriptors.set(id, set)
    this.sets.set(id, { set: id, threshold, shares, holders: [...holders], state: 'void', at: time, from })
    this.#dealt = id
    for (const { result, at } of this.#bags) this.#registered(id, result, at)
  }

  /** Bags are registered before there is a set to register them for, unless the plan is about one that exists. */
  #bagged (result: ResultOf<'register-bags'>, at: At): void {
    const set = this.#dealt ?? (this.#about === null || this.#about.purpose === 'reshare' ? null : this.#about.set.set)
    if (set === null) this.#bags.push({ result, at })
    else this.#registered(set, result, at)
  }

  #registered (set: string, { bags }: ResultOf<'register-bags'>, { time, from }: At): void {
    for (const one of bags) this.#add(set, { event: 'registered', ...one, at: time, from })
  }

  #sealed ({ set, seals }: ResultOf<'seal-cards'>, { time, from }: At): void {
    const used = new Set([...this.sets.values()].flatMap(({ events = [] }) => events.flatMap(event => event.event === 'sealed' ? [event.bag] : [])))
    for (const one of seals) {
      // A numbered bag is sealed once: a second one of its number could take the place of any card's.
      if (used.has(one.bag)) this.#tell('bag-twice', { time, from }, { bag: one.bag, set })
      this.#add(set, { event: 'sealed', ...one, at: time, from })
    }
  }

  /** A share left in another way than on a screen. What is more than its card is one more copy of what the set opens. */
  given ({ set, ordinal, custodian, carrier }: Body<'share.given'>, { time, from }: At): void {
    const what = whatOf(carrier)
    this.#add(set, { event: 'given', ordinal, custodian, carrier: carrier.kind, what, at: time, from })
    const copy = carrierCopy(set, { ordinal, custodian, carrier: carrier.kind, what })
    if (copy === null) return
    for (const version of this.#versions().filter(one => one.set === set)) version.copies = [...version.copies.filter(one => !isSameCopy(one.copy, copy)), { copy, state: 'held', note: null, from }]
  }

  /** The verifier found that a share may be on a carrier of which nothing more is on record. It is no copy that could be listed: nobody knows whether it is there. */
  unanswered ({ set = '', ordinal, custodian = '', carrier: named }: Readonly<Record<string, string>>, { time, from }: At): void {
    const carrier = carrierKind.safeParse(named)
    if (carrier.success) this.#add(set, { event: 'unanswered', ordinal: Number(ordinal), custodian, carrier: carrier.data, at: time, from })
  }

  #inspected ({ set, ordinal, custodian, outcome, found, note, opened }: ResultOf<'inspect-card'>, { time, from }: At): void {
    this.#add(set, { event: 'inspected', ordinal, custodian, outcome, found, note, at: time, from })
    if (opened) this.#add(set, { event: 'opened', ordinal, custodian, at: time, from })
    const copy = { kind: 'card', set, ordinal, custodian } as const
    const state = outcome === 'missing' ? 'missing' : 'held'
    for (const record of this.#records(copy)) if (record.state !== state) Object.assign(record, { state, note: state === 'held' ? null : note, from })
  }

  /** The share was typed or read, and is the one of its commitment. In a recovery, which is about keys and not about the set, this is not written down. */
  #entered ({ set, ordinal, custodian, form }: ResultOf<'enter-share' | 'read-back-share'>, { time, from }: At): void {
    if (this.#about?.set.set !== set) return
    this.#add(set, { event: 'entered', ordinal, custodian, form, at: time, from })
    // A card that was computed again is in its custodian's hands.
    const wasLost = this.#about.purpose === 'replace' && this.sets.get(set)?.events?.some(one => one.event === 'rederived' && one.ordinal === ordinal)
    if (wasLost === true) for (const record of this.#records({ kind: 'card', set, ordinal, custodian })) Object.assign(record, { state: 'held', note: null, from })
  }

  /** Every backup of a set is under a new one from here on, and came out of it again. The old one's copies stay until they are destroyed. */
  rewrapped ({ from: old, set: id, keys }: ResultOf<'rewrap-backups'>, at: At): void {
    const set = this.sets.get(id)
    if (set === undefined) return this.#tell('rewrapped-unknown', at, { set: id })
    Object.assign(set, { state: 'in-use', replaces: old })
    for (const { key, version, publicKey, opened, backup } of keys) {
      const known = versionOf(this.#keys, key, version)
      const isThat = known !== null && known.publicKey === publicKey && known.copies.some(({ copy }) => copy.kind === 'medium' && copy.set === old && copy.sha256 === opened)
      if (!isThat) {
        this.#tell('rewrapped-other', at, { key, version: String(version), set: old })
        continue
      }
      Object.assign(known, { set: id, copies: [...known.copies, ...this.copiesUnder(id, backup, at)], backupProven: { at: at.time, from: at.from } })
    }
  }

  /** Whoever gives a set up without authority, or while a key relies on it, destroys copies and no more. */
  #gaveUp ({ set: id, successor, copies }: ResultOf<'give-up-set'>, at: At, authority: boolean): void {
    const { time, from } = at
    const set = this.sets.get(id)
    for (const { copy, outcome, note } of copies) this.#add(id, { event: outcome, copy, note, at: time, from })
    this.#settle(copies, at, { set: id })
    if (set === undefined) return
    const relying = this.#versions().filter(one => one.set === id)
    if (!authority) this.#tell('set-not-given-up', at, { set: id })
    else if (relying.length > 0 || this.sets.get(successor)?.state !== 'in-use') this.#tell('set-needed', at, { set: id, successor })
    else Object.assign(set, { state: 'given-up', givenUp: set.givenUp ?? { at: time, successor, from } })
  }

  /** What became of copies of one version. A card, and what else holds its share, is one of every version that was wrapped under its set. */
  #disposed ({ key, version, copies }: ResultOf<'destroy-copies'>, at: At): void {
    this.#settle(copies, at, { key, version: String(version) })
    for (const set of this.sets.values()) {
      const shares = this.#versions().flatMap(one => one.copies).filter(({ copy }) => copy.kind !== 'medium' && copy.set === set.set)
      if (set.state === 'in-use' && shares.length > 0 && shares.every(share => share.state === 'destroyed')) Object.assign(set, { state: 'destroyed', at: at.time, from: at.from })
    }
  }

  #settle (copies: Fates, at: At, of: Readonly<Record<string, string>>): void {
    for (const { copy, outcome, note } of copies) {
      const state = outcome === 'kept' ? 'held' : outcome
      const records = this.#records(copy)
      if (records.length === 0) this.#tell('copy-unknown', at, { ...of, copy: copy.kind === 'medium' ? String(copy.medium) : `${copy.set} ${copy.ordinal}` })
      for (const record of records) Object.assign(record, { state, note, from: at.from })
    }
  }

  ended ({ set, outcome }: Body<'custody.ended'>, { time, from }: At): void {
    const dealt = this.sets.get(set)
    if (outcome === 'void' && dealt !== undefined && dealt.state !== 'destroyed') Object.assign(dealt, { state: 'void', at: time, from })
  }

  /** The recovery key of a set stays on a token. */
  stays (id: string, on: Kept): void {
    const set = this.sets.get(id)
    const descriptor = this.#descriptors.get(id)
    if (set !== undefined && descriptor !== undefined) set.kept = { descriptor, on: [...set.kept?.on ?? [], on] }
  }

  destroyedWrapping ({ set, id, remaining }: ResultOf<'destroy-wrapping-key'>, serial: string, at: At): void {
    const kept = this.sets.get(set)?.kept?.on.find(one => one.serial === serial && one.id === id && one.state === 'held')
    if (kept === undefined || remaining > 0) this.#tell('wrapping-key-left', at, { token: serial, id, set })
    else Object.assign(kept, { state: 'destroyed', from: at.from })
  }

  /** Recovery keys on tokens. */
  kept (): Kept[] {
    return [...this.sets.values()].flatMap(({ kept }) => kept?.on ?? [])
  }

  /** The media of a backup, the cards that open it, and what else holds their shares; a copy that is lost already stays so. */
  copiesUnder (set: string, { media, file, sha256 }: Pick<ResultOf<'generate-backed-key'>['backup'], 'media' | 'file' | 'sha256'>, { from }: At): CopyRecord[] {
    const { holders = [], events = [] } = this.sets.get(set) ?? {}
    const cards = holders.map((custodian, i): KeyCopy => ({ kind: 'card', set, ordinal: i + 1, custodian }))
    const carriers = events.flatMap(one => one.event === 'given' ? carrierCopy(set, one) ?? [] : [])
    return [
      ...media.map((medium): CopyRecord => ({ copy: { kind: 'medium', medium, file, sha256, set }, state: 'held', note: null, from })),
      ...[...cards, ...new Map(carriers.map(copy => [canonicalize(copy), copy])).values()].map((copy): CopyRecord => {
        const known = this.#records(copy)[0]
        return { copy, state: known?.state ?? 'held', note: known?.note ?? null, from: known?.from ?? from }
      })
    ]
  }

  /** An event of a set that is not known is of none. */
  #add (id: string, event: CustodyEvent): void {
    const set = this.sets.get(id)
    if (set !== undefined) set.events = [...set.events ?? [], event]
  }

  #records (copy: KeyCopy): CopyRecord[] {
    return this.#versions().flatMap(({ copies }) => copies).filter(record => isSameCopy(record.copy, copy))
  }

  #versions (): KeyVersion[] {
    return [...this.#keys.values()].flatMap(({ versions }) => versions)
  }
}

/** The queue, the file, or the smart card's serial number. */
function whatOf (carrier: Carrier): string | null {
  switch (carrier.kind) {
    case 'printed': return carrier.printer
    case 'medium': case 'twin': return carrier.file
    case 'token': return carrier.serial
  }
}

/** A printed card is the card. */
function carrierCopy (set: string, { ordinal, custodian, carrier, what }: Pick<Extract<CustodyEvent, { event: 'given' }>, 'ordinal' | 'custodian' | 'carrier' | 'what'>): KeyCopy | null {
  return carrier === 'printed' || what === null ? null : { kind: 'carrier', set, ordinal, custodian, carrier, what }
}
