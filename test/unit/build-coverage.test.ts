// Coverage as V8 counts it, put together over processes.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { test } from 'node:test'
import { Counted, type V8Script } from '../../build/coverage-merge.ts'
import { tempFolder } from '../support/rehearse.ts'

const source = `// a comment
interface Shape { readonly a: number }

export function tell (given: Shape): string {
  if (given.a > 1) {
    return 'many'
  }
  return given.a === 1 ? 'one' : 'none'
}

export function never (): void {
  console.log('never')
}

console.log(tell({ a: Number(process.argv[2]) }))
`

test('lines and branches that ran in any process, and those that ran in none', t => {
  const folder = tempFolder(t)
  const file = join(folder, 'small.ts')
  writeFileSync(file, source)
  const ran = (...given: number[]): ReturnType<Counted['coverage']> => {
    const counted = new Counted(source)
    for (const a of given) {
      const out = join(folder, String(a))
      mkdirSync(out, { recursive: true })
      assert.equal(spawnSync(process.execPath, [file, String(a)], { env: { NODE_V8_COVERAGE: out } }).status, 0)
      const scripts = readdirSync(out).flatMap(name => (JSON.parse(readFileSync(join(out, name), 'utf8')) as { result: V8Script[] }).result)
      counted.take(scripts.find(({ url }) => url === pathToFileURL(file).href) ?? assert.fail())
    }
    return counted.coverage()
  }
  assert.deepEqual(ran(1).missed, [6, 12])
  assert.deepEqual(ran(7).missed, [8, 12])
  const both = ran(0, 7)
  assert.deepEqual(both.missed, [12])
  assert.equal(both.lines - both.linesRun, 1)
  assert.ok(both.branchesRun < both.branches, 'the function that never ran is one')
})
