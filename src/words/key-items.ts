// What is due or wrong with a key in words. An audit may tell of something that is newer than these words: then its code and facts stand for it.

import { factLines } from './failures.ts'
import { hasText, sayKnown } from './text.ts'

export interface ItemFacts { readonly code: string, readonly facts: Readonly<Record<string, string>> }

export function itemText ({ code, facts }: ItemFacts): string {
  return hasText(`keys.item.${code}`) ? sayKnown(`keys.item.${code}`, facts) : [code, ...factLines(facts)].join('; ')
}
