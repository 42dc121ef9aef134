// One person approves a plan: what was shown to them is what is signed, with their own card or, in a rehearsal, their key file. Their approval is a new
// file beside the plan; an earlier one is never written over.

import { CeremonyError } from '../../ceremony/errors.ts'
import type { Input } from '../../contract/contract.ts'
import type { ShownPlan } from '../../contract/plan.ts'
import type { Anchor } from '../../transcript/anchor.ts'
import { APPROVAL_TYPE, approvalPayload, assertApprovedBy, ApprovalError, formatApproval } from '../../transcript/approval.ts'
import { missingApprovals } from '../../transcript/approvals.ts'
import { envelopeMessage } from '../../transcript/envelope.ts'
import { approvalFile } from '../../transcript/files.ts'
import { fromBase64 } from '../../transcript/hash.ts'
import type { Mode } from '../../transcript/fields.ts'
import type { Participant, Plan, Role } from '../../transcript/plan.ts'
import { readGiven } from '../given.ts'
import type { Preparation } from '../preparation.ts'
import { signWithCard, type CardModule } from '../secrets/cards.ts'
import { minWorkFactor } from '../secrets/key-files.ts'
import { addToPlanFolder, readPlanFolder, type PlanFolder } from './folder.ts'
import { assertAnchorFits, shownPlan, standingOf } from './standing.ts'

type Wanted = Input<'plan.approve'>
/** An approval can be made anywhere: it needs no station. */
type Approving = Pick<Preparation, 'runner' | 'now'>

/** Throws CeremonyError: `plan-hash-differs`, `plan-anchor-…`, `plan-key-in-file`, `approval-…`, and those of signing. Nothing was written then. Wipes the secret. */
export async function approvePlan (on: Approving, wanted: Wanted): Promise<ShownPlan> {
  try {
    const folder = readPlanFolder(wanted.folder)
    const { plan, hash } = folder
    const { person, role, path, key } = approverOf(folder, wanted)
    const payload = approvalPayload({
      v: 1, mode: plan.mode, organisation: plan.organisation.id, ceremony: plan.ceremony, plan: hash, participant: person.id, role, decision: 'approve', time: on.now.toISOString()
    })
    const publicKey = fromBase64(person.publicKey)
    const bytes = formatApproval(payload, publicKey, await signatureOf(on, plan.mode, person, key, wanted.secret, envelopeMessage(APPROVAL_TYPE, payload)))
    assertSigned(bytes, publicKey, person)
    addToPlanFolder(folder.path, path, bytes)
    return shownPlan(readPlanFolder(folder.path), on.now)
  } finally {
    wanted.secret.fill(0)
  }
}

/** Where the key of somebody's approval is. */
type ApproverKey = { readonly file: string } | { readonly through: CardModule }
interface Approver { readonly person: Participant, readonly role: Role, /** Where the approval goes. */ readonly path: string, readonly key: ApproverKey }

/**
 * Who approves, in which role, and with what: all that can be told before anybody types a secret, so that a passphrase never reaches a card as a PIN.
 * Throws CeremonyError: `plan-hash-differs`, `plan-anchor-…`, `plan-key-in-file`, `approval-…`, `card-module-unusable`.
 */
export function approverOf (folder: PlanFolder, wanted: Omit<Wanted, 'folder' | 'secret'>): Approver {
  const { plan, hash, approvals } = folder
  if (hash !== wanted.hash) throw new CeremonyError('plan-hash-differs', { shown: wanted.hash, found: hash })
  const { anchor } = assertAnchorFits(folder)
  const person = anchor.participants.find(({ id }) => id === wanted.participant)
  if (person === undefined) throw new CeremonyError('approval-person-unknown', { participant: wanted.participant })
  if (person.id === plan.lifecycle?.proposer) throw new CeremonyError('approval-of-proposer', { participant: person.name })
  if (plan.mode === 'production' && person.held !== 'card') throw new CeremonyError('plan-key-in-file', { participant: person.name })
  const role = roleOf(folder, anchor, person, wanted.role)
  const path = approvalFile(person.id)
  if (approvals.some(one => one.path === path)) throw new CeremonyError('approval-exists', { participant: person.name, path })
  return { person, role, path, key: keyOf(plan, person, wanted) }
}

/** Elsewhere than at the station another module may read the same card: the signature holds or it does not. */
function keyOf ({ cards }: Plan, { name, held }: Participant, { keyFile, module }: Pick<Wanted, 'keyFile' | 'module'>): ApproverKey {
  if (held === 'file') {
    if (keyFile === null || module !== null) throw new CeremonyError('approval-needs-key-file', { participant: name })
    return { file: keyFile }
  }
  if (keyFile !== null) throw new CeremonyError('approval-needs-card', { participant: name })
  const through = module === null ? cards : { path: module, sha256: null }
  if (through === null) throw new CeremonyError('card-module-unusable', { path: 'none', reason: 'the plan names no module for cards, and none was given' })
  return { through }
}

/** The role given, else one in which somebody is missing, else one that is asked for, else the first. Throws CeremonyError `approval-role-not-held`. */
function roleOf (folder: PlanFolder, anchor: Anchor, { name, roles }: Participant, wanted: Role | null): Role {
  if (wanted !== null && !roles.includes(wanted)) throw new CeremonyError('approval-role-not-held', { participant: name, role: wanted, held: roles.join(', ') })
  if (wanted !== null) return wanted
  const standing = standingOf(folder)
  const missing = missingApprovals(standing.asked, standing.approvals)
  return roles.find(role => missing.some(one => one.role === role)) ?? roles.find(role => anchor.approvals[role] !== undefined) ?? roles[0]!
}

async function signatureOf (on: Approving, mode: Mode, { name, publicKey }: Participant, key: ApproverKey, secret: Uint8Array, message: Uint8Array): Promise<Uint8Array> {
  if ('through' in key) return await signWithCard(on.runner, { module: key.through, publicKey: fromBase64(publicKey), pin: secret, message, owner: name })
  const { signature } = await on.runner.run({ job: 'sign', keyFile: readGiven(key.file), passphrase: secret, message, minWorkFactor: minWorkFactor[mode] }, 'signature')
  return signature
}

function assertSigned (bytes: Uint8Array, publicKey: Uint8Array, { id }: Participant): void {
  try {
    assertApprovedBy(bytes, publicKey)
  } catch (cause) {
    if (!(cause instanceof ApprovalError)) throw cause
    throw new CeremonyError('key-file-mismatch', { participant: id }, { cause })
  }
}
