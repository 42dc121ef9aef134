// PEM as RFC 7468 has it: one block, lines of 64 characters.

import { base64 } from './fields.ts'
import { fromBase64, toBase64 } from './hash.ts'

export type PemLabel = 'CERTIFICATE' | 'X509 CRL' | 'CERTIFICATE REQUEST' | 'PUBLIC KEY'

/** DER as PEM, its last line ended. */
export function toPem (label: PemLabel, der: Uint8Array): string {
  return `-----BEGIN ${label}-----\n${toBase64(der).replaceAll(/.{1,64}/g, '$&\n')}-----END ${label}-----\n`
}

/** The DER in a file that is one PEM block of this label; lines of any length, ended either way. Null for any other file. */
export function fromPem (label: PemLabel, file: Uint8Array): Uint8Array | null {
  const [, body] = new RegExp(`^-----BEGIN ${label}-----\\r?\\n([A-Za-z0-9+/=\\r\\n]+)-----END ${label}-----\\s*$`).exec(new TextDecoder('latin1').decode(file)) ?? []
  const der = base64.safeParse(body?.replace(/\s/g, ''))
  return der.success ? fromBase64(der.data) : null
}
