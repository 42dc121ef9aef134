// Who takes part in a planned ceremony: everybody of the anchor, or those who are named, each in all of their roles or in some.
// A list of people is YAML, read strictly:  people: [{ id: ada }, { id: bruno, roles: [witness] }]

import * as z from 'zod'
import { CeremonyError } from '../../ceremony/errors.ts'
import { readYaml } from '../../ceremony/yaml.ts'
import type { BadField } from '../../contract/shapes.ts'
import type { Anchor } from '../../transcript/anchor.ts'
import { badFields, withNearest } from '../../transcript/bad-field.ts'
import { role, type Participant, type Role } from '../../transcript/plan.ts'

export interface NamedPerson { readonly id: string, /** Null: all that the anchor gives them. */ readonly roles: readonly string[] | null }

const peopleShape = z.strictObject({ people: z.array(z.strictObject({ id: z.string(), roles: z.array(role).min(1).optional() })).min(1) })

/** A list of people out of a file. Throws CeremonyError `people-invalid` with every bad field. */
export function readPeople (bytes: Uint8Array, path: string): NamedPerson[] {
  const parsed = peopleShape.safeParse(readYaml(bytes, 'people-invalid'))
  if (!parsed.success) throw new CeremonyError('people-invalid', { path }, { fields: badFields(parsed.error, ['people', 'id', 'roles', ...role.options]) })
  return parsed.data.people.map(({ id, roles }) => ({ id, roles: roles ?? null }))
}

/**
 * The participants of a plan, in the order in which they are named, which is the order of their shares. Throws CeremonyError `people-invalid` with
 * everybody whom the anchor does not know, every role that it does not give, and every role of which the script needs more people.
 */
export function participantsOf ({ participants }: Anchor, named: readonly NamedPerson[] | null, needed: ReadonlyMap<Role, number>): Participant[] {
  const ids = participants.map(({ id }) => id)
  const fields: BadField[] = []
  const found = named === null ? participants : named.flatMap(({ id, roles }, i): Participant[] => {
    const at = `people[${i}]`
    const person = participants.find(one => one.id === id)
    if (person === undefined) fields.push(withNearest({ path: `${at}.id`, expected: 'somebody of the anchor' }, id, ids))
    if (named.findIndex(one => one.id === id) !== i) fields.push({ path: `${at}.id`, expected: `"${id}" to be named once` })
    const given = person?.roles ?? []
    for (const one of roles ?? []) if (person !== undefined && !given.some(held => held === one)) fields.push(withNearest({ path: `${at}.roles`, expected: `a role that the anchor gives ${id}: ${given.join(', ')}` }, one, given))
    return person === undefined ? [] : [{ ...person, roles: roles === null ? person.roles : person.roles.filter(one => roles.includes(one)) }]
  })
  const whole = fields.length === 0
  for (const [of, count] of needed) {
    const holders = found.filter(({ roles }) => roles.includes(of)).length
    if (whole && holders < count) fields.push({ path: 'people', expected: `${count} with the role ${of}, where ${holders} ${holders === 1 ? 'holds' : 'hold'} it` })
  }
  if (fields.length > 0) throw new CeremonyError('people-invalid', {}, { fields })
  return found
}
