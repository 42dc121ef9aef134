// Coverage as processes count it of themselves, put together over many of them, of sources and of what is bundled of them; and codes held to their lists.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { test, type TestContext } from 'node:test'
import { build } from 'vite'
import { notSeen } from '../../build/coverage/codes.ts'
import { ranOfSources, type SourceMap } from '../../build/coverage/mapped.ts'
import { Ran, type Script } from '../../build/coverage/ran.ts'
import { syntaxOf } from '../../build/coverage/syntax.ts'
import { tempFolder } from '../support/rehearse.ts'

const source = `// a comment
interface Shape { readonly a: number }

class OwnError extends Error { readonly code = 'too-many' }
class Findings { add (code: string): string { return code } list (): { code: string }[] { return [{ code: 'list-cut' }] } }

export function tell (given: Shape): string {
  if (given.a > 1) {
    const found = new Findings(); found.add('many-found'); found.list()
    throw new OwnError('Too many.')
  }
  return given.a === 1 ? 'one' : 'none'
}

export function never (): void {
  console.log('never')
}

setImmediate(() => {
  try {
    console.log(tell({ a: Number(process.argv[2]) }))
  } catch {}
})
`

interface Told { readonly scripts: readonly Script[], readonly seen: readonly string[] }

/** What processes tell that run a file of a program's folder, one for each argument. */
function told (t: TestContext, root: string, file: string, given: readonly number[]): readonly Told[] {
  const counting = pathToFileURL(join(import.meta.dirname, '../../build/coverage/count.js'))
  return given.map(a => {
    const to = tempFolder(t)
    counting.search = new URLSearchParams({ to, root: `${pathToFileURL(root).href}/` }).toString()
    assert.equal(spawnSync(process.execPath, [join(root, file), String(a)], { env: { NODE_OPTIONS: `--import=${counting.href}` } }).status, 0)
    return JSON.parse(readFileSync(join(to, readdirSync(to)[0] ?? assert.fail()), 'utf8')) as Told
  })
}

test('lines and branches that ran in any process, those that ran in none, and the codes that came up', t => {
  const root = tempFolder(t)
  mkdirSync(join(root, 'src'))
  writeFileSync(join(root, 'src/small.ts'), source)
  const all = told(t, root, 'src/small.ts', [0, 1, 7])
  const missed = (of: readonly Told[]): readonly number[] => {
    const ran = new Ran(source)
    for (const script of of.flatMap(({ scripts }) => scripts)) ran.take(script)
    const { branches, branchesRun, lines, linesRun, missed } = ran.coverage()
    assert.equal(lines - linesRun, missed.length)
    // What the `if` and the `catch` hold, and one arm on a line that ran.
    assert.equal(branches - branchesRun, [3, 2, 0][of.length - 1])
    return missed
  }
  assert.deepEqual(missed(all.slice(0, 1)), [9, 10, 16])
  assert.deepEqual(missed(all.slice(0, 2)), [9, 10, 16])
  assert.deepEqual(missed(all), [16])
  assert.deepEqual(all.map(({ seen }) => seen), [[], [], ['finding many-found', 'finding list-cut', 'OwnError too-many']])
})

test('what ran of a bundle is told of its sources', async t => {
  const root = tempFolder(t)
  mkdirSync(join(root, 'dist/processes'), { recursive: true })
  writeFileSync(join(root, 'small.ts'), source)
  const built = await build({
    configFile: false, logLevel: 'error', publicDir: false, root,
    build: { ssr: true, write: false, target: 'node24', minify: false, sourcemap: 'hidden', rolldownOptions: { input: join(root, 'small.ts'), output: { format: 'es' } } }
  })
  const chunk = 'output' in built && built.output[0].type === 'chunk' ? built.output[0] : assert.fail()
  const file = 'dist/processes/small.mjs'
  writeFileSync(join(root, file), chunk.code)
  const map = JSON.parse(chunk.map?.toString() ?? '') as SourceMap
  const missed = (given: readonly number[]): readonly number[] => {
    const bundle = new Ran(chunk.code)
    for (const { scripts } of told(t, root, file, given)) for (const script of scripts) bundle.take(script)
    const ran = new Ran(source)
    ran.add(ranOfSources(map, chunk.code, bundle.at, [source])[0] ?? assert.fail())
    return ran.coverage().missed
  }
  assert.deepEqual(missed([0]), [9, 10, 15, 16])
  assert.deepEqual(missed([0, 7]), [15, 16])
})

test('branches are the arms of the syntax, and imports and types never run', () => {
  assert.deepEqual(syntaxOf('const a = b ? c : d && e').branches, [14, 18, 23])
  assert.deepEqual(syntaxOf('if (a) { b() } else c(); for (const d of e) f(d)').branches, [9, 20, 44])
  assert.deepEqual(syntaxOf('switch (a) { case 1: case 2: b(); break; default: c() }').branches, [29, 50])
  assert.deepEqual(syntaxOf("import { a } from 'b'\nexport type C = 1\nexport { a }\na()").declared, [[0, 21], [22, 39], [40, 52]])
})

test('codes that nothing made, under the prefixes that they cross with', () => {
  assert.deepEqual(notSeen(['share-too-few', 'pin-locked', 'quorum'], null, ['ShareError too-few', 'finding quorum']), ['pin-locked', 'quorum'])
  assert.deepEqual(notSeen(['quorum', 'late'], 'finding', ['CeremonyError late', 'finding quorum']), ['late'])
})
