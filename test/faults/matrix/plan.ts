// Which points are run, and which of them together: a seed that stays the same gives the same choice, so that a run that was cut off can be gone on with.

import { createHash } from 'node:crypto'
import { seedOf, type Fault, type Point } from './point.ts'

/** A number that looks like chance and is the same each time. */
function rank (point: Point, seed: string): string {
  return createHash('sha256').update(`${seed} ${seedOf(point)}`).digest('hex')
}

/** So many of the points, spread over all steps of all scripts: in turn one of each step, in an order that the seed decides. */
export function choose (points: readonly Point[], count: number, seed: string): Point[] {
  const steps = grouped([...points].sort((a, b) => rank(a, seed) < rank(b, seed) ? -1 : 1))
  const chosen = new Set<Point>()
  for (let turn = 0; chosen.size < Math.min(count, points.length); turn++) for (const step of steps) for (const point of chosen.size < count ? step.slice(turn, turn + 1) : []) chosen.add(point)
  return points.filter(point => chosen.has(point))
}

/** Points that one ceremony can meet: of one script, at different steps, in the order of these, no more than `most`. */
export function together (points: readonly Point[], most: number): Point[][] {
  const chains: Point[][] = []
  for (const step of grouped(points)) {
    for (const point of step) {
      const chain = chains.find(one => one.length < most && one[0]!.script === point.script && one.every(before => areMetTogether(before, point)))
      if (chain === undefined) chains.push([point])
      else chain.push(point)
    }
  }
  return chains
}

/** Whether one can be met after the other. A clock that is wrong stays wrong, a token that is lost stays lost, and what a power cut leaves is put together on one disk. */
function areMetTogether (before: Point, point: Point): boolean {
  const has = (what: (one: Fault) => boolean): boolean => what(before.fault) || what(point.fault)
  return before.step !== point.step && before.fault.type !== 'lost' && !has(({ type }) => type === 'clock') && !(has(({ type }) => type === 'disk') && has(cutsPower))
}

/** Whether what is synced has to be kept apart. */
export function cutsPower (fault: Fault): boolean {
  return fault.type === 'call' && fault.way === 'power'
}

function grouped (points: readonly Point[]): Point[][] {
  return [...Map.groupBy(points, ({ script, step }) => `${script} ${step}`).values()]
}
