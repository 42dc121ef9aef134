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
import type { Participant, Role } from '../../transcript/plan.ts'
import { readGiven } from '../given.ts'
import type { Preparation } from '../prepare.ts'
import { signWithCard } from '../secrets/cards.ts'
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
    if (hash !== wanted.hash) throw new CeremonyError('plan-hash-differs', { shown: wanted.hash, found: hash })
    const { anchor } = assertAnchorFits(folder)
    const person = anchor.participants.find(({ id }) => id === wanted.participant)
    if (person === undefined) throw new CeremonyError('approval-person-unknown', { participant: wanted.participant })
    if (plan.mode === 'production' && person.held !== 'card') throw new CeremonyError('plan-key-in-file', { participant: person.name })
    const role = roleOf(folder, anchor, person, wanted.role)
    const path = approvalFile(person.id)
    if (folder.approvals.some(one => one.path === path)) throw new CeremonyError('approval-exists', { participant: person.name, path })
    const payload = approvalPayload({
      v: 1, mode: plan.mode, organisation: plan.organisation.id, ceremony: plan.ceremony, plan: hash, participant: person.id, role, decision: 'approve', time: on.now.toISOString()
    })
    const publicKey = fromBase64(person.publicKey)
    const bytes = formatApproval(payload, publicKey, await signatureOf(on, folder, person, wanted, envelopeMessage(APPROVAL_TYPE, payload)))
    assertSigned(bytes, publicKey, person)
    addToPlanFolder(folder.path, path, bytes)
    return shownPlan(readPlanFolder(folder.path), on.now)
  } finally {
    wanted.secret.fill(0)
  }
}

/** The role given, else one in which somebody is missing, else one that is asked for, else the first. Throws CeremonyError `approval-role-not-held`. */
function roleOf (folder: PlanFolder, anchor: Anchor, { name, roles }: Participant, wanted: Role | null): Role {
  if (wanted !== null && !roles.includes(wanted)) throw new CeremonyError('approval-role-not-held', { participant: name, role: wanted, held: roles.join(', ') })
  if (wanted !== null) return wanted
  const missing = missingApprovals(anchor.approvals, standingOf(folder).approvals)
  return roles.find(role => missing.some(one => one.role === role)) ?? roles.find(role => anchor.approvals[role] !== undefined) ?? roles[0]!
}

async function signatureOf (on: Approving, { plan }: PlanFolder, { name, held, publicKey }: Participant, { keyFile, module, secret }: Wanted, message: Uint8Array): Promise<Uint8Array> {
  if (held === 'file') {
    if (keyFile === null) throw new CeremonyError('key-file-invalid', { participant: name, reason: 'this person signs with a key file, and none was given' })
    const { signature } = await on.runner.run({ job: 'sign', keyFile: readGiven(keyFile), passphrase: secret, message, minWorkFactor: minWorkFactor[plan.mode] }, 'signature')
    return signature
  }
  // Elsewhere than at the station another module may read the same card: the signature holds or it does not.
  const through = module === null ? plan.cards : { path: module, sha256: null }
  if (through === null) throw new CeremonyError('card-module-unusable', { path: 'none', reason: 'the plan names no module for cards, and none was given' })
  return await signWithCard(on.runner, { module: through, publicKey: fromBase64(publicKey), pin: secret, message, owner: name })
}

function assertSigned (bytes: Uint8Array, publicKey: Uint8Array, { id }: Participant): void {
  try {
    assertApprovedBy(bytes, publicKey)
  } catch (cause) {
    if (!(cause instanceof ApprovalError)) throw cause
    throw new CeremonyError('key-file-mismatch', { participant: id }, { cause })
  }
}
