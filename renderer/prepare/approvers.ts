// Who can still approve a plan: of the anchor's people, those whom the host names for an approval that is missing. Pure.

import type { ShownPlan } from '../../src/contract/plan.ts'
import type { PreparedPerson } from '../../src/contract/prepare.ts'

export interface Approver extends Pick<PreparedPerson, 'id' | 'name' | 'held'> { readonly role: PreparedPerson['roles'][number] }

/** Once for each role that they can approve in. They need not take part in the ceremony. */
export function approversOf (people: readonly PreparedPerson[], missing: ShownPlan['missing']): Approver[] {
  return missing.flatMap(({ role, who }) => people.filter(({ name, roles }) => who.includes(name) && roles.includes(role)).map(({ id, name, held }) => ({ id, name, held, role })))
}
