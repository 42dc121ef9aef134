// Files that people bring for a publication: the public key of an online key, and issuers' requests. What they hold is decided here; nothing else is taken.

import { createPrivateKey, createPublicKey } from 'node:crypto'
import { CeremonyError } from '../../ceremony/errors.ts'
import { fromPem } from '../../pki/x509/pem.ts'
import { PkiError } from '../../pki/x509/shape.ts'
import { IssuerRequestError, openIssuerRequest, type IssuerRequest } from '../../transcript/issuer-request.ts'
import { isSoundPersonKey } from '../../transcript/person-key.ts'
import { keyIn } from '../../transcript/spki.ts'
import { readSmall } from '../issuance/given.ts'

/** The SubjectPublicKeyInfo (DER) of an online key, out of PEM or as it is. Throws CeremonyError `online-key-private`, `online-key-refused`; StationError `file-unreadable`. */
export function onlineKeyIn (path: string): Uint8Array {
  const bytes = refusing(() => readSmall(path), detail => new CeremonyError('online-key-refused', { path, found: detail }))
  const text = new TextDecoder('latin1').decode(bytes)
  if (isPrivate(bytes, text)) throw new CeremonyError('online-key-private', { path })
  const spki = bytes[0] === 0x30 ? bytes : refusing(() => fromPem(text, 'PUBLIC KEY'), () => new CeremonyError('online-key-refused', { path, found: 'something else' }))
  const key = keyIn('ed25519', spki) ?? keyIn('ec-p256', spki)
  if (key === null || !isSoundPersonKey(key)) throw new CeremonyError('online-key-refused', { path, found: kindOf(spki) })
  return spki
}

/** An issuer's request. Throws CeremonyError `issuer-request-refused`; StationError `file-unreadable`. */
export function issuerRequestIn (path: string): IssuerRequest {
  try {
    return openIssuerRequest(readSmall(path))
  } catch (cause) {
    if (!(cause instanceof IssuerRequestError || cause instanceof PkiError)) throw cause
    throw new CeremonyError('issuer-request-refused', { path, detail: cause.message }, { cause })
  }
}

/** Files or names, as people write them with commas between. */
export function listOf (given: string): string[] {
  return given.split(',').map(one => one.trim()).filter(one => one !== '')
}

function refusing<T> (read: () => T, error: (detail: string) => CeremonyError): T {
  try {
    return read()
  } catch (cause) {
    if (!(cause instanceof PkiError)) throw cause
    throw error(cause.message)
  }
}

/** Whether a file holds a private key, sealed or not: that must stay where it is, and never comes into the room. */
function isPrivate (bytes: Uint8Array, text: string): boolean {
  if (/-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----|AGE-SECRET-KEY-/.test(text)) return true
  return (['pkcs8', 'sec1', 'pkcs1'] as const).some(type => isKey(() => createPrivateKey({ key: Buffer.from(bytes), format: 'der', type })))
}

function isKey (open: () => unknown): boolean {
  try {
    open()
    return true
  } catch {
    return false
  }
}

/** What kind of key it is, for whoever brought the wrong one. */
function kindOf (spki: Uint8Array): string {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
    return [asymmetricKeyType, asymmetricKeyDetails?.namedCurve ?? asymmetricKeyDetails?.modulusLength].filter(part => part !== undefined).join(' ')
  } catch {
    return 'something else'
  }
}
