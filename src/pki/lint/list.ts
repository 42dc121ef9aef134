// What is wrong with a list of revoked certificates (RFC 5280 section 5): this function is the table of contents.

import { equalBytes } from '../../transcript/hash.ts'
import type { RevocationReason } from '../../transcript/certificate-profile.ts'
import type { RevokedCertificate } from '../../transcript/issuance.ts'
import { extensionOf, issuingDistributionPointOf } from '../x509/extensions.ts'
import { PkiError, type Lint, type ReadCertificate, type ReadList } from '../x509/shape.ts'
import { isAddress } from './addresses.ts'
import { lintExtensions, readClaims } from './read-claims.ts'
import { broken, when } from './rules.ts'
import { lintSignature } from './signature.ts'

/** The list before, as far as it is known: what it said stays said. */
export interface EarlierList { readonly thisUpdate: string, readonly revoked: readonly RevokedCertificate[] }

export interface ListJudgedAs { readonly baseline: boolean, readonly earlier: EarlierList | null }

/**
 * A list under its issuer's certificate. `before`: the highest number of an earlier list of this master key, null for none.
 * Its signature is the caller's to verify.
 */
export function lintList (list: ReadList, issuer: ReadCertificate, before: number | null, { baseline, earlier }: ListJudgedAs = { baseline: false, earlier: null }): Lint[] {
  const { claims, subjectKeyId } = readClaims(issuer)
  return [
    ...when(claims.keyUsage.length > 0 && !claims.keyUsage.includes('crl-signing'), 'rfc5280.crl-signing', 'its issuer’s certificate does not say that it signs CRLs'),
    ...lintSignature(list.signatureAlgorithm, issuer.keyAlgorithm, baseline),
    ...when(list.issuer.attributes.length === 0 || !equalBytes(list.issuer.der, issuer.subject.der), 'rfc5280.list-issuer', 'the issuer’s name is not the subject’s in its certificate'),
    ...lintTimes(list, issuer, baseline),
    ...when(list.authorityKeyId === null || (subjectKeyId !== null && !equalBytes(list.authorityKeyId, subjectKeyId)), 'rfc5280.list-key-id', 'the identifier of the issuer’s key is missing, or another one'),
    ...lintExtensions(list.extensions),
    ...lintScope(list),
    ...when(list.number === null, 'rfc5280.list-number', 'it has no number'),
    ...lintNumber(list.number, before),
    ...lintEntries(list.revoked, baseline),
    ...when(list.revoked.some(({ at }) => at > list.thisUpdate), 'strongroom.list-revoked-before', serials(list.revoked.filter(({ at }) => at > list.thisUpdate))),
    ...when(equalBytes(issuer.subject.der, issuer.issuer.der) && list.revoked.some(({ serial }) => serial === issuer.serial), 'strongroom.list-own-certificate', issuer.serial),
    ...earlier === null ? [] : lintAgainstEarlier(list, earlier)
  ]
}

/** A number against the highest one before. */
export function lintNumber (number: number | null, before: number | null): Lint[] {
  return when(number !== null && before !== null && number <= before, 'rfc5280.list-number-increases', `${String(number)} after ${String(before)}`)
}

const deltaOid = '2.5.29.27'

/** A list is about all that its issuer signed, or about all CAs among that, for whatever reason. */
function lintScope (list: ReadList): Lint[] {
  const critical = (name: Parameters<typeof extensionOf>[1]): boolean | null => extensionOf(list, name)?.critical ?? null
  return [
    ...when(critical('crlNumber') === true || critical('authorityKeyId') === true, 'rfc5280.list-criticality', 'a number or an identifier of a key that is critical'),
    ...when(critical('issuingDistributionPoint') === false, 'rfc5280.list-criticality', 'an issuing distribution point that is not critical'),
    ...when(list.extensions.some(({ oid }) => oid === deltaOid), 'strongroom.list-whole', 'it says what changed since another list'),
    ...lintPoint(list)
  ]
}

function lintPoint (list: ReadList): Lint[] {
  try {
    const point = issuingDistributionPointOf(list)
    if (point === null) return []
    const addresses = point.names.map(name => name.type === 'uri' ? name.value : name.type)
    return [
      ...when(point.onlyUsers || point.onlyAttributes || point.isIndirect || point.onlySomeReasons, 'strongroom.list-whole', 'it is about some certificates, some reasons, or another issuer’s'),
      ...when(addresses.some(address => !isAddress(address)), 'strongroom.address-form', addresses.join(', '))
    ]
  } catch (cause) {
    if (!(cause instanceof PkiError)) throw cause
    return [broken('rfc5280.extension-readable', cause.message)]
  }
}

