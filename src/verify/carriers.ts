// What else than a sheet that was written by hand holds a share: each was announced to be given, to its holder alone, and is of the kind that was announced. What
// may have kept a copy of it on its way is named.

import type { EntryOf } from '../transcript/entry.ts'
import type { ResultOf } from '../transcript/results.ts'
import type { Findings } from './findings.ts'

/** More shares than these are in no ceremony. */
const mostShares = 16_000

/** Refusals after which something may have been written. */
const underWay: ReadonlySet<string> = new Set(['carrier-lost', 'card-share-left'])

type Shown = EntryOf<'share.shown'>
type Given = EntryOf<'share.given'>

export class CarrierCheck {
  readonly #findings: Findings
  /** The share that is about to be given. */ #due: Shown | null = null
  /** Whether that was refused. */ #isRefused = false
  /** Kinds of carriers of each share of the set in hand, by ordinal. */ readonly #given = new Map<string, Set<string>>()

  constructor (findings: Findings) {
    this.#findings = findings
  }

  shown (entry: Shown): void {
    this.settle()
    this.#due = entry.body.way === undefined ? null : entry
    this.#isRefused = false
  }

  /**
   * A giving that was refused left nothing behind, unless it was already under way when it broke off. Something else may be refused meanwhile, to the same person as
   * well: a page on its way through a printer is printed all the same, and what is said to be given then was announced.
   */
  refused ({ act, step, actor, body: { error } }: EntryOf<'attempt.refused'>): void {
    const due = this.#due
    if (due !== null && due.act === act && due.step === step && due.actor === actor && !underWay.has(error.code)) this.#isRefused = true
  }

  /** What was announced and neither given nor refused may be on its carrier all the same. */
  settle (): void {
    const due = this.#due
    this.#due = null
    if (due === null || this.#isRefused) return
    const { set, ordinal, custodian, way } = due.body
    this.#findings.add('carrier-unanswered', { seq: due.seq, facts: { set, ordinal: String(ordinal), custodian, carrier: way ?? '' } })
  }

  /** A share on a carrier: the one that was announced last, in the same step, by the same person. */
  given ({ seq, act, step, actor, body: { set, ordinal, custodian, carrier } }: Given): void {
    const due = this.#due
    this.#due = null
    const facts = { set, ordinal: String(ordinal), custodian, carrier: carrier.kind }
    const announced = due !== null && due.act === act && due.step === step && due.actor === actor && due.body.set === set && due.body.ordinal === ordinal && due.body.custodian === custodian && due.body.way === carrier.kind
    if (!announced) this.#findings.add('carrier-unshown', { seq, facts: { ...facts, announced: due === null ? 'nothing' : `share ${due.body.ordinal}, ${due.body.way ?? 'on the screen'}` } })
    this.#findings.add('share-carrier', { seq, facts: { ...facts, ...placeOf(carrier) } })
    if (carrier.kind === 'printed') this.#printed(seq, facts, carrier)
    const place = `${set} ${ordinal}`
    if (this.#given.has(place) || this.#given.size < mostShares) this.#given.set(place, new Set(this.#given.get(place)).add(carrier.kind))
  }

  /** A share that is read from a medium or a card comes from one that was given here; its holder may have opened what was encrypted to them. */
  readBack (seq: number, { set, ordinal, form }: ResultOf<'read-back-share'>): void {
    if (form !== 'medium' && form !== 'token') return
    const given = this.#given.get(`${set} ${ordinal}`)
    if (given?.has(form) !== true && !(form === 'medium' && given?.has('twin') === true)) this.#findings.add('carrier-unshown', { seq, facts: { set, ordinal: String(ordinal), carrier: form, announced: 'nothing' } })
  }

  #printed (seq: number, facts: Record<string, string>, { spool, left }: Extract<Given['body']['carrier'], { kind: 'printed' }>): void {
    const kept = [
      ...spool?.isVolatile === false ? ['spool-on-disk'] : [], ...spool?.keepsFiles === true ? ['files-kept'] : [], ...spool?.isRemote === true ? ['remote'] : [], ...left > 0 ? ['jobs-left'] : []
    ]
    if (kept.length > 0) this.#findings.add('spool-kept', { seq, facts: { ...facts, folder: spool?.folder ?? 'none', left: String(left), kept: kept.join(', ') } })
  }
}

function placeOf (carrier: Given['body']['carrier']): Record<string, string> {
  switch (carrier.kind) {
    case 'printed': return { printer: carrier.printer ?? 'none' }
    case 'medium': case 'twin': return { file: carrier.file }
    case 'token': return { serial: carrier.serial, object: carrier.object }
  }
}
