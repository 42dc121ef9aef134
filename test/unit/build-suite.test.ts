// The runner's count comes from what really happened: each way in which a test file can fail is a failure.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { count, fileLines, summary } from '../../build/report.ts'
import { runFiles, toResult, type FileResult } from '../../build/suite.ts'

const files: Readonly<Record<string, string>> = {
  good: "import test, { describe } from 'node:test'; test('a', () => {}); describe('b', () => { test('c', () => {}) })",
  bad: "import test, { describe } from 'node:test'\ndescribe('outer', () => {\n  test('wrong', () => { throw new Error('on purpose') }) })",
  hook: "import test, { describe, before } from 'node:test'; describe('h', () => { before(() => { throw new Error('hook') }); test('x', () => {}) })",
  late: "import test from 'node:test'; test('a', async () => { setTimeout(() => { throw new Error('late') }, 1); await new Promise((r) => setTimeout(r, 50)) })",
  skipped: "import test from 'node:test'; test('s', { skip: 'no vectors' }, () => {}); test('t', (t) => { t.skip() }); test('u', () => {})",
  noted: "import test from 'node:test';\ntest('a', (t) => { t.diagnostic('7 found') })\nconsole.log('x')",
  undone: "import test from 'node:test'; test('t', { todo: true }, () => {})",
  empty: 'console.log("nothing here")',
  crash: "import test from 'node:test'; test('a', () => {}); process.exit(3)",
  quits: "import test from 'node:test'; test('a', () => {}); test('b', () => { process.exit(0) }); test('c', () => {})",
  killed: "import test from 'node:test'; test('a', () => { process.kill(process.pid, 'SIGKILL') })",
  after: "import test from 'node:test'; process.on('exit', () => { process.exitCode = 5 }); test('a', () => {})",
  syntax: 'const x: = 1',
  hangs: "import { spawn } from 'node:child_process'; console.log(spawn('sleep', ['60'], { stdio: 'inherit' }).pid); setTimeout(() => {}, 60000)"
}
let root = ''
const results = new Map<string, FileResult>()

before(async () => {
  root = mkdtempSync(join(tmpdir(), 'suite-'))
  mkdirSync(join(root, 'scratch'))
  for (const [name, code] of Object.entries(files)) writeFileSync(join(root, `${name}.mts`), code)
  const onResult = (result: FileResult): void => { results.set(result.file.replace('.mts', ''), result) }
  const run = (names: readonly string[], limitMs: number): Promise<unknown> =>
    runFiles({ root, files: names.map((name) => `${name}.mts`), scratch: join(root, 'scratch'), atOnce: 4, limitMs, onResult })
  await run(Object.keys(files).filter((name) => name !== 'hangs'), 60_000)
  await run(['hangs'], 1500)
})
after(() => { rmSync(root, { recursive: true }) })

function resultOf (name: string): FileResult {
  const result = results.get(name)
  assert.ok(result, `${name} has a result`)
  return result
}

test('a good file passes with each of its tests counted once, suites not', () => {
  const { passed, failed, skipped } = resultOf('good')
  assert.deepEqual({ passed, failed, skipped }, { passed: 2, failed: [], skipped: [] })
})

test('a failing test is counted once, with its suite, line and error', () => {
  const { failed } = resultOf('bad')
  assert.deepEqual(failed.map(({ name, line }) => ({ name, line })), [{ name: 'outer > wrong', line: 3 }])
  assert.match(fileLines(resultOf('bad')), /^FAIL bad\.mts [^]*bad\.mts:3: outer > wrong\n {5}Error: on purpose/)
})

test('what a test has to say is shown under its file, and counts for nothing', () => {
  const { passed, failed, noted } = resultOf('noted')
  assert.deepEqual({ passed, failed, noted }, { passed: 1, failed: [], noted: ['7 found'] })
  assert.match(fileLines(resultOf('noted')), /^ok {3}noted\.mts \(1 passed, [0-9.]+ s\)\n {5}7 found$/)
  assert.deepEqual(resultOf('good').noted, [])
})

