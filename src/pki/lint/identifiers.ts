// Identifiers of keys, by which certificates and lists are joined to their issuers (RFC 5280 sections 4.2.1.1 and 4.2.1.2; RFC 7093).

import type { KeyIdMethod } from '../../transcript/certificate-profile.ts'
import { equalBytes, toHex } from '../../transcript/hash.ts'
import { keyIdOf } from '../x509/key-id.ts'
import type { Lint } from '../x509/shape.ts'
import { when } from './rules.ts'

const methods: readonly KeyIdMethod[] = ['rfc7093-1', 'rfc7093-2', 'rfc7093-3', 'rfc7093-4', 'rfc5280-1']

export interface Identifiers {
  readonly subject: Uint8Array | null
  /** The key identifier in the issuer's, and whether more than that stands in it. */ readonly authority: Uint8Array | null
  readonly hasMore: boolean
  /** SubjectPublicKeyInfo, DER. */ readonly publicKey: Uint8Array
}

/** `issuer` is the identifier in the issuer's certificate, null where that has none; `isOwn` where a certificate is its own issuer. */
export function lintIdentifiers ({ subject, authority, hasMore, publicKey }: Identifiers, issuer: Uint8Array | null, { ca, isOwn, baseline }: { readonly ca: boolean, readonly isOwn: boolean, readonly baseline: boolean }): Lint[] {
  const expected = isOwn ? subject : issuer
  return [
    ...when(ca && subject === null, 'rfc5280.subject-key-id', 'a CA without an identifier of its key'),
    ...when(!isOwn && authority === null, 'rfc5280.authority-key-id', 'no identifier of the issuer’s key'),
    ...when(authority !== null && expected !== null && !equalBytes(authority, expected), 'rfc5280.authority-key-id-matches', `${hex(authority)}, its issuer’s is ${hex(expected)}`),
    ...when(subject !== null && !methods.some(method => equalBytes(subject, keyIdOf(publicKey, method))), 'rfc7093.subject-key-id-method', `${hex(subject)} is made from this key by none of the known methods`),
    ...when(baseline && hasMore, 'br.authority-key-id-alone', 'the issuer’s name or serial number beside its key’s identifier')
  ]
}

function hex (bytes: Uint8Array | null): string {
  return bytes === null ? 'none' : toHex(bytes)
}
