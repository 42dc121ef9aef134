// What a certificate says its key may be used for, and where more about it is found: the same words for one that is planned and one that was read, so that
// one set of rules judges both.

import type { CertificateKind, CertificateProfile } from '../../transcript/certificate-profile.ts'

export type Claims = Readonly<Pick<CertificateProfile,
  'keyUsage' | 'extendedKeyUsage' | 'basicConstraints' | 'nameConstraints' | 'policies' | 'ocsp' | 'issuers' | 'crls' | 'alternativeNames' | 'ocspNoCheck'>>

const caKinds: ReadonlySet<CertificateKind> = new Set<CertificateKind>(['root', 'subordinate', 'cross'])

/** Whether certificates of this kind are those of a CA. */
export function isCaKind (kind: CertificateKind): boolean {
  return caKinds.has(kind)
}

/** Those that stand in a list more than once, each named once. */
export function twice<T extends string> (values: readonly T[]): T[] {
  return [...new Set(values.filter((value, i) => values.indexOf(value) !== i))]
}
