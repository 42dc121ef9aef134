// Turns a schema's complaints into a list of bad fields: every one at once, each with its path, what was expected, and the nearest right name.

import type * as z from 'zod'
import { nearestOf } from './nearest.ts'

/** A bad field of some input: where it stands, what was expected there, and the nearest right spelling if there is one. */
export interface BadField { readonly path: string, readonly expected: string, readonly nearest?: string | undefined }

/** Names that are allowed, for suggestions: everywhere, or at the path of an object. */
type Known = readonly string[] | ((path: readonly PropertyKey[]) => readonly string[])

/** Every issue of a failed parse. A word that is none of a list's gets the nearest one where the parse reported its input. */
export function badFields (error: z.ZodError, known: Known = []): BadField[] {
  return error.issues.flatMap(issue => {
    const at = pathOf(issue.path)
    if (issue.code === 'unrecognized_keys') {
      const words = typeof known === 'function' ? known(issue.path) : known
      return issue.keys.map(key => withNearest({ path: at === '' ? key : `${at}.${key}`, expected: 'no field of this name' }, key, words))
    }
    if (issue.code === 'invalid_key') return [{ path: at, expected: wordsOf(issue.issues[0]?.message ?? issue.message) }]
    if (issue.code === 'invalid_value' && typeof issue.input === 'string') {
      return [withNearest({ path: at, expected: wordsOf(issue.message) }, issue.input, issue.values.map(String))]
    }
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      const best = issue.errors.reduce((a, b) => (b.length < a.length ? b : a))
      return [{ path: at, expected: best.map(inner => wordsOf(inner.message)).join('; ') || wordsOf(issue.message) }]
    }
    return [{ path: at, expected: wordsOf(issue.message) }]
  })
}

/** A complaint without its “expected”, which the sentence that it goes into has already. */
function wordsOf (message: string): string {
  return message.replace(/^(?:Invalid input: )?expected /, '')
}

export function withNearest (field: BadField, word: string, known: readonly string[]): BadField {
  const nearest = nearestOf(word, known)
  return nearest === undefined ? field : { ...field, nearest }
}

export function pathOf (path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`, '')
}
