// A moment as it is read in a list: to the second, in UTC, without the letters of RFC 3339.

export function plainTime (time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 19)} UTC`
}

/** The same, to the minute. */
export function plainMinute (time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`
}
