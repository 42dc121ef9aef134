// What a plan says of keys that exist as the facts of its steps' sentences: the same on the day, on the paper for it, and in the report.

import type { Lifecycle, StateChange } from './lifecycle.ts'
import { compromises, promotes } from './lifecycle-rules.ts'
import type { Plan, PlannedStep } from './plan.ts'

/** Who proposes what, and why. */
export function proposalFacts ({ proposer, trigger, reason, catalog, existing, changes, emergency, replicas }: Lifecycle, plan: Pick<Plan, 'participants' | 'custody' | 'recovery'>): Record<string, string> {
  return {
    proposer: nameIn(plan, proposer), trigger, reason, catalog,
    keys: existing.map(({ key, version }) => `${key} v${version}`).join(', ') || 'none', changes: changesFact(changes), emergency: emergency ? 'yes' : 'no', ...proposedOfSet(plan), ...proposedOfReplicas(replicas)
  }
}

/** What is to be done with a share set; of a resharing the numbers of the new set, of a replacement whose card is lost. */
function proposedOfSet (plan: Pick<Plan, 'participants' | 'custody' | 'recovery'>): Record<string, string> {
  const { custody, recovery } = plan
  if (custody === undefined) return {}
  const { purpose, set, receiving: [lost] } = custody
  return {
    purpose, set: set.set,
    ...purpose === 'reshare' && recovery !== null ? { threshold: String(recovery.threshold), shares: String(recovery.shares) } : {},
    ...purpose === 'replace' && lost !== undefined ? { ordinal: String(lost.ordinal), name: nameIn(plan, lost.custodian) } : {}
  }
}

/** What is to be done about tokens on which the same keys lie. */
function proposedOfReplicas (replicas: Lifecycle['replicas']): Record<string, string> {
  if (replicas === undefined) return {}
  return replicas.clone === null ? { purpose: 'replicas-prove' } : { purpose: 'replicas-clone', onto: replicas.clone.token, from: replicas.clone.from }
}

function nameIn ({ participants }: Pick<Plan, 'participants'>, participant: string): string {
  return participants.find(({ id }) => id === participant)?.name ?? participant
}

/** What becomes of the bag when a card is looked at: it stays sealed; or it is opened, and the card gets a new one, gets none, or ends with its set. */
export function bagAfter ({ custody, acts }: Pick<Plan, 'custody' | 'acts'>, { with: { opens } }: PlannedStep): 'no' | 'given-up' | 'sealed' | 'open' {
  if (opens !== 'yes') return 'no'
  if (custody?.purpose === 'reshare') return 'given-up'
  return acts.some(({ steps }) => steps.some(({ action }) => action === 'seal-cards')) ? 'sealed' : 'open'
}

/** The changes that one step makes, by the name that they have together. */
export function changesNamed ({ changes }: Lifecycle, change: string | undefined): StateChange[] {
  return changes.filter(one => one.change === change).map(({ key, version, from, to }) => ({ key, version, from, to }))
}

/** What one step changes. The graver of its changes is told first, and decides its words. */
export function changeFacts (lifecycle: Lifecycle, change: string | undefined): Record<string, string> {
  const changes = changesNamed(lifecycle, change)
  const kind = kindOf(changes)
  const first = changes.find(one => kindOf([one]) === kind) ?? changes[0]
  return {
    change: change ?? '', kind, changes: changesFact(changes), key: first?.key ?? '', version: String(first?.version ?? ''),
    reason: lifecycle.reason, since: lifecycle.since ?? 'none', promotion: changes.some(promotes) ? String(lifecycle.promotion) : 'none'
  }
}

/** Changes as one text, one after another: `root-ca v2 staged active`. The words put the states into words. */
function changesFact (changes: readonly StateChange[]): string {
  return changes.map(({ key, version, from, to }) => `${key} v${version} ${from} ${to}`).join(', ') || 'none'
}

/** What a change can amount to, the gravest first. Each has words of its own. */
const kinds = [
  ['compromise', one => compromises(one)],
  ['destroy', ({ to }) => to === 'destroyed' || to === 'destroyed-compromised'],
  ['roll-back', ({ from, to }) => from === 'retiring' && to === 'active'],
  ['promote', one => promotes(one)],
  ['resume', ({ to }) => to === 'active'],
  ['suspend', ({ to }) => to === 'suspended'],
  ['schedule', ({ to }) => to === 'destroy-scheduled'],
  ['cancel', ({ from, to }) => from === 'destroy-scheduled' && to === 'retired'],
  ['stage', ({ to }) => to === 'staged'],
  ['retire', () => true]
] as const satisfies readonly (readonly [string, (one: StateChange) => boolean])[]

export const changeKinds: readonly string[] = kinds.map(([kind]) => kind)

function kindOf (changes: readonly StateChange[]): string {
  return kinds.find(([, holds]) => changes.some(holds))?.[0] ?? 'retire'
}
