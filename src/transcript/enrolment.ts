// An enrolment: who somebody is and which key they sign with, signed by that very key. It shows that they hold the key; whose it is, people settle
// by reading its fingerprint aloud when the anchor is made.

import * as z from 'zod'
import { EnvelopeError, parseEnvelope, sealEnvelope, verifyEnvelope } from './envelope.ts'
import { base64, mode, name, text, time } from './fields.ts'
import { fromBase64 } from './hash.ts'
import { CanonicalError, parseCanonical, toCanonicalBytes } from './jcs.ts'
import { isSoundPersonKey, verifyPerson } from './person-key.ts'
import type { PersonVerify } from './person-key.ts'
import { held } from './plan.ts'

/** DSSE payload type of enrolments. */
export const ENROLMENT_TYPE = 'application/vnd.strongroom.enrolment.v1+json'

export const enrolment = z.strictObject({ v: z.literal(1), mode, id: name, name: text, held, publicKey: base64, /** When it was made, by the clock of that machine. */ time })
export type Enrolment = z.infer<typeof enrolment>

export type EnrolmentCode = 'not-an-enrolment' | 'unsound-key' | 'bad-signature'

/** An enrolment that must not be relied on. */
export class EnrolmentError extends Error {
  override readonly name = 'EnrolmentError'
  readonly code: EnrolmentCode

  constructor (code: EnrolmentCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause })
    this.code = code
  }
}

/** The bytes to be signed come from `envelopeMessage(ENROLMENT_TYPE, payload)`; this puts the file together. Throws ZodError where the content is not of its shape. */
export function enrolmentPayload (value: Enrolment): Uint8Array {
  return toCanonicalBytes(enrolment.parse(value))
}

/** The file's bytes. */
export function formatEnrolment (payload: Uint8Array, publicKey: Uint8Array, signature: Uint8Array): Uint8Array {
  return sealEnvelope(ENROLMENT_TYPE, payload, [{ publicKey, signature }])
}

/** Opens the bytes of an enrolment. Throws EnrolmentError: not-an-enrolment, unsound-key, bad-signature. */
export function openEnrolment (bytes: Uint8Array, verify: PersonVerify = verifyPerson): Enrolment {
  try {
    const envelope = parseEnvelope(bytes)
    const content = enrolment.parse(parseCanonical(fromBase64(envelope.payload)))
    const publicKey = fromBase64(content.publicKey)
    if (!isSoundPersonKey(publicKey)) throw new EnrolmentError('unsound-key', 'the public key is no sound Ed25519, P-256 or P-384 key in its one encoding')
    if (verifyEnvelope(envelope, ENROLMENT_TYPE, [publicKey], verify).signedBy.length !== 1) throw new EnrolmentError('bad-signature', 'it is not signed by the key that it enrols')
    return content
  } catch (cause) {
    if (cause instanceof EnvelopeError && cause.code !== 'not-an-envelope') throw new EnrolmentError('bad-signature', `the signature does not hold: ${cause.message}`, cause)
    if (!(cause instanceof EnvelopeError || cause instanceof CanonicalError || cause instanceof z.ZodError)) throw cause
    throw new EnrolmentError('not-an-enrolment', 'not an enrolment file', cause)
  }
}
