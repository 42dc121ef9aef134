// Moments, all in UTC, as people read them in the language that is spoken: written out in a sentence, short and of one width in a list. They are made of
// the letters of RFC 3339 alone, so that they are the same bytes on every machine.

import { hasText, say, sayWith } from './text.ts'

/** In a list, to the second. */
export function plainTime (time: string): string {
  return say('time.utc', { time: plainClock(time) })
}

/** The same, to the minute. */
export function plainMinute (time: string): string {
  return say('time.utc', { time: plainShortClock(time) })
}

/** To the second, under a heading that says that it is UTC. */
export function plainClock (time: string): string {
  return say('time.plain', { day: plainDay(time), clock: time.slice(11, 19) })
}

/** The same, to the minute. */
export function plainShortClock (time: string): string {
  return say('time.plain', { day: plainDay(time), clock: time.slice(11, 16) })
}

/** The day alone. */
export function plainDay (time: string): string {
  return say('time.plain-day', { year: time.slice(0, 4), month: time.slice(5, 7), day: time.slice(8, 10) })
}

/** The month alone, in figures. */
export function plainMonth (time: string): string {
  return say('time.plain-month', { year: time.slice(0, 4), month: time.slice(5, 7) })
}

/** In a sentence: the day alone. */
export function writtenDay (time: string): string {
  return say('time.written-day', { day: String(Number(time.slice(8, 10))), month: monthName(time.slice(5, 7)), year: time.slice(0, 4) })
}

/** In a sentence, to the second. */
export function writtenTime (time: string): string {
  return say('time.utc', { time: writtenClock(time) })
}

/** The same, to the minute. */
export function writtenMinute (time: string): string {
  return say('time.utc', { time: say('time.written', { day: writtenDay(time), clock: time.slice(11, 16) }) })
}

/** To the second, in a sentence that says itself that it is UTC. */
export function writtenClock (time: string): string {
  return say('time.written', { day: writtenDay(time), clock: time.slice(11, 19) })
}

/** Facts whose moments are written in another way; all others stay as they are. */
export function withMoments (facts: Readonly<Record<string, string>>, write: (time: string) => string = writtenTime): Record<string, string> {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, isMoment(value) ? write(value) : value]))
}

/** Whether a text is a time as transcripts have them. */
export function isMoment (text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(text)
}

/** What evidence says may name a month that there is none of. */
function monthName (month: string): string {
  const key = `time.month-${month}`
  return hasText(key) ? sayWith(key, {}) : month
}
