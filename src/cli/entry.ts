// One entry of a transcript in a line: what happened, where, by whom, when.

import { hasText, sayWith } from '../words/text.ts'

export interface EntryFacts { readonly type: string, readonly time: string, readonly act: string | null, readonly step: string | null, readonly actor: string | null }

/** Its parts come from the evidence: make them harmless where they are shown. */
export function entryLine ({ type, time, act, step, actor }: EntryFacts): string {
  const key = `window.entry.${type}`
  return [hasText(key) ? sayWith(key, {}) : type, act, step, actor, time].filter(part => part !== null).join(' · ')
}
