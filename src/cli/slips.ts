// Slips that somebody types: a mistake in one is told at once, before anything is verified, with the word and its place.

import { hasText, sayWith } from '../words/text.ts'
import { UsageError } from './exit.ts'

/** The slips as the verifier takes them. Throws UsageError. */
export async function slipsOf (typed: readonly string[]): Promise<Uint8Array[]> {
  const { slipTrouble } = await import('../verify/slip.ts')
  return typed.map(text => {
    const bytes = new TextEncoder().encode(text)
    const trouble = slipTrouble(bytes)
    if (trouble === null) return bytes
    const nearest = `audit.slip.${trouble.code}-nearest`
    throw new UsageError(sayWith(trouble.facts.nearest !== undefined && hasText(nearest) ? nearest : `audit.slip.${trouble.code}`, trouble.facts))
  })
}
