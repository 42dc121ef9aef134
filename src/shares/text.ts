// What people, scanners and clipboards put around a share: bounded first, then taken away. Nothing of the share itself is changed.

import { ShareError } from './errors.ts'

/** Characters that are looked at. A share in its longest form has some 400; whoever pastes a file is told so without any work on it. */
export const longestText = 4096

/** Throws ShareError too-long. To be called before anything else looks at a text. */
export function requireBounded (text: string): void {
  if (text.length > longestText) throw new ShareError('too-long', { expected: String(longestText), found: String(text.length) })
}

/** The characters of a code without what stands between and around them: blanks, hyphens of every kind, control and invisible characters. */
export function compactCode (text: string): string {
  const compact = text.replace(/[\s\p{Cc}\p{Cf}\p{Pd}\u2212]+/gu, '')
  // A scanner may be set to type the kind of symbol first (ISO/IEC 15424), such as `]Q3` for a QR code.
  return compact.replace(/^\][A-Za-z][0-9]/, '')
}

/** The words of a text in small letters: numbering, punctuation and line breaks only separate them. */
export function wordsOf (text: string): string[] {
  return (text.match(/[\p{L}\p{M}]+/gu) ?? []).map(word => word.toLowerCase())
}
