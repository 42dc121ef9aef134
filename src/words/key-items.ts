// What is due or wrong with a key in words. An audit may tell of something that is newer than these words: then its code and facts stand for it.

import { factLines } from './failures.ts'
import { setIdInGroups } from './set-id.ts'
import { hasText, say, sayKnown } from './text.ts'
import { isMoment, writtenMinute } from './time.ts'

export interface ItemFacts { readonly code: string, readonly facts: Readonly<Record<string, string>> }

export function itemText ({ code, facts }: ItemFacts): string {
  return hasText(`keys.item.${code}`) ? sayKnown(`keys.item.${code}`, asRead(facts)) : [code, ...factLines(facts)].join('; ')
}

/** Times to the minute, numbers of share sets in groups, states and drills by their names. A token's serial number may look like one of these, and stays as it is. */
function asRead (facts: ItemFacts['facts']): Record<string, string> {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, factWords(name, value)]))
}

function factWords (name: string, value: string): string {
  if (isMoment(value)) return writtenMinute(value)
  switch (name) {
    case 'set': case 'successor': case 'other': return setIdInGroups(value)
    case 'state': case 'published': case 'from': case 'to': return named([`key-state.${value}.name`, `keys.register.state.${value}`], value)
    case 'drill': return named([`keys.drill.${value}`], value)
    case 'last': return value === 'never' ? say('common.never') : value
    default: return value
  }
}

/** The first of these texts that there is; else the code itself. */
function named (keys: readonly string[], code: string): string {
  const key = keys.find(one => hasText(one))
  return key === undefined ? code : sayKnown(key, {})
}
