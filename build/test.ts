// Runs everything that a change must pass: the lint first, then the tests. `--full` adds the long ones (`*.full.ts`).
// With words (`npm test -- hsm jcs`) only the test files whose path holds one of them run, and no lint.
// Tests get a temporary folder that must be empty again at the end, and no way to a user's own folders, tokens or display.

import { globSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { lint, printLint } from './lint.ts'
import { count, fileLines, summary } from './report.ts'
import { runFiles } from './suite.ts'

const root = join(import.meta.dirname, '..')
const kinds = 'test/{unit,property,vectors,hsm,faults,e2e}/**/*.test.ts'
const minute = 60_000

const { values: { full }, positionals: words } = parseArgs({ options: { full: { type: 'boolean', default: false } }, allowPositionals: true })
const files = globSync(full ? [kinds, 'test/**/*.full.ts'] : [kinds], { cwd: root }).toSorted()
  .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))

const folder = mkdtempSync(join(tmpdir(), 'strongroom-'))
const scratch = join(folder, 'run')
const temporary = join(folder, 'tmp')
mkdirSync(scratch)
mkdirSync(temporary)
process.on('exit', () => { rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => { process.exit(1) })

process.env['TMPDIR'] = temporary
process.env['SOFTHSM2_CONF'] = join(temporary, 'no-such-softhsm2.conf')
for (const name of ['DISPLAY', 'WAYLAND_DISPLAY', 'XAUTHORITY']) delete process.env[name]
for (const name of ['DATA', 'STATE', 'CONFIG', 'CACHE']) process.env[`XDG_${name}_HOME`] = join(temporary, 'home', name.toLowerCase())

const checks = words.length === 0 ? lint() : []
printLint(checks)
// Two for each processor: a ceremony waits for its processes and a window for its pictures, one thing after another.
const results = await runFiles({
  root, files, scratch, atOnce: Math.min(availableParallelism() * 2, 8), limitMs: (full ? 60 : 10) * minute, onResult: (result) => { console.log(fileLines(result)) }
})

const left = readdirSync(temporary)
if (left.length > 0) console.log(`FAIL left behind in the temporary folder: ${left.join(' ')}`)
const total = count(results, [...checks, { problems: left }])
console.log(summary(results, total))
process.exitCode = total.good ? 0 : 1
