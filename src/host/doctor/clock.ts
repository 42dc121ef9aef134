// The clock: against everything that is on record here, and against the hardware clock from which it comes at the next start.

import { item, type Item } from './item.ts'
import { number } from './read.ts'

export interface ClockFacts {
  readonly now: Date
  /** The newest time on record: transcripts, approvals. Null where there is none. */ readonly last: string | null
  /** The hardware clock, in seconds since 1970, and when it was read; null where there is none. */ readonly hardware: number | null
  readonly utcOffsetMinutes: number
}

/** This version was not there before: a clock that lost its power begins earlier. */
const programIsFrom = '2026-11-01T00:00:00.000Z'
/** In seconds. A hardware clock in local time differs by hours. */
const differs = { care: 30, bad: 1200 } as const

export function lookAtClock (now: Date, onRecord: readonly (string | null)[]): ClockFacts {
  const times = onRecord.filter(one => one !== null).sort()
  return { now, last: times.at(-1) ?? null, hardware: number('/sys/class/rtc/rtc0/since_epoch'), utcOffsetMinutes: -now.getTimezoneOffset() }
}

export function judgeClock ({ now, last, hardware, utcOffsetMinutes }: ClockFacts): Item[] {
  const newest = last !== null && last > programIsFrom ? last : programIsFrom
  const [time, offset] = [now.toISOString(), Math.abs(hardware === null ? 0 : Math.round(now.getTime() / 1000 - hardware))]
  const seconds = { seconds: String(offset) }
  return [
    time < newest ? item('clock-past', 'bad', { now: time, last: newest }) : item('clock-past', 'good', { now: time }),
    hardware === null ? item('clock-rtc-none', 'care', {})
      : offset >= differs.bad ? item('clock-rtc', 'bad', seconds) : offset >= differs.care ? item('clock-rtc', 'care', seconds) : item('clock-rtc', 'good', seconds),
    item('time-zone', 'good', { offset: String(utcOffsetMinutes) })
  ]
}
