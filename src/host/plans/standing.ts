// Where a plan stands: what its anchor and its approvals are worth, by the verifier's own rules, so that what the station lets run is what an auditor
// will find in order.

import { CeremonyError, type AnchorRefusal, type ApprovalRefusal } from '../../ceremony/errors.ts'
import type { ShownPlan } from '../../contract/plan.ts'
import { AnchorError, openAnchor, type Anchor, type OpenedAnchor } from '../../transcript/anchor.ts'
import type { Policy } from '../../keys/policy/shape.ts'
import { countedApprovals, isSoundRule, joinedRule, missingApprovals } from '../../transcript/approvals.ts'
import { policyFile } from '../../transcript/files.ts'
import { verifyPerson } from '../../transcript/person-key.ts'
import type { Plan } from '../../transcript/plan.ts'
import { judgeApproval, type CountedApproval } from '../../verify/approvals.ts'
import { Findings, type Finding } from '../../verify/findings.ts'
import { verifyIdentities } from '../../verify/identities.ts'
import { approvalsAsked, openPolicy } from '../lifecycle/policy.ts'
import { openedAnchor, type PlanFolder } from './folder.ts'

/** What a plan's folder shows. `wrong` are failures only. */
export interface Standing {
  readonly anchor: OpenedAnchor | null
  /** Those that count: the proposer's do not. */ readonly approvals: readonly CountedApproval[]
  /** How many of each role are asked, by the anchor and by the classes of the plan's keys. */ readonly asked: Anchor['approvals']
  readonly wrong: readonly Finding[]
}

export function standingOf ({ plan, hash, anchor: bytes, policy: policyBytes, approvals }: PlanFolder): Standing {
  const findings = new Findings()
  const { anchor, newest } = verifyIdentities(bytes ?? undefined, plan, verifyPerson, findings)
  const counted = approvals.map(one => judgeApproval(one.path, one.bytes, { plan, sum: hash, anchor }, verifyPerson, findings)).filter(one => one !== null)
  const opened = opening(bytes)
  // Production runs under the newest version only: a roster may have changed since.
  if (newest !== null) findings.add('anchor-differs', { facts: { given: newest.hash, planned: plan.anchor ?? 'none' } })
  const policy = policyIn(policyBytes, plan, findings)
  return {
    anchor: opened, approvals: countedApprovals(plan, counted), asked: joinedRule([opened?.anchor.approvals ?? {}, ...approvalsAsked(policy, plan)]),
    wrong: findings.list().filter(({ weight }) => weight === 'failure')
  }
}

/** The policy beside a plan; null, with a finding, where it is not the plan's. */
function policyIn (bytes: Uint8Array | null, plan: Plan, findings: Findings): Policy | null {
  try {
    return openPolicy(bytes, plan.policy)
  } catch (cause) {
    if (!(cause instanceof CeremonyError)) throw cause
    const code = cause.code === 'policy-missing' || cause.code === 'policy-differs' ? cause.code : 'policy-malformed'
    findings.add(code, { file: policyFile, facts: { ...cause.facts, reason: cause.fields.map(({ path, expected }) => `${path}: expected ${expected}`).join('; ') } })
    return null
  }
}

function opening (bytes: Uint8Array | null): OpenedAnchor | null {
  try {
    return bytes === null ? null : openAnchor(bytes)
  } catch (cause) {
    if (cause instanceof AnchorError) return null
    throw cause
  }
}

