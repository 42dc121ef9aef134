// From a draft to an anchor's content and to the people who sign it. Every enrolment is opened, so whoever is named has shown that they hold their key.
// Whatever is wrong is named at once, by its place in the draft, before anybody is asked for a PIN.

import { CeremonyError } from '../../ceremony/errors.ts'
import type { AnchorSigner, KeyPlace } from '../../contract/people.ts'
import type { BadField } from '../../contract/shapes.ts'
import { parsePolicy, PolicyError } from '../../keys/policy/parse.ts'
import { AnchorError, anchorPayload, isSoundSuccession, type Anchor, type AnchorVersion } from '../../transcript/anchor.ts'
import { withNearest } from '../../transcript/bad-field.ts'
import { EnrolmentError, openEnrolment, type Enrolment } from '../../transcript/enrolment.ts'
import { envelopeKeyId } from '../../transcript/envelope.ts'
import { fromBase64, sha256, toHex } from '../../transcript/hash.ts'
import type { Participant } from '../../transcript/plan.ts'
import { StationError } from '../errors.ts'
import { readGiven } from '../given.ts'
import type { Draft } from './draft.ts'

export interface Given { readonly file: string, readonly draft: Draft, readonly from: (path: string) => string, readonly before: AnchorVersion | null }

export interface Content {
  readonly content: Anchor
  readonly payload: Uint8Array
  /** In the order in which they sign: the new version's founders, then founders of the version before with keys that are no longer theirs. */
  readonly signers: readonly AnchorSigner[]
}

/** Throws CeremonyError: `draft-invalid` with every bad field; `anchor-successors-missing` where the version before is not followed by enough of its founders. */
export function contentOf (given: Given): Content {
  const { file, draft, from, before } = given
  const fields: BadField[] = []
  const participants = draft.participants.flatMap((one, i) => participantOf(given, one, `participants[${i}]`, fields))
  const policy = draft.policy === null ? null : hashed(from(draft.policy), fields)
  if (before !== null) continues(draft, before.anchor, fields)
  if (!isSoundSuccession(draft)) fields.push({ path: 'successors', expected: 'at least 2, of at least 2 founders: in production nobody may replace everybody alone' })
  if (fields.length === 0) places(draft, participants, before?.anchor ?? null, fields)
  if (fields.length > 0) throw new CeremonyError('draft-invalid', { path: file }, { fields })
  const { mode, organisation, founders, successors, thresholds, approvals } = draft
  const content: Anchor = {
    v: 1, mode, version: (before?.anchor.version ?? 0) + 1, previous: before?.hash ?? null, organisation, participants, thresholds, approvals, policy, founders, successors
  }
  return { content, payload: consistent(file, content), signers: signersOf(given, content) }
}

/** Somebody as the draft names them: by their enrolment, or as the version before has them. */
function participantOf ({ draft: { mode }, from, before }: Given, { enrolment: path, keep, roles }: Draft['participants'][number], at: string, fields: BadField[]): Participant[] {
  const wrong = (field: BadField): Participant[] => { fields.push(field); return [] }
  if (path === undefined) {
    const known = before?.anchor.participants ?? []
    const person = known.find(({ id }) => id === keep)
    if (person !== undefined) return [{ ...person, roles: roles ?? person.roles }]
    return wrong(withNearest({ path: `${at}.keep`, expected: before === null ? 'an enrolment: there is no version before this one' : 'somebody of the version before' }, keep ?? '', known.map(({ id }) => id)))
  }
  const found = enrolmentIn(from(path))
  if (typeof found === 'string') return wrong({ path: `${at}.enrolment`, expected: found })
  if (roles === undefined) return wrong({ path: `${at}.roles`, expected: `the roles of ${found.name}` })
  if (found.mode !== mode) return wrong({ path: `${at}.enrolment`, expected: `an enrolment for ${mode}; that of ${found.name} is for ${found.mode}` })
  const { id, name, held, publicKey } = found
  if (mode === 'production' && held === 'file') return wrong({ path: `${at}.enrolment`, expected: `a key on a card for ${name}: in production a key file counts for nothing` })
  return [{ id, name, roles, held, publicKey }]
}

/** The enrolment in a file, or what was expected of it. */
function enrolmentIn (path: string): Enrolment | string {
  try {
    return openEnrolment(readGiven(path))
  } catch (error) {
    if (error instanceof StationError) return `a file that can be read, at ${path}`
    if (error instanceof EnrolmentError) return `an enrolment that holds: ${error.message}`
    throw error
  }
}

