// What grows with what: a station of more and more ceremonies with a thousand entries each, longer and longer ceremonies of more and more people, a token with
// more and more objects. Processor time, since that is what a busy machine leaves as it is, and peak memory; what has peaks to show has a process of its own.

import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { seriesAnchor, writeSeries } from './series.ts'
import { holdSitting, type SittingNumbers, type Sizes } from './sitting.ts'

/** One thing that was measured at each size. `aim` is how many times more the last may be than the first; null where it is only shown. */
export interface Growth { readonly what: string, readonly values: readonly number[], readonly aim: number | null }

export interface Grown {
  /** What there is more and more of, and how much of it. */ readonly of: string
  readonly sizes: readonly number[]
  readonly times: readonly Growth[]
  /** In megabytes, of a process that does that alone. */ readonly peaks: readonly Growth[]
}

export interface LoadNumbers { readonly station: Grown, readonly token: Grown, readonly sittings: readonly SittingNumbers[] }

export interface LoadSizes { readonly ceremonies: readonly number[], /** Of each ceremony. */ readonly entries: number, readonly objects: readonly number[], readonly sittings: readonly Sizes[] }

export const fullLoad: LoadSizes = {
  ceremonies: [10, 100, 1000], entries: 1000, objects: [100, 1000, 10_000],
  sittings: [{ people: 5, steps: 50, resumes: 4 }, { people: 50, steps: 50, resumes: 4 }, { people: 5, steps: 500, resumes: 40 }, { people: 50, steps: 500, resumes: 40 }]
}

/** All that is made is removed again. */
export async function benchLoad (folder: string, sizes: LoadSizes = fullLoad): Promise<LoadNumbers> {
  return { station: await benchStation(folder, sizes), token: benchToken(sizes.objects), sittings: await benchSittings(folder, sizes.sittings) }
}

export async function benchStation (folder: string, { ceremonies: counts, entries }: Pick<LoadSizes, 'ceremonies' | 'entries'>): Promise<Grown> {
  const found: Readonly<Record<string, Measured>>[] = []
  for (const ceremonies of counts) {
    const station = join(folder, `station-${ceremonies}`)
    try {
      await writeSeries(station, seriesAnchor(), { ceremonies, entries })
      found.push(Object.fromEntries(['fresh', 'catalog', 'day', 'start'].map(part => [part, alone('load-station.ts', [part, station])] as const)))
    } finally {
      rmSync(station, { recursive: true, force: true })
    }
  }
  const growth = growthIn(counts, found)
  const most = 3 * counts[0]! / counts.at(-1)!
  return {
    of: `ceremonies of ${entries.toLocaleString('en')} entries`, sizes: counts,
    times: [
      growth('open, with nothing but transcripts', 'fresh', 'open', 1.5), growth('catalog made anew, all verified', 'catalog', 'rebuild', 1.5),
      growth('open', 'day', 'open', 0.3), growth('list of ceremonies', 'day', 'list', 1.5), growth('status and register', 'day', 'status', 1.5),
      growth('what a ceremony asks of the past', 'day', 'ask', 0.3), growth('entries noted', 'day', 'note', most), growth('verify one ceremony', 'day', 'verify', most)
    ],
    peaks: [growth('open, with nothing but transcripts', 'fresh', 'peak', most), growth('catalog made anew', 'catalog', 'peak', most), growth('a day\'s questions', 'day', 'peak', most), growth('nothing but a start', 'start', 'peak', null)]
  }
}

export function benchToken (counts: readonly number[]): Grown {
  // A token of files in memory: what it costs to write them is not what is looked for.
  const memory = existsSync('/dev/shm') ? { TMPDIR: '/dev/shm' } : {}
  const found = counts.map(count => ({ token: alone('load-token.ts', [String(count)], memory) }))
  const growth = growthIn(counts, found)
  return {
    of: 'objects on a token', sizes: counts,
    times: [
      growth('inventory', 'token', 'inventory', 1.5), growth('compare two inventories', 'token', 'compare', 1.5), growth('audit against the catalog', 'token', 'drift', 1.5),
      growth('find a key', 'token', 'find', 1.5), growth('make a key', 'token', 'generate', 1.5), growth('list tokens', 'token', 'list', null)
    ],
    peaks: [growth('all of it', 'token', 'peak', 6 * counts[0]! / counts.at(-1)!)]
  }
}

export async function benchSittings (folder: string, all: readonly Sizes[]): Promise<SittingNumbers[]> {
  const numbers: SittingNumbers[] = []
  mkdirSync(folder, { recursive: true })
  for (const [i, sizes] of all.entries()) {
    const place = join(folder, `sitting-${i}`)
    try {
      numbers.push(await holdSitting(place, sizes))
    } finally {
      rmSync(place, { recursive: true, force: true })
    }
  }
  return numbers
}

type Measured = Readonly<Record<string, number>>

/** `slack`: it may grow as many times more than the sizes do. */
function growthIn (sizes: readonly number[], found: readonly Readonly<Record<string, Measured>>[]): (what: string, part: string, name: string, slack: number | null) => Growth {
  return (what, part, name, slack) => ({ what, values: found.map(one => one[part]![name]!), aim: slack === null ? null : slack * sizes.at(-1)! / sizes[0]! })
}

function alone (script: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Measured {
  return JSON.parse(execFileSync(process.execPath, [join(import.meta.dirname, script), ...args], { encoding: 'utf8', env: { ...process.env, ...env }, maxBuffer: 1 << 26 })) as Measured
}