test('skipped tests carry their reason, and are neither passed nor failed', () => {
  const { passed, failed, skipped } = resultOf('skipped')
  assert.deepEqual([passed, failed.length, skipped.map(({ name, text }) => `${name}: ${text}`)], [1, 0, ['s: no vectors', 't: no reason given']])
})

for (const [name, expected] of [
  ['hook', /hook/], ['late', /late/], ['undone', /still to be done/], ['empty', /no test run was finished/], ['crash', /ended with 3/],
  ['quits', /ended with 0 and no test run was finished/], ['killed', /ended by SIGKILL/], ['after', /ended with 5/], ['syntax', /ended with 1/],
  ['hangs', /took too long/]
] as const) {
  test(`a file of the kind "${name}" is a failure`, () => {
    assert.match(resultOf(name).failed.map(({ text }) => text).join('\n'), expected)
  })
}

/** Whether a process is gone, or ended and only waits to be fetched by its parent. */
function isOver (pid: string): boolean {
  assert.match(pid, /^\d+$/)
  const stat = `/proc/${pid}/stat`
  return !existsSync(stat) || readFileSync(stat, 'utf8').split(') ')[1]?.[0] === 'Z'
}

test('a file that took too long is ended with all that it started', () => {
  assert.ok(isOver(resultOf('hangs').output.trim()))
})

test('a runner that is stopped ends its test files first, even when its own leaving goes wrong', { timeout: 30_000 }, async () => {
  writeFileSync(join(root, 'waits.mts'), "import { writeFileSync } from 'node:fs'; writeFileSync('waits.pid', String(process.pid)); setTimeout(() => {}, 60000)")
  writeFileSync(join(root, 'runner.mts'), `
    import { runFiles } from ${JSON.stringify(join(import.meta.dirname, '../../build/suite.ts'))}
    process.on('exit', () => { throw new Error('on purpose') })
    process.on('SIGTERM', () => { process.exit(1) })
    await runFiles({ root: ${JSON.stringify(root)}, files: ['waits.mts'], scratch: ${JSON.stringify(root)}, atOnce: 1, limitMs: 60000, onResult: () => {} })`)
  const runner = spawn(process.execPath, [join(root, 'runner.mts')], { stdio: 'ignore' })
  const ended = new Promise((resolve) => { runner.on('close', resolve) })
  const pidFile = join(root, 'waits.pid')
  while (!existsSync(pidFile) || readFileSync(pidFile, 'utf8') === '') await new Promise((resolve) => { setTimeout(resolve, 10) })
  const pid = readFileSync(pidFile, 'utf8')
  assert.ok(!isOver(pid))
  runner.kill('SIGTERM')
  await ended
  while (!isOver(pid)) await new Promise((resolve) => { setTimeout(resolve, 10) })
})

test('a reporter line that was cut off is not an outcome', () => {
  const result = toResult('a.ts', '{"outcome":"passed","name":"x"}\n{"outcome":"pas', { code: 0, signal: null, tookTooLong: false }, '', 1)
  assert.deepEqual([result.passed, result.failed.length], [1, 1])
})

test('the last line counts tests; a check that found something is a failure; no test at all is not good', () => {
  const all = ['good', 'bad', 'skipped'].map(resultOf)
  const total = count(all, [{ problems: [] }, { problems: ['x', 'y'] }])
  assert.deepEqual(total, { passed: 3, failed: 2, skipped: 2, good: false })
  assert.equal(summary(all, total).split('\n').at(-1), '3 passed, 2 failed, 2 skipped')
  assert.match(summary(all, total), /skipped skipped\.mts: s \(no vectors\)/)
  assert.equal(count([resultOf('good')], [{ problems: [] }]).good, true)
  assert.equal(count([resultOf('good')], [{ problems: ['x'] }]).good, false)
  const none = count([], [])
  assert.equal(none.good, false)
  assert.match(summary([], none), /no test ran/)
})
