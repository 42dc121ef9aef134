// Whether there are people enough for what a script asks for: told as soon as it shows, and not when they are to be named.

import type { PlanNeeds } from '../../contract/prepare.ts'
import { say } from '../../words/text.ts'
import { roleName } from '../terminal/pages.ts'
import type { PlanInMaking } from './state.ts'

type Role = PlanNeeds['roles'][number]['role']
type Lack = { readonly role: Role, readonly have: number, readonly count: number }

/** Roles of which there are fewer people than are asked for. What only the plan's keys or shares decide is not among them. */
export function lacks ({ roles }: PlanNeeds, held: (role: Role) => number): Lack[] {
  return roles.flatMap(({ role, count }) => count !== null && held(role) < count ? [{ role, have: held(role), count }] : [])
}

/** The same of the people whom an anchor names. Throws HostError for a file that is none. */
export async function lacksUnder (of: PlanInMaking, needs: PlanNeeds, anchor: string): Promise<Lack[]> {
  const { people } = await of.options(anchor)
  return lacks(needs, role => people.filter(({ roles }) => roles.includes(role)).length)
}

/** Such as `3 of 5 × custodian`. */
export function lackWords (found: readonly Lack[]): string {
  return found.map(({ role, have, count }) => say('prepare.label.lack', { role: roleName(role), have: String(have), count: String(count) })).join(', ')
}
