// The clock port of a transcript, and the machine's own.

import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'

export interface Clock {
  /** The station's wall clock. */ now (): Date
  /** A clock that never goes back, in milliseconds; comparable between calls with one `bootId`. */ monoMs (): number
  /** Names the span over which `monoMs` is comparable. */ bootId (): string
}

/** The machine's clock. Where the kernel gives no boot id, the id is one of this process, and so are the monotonic times. */
export function systemClock (): Clock {
  const boot = kernelBootId() ?? `process-${randomUUID()}`
  return {
    now: () => new Date(),
    monoMs: () => Number(process.hrtime.bigint() / 1_000_000n),
    bootId: () => boot
  }
}

function kernelBootId (): string | null {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()
  } catch {
    return null
  }
}
