// What is due or wrong with a key in words. An audit may tell of something that is newer than these words: then its code and facts stand for it.

import { factLines } from './failures.ts'
import { setIdInGroups } from './set-id.ts'
import { hasText, sayKnown } from './text.ts'
import { isMoment, writtenMinute } from './time.ts'

export interface ItemFacts { readonly code: string, readonly facts: Readonly<Record<string, string>> }

export function itemText ({ code, facts }: ItemFacts): string {
  return hasText(`keys.item.${code}`) ? sayKnown(`keys.item.${code}`, asRead(facts)) : [code, ...factLines(facts)].join('; ')
}

/** Times to the minute, and numbers of share sets in groups. A token's serial number may look like one of these, and stays as it is. */
function asRead (facts: ItemFacts['facts']): Record<string, string> {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => {
    if (isMoment(value)) return [name, writtenMinute(value)]
    return [name, ['set', 'successor', 'other'].includes(name) ? setIdInGroups(value) : value]
  }))
}
