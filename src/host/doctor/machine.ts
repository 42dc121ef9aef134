// The machine: what of its memory could reach a disk or another program, and whether it has enough of what a ceremony takes.

import { availableParallelism, tmpdir } from 'node:os'
import { isVolatile } from '../printing/spool.ts'
import { item, type Item } from './item.ts'
import { contents, names, number } from './read.ts'

export interface MachineFacts {
  /** Devices and files of swap areas; null where the kernel does not say. */ readonly swap: readonly string[] | null
  readonly coreDumps: boolean
  readonly hibernates: boolean
  /** Where programs put temporary files, and whether that is in memory. */ readonly temporary: { readonly folder: string, readonly isVolatile: boolean }
  /** `kernel.yama.ptrace_scope`; null where the kernel has no such rule. */ readonly ptraceScope: number | null
  /** Bits; null where the kernel does not say. */ readonly entropy: number | null
  readonly freeMib: number | null
  readonly processors: number
  /** What is left in the battery, in percent, where the machine runs from one. */ readonly battery: number | null
}

/** Chromium takes 0.4 GiB, the opening of a passphrase 0.6, for a moment. */
const memory = { bad: 700, care: 2000 } as const
const fewBits = 128

export function lookAtMachine (coreDumps: boolean): MachineFacts {
  return {
    swap: swapAreas(contents('/proc/swaps')), coreDumps, hibernates: hibernates(contents('/sys/power/state') ?? '', contents('/sys/power/disk') ?? '', contents('/sys/power/resume') ?? ''),
    temporary: { folder: tmpdir(), isVolatile: isVolatile(tmpdir()) },
    ptraceScope: number('/proc/sys/kernel/yama/ptrace_scope'), entropy: number('/proc/sys/kernel/random/entropy_avail'),
    freeMib: availableMib(contents('/proc/meminfo') ?? ''), processors: availableParallelism(),
    battery: battery(names('/sys/class/power_supply').map(name => ({
      type: contents(`/sys/class/power_supply/${name}/type`), status: contents(`/sys/class/power_supply/${name}/status`), capacity: number(`/sys/class/power_supply/${name}/capacity`)
    })))
  }
}

/** The areas of `/proc/swaps`. */
export function swapAreas (table: string | null): string[] | null {
  return table?.split('\n').slice(1).map(line => line.split(/\s/)[0]!).filter(name => name !== '') ?? null
}

/** Whether memory can be written to a disk: the kernel offers it, and a place for it is set. */
export function hibernates (states: string, ways: string, resume: string): boolean {
  return states.split(' ').includes('disk') && !ways.includes('[disabled]') && !['', '0:0'].includes(resume)
}

/** MiB that programs can take, of `/proc/meminfo`. */
export function availableMib (table: string): number | null {
  const found = /^MemAvailable:\s+(\d+) kB$/m.exec(table)?.[1]
  return found === undefined ? null : Math.floor(Number(found) / 1024)
}

interface Supply { readonly type: string | null, readonly status: string | null, readonly capacity: number | null }

/** The battery that the machine runs from, if it does. */
export function battery (supplies: readonly Supply[]): number | null {
  const used = supplies.filter(({ type, status }) => type === 'Battery' && status === 'Discharging')
  return used.length === 0 ? null : Math.min(...used.map(({ capacity }) => capacity ?? 0))
}

/** @param refuses whether the ceremony will refuse swap: production does */
export function judgeMachine ({ swap, coreDumps, hibernates, temporary: { folder, isVolatile: inMemory }, ptraceScope, entropy, freeMib, processors, battery }: MachineFacts, refuses: boolean): Item[] {
  const free = { mib: String(freeMib ?? 0), wanted: String(memory.care) }
  return [
    swap?.length === 0 ? item('swap', 'good', {}) : item('swap', refuses ? 'bad' : 'care', { devices: swap?.join(', ') ?? '/proc/swaps' }),
    item('core-dumps', coreDumps ? 'care' : 'good', {}),
    item('hibernation', hibernates ? 'care' : 'good', {}),
    inMemory ? item('temporary', 'good', { folder }) : item('temporary', 'care', { folder }),
    item('ptrace', ptraceScope === null || ptraceScope === 0 ? 'care' : 'good', {}),
    entropy !== null && entropy >= fewBits ? item('entropy', 'good', {}) : item('entropy', 'care', { bits: String(entropy ?? 0) }),
    freeMib === null || freeMib < memory.bad ? item('memory', 'bad', free) : freeMib < memory.care ? item('memory', 'care', free) : item('memory', 'good', free),
    item('processors', processors < 2 ? 'care' : 'good', {}),
    battery === null ? item('power', 'good', {}) : item('power', 'care', { percent: String(battery) })
  ]
}