/** A plan and its standing as they are shown to people. */
export function shownPlan (folder: PlanFolder, now: Date): ShownPlan {
  const { path, hash, plan } = folder
  const { anchor, approvals, asked: rule, wrong } = standingOf(folder)
  const people = anchor?.anchor.participants ?? plan.participants
  const time = now.toISOString()
  return {
    folder: path, hash, plan,
    anchor: anchor === null ? null : { hash: anchor.hash, version: anchor.anchor.version, organisation: anchor.anchor.organisation },
    asked: rule,
    approvals: approvals.map(one => ({ ...one, name: people.find(({ id }) => id === one.participant)?.name ?? one.participant })),
    missing: missingApprovals(rule, approvals).map(one => ({
      ...one, who: people.filter(({ id, roles }) => roles.includes(one.role) && id !== plan.lifecycle?.proposer && !approvals.some(({ participant }) => participant === id)).map(({ name }) => name)
    })),
    wrong: wrong.map(({ code, facts, file }) => ({ code, facts: { ...facts }, ...(file === undefined ? {} : { file }) })),
    now: time < plan.notBefore ? 'before' : time > plan.notAfter ? 'after' : 'within'
  }
}

/**
 * Refuses a plan whose people are not the anchor's, or that is not approved as its anchor asks. Throws CeremonyError with the first thing that is wrong:
 * `plan-anchor-…`, `plan-key-in-file`, `plan-approval-…`, `plan-not-approved`. Returns the anchor.
 */
export function assertApproved (folder: PlanFolder): OpenedAnchor {
  const anchor = assertAnchorFits(folder)
  const { approvals, asked, wrong } = standingOf(folder)
  const inFile = folder.plan.participants.find(({ held }) => held !== 'card')
  if (inFile !== undefined) throw new CeremonyError('plan-key-in-file', { participant: inFile.name })
  if (!isSoundRule(anchor.anchor.approvals)) throw new CeremonyError('plan-anchor-approvals')
  refuseFirst(wrong)
  const missing = missingApprovals(asked, approvals)
  if (missing.length > 0) throw new CeremonyError('plan-not-approved', { missing: missing.map(({ role, asked, given }) => `${role}: ${given} of ${asked}`).join(', ') })
  return anchor
}

/** Refuses a rehearsal's plan whose anchor or approvals do not hold, where it has any. Throws CeremonyError `plan-anchor-…`, `plan-approval-…`. */
export function assertSound (folder: PlanFolder): void {
  if (folder.anchor !== null) assertAnchorFits(folder)
  refuseFirst(standingOf(folder).wrong.filter(({ code }) => code.startsWith('approval-')))
}

/** The anchor beside a plan, which must be the plan's. Throws CeremonyError `plan-anchor-…`. */
export function assertAnchorFits ({ path, plan, anchor }: PlanFolder): OpenedAnchor {
  const opened = openedAnchor(anchor, path)
  assertUnderAnchor(plan, anchor!)
  if (plan.anchor !== opened.hash) throw new CeremonyError('plan-anchor-differs', { given: opened.hash, planned: plan.anchor ?? 'none' })
  return opened
}

/** Refuses a plan that an anchor does not cover. Throws CeremonyError `plan-anchor-…`. */
export function assertUnderAnchor (plan: Plan, anchor: Uint8Array): void {
  const findings = new Findings()
  verifyIdentities(anchor, plan, verifyPerson, findings)
  refuseFirst(findings.list().filter(({ weight }) => weight === 'failure'))
}

function refuseFirst ([first]: readonly Finding[]): void {
  if (first === undefined) return
  const code = `plan-${first.code}`
  throw new CeremonyError(isRefusal(code) ? code : 'plan-not-approved', { ...first.facts, ...(first.file === undefined ? {} : { file: first.file }) })
}

const anchorRefusals: readonly AnchorRefusal[] = ['malformed', 'differs', 'mode', 'organisation', 'policy', 'roster', 'threshold', 'approvals', 'alone', 'not-ours']
const approvalRefusals: readonly ApprovalRefusal[] = ['malformed', 'foreign', 'unknown', 'signature']
const refusals: ReadonlySet<string> = new Set([...anchorRefusals.map(one => `plan-anchor-${one}`), ...approvalRefusals.map(one => `plan-approval-${one}`)])

function isRefusal (code: string): code is `plan-anchor-${AnchorRefusal}` | `plan-approval-${ApprovalRefusal}` {
  return refusals.has(code)
}
