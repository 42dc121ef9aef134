// What is expected of a field that is wrong, in the language that is spoken. Whoever refuses it says so in English; what has no twin here stays as it was said.

import { saidAgain } from './known-texts.ts'

export function expectedWords (expected: string): string {
  return saidAgain('expected', expected)
}
