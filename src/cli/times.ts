// Dates and times as people type them.

/** A date as a time of that day, or a UTC time as it is; null for anything else. */
export function timeOf (given: string, ofDay: string): string | null {
  const time = new Date(/^\d{4}-\d\d-\d\d$/.test(given) ? `${given}T${ofDay}Z` : /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?Z$/.test(given) ? given : 'no time')
  return Number.isNaN(time.getTime()) ? null : time.toISOString()
}
