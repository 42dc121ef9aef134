// Whose keys these are: the plan's people against the organisation's anchor, which comes from outside the bundle.

import { AnchorError, openAnchor } from '../transcript/anchor.ts'
import type { Anchor, AnchorVersion, OpenedAnchor } from '../transcript/anchor.ts'
import type { PersonVerify } from '../transcript/person-key.ts'
import type { Plan } from '../transcript/plan.ts'
import type { Findings } from './findings.ts'

export interface Identities {
  /** Whether every participant of the plan is the anchor's. */ readonly pinned: boolean
  /** The version of the anchor that the plan was held to; null where none could be opened. */ readonly anchor: Anchor | null
}

/** Without an anchor nobody is pinned; that fails a production ceremony and is noted for a rehearsal. */
export function verifyIdentities (anchorBytes: Uint8Array | undefined, plan: Plan | null, person: PersonVerify, findings: Findings): Identities {
  if (anchorBytes === undefined) {
    findings.add('identities-unpinned', { weight: plan?.mode === 'rehearsal' ? 'note' : 'failure' })
    return { pinned: false, anchor: null }
  }
  const opened = open(anchorBytes, person, findings)
  if (opened === null || plan === null) return { pinned: false, anchor: null }
  const version = opened.versions.find(one => one.hash === plan.anchor) ?? opened
  return { pinned: isPinned(opened, version, plan, findings), anchor: version.anchor }
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
function isPinned (opened: OpenedAnchor, { anchor, hash }: AnchorVersion, plan: Plan, findings: Findings): boolean {
  let pinned = true
  if (hash !== opened.hash) findings.add('anchor-superseded', { facts: { planned: String(anchor.version), newest: String(opened.anchor.version) } })
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
  for (const [purpose, quorum] of Object.entries(plan.signoffs)) {
    if (quorum === 'everybody') continue
    for (const [role, threshold] of Object.entries(anchor.thresholds)) {
      const asked = new Map(Object.entries(quorum)).get(role)
      if (asked !== undefined && asked < threshold) fail('anchor-threshold', { purpose, role, threshold: String(threshold), asked: String(asked) })
    }
  }
  return pinned
}
