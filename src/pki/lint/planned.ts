// What is wrong with what a plan has signed, before any token is touched: against its profile, against all that stands above it, and against what it follows on.
// What the day decides is taken at its worst: the latest day on which the plan may be held, and the earliest.

import { addDuration } from '../../transcript/calendar.ts'
import { equalBytes, fromBase64 } from '../../transcript/hash.ts'
import type { PlannedCertificate, PlannedList } from '../../transcript/issuance.ts'
import type { Plan } from '../../transcript/plan.ts'
import { readName } from '../x509/names.ts'
import { plannedSubject, subjectNameOf } from '../x509/planned.ts'
import { readCertificate } from '../x509/read.ts'
import { PkiError, type Lint, type ReadName } from '../x509/shape.ts'
import { authorityOf, isSelfIssued, type Above } from './above.ts'
import { lintPathLength } from './basic-constraints.ts'
import { lintAuthority } from './certificate.ts'
import { lintIssuerUsages } from './extended-key-usage.ts'
import { lintEntries, lintKept, lintNumber } from './list.ts'
import { lintConstrained } from './name-constraints.ts'
import { lintSubject } from './names.ts'
import { lintListProfile, lintProfile } from './profile.ts'
import { lintPublicKey } from './public-key.ts'
import { readClaims } from './read-claims.ts'
import { broken, when } from './rules.ts'
import { lintSignature } from './signature.ts'

/** A planned certificate. A request that it is made from is judged by itself (request.ts). */
export function lintPlanned (plan: Plan, planned: PlannedCertificate): Lint[] {
  const { profile, kind } = planned
  const as = { kind, baseline: profile.baseline }
  return [...lintProfile(profile, kind), ...readable(() => {
    const subject = readName(subjectNameOf(planned))
    const above = planned.issuer.certificate === null ? null : authorityOf(plan, planned.issuer.certificate)
    return [
      ...when((kind === 'root') !== (planned.issuer.certificate === null), 'strongroom.kind-by-issuer', `${kind}, signed by ${planned.issuer.certificate === null ? 'its own key' : `the key of ${planned.issuer.certificate}`}`),
      ...lintSubject(subject, as, profile.alternativeNames.length > 0),
      ...lintKeys(plan, planned, above),
      ...lintCrossed(planned, subject, above),
      ...above === null ? [] : lintBelow(plan, planned, subject, above)
    ]
  })]
}

/** What a plan holds in DER is read on the way; what can't be read is told. */
function readable (judge: () => Lint[]): Lint[] {
  try {
    return judge()
  } catch (cause) {
    if (!(cause instanceof PkiError)) throw cause
    return [broken('strongroom.plan-readable', cause.message)]
  }
}

function lintKeys (plan: Plan, planned: PlannedCertificate, above: Above | null): Lint[] {
  const { profile: { subjectKeys, signature, baseline } } = planned
  const { publicKey, keyAlgorithm } = plannedSubject(plan, planned, () => null)
  return [
    ...when(!subjectKeys.includes(keyAlgorithm), 'strongroom.key-of-profile', `${keyAlgorithm}, not ${subjectKeys.join(', ')}`),
    ...publicKey === null ? [] : lintPublicKey(publicKey, keyAlgorithm),
    ...planned.issuer.certificate === null ? lintSignature(signature, keyAlgorithm, baseline) : lintSignature(signature, above?.keyAlgorithm ?? null, baseline)
  ]
}

/** Against its issuer, and all above that. */
function lintBelow (plan: Plan, planned: PlannedCertificate, subject: ReadName, issuer: Above): Lint[] {
  const { profile, kind } = planned
  const own = equalBytes(subject.der, issuer.subject.der)
  // Path lengths and name constraints let self-issued certificates pass, so that they are for versions of one master key only.
  const links = kind === 'cross' && planned.subject.key?.key === planned.issuer.key
  const authorities: Above[] = []
  for (let above: Above | null = issuer; above !== null; above = above.issuer) authorities.push(above)
  return [
    ...lintAuthority(issuer.claims),
    ...when(own && !links, 'strongroom.subject-not-issuer', 'subject and issuer have the same name'),
    ...lintPathLength(profile, issuer.claims.basicConstraints.pathLength, own),
    ...profile.basicConstraints.ca ? lintDepth(authorities, own ? 0 : 1) : [],
    ...authorities.flatMap(above => lintConstrained(subject, profile, above.claims.nameConstraints, own)),
    ...lintIssuerUsages(profile, issuer.claims, { kind, baseline: profile.baseline }),
    ...lintSpan(plan, planned, issuer)
  ]
}

/** How many CAs stand under each authority but the first, which is judged by itself; self-issued ones do not count. */
function lintDepth ([first, ...further]: readonly Above[], own: number): Lint[] {
  let below = own + (first === undefined || isSelfIssued(first) ? 0 : 1)
  return further.flatMap(above => {
    const { pathLength: limit } = above.claims.basicConstraints
    const found = when(limit !== null && below > limit, 'rfc5280.path-length-issuer', `${below} CAs under ${above.name}, which allows ${String(limit)}`)
    below += isSelfIssued(above) ? 0 : 1
    return found
  })
}

