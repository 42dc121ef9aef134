// Times of certificates and lists: whole seconds, UTCTime before 2050 and GeneralizedTime from then on (RFC 5280 section 4.1.2.5).

import { Time } from '@peculiar/asn1-x509'
import { addDuration } from '../../transcript/calendar.ts'
import { decode, encode } from './codec.ts'
import { PkiError } from './shape.ts'

/** A time in DER. Throws PkiError `profile` unless it is of whole seconds and between 1950 and 9999. */
export function timeDer (time: string, field: string): Uint8Array {
  const date = new Date(time)
  if (!(date.getUTCFullYear() >= 1950) || date.getUTCMilliseconds() !== 0) throw new PkiError('profile', field, `${field}: ${time} is not a time of whole seconds from 1950 on`)
  return encode(new Time(date))
}

/** A time as RFC 3339 with milliseconds. Throws PkiError `malformed`, `not-canonical`. */
export function readTime (der: Uint8Array, field: string): string {
  const { utcTime, generalTime } = decode(der, Time, field)
  const time = utcTime ?? generalTime
  if (time === undefined || Number.isNaN(time.getTime())) throw new PkiError('malformed', field, `${field}: not a time`)
  if (generalTime !== undefined && generalTime.getUTCFullYear() < 2050) throw new PkiError('not-canonical', field, `${field}: a time before 2050 that is not a UTCTime`)
  return time.toISOString()
}

/** The last second of a validity (which is within it) that begins then and is so long. */
export function lastSecond (notBefore: string, length: string): string {
  return new Date(Date.parse(addDuration(notBefore, length)) - 1000).toISOString()
}

/** The second that a time is in. */
export function wholeSecond (time: string): string {
  return new Date(Math.floor(Date.parse(time) / 1000) * 1000).toISOString()
}
