// Cases of rules that only a plan shows to be kept or broken; and plans that show rules of certificates before anything is signed.

import type { CertificateProfile } from '../../../src/transcript/certificate-profile.ts'
import { toBase64 } from '../../../src/transcript/hash.ts'
import type { Issuance, PlannedCertificate, PlannedList } from '../../../src/transcript/issuance.ts'
import type { Plan } from '../../../src/transcript/plan.ts'
import { lintPlanned, lintPlannedList } from '../../../src/pki/lint/planned.ts'
import type { Lint } from '../../../src/pki/x509/shape.ts'
import { plannedCertificate, plannedList } from '../certificates.ts'
import { issuance } from '../issuance.ts'
import { genesisPlan } from '../plan.ts'
import { certificateOf, profiles, rootOf, type Cases, type Made } from './judged.ts'

const { plan: genesis } = genesisPlan({ backup: 'none' })
const root = rootOf({})
const subordinate = toBase64(certificateOf({}, root).der)

/** A plan whose day may be any of two, under the root of the other cases (from the beginning of 2026, for ten years), which is `root-ca` v1. */
export function planWith (parts: Partial<Issuance> = {}): Plan {
  return {
    ...genesis, notBefore: '2026-11-28T00:00:00.000Z', notAfter: '2026-11-30T00:00:00.000Z', keys: [],
    issuance: issuance({ authorities: [{ authority: 'root-ca-v1', key: 'root-ca', version: 1, certificate: toBase64(root.der) }], ...parts })
  }
}

/** A subordinate under that root, whose key is in a certificate that the plan has. */
export function plannedSubordinate (changes: Partial<CertificateProfile> = {}, more: Partial<PlannedCertificate> = {}): PlannedCertificate {
  const usual = plannedCertificate({ kind: 'subordinate', certificate: 'sub-ca-v1', profile: { ...profiles.subordinate, ...changes } })
  return { ...usual, subject: { ...usual.subject, certificate: subordinate }, ...more }
}

/** The lints of a planned subordinate, with changes of its profile and its plan. */
export function planned (changes: Partial<CertificateProfile> = {}, parts: Partial<Issuance> = {}): Lint[] {
  return lintPlanned(planWith(parts), plannedSubordinate(changes))
}

/** The lints of a planned list. */
export function plannedListed (changes: Partial<PlannedList>, parts: Partial<Issuance> = {}): Lint[] {
  return lintPlannedList(planWith(parts), plannedList(changes))
}

/** The lints of a planned cross-certificate of what stands in another certificate. */
function crossed (changes: Partial<CertificateProfile>, of: Made = {}, name: PlannedCertificate['subject']['name'] = null): Lint[] {
  const certificate = toBase64(certificateOf({ kind: 'subordinate', ...of }, root).der)
  return lintPlanned(planWith(), {
    ...plannedCertificate({ kind: 'cross', certificate: 'cross-v1', profile: { ...profiles.cross, baseline: true, ...changes } }), subject: { key: null, request: null, certificate, name }
  })
}

const usages = { extendedKeyUsage: ['server-authentication'], policies: [{ oid: '2.23.140.1.2.1', cps: null }] } satisfies Partial<CertificateProfile>

export const plannedCases: Cases = {
  'strongroom.plan-readable': broken => planned({}, broken ? { authorities: [{ authority: 'root-ca-v1', key: 'root-ca', version: 1, certificate: 'AAAA' }] } : {}),
  'strongroom.list-serial-issued': broken => plannedListed({ revoked: [{ serial: '0a', at: '2026-11-01T00:00:00.000Z', reason: 'superseded' }] }, { history: { serials: [{ key: 'root-ca', serials: [broken ? '0b' : '0a'] }], numbers: [], publicKeys: [] } }),
  'strongroom.kind-by-issuer': broken => lintPlanned(planWith(), plannedSubordinate({ ...broken ? profiles.root : {}, validity: { from: 'signing', length: 'P9Y' } }, broken ? { kind: 'root' } : {})),
  'strongroom.cross-subject': broken => crossed(usages, {}, broken ? [{ type: 'common-name', value: 'Another' }] : null),
  'br.cross-begins': broken => crossed({ ...usages, validity: { from: broken ? '2026-11-29T09:59:59.000Z' : '2026-11-29T10:00:00.000Z', length: 'P5Y' } }),
  'br.cross-usages': broken => crossed(broken ? { ...usages, extendedKeyUsage: ['server-authentication', 'client-authentication'] } : usages),
  'br.cross-affiliated': broken => crossed({}, { profile: { extendedKeyUsage: [] }, name: [{ type: 'country', value: 'SE' }, { type: 'organization', value: broken ? 'Another' : 'Exempel Å' }, { type: 'common-name', value: 'Example' }] })
}
