// One ceremony while the catalog is folded: whether it has authority, the versions that it made; and how a version enters a state.

import type { Plan } from '../../transcript/plan.ts'
import type { Outcome } from './notes.ts'
import type { KeyVersion, StateRecord } from './shape.ts'

/** One ceremony while it is folded. */
export class Sitting {
  readonly plan: Plan
  readonly outcome: Outcome
  readonly authority: boolean
  readonly made = new Map<KeyVersion, { readonly key: string, confirmed: boolean, exported: boolean }>()

  constructor (plan: Plan, outcome: Outcome, authority: boolean) {
    this.plan = plan
    this.outcome = outcome
    this.authority = authority
  }
}

export function enter (version: KeyVersion, record: StateRecord, since: string | null): void {
  version.history.push(record)
  version.state = record.state
  version.since = record.at
  if (record.state === 'active') version.activated ??= record.at
  if (record.state === 'compromised' || record.state === 'destroyed-compromised') version.compromisedSince ??= since ?? record.at
}
