// Whose keys these are: the plan's people against the organisation's anchor, which comes from outside the bundle.

import { AnchorError, isSoundSuccession, openAnchor } from '../transcript/anchor.ts'
import type { Anchor, AnchorVersion, OpenedAnchor } from '../transcript/anchor.ts'
import type { PersonVerify } from '../transcript/person-key.ts'
import type { Plan, Role } from '../transcript/plan.ts'
import { thresholdFaults } from '../transcript/plan-rules.ts'
import type { CountedApproval } from './approvals.ts'
import type { Findings } from './findings.ts'

export interface Identities {
  /** Whether every participant of the plan is the anchor's. */ readonly pinned: boolean
  /** The version of the anchor that the plan was held to; null where none could be opened. */ readonly anchor: Anchor | null
  /** The newest version, where the plan was held to an earlier one. */ readonly newest: AnchorVersion | null
}

/** Without an anchor nobody is pinned; that fails a production ceremony and is noted for a rehearsal. */
export function verifyIdentities (anchorBytes: Uint8Array | undefined, plan: Plan | null, person: PersonVerify, findings: Findings): Identities {
  if (anchorBytes === undefined) {
    findings.add('identities-unpinned', { weight: plan?.mode === 'rehearsal' ? 'note' : 'failure' })
    return { pinned: false, anchor: null, newest: null }
  }
  const opened = open(anchorBytes, person, findings)
  if (opened === null || plan === null) return { pinned: false, anchor: null, newest: null }
  const version = opened.versions.find(one => one.hash === plan.anchor) ?? opened
  for (const { anchor, hash } of opened.versions) {
    if (!isSoundSuccession(anchor)) findings.add('anchor-alone', { weight: hash === version.hash ? 'failure' : 'warning', facts: { version: String(anchor.version), successors: String(anchor.successors) } })
  }
  return { pinned: isPinned(version, plan, findings), anchor: version.anchor, newest: version.hash === opened.hash ? null : opened }
}

/** Whom of a plan under an earlier version the newest one no longer knows so. Nothing here says when the ceremony was held: that is for people to judge. */
export function verifySuperseded ({ anchor, newest }: Identities, plan: Plan, approvals: readonly CountedApproval[], findings: Findings): void {
  if (anchor === null || newest === null) return
  const gone = goneFrom(newest.anchor, anchor, plan, approvals)
  const people = [...gone].map(([id, change]) => `${id}: ${change}`).join(', ')
  findings.add('anchor-superseded', { facts: { planned: String(anchor.version), newest: String(newest.anchor.version), ...people === '' ? {} : { people } } })
  if (plan.mode !== 'production') return
  for (const [participant, change] of gone) findings.add('anchor-person-gone', { facts: { participant, change } })
}

/** By id: each participant and approver whom the newer version does not name with the same key and all the roles that they act in. */
function goneFrom (newer: Anchor, { participants }: Anchor, plan: Plan, approvals: readonly CountedApproval[]): Map<string, string> {
  const keyOf = (id: string): string | undefined => participants.find(one => one.id === id)?.publicKey
  const acting: { id: string, publicKey: string | undefined, roles: readonly Role[] }[] = [
    ...plan.participants, ...approvals.map(({ participant, role }) => ({ id: participant, publicKey: keyOf(participant), roles: [role] }))
  ]
  const gone = new Map<string, string>()
  for (const { id, publicKey, roles } of acting) {
    const now = newer.participants.find(one => one.id === id)
    const change = now === undefined ? 'gone' : now.publicKey !== publicKey ? 'another key' : roles.every(role => now.roles.includes(role)) ? null : 'fewer roles'
    if (change !== null && !gone.has(id)) gone.set(id, change)
  }
  return gone
}

function open (bytes: Uint8Array, person: PersonVerify, findings: Findings): OpenedAnchor | null {
  try {
    return openAnchor(bytes, person)
  } catch (cause) {
    if (!(cause instanceof AnchorError)) throw cause
    findings.add('anchor-malformed', { facts: { reason: cause.message } })
    return null
  }
}

/** Holds the plan to the version of the anchor that it names; where it names none of them, to the newest. */
function isPinned ({ anchor, hash }: AnchorVersion, plan: Plan, findings: Findings): boolean {
  let pinned = true
  const fail = (code: 'anchor-mode' | 'anchor-differs' | 'anchor-organisation' | 'anchor-policy' | 'anchor-roster' | 'anchor-threshold', facts: Record<string, string>): void => {
    findings.add(code, { facts })
    pinned = false
  }
  if (anchor.mode !== plan.mode) fail('anchor-mode', { anchored: anchor.mode, planned: plan.mode })
  if (anchor.organisation.id !== plan.organisation.id || anchor.organisation.name !== plan.organisation.name) fail('anchor-organisation', { anchored: anchor.organisation.id, planned: plan.organisation.id })
  if (plan.anchor !== hash) fail('anchor-differs', { given: hash, planned: plan.anchor ?? 'none' })
  if (anchor.policy !== plan.policy) fail('anchor-policy', { anchored: anchor.policy ?? 'none', planned: plan.policy ?? 'none' })
  for (const { id, name, publicKey, held, roles } of plan.participants) {
    const known = anchor.participants.find(one => one.id === id)
    if (known === undefined || known.name !== name || known.publicKey !== publicKey || known.held !== held || !roles.every(role => known.roles.includes(role))) fail('anchor-roster', { participant: id })
  }
  for (const { purpose, role, threshold, asked } of thresholdFaults(plan, anchor.thresholds)) fail('anchor-threshold', { purpose, role, threshold: String(threshold), asked: String(asked) })
  return pinned
}
