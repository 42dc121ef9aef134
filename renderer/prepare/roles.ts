// Who takes part in which role: everybody in all of their roles at first, but in one of those that nobody may hold together. Pure.

import type { PlanNeeds, PreparedPerson } from '../../src/contract/prepare.ts'

export type Role = PreparedPerson['roles'][number]
type Named = { readonly id: string, readonly roles: string[] | null }
/** The roles in which each person takes part, by id; whoever has none is not there. */
export type Cast = Readonly<Record<string, readonly Role[]>>

/**
 * What is proposed: a person keeps their roles as far as nobody else holds one of those kept apart from it. Roles that fewest people can take are given first, so
 * that a script's counts are met where they can be. What is left of each count stays open.
 */
export function proposed (people: readonly PreparedPerson[], { roles, apart }: Pick<PlanNeeds, 'roles' | 'apart'>): Cast {
  const cast: Record<string, Role[]> = {}
  const free = (id: string, role: Role): boolean => apart.every(set => !set.includes(role) || !(cast[id] ?? []).some(other => other !== role && set.includes(other)))
  const give = (id: string, role: Role): void => { (cast[id] ??= []).push(role) }
  const scarce = roles.toSorted((a, b) => (a.who.length - (a.count ?? 0)) - (b.who.length - (b.count ?? 0)))
  for (const { role, count, who } of scarce) for (const id of who.filter(one => free(one, role)).slice(0, count ?? who.length)) give(id, role)
  // Nobody who could take part is left out.
  for (const { id, roles: held } of people) {
    const asked = held.filter(role => roles.some(one => one.role === role))
    const first = asked.find(role => free(id, role))
    if (cast[id] === undefined && first !== undefined) give(id, first)
  }
  return cast
}

/** As an answer keeps it, in the anchor's order. */
export function namedOf (cast: Cast, people: readonly PreparedPerson[]): Named[] {
  return people.flatMap(({ id, roles }) => {
    const taken = roles.filter(role => cast[id]?.includes(role))
    return taken.length === 0 ? [] : [{ id, roles: taken }]
  })
}

/** An answer of before. */
export function castOf (named: readonly { readonly id: string, readonly roles: readonly string[] | null }[], people: readonly PreparedPerson[]): Cast {
  return Object.fromEntries(named.map(({ id, roles }) => [id, people.find(one => one.id === id)?.roles.filter(role => roles === null || roles.includes(role)) ?? []]))
}

/** The cast with somebody in a role, or no more. */
export function withRole (cast: Cast, id: string, role: Role, takes: boolean): Cast {
  const others = (cast[id] ?? []).filter(one => one !== role)
  return { ...cast, [id]: takes ? [...others, role] : others }
}

/** Sets of roles that somebody holds together and may not: whose, and which. */
export function together (cast: Cast, apart: readonly (readonly Role[])[]): { readonly id: string, readonly roles: readonly Role[] }[] {
  return Object.entries(cast).flatMap(([id, roles]) => apart.map(set => set.filter(role => roles.includes(role))).filter(both => both.length > 1).map(both => ({ id, roles: both })))
}

/** Roles for which too few are named: how many are, and how many are asked for. */
export function missing (cast: Cast, { roles }: Pick<PlanNeeds, 'roles'>): { readonly role: Role, readonly have: number, readonly asked: number }[] {
  return roles.flatMap(({ role, count }) => {
    const have = Object.values(cast).filter(held => held.includes(role)).length
    return count !== null && have < count ? [{ role, have, asked: count }] : []
  })
}
