// When a certificate is valid, and against that of its issuer (RFC 5280 section 4.1.2.5). Times are RFC 3339 in UTC.

import { addDuration, canExceed, isZero } from '../../transcript/calendar.ts'
import type { SubjectKeyAlgorithm } from '../../transcript/certificate-profile.ts'
import type { JudgedAs, Lint } from '../x509/shape.ts'
import { when } from './rules.ts'

export interface Validity { readonly notBefore: string, readonly notAfter: string }

const day = 86_400_000
/** Baseline Requirements 7.1.2.1.1: about 8 years, and about 25. */
const rootDays = { least: 2922, most: 9132 } as const
/** RFC 6960 asks for short lives where nobody looks whether the responder was revoked; a year and a month is what is common. */
const responderDays = 398

export function lintValidity (validity: Validity, { kind, baseline }: JudgedAs, keyAlgorithm: SubjectKeyAlgorithm | null, ocspNoCheck: boolean): Lint[] {
  const [from, to] = [Date.parse(validity.notBefore), Date.parse(validity.notAfter)]
  // The last second is within it.
  const ms = to - from + 1000
  const days = ms / day
  const span = `${validity.notBefore} to ${validity.notAfter}`
  return [
    ...when(to < from, 'rfc5280.validity-order', span),
    ...when(new Date(to).getUTCFullYear() === 9999, 'rfc5280.has-end', validity.notAfter),
    ...when(ms > 1000 && (ms - 1000) % 60_000 === 0, 'strongroom.last-second', `${span}: one second longer than it looks`),
    ...when(keyAlgorithm === 'rsa-2048' && to >= Date.UTC(2031, 0, 1), 'strongroom.key-outlives-strength', `RSA of 2048 bits until ${validity.notAfter}`),
    ...when(ocspNoCheck && days > responderDays, 'rfc6960.nocheck-short', `${Math.round(days)} days without a look whether it was revoked`),
    ...when(baseline && kind === 'root' && (days < rootDays.least || days > rootDays.most), 'br.root-validity', `${Math.round(days)} days`)
  ]
}

/** How long a profile's certificates are valid. */
export function lintLength (length: string, { kind, baseline }: JudgedAs, ocspNoCheck: boolean): Lint[] {
  const from = '2000-01-01T00:00:00.000Z'
  const days = (Date.parse(addDuration(from, length)) - Date.parse(from)) / day
  return [
    ...when(isZero(length), 'strongroom.validity-some', length),
    ...when(ocspNoCheck && canExceed(length, `P${responderDays}D`), 'rfc6960.nocheck-short', length),
    ...when(baseline && kind === 'root' && (days < rootDays.least || days > rootDays.most), 'br.root-validity', length)
  ]
}

/**
 * Against the issuer's. A cross-certificate may begin earlier than its issuer (Baseline Requirements 7.1.2.2.1): what it takes over is older.
 */
export function lintWithinIssuer (validity: Validity, issuer: Validity, { kind }: JudgedAs): Lint[] {
  return [
    ...when(Date.parse(validity.notAfter) > Date.parse(issuer.notAfter), 'strongroom.ends-with-issuer', `until ${validity.notAfter}, its issuer’s until ${issuer.notAfter}`),
    ...when(kind !== 'cross' && Date.parse(validity.notBefore) < Date.parse(issuer.notBefore), 'strongroom.begins-with-issuer', `from ${validity.notBefore}, its issuer’s from ${issuer.notBefore}`)
  ]
}
