// Times of certificates and lists: whole seconds, UTCTime before 2050 and GeneralizedTime from then on (RFC 5280 section 4.1.2.5).

import { Time } from '@peculiar/asn1-x509'
import { addDuration } from '../../transcript/calendar.ts'
import { elementOf, tags } from './canonical.ts'
import { encode } from './codec.ts'
import { PkiError } from './shape.ts'

/** A time in DER. Throws PkiError `profile` unless it is of whole seconds and between 1950 and 9999, as RFC 3339 with milliseconds. */
export function timeDer (time: string, field: string): Uint8Array {
  assertWholeSecond(time, field)
  return encode(new Time(new Date(time)))
}

/** Throws PkiError `profile` unless a time (RFC 3339, UTC, milliseconds) is of whole seconds and between 1950 and 9999. */
export function assertWholeSecond (time: string, field: string): void {
  const date = new Date(time)
  const isWhole = !Number.isNaN(date.getTime()) && date.getUTCMilliseconds() === 0 && date.getUTCFullYear() >= 1950 && date.toISOString() === time
  if (!isWhole) throw new PkiError('profile', field, `${field}: ${time} is not a UTC time of whole seconds from 1950 on, such as 2026-11-22T08:00:00.000Z`)
}

const latin1 = new TextDecoder('latin1')

/** A time as RFC 3339 with milliseconds. Throws PkiError `malformed` for what is none, `not-canonical` for a GeneralizedTime before 2050. */
export function readTime (der: Uint8Array, field: string): string {
  const [tag] = der
  const digits = latin1.decode(elementOf(der, tag === tags.utcTime ? tags.utcTime : tags.generalizedTime, field).content)
  // Two digits of a year are of 1950 to 2049 (RFC 5280 section 4.1.2.5.1).
  const long = tag === tags.utcTime ? `${Number(digits.slice(0, 2)) < 50 ? '20' : '19'}${digits}` : digits
  const time = long.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6.000Z')
  const date = new Date(time)
  if (Number.isNaN(date.getTime()) || date.toISOString() !== time) throw new PkiError('malformed', field, `${field}: not a time`)
  if (tag === tags.generalizedTime && long < '2050') throw new PkiError('not-canonical', field, `${field}: a time before 2050 that is not a UTCTime`)
  return time
}

/** The last second of a validity (which is within it) that begins then and is so long. */
export function lastSecond (notBefore: string, length: string): string {
  return new Date(Date.parse(addDuration(notBefore, length)) - 1000).toISOString()
}

/** The second that a time is in. */
export function wholeSecond (time: string): string {
  return new Date(Math.floor(Date.parse(time) / 1000) * 1000).toISOString()
}
