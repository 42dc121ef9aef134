// A sample of the fault matrix: points of genesis that the table in RESULTS.md names, chosen by a seed; and those at which something was found once. `npm run test:full` runs all of it.

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { ownMounts } from './matrix/disks.ts'
import { known } from './matrix/known.ts'
import { choose, together } from './matrix/plan.ts'
import { pointOf, seedOf } from './matrix/point.ts'
import { readSeeds } from './matrix/results.ts'
import { runPoints, type Outcome } from './matrix/run-points.ts'
import { Stations } from './matrix/stations.ts'
import { runChains } from './matrix/workers.ts'

/** Another one gives another sample: `FAULT_SEED=7 npm test -- faults/matrix`. */
const seed = process.env['FAULT_SEED'] ?? '1'

const folder = mkdtempSync(join(tmpdir(), 'strongroom-faults-'))
let stations: Stations
before(async () => {
  stations = new Stations(folder)
  await stations.prepare('genesis')
})
after(() => rmSync(folder, { recursive: true, force: true }))

const results = readFileSync(join(import.meta.dirname, 'RESULTS.md'), 'utf8')

test('the table names at least 500 distinct points, each once and each by its seed, and everything held at all of them but those that are known', () => {
  const seeds = readSeeds(results)
  assert.equal(results.split('\n')[0], `${seeds.length} fault points`)
  assert.ok(seeds.length >= 500)
  assert.deepEqual(seeds.map(one => seedOf(pointOf(one))), [...new Set(seeds)])
  const broken = results.split('\n').filter(line => line.startsWith('| ')).slice(2).filter(line => !line.endsWith(' all hold |'))
  assert.deepEqual(broken.map(line => line.slice(2, -2).split(' | ')).map(([script, step, fault, , , faults]) => [`${script}/${step}/${fault}`, faults]), [...known])
})

test(`a sample of the matrix, by seed ${seed}`, async t => {
  const hasMounts = ownMounts() !== null
  const points = readSeeds(results).map(pointOf).filter(({ script, fault }) => script === 'genesis' && (hasMounts || fault.type !== 'disk'))
  const chain = together(choose(points, 8, seed), 6).find(one => one.length > 3) ?? []
  assert.ok(chain.length > 3)
  t.diagnostic(chain.map(seedOf).join(' '))
  const outcomes: Outcome[] = []
  // In a process that may mount disks.
  await runChains([chain], folder, 1, outcome => { outcomes.push(outcome) })
  assert.equal(outcomes.length, chain.length)
  for (const outcome of outcomes) {
    assert.deepEqual(outcome.faults, [], outcome.seed)
    assert.notEqual(outcome.outcome, 'not reached', outcome.seed)
  }
})

// What each of these found is mended; what is said first is the way to see it.
test('where something was found once: what is said is what happened, and nothing is lost', async () => {
  const found: readonly (readonly [seed: string, outcome: string, code: string])[] = [
    // A full disk was told as a transcript that takes no more entries.
    ['genesis/clock/write-transcript:1/fail:28', 'resumed', 'transcript-write-failed'],
    // A folder's own name was not on the disk: what was synced inside was lost with it.
    ['genesis/initialise/write-transcript:1/power', 'resumed', 'host-gone'],
    // An older transcript was gone on with.
    ['genesis/second-initialise/transcript/older', 'resumed', 'transcript-behind'],
    // A disk's refusal was a fault of the program.
    ['genesis/hand-over-1/open-drawer:1/fail:28', 'tried again', 'disk-full'],
    // A clock that went back was gone on with, and nothing of it verified in the end.
    ['genesis/seal/clock/-3600', 'resumed', 'transcript-clock-back']
  ]
  const outcomes = await runPoints(stations, found.map(([one]) => pointOf(one)), join(folder, 'found'))
  assert.deepEqual(outcomes, found.map(([one, outcome, code]) => ({ seed: one, outcome, code, faults: [] })))
})
