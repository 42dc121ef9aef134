// Peak memory of a verification, as the kernel counts it for a process that does nothing else: of 100,000 entries and of ten times as many.

import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeLargeBundle } from './large.ts'

export interface MemoryNumbers { readonly entries: number, readonly megabytes: number, readonly seconds: number, readonly peakMegabytes: number }

/** Writes each bundle, verifies it, and removes it before the next. */
export function benchMemory (folder: string, counts: readonly number[] = [100_000, 1_000_000]): MemoryNumbers[] {
  return counts.map(count => {
    try {
      const { bytes } = writeLargeBundle(folder, count)
      const found = JSON.parse(execFileSync(process.execPath, [join(import.meta.dirname, 'verify-alone.ts'), folder], { encoding: 'utf8' })) as Omit<MemoryNumbers, 'megabytes'> & { readonly verdict: string }
      if (found.verdict !== 'verified') throw new Error('the bundle of the benchmark does not verify')
      return { entries: found.entries, megabytes: bytes / 1e6, seconds: found.seconds, peakMegabytes: found.peakMegabytes }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
}
