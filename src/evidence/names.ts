// How a report writes names and times.

import type { Plan } from '../transcript/plan.ts'
import { say } from '../words/text.ts'

/** A participant's name by id; the station's where there is none. */
export function nameOf (plan: Plan, id: string | null): string {
  return id === null ? say('report.value.nobody') : plan.participants.find(one => one.id === id)?.name ?? id
}

/** A key by name and version. */
export function keyWords ({ key, version }: { readonly key: string, readonly version: number }): string {
  return say('report.value.key', { name: key, version: String(version) })
}

/** An RFC 3339 time as a report shows it: to the second, without the letters. */
export function toTime (time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 19)}`
}
