// An issuer's request: somebody outside asks that their key may sign credentials for services, for which purposes and audiences. It is signed by that very
// key, which shows that they hold it; whose it is, and whether they shall, a ceremony decides that publishes a delegation for it.

import * as z from 'zod'
import { EnvelopeError, parseEnvelope, sealEnvelope, verifyEnvelope } from './envelope.ts'
import { fromBase64 } from './hash.ts'
import { CanonicalError, parseCanonical, toCanonicalBytes } from './jcs.ts'
import { isSoundPersonKey, verifyPerson, type PersonVerify } from './person-key.ts'
import { delegation, type Delegation } from './publication.ts'
import { keyIn } from './spki.ts'

/** DSSE payload type of issuers' requests. No sign-off, anchor, plan or statement has it. */
export const ISSUER_REQUEST_TYPE = 'application/vnd.strongroom.issuer-request.v1+json'
/** Bytes of the longest request that is read. */
export const longestIssuerRequest = 64 * 1024

const { issuer, algorithm, publicKey, purposes, audiences, lifetime } = delegation.shape
export const issuerRequest = z.strictObject({ v: z.literal(1), issuer, algorithm, publicKey, purposes, audiences, lifetime })
export type IssuerRequest = z.infer<typeof issuerRequest>

export type IssuerRequestCode = 'not-a-request' | 'unsound-key' | 'bad-signature'

/** A request that must not be granted. */
export class IssuerRequestError extends Error {
  override readonly name = 'IssuerRequestError'
  readonly code: IssuerRequestCode

  constructor (code: IssuerRequestCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause })
    this.code = code
  }
}

/** A key of one of these kinds by its own bytes, as people's are (person-key.ts); null where it is another kind, not in its one encoding, or unsound. */
export function issuerKey ({ algorithm, publicKey }: Pick<Delegation, 'algorithm' | 'publicKey'>): Uint8Array | null {
  const key = keyIn(algorithm, fromBase64(publicKey))
  return key !== null && isSoundPersonKey(key) ? key : null
}

/** What is signed is `envelopeMessage(ISSUER_REQUEST_TYPE, payload)`. Throws ZodError where the content is not of its shape. */
export function issuerRequestPayload (value: IssuerRequest): Uint8Array {
  return toCanonicalBytes(issuerRequest.parse(value))
}

/** The file's bytes. `publicKey` is the key's own bytes, the signature as people make theirs. */
export function formatIssuerRequest (payload: Uint8Array, publicKey: Uint8Array, signature: Uint8Array): Uint8Array {
  return sealEnvelope(ISSUER_REQUEST_TYPE, payload, [{ publicKey, signature }])
}

/** Opens the bytes of a request. Throws IssuerRequestError: not-a-request, unsound-key, bad-signature. */
export function openIssuerRequest (bytes: Uint8Array, verify: PersonVerify = verifyPerson): IssuerRequest {
  if (bytes.length > longestIssuerRequest) throw new IssuerRequestError('not-a-request', `a request has at most ${longestIssuerRequest} bytes, this file ${bytes.length}`)
  try {
    const envelope = parseEnvelope(bytes)
    const content = issuerRequest.parse(parseCanonical(fromBase64(envelope.payload)))
    const key = issuerKey(content)
    if (key === null) throw new IssuerRequestError('unsound-key', 'the public key is no sound key of the kind that it says, in its one encoding')
    if (verifyEnvelope(envelope, ISSUER_REQUEST_TYPE, [key], verify).signedBy.length !== 1) throw new IssuerRequestError('bad-signature', 'it is not signed by the key that it is about')
    return content
  } catch (cause) {
    if (cause instanceof EnvelopeError && cause.code !== 'not-an-envelope') throw new IssuerRequestError('bad-signature', cause.message, cause)
    if (!(cause instanceof EnvelopeError || cause instanceof CanonicalError || cause instanceof z.ZodError)) throw cause
    throw new IssuerRequestError('not-a-request', 'it is not of the form of a request, or was cut off', cause)
  }
}
