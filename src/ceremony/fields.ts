// Turns a schema's complaints into a list of bad fields: every one at once, each with its path, what was expected, and the nearest right name.

import type * as z from 'zod'
import type { BadField } from '../contract/shapes.ts'
import { nearestOf } from '../transcript/nearest.ts'

/** Every issue of a failed parse. `known` gives the names allowed at an object's path, for suggestions. */
export function badFields (error: z.ZodError, known: readonly string[] = []): BadField[] {
  return error.issues.flatMap(issue => {
    const at = pathOf(issue.path)
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map(key => withNearest({ path: at === '' ? key : `${at}.${key}`, expected: 'no field of this name' }, key, known))
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

function pathOf (path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`, '')
}
