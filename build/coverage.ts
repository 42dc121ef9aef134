// How much of `src` the tests run, by lines and branches, and which refusals and findings they really bring about: `npm run coverage`, or `npm run coverage -- WORD...`
// for the test files whose path holds a word. `--missed` adds the lines that did not run, `--write` puts what a whole run found into test/COVERAGE.md. Every process of
// the program counts, those too that tests start: a preloaded library has each count itself. One that is killed, or started with a library of the test's own, tells nothing.

import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { findingCodes } from '../src/verify/findings.ts'
import { en } from '../src/words/en/en.ts'
import { notSeen } from './coverage/codes.ts'
import { ranOfSources, type SourceMap } from './coverage/mapped.ts'
import { Ran, sum, type FileCoverage, type Script } from './coverage/ran.ts'
import { bundleProcesses } from './processes.ts'
import { roomOf } from './rooms.ts'

const root = join(import.meta.dirname, '..')
const { values: { missed, write }, positionals: words } = parseArgs({ options: { missed: { type: 'boolean', default: false }, write: { type: 'boolean', default: false } }, allowPositionals: true })

const folder = mkdtempSync(join(tmpdir(), 'strongroom-coverage-'))
process.on('exit', () => { rmSync(folder, { recursive: true, force: true }) })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => { process.exit(1) })
const [told, maps, library] = [join(folder, 'told'), join(folder, 'maps'), join(folder, 'begin.so')]
mkdirSync(told)
// Some of what runs is somebody else for a while, and may write here too.
chmodSync(folder, 0o711)
chmodSync(told, 0o1777)

await bundleProcesses(maps)
const counting = pathToFileURL(join(import.meta.dirname, 'coverage/count.js'))
counting.search = new URLSearchParams({ to: told, root: `${pathToFileURL(root).href}/` }).toString()
execFileSync('gcc', ['-shared', '-fPIC', '-O1', `-DNODE="${process.execPath}"`, `-DOPTIONS="--import=${counting.href}"`, '-o', library, join(import.meta.dirname, 'coverage/begin.c')], { stdio: 'inherit' })

const scripts = new Map<string, Ran>()
const seen = new Set<string>()

/** Takes in what processes have told by now, and puts it away: all of a run's would fill a disk. */
function takeIn (): void {
  for (const name of readdirSync(told).filter(one => one.endsWith('.json'))) {
    const one = JSON.parse(readFileSync(join(told, name), 'utf8')) as { readonly scripts: readonly Script[], readonly seen: readonly string[] }
    for (const script of one.scripts) {
      const ran = scripts.get(script.url) ?? new Ran(readFileSync(fileURLToPath(script.url), 'utf8'))
      scripts.set(script.url, ran)
      ran.take(script)
    }
    for (const code of one.seen) seen.add(code)
    rmSync(join(told, name))
  }
}

const run = spawn(process.execPath, [join(root, 'build/test.ts'), ...words], { cwd: root, env: { ...process.env, LD_PRELOAD: library }, stdio: 'inherit' })
const sweeping = setInterval(takeIn, 1000)
const [status] = await once(run, 'exit') as [number | null]
clearInterval(sweeping)
takeIn()

const sources = new Map(globSync('src/**/*.ts', { cwd: root }).toSorted().map(file => [file, new Ran(readFileSync(join(root, file), 'utf8'))]))
for (const [url, ran] of scripts) {
  const path = fileURLToPath(url).slice(root.length + 1)
  if (path.startsWith('src/')) sources.get(path)?.add(ran.at)
  else takeBundle(path.slice('dist/processes/'.length), ran)
}

function takeBundle (path: string, { text, at }: Ran): void {
  const file = join(maps, `${path}.map`)
  // The bundler's own part has none.
  if (!existsSync(file)) return
  const map = JSON.parse(readFileSync(file, 'utf8')) as SourceMap
  const files = map.sources.map(source => fileURLToPath(new URL(source, pathToFileURL(join(root, 'dist/processes', path)))).slice(root.length + 1))
  ranOfSources(map, text, at, files.map(file => sources.get(file)?.text ?? null)).forEach((ran, i) => {
    if (ran !== null) sources.get(files[i] ?? '')?.add(ran)
  })
}

const of = new Map([...sources].map(([file, ran]) => [file, ran.coverage()]))
const percent = (part: number, whole: number): string => whole === 0 ? '    -' : (100 * part / whole).toFixed(1).padStart(5)
const row = (name: string, files: readonly FileCoverage[]): string => {
  const { lines, linesRun, branches, branchesRun } = sum(files)
  return `${name.padEnd(14)} ${String(files.length).padStart(5)} ${String(lines).padStart(7)} ${percent(linesRun, lines)} % ${String(branches).padStart(8)} ${percent(branchesRun, branches)} %`
}
const names = [...of.keys()]
const table = [
  `${'room'.padEnd(14)} files   lines     run branches     run`,
  ...[...new Set(names.flatMap(file => roomOf(file) ?? []))].map(room => row(room, names.filter(file => roomOf(file) === room).flatMap(file => of.get(file) ?? []))),
  row('src', [...of.values()])
]
const lists = Object.entries({ refusals: Object.keys(en.failure), findings: Object.keys(findingCodes) }).map(([what, codes]) => {
  const missing = notSeen(codes, what === 'findings' ? 'finding' : null, seen)
  return `${codes.length - missing.length} of ${codes.length} ${what} were made while tests ran${missing.length === 0 ? '' : `; not: ${missing.join(' ')}`}`
})
console.log(['', ...table, ...lists].join('\n'))
if (missed) for (const [file, { missed: lines }] of of) if (lines.length > 0) console.log(`${file}: ${lines.join(' ')}`)
if (write) writeFileSync(join(root, 'test/COVERAGE.md'), `# What the tests run\n\nWritten by \`npm run coverage -- --write\`; lines and branches of \`src\`, over all processes of the program.\n\n\`\`\`\n${table.join('\n')}\n\`\`\`\n\n${lists.map(line => `- ${line}\n`).join('')}`)
process.exitCode = status ?? 1
