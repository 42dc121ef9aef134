// All checks on the source text: types, lint rules, arrows between rooms, the tree of files. Each is one result.
// Run it alone, or through build/test.ts, which runs it first.

import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { findWrongArrows, type SourceFile } from './arrows.ts'
import { findBadFiles, findStrangeEntries } from './tree.ts'

const root = join(import.meta.dirname, '..')
const folders = ['build', 'electron', 'renderer', 'src', 'test'].filter((name) => existsSync(join(root, name)))

/** The outcome of one check: what it found wrong, in lines for a person; none when all is well. */
export interface LintResult { readonly name: string, readonly problems: readonly string[], readonly ms: number }

/** Runs a tool of node_modules; what it prints is the problem when it doesn't end with 0. */
function tool (name: string, ...args: readonly string[]): readonly string[] {
  const end = spawnSync(join(root, 'node_modules', '.bin', name), args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 })
  if (end.status === 0) return []
  const told = `${end.error?.message ?? ''}${end.stdout ?? ''}${end.stderr ?? ''}`.trim()
  return [told === '' ? `${name} ended with ${end.status ?? end.signal}` : told]
}

function sources (): readonly SourceFile[] {
  const paths = globSync(folders.map((folder) => `${folder}/**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}`), { cwd: root })
  return paths.toSorted().map((path) => ({ path, code: readFileSync(join(root, path), 'utf8') }))
}

/** What belongs to the repository: git's own list, or outside of a git checkout everything but the packages. */
function tracked (): readonly string[] {
  const listed = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  if (listed.status === 0 && listed.stdout !== '') return listed.stdout.split('\0').filter((path) => path !== '')
  return readdirSync(root).filter((name) => name !== 'node_modules')
}

/** Runs every check; none keeps the next from running. */
export function lint (): readonly LintResult[] {
  const files = sources()
  const checks: Readonly<Record<string, () => readonly string[]>> = {
    types: () => tool('tsc', '-p', '.'),
    rules: () => tool('oxlint', '--type-aware', '--deny-warnings', '--format=unix', ...folders),
    arrows: () => findWrongArrows(files),
    tree: () => [...findStrangeEntries(tracked()), ...findBadFiles(files)]
  }
  return Object.entries(checks).map(([name, check]) => {
    const start = performance.now()
    return { name, problems: check(), ms: performance.now() - start }
  })
}

/** Prints the results, one line each and the problems under it; true when there are none. */
export function printLint (results: readonly LintResult[]): boolean {
  for (const { name, problems, ms } of results) {
    console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} lint: ${name} (${(ms / 1000).toFixed(1)} s)`)
    for (const problem of problems) console.log(problem.replace(/^/gm, '     '))
  }
  return results.every(({ problems }) => problems.length === 0)
}

if (import.meta.main) process.exitCode = printLint(lint()) ? 0 : 1
