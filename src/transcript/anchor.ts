// The organisation's anchor: who it is, who its people are with which keys, and how many of each role must agree.
// It is kept outside the station and outside the evidence; everything that a verifier knows about people comes from it.
// Its file holds every version, one DSSE envelope a line: the first signed by all its founders, each later one by all its own founders and by
// enough of the founders before. So who pins any version can follow the organisation on, and losing that threshold means a public new start.

import * as z from 'zod'
import { AnchorError } from './anchor-error.ts'
import type { Ed25519KeyPair } from './ed25519.ts'
import { EnvelopeError, formatEnvelope, parseEnvelope, sealEnvelope, signEnvelope, verifyEnvelope } from './envelope.ts'
import { hash, mode, name, text } from './fields.ts'
import { concatBytes, fromBase64, sha256, toHex } from './hash.ts'
import { CanonicalError, parseCanonical, toCanonicalBytes } from './jcs.ts'
import { isSoundPersonKey, verifyPerson } from './person-key.ts'
import type { PersonVerify } from './person-key.ts'
import { participant, role } from './plan.ts'

export { AnchorError, type AnchorCode } from './anchor-error.ts'

/** DSSE payload type of anchors. */
export const ANCHOR_TYPE = 'application/vnd.strongroom.anchor.v1+json'

/** How many different people of a role. */
const counts = z.partialRecord(role, z.int().min(1).max(16))

export const anchor = z.strictObject({
  v: z.literal(1), mode,
  /** 1 for an organisation's first anchor; each later one counts on. */ version: z.int().min(1),
  /** SHA-256 of the version before, as its line stands in the file; null for the first. */ previous: hash.nullable(),
  organisation: z.strictObject({ id: name, name: text }),
  participants: z.array(participant).min(2),
  /** How many different people of a role must sign at the opening, at each authorisation and at the close; elsewhere where a plan asks for the role. */ thresholds: counts,
  /** How many different people of each role must approve a plan before production runs it. */ approvals: counts,
  /** SHA-256 of the policy file in force; null where there is none. */ policy: hash.nullable(),
  /** Ids of the participants who sign this anchor, all of them. */ founders: z.array(name).min(1),
  /** How many of these founders must sign the next version. */ successors: z.int().min(1)
})
export type Anchor = z.infer<typeof anchor>

export interface AnchorVersion {
  readonly anchor: Anchor
  /** SHA-256 of the envelope's bytes in hex: what is read aloud, and what a plan names. */ readonly hash: string
}

/** The newest version, and all of them, oldest first. */
export interface OpenedAnchor extends AnchorVersion { readonly versions: readonly AnchorVersion[] }

/** Whether it takes two founders at least to write the next version: with fewer, one person could replace everybody. Rehearsals may be content with one. */
export function isSoundSuccession ({ mode: of, successors }: Pick<Anchor, 'mode' | 'successors'>): boolean {
  return of !== 'production' || successors >= 2
}

/** A version's content in canonical form: what its founders sign, as an envelope's payload. Throws AnchorError inconsistent where it contradicts itself. */
export function anchorPayload (value: Anchor): Uint8Array {
  const content = anchor.parse(value)
  requireConsistent(content)
  return toCanonicalBytes(content)
}

/** The anchor file with one more version, which these people signed. `before` is the file so far; null for a first version. */
export function sealAnchor (before: Uint8Array | null, payload: Uint8Array, signatures: readonly { readonly publicKey: Uint8Array, readonly signature: Uint8Array }[]): Uint8Array {
  const line = sealEnvelope(ANCHOR_TYPE, payload, signatures)
  return before === null ? line : concatBytes(before, lineFeed, line)
}

/** Signs a first version with its founders' Ed25519 keys: the bytes of `anchor.json`. Throws AnchorError inconsistent. */
export function signAnchor (value: Anchor, founders: readonly Ed25519KeyPair[]): Uint8Array {
  return formatEnvelope(signEnvelope(ANCHOR_TYPE, anchorPayload(value), founders))
}

/**
 * Opens the bytes of an anchor file and follows its versions from the first. Whether it is the right organisation's is for people: by its hash.
 * Throws AnchorError: not-an-anchor, inconsistent, broken-chain, unsigned, bad-signature.
 */
export function openAnchor (bytes: Uint8Array, verify: PersonVerify = verifyPerson): OpenedAnchor {
  const versions: AnchorVersion[] = []
  for (const line of linesOf(bytes)) versions.push(openVersion(line, versions.at(-1) ?? null, verify))
  const newest = versions.at(-1)
  if (newest === undefined) throw new AnchorError('not-an-anchor', 'not an anchor file')
  return { ...newest, versions }
}

