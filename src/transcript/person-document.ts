// A document that one person of an organisation signed, in a DSSE envelope: an attestation, a receipt. Whose signature it is, its own content says by their id in
// the anchor; that the key is theirs, the anchor says.

import * as z from 'zod'
import { EnvelopeError, parseEnvelope, sealEnvelope, verifyEnvelope } from './envelope.ts'
import { fromBase64 } from './hash.ts'
import { CanonicalError, parseCanonical, toCanonicalBytes } from './jcs.ts'
import { verifyPerson } from './person-key.ts'
import type { PersonVerify } from './person-key.ts'
import type { Participant } from './plan.ts'

export type PersonDocumentCode = 'not-readable' | 'unknown-signer' | 'bad-signature'

/** A document that must not be relied on. */
export class PersonDocumentError extends Error {
  override readonly name = 'PersonDocumentError'
  readonly code: PersonDocumentCode

  constructor (code: PersonDocumentCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause })
    this.code = code
  }
}

/** A kind of document: its payload type, and the shape of its payload. */
export interface PersonDocument<S extends z.ZodType<{ readonly participant: string }>> { readonly type: string, readonly shape: S }

/** The payload in canonical form. Throws ZodError where the content is not of its shape. */
export function personPayload<S extends z.ZodType<{ readonly participant: string }>> ({ shape }: PersonDocument<S>, value: z.infer<S>): Uint8Array {
  return toCanonicalBytes(shape.parse(value))
}

/** The file's bytes. */
export function formatPersonDocument ({ type }: Pick<PersonDocument<z.ZodType<{ readonly participant: string }>>, 'type'>, payload: Uint8Array, publicKey: Uint8Array, signature: Uint8Array): Uint8Array {
  return sealEnvelope(type, payload, [{ publicKey, signature }])
}

/** What a document says, before anybody's key is known. Throws PersonDocumentError not-readable. */
export function readPersonDocument<S extends z.ZodType<{ readonly participant: string }>> (of: PersonDocument<S>, bytes: Uint8Array): z.infer<S> {
  return read(of, bytes).content
}

/** Opens a document: the person of these that it names signed it, and nobody else. Throws PersonDocumentError. */
export function openPersonDocument<S extends z.ZodType<{ readonly participant: string }>> (of: PersonDocument<S>, bytes: Uint8Array, people: readonly Pick<Participant, 'id' | 'publicKey'>[], verify: PersonVerify = verifyPerson): z.infer<S> {
  const { envelope, content } = read(of, bytes)
  const person = people.find(({ id }) => id === content.participant)
  if (person === undefined) throw new PersonDocumentError('unknown-signer', `nobody here has the id ${content.participant}`)
  try {
    verifyEnvelope(envelope, of.type, [fromBase64(person.publicKey)], verify)
    return content
  } catch (cause) {
    if (!(cause instanceof EnvelopeError)) throw cause
    throw new PersonDocumentError('bad-signature', cause.message, cause)
  }
}

function read<S extends z.ZodType<{ readonly participant: string }>> ({ type, shape }: PersonDocument<S>, bytes: Uint8Array): { envelope: ReturnType<typeof parseEnvelope>, content: z.infer<S> } {
  try {
    const envelope = parseEnvelope(bytes)
    if (envelope.payloadType !== type) throw new PersonDocumentError('not-readable', `expected a document of ${type}, got one of ${envelope.payloadType}`)
    return { envelope, content: shape.parse(parseCanonical(fromBase64(envelope.payload))) }
  } catch (cause) {
    if (!(cause instanceof EnvelopeError || cause instanceof CanonicalError || cause instanceof z.ZodError)) throw cause
    throw new PersonDocumentError('not-readable', `not a document of ${type}`, cause)
  }
}
