// Runs the matrix: stations are prepared, points made from their courses and chosen, and several processes run them. What came of each is kept in a file as soon as it is known, so
// that a run that was cut off goes on where it was.

import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { ownMounts } from './disks.ts'
import { choose, together } from './plan.ts'
import { scripts, seedOf, type Point, type ScriptName } from './point.ts'
import { isAlwaysChosen, pointsOf } from './points.ts'
import type { Outcome } from './run-points.ts'
import { Stations } from './stations.ts'
import { runChains } from './workers.ts'

export interface Wanted {
  /** For stations and libraries; the caller removes it. */ readonly folder: string
  readonly scripts?: readonly ScriptName[]
  /** How many points are chosen by chance; those that always are come on top. */ readonly count: number
  /** Decides which of them. */ readonly seed: string
  /** Where outcomes are kept; those that it has are not run again. */ readonly kept?: string
  readonly processes: number
  readonly onOutcome?: (outcome: Outcome, done: number, of: number) => void
}

/** How many points one ceremony meets. */
const mostTogether = 12

/** The outcomes of the chosen points, in the order of scripts and steps. */
export async function runMatrix ({ folder, scripts: wanted = scripts, count, seed, kept, processes, onOutcome = () => {} }: Wanted): Promise<Outcome[]> {
  const stations = new Stations(folder)
  const all: Point[] = []
  for (const script of wanted) {
    await stations.prepare(script)
    all.push(...pointsOf(script, await stations.course(script)))
  }
  const chance = new Set(choose(all.filter(point => !isAlwaysChosen(point)), count, seed))
  const hasMounts = ownMounts() !== null
  const chosen = all.filter(point => chance.has(point) || (isAlwaysChosen(point) && (hasMounts || point.fault.type !== 'disk')))
  const known = new Map(kept === undefined || !existsSync(kept) ? [] : readFileSync(kept, 'utf8').split('\n').filter(line => line !== '').map(line => JSON.parse(line) as Outcome).map(one => [one.seed, one]))
  const chains = together(chosen.filter(point => !known.has(seedOf(point))), mostTogether)
  await runChains(chains, folder, processes, outcome => {
    known.set(outcome.seed, outcome)
    if (kept !== undefined) appendFileSync(kept, `${JSON.stringify(outcome)}\n`)
    onOutcome(outcome, known.size, chosen.length)
  })
  return chosen.flatMap(point => known.get(seedOf(point)) ?? [])
}
