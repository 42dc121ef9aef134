// Facts about the workstation, as the kernel gives them.

import { readFileSync } from 'node:fs'
import { arch, networkInterfaces, release, type } from 'node:os'
import { isPlainText } from '../transcript/plain-text.ts'
import type { StationFacts } from '../transcript/entry.ts'

export function stationFacts (): StationFacts {
  return {
    kernel: `${type()} ${release()}`, arch: arch(), node: process.versions.node,
    interfaces: Object.entries(networkInterfaces()).filter(([, addresses]) => addresses?.some(address => !address.internal)).map(([name]) => name).filter(isPlainText).sort(),
    swap: swapInUse(), coreDumps: coreDumpsPossible(),
    utcOffsetMinutes: -new Date().getTimezoneOffset()
  }
}

/** Whether a swap area is active. Where the kernel does not say, it is taken to be. */
function swapInUse (): boolean {
  const table = contents('/proc/swaps')
  return table === null || table.trim().split('\n').length > 1
}

/** Whether this process's soft limit lets a core file be written. Where the kernel does not say, it is taken to. */
function coreDumpsPossible (): boolean {
  const limit = /^Max core file size\s+(\S+)/m.exec(contents('/proc/self/limits') ?? '')
  return limit?.[1] !== '0'
}

function contents (path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