const lineFeed = Uint8Array.of(10)

function linesOf (bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = []
  let from = 0
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, from)) {
    lines.push(bytes.subarray(from, at))
    from = at + 1
  }
  return [...lines, bytes.subarray(from)]
}

function openVersion (line: Uint8Array, before: AnchorVersion | null, verify: PersonVerify): AnchorVersion {
  const { envelope, content } = parse(line)
  requireConsistent(content)
  requireSuccession(content, before)
  const own = foundersOf(content)
  const former = before === null ? [] : foundersOf(before.anchor)
  const signed = new Set(signersOf(envelope, [...own, ...former], verify).map(toHex))
  const missing = own.filter(key => !signed.has(toHex(key))).length
  if (missing > 0) throw new AnchorError('unsigned', `version ${content.version} is signed by ${own.length - missing} of its ${own.length} founders; all must sign`)
  const agreed = former.filter(key => signed.has(toHex(key))).length
  if (before !== null && agreed < before.anchor.successors) {
    throw new AnchorError('unsigned', `version ${content.version} is signed by ${agreed} founders of version ${before.anchor.version}, which asks for ${before.anchor.successors}`)
  }
  return { anchor: content, hash: toHex(sha256(line)) }
}

/** A version counts on from the one before, names it, and stays within one organisation and mode. */
function requireSuccession ({ version, previous, mode: of, organisation }: Anchor, before: AnchorVersion | null): void {
  const refuse = (what: string): never => { throw new AnchorError('broken-chain', `version ${version} ${what}`) }
  if (version !== (before?.anchor.version ?? 0) + 1) refuse(before === null ? 'stands first in the file, which begins with version 1' : `follows version ${before.anchor.version}`)
  if (previous !== (before?.hash ?? null)) refuse('does not name the version before it')
  if (before !== null && (before.anchor.mode !== of || before.anchor.organisation.id !== organisation.id)) refuse('is of another organisation or mode than the version before it')
}

function foundersOf ({ participants, founders }: Anchor): Uint8Array[] {
  return participants.filter(({ id }) => founders.includes(id)).map(({ publicKey }) => fromBase64(publicKey))
}

function signersOf (envelope: ReturnType<typeof parseEnvelope>, keys: readonly Uint8Array[], verify: PersonVerify): readonly Uint8Array[] {
  try {
    return verifyEnvelope(envelope, ANCHOR_TYPE, keys, verify).signedBy
  } catch (cause) {
    if (!(cause instanceof EnvelopeError)) throw cause
    throw new AnchorError('bad-signature', `the anchor's signatures do not hold: ${cause.message}`, [], cause)
  }
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

function requireConsistent ({ participants, founders, thresholds, approvals, successors }: Anchor): void {
  const fields: string[] = []
  const ids = participants.map(({ id }) => id)
  const keys = participants.map(({ publicKey }) => publicKey)
  participants.forEach(({ id, publicKey, roles }, i) => {
    if (ids.indexOf(id) !== i) fields.push(`participants.${i}.id: ${id} stands twice`)
    if (keys.indexOf(publicKey) !== i) fields.push(`participants.${i}.publicKey: stands twice; one person, one key`)
    if (!isSoundPersonKey(fromBase64(publicKey))) fields.push(`participants.${i}.publicKey: not a sound Ed25519, P-256 or P-384 key`)
    if (new Set(roles).size !== roles.length) fields.push(`participants.${i}.roles: a role stands twice`)
  })
  founders.forEach((id, i) => {
    if (!ids.includes(id)) fields.push(`founders.${i}: ${id} is not a participant`)
    if (founders.indexOf(id) !== i) fields.push(`founders.${i}: ${id} stands twice`)
  })
  if (successors > founders.length) fields.push(`successors: ${successors} of ${founders.length} founders can never agree`)
  for (const [where, rule] of Object.entries({ thresholds, approvals })) {
    for (const [of, count] of Object.entries(rule)) {
      const holders = participants.filter(({ roles }) => roles.some(one => one === of)).length
      if (count !== undefined && count > holders) fields.push(`${where}.${of}: ${count} of ${holders} people can never agree`)
    }
  }
  if (fields.length > 0) throw new AnchorError('inconsistent', 'the anchor contradicts itself', fields)
}
