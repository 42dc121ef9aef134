// What the tree of files must look like: nothing strange at the top, no file too long to be one thing, no lint switched off.

import type { SourceFile } from './arrows.ts'

const longestLines = 350
const atTheTop: ReadonlySet<string> = new Set([
  'package.json', 'package-lock.json', 'tsconfig.json', 'electron', 'renderer', 'src', 'test', 'build', 'README.md', 'LICENSE', 'SECURITY.md'
])
// Put together from two halves, so that this file and its test don't hold what they look for.
const switchedOff = new RegExp(['(ox|es)lint-', 'disable|@ts-', '(ignore|expect-error|nocheck)'].join(''))

/** Entries that don't belong at the top level. Names that begin with a dot are tools' own. @param paths of all files, from the top */
export function findStrangeEntries (paths: readonly string[]): readonly string[] {
  const entries = new Set(paths.map((path) => path.split('/')[0] ?? ''))
  return [...entries].filter((name) => !name.startsWith('.') && !atTheTop.has(name)).toSorted().map((name) => `${name}: doesn't belong at the top level`)
}

/** Source files longer than one thing should be, and lines that switch a check off. */
export function findBadFiles (files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path, code }) => {
    const lines = code.split('\n')
    const off = lines.flatMap((line, index) => switchedOff.test(line) ? [`${path}:${index + 1}: switches a check off; mend what it found`] : [])
    return lines.length - 1 > longestLines ? [...off, `${path}: ${lines.length - 1} lines, more than ${longestLines}; is it one thing?`] : off
  })
}
