// Why a line of data keys was not rewrapped, in words.

import { sayWith } from './text.ts'

/** `field`, `key`, `minimum`: what the sentence names, where it does. */
export function rejectWords (reason: string, facts: Readonly<Record<'field' | 'key' | 'minimum', string>>): string {
  return sayWith(`data-keys.reject.${reason}`, facts)
}