/** The validity against the issuer's. Where both begin when they are signed, only how long they are counts; the issuer is signed first. */
function lintSpan (plan: Plan, { kind, profile: { validity } }: PlannedCertificate, { validity: limit }: Above): Lint[] {
  const isDayOnly = validity.from === 'signing' && limit.from === 'signing'
  const first = validity.from === 'signing' ? plan.notBefore : validity.from
  const last = addDuration(validity.from === 'signing' && !isDayOnly ? plan.notAfter : first, validity.length)
  const limitFirst = limit.from === 'signing' ? plan.notBefore : limit.from
  // Both without the second in which they end: the last second is within a validity.
  const limitLast = 'to' in limit ? addDuration(limit.to, 'PT1S') : addDuration(limitFirst, limit.length)
  return [
    ...when(isDayOnly ? last >= limitLast : last > limitLast, 'strongroom.ends-with-issuer', `until ${last} at the latest, its issuer’s until ${limitLast}`),
    ...when(kind !== 'cross' && first < limitFirst, 'strongroom.begins-with-issuer', `from ${first}, its issuer’s from ${limitFirst}`)
  ]
}

/** A cross-certificate against the certificate that it crosses (Baseline Requirements 7.1.2.2). */
function lintCrossed ({ kind, issuer: { key }, subject: { key: own, certificate }, profile }: PlannedCertificate, subject: ReadName, issuer: Above | null): Lint[] {
  if (kind !== 'cross') return []
  if (certificate === null) return when(own?.key !== key, 'strongroom.cross-subject', 'no certificate that is crossed')
  const crossed = readCertificate(fromBase64(certificate))
  const usages = readClaims(crossed).claims.extendedKeyUsage
  const organisation = (name: ReadName): string => name.attributes.filter(({ type }) => type === 'organization').map(({ value }) => value).join(', ')
  return [
    ...when(!equalBytes(subject.der, crossed.subject.der), 'strongroom.cross-subject', 'the name is not that of the certificate that is crossed'),
    ...when(profile.baseline && profile.validity.from !== 'signing' && profile.validity.from < crossed.notBefore, 'br.cross-begins', `from ${profile.validity.from}, what it crosses from ${crossed.notBefore}`),
    // A root has none; what crosses it may be limited all the same.
    ...when(profile.baseline && usages.length > 0 && !isSame(usages, profile.extendedKeyUsage), 'br.cross-usages', `${profile.extendedKeyUsage.join(', ') || 'none'}, what it crosses ${usages.join(', ')}`),
    ...when(profile.baseline && profile.extendedKeyUsage.length === 0 && issuer !== null && organisation(subject) !== organisation(issuer.subject), 'br.cross-affiliated', `${organisation(subject)} by ${issuer === null ? '' : organisation(issuer.subject)}`)
  ]
}

function isSame (a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every(one => b.includes(one))
}

/** A planned list. */
export function lintPlannedList (plan: Plan, planned: PlannedList): Lint[] {
  const { profile, revoked, number, issuer: { key, certificate } } = planned
  const history = plan.issuance?.history
  const issued = history?.serials.find(one => one.key === key)?.serials
  const strange = issued === undefined ? [] : strangers(issued, planned)
  const before = listBefore(plan, planned)
  const late = revoked.filter(({ at }) => at > plan.notAfter)
  return [
    ...lintListProfile(profile),
    ...lintNumber(number, history?.numbers.find(one => one.key === key)?.number ?? null),
    ...lintEntries(revoked, profile.baseline),
    ...before === null ? [] : lintKept(revoked, before.revoked),
    ...when(strange.length > 0, 'strongroom.list-serial-issued', strange.join(', ')),
    ...when(late.length > 0, 'strongroom.list-revoked-before', late.map(({ serial, at }) => `${serial} at ${at}`).join(', ')),
    ...readable(() => {
      const issuer = authorityOf(plan, certificate)
      return issuer === null ? [] : lintListUnder(plan, planned, issuer)
    })
  ]
}

/** The list of the same master key that the plan has signed before this one; null for none. */
function listBefore ({ issuance }: Plan, { number, issuer: { key } }: PlannedList): PlannedList | null {
  return (issuance?.lists ?? []).filter(one => one.issuer.key === key && one.number < number).reduce<PlannedList | null>((last, one) => last === null || one.number > last.number ? one : last, null)
}

function strangers (issued: readonly string[], { revoked }: PlannedList): string[] {
  const known = new Set(issued)
  return revoked.filter(({ serial }) => !known.has(serial)).map(({ serial }) => serial)
}

function lintListUnder (plan: Plan, { profile, revoked }: PlannedList, issuer: Above): Lint[] {
  const limit = 'to' in issuer.validity ? issuer.validity.to : null
  const last = addDuration(plan.notAfter, profile.nextUpdate)
  return [
    ...when(issuer.claims.keyUsage.length > 0 && !issuer.claims.keyUsage.includes('crl-signing'), 'rfc5280.crl-signing', `${issuer.name} does not say that it signs CRLs`),
    ...lintSignature(profile.signature, issuer.keyAlgorithm, profile.baseline),
    ...when(limit !== null && last > limit, 'strongroom.list-within-issuer', `the next list by ${last} at the latest, its issuer’s certificate until ${limit ?? ''}`),
    ...when(isSelfIssued(issuer) && revoked.some(({ serial }) => serial === issuer.serial), 'strongroom.list-own-certificate', issuer.serial ?? '')
  ]
}
