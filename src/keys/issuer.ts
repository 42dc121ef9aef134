// An issuer on the connected side: a request for a delegation, signed by the issuer's key, and what of it counts when that key signs.

import { addDuration } from '../transcript/calendar.ts'
import { envelopeMessage } from '../transcript/envelope.ts'
import { equalBytes, fromBase64, toBase64 } from '../transcript/hash.ts'
import { formatIssuerRequest, ISSUER_REQUEST_TYPE, issuerRequest, issuerRequestPayload, type IssuerRequest } from '../transcript/issuer-request.ts'
import { signOutside, type OutsideKey } from './outside-key.ts'

export { IssuerRequestError, openIssuerRequest } from '../transcript/issuer-request.ts'

/** What a request asks for. */
export type AskedDelegation = Pick<IssuerRequest, 'issuer' | 'purposes' | 'audiences' | 'lifetime'>

/** A request's bytes, or every field that is wrong and what is wrong with it. */
export function requestOf (key: OutsideKey, { issuer, purposes, audiences, lifetime }: AskedDelegation): Uint8Array | readonly string[] {
  const made = issuerRequest.safeParse({ v: 1, issuer, algorithm: key.algorithm, publicKey: toBase64(key.spki), purposes, audiences, lifetime })
  if (!made.success) return made.error.issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`)
  const payload = issuerRequestPayload(made.data)
  return formatIssuerRequest(payload, key.publicKey, signOutside(key, envelopeMessage(ISSUER_REQUEST_TYPE, payload)))
}

/** Whether a request is about this key. */
export function isFor ({ publicKey }: IssuerRequest, { spki }: OutsideKey): boolean {
  return equalBytes(fromBase64(publicKey), spki)
}

/** Seconds of a duration without months and years (`PT10M`); null for what is none, or not from a second to a day. */
export function lifeSeconds (duration: string): number | null {
  const from = '2001-01-01T00:00:00.000Z'
  if (/^P[^T]*[YM]/.test(duration)) return null
  try {
    const seconds = (Date.parse(addDuration(from, duration)) - Date.parse(from)) / 1000
    return seconds >= 1 && seconds <= 86_400 ? seconds : null
  } catch {
    return null
  }
}
