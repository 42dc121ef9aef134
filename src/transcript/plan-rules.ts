// Rules that a plan keeps beyond its shape, for whoever makes one, runs one or judges one afterwards: the station and the verifier hold plans to the same.
// They are pure and name what is missing; what that means, each caller says.

import type { Anchor } from './anchor.ts'
import type { Purpose } from './entry.ts'
import type { Plan, PlannedStep, Quorum, Role } from './plan.ts'

/** Actions that change a token. None can be undone, so each is authorised by sign-offs of its own. */
export const changesToken: ReadonlySet<string> = new Set(['initialise-token', 'generate-key', 'generate-backed-key', 'generate-wrapped-key', 'restore-keys', 'destroy-key', 'destroy-wrapping-key', 'restore-canary', 'wipe-token'])

/** Actions that sign what others rely on: once it is signed, nothing takes it back. */
export const signsForOthers: ReadonlySet<string> = new Set(['issue-certificate', 'issue-crl', 'sign-statement', 'sign-publication-with-key'])

/** Which setting of such a step names what it signs. */
export const signsFor: Readonly<Record<string, string>> = { 'issue-certificate': 'certificate', 'issue-crl': 'list', 'sign-statement': 'statement' }

/** Actions by which a recovery key is used, or its set given up. */
export const changesCustody: ReadonlySet<string> = new Set(['rewrap-backups', 'rederive-share', 'give-up-set'])

/** Actions that put on record what people did and nobody can undo. */
export const recordsDeed: ReadonlySet<string> = new Set(['record-clone'])

/** All that people must sign for before it is done: what changes a token or a share set, what changes which key is in use or where it lies, and what others rely on. */
const authorised: ReadonlySet<string> = new Set([...changesToken, ...changesCustody, ...signsForOthers, ...recordsDeed, 'change-state'])

/** Actions that make a new key. */
export const makesKey: ReadonlySet<string> = new Set(['generate-key', 'generate-backed-key', 'generate-wrapped-key'])

/** What a step that makes a key may say of a token that can't be tried for letting keys out. */
export const untriedChoices: readonly (string | undefined)[] = [undefined, 'refuse', 'accept']

/** Whether a step makes its key also on such a token: who approves the plan accepts that. */
export function acceptsUntried ({ with: { untried } }: Pick<PlannedStep, 'with'>): boolean {
  return untried === 'accept'
}

/** A quorum that one person could meet, or a resumption without a witness. */
export interface QuorumFault { readonly purpose: Purpose, readonly missing: 'second-person' | 'witness' }

/** A quorum that is below the anchor's threshold. */
export interface ThresholdFault { readonly purpose: Purpose, readonly role: Role, readonly asked: number, readonly threshold: number }

export interface UnmarkedStep { readonly act: string, readonly step: PlannedStep }

/** On how many media each backup goes: as its recovery key's rule says, or, where the plan makes none, as the step that registers them does. */
export function mediaCount ({ recovery, acts }: Plan): number {
  return recovery?.media ?? Number(acts.flatMap(act => act.steps).find(({ action }) => action === 'register-media')?.with.media ?? 0)
}

/** At least two people for whatever is signed, and a witness among those who let a ceremony go on. `everybody` is at least the two people that a plan has. */
export function quorumFaults (plan: Plan): QuorumFault[] {
  return quorumsOf(plan).flatMap(([purpose, quorum]): QuorumFault[] => {
    if (quorum === 'everybody') return []
    return [
      ...Object.values(quorum).reduce((a, b) => a + b, 0) < 2 ? [{ purpose, missing: 'second-person' as const }] : [],
      ...purpose === 'resume' && quorum.witness === undefined ? [{ purpose, missing: 'witness' as const }] : []
    ]
  })
}

/** Steps that change a token or the state of a key and are not marked as irreversible: nobody would sign for them. */
export function unmarkedSteps (plan: Plan): UnmarkedStep[] {
  return plan.acts.flatMap(act => act.steps.filter(step => authorised.has(step.action) && !step.irreversible).map(step => ({ act: act.id, step })))
}

/**
 * Where a plan asks for fewer people of a role than the anchor's threshold. The opening, each authorisation and the close need them even where the
 * plan leaves the role out; the other purposes only where the plan asks for the role.
 */
export function thresholdFaults (plan: Plan, thresholds: Anchor['thresholds']): ThresholdFault[] {
  return quorumsOf(plan).flatMap(([purpose, quorum]) => entriesOf(thresholds).flatMap(([role, threshold]) => {
    const given = quorum === 'everybody' ? plan.participants.filter(({ roles }) => roles.includes(role)).length : quorum[role]
    const asked = given ?? 0
    const isDue = anchored.has(purpose) || (quorum !== 'everybody' && given !== undefined)
    return isDue && asked < threshold ? [{ purpose, role, asked, threshold }] : []
  }))
}

const anchored: ReadonlySet<Purpose> = new Set<Purpose>(['open', 'authorise', 'close'])

function quorumsOf ({ signoffs }: Plan): [Purpose, Quorum][] {
  return Object.entries(signoffs) as [Purpose, Quorum][]
}

function entriesOf (counts: Anchor['thresholds']): [Role, number][] {
  return Object.entries(counts) as [Role, number][]
}
