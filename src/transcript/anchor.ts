// The organisation's anchor: who it is, who its people are with which keys, and how many of each role must agree.
// It is kept outside the station and outside the evidence; everything that a verifier knows about people comes from it.

import * as z from 'zod'
import { isSoundPublicKey } from './ed25519.ts'
import type { Ed25519KeyPair, Ed25519Verify } from './ed25519.ts'
import { EnvelopeError, formatEnvelope, parseEnvelope, signEnvelope, verifyEnvelope } from './envelope.ts'
import { hash, mode, name, text } from './fields.ts'
import { fromBase64, sha256, toHex } from './hash.ts'
import { CanonicalError, parseCanonical, toCanonicalBytes } from './jcs.ts'
import { participant, role } from './plan.ts'

/** DSSE payload type of anchors. */
export const ANCHOR_TYPE = 'application/vnd.strongroom.anchor.v1+json'

export const anchor = z.strictObject({
  v: z.literal(1), mode,
  /** 1 for an organisation's first anchor; each later one counts on. */ version: z.int().min(1),
  organisation: z.strictObject({ id: name, name: text }),
  participants: z.array(participant).min(2),
  /** How many different people of a role must sign where the policy asks for that role. */ thresholds: z.partialRecord(role, z.int().min(1).max(16)),
  /** SHA-256 of the policy file in force; null where a rehearsal has none. */ policy: hash.nullable(),
  /** Ids of the participants who sign this anchor, all of them. */ founders: z.array(name).min(1)
})
export type Anchor = z.infer<typeof anchor>

export type AnchorCode = 'not-an-anchor' | 'inconsistent' | 'later-version' | 'unsigned' | 'bad-signature'

/** An anchor that must not be relied on. `fields` names every place that is wrong, where the content is. */
export class AnchorError extends Error {
  override readonly name = 'AnchorError'
  readonly code: AnchorCode
  readonly fields: readonly string[]

  constructor (code: AnchorCode, message: string, fields: readonly string[] = [], cause?: unknown) {
    super(fields.length === 0 ? message : `${message}: ${fields.join('; ')}`, cause === undefined ? {} : { cause })
    this.code = code
    this.fields = fields
  }
}

export interface OpenedAnchor {
  readonly anchor: Anchor
  /** SHA-256 of the file's bytes in hex: what is read aloud, and what a plan names. */ readonly hash: string
}

/** Signs an anchor with its founders' keys: the bytes of `anchor.json`. Throws AnchorError inconsistent where it contradicts itself. */
export function signAnchor (value: Anchor, founders: readonly Ed25519KeyPair[]): Uint8Array {
  const content = anchor.parse(value)
  requireConsistent(content)
  return formatEnvelope(signEnvelope(ANCHOR_TYPE, toCanonicalBytes(content), founders))
}

/**
 * Opens the bytes of `anchor.json`: a DSSE envelope that every founder signed. Whether it is the right organisation's is for people: by its hash.
 * A later version hangs on the anchor before it, which this version cannot check: it is refused.
 * Throws AnchorError: not-an-anchor, inconsistent, later-version, unsigned, bad-signature.
 */
export function openAnchor (bytes: Uint8Array, verify?: Ed25519Verify): OpenedAnchor {
  const { envelope, content } = parse(bytes)
  requireConsistent(content)
  if (content.version !== 1) throw new AnchorError('later-version', `version ${content.version} of an anchor must be checked against the version before it, which this program can't do`)
  const keys = content.participants.filter(({ id }) => content.founders.includes(id)).map(({ publicKey }) => fromBase64(publicKey))
  try {
    const { signedBy } = verifyEnvelope(envelope, ANCHOR_TYPE, keys, verify)
    if (signedBy.length < keys.length) throw new AnchorError('unsigned', `signed by ${signedBy.length} of ${keys.length} founders; all must sign`)
  } catch (cause) {
    if (!(cause instanceof EnvelopeError)) throw cause
    throw new AnchorError('bad-signature', `the anchor's signatures do not hold: ${cause.message}`, [], cause)
  }
  return { anchor: content, hash: toHex(sha256(bytes)) }
}

function parse (bytes: Uint8Array): { envelope: ReturnType<typeof parseEnvelope>, content: Anchor } {
  try {
    const envelope = parseEnvelope(bytes)
    return { envelope, content: anchor.parse(parseCanonical(fromBase64(envelope.payload))) }
  } catch (cause) {
    if (!(cause instanceof EnvelopeError || cause instanceof CanonicalError || cause instanceof z.ZodError)) throw cause
    throw new AnchorError('not-an-anchor', 'not an anchor file', cause instanceof z.ZodError ? cause.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`) : [], cause)
  }
}

function requireConsistent ({ participants, founders, thresholds }: Anchor): void {
  const fields: string[] = []
  const ids = participants.map(({ id }) => id)
  const keys = participants.map(({ publicKey }) => publicKey)
  participants.forEach(({ id, publicKey, roles }, i) => {
    if (ids.indexOf(id) !== i) fields.push(`participants.${i}.id: ${id} stands twice`)
    if (keys.indexOf(publicKey) !== i) fields.push(`participants.${i}.publicKey: stands twice; one person, one key`)
    if (!isSoundPublicKey(fromBase64(publicKey))) fields.push(`participants.${i}.publicKey: not a sound Ed25519 key of 32 bytes`)
    if (new Set(roles).size !== roles.length) fields.push(`participants.${i}.roles: a role stands twice`)
  })
  founders.forEach((id, i) => {
    if (!ids.includes(id)) fields.push(`founders.${i}: ${id} is not a participant`)
    if (founders.indexOf(id) !== i) fields.push(`founders.${i}: ${id} stands twice`)
  })
  for (const [name, threshold] of Object.entries(thresholds)) {
    const holders = participants.filter(({ roles }) => roles.some(role => role === name)).length
    if (threshold !== undefined && threshold > holders) fields.push(`thresholds.${name}: ${threshold} of ${holders} people can never agree`)
  }
  if (fields.length > 0) throw new AnchorError('inconsistent', 'the anchor contradicts itself', fields)
}
