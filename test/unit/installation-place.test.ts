// Where the program finds itself: every process begins in a file that is there, and what stands in a package's place says the opposite of what a checkout says.

import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import * as sources from '../../src/installation/kind.ts'
import * as packaged from '../../src/installation/kind.packaged.ts'
import { beginningOf, isPackaged, processFile, processNames, programFile, programRoot, version } from '../../src/installation/place.ts'

test('A checkout is found by its lock file, and every process begins in a file of it', () => {
  assert.equal(isPackaged, false)
  assert.equal(programRoot, join(import.meta.dirname, '..', '..'))
  assert.equal(programFile('src/cli'), join(programRoot, 'src', 'cli'))
  assert.match(version, /^\d+\.\d+\.\d+$/)
  for (const name of processNames) {
    assert.ok(existsSync(processFile(name)), name)
    assert.ok(existsSync(programFile(beginningOf(name))), name)
  }
})

test('What a package puts in the place of kind.ts has the same parts, and is the other kind', () => {
  assert.deepEqual(Object.keys(packaged).toSorted(), Object.keys(sources).toSorted())
  assert.equal(packaged.isPackaged, !sources.isPackaged)
  assert.ok(!existsSync(join(programRoot, packaged.landmark)), 'a checkout is no package')
})

test('nothing else looks for files beside itself: in a package they lie elsewhere', () => {
  const looking = globSync('src/**/*.ts', { cwd: programRoot }).flatMap(path => [...readFileSync(programFile(path), 'utf8').matchAll(/import\.meta\.(?!browser)\w+/g)].map(([what]) => `${path} ${what}`))
  // Fonts are found by the name of their npm package, which a package carries.
  assert.deepEqual(looking.toSorted(), ['src/evidence/pdf/pen.ts import.meta.resolve', 'src/installation/place.ts import.meta.dirname'])
})
