// PEM as RFC 7468 has it: one block, lines of 64 characters.

import { toBase64 } from './hash.ts'

export type PemLabel = 'CERTIFICATE' | 'X509 CRL' | 'CERTIFICATE REQUEST' | 'PUBLIC KEY'

/** DER as PEM, its last line ended. */
export function toPem (label: PemLabel, der: Uint8Array): string {
  return `-----BEGIN ${label}-----\n${toBase64(der).replaceAll(/.{1,64}/g, '$&\n')}-----END ${label}-----\n`
}
