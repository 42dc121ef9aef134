// What of a timeline is shown: choices as people see them, and what is asked of the host. Pure.

import type { TimelineChoice, TimelineFilter, TimelineRow } from '../../src/contract/evidence.ts'
import { hasText, say, sayWith } from '../../src/words/text.ts'
import { isMoment, plainClock } from '../../src/words/time.ts'
import { clean } from '../bridge/clean.ts'

/** One of a list of choices, or all of them. */
export type Chosen = { readonly any: true } | { readonly any: false, readonly value: string | null }
export interface Filter { readonly type: Chosen, readonly act: Chosen, readonly actor: Chosen, readonly text: string }

const all: Chosen = { any: true }
export const everything: Filter = { type: all, act: all, actor: all, text: '' }

export function isEverything ({ type, act, actor, text }: Filter): boolean {
  return type.any && act.any && actor.any && text === ''
}

/** What the host is asked for. */
export function asked ({ type, act, actor, text }: Filter): TimelineFilter {
  return {
    ...type.any ? {} : { types: [type.value ?? ''] }, ...act.any ? {} : { act: act.value }, ...actor.any ? {} : { actor: actor.value }, ...text === '' ? {} : { text }
  }
}

/** The kind of an entry in words. */
export function typeWords (type: string): string {
  const key = `window.entry.${type}`
  return hasText(key) ? sayWith(key, {}) : type === 'unreadable' ? say('entries.label.unreadable') : clean(type)
}

/** A choice as it is listed, with how many entries it has. */
export function choiceWords (of: 'type' | 'act' | 'actor', { value, name, count }: TimelineChoice): string {
  const words = of === 'type' ? typeWords(value ?? '') : value !== null ? clean(name) : say(of === 'act' ? 'entries.label.no-act' : 'entries.label.station')
  return say('review.label.choice', { name: words, count: String(count) })
}

/** The place of what is chosen among the choices, as a list of options has it: the first is any. */
export function placeOf (chosen: Chosen, choices: readonly TimelineChoice[]): number {
  return chosen.any ? 0 : choices.findIndex(({ value }) => value === chosen.value) + 1
}

export function chosenAt (place: number, choices: readonly TimelineChoice[]): Chosen {
  const choice = choices[place - 1]
  return choice === undefined ? all : { any: false, value: choice.value }
}

/** A row's two lines: what it is, and by whom with what result. */
export function rowWords ({ claim, unreadable, what, who, details }: TimelineRow): { readonly what: string, readonly about: string } {
  if (unreadable !== null) return { what: say('entries.label.unreadable'), about: [...claim === null ? [] : [say('review.label.claims', { type: typeWords(claim.type) })], clean(unreadable)].join(' · ') }
  return { what: clean(what), about: [who, ...details].map(clean).join(' · ') }
}

/** A time as the station wrote it, to the second; whatever else stands there is shown as it is. */
export function timeWords (time: string): string {
  return isMoment(time) ? plainClock(time) : clean(time)
}

/** Where the arrow keys lead in a list; null for a key that leads nowhere. `page` is how many rows are in sight. */
export function moved (key: string, from: number, count: number, page: number): number | null {
  const to = (place: number): number => Math.max(0, Math.min(count - 1, place))
  switch (key) {
    case 'ArrowDown': return to(from + 1)
    case 'ArrowUp': return to(from - 1)
    case 'PageDown': return to(from + page)
    case 'PageUp': return to(from - page)
    case 'Home': return to(0)
    case 'End': return to(count - 1)
    default: return null
  }
}
