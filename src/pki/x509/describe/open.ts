// A file that somebody was given, described as what it is: a certificate, a list of revoked ones or a request, as PEM or DER.

import { sha256, toHex } from '../../../transcript/hash.ts'
import { fromPem, type PemLabel } from '../pem.ts'
import { readCertificate, readList, readRequest } from '../read.ts'
import { PkiError } from '../shape.ts'
import { describeCertificate, describeList, describeRequest } from './describe.ts'
import type { Description } from './shape.ts'

export interface OpenedFile { readonly description: Description, /** SHA-256 of the DER. */ readonly sha256: string }

/** Longest file that is read: a list with some 400,000 entries. */
export const longestFile = 32 * 1024 * 1024

const kinds: readonly { readonly label: PemLabel, readonly describe: (der: Uint8Array) => Description }[] = [
  { label: 'CERTIFICATE', describe: der => describeCertificate(readCertificate(der)) },
  { label: 'X509 CRL', describe: der => describeList(readList(der)) },
  { label: 'CERTIFICATE REQUEST', describe: der => describeRequest(readRequest(der)) }
]

/** Describes a file. Throws PkiError for what is none of the three, or is not in its one encoding; for DER, as what it comes nearest to. */
export function openFile (bytes: Uint8Array): OpenedFile {
  if (bytes.length > longestFile) throw new PkiError('too-long', 'file', `${bytes.length} bytes, and more than ${longestFile} are not read`)
  const text = bytes[0] === 0x30 ? '' : new TextDecoder().decode(bytes)
  const named = kinds.find(({ label }) => text.includes(`-----BEGIN ${label}-----`))
  if (named !== undefined) {
    const der = fromPem(text, named.label)
    return { description: named.describe(der), sha256: toHex(sha256(der)) }
  }
  const failures: PkiError[] = []
  for (const { describe } of bytes[0] === 0x30 ? kinds : []) {
    try {
      return { description: describe(bytes), sha256: toHex(sha256(bytes)) }
    } catch (cause) {
      if (!(cause instanceof PkiError)) throw cause
      failures.push(cause)
    }
  }
  throw failures.find(({ code }) => code !== 'malformed') ?? failures[0] ?? new PkiError('malformed', 'file', 'neither PEM nor DER of a certificate, a list or a request')
}
