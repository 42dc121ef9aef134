// What a plan publishes, judged by the rules that the station holds it to before it runs: what it says by itself, before any entry; and whose keys are in which role
// and how long everything is valid, by the anchor and the policy.

import type { PublicationFaultCode } from '../keys/publication/fault.ts'
import { publicationFaults } from '../keys/publication/faults.ts'
import { publicationRuleUnder } from '../keys/publication/rules.ts'
import { publicationFaultsUnder } from '../keys/publication/under.ts'
import type { Policy } from '../keys/policy/shape.ts'
import type { Anchor } from '../transcript/anchor.ts'
import { planFile } from '../transcript/files.ts'
import type { Plan } from '../transcript/plan.ts'
import type { Findings } from './findings.ts'

/** Judges `plan.publication` by itself, and the steps that publish where there is none. */
export function verifyPublication (plan: Plan, findings: Findings): void {
  for (const { code, path, facts } of publicationFaults(plan)) findings.add('publication-plan', { file: planFile, facts: { fault: code, path, ...facts } })
}

/** Faults of something that is valid for too long; all others are about whose keys sign. */
const lives: ReadonlySet<PublicationFaultCode> = new Set<PublicationFaultCode>(['validity', 'online-key-life', 'delegation-life'])

/** `anchor` is the version that the plan was made under, null without one; `policy` null where the plan has none, or it can't be read. */
export function verifyPublicationUnder (plan: Plan, anchor: Anchor | null, policy: Policy | null, findings: Findings): void {
  const rule = plan.policy !== null && policy === null ? null : publicationRuleUnder(policy, plan.mode)
  for (const { code, path, facts } of publicationFaultsUnder(plan, { anchor, rule, catalog: null })) {
    findings.add(lives.has(code) ? 'publication-life' : 'publication-roles', { file: planFile, facts: { fault: code, path, ...facts } })
  }
}
