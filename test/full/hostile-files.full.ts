// A hundred times as many files of a hostile hand as `npm test` tries, from other seeds: `FUZZ_SEED` begins elsewhere.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fuzz } from '../support/fuzz.ts'
import { fuzzTargets } from '../support/fuzz-targets.ts'

const inputs = 6000
const longestMs = 5000
const seed = Number(process.env['FUZZ_SEED'] ?? 7)

for (const target of await fuzzTargets()) {
  test(`${target.name}: ${inputs} files of a hostile hand`, async t => {
    const { refused, slowestMs, strange } = await fuzz(target, inputs, seed)
    t.diagnostic(`${target.name}: ${inputs} inputs, ${refused} refused, the slowest took ${Math.round(slowestMs)} ms, seed ${seed}`)
    assert.deepEqual(strange, [])
    assert.ok(slowestMs < longestMs, `${slowestMs} ms`)
  })
}
