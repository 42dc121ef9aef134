// What a policy forbids, as facts and fields for a refusal: the first fault as the one that is told, and each as a place to look at.

import type { BadField } from '../../transcript/bad-field.ts'
import type { PolicyFault } from './under.ts'

/** Of at least one fault: the first as facts (`fault`, `rule`, `about`, `expected`, `found`, and `clause` where the policy says one), all as fields by their rules. */
export function refusalOf (faults: readonly [PolicyFault, ...PolicyFault[]]): { readonly facts: Record<string, string>, readonly fields: readonly BadField[] } {
  const [{ code, clause, rule, about, expected, found }] = faults
  return {
    facts: { fault: code, rule, about, expected, found, ...clause === null ? {} : { clause } },
    fields: faults.map(fault => ({ path: fault.rule, expected: `${fault.expected}; for ${fault.about} it is ${fault.found}${fault.clause === null ? '' : ` (${fault.clause})`}` }))
  }
}
