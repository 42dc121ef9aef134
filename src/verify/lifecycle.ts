// Keys over their life, against the plan: what was proposed is what was read out, states change as planned and in no other way, keys vouch for each other
// by their own signatures, and what was destroyed is gone.

import type { EntryOf } from '../transcript/entry.ts'
import type { Plan } from '../transcript/plan.ts'
import type { Result } from '../transcript/results.ts'
import type { Findings } from './findings.ts'
import { differs } from './keys.ts'

/** Results of actions about keys that exist. */
export type LifecycleResult = Extract<Result, { action: 'read-proposal' | 'check-key' | 'endorse-key' | 'change-state' | 'destroy-key' | 'destroy-copies' | 'audit-token' | 'write-notice' | 'report-drill' }>

export class LifecycleCheck {
  readonly #plan: Plan
  readonly #findings: Findings

  constructor (plan: Plan, findings: Findings) {
    this.#plan = plan
    this.#findings = findings
  }

  take ({ seq }: EntryOf<'step.done'>, result: LifecycleResult): void {
    if (this.#plan.lifecycle === undefined) return differs(this.#findings, seq, 'action', 'one of a plan that says which keys exist', result.action)
  }
}
