// How long something is valid, as people say it: 20 years, 90 days. By the calendar and in UTC.

import { addDuration, form } from '../../../transcript/calendar.ts'
import type { Length } from './shape.ts'

const none: Length = { years: 0, months: 0, days: 0, hours: 0, minutes: 0, seconds: 0 }
const dayMs = 86_400_000
/** Up to here days are easier to take in than months. */
const mostDays = 400

/**
 * The length between two times, the last second within it (RFC 5280 section 4.1.2.5). As `planned` (ISO 8601) says it where that is what it is: a year of 365
 * days and 365 days are the same on most days, and people planned one of them. Null where the end is not after the beginning, or a thousand years after it.
 */
export function lengthBetween (from: string, to: string, planned: string | null = null): Length | null {
  const end = new Date(to).getTime() + 1000
  const start = new Date(from).getTime()
  if (!(end > start) || new Date(to).getUTCFullYear() - new Date(from).getUTCFullYear() >= 1000) return null
  if (planned !== null && new Date(addDuration(from, planned)).getTime() === end) return lengthOf(planned)
  const months = wholeMonths(from, end)
  const after = new Date(addDuration(from, `P${Math.floor(months / 12)}Y${months % 12}M`)).getTime()
  if (after === end) return { ...none, years: Math.floor(months / 12), months: months % 12 }
  const days = Math.floor((end - start) / dayMs)
  if (days <= mostDays) return { ...none, days, ...timeOf(end - start - days * dayMs) }
  const years = Math.floor(months / 12)
  const rest = end - new Date(addDuration(from, `P${years}Y`)).getTime()
  return { ...none, years, days: Math.floor(rest / dayMs), ...timeOf(rest % dayMs) }
}

/** A duration of ISO 8601 in its own parts; weeks are told as days. */
export function lengthOf (planned: string): Length {
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = (form.exec(planned) ?? []).slice(1).map(part => Number(part ?? 0))
  return { years, months, days: weeks * 7 + days, hours, minutes, seconds }
}

/** Whole months from a time on until another one. */
function wholeMonths (from: string, end: number): number {
  const start = new Date(from)
  const last = new Date(end)
  const most = (last.getUTCFullYear() - start.getUTCFullYear()) * 12 + last.getUTCMonth() - start.getUTCMonth()
  const isWithin = (months: number): boolean => new Date(addDuration(from, `P${Math.floor(months / 12)}Y${months % 12}M`)).getTime() <= end
  return isWithin(most) ? most : most - 1
}

function timeOf (ms: number): Pick<Length, 'hours' | 'minutes' | 'seconds'> {
  const seconds = Math.floor(ms / 1000)
  return { hours: Math.floor(seconds / 3600), minutes: Math.floor(seconds / 60) % 60, seconds: seconds % 60 }
}
