// What was signed for others, against the plan: certificates, lists, statements.

import type { Plan } from '../transcript/plan.ts'
import type { Result } from '../transcript/results.ts'
import type { Findings } from './findings.ts'
import { differs } from './keys.ts'

export type IssuanceResult = Extract<Result, { action: 'read-issuance' | 'issue-certificate' | 'issue-crl' | 'sign-statement' }>

export class IssuanceCheck {
  readonly #plan: Plan
  readonly #findings: Findings

  constructor (plan: Plan, findings: Findings) {
    this.#plan = plan
    this.#findings = findings
  }

  take (seq: number, result: IssuanceResult): void {
    if (this.#plan.issuance === undefined) differs(this.#findings, seq, 'action', 'a plan that has something signed', result.action)
  }
}
