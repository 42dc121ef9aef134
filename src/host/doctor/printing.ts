// What prints at this machine: its queues, what of a card would stay, and what was left behind.

import type { Spool } from '../../transcript/custody.ts'
import { Scheduler, type Queue } from '../printing/scheduler.ts'
import { usualPrinting, type Printing } from '../printing/print.ts'
import { filesIn, isRemote, spoolFolder, spoolOf } from '../printing/spool.ts'
import { item, type Item } from './item.ts'

export interface PrintingFacts {
  readonly queues: readonly Queue[]
  /** Queues that do not say that they take A5. */ readonly withoutA5: readonly string[]
  readonly spool: Spool
  /** Jobs that the scheduler knows, or their files, whichever are more. */ readonly left: number
}

/** Null where no scheduler answers. */
export async function lookAtPrinting (on: Pick<Printing, 'socket' | 'configuration'> = usualPrinting()): Promise<PrintingFacts | null> {
  try {
    const scheduler = new Scheduler(on.socket)
    const queues = await scheduler.queues()
    if (queues === null) return null
    return {
      queues, withoutA5: await scheduler.withoutPaper('iso_a5_148x210mm'), spool: spoolOf(on.configuration, queues),
      left: Math.max(await scheduler.jobs('all'), filesIn(spoolFolder(on.configuration), null))
    }
  } catch {
    return null
  }
}

export function judgePrinting (facts: PrintingFacts | null): Item[] {
  if (facts === null) return [item('printing-none', 'good', {})]
  const { queues, withoutA5, spool, left } = facts
  const listed = (found: readonly { readonly name: string }[]): string => found.map(({ name }) => name).sort().join(', ')
  const [ready, stopped, remote] = [queues.filter(({ isReady }) => isReady), queues.filter(({ isReady }) => !isReady), queues.filter(({ device }) => isRemote(device))]
  const narrow = queues.filter(({ name }) => withoutA5.includes(name))
  return [
    ready.length === 0 ? item('printers', 'care', {}) : item('printers', 'good', { printers: listed(ready) }),
    ...stopped.length === 0 ? [] : [item('printers-stopped', 'care', { printers: listed(stopped) })],
    ...queues.length === 0 ? [] : [
      remote.length === 0 ? item('printers-remote', 'good', {}) : item('printers-remote', 'care', { printers: listed(remote) }),
      narrow.length === 0 ? item('paper', 'good', {}) : item('paper', 'care', { printers: listed(narrow) })
    ],
    spool.isVolatile ? item('spool-memory', 'good', { folder: spool.folder }) : item('spool-memory', 'care', { folder: spool.folder }),
    item('spool-files', spool.keepsFiles ? 'care' : 'good', {}),
    left === 0 ? item('jobs-left', 'good', {}) : item('jobs-left', 'care', { count: String(left) })
  ]
}
