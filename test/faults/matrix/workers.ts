// Runs chains of points in several processes at once. One that ends, or does not come to an end, costs its chain and no other: each of its points is then run by itself.

import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { mountsAllowed, ownMounts } from './disks.ts'
import { seedOf, type Point } from './point.ts'
import type { Outcome } from './run-points.ts'

/** What one point may take on a machine that has much else to do; a chain has as much for each of its own. */
const pointMs = 300_000

/** `folder`: that of the stations. `take` is called with each outcome as soon as it is known. */
export async function runChains (chains: readonly (readonly Point[])[], folder: string, processes: number, take: (outcome: Outcome) => void): Promise<void> {
  const left: string[][] = chains.map(chain => chain.map(seedOf))
  const prefix = ownMounts()
  const work = async (): Promise<void> => {
    let worker: ChildProcess | null = null
    for (let chain = left.shift(); chain !== undefined; chain = left.shift()) {
      worker ??= start(folder, prefix)
      const outcomes = await outcomesOf(worker, chain)
      if (typeof outcomes !== 'string') {
        for (const outcome of outcomes) take(outcome)
        continue
      }
      worker.kill('SIGKILL')
      worker = null
      if (chain.length > 1) left.unshift(...chain.map(seed => [seed]))
      else take({ seed: chain[0]!, outcome: 'stuck', code: null, faults: [outcomes] })
    }
    worker?.disconnect()
  }
  await Promise.all(Array.from({ length: processes }, work))
}

/** In a process that may mount, where there are mounts for it. */
function start (folder: string, prefix: readonly string[] | null): ChildProcess {
  const [command, ...before] = prefix === null ? [process.execPath] : [...prefix, process.execPath]
  return fork(join(import.meta.dirname, 'worker.ts'), [folder], { execPath: command, execArgv: [...before, ...process.execArgv], env: { ...process.env, ...prefix === null ? {} : mountsAllowed } })
}

/** What came of a chain, or why nothing did. */
async function outcomesOf (worker: ChildProcess, seeds: readonly string[]): Promise<Outcome[] | string> {
  return await new Promise(resolve => {
    const end = (found: Outcome[] | string): void => {
      clearTimeout(limit)
      worker.removeAllListeners('message').removeAllListeners('exit')
      resolve(found)
    }
    const limit = setTimeout(() => { end('it came to no end') }, pointMs * seeds.length)
    worker.once('message', (found: Outcome[] | string) => { end(found) })
    worker.once('exit', () => { end('the process that ran it has ended') })
    worker.send(seeds)
  })
}
