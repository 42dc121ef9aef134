// What became of a copy of a key, as it is chosen on the page and as the host takes it. Pure.

import type { Ask } from '../../src/contract/shapes.ts'
import { setIdInGroups } from '../../src/words/set-id.ts'
import { hasText, say, sayWith } from '../../src/words/text.ts'
import type { Step } from './scene.ts'

export const fates = ['destroyed', 'missing', 'kept'] as const
export type Fate = (typeof fates)[number]

/** Whether an ask is for what became of a copy. */
export function isFate ({ action }: Pick<Step, 'action'>, ask: Ask): boolean {
  return (action === 'destroy-copies' || action === 'give-up-set') && ask.kind === 'text'
}

/** Which copy an ask is about. */
export function copyOf ({ facts: { medium, file, ordinal, set, custodian, carrier, what } }: Pick<Ask, 'facts'>): string {
  if (carrier !== undefined) return say('window.label.copy-carrier', { carrier: carrierName(carrier), ordinal: ordinal ?? '', custodian: custodian ?? '', what: what ?? '' })
  return medium === undefined
    ? say('window.label.copy-card', { ordinal: ordinal ?? '', set: setIdInGroups(set ?? ''), custodian: custodian ?? '' })
    : say('window.label.copy-medium', { medium, file: file ?? '' })
}

/** The other copies on the same medium that are still to be told of: what becomes of a medium becomes of every file on it. */
export function alongWith (asks: readonly Ask[], ask: Ask, given: readonly string[]): string[] {
  const { medium } = ask.facts
  return medium === undefined ? [] : asks.filter(one => one.id !== ask.id && one.kind === 'text' && one.facts.medium === medium && !given.includes(one.id)).map(({ id }) => id)
}

/** What holds a share beside its card, as it begins a sentence. */
function carrierName (carrier: string): string {
  const key = `custody.carrier.${carrier}.name`
  const name = hasText(key) ? sayWith(key, {}) : carrier
  return name.slice(0, 1).toUpperCase() + name.slice(1)
}

/** The answer for the host; null where a reason is wanted and none was given. */
export function fateAnswer (fate: Fate, reason: string): string | null {
  const why = reason.trim()
  if (fate === 'destroyed') return fate
  return why === '' ? null : `${fate}: ${why}`
}

/** What was answered before. */
export function answeredFate (answer: string): { readonly fate: Fate | null, readonly reason: string } {
  const fate = fates.find(one => answer === one || answer.startsWith(`${one}: `)) ?? null
  return { fate, reason: fate === null ? '' : answer.slice(fate.length + 2) }
}
