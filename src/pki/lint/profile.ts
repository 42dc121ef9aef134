// Contradictions in a profile, before anything exists that is made from it; and what profiles and certificates are judged by alike.

import { canExceed, isZero } from '../../transcript/calendar.ts'
import type { CertificateKind, CertificateProfile, ListProfile, SubjectKeyAlgorithm } from '../../transcript/certificate-profile.ts'
import type { JudgedAs, Lint } from '../x509/shape.ts'
import { isAddress, lintAddresses } from './addresses.ts'
import { lintBasicConstraints } from './basic-constraints.ts'
import type { Claims } from './claims.ts'
import { lintExtendedKeyUsage } from './extended-key-usage.ts'
import { lintKeyUsage } from './key-usage.ts'
import { lintGeneralNames } from './name-constraints.ts'
import { lintPolicies } from './policies.ts'
import { when } from './rules.ts'
import { lintBaselineKey, lintSignature } from './signature.ts'
import { lintLength } from './validity.ts'

/** What a certificate claims, against its kind. `keys`: what kinds of key it may be for. */
export function lintClaims (claims: Claims, as: JudgedAs, keys: readonly SubjectKeyAlgorithm[]): Lint[] {
  return [
    ...lintBasicConstraints(claims, as),
    ...when(claims.keyUsage.length === 0, 'rfc5280.key-usage-some', 'no key usage at all'),
    ...lintKeyUsage(claims, as, keys),
    ...lintExtendedKeyUsage(claims, as),
    ...lintGeneralNames(claims),
    ...lintPolicies(claims, as),
    ...lintAddresses(claims, as),
    ...keys.flatMap(key => lintBaselineKey(key, 'the subject’s key', as.baseline))
  ]
}

/** A profile for certificates of a kind. */
export function lintProfile (profile: CertificateProfile, kind: CertificateKind): Lint[] {
  const as = { kind, baseline: profile.baseline }
  return [...lintClaims(profile, as, profile.subjectKeys), ...lintLength(profile.validity.length, as, profile.ocspNoCheck), ...kind === 'root' ? lintOwnSignature(profile) : []]
}

/** A root signs itself: a kind of key that its profile allows must be able to. */
function lintOwnSignature ({ signature, subjectKeys, baseline }: CertificateProfile): Lint[] {
  const faults = subjectKeys.map(key => lintSignature(signature, key, baseline).filter(({ rule }) => rule !== 'br.key-kind'))
  return faults.some(found => found.length === 0) ? [] : faults.flat()
}

/** A profile for lists. */
export function lintListProfile ({ nextUpdate, distributionPoint, baseline }: ListProfile): Lint[] {
  return [
    ...when(isZero(nextUpdate), 'rfc5280.list-update-order', nextUpdate),
    ...when(baseline && canExceed(nextUpdate, 'P12M'), 'br.list-length', nextUpdate),
    ...when(distributionPoint !== null && !isAddress(distributionPoint), 'strongroom.address-form', distributionPoint ?? '')
  ]
}
