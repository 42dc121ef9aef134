// Times as people read them: UTC with the local offset, spans in words, and where the plan would be by now. Pure.

import type { View } from '../../src/contract/shapes.ts'
import { say } from '../../src/words/text.ts'

const two = (value: number): string => String(value).padStart(2, '0')

/** `14:05:23`, in UTC. */
export function utcTime (at: Date): string {
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`
}

/** `16:05`, on a clock so many minutes ahead of UTC. */
export function localTime (at: Date, offsetMinutes: number): string {
  const there = new Date(at.getTime() + offsetMinutes * 60_000)
  return `${two(there.getUTCHours())}:${two(there.getUTCMinutes())}`
}

/** `UTC+02:00`. */
export function offsetText (minutes: number): string {
  const size = Math.abs(minutes)
  return `UTC${minutes < 0 ? '−' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

/** A span in seconds, minutes, or hours and minutes. */
export function spanText (seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 60) return say('window.time.seconds', { seconds: String(whole) })
  const minutes = Math.round(whole / 60)
  if (minutes < 60) return say('window.time.minutes', { minutes: String(minutes) })
  return say('window.time.hours', { hours: String(Math.floor(minutes / 60)), minutes: two(minutes % 60) })
}

/** How long the plan gives everything before the step in hand. */
export function plannedSoFar ({ agenda }: Pick<View, 'agenda'>): number {
  return agenda.flatMap(act => act.steps).filter(step => step.place === 'done').reduce((sum, step) => sum + step.plannedSeconds, 0)
}

/** How long the plan gives the step in hand; null where none is. */
export function plannedNow ({ agenda, step }: Pick<View, 'agenda' | 'step'>): number | null {
  return agenda.flatMap(act => act.steps).find(one => one.step === step?.step)?.plannedSeconds ?? null
}
