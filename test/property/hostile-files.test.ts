// Every reader of what somebody else wrote, under files of a hostile hand: it reads or refuses in its own way, soon, and the inputs that once did harm lie in
// `test/vectors/fuzz`, one folder for each reader. `npm run test:full` tries a hundred times as many.

import assert from 'node:assert/strict'
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fuzz, strangeOf } from '../support/fuzz.ts'
import { fuzzTargets } from '../support/fuzz-targets.ts'

const corpus = join(import.meta.dirname, '../vectors/fuzz')
const inputs = 60
/** Of processor time, for any one input. */
const longestMs = 2000

const targets = await fuzzTargets()

test('each reader reads its own files', async () => {
  const read = await Promise.all(targets.map(async target => [target.name, (await Promise.all(target.seeds.map(async bytes => await strangeOf(target, bytes)))).some(one => one === null)] as const))
  assert.deepEqual(read.filter(([, good]) => !good).map(([name]) => name), [])
})

test('inputs that once did harm', async t => {
  const known = existsSync(corpus) ? globSync('*/*', { cwd: corpus }) : []
  for (const path of known) {
    const target = targets.find(({ name }) => path.startsWith(`${name}/`))
    assert.ok(target !== undefined, `${path} is of no reader`)
    assert.ok([null, 'refused'].includes(await strangeOf(target, readFileSync(join(corpus, path)))), path)
  }
  assert.equal(readdirSync(corpus).length > 0, true)
  t.diagnostic(`${known.length} inputs`)
})

test('files of a hostile hand are read or refused, and nothing else', async t => {
  const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_130)
  let all = 0
  for (const target of targets) {
    const { refused, slowestMs, strange } = await fuzz(target, inputs, seed)
    assert.deepEqual(strange, [], `${target.name}, seed ${seed}`)
    assert.ok(slowestMs < longestMs, `${target.name}, seed ${seed}: ${slowestMs} ms`)
    assert.ok(target.refuses === null || refused > inputs / 3, `${target.name}: hardly anything of it is refused`)
    all += inputs
  }
  t.diagnostic(`${all} inputs, ${inputs} for each of ${targets.length} readers, seed ${seed}`)
})