/** The hash of a policy that may be put in force. */
function hashed (path: string, fields: BadField[]): string | null {
  try {
    const bytes = readGiven(path)
    parsePolicy(bytes)
    return toHex(sha256(bytes))
  } catch (error) {
    if (error instanceof PolicyError) fields.push(...error.fields.map(field => ({ ...field, path: `policy: ${field.path}` })))
    else if (error instanceof StationError) fields.push({ path: 'policy', expected: `a file that can be read, at ${path}` })
    else throw error
    return null
  }
}

/** An update stays within its organisation and mode. */
function continues (draft: Draft, before: Anchor, fields: BadField[]): void {
  if (draft.mode !== before.mode) fields.push({ path: 'mode', expected: `${before.mode}, as in the version before` })
  if (draft.organisation.id !== before.organisation.id) fields.push(withNearest({ path: 'organisation.id', expected: `${before.organisation.id}, as in the version before` }, draft.organisation.id, [before.organisation.id]))
}

/** Whether the draft says of everybody who signs where their key is, and of nobody else. */
function places ({ founders, keys, formerKeys }: Draft, participants: readonly Participant[], before: Anchor | null, fields: BadField[]): void {
  const ids = participants.map(({ id }) => id)
  founders.forEach((id, i) => { if (!ids.includes(id)) fields.push(withNearest({ path: `founders[${i}]`, expected: 'a participant' }, id, ids)) })
  for (const id of Object.keys(keys)) if (!founders.includes(id)) fields.push(withNearest({ path: `keys.${id}`, expected: 'a founder' }, id, founders))
  for (const id of founders) checkPlace(`keys.${id}`, participants.find(one => one.id === id), keys[id], fields)
  const former = before?.founders ?? []
  for (const [id, place] of Object.entries(formerKeys)) {
    if (former.includes(id)) checkPlace(`formerKeys.${id}`, before?.participants.find(one => one.id === id), place, fields)
    else fields.push(withNearest({ path: `formerKeys.${id}`, expected: before === null ? 'nothing: there is no version before this one' : 'a founder of the version before' }, id, former))
  }
}

function checkPlace (path: string, person: Participant | undefined, place: Draft['keys'][string] | undefined, fields: BadField[]): void {
  if (person === undefined) return
  const wanted = person.held === 'card' ? 'module' : 'key'
  if (place === undefined || !(wanted in place)) fields.push({ path, expected: person.held === 'card' ? `\`module\`, the PKCS#11 module that reads the card of ${person.name}` : `\`key\`, the key file of ${person.name}` })
}

function consistent (file: string, content: Anchor): Uint8Array {
  try {
    return anchorPayload(content)
  } catch (error) {
    if (!(error instanceof AnchorError)) throw error
    const fields = error.fields.map(field => {
      const [path = '', ...rest] = field.split(': ')
      return { path: path.replace(/\.(\d+)/g, '[$1]'), expected: `no contradiction (${rest.join(': ')})` }
    })
    throw new CeremonyError('draft-invalid', { path: file }, { fields, cause: error })
  }
}

/** All founders sign the new version; of the version before, those whose key is the same and those for whom the draft says where it is. */
function signersOf ({ draft: { keys, formerKeys }, from, before }: Given, { participants, founders }: Anchor): AnchorSigner[] {
  const signer = (of: AnchorSigner['of'], { id, name, held, publicKey }: Participant, place: Draft['keys'][string]): AnchorSigner => {
    const key = fromBase64(publicKey)
    return { id, name, held, of, publicKey: key, fingerprint: envelopeKeyId(key), place: placeOf(place, from) }
  }
  const own = founders.map(id => signer('new', participants.find(one => one.id === id)!, keys[id]!))
  if (before === null) return own
  const { anchor } = before
  const theirs = anchor.founders.map(id => anchor.participants.find(one => one.id === id)!)
  const again = theirs.filter(({ publicKey }) => own.some(one => one.fingerprint === envelopeKeyId(fromBase64(publicKey))))
  const others = theirs.filter(person => !again.includes(person) && formerKeys[person.id] !== undefined)
  if (again.length + others.length < anchor.successors) {
    const missing = theirs.filter(person => !again.includes(person) && !others.includes(person)).map(({ name }) => name)
    throw new CeremonyError('anchor-successors-missing', { version: String(anchor.version), asked: String(anchor.successors), have: String(again.length + others.length), missing: missing.join(', ') })
  }
  return [...own, ...others.map(person => signer('former', person, formerKeys[person.id]!))]
}

function placeOf ({ key, module }: Draft['keys'][string], from: (path: string) => string): KeyPlace {
  return key === undefined ? { module: from(module ?? '') } : { key: from(key) }
}
