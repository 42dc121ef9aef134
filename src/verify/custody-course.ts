// The life of a share set in the course of a ceremony: from its dealing, or from when its shares are taken, until a key relies on it.
// The process that holds shares ends at every resumption, with every failure of the step that uses them, and when people give them up.
// That is written down before anything else, and the act begins anew. One process can hold two sets, that which is dealt and on top of it the one
// whose shares are taken: they end together, the upper one first.

import type { Body, EntryOf } from '../transcript/entry.ts'
import type { Result } from '../transcript/results.ts'
import type { Findings } from './findings.ts'

type End = Body<'custody.ended'>

/** Shares in hand. */
export interface Held {
  readonly set: string
  /** What their end means: the set is void, or the shares must be entered again. */ readonly outcome: End['outcome']
  /** Indexes of the act and the step that it begins with anew. */ readonly act: number
  readonly step: number
  /** Shares that were shown (void) or entered (forgotten). */ readonly ordinals: ReadonlySet<number>
  /** Why the process that holds them is gone; none while it should be there. */ readonly causes: ReadonlySet<End['cause']>
}

/** The code of a refusal or failure that says so. */
const lostCode = 'custody-lost'
/** Actions whose failure ends the process: what they may have left on a token is removed, never adopted. */
const lastActions: ReadonlySet<string> = new Set(['generate-backed-key', 'restore-keys', 'rewrap-backups', 'rederive-share', 'restore-canary'])

/** More share sets than this are in no ceremony; cards of what is beyond are found to differ at the end. */
const mostSets = 1000

export class CustodyCourse {
  readonly #findings: Findings
  /** The set in hand last; beneath it the one that the same process dealt. */ #held: Held | null = null
  #beneath: Held | null = null
  /** Shares that were shown, of sets that no key relies on and whose cards nobody has vouched to be destroyed. */
  readonly #cards = new Map<string, ReadonlySet<number>>()
  #voided: string | null = null

  constructor (findings: Findings) {
    this.#findings = findings
  }

  get held (): Held | null {
    return this.#held
  }

  shown ({ body }: EntryOf<'share.shown'>): void {
    // A share that was computed again is of a set that stands: there may be a card of it in any case.
    if (this.#held?.outcome === 'forgotten') return
    this.#add(body.ordinal)
    if (this.#cards.has(body.set) || this.#cards.size < mostSets) this.#cards.set(body.set, new Set(this.#cards.get(body.set)).add(body.ordinal))
  }

  /** A step was done, at the plan's act and step of these indexes. */
  done (result: Result, act: number, step: number): void {
    const ordinals: ReadonlySet<number> = new Set()
    const causes: ReadonlySet<End['cause']> = new Set()
    switch (result.action) {
      case 'split-recovery-key':
        this.#held = { set: result.set.set, outcome: 'void', act, step, ordinals, causes }
        this.#beneath = null
        return
      case 'collect-shares':
        this.#beneath = this.#held?.outcome === 'void' ? this.#held : null
        this.#held = { set: result.set, outcome: 'forgotten', act, step, ordinals, causes }
        return
      case 'check-backups':
        this.#held = { set: result.set, outcome: 'forgotten', act, step, ordinals, causes }
        return
      case 'enter-share': return this.#add(result.ordinal)
      case 'generate-backed-key': case 'rewrap-backups':
        this.#cards.delete(result.set)
        return this.#letGo()
      case 'restore-keys': case 'restore-canary': case 'conclude-custody': return this.#letGo()
      default:
    }
  }

  failed ({ body }: EntryOf<'step.failed'>): void {
    this.refused(body.error.code)
    if (lastActions.has(body.action)) this.#gone('action-failed')
  }

  refused (code: string): void {
    if (code === lostCode) this.#gone('process-lost')
  }

  reconciled ({ seq, body }: EntryOf<'step.reconciled'>): void {
    if (lastActions.has(body.action) && (body.verdict === 'adopted' || body.verdict === 'finished')) this.#findings.add('reconcile-adopted', { seq, facts: { action: body.action, verdict: body.verdict } })
  }

  resumed (): void {
    this.#gone('interrupted')
  }

  /** The course goes on: not with shares that are gone. */
  goesOn (seq: number): void {
    if (this.#held === null || this.#held.causes.size === 0) return
    this.#findings.add('custody-not-ended', { seq, facts: { set: this.#held.set, cause: [...this.#held.causes].join(', ') } })
    this.#held = { ...this.#held, causes: new Set() }
  }

  /** The shares are gone. `act` is the index of the act in hand. */
  end ({ seq, actor, body }: EntryOf<'custody.ended'>, held: Held, act: number): void {
    const { set, outcome, cause, reason, ordinals } = body
    const compare = (field: string, expected: string, found: string): void => {
      if (expected !== found) this.#findings.add('custody-differs', { seq, facts: { field, expected, found } })
    }
    compare('set', held.set, set)
    compare('outcome', held.outcome, outcome)
    compare('act', String(held.act), String(act))
    compare('actor', 'none', actor ?? 'none')
    compare('ordinals', listed(held.ordinals), ordinals.join(', '))
    compare('reason', cause === 'given-up' ? 'a text' : 'none', reason === null ? 'none' : 'a text')
    // People may give up at any time; whatever else ends a set has left its trace.
    if (cause !== 'given-up' && !held.causes.has(cause)) compare('cause', [...held.causes, 'given-up'].join(' or '), cause)
    this.#findings.add('custody-ended', { seq, facts: { set: held.set, outcome: held.outcome, cause, ordinals: listed(held.ordinals) } })
    this.#voided = held.outcome === 'void' ? held.set : null
    this.#held = this.#beneath
    this.#beneath = null
    // Whoever gives shares up does so for all that the process holds; where that was cut short, the interruption is what is left to be said.
    this.#gone(cause === 'given-up' ? 'interrupted' : cause)
  }

  /** The quorum for a void set is met: its cards were collected and destroyed. */
  vouched (): void {
    if (this.#voided !== null) this.#cards.delete(this.#voided)
    this.#voided = null
  }

  aborted ({ seq, body }: EntryOf<'ceremony.aborted'>): void {
    const lines = (cards: readonly (readonly [set: string, ordinals: string])[]): string => cards.filter(([, ordinals]) => ordinals !== '').map(([set, ordinals]) => `${set}: ${ordinals}`).sort().join('; ')
    const expected = lines([...this.#cards].map(([set, ordinals]) => [set, listed(ordinals)]))
    const found = lines(body.cards.map(({ set, ordinals }) => [set, ordinals.join(', ')]))
    if (expected !== found) this.#findings.add('cards-differ', { seq, facts: { expected, found } })
  }

  closed (seq: number): void {
    if (this.#held !== null) this.#findings.add('custody-not-ended', { seq, facts: { set: this.#held.set, cause: 'closed' } })
  }

  #letGo (): void {
    this.#held = null
    this.#beneath = null
  }

  #add (ordinal: number): void {
    if (this.#held !== null) this.#held = { ...this.#held, ordinals: new Set(this.#held.ordinals).add(ordinal) }
  }

  #gone (cause: End['cause']): void {
    if (this.#held !== null) this.#held = { ...this.#held, causes: new Set(this.#held.causes).add(cause) }
  }
}

function listed (ordinals: ReadonlySet<number>): string {
  return [...ordinals].sort((a, b) => a - b).join(', ')
}