const day = 86_400_000
/** Baseline Requirements 4.9.7: twelve months for lists of CAs' certificates. */
const longestDays = 366

function lintTimes ({ thisUpdate, nextUpdate }: ReadList, issuer: ReadCertificate, baseline: boolean): Lint[] {
  const [from, to] = [Date.parse(thisUpdate), nextUpdate === null ? null : Date.parse(nextUpdate)]
  const span = `${thisUpdate} to ${nextUpdate ?? 'no time'}`
  return [
    ...when(to === null, 'rfc5280.list-next-update', 'it does not say when the next one comes'),
    ...when(to !== null && to <= from, 'rfc5280.list-update-order', span),
    ...when(from < Date.parse(issuer.notBefore) || (to !== null && to > Date.parse(issuer.notAfter)), 'strongroom.list-within-issuer', `${span}, its issuer’s certificate ${issuer.notBefore} to ${issuer.notAfter}`),
    ...when(baseline && to !== null && to - from > longestDays * day, 'br.list-length', `${Math.round(((to ?? from) - from) / day)} days`)
  ]
}

/** Reasons that the Baseline Requirements allow in lists of CAs' certificates (section 7.2.2). */
const baselineReasons: ReadonlySet<RevocationReason | null> = new Set<RevocationReason | null>(['key-compromise', 'affiliation-changed', 'superseded', 'cessation-of-operation', 'privilege-withdrawn'])
/** A hold that nobody can lift before the next list, and a compromise of what signs attribute certificates. */
const idleReasons: ReadonlySet<RevocationReason | null> = new Set<RevocationReason | null>(['certificate-hold', 'aa-compromise'])

/** Entries by themselves, as a plan has them or as they were read. */
export function lintEntries (revoked: readonly RevokedCertificate[], baseline: boolean): Lint[] {
  const repeated = revoked.filter(repeats())
  const idle = revoked.filter(({ reason }) => idleReasons.has(reason))
  const beyond = baseline ? revoked.filter(({ reason }) => !baselineReasons.has(reason)) : []
  return [
    ...when(repeated.length > 0, 'rfc5280.list-serials-once', serials(repeated)),
    ...when(revoked.some(({ serial }, i) => i > 0 && isBelow(serial, (revoked[i - 1] as RevokedCertificate).serial)), 'strongroom.list-sorted', 'serial numbers that do not rise'),
    ...when(idle.length > 0, 'strongroom.list-reason-meaning', serials(idle)),
    ...when(beyond.length > 0, 'br.list-reason', serials(beyond))
  ]
}

/** Tells of each entry in turn whether its serial number was there before. */
function repeats (): (entry: RevokedCertificate) => boolean {
  const seen = new Set<string>()
  return ({ serial }) => seen.size === seen.add(serial).size
}

/** Whether one serial number, in hex, is below another. */
function isBelow (a: string, b: string): boolean {
  return a.length === b.length ? a < b : a.length < b.length
}

function lintAgainstEarlier ({ thisUpdate, revoked }: ReadList, earlier: EarlierList): Lint[] {
  return [
    ...when(Date.parse(thisUpdate) < Date.parse(earlier.thisUpdate), 'strongroom.list-time-forward', `${thisUpdate} after ${earlier.thisUpdate}`),
    ...lintKept(revoked, earlier.revoked)
  ]
}

/** Entries against those of the list before. */
export function lintKept (revoked: readonly RevokedCertificate[], before: readonly RevokedCertificate[]): Lint[] {
  const now = new Map(revoked.map(entry => [entry.serial, entry]))
  const gone = before.filter(({ serial }) => !now.has(serial))
  const changed = before.filter(({ serial, at, reason }) => now.has(serial) && (now.get(serial)?.at !== at || now.get(serial)?.reason !== reason))
  return [
    ...when(gone.length > 0, 'rfc5280.list-keeps-entries', serials(gone)),
    ...when(changed.length > 0, 'strongroom.list-entry-changed', serials(changed))
  ]
}

/** The first few of them with their reasons, and how many more there are: a list may be long. */
function serials (entries: readonly RevokedCertificate[]): string {
  const shown = entries.slice(0, 5).map(({ serial, reason }) => `${serial} (${reason ?? 'no reason'})`).join(', ')
  return entries.length > 5 ? `${shown} and ${entries.length - 5} more` : shown
}
