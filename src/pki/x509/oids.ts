// Object identifiers of what certificates are made of, by our names for them, and back.

import type { KeyUsageName, NameAttributeType, RevocationReason } from '../../transcript/certificate-profile.ts'

/** RFC 4519, X.520. */
export const attributeOids: Readonly<Record<NameAttributeType, string>> = {
  country: '2.5.4.6', state: '2.5.4.8', locality: '2.5.4.7', organization: '2.5.4.10', 'organizational-unit': '2.5.4.11', 'common-name': '2.5.4.3', 'serial-number': '2.5.4.5',
  'domain-component': '0.9.2342.19200300.100.1.25', 'organization-identifier': '2.5.4.97'
}

/** RFC 5280 sections 4.2.1.12, 5.2 and 5.3; RFC 6960; id-kp-documentSigning: RFC 9336. */
export const extendedKeyUsageOids: ReadonlyMap<string, string> = new Map([
  ['server-authentication', '1.3.6.1.5.5.7.3.1'], ['client-authentication', '1.3.6.1.5.5.7.3.2'], ['code-signing', '1.3.6.1.5.5.7.3.3'], ['email-protection', '1.3.6.1.5.5.7.3.4'],
  ['time-stamping', '1.3.6.1.5.5.7.3.8'], ['ocsp-signing', '1.3.6.1.5.5.7.3.9'], ['document-signing', '1.3.6.1.5.5.7.3.36']
])

export const extensionOids = {
  subjectKeyId: '2.5.29.14', keyUsage: '2.5.29.15', subjectAltName: '2.5.29.17', basicConstraints: '2.5.29.19', crlNumber: '2.5.29.20', reason: '2.5.29.21',
  issuingDistributionPoint: '2.5.29.28', nameConstraints: '2.5.29.30', crlDistributionPoints: '2.5.29.31', policies: '2.5.29.32', authorityKeyId: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37', authorityInfoAccess: '1.3.6.1.5.5.7.1.1', ocspNoCheck: '1.3.6.1.5.5.7.48.1.5'
} as const

export const accessOids = { ocsp: '1.3.6.1.5.5.7.48.1', issuers: '1.3.6.1.5.5.7.48.2' } as const
export const cpsOid = '1.3.6.1.5.5.7.2.1'
/** PKCS#9 extensionRequest (RFC 2985 section 5.4.2). */
export const extensionRequestOid = '1.2.840.113549.1.9.14'

/** Bits of keyUsage in their order (RFC 5280 section 4.2.1.3). */
export const keyUsageBits: readonly KeyUsageName[] = [
  'digital-signature', 'non-repudiation', 'key-encipherment', 'data-encipherment', 'key-agreement', 'certificate-signing', 'crl-signing', 'encipher-only', 'decipher-only'
]

/** Numbers of CRLReason (RFC 5280 section 5.3.1) but for those that have no meaning in a whole list. */
export const reasonNumbers: Readonly<Record<RevocationReason, number>> = {
  'key-compromise': 1, 'ca-compromise': 2, 'affiliation-changed': 3, superseded: 4, 'cessation-of-operation': 5, 'certificate-hold': 6, 'privilege-withdrawn': 9, 'aa-compromise': 10
}

/** The name of an object identifier in a table of ours; null where it is not in it. */
export function nameOfOid<N extends string> (table: Readonly<Record<N, string>>, oid: string): N | null {
  return (Object.keys(table) as N[]).find(name => table[name] === oid) ?? null
}
