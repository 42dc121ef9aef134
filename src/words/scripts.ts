// Texts of shipped scripts in the language that is spoken. A plan carries them resolved and in English, for it is the same bytes for everybody; so they are known again
// by their English template. What no shipped script says stays as it is: an own script speaks its own language.

import { saidAgain } from './known-texts.ts'

/** A title of a script, plan or act, or what a parameter asks, as plan and script have it. */
export function shippedWords (text: string): string {
  return saidAgain('script-text', text)
}
