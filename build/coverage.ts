// How much of `src` the tests run, by lines and branches: `npm run coverage`, or `npm run coverage -- WORD...` for the test files whose path holds a word. `--missed`
// adds the lines that did not run. What runs in processes of its own is not counted: a host takes nothing from its environment that changes how Node runs, and that
// is not given up for a number. So these are the least that is covered.

import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Counted, sum, type FileCoverage, type V8Script } from './coverage-merge.ts'
import { roomOf } from './rooms.ts'

const root = join(import.meta.dirname, '..')
const { values: { missed }, positionals: words } = parseArgs({ options: { missed: { type: 'boolean', default: false } }, allowPositionals: true })

/** Tests that run what they test in their own process; the others would cost minutes and show little. */
const usual = ['test/unit/', 'test/property/', 'test/vectors/', 'test/hsm/hsm-', 'test/hsm/lifecycle-actions', 'test/hsm/pki-', 'test/hsm/plan-', 'test/hsm/data-key', 'test/faults/attacks/media', 'test/faults/hsm-']

const folder = mkdtempSync(join(tmpdir(), 'strongroom-coverage-'))
process.on('exit', () => { rmSync(folder, { recursive: true, force: true }) })
const run = spawnSync(process.execPath, [join(root, 'build/test.ts'), ...words.length > 0 ? words : usual], { cwd: root, env: { ...process.env, NODE_V8_COVERAGE: folder }, stdio: 'inherit' })

const sources = globSync('src/**/*.ts', { cwd: root }).toSorted()
const counted = new Map(sources.map(file => [file, new Counted(readFileSync(join(root, file), 'utf8'))]))
const seen = new Set<string>()
for (const name of readdirSync(folder)) {
  for (const script of scriptsIn(join(folder, name))) {
    const file = script.url.startsWith('file:') ? fileURLToPath(script.url).slice(root.length + 1) : ''
    counted.get(file)?.take(script)
    seen.add(file)
  }
}

const of = new Map(sources.map(file => [file, (counted.get(file) ?? new Counted('')).coverage()]))
const percent = (part: number, whole: number): string => whole === 0 ? '    -' : (100 * part / whole).toFixed(1).padStart(5)
const row = (name: string, files: readonly FileCoverage[]): string => {
  const { lines, linesRun, branches, branchesRun } = sum(files)
  return `${name.padEnd(14)} ${String(files.length).padStart(5)} ${String(lines).padStart(7)} ${percent(linesRun, lines)} % ${String(branches).padStart(8)} ${percent(branchesRun, branches)} %`
}

/** What one process counted; nothing where it was killed while it wrote that down. */
function scriptsIn (path: string): readonly V8Script[] {
  try {
    return (JSON.parse(readFileSync(path, 'utf8')) as { readonly result: readonly V8Script[] }).result
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return []
  }
}

console.log(`\n${'room'.padEnd(14)} files   lines     run branches     run`)
for (const room of new Set(sources.flatMap(file => roomOf(file) ?? []))) console.log(row(room, sources.filter(file => roomOf(file) === room).flatMap(file => of.get(file) ?? [])))
console.log(row('src', [...of.values()]))
console.log(`${sources.filter(file => !seen.has(file)).length} files were not loaded`)
if (missed) for (const [file, { missed: lines }] of of) if (lines.length > 0) console.log(`${file}: ${seen.has(file) ? lines.join(' ') : 'not loaded'}`)
process.exitCode = run.status ?? 1
