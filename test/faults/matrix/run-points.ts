// Runs fault points of one script: a ceremony to a step, the fault, what people do then, and everything that must hold after it. Several points at different steps are met by one
// ceremony, which takes a fraction of the time; where anything does not hold at its end, each of them is run by itself, so that it is known which one it was.

import { cpSync, existsSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { hasText } from '../../../src/words/text.ts'
import { damageFile } from './damage.ts'
import { faultsOf, holdsTold } from './invariants.ts'
import { seedOf, type Fault, type Point } from './point.ts'
import { Run, type How, type Moved } from './run.ts'
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

async function runTogether (stations: Stations, points: readonly Point[], folder: string): Promise<{ outcomes: Outcome[], atEnd: string[] }> {
  const outcomes: Outcome[] = []
  const run = new Run(stations, points[0]!.script, folder, points.some(({ fault }) => fault.type === 'call' && fault.way === 'power'))
  try {
    await run.enter()
    for (const point of points) {
      await goOn(run, outcomes, () => run.moment === point.step)
      if (run.moment !== point.step) break
      outcomes.push(await meetAndRecover(run, point))
    }
    await goOn(run, outcomes, () => false)
    await run.leave()
    return { outcomes, atEnd: [ ...run.hasEnded ? await faultsOf(run.ceremony) : [], ...holdsTold(run.ceremony, run.told) ? [] : ['an entry that was told is lost at the end']] }
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

async function meetAndRecover (run: Run, { fault, ...place }: Point): Promise<Outcome> {
  const seed = seedOf({ fault, ...place })
  run.codes = []
  const { state, lost } = await meet(run, fault, place.step)
  const isReached = fault.type !== 'call' || run.sheet.reached
  run.sheet.disarm()
  if (fault.type === 'clock' && state === 'refused') run.sheet.clockMs = 0
  if (!isReached) return { seed, outcome: 'not reached', code: null, faults: [] }
  if (fault.type === 'call' && fault.way === 'power') await run.losePower()
  const lies = fault.type === 'call' && fault.way === 'lost' && fault.what.endsWith('transcript')
  const faults = [...lost, ...lies || holdsTold(run.ceremony, run.told) ? [] : ['an entry that was told is lost']]
  const outcome = await run.recover(fault.type === 'call' && fault.way === 'power' ? 'gone' : state, lies)
  if (lies) faults.push(...run.forgetLost() && !run.codes.some(code => code === 'transcript-changed-underneath' || code === 'transcript-behind') ? ['entries were lost and nobody was told'] : [])
  else if (!holdsTold(run.ceremony, run.told)) faults.push('an entry that was told is lost')
  if (outcome === 'stuck') faults.push(`neither resumed nor aborted: ${run.codes.join(', ')}`)
  faults.push(...faultsOfCodes(run.codes))
  const code = run.codes[0] ?? null
  run.codes = []
  return { seed, outcome, code, faults: [...new Set(faults)] }
}

/** Lets the fault come, and goes on to what it did or the end of the step. `lost`: what was told and is not there. */
async function meet (run: Run, fault: Fault, step: string): Promise<{ state: Moved, lost: string[] }> {
  switch (fault.type) {
    case 'call':
      run.sheet.arm(fault)
      return { state: await run.actThrough(step, fault.way === 'hang'), lost: [] }
    case 'clock':
      run.sheet.clockMs = fault.seconds * 1000
      return { state: await run.actThrough(step), lost: [] }
    case 'kill':
      if (fault.whom === 'window') {
        await run.leaveWhileActing()
        return { state: 'gone', lost: [] }
      }
      killCustodyOf(run.pid)
      return { state: await run.actThrough(step), lost: [] }
    case 'pulled': return { state: await withoutFolder(join(run.ceremony, fault.what), async () => await run.actThrough(step)), lost: [] }
    case 'damage': {
      await run.leave()
      const restore = damageFile(run.station, run.ceremony, fault)
      if (await run.enter()) return { state: 'moved', lost: holdsTold(run.ceremony, run.told) ? [] : ['a transcript that had lost entries was gone on with'] }
      restore()
      return { state: 'gone', lost: [] }
    }
  }
}

/** What was written in its place in the meantime joins it when it comes back. */
async function withoutFolder (folder: string, act: () => Promise<Moved>): Promise<Moved> {
  if (!existsSync(folder)) return await act()
  const away = `${folder}-away`
  renameSync(folder, away)
  try {
    return await act()
  } finally {
    cpSync(away, folder, { recursive: true })
    rmSync(away, { recursive: true })
  }
}

function killCustodyOf (host: number): void {
  for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name)).map(Number)) if (parentOf(pid) === host && isCustody(pid)) process.kill(pid, 'SIGKILL')
}

function parentOf (pid: number): number | null {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')[1])
  } catch {
    return null
  }
}

function isCustody (pid: number): boolean {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('custody')
}
