// Sums of times and durations of ISO 8601 (`P10Y`, `P90D`, `PT12H`), by the calendar and in UTC.

/** At most three digits of years, and so on: no sum with a time of this millennium leaves the years of four digits. */
export const form = /^P(?!$)(?:(\d{1,3})Y)?(?:(\d{1,3})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?!$)(?:(\d{1,5})H)?(?:(\d{1,5})M)?(?:(\d{1,5})S)?)?$/

/** The time (RFC 3339, UTC) so long after another one, or before it. A day that the month does not have becomes its last. Throws RangeError for what is no duration. */
export function addDuration (time: string, length: string, sign: 1 | -1 = 1): string {
  const found = form.exec(length)
  if (found === null) throw new RangeError(`not a duration: ${length}`)
  const [years, months, weeks, days, hours, minutes, seconds] = found.slice(1).map(part => sign * Number(part ?? 0)) as [number, number, number, number, number, number, number]
  const from = new Date(time)
  const month = new Date(Date.UTC(from.getUTCFullYear() + years, from.getUTCMonth() + months, 1))
  const last = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 0)).getUTCDate()
  const ofDay = from.getTime() - Date.UTC(from.getUTCFullYear(), from.getUTCMonth(), from.getUTCDate())
  month.setUTCDate(Math.min(from.getUTCDate(), last))
  return new Date(month.getTime() + ofDay + (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60_000 + seconds * 1000).toISOString()
}

/** Whether a duration is no time at all. */
export function isZero (length: string): boolean {
  return !/[1-9]/.test(length)
}

/** Beginnings of months over four years, in which every length of months and years occurs. */
const beginnings = Array.from({ length: 48 }, (_, month) => new Date(Date.UTC(2024, month, 1)).toISOString())

/** Whether a duration, or several after each other, can be longer than another one: months and years are longer or shorter by when they begin. */
export function canExceed (lengths: string | readonly string[], limit: string): boolean {
  return beginnings.some(from => [lengths].flat().reduce((time, length) => addDuration(time, length), from) > addDuration(from, limit))
}
