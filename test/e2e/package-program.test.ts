// The program as a package has it: bundled, on its own folder, from which nothing of the checkout can be seen. What a whole package does is in
// test/full/package.full.ts.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { carriedFiles } from '../../build/package/parts.ts'
import { bundleProgram } from '../../build/package/program.ts'
import { filesIn } from '../../build/package/release.ts'
import { Writer } from '../../build/package/write.ts'
import { processNames, programRoot, version } from '../../src/installation/place.ts'

const folder = mkdtempSync(join(tmpdir(), 'package-program-'))
const home = join(folder, 'home')
const app = join(home, 'app')
after(() => rmSync(folder, { recursive: true, force: true }))

before(async () => {
  const writer = new Writer(home)
  for (const [name, code] of await bundleProgram([])) writer.add(`app/process/${name}`, code)
  for (const [path, from] of carriedFiles()) writer.copy(path, join(programRoot, from))
  writer.add('app/package.json', JSON.stringify({ name: 'strongroom', version, type: 'module' }))
  writer.close()
  mkdirSync(join(home, 'runtime', 'bin'), { recursive: true })
  symlinkSync(process.execPath, join(home, 'runtime', 'bin', 'node'))
})

function run (...args: readonly string[]): string {
  return execFileSync(process.execPath, [join(app, 'process', 'cli.js'), ...args], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

test('every process is bundled, commands and host do their work from there, find what is theirs, and write nothing into it', () => {
  for (const name of processNames) assert.ok(existsSync(join(app, 'process', `${name}.js`)), name)
  const before = filesIn(app)
  assert.equal(run('--version'), `${version}\n`)
  run('runbook', 'genesis', '--out', join(folder, 'genesis.pdf'))
  assert.match(readFileSync(join(folder, 'genesis.pdf'), 'latin1'), /Atkinson/)
  // A host, with the database and the PKCS#11 binding.
  assert.match(run('station', 'status', '--station', join(folder, 'station')), /station/)
  assert.deepEqual(filesIn(app), before)
})

test('a package whose manifest is gone is no checkout: nothing holds it any more, and it says so', () => {
  for (const file of ['package-lock.json', 'app/package-lock.json', 'app/process/package-lock.json']) symlinkSync('/dev/null', join(home, file))
  assert.throws(() => run('self-check'), (error: { readonly status: number, readonly stdout: string }) => {
    assert.equal(error.status, 1)
    assert.match(error.stdout, /MANIFEST\.json/)
    return true
  })
})
