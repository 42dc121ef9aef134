// Prints a custodian's card on a queue of this machine, waits for the end of it, and takes away what the scheduler keeps. No file of ours is written.

import { setTimeout as pause } from 'node:timers/promises'
import { CeremonyError } from '../../ceremony/errors.ts'
import type { Carrier, Spool } from '../../transcript/custody.ts'
import { say } from '../../words/text.ts'
import { Scheduler, SchedulerError, usualSocket, type JobState, type Queue } from './scheduler.ts'
import { filesIn, spoolFolder, spoolOf, usualConfiguration } from './spool.ts'

/** The print scheduler, and how long it is waited for. */
export interface Printing {
  readonly socket: string
  /** The folder of its configuration. */ readonly configuration: string
  /** From a job's beginning to its end. */ readonly patienceMs: number
  /** Between two looks. */ readonly everyMs: number
}

export function usualPrinting (): Printing {
  return { socket: usualSocket(), configuration: usualConfiguration(), patienceMs: 180_000, everyMs: 500 }
}

/** How long a printer's program has to end when its job is taken back: the scheduler kills it after 30 seconds. */
const endingMs = 40_000

/** From when `printPdf` is called, at most. */
export const longestPrintMs = usualPrinting().patienceMs + endingMs

/** The names of the queues that print here; none where there is no scheduler. */
export async function printers (on: Printing = usualPrinting()): Promise<string[]> {
  return (await queuesOf(on) ?? []).map(({ name }) => name).sort()
}

/** Where jobs wait and what is kept of them; null where nothing prints here. */
export async function spoolFacts (on: Printing = usualPrinting()): Promise<Spool | null> {
  const queues = await queuesOf(on)
  return queues === null ? null : spoolOf(on.configuration, queues)
}

/**
 * How many jobs and files of jobs there are, finished ones included: what the system's dialog left, for one. Waits until nothing is printed any more, or for
 * as long as a printer is waited for.
 */
export async function jobsLeft (on: Printing = usualPrinting()): Promise<number> {
  if (await queuesOf(on) === null) return 0
  const scheduler = new Scheduler(on.socket)
  const until = performance.now() + on.patienceMs
  while (await scheduler.jobs('not-completed') > 0 && performance.now() < until) await pause(on.everyMs)
  return Math.max(await scheduler.jobs('all'), filesIn(spoolFolder(on.configuration), null))
}

/** Throws CeremonyError `card-printer-none`, `card-printer-unknown`, `card-printer-stopped`. */
export async function assertPrinter (printer: string, on: Printing = usualPrinting()): Promise<void> {
  await queueFor(printer, on)
}

/**
 * Prints a page and waits until the queue has done it. Throws CeremonyError as `assertPrinter` and `card-print-refused`, where nothing was sent; and
 * `card-print-failed`, after which the job is taken back, and something may have come out.
 */
export async function printPdf (pdf: Uint8Array, printer: string, on: Printing = usualPrinting()): Promise<Extract<Carrier, { kind: 'printed' }>> {
  const queue = await queueFor(printer, on)
  const scheduler = new Scheduler(on.socket)
  const job = await sent(scheduler, printer, pdf)
  const end = await endOf(scheduler, printer, job, on).catch((cause: unknown): JobState => ({ state: 'failed', says: cause instanceof Error ? cause.message : '' }))
  const left = await takeAway(scheduler, printer, job, on)
  switch (end.state) {
    case 'waiting': throw new CeremonyError('card-print-timeout', { printer, seconds: String(Math.round(on.patienceMs / 1000)), left: String(left) })
    case 'failed': throw new CeremonyError('card-print-failed', { printer, reason: reasonOf(end.says), left: String(left) })
    // A scheduler that keeps no history has forgotten the job with its end; what is on the paper, its custodian types back.
    case 'done': case 'gone': return { kind: 'printed', printer, spool: spoolOf(on.configuration, [queue]), left }
  }
}

async function sent (scheduler: Scheduler, printer: string, pdf: Uint8Array): Promise<number> {
  try {
    return await scheduler.print(printer, pdf)
  } catch (cause) {
    if (cause instanceof SchedulerError) throw new CeremonyError('card-print-refused', { printer, reason: reasonOf(cause.message) }, { cause })
    // The connection broke: whether the scheduler has a job of it is not known.
    throw new CeremonyError('card-print-failed', { printer, reason: reasonOf(cause instanceof Error ? cause.message : ''), left: '1' }, { cause })
  }
}

/** How a job ended, or how it is when it was waited for long enough. */
async function endOf (scheduler: Scheduler, printer: string, job: number, { patienceMs, everyMs }: Printing): Promise<JobState> {
  const until = performance.now() + patienceMs
  for (;;) {
    const now = await scheduler.stateOf(printer, job)
    if (now.state !== 'waiting' || performance.now() >= until) return now
    await pause(everyMs)
  }
}

/** Takes back what is left of a job, and counts what remains all the same: the job, or its files. Where the scheduler does not answer, something remains. */
async function takeAway (scheduler: Scheduler, printer: string, job: number, { configuration, everyMs }: Printing): Promise<number> {
  const files = (): number => filesIn(spoolFolder(configuration), job)
  try {
    const until = performance.now() + endingMs
    for (;;) {
      const { state } = await scheduler.purge(printer, job)
      if (state === 'gone') return files()
      if (state === 'refused' || performance.now() >= until) return 1 + files()
      await pause(everyMs)
    }
  } catch {
    return Math.max(1, files())
  }
}

async function queuesOf ({ socket }: Printing): Promise<Queue[] | null> {
  return await new Scheduler(socket).queues()
}

async function queueFor (printer: string, on: Printing): Promise<Queue> {
  const queues = await queuesOf(on) ?? []
  if (queues.length === 0) throw new CeremonyError('card-printer-none')
  const queue = queues.find(({ name }) => name === printer)
  if (queue === undefined) throw new CeremonyError('card-printer-unknown', { printer, printers: queues.map(({ name }) => name).sort().join(', ') })
  if (!queue.isReady) throw new CeremonyError('card-printer-stopped', { printer, reason: reasonOf(queue.says) })
  return queue
}

function reasonOf (says: string): string {
  return says === '' ? say('common.not-known') : says
}
