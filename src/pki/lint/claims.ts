// What a certificate says its key may be used for, and where more about it is found: the same words for one that is planned and one that was read, so that
// one set of rules judges both.

import type { CertificateKind, CertificateProfile, GeneralName } from '../../transcript/certificate-profile.ts'

/** A name beside the distinguished one, also of a type that no profile has. */
export type ClaimedName = GeneralName | { readonly type: 'other', readonly value: string }

export interface Claims extends Readonly<Pick<CertificateProfile, 'keyUsage' | 'extendedKeyUsage' | 'basicConstraints' | 'policies' | 'ocsp' | 'issuers' | 'crls' | 'ocspNoCheck'>> {
  readonly nameConstraints: Constraints | null
  readonly alternativeNames: readonly ClaimedName[]
}

/** Subtrees of names. */
export interface Constraints { readonly permitted: readonly ClaimedName[], readonly excluded: readonly ClaimedName[] }

const caKinds: ReadonlySet<CertificateKind> = new Set<CertificateKind>(['root', 'subordinate', 'cross'])

/** Whether certificates of this kind are those of a CA. */
export function isCaKind (kind: CertificateKind): boolean {
  return caKinds.has(kind)
}

/** Those that stand in a list more than once, each named once. */
export function twice<T extends string> (values: readonly T[]): T[] {
  return [...new Set(values.filter((value, i) => values.indexOf(value) !== i))]
}
