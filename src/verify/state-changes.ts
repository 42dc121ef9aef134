// Changes of keys' states as steps recorded them: exactly those that the plan makes under that name, of keys that are there by then; and a version is destroyed
// only once every token of the plan that held it was cleared and every copy of it was asked after.

import type { EntryOf } from '../transcript/entry.ts'
import { canonicalize } from '../transcript/jcs.ts'
import type { KeyState } from '../transcript/key-state.ts'
import { compromises, destroys, promotes } from '../transcript/lifecycle-rules.ts'
import type { Lifecycle } from '../transcript/lifecycle.ts'
import type { Plan } from '../transcript/plan.ts'
import type { ResultOf } from '../transcript/results.ts'
import type { DestructionCheck } from './destruction.ts'
import type { Findings } from './findings.ts'
import { differs, keyName } from './keys.ts'
import { isHearer } from './known-keys.ts'
import type { KnownKeys } from './known-keys.ts'

/** A version's new state, and the entry that gave it. `since` is when it is held to be compromised. */
export interface ChangedState { readonly key: string, readonly version: number, readonly to: KeyState, readonly since: string | null, readonly seq: number }

export class StateChangeCheck {
  readonly #plan: Plan
  readonly #lifecycle: Lifecycle
  readonly #known: KnownKeys
  readonly #destruction: DestructionCheck
  readonly #findings: Findings
  /** By the change's name: what was made of it first. */ readonly made = new Map<string, readonly ChangedState[]>()

  constructor (plan: Plan, lifecycle: Lifecycle, known: KnownKeys, destruction: DestructionCheck, findings: Findings) {
    this.#plan = plan
    this.#lifecycle = lifecycle
    this.#known = known
    this.#destruction = destruction
    this.#findings = findings
  }

  changed ({ seq, time }: EntryOf<'step.done'>, result: ResultOf<'change-state'>): void {
    const planned = this.#lifecycle.changes.filter(({ change }) => change === result.change).map(({ change: _, ...change }) => change)
    const expect = (field: string, expected: string, found: string): void => {
      if (expected !== found) this.#findings.add('change-differs', { seq, facts: { change: result.change, field, expected, found } })
    }
    expect('changes', canonicalize(planned), canonicalize(result.changes))
    expect('promotion', String(planned.some(promotes) ? this.#lifecycle.promotion : null), String(result.promotion))
    expect('since', planned.some(compromises) ? this.#lifecycle.since ?? 'none' : 'none', result.since ?? 'none')
    if (result.since !== null && result.since > time) expect('since', `no later than ${time}`, result.since)
    expect('reason', this.#lifecycle.reason, result.reason)
    if (!isHearer(this.#plan, result.confirmedBy)) this.#findings.add('actor-unknown', { seq, facts: { actor: result.confirmedBy } })
    for (const change of result.changes) {
      if (this.#known.find(change.key, change.version) === null) differs(this.#findings, seq, 'key', 'a key that exists', keyName(change))
      if (destroys(change)) this.#destruction.requireDone(seq, change)
    }
    if (planned.length > 0 && !this.made.has(result.change)) this.made.set(result.change, result.changes.map(change => ({ key: change.key, version: change.version, to: change.to, since: compromises(change) ? result.since : null, seq })))
  }

  /** A ceremony that was held to its end made every change that was planned. */
  finish (): void {
    for (const change of new Set(this.#lifecycle.changes.map(one => one.change))) if (!this.made.has(change)) this.#findings.add('change-missing', { facts: { change } })
  }
}
