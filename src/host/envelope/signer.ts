// Who signs a receipt or an attestation, and with what: somebody of the anchor, with their own card, or with a key file where that is what they hold. A rehearsal's
// made-up people sign by the station, as in its ceremonies.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type * as z from 'zod'
import { CeremonyError } from '../../ceremony/errors.ts'
import { castFolder } from '../../ceremony/folder.ts'
import { rehearsalSecret } from '../../ceremony/rehearsal.ts'
import type { KeyPlace } from '../../contract/people.ts'
import { withNearest } from '../../transcript/bad-field.ts'
import { envelopeMessage } from '../../transcript/envelope.ts'
import type { Mode } from '../../transcript/fields.ts'
import { fromBase64 } from '../../transcript/hash.ts'
import { formatPersonDocument, openPersonDocument, personPayload, type PersonDocument } from '../../transcript/person-document.ts'
import { verifyPerson } from '../../transcript/person-key.ts'
import type { Participant, Role } from '../../transcript/plan.ts'
import { rewrapReceipts, type RewrapReceipt } from '../../transcript/rewrap-receipt.ts'
import { signAs } from '../people/sign.ts'
import { minWorkFactor } from '../secrets/key-files.ts'
import type { SecretsRunner } from '../secrets/runner.ts'

/** Who signs receipts: who may use the token. */
export const officers: readonly Role[] = ['crypto-officer', 'security-officer']

export interface SignerAsked {
  /** Their id; null for the first who may, which only a rehearsal by the station may leave open. */ readonly participant: string | null
  /** Where their key is; null for the station's own cast. */ readonly place: KeyPlace | null
  readonly mode: Mode
  /** Roles of which they must hold one; null for anybody. */ readonly roles: readonly Role[] | null
}

/** Throws CeremonyError `document-person-unknown`, `document-role`, `document-key-place`, `plan-key-in-file`. */
export function chooseSigner (people: readonly Participant[], { participant, place, mode, roles }: SignerAsked): Participant {
  const may = roles === null ? people : roles.flatMap(role => people.filter(one => one.roles.includes(role)))
  const ids = people.map(({ id }) => id)
  const person = participant === null ? may[0] : people.find(({ id }) => id === participant)
  if (person === undefined) throw new CeremonyError('document-person-unknown', { participant: participant ?? 'none', known: ids.join(', ') }, { fields: [withNearest({ path: 'as', expected: 'somebody of the anchor' }, participant ?? '', ids)] })
  if (!may.includes(person)) throw new CeremonyError('document-role', { participant: person.name, roles: person.roles.join(', '), asked: (roles ?? []).join(', ') })
  if (mode === 'production' && person.held === 'file') throw new CeremonyError('plan-key-in-file', { participant: person.name })
  if (place !== null && (person.held === 'card') !== 'module' in place) throw new CeremonyError('document-key-place', { participant: person.name, held: person.held })
  return person
}

/** One person's document, opened as everybody else will open it. Wipes the secret. Throws CeremonyError as `signAs` does. */
export async function signDocument<S extends z.ZodType<{ readonly participant: string }>> (runner: SecretsRunner, of: PersonDocument<S>, value: z.infer<S>, { person, place, mode, secret }: { readonly person: Participant, readonly place: KeyPlace, readonly mode: Mode, readonly secret: Uint8Array }): Promise<Uint8Array> {
  const payload = personPayload(of, value)
  const publicKey = fromBase64(person.publicKey)
  const signature = await signAs(runner, { name: person.name, publicKey, place, mode, secret, message: envelopeMessage(of.type, payload) })
  return opened(of, formatPersonDocument(of, payload, publicKey, signature), person)
}

/** The same by the station, for one of the cast of a rehearsal. `folder`: of one of its ceremonies; `first`: the one from which its secrets follow. */
export async function signForCast<S extends z.ZodType<{ readonly participant: string }>> (runner: SecretsRunner, of: PersonDocument<S>, value: z.infer<S>, { person, folder, first }: { readonly person: Participant, readonly folder: string, readonly first: string }): Promise<Uint8Array> {
  const payload = personPayload(of, value)
  const keyFile = readFileSync(join(folder, castFolder, `${person.id}.age`))
  const { signature } = await runner.run({ job: 'sign', keyFile, passphrase: rehearsalSecret(first, person.id), message: envelopeMessage(of.type, payload), minWorkFactor: minWorkFactor.rehearsal }, 'signature')
  const publicKey = fromBase64(person.publicKey)
  if (!verifyPerson(publicKey, envelopeMessage(of.type, payload), signature)) throw new CeremonyError('key-file-mismatch', { participant: person.name })
  return opened(of, formatPersonDocument(of, payload, publicKey, signature), person)
}

function opened<S extends z.ZodType<{ readonly participant: string }>> (of: PersonDocument<S>, bytes: Uint8Array, person: Participant): Uint8Array {
  openPersonDocument(of, bytes, [person])
  return bytes
}

/** A receipt, signed by somebody of the anchor who may use the token. Throws PersonDocumentError. */
export function openReceipt (bytes: Uint8Array, { participants }: { readonly participants: readonly Participant[] }): RewrapReceipt {
  return openPersonDocument(rewrapReceipts, bytes, participants.filter(({ roles }) => roles.some(role => officers.includes(role))))
}
