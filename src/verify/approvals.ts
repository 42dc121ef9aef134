// A plan's approvals: whose they are comes from the anchor, never from the plan alone; one that does not hold is named and does not count.
// The station counts with the same function before it lets a plan run.

import type { Anchor } from '../transcript/anchor.ts'
import { ApprovalError, assertApprovedBy, parseApproval } from '../transcript/approval.ts'
import type { Approval } from '../transcript/approval.ts'
import { countedApprovals, isSoundRule, leastApprovers, missingApprovals } from '../transcript/approvals.ts'
import { approvalFile, approvalsFolder } from '../transcript/files.ts'
import type { FileHash } from '../transcript/fields.ts'
import { fromBase64 } from '../transcript/hash.ts'
import type { PersonVerify } from '../transcript/person-key.ts'
import type { Participant, Plan, Role } from '../transcript/plan.ts'
import { longestFile, readBytes } from './bundle.ts'
import type { BundleReader } from './bundle.ts'
import type { Findings } from './findings.ts'

/** An approval that holds. */
export interface CountedApproval { readonly participant: string, readonly role: Role, /** By the clock of the machine on which it was made. */ readonly time: string }

export interface ApprovedPlan {
  readonly plan: Plan
  /** SHA-256 of `plan.json`. */ readonly sum: string
  /** The version of the anchor that the plan was made under; null where none is at hand. */ readonly anchor: Anchor | null
}

/** Whether a path is one of an approval. */
export function isApprovalPath (path: string): boolean {
  return path.startsWith(`${approvalsFolder}/`)
}

/** The approvals that the opening entry names, as far as they lie in the bundle unchanged; in production they must be enough without the proposer's own. */
export async function verifyApprovals (bundle: BundleReader, sums: ReadonlyMap<string, string>, contents: readonly FileHash[], of: ApprovedPlan, person: PersonVerify, findings: Findings): Promise<CountedApproval[]> {
  const counted: CountedApproval[] = []
  for (const path of new Set(contents.filter(one => isApprovalPath(one.path) && sums.get(one.path) === one.sha256).map(one => one.path))) {
    const one = judgeApproval(path, await readBytes(bundle, path, longestFile), of, person, findings)
    if (one === null) continue
    counted.push(one)
    if (one.participant === of.plan.lifecycle?.proposer) findings.add('approval-proposer', { file: path, facts: { participant: one.participant } })
  }
  if (of.plan.mode === 'production') requireApproved(of.anchor, countedApprovals(of.plan, counted), findings)
  return counted
}

/** The approval in a file; null, with a finding, for one that does not count. */
export function judgeApproval (path: string, bytes: Uint8Array, of: ApprovedPlan, person: PersonVerify, findings: Findings): CountedApproval | null {
  const fail = (code: 'approval-malformed' | 'approval-foreign' | 'approval-unknown' | 'approval-signature', facts: Record<string, string>): null => {
    // Who is not in the plan can't be known without an anchor; that nobody is pinned then is a finding of its own.
    findings.add(code, { file: path, facts, ...(code === 'approval-unknown' && of.anchor === null ? { weight: 'note' as const } : {}) })
    return null
  }
  let approval: Approval
  try {
    approval = parseApproval(bytes)
  } catch (cause) {
    if (!(cause instanceof ApprovalError)) throw cause
    return fail('approval-malformed', { reason: cause.message })
  }
  const { participant, role, time } = approval
  if (path !== approvalFile(participant)) return fail('approval-malformed', { reason: 'its file does not bear the name of the person who signed it', participant })
  const foreign = foreignIn(approval, of)
  if (foreign !== null) return fail('approval-foreign', { participant, ...foreign })
  const signer = signerOf(approval, of)
  if (signer === null) return fail('approval-unknown', { participant, role })
  try {
    assertApprovedBy(bytes, fromBase64(signer.publicKey), person)
  } catch (cause) {
    if (!(cause instanceof ApprovalError)) throw cause
    return fail('approval-signature', { participant, reason: cause.message })
  }
  return { participant, role, time }
}

/** The first thing that ties an approval to another plan than this one. */
function foreignIn (approval: Approval, { plan, sum }: ApprovedPlan): Record<string, string> | null {
  const pairs: [string, string, string][] = [
    ['mode', plan.mode, approval.mode], ['organisation', plan.organisation.id, approval.organisation], ['ceremony', plan.ceremony, approval.ceremony], ['plan', sum, approval.plan]
  ]
  const differing = pairs.find(([, wanted, found]) => wanted !== found)
  return differing === undefined ? null : { field: differing[0], expected: differing[1], found: differing[2] }
}

/** The person whose key must have signed: of the anchor, or without one, of the plan. Null where there is nobody of this id in this role. */
function signerOf ({ participant, role }: Approval, { plan, anchor }: ApprovedPlan): Participant | null {
  const people = anchor?.participants ?? plan.participants
  const signer = people.find(({ id }) => id === participant)
  return signer?.roles.includes(role) === true ? signer : null
}

/** Holds approvals to the anchor's rule; a rule that one person could meet is none. */
export function requireApproved (anchor: Anchor | null, counted: readonly CountedApproval[], findings: Findings): void {
  if (anchor === null || !isSoundRule(anchor.approvals)) {
    findings.add('plan-unapproved', { facts: { asked: anchor === null ? 'not known' : `fewer than ${leastApprovers}`, approved: String(counted.length) } })
    return
  }
  for (const { role, asked, given } of missingApprovals(anchor.approvals, counted)) {
    findings.add('plan-unapproved', { facts: { role, asked: String(asked), approved: String(given) } })
  }
}
