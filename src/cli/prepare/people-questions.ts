// Under which anchor, and who of its people takes part in which role.

import type { PlanNeeds } from '../../contract/prepare.ts'
import { say } from '../../words/text.ts'
import { roleName } from '../terminal/pages.ts'
import { lacksUnder, lackWords } from './enough.ts'
import type { PlanInMaking } from './state.ts'
import type { Choice, Question } from './walk.ts'

type Role = PlanNeeds['roles'][number]['role']
type Named = { readonly id: string, readonly roles: string[] | null }[]

/** A choice beside files: one is made now. */
export const makeOne = 'make'

/** An anchor with too few people for the answers so far is refused at once: what is asked between here and the naming of people would be asked for nothing. */
export function anchorQuestion (of: PlanInMaking, needs: PlanNeeds): Question {
  const { anchor, draft, mode } = of.answers
  const choices: Choice[] = [...of.found.anchors.map(path => ({ value: path, label: of.shown(path) })), { value: makeOne, label: say('prepare.choice.make-anchor'), means: say('prepare.means.make-anchor') }]
  return {
    id: 'anchor', title: say('prepare.title.anchor'), says: [say('prepare.says.anchor'), say('prepare.says.path')], choices, takes: 'any',
    usual: draft === undefined ? anchor ?? choices[0]!.value : makeOne,
    take: async answer => {
      if (answer === makeOne) {
        await of.take({ anchor: null, people: null, policy: null, draft: draft ?? {} })
        return 'next'
      }
      const path = of.path(answer)
      const { anchor: opened } = await of.options(path)
      if (opened !== null && opened.mode !== mode) return { refused: say('prepare.says.anchor-mode', { mode: say(`prepare.mode.${opened.mode}`) }) }
      const few = await lacksUnder(of, needs, path)
      if (few.length > 0) return { refused: say('prepare.says.anchor-few', { lacks: lackWords(few) }) }
      await of.withoutDraft(path === anchor ? { anchor: path } : { anchor: path, people: null, policy: null })
      return 'next'
    }
  }
}

/** A question for each role that the script asks for, and one for others who take part. */
export async function roleQuestions (of: PlanInMaking, needs: PlanNeeds): Promise<Question[]> {
  const { people } = await of.options()
  const nameOf = (id: string): string => people.find(one => one.id === id)?.name ?? id
  const named = namedIn(of)
  const holders = (role: Role): string[] => named.filter(({ roles }) => roles?.includes(role)).map(({ id }) => id)
  const choice = (id: string): Choice => ({ value: id, label: say('people.label.person', { name: nameOf(id), id }) })
  const asked = needs.roles.map(({ role, count, who }): Question => ({
    id: `role-${role}`, title: say('prepare.title.role', { role: roleName(role) }),
    says: [
      count === null ? say('prepare.says.role-unknown', { role: roleName(role) }) : say('prepare.says.role', { count: String(count), role: roleName(role) }),
      ...role === 'custodian' ? [say('prepare.says.custodians')] : [], ...who.length < (count ?? 1) ? [say('prepare.says.role-few', { count: String(who.length), role: roleName(role) })] : []
    ],
    choices: who.map(choice), takes: 'several', usual: usualHolders(named, role, who, count, needs.apart),
    take: async answer => {
      const ids = answer.split(' ')
      if (count !== null && ids.length < count) return { refused: say('prepare.says.role-count', { count: String(count), role: roleName(role) }) }
      const both = ids.flatMap(id => rolesApart(named, id, role, needs.apart).map(other => ({ id, other })))[0]
      if (both !== undefined) return { refused: say('prepare.says.apart', { name: nameOf(both.id), role: roleName(role), other: roleName(both.other) }) }
      await of.take({ people: withHolders(named, role, ids) })
      return 'next'
    }
  }))
  const taking = needs.roles.every(({ role, count }) => holders(role).length >= (count ?? 1))
  const rest = people.filter(({ id }) => !named.some(one => one.id === id && needs.roles.some(({ role }) => one.roles?.includes(role))))
  if (!taking || rest.length === 0) return asked
  const others = named.filter(({ id }) => rest.some(one => one.id === id)).map(({ id }) => id)
  return [...asked, {
    id: 'others', title: say('prepare.title.others'), says: [say('prepare.says.others')], choices: [{ value: 'nobody', label: say('prepare.choice.nobody') }, ...rest.map(({ id }) => choice(id))], takes: 'several', usual: others.join(' ') || 'nobody',
    take: async answer => {
      const ids = answer.split(' ').filter(id => id !== 'nobody')
      const kept = named.filter(({ id }) => !rest.some(one => one.id === id))
      await of.take({ people: [...kept, ...ids.map(id => ({ id, roles: compatible(people.find(one => one.id === id)?.roles ?? [], needs.apart) }))] })
      return 'next'
    }
  }]
}

function namedIn ({ answers: { people } }: PlanInMaking): Named {
  return Array.isArray(people) ? people : []
}

/** Those who were named for the role; else the first who hold it and have no role that is kept apart from it. */
function usualHolders (named: Named, role: Role, who: readonly string[], count: number | null, apart: PlanNeeds['apart']): string | null {
  const before = named.filter(({ roles }) => roles?.includes(role)).map(({ id }) => id)
  if (before.length > 0) return before.join(' ')
  const free = who.filter(id => rolesApart(named, id, role, apart).length === 0)
  const chosen = count === null ? free : free.slice(0, count)
  return chosen.length < (count ?? 1) ? null : chosen.join(' ')
}

/** Roles of somebody that nobody may hold together with this one. */
export function rolesApart (named: Named, id: string, role: Role, apart: PlanNeeds['apart']): Role[] {
  const held = named.find(one => one.id === id)?.roles ?? []
  return apart.filter(set => set.includes(role)).flatMap(set => set.filter(one => one !== role && held.includes(one)))
}

/** The people with these as the only holders of a role, in this order: it is the order of custodians' shares. */
export function withHolders (named: Named, role: Role, ids: readonly string[]): Named {
  const others = named.map(({ id, roles }) => ({ id, roles: (roles ?? []).filter(one => one !== role) })).filter(({ id, roles }) => roles.length > 0 && !ids.includes(id))
  return [...others, ...ids.map(id => ({ id, roles: [...(named.find(one => one.id === id)?.roles ?? []).filter(one => one !== role), role] }))]
}

/** The first of somebody's roles, and the others that may be held with it. */
function compatible (roles: readonly Role[], apart: PlanNeeds['apart']): Role[] {
  return roles.filter((role, i) => !apart.some(set => set.includes(role) && roles.slice(0, i).some(other => set.includes(other))))
}
