// The word of whoever owns the data: nothing is left under a version of a wrapping key. They give it with their own key, and name the receipts that it rests on.

import { resolve } from 'node:path'
import { CeremonyError } from '../../ceremony/errors.ts'
import type { Input, Output } from '../../contract/contract.ts'
import type { Anchor } from '../../transcript/anchor.ts'
import { attestations } from '../../transcript/attestation.ts'
import { sha256, toHex } from '../../transcript/hash.ts'
import { PersonDocumentError } from '../../transcript/person-document.ts'
import type { Participant } from '../../transcript/plan.ts'
import type { RewrapReceipt } from '../../transcript/rewrap-receipt.ts'
import { readGiven } from '../given.ts'
import { writeFile } from '../people/files.ts'
import { openedAnchor } from '../plans/folder.ts'
import type { SecretsRunner } from '../secrets/runner.ts'
import { chooseSigner, openReceipt, signDocument } from './signer.ts'

interface Prepared { readonly anchor: Anchor, readonly person: Participant, readonly shown: Output<'attestation.prepare'> }

/** Throws CeremonyError `plan-anchor-malformed`, `document-…`, `receipt-refused`; StationError `file-unreadable`. */
export function prepareAttestation ({ anchor: path, key, version, receipts, participant, place }: Input<'attestation.prepare'>): Prepared {
  const { anchor } = openedAnchor(readGiven(path), path)
  const person = chooseSigner(anchor.participants, { participant, place, mode: anchor.mode, roles: null })
  const shown = receipts.map(one => {
    const bytes = readGiven(one)
    const { from, to, counts: { rewrapped, rejected } } = openedReceipt(one, bytes, anchor, { key, version })
    return { path: one, sha256: toHex(sha256(bytes)), from: from.find(of => of.version === version)?.lines ?? 0, to, rewrapped, rejected }
  })
  return { anchor, person, shown: { mode: anchor.mode, name: person.name, held: person.held, receipts: shown } }
}

/** Wipes the secret. Throws CeremonyError as above, `file-exists`, `file-not-written`, and those of signing. */
export async function attest (runner: SecretsRunner, now: Date, { secret, out, ...asked }: Input<'attestation.make'>): Promise<Output<'attestation.make'>> {
  try {
    const { anchor: { mode, organisation }, person, shown } = prepareAttestation(asked)
    const bytes = await signDocument(runner, attestations, {
      v: 1, mode, organisation: organisation.id, key: asked.key, version: asked.version, attests: 'nothing-left', receipts: shown.receipts.map(one => one.sha256), participant: person.id, at: now.toISOString()
    }, { person, place: asked.place, mode, secret })
    return { file: writeFile(resolve(out), bytes), sha256: toHex(sha256(bytes)) }
  } finally {
    secret.fill(0)
  }
}

/** A receipt of the organisation's, about the key, that took data keys away from the version and not to it. */
function openedReceipt (path: string, bytes: Uint8Array, { mode, organisation, participants }: Anchor, { key, version }: { readonly key: string, readonly version: number }): RewrapReceipt {
  const refused = (reason: string): CeremonyError => new CeremonyError('receipt-refused', { path, reason })
  const receipt = opened(bytes, participants, refused)
  if (receipt.mode !== mode || receipt.organisation !== organisation.id) throw refused(`it is of ${receipt.organisation} in ${receipt.mode}`)
  if (receipt.key !== key) throw refused(`it is about ${receipt.key}`)
  if (receipt.to <= version) throw refused(`it takes data keys to version ${receipt.to}`)
  return receipt
}

function opened (bytes: Uint8Array, participants: readonly Participant[], refused: (reason: string) => CeremonyError): RewrapReceipt {
  try {
    return openReceipt(bytes, { participants })
  } catch (cause) {
    if (!(cause instanceof PersonDocumentError)) throw cause
    throw refused(cause.message)
  }
}
