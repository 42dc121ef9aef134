// How a report writes names and times.

import type { Plan } from '../transcript/plan.ts'
import { say } from '../words/text.ts'
import { plainClock } from '../words/time.ts'

/** What of a plan names people and steps. */
export type Cast = Pick<Plan, 'participants' | 'acts'>

/** The most of a name that is repeated wherever somebody acts, in characters. */
const longestName = 200

/** A participant's name by id; the station's where there is none. */
export function nameOf (plan: Cast, id: string | null): string {
  const name = id === null ? say('report.value.nobody') : plan.participants.find(one => one.id === id)?.name ?? id
  return name.length > longestName ? `${name.slice(0, longestName)}…` : name
}

/** A key by name and version. */
export function keyWords ({ key, version }: { readonly key: string, readonly version: number }): string {
  return say('report.value.key', { name: key, version: String(version) })
}

/** An RFC 3339 time as a report shows it: to the second, without the letters. */
export function toTime (time: string): string {
  return plainClock(time)
}

/** Its time of day alone. */
export function toClock (time: string): string {
  return time.slice(11, 19)
}

/** Seconds as minutes and seconds. */
export function toDuration (seconds: number): string {
  const [minutes, rest] = [Math.trunc(seconds / 60), seconds % 60]
  return [...minutes === 0 ? [] : [say('print.minutes', { count: String(minutes) })], ...rest === 0 && minutes !== 0 ? [] : [say('print.seconds', { count: String(rest) })]].join(' ')
}
