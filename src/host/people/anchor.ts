// An anchor is made in three steps, between which people look and sign: prepared from a draft, signed by one person after the other, written.
// Nothing is kept between them; what is written is opened first, as everybody else will open it.

import { CeremonyError } from '../../ceremony/errors.ts'
import { loadScript, shippedScripts } from '../../ceremony/script.ts'
import type { Input, Output } from '../../contract/contract.ts'
import { ANCHOR_TYPE, AnchorError, anchor, isSoundSuccession, openAnchor, sealAnchor, type Anchor, type OpenedAnchor } from '../../transcript/anchor.ts'
import { envelopeKeyId, envelopeMessage } from '../../transcript/envelope.ts'
import { fromBase64 } from '../../transcript/hash.ts'
import { CanonicalError, parseCanonical } from '../../transcript/jcs.ts'
import type { Participant, Role } from '../../transcript/plan.ts'
import { readGiven } from '../given.ts'
import type { SecretsRunner } from '../secrets/runner.ts'
import { contentOf } from './content.ts'
import { readDraft } from './draft.ts'
import { writeFile } from './files.ts'
import { signAs } from './sign.ts'

/** Throws StationError `file-unreadable`; CeremonyError `draft-invalid`, `anchor-refused`, `anchor-successors-missing`. */
export function prepareAnchor ({ draft: file, before: beforePath }: Input<'anchor.prepare'>): Output<'anchor.prepare'> {
  const before = beforePath === null ? null : opened(beforePath)
  const { content, payload, signers } = contentOf({ file, ...readDraft(file), before })
  const { mode, organisation, version, previous, participants, founders, thresholds, approvals, policy, successors } = content
  const former = before?.anchor ?? null
  const apart = shippedScripts().map(name => loadScript(name).script.apart)
  const nameIn = (id: string): string => former?.participants.find(one => one.id === id)?.name ?? id
  return {
    mode, organisation, version, previous, thresholds, approvals, policy, successors, payload, signers: [...signers],
    people: participants.map(person => ({
      id: person.id, name: person.name, roles: person.roles, held: person.held, fingerprint: envelopeKeyId(fromBase64(person.publicKey)), founder: founders.includes(person.id),
      since: sinceOf(person, former?.participants ?? []), together: rolesTogether(person, apart)
    })),
    gone: former?.participants.filter(({ id }) => !participants.some(person => person.id === id)).map(({ name }) => name) ?? [],
    former: former === null ? null : { asked: former.successors, founders: former.founders.map(nameIn) }
  }
}

/** Throws CeremonyError: those of signing. Wipes the secret. */
export async function signAnchorAs (runner: SecretsRunner, { payload, signer, secret }: Input<'anchor.sign'>): Promise<Output<'anchor.sign'>> {
  const { name, publicKey, place } = signer
  const signature = await signAs(runner, { name, publicKey, place, mode: modeOf(payload), secret, message: envelopeMessage(ANCHOR_TYPE, payload) })
  return { signature }
}

/** Throws CeremonyError `anchor-incomplete` where it would not open, `file-exists`, `file-not-written`. */
export function writeAnchor ({ before, payload, signatures, out }: Input<'anchor.write'>): Output<'anchor.write'> {
  const bytes = sealAnchor(before === null ? null : readGiven(before), payload, signatures)
  try {
    const { anchor: made, hash } = openAnchor(bytes)
    assertNotAlone(made)
    return { file: writeFile(out, bytes), version: made.version, hash }
  } catch (cause) {
    if (!(cause instanceof AnchorError)) throw cause
    throw new CeremonyError('anchor-incomplete', { reason: cause.message }, { cause })
  }
}

function opened (path: string): OpenedAnchor {
  const bytes = readGiven(path)
  try {
    return openAnchor(bytes)
  } catch (cause) {
    if (!(cause instanceof AnchorError)) throw cause
    throw new CeremonyError('anchor-refused', { path, reason: cause.message }, { cause })
  }
}

/** What is signed is an anchor, or nothing is: a face can have no other document signed here. */
function modeOf (payload: Uint8Array): 'rehearsal' | 'production' {
  try {
    const content = anchor.parse(parseCanonical(payload))
    assertNotAlone(content)
    return content.mode
  } catch (cause) {
    if (!(cause instanceof CanonicalError || (cause instanceof Error && cause.name === 'ZodError'))) throw cause
    throw new CeremonyError('anchor-incomplete', { reason: 'it is no anchor' }, { cause })
  }
}

function assertNotAlone (content: Anchor): void {
  if (!isSoundSuccession(content)) throw new CeremonyError('anchor-incomplete', { reason: 'in production one founder alone must not be able to write the next version' })
}

/** Roles of one person that each of the scripts keeps apart from another role of theirs. */
function rolesTogether ({ roles }: Participant, scripts: readonly (readonly (readonly Role[])[])[]): Role[] {
  const isApart = (a: Role, b: Role): boolean => a !== b && scripts.every(sets => sets.some(set => set.includes(a) && set.includes(b)))
  return roles.filter(role => roles.some(other => isApart(role, other)))
}

function sinceOf ({ id, publicKey }: Participant, before: readonly Participant[]): 'new' | 'other-key' | 'same' {
  const was = before.find(one => one.id === id)
  return was === undefined ? 'new' : was.publicKey === publicKey ? 'same' : 'other-key'
}
