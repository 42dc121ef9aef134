// `test/faults/point SEED…`: runs fault points and says what came of each. Exit 0 where everything held, 1 where it did not or the fault never came, 2 for what is no seed.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pointOf, type Point } from './matrix/point.ts'
import type { Outcome } from './matrix/run-points.ts'
import { Stations } from './matrix/stations.ts'
import { runChains } from './matrix/workers.ts'

function pointsFrom (seeds: readonly string[]): Point[] {
  const points = seeds.map(pointOf)
  if (points.length === 0) throw new RangeError('usage: test/faults/point SCRIPT/STEP/FAULT/HOW…')
  if (points.some(({ script }) => script !== points[0]!.script)) throw new RangeError('these are points of several scripts; run those of one at a time')
  return points
}

async function run (points: readonly Point[]): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'strongroom-faults-'))
  try {
    const stations = new Stations(folder)
    await stations.prepare(points[0]!.script)
    const outcomes: Outcome[] = []
    await runChains([points], folder, 1, outcome => { outcomes.push(outcome) })
    for (const { seed, outcome, code, faults } of outcomes) process.stdout.write(`${seed}: ${outcome}${code === null ? '' : `, first message ${code}`}; ${faults.length === 0 ? 'all invariants hold' : faults.join('; ')}\n`)
    return outcomes.every(({ outcome, faults }) => outcome !== 'not reached' && faults.length === 0)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

try {
  process.exitCode = await run(pointsFrom(process.argv.slice(2))) ? 0 : 1
} catch (error) {
  if (!(error instanceof RangeError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}
