// The first version of an anchor while it is put together: who of those enrolled takes which roles, who founds it, and how many must agree. Pure.

import type { AnchorDraft, PreparationFolder, PreparedPerson } from '../../../src/contract/prepare.ts'

export type Enrolled = PreparationFolder['enrolments'][number]
export type Role = PreparedPerson['roles'][number]
type Counts = AnchorDraft['thresholds']

export interface Founding {
  readonly organisation: { readonly id: string, readonly name: string }
  /** By the id of a person. */ readonly roles: Readonly<Record<string, readonly Role[]>>
  readonly founders: readonly string[]
  readonly successors: number
  readonly thresholds: Counts
  readonly approvals: Counts
  /** A file; null for none. */ readonly policy: string | null
  /** The module that reads the founders' cards; null where nobody has one. */ readonly module: string | null
}

export const allRoles: readonly Role[] = ['administrator', 'security-officer', 'crypto-officer', 'custodian', 'witness', 'auditor']

/** A short name out of a person's name, such as `ada-lind`; empty where nothing of it can be kept. */
export function idOf (name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss').replaceAll('ø', 'o').replaceAll('æ', 'ae').replaceAll('ł', 'l').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 64).replace(/-$/, '')
}

/** Whether something can be a short name (src/transcript/fields.ts). */
export function isId (id: string): boolean {
  return /^[a-z0-9]+(?:[-.][a-z0-9]+)*$/.test(id) && id.length <= 64
}

/** The newest enrolment of each person for this mode. */
export function enrolledFor (enrolments: readonly Enrolled[], mode: Enrolled['mode']): Enrolled[] {
  return enrolments.filter((one, i) => one.mode === mode && enrolments.findLastIndex(other => other.mode === mode && other.id === one.id) === i)
}

/** What is proposed for the counts: that two different people approve a plan, and that one of each role that leads, watches or checks signs. */
export function usualCounts (roles: Founding['roles'], founders: readonly string[]): Pick<Founding, 'thresholds' | 'approvals' | 'successors'> {
  const held = (role: Role): number => Object.values(roles).filter(those => those.includes(role)).length
  const one = (...wanted: readonly Role[]): Counts => Object.fromEntries(wanted.filter(role => held(role) > 0).map(role => [role, 1]))
  const second = (['auditor', 'witness', 'security-officer', 'crypto-officer', 'custodian'] as const).find(role => held(role) > 0)
  const approvals: Counts = { ...one('administrator'), ...second === undefined ? {} : one(second) }
  return { thresholds: one('administrator', 'witness'), approvals, successors: Math.max(1, Math.min(founders.length, Math.ceil((founders.length + 1) / 2))) }
}

/** In production nobody may write the next version of an anchor alone. */
export function leastFounders (mode: Enrolled['mode']): number {
  return mode === 'production' ? 2 : 1
}

/** What is still in the way of an anchor; nothing where it can be drafted. */
export function missingOf ({ roles, founders, organisation }: Founding, enrolled: readonly Enrolled[]): ('people' | 'roles' | 'founders' | 'second-founder' | 'organisation')[] {
  return [
    ...enrolled.length < 2 ? ['people' as const] : [], ...enrolled.some(({ id }) => (roles[id] ?? []).length === 0) ? ['roles' as const] : [],
    ...founders.length === 0 ? ['founders' as const] : enrolled.some(({ mode }) => founders.length < leastFounders(mode)) ? ['second-founder' as const] : [],
    ...isId(organisation.id) && organisation.name.trim() !== '' ? [] : ['organisation' as const]
  ]
}

/** A founder with a key file has it beside their enrolment, under their id. */
export function draftOf (founding: Founding, enrolled: readonly Enrolled[], mode: AnchorDraft['mode'], folder: string): AnchorDraft {
  const { organisation, roles, founders, successors, thresholds, approvals, policy, module } = founding
  return {
    mode, organisation, participants: enrolled.map(({ id, file }) => ({ enrolment: file, roles: [...roles[id] ?? []] })), founders: [...founders], successors, thresholds, approvals, policy,
    keys: Object.fromEntries(founders.map(id => [id, enrolled.find(one => one.id === id)?.held === 'card' ? { module: module ?? '' } : { key: `${folder}/${id}.age` }])), formerKeys: {}
  }
}
