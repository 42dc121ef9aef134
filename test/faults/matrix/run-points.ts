// Runs fault points of one script: a ceremony to a step, the fault, what people do then, and everything that must hold after it. Several points at different steps are met by one
// ceremony, which takes a fraction of the time; where anything does not hold at its end, each of them is run by itself, so that it is known which one it was.

import { rmSync } from 'node:fs'
import type { Entry } from '../../../src/transcript/entry.ts'
import { hasText } from '../../../src/words/text.ts'
import { bundleFaults, entriesOf, faultsOf, holdsTold } from './invariants.ts'
import { meet } from './meet.ts'
import { cutsPower } from './plan.ts'
import { seedOf, type Point } from './point.ts'
import { Run, type How } from './run.ts'
import type { Stations } from './stations.ts'

export interface Outcome {
  readonly seed: string
  /** What it took to go on; `not reached` where the fault never came. */ readonly outcome: How | 'not reached'
  /** What was said first; null where nobody was told anything. */ readonly code: string | null
  /** What does not hold after it. */ readonly faults: readonly string[]
}

/** Codes that say nothing of what happened. */
const saysNothing = new Set(['internal', 'output-invalid', 'input-invalid'])

/** Points of one script at different steps, in the order of these. What does not hold, or was not reached because of what came before, is run by itself. */
export async function runPoints (stations: Stations, points: readonly Point[], folder: string): Promise<Outcome[]> {
  const { outcomes, atEnd } = await runTogether(stations, points, folder)
  const [only] = outcomes
  if (points.length === 1) return [only === undefined ? { seed: seedOf(points[0]!), outcome: 'not reached', code: null, faults: atEnd } : { ...only, faults: [...new Set([...only.faults, ...atEnd])] }]
  const all: Outcome[] = []
  for (const [i, point] of points.entries()) {
    const outcome = outcomes[i]
    const isSound = outcome !== undefined && atEnd.length === 0 && outcome.faults.length === 0 && outcome.outcome !== 'not reached'
    all.push(...isSound ? [outcome] : await runPoints(stations, [point], folder))
  }
  return all
}

/** The same in one ceremony, with the entries that it has in the end. `onCut` is called at each point when the fault has come and nobody has done anything about it. */
export async function runTogether (stations: Stations, points: readonly Point[], folder: string, onCut: (station: string) => Promise<void> = async () => {}): Promise<{ outcomes: Outcome[], atEnd: string[], entries: Entry[] }> {
  const outcomes: Outcome[] = []
  const run = new Run(stations, points, folder)
  try {
    await run.enter()
    for (const point of points) {
      await goOn(run, outcomes, () => run.moment === point.step)
      if (run.moment !== point.step) break
      outcomes.push(await meetAndRecover(run, point, onCut))
    }
    await goOn(run, outcomes, () => false)
    await run.leave()
    return { outcomes, entries: entriesOf(run.ceremony), atEnd: [...run.hasEnded ? await faultsOf(run.ceremony) : [], ...run.bundle === null ? [] : await bundleFaults(run.bundle, run.ceremony), ...holdsTold(run.ceremony, run.told) ? [] : ['an entry that was told is lost at the end']] }
  } finally {
    await run.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What a fault left behind may show only later: then that is its outcome. */
async function goOn (run: Run, outcomes: Outcome[], isThere: () => boolean): Promise<void> {
  while (!run.hasEnded && !isThere() && outcomes.at(-1)?.outcome !== 'stuck') {
    const moved = await run.act()
    if (moved === 'moved') continue
    const before = outcomes.pop()
    const how = await run.recover(moved)
    if (before === undefined) throw new Error(`${run.codes.join(', ')} before there was a fault`)
    const stuck = how === 'stuck' ? [`neither resumed nor aborted: ${run.codes.join(', ')}`] : []
    outcomes.push({ ...before, outcome: how, code: before.code ?? run.codes[0] ?? null, faults: [...before.faults, ...faultsOfCodes(run.codes), ...stuck] })
    run.codes = []
  }
}

function faultsOfCodes (codes: readonly string[]): string[] {
  return [...new Set(codes)].flatMap(code => !hasText(`failure.${code}.next`) ? [`${code} has no words`] : saysNothing.has(code) ? [`${code} does not say what happened`] : [])
}

async function meetAndRecover (run: Run, { fault, ...place }: Point, onCut: (station: string) => Promise<void>): Promise<Outcome> {
  const seed = seedOf({ fault, ...place })
  run.codes = []
  const { state, lost } = await meet(run, fault, place.step)
  const isReached = fault.type !== 'call' || run.sheet.reached
  run.sheet.disarm()
  if (fault.type === 'clock' && state === 'refused') run.sheet.clockMs = 0
  if (!isReached) return { seed, outcome: 'not reached', code: null, faults: [] }
  if (cutsPower(fault)) await run.losePower()
  await onCut(run.station)
  const lies = fault.type === 'call' && fault.way === 'lost' && fault.what.endsWith('transcript')
  const faults = [...lost, ...lies || holdsTold(run.ceremony, run.told) ? [] : ['an entry that was told is lost']]
  const outcome = await run.recover(cutsPower(fault) ? 'gone' : state, lies)
  if (lies) faults.push(...run.forgetLost() && !run.codes.some(code => code === 'transcript-changed-underneath' || code === 'transcript-behind') ? ['entries were lost and nobody was told'] : [])
  else if (!holdsTold(run.ceremony, run.told)) faults.push('an entry that was told is lost')
  if (outcome === 'stuck') faults.push(`neither resumed nor aborted: ${run.codes.join(', ')}`)
  faults.push(...faultsOfCodes(run.codes))
  const code = run.codes[0] ?? null
  run.codes = []
  return { seed, outcome, code, faults: [...new Set(faults)] }
}
