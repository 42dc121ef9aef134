// Ceremonies of the station as lines for people. Pure.

import type { CeremonySummary } from '../../src/contract/station.ts'
import { say } from '../../src/words/text.ts'
import { plainShortClock } from '../../src/words/time.ts'

/** Those that can be taken up, the newest first; the ones that were never opened after the others. */
export function waiting (ceremonies: readonly CeremonySummary[]): CeremonySummary[] {
  return newestFirst(ceremonies.filter(({ state }) => state === 'unfinished'))
}

/** A ceremony that was held to its end, or aborted. */
export type Ended = CeremonySummary & { readonly state: 'closed' | 'aborted' }

/** Those whose evidence can be written, the newest first. */
export function ended (ceremonies: readonly CeremonySummary[]): Ended[] {
  return newestFirst(ceremonies.filter((one): one is Ended => one.state === 'closed' || one.state === 'aborted'))
}

/** The rehearsal that the next one can follow on, which knows its people, tokens and keys: the newest of the history in which one was closed last; null for none. */
export function followed (ceremonies: readonly CeremonySummary[]): Ended | null {
  const rehearsals = ceremonies.filter((one): one is Ended => one.mode === 'rehearsal' && (one.state === 'closed' || one.state === 'aborted'))
  const last = rehearsals.findLast(({ state }) => state === 'closed')
  return rehearsals.findLast(({ anchor }) => anchor === last?.anchor) ?? null
}

function newestFirst<T extends CeremonySummary> (ceremonies: readonly T[]): T[] {
  return ceremonies.toSorted((a, b) => (b.openedAt ?? '').localeCompare(a.openedAt ?? ''))
}

/** An identifier as people compare it: in groups of four. */
export function idInGroups (id: string): string {
  return id.replace(/(.{4})(?=.)/g, '$1 ')
}

/** A moment as it is written down: date and time to the minute, UTC. */
export function moment (time: string | null): string {
  return time === null ? say('start.label.not-opened') : say('start.label.opened-at', { time: plainShortClock(time) })
}
