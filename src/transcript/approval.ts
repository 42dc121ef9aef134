// A plan's approval: one person's signature over the plan's hash, made before the day on their own card. One file each, so that people can approve
// at different places without anybody's file being written twice.

import * as z from 'zod'
import { EnvelopeError, parseEnvelope, sealEnvelope, verifyEnvelope } from './envelope.ts'
import { hash, id128, mode, name, time } from './fields.ts'
import { fromBase64 } from './hash.ts'
import { CanonicalError, parseCanonical, toCanonicalBytes } from './jcs.ts'
import { verifyPerson } from './person-key.ts'
import type { PersonVerify } from './person-key.ts'
import { role } from './plan.ts'

/** DSSE payload type of plan approvals. */
export const APPROVAL_TYPE = 'application/vnd.strongroom.approval.v1+json'

export const approval = z.strictObject({
  v: z.literal(1), mode, organisation: name, ceremony: id128,
  /** SHA-256 of `plan.json`. The plan names anchor, script and modules by hash, so this holds them too. */ plan: hash,
  /** Id in the anchor, and the role in which they approve. */ participant: name, role,
  decision: z.literal('approve'),
  /** By the clock of the machine on which it was made. */ time
})
export type Approval = z.infer<typeof approval>

export type ApprovalCode = 'not-an-approval' | 'bad-signature'

/** An approval that does not count. */
export class ApprovalError extends Error {
  override readonly name = 'ApprovalError'
  readonly code: ApprovalCode

  constructor (code: ApprovalCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause })
    this.code = code
  }
}

/** The payload in canonical form. Throws ZodError where the content is not of its shape. */
export function approvalPayload (value: Approval): Uint8Array {
  return toCanonicalBytes(approval.parse(value))
}

/** The file's bytes. */
export function formatApproval (payload: Uint8Array, publicKey: Uint8Array, signature: Uint8Array): Uint8Array {
  return sealEnvelope(APPROVAL_TYPE, payload, [{ publicKey, signature }])
}

/** What an approval says, before anybody's key is known: `assertApprovedBy` follows. Throws ApprovalError not-an-approval. */
export function parseApproval (bytes: Uint8Array): Approval {
  return read(bytes).content
}

/** Throws ApprovalError bad-signature unless exactly this key signed the approval; not-an-approval for other bytes. */
export function assertApprovedBy (bytes: Uint8Array, publicKey: Uint8Array, verify: PersonVerify = verifyPerson): void {
  const { envelope } = read(bytes)
  try {
    if (verifyEnvelope(envelope, APPROVAL_TYPE, [publicKey], verify).signedBy.length === 1) return
  } catch (cause) {
    if (!(cause instanceof EnvelopeError)) throw cause
    throw new ApprovalError('bad-signature', `the signature does not hold: ${cause.message}`, cause)
  }
  throw new ApprovalError('bad-signature', 'it bears no signature')
}

function read (bytes: Uint8Array): { envelope: ReturnType<typeof parseEnvelope>, content: Approval } {
  try {
    const envelope = parseEnvelope(bytes)
    return { envelope, content: approval.parse(parseCanonical(fromBase64(envelope.payload))) }
  } catch (cause) {
    if (!(cause instanceof EnvelopeError || cause instanceof CanonicalError || cause instanceof z.ZodError)) throw cause
    throw new ApprovalError('not-an-approval', 'not an approval of a plan', cause)
  }
}
