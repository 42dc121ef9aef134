// Turns a schema's complaints into a list of bad fields: every one at once, each with its path, what was expected, and the nearest right name.

import type * as z from 'zod'
import type { BadField } from '../contract/shapes.ts'

/** Every issue of a failed parse. `known` gives the names allowed at an object's path, for suggestions. */
export function badFields (error: z.ZodError, known: readonly string[] = []): BadField[] {
  return error.issues.flatMap(issue => {
    const at = pathOf(issue.path)
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map(key => withNearest({ path: at === '' ? key : `${at}.${key}`, expected: 'no field of this name' }, key, known))
    }
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      const best = issue.errors.reduce((a, b) => (b.length < a.length ? b : a))
      return [{ path: at, expected: best.map(inner => inner.message).join('; ') || issue.message }]
    }
    return [{ path: at, expected: issue.message }]
  })
}

export function withNearest (field: BadField, word: string, known: readonly string[]): BadField {
  const nearest = nearestOf(word, known)
  return nearest === undefined ? field : { ...field, nearest }
}

/** The known word that a misspelt one was probably meant to be; undefined where none is near. */
export function nearestOf (word: string, known: readonly string[]): string | undefined {
  let best: string | undefined
  let least = Math.max(2, Math.floor(word.length / 3)) + 1
  for (const candidate of known) {
    const distance = editDistance(word, candidate)
    if (distance < least) { least = distance; best = candidate }
  }
  return best
}

function editDistance (a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    }
    row = next
  }
  return row[b.length]!
}

function pathOf (path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`, '')
}
