// What a plan has signed, made by hand: parts with usual values, of which a test says what matters to it.

import type { CertificateProfile, ListProfile } from '../../src/transcript/certificate-profile.ts'
import { blanksOf, plannedIssuer, plannedSubject } from '../../src/pki/x509/planned.ts'
import { certificateTemplate, listTemplate } from '../../src/pki/x509/template.ts'
import type { Issuance, PlannedCertificate, PlannedList, PlannedStatement } from '../../src/transcript/issuance.ts'
import type { Plan } from '../../src/transcript/plan.ts'

const certificateProfile: CertificateProfile = {
  profile: 'subordinate', validity: { from: 'signing', length: 'P1Y' }, signature: 'ecdsa-sha256', serialBytes: 16, keyUsage: ['certificate-signing', 'crl-signing'], extendedKeyUsage: [],
  basicConstraints: { ca: true, pathLength: null }, nameConstraints: null, policies: [], ocsp: [], issuers: [], crls: [], subjectKeyId: 'rfc7093-1', alternativeNames: [], ocspNoCheck: false,
  subjectKeys: ['ec-p256', 'ec-p384', 'ec-p521', 'ed25519', 'rsa-2048', 'rsa-3072', 'rsa-4096'], baseline: false
}
const listProfile: ListProfile = { profile: 'list', signature: 'ecdsa-sha256', nextUpdate: 'P30D', distributionPoint: null, baseline: false }

export interface CertificateParts {
  readonly kind?: PlannedCertificate['kind']
  readonly issuer: PlannedCertificate['issuer']
  readonly subject: Partial<PlannedCertificate['subject']>
  readonly profile?: Partial<CertificateProfile>
}

/** A planned certificate; its subject has a name that says which it is, and its template is still to be computed. */
export function certificate (name: string, { kind = 'subordinate', issuer, subject, profile = {} }: CertificateParts): PlannedCertificate {
  return {
    certificate: name, kind, issuer,
    subject: { key: null, request: null, certificate: null, name: [{ type: 'organization', value: 'Example' }, { type: 'common-name', value: name }], ...subject },
    profile: { ...certificateProfile, profile: kind, ...profile }, template: '0'.repeat(64)
  }
}

export function list (name: string, { issuer, number, revoked = [], profile = {} }: Pick<PlannedList, 'issuer' | 'number'> & { readonly revoked?: PlannedList['revoked'], readonly profile?: Partial<ListProfile> }): PlannedList {
  return { list: name, issuer, number, revoked: [...revoked], profile: { ...listProfile, ...profile }, template: '0'.repeat(64) }
}

export function statement (name: string, { key, version, ...more }: Pick<PlannedStatement, 'key' | 'version'> & Partial<PlannedStatement>): PlannedStatement {
  return { statement: name, key, version, file: { name: 'file.bin', sha256: '0'.repeat(64), bytes: 1 }, type: 'https://example.org/statement/v1', says: 'It is so', ...more }
}

export function issuance (parts: Partial<Issuance>): Issuance {
  return { authorities: [], certificates: [], lists: [], statements: [], history: { serials: [], numbers: [], publicKeys: [] }, ...parts }
}

/** The plan with the templates that its parts have. */
export function withTemplates (plan: Plan): Plan {
  const { issuance: has } = plan
  if (has === undefined) return plan
  const none = (): null => null
  return {
    ...plan, issuance: {
      ...has,
      certificates: has.certificates.map(planned => ({ ...planned, template: certificateTemplate(planned, { ...plannedSubject(plan, planned, none), issuer: plannedIssuer(plan, planned, none) }, blanksOf(plan, planned)).hash })),
      lists: has.lists.map(planned => ({ ...planned, template: listTemplate(planned, plannedIssuer(plan, planned, none)!, blanksOf(plan, planned)).hash }))
    }
  }
}
