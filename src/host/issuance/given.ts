// Requests, certificates and files that people name for a plan, read and held to what they must be before anything is taken from them. A rehearsal makes up
// what is not given.

import { CeremonyError } from '../../ceremony/errors.ts'
import { fromPem, type PemLabel } from '../../pki/x509/pem.ts'
import { readCertificate, readRequest } from '../../pki/x509/read.ts'
import { PkiError, type PkiCode, type ReadCertificate, type ReadRequest } from '../../pki/x509/shape.ts'
import { PlainFileError, readPlain } from '../../transcript/plain-file.ts'
import { StationError } from '../errors.ts'

/** The most that such a file may have, in bytes: PEM of what the readers take at the most. */
const most = 128 * 1024

/** A request's DER, out of PEM or as it is. Throws CeremonyError `request-refused` with the rule; StationError `file-unreadable`. */
export function requestIn (path: string): ReadRequest {
  return refusing('request-refused', path, () => readRequest(derIn(path, 'CERTIFICATE REQUEST')))
}

/** A certificate's DER, out of PEM or as it is. Throws CeremonyError `certificate-refused` with the rule; StationError `file-unreadable`. */
export function certificateIn (path: string): ReadCertificate {
  return refusing('certificate-refused', path, () => readCertificate(derIn(path, 'CERTIFICATE')))
}

/** Whether what is given is a file, and not a name in the catalog. */
export function isPath (given: string): boolean {
  return /[/\\.]/.test(given)
}

function derIn (path: string, label: PemLabel): Uint8Array {
  const bytes = readSmall(path)
  // DER of either kind begins with a SEQUENCE.
  return bytes[0] === 0x30 ? bytes : fromPem(new TextDecoder().decode(bytes), label)
}

/** Which rule says that what can't be read is refused. */
const rules: Readonly<Record<PkiCode, string>> = {
  'malformed': 'x690.der', 'not-canonical': 'x690.der', 'too-long': 'strongroom.request-length', 'template-differs': 'x690.der', 'bad-signature': 'rfc2986.self-signature', 'profile': 'strongroom.key-known'
}

function refusing<T> (code: 'request-refused' | 'certificate-refused', path: string, read: () => T): T {
  try {
    return read()
  } catch (cause) {
    if (!(cause instanceof PkiError)) throw cause
    throw new CeremonyError(code, { path, rule: rules[cause.code], detail: cause.message }, { cause })
  }
}

/** A short file's bytes. Throws PkiError `too-long`; StationError `file-unreadable`. */
export function readSmall (path: string): Uint8Array {
  try {
    return readPlain(path, most)
  } catch (cause) {
    if (cause instanceof PlainFileError && cause.code === 'too-long') throw new PkiError('too-long', 'file', `${cause.bytes} bytes, where at most ${most} are read`)
    throw new StationError('file-unreadable', { path }, cause)
  }
}
