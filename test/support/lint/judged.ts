// What lint tests have in common: certificates of a small hierarchy with one thing changed, judged. A case says of one rule how it is broken and how it is
// not: called with true it must be found, with false it must not.

import { fromHex } from '../../../src/transcript/hash.ts'
import type { CertificateKind, CertificateProfile, DistinguishedName } from '../../../src/transcript/certificate-profile.ts'
import type { PlannedCertificate } from '../../../src/transcript/issuance.ts'
import { lintCertificate } from '../../../src/pki/lint/certificate.ts'
import { lintProfile } from '../../../src/pki/lint/profile.ts'
import type { RuleName } from '../../../src/pki/lint/rules.ts'
import { extensionOids } from '../../../src/pki/x509/oids.ts'
import type { Lint, ReadAttribute, ReadCertificate, ReadExtension } from '../../../src/pki/x509/shape.ts'
import { authorityProfile, issueCertificate, keyPair, leafProfile, plannedCertificate } from '../certificates.ts'

export type Cases = Partial<Record<RuleName, (broken: boolean) => Lint[]>>

const http = 'http://pki.example.org'
/** What good profiles say of each kind, so that nothing is found, under the Baseline Requirements neither. */
export const profiles: Readonly<Record<CertificateKind, CertificateProfile>> = {
  'root': authorityProfile,
  'subordinate': {
    ...authorityProfile, validity: { from: 'signing', length: 'P5Y' }, basicConstraints: { ca: true, pathLength: 0 }, extendedKeyUsage: ['server-authentication'],
    policies: [{ oid: '2.23.140.1.2.1', cps: null }], crls: [`${http}/root.crl`], issuers: [`${http}/root.cer`]
  },
  'cross': {
    ...authorityProfile, validity: { from: 'signing', length: 'P5Y' }, policies: [{ oid: '2.5.29.32.0', cps: null }], crls: [`${http}/root.crl`], issuers: [`${http}/root.cer`]
  },
  'ocsp-responder': {
    ...leafProfile, alternativeNames: [], extendedKeyUsage: ['ocsp-signing'], ocspNoCheck: true
  },
  'crl-signer': { ...leafProfile, alternativeNames: [], extendedKeyUsage: [], keyUsage: ['crl-signing'], crls: [`${http}/root.crl`] },
  'end-entity': { ...leafProfile, ocsp: [`${http}/ocsp`], issuers: [`${http}/sub.cer`] }
}

export interface Made {
  readonly kind?: CertificateKind
  readonly profile?: Partial<CertificateProfile>
  readonly name?: DistinguishedName
  readonly notBefore?: string
  readonly baseline?: boolean
  /** Of the certificate as it was read. */ readonly read?: Partial<ReadCertificate>
  /** Critical or not, by extension; null to take it out. */ readonly critical?: Partial<Record<keyof typeof extensionOids, boolean | null>>
  /** Extensions that are put beside the others. */ readonly more?: readonly ReadExtension[]
  /** Changes of the profile of its issuer. */ readonly above?: Partial<CertificateProfile>
  /** The issuer's certificate as it was read. */ readonly issuer?: Partial<ReadCertificate>
}

/** The lints of a certificate of a kind, with changes. A root is its own issuer; all else is under one. */
export function judged ({ kind = 'subordinate', baseline = false, issuer = {}, ...made }: Made = {}): Lint[] {
  const root = rootOf(made.above ?? {})
  return lintCertificate(certificateOf({ kind, ...made }, root), { kind, baseline, issuer: kind === 'root' ? null : { ...root, ...issuer } })
}

export function rootOf (changes: Partial<CertificateProfile>): ReadCertificate {
  return issueCertificate(plannedCertificate({ profile: { ...profiles.root, ...changes } }), keyPair('ec-p256'), null, { notBefore: '2026-01-01T00:00:00.000Z' })
}

/** A certificate with changes, under that root. */
export function certificateOf ({ kind = 'subordinate', profile = {}, name, notBefore, read = {}, critical = {}, more = [] }: Made, root: ReadCertificate): ReadCertificate {
  const planned = plannedCertificate({ kind, profile: { ...profiles[kind], ...profile } })
  const named: PlannedCertificate = name === undefined ? planned : { ...planned, subject: { ...planned.subject, name } }
  const subject = kind === 'root' ? keyPair('ec-p256') : subjectPair
  const found = issueCertificate(named, subject, kind === 'root' ? null : { certificate: root, pair: keyPair('ec-p256') }, notBefore === undefined ? {} : { notBefore })
  const extensions = found.extensions.flatMap(extension => {
    const [, to] = Object.entries(critical).find(([one]) => extensionOids[one as keyof typeof extensionOids] === extension.oid) ?? []
    return to === null ? [] : [to === undefined ? extension : { ...extension, critical: to }]
  })
  return { ...found, extensions: [...extensions, ...more], ...read }
}

export const subjectPair = keyPair('ec-p256', true)

/** The lints of a profile, with changes. */
export function profiled (kind: CertificateKind, changes: Partial<CertificateProfile>): Lint[] {
  return lintProfile({ ...profiles[kind], ...changes }, kind)
}

/** An extension by its identifier, not critical, with a value in hex. */
export function extension (oid: string, value: string, critical = false): ReadExtension {
  return { oid, critical, value: fromHex(value) }
}

/** An attribute as it was read. */
export function attribute (type: string, value: string, changes: Partial<ReadAttribute> = {}): ReadAttribute {
  return { type, value, string: 'utf8', joined: false, ...changes }
}
