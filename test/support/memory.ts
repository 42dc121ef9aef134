// Looks for bytes in the memory of running processes and in files, as somebody with the machine in their hands would.

import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'

/** How often each needle stands in a process's readable memory, by the needle's name. */
export function inMemory (pid: number, needles: ReadonlyMap<string, Uint8Array>): Map<string, number> {
  const found = new Map([...needles.keys()].map(name => [name, 0]))
  const memory = openSync(`/proc/${pid}/mem`, 'r')
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').trimEnd().split('\n')) {
      const [, from = '', to = '', rights = '', path = ''] = /^([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \S+\s*(.*)$/.exec(line) ?? []
      // What is mapped from a file and was never writable is the file's: programs and libraries.
      if (!rights.startsWith('r') || path.startsWith('[v') || (path.startsWith('/') && !rights.includes('w'))) continue
      for (const chunk of chunksOf(memory, BigInt(`0x${from}`), BigInt(`0x${to}`))) {
        for (const [name, needle] of needles) found.set(name, found.get(name)! + count(chunk, needle))
      }
    }
  } finally {
    closeSync(memory)
  }
  return found
}

/** Names of needles that stand in a file below a folder, with the file. Other programs of the machine come and go in a temporary folder, files and folders. */
export function inFiles (folder: string, needles: ReadonlyMap<string, Uint8Array>): string[] {
  return (unlessGone(() => readdirSync(folder, { withFileTypes: true })) ?? []).flatMap(entry => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return inFiles(path, needles)
    const bytes = entry.isFile() ? unlessGone(() => readFileSync(path)) : null
    return bytes === null ? [] : [...needles].flatMap(([needle, value]) => bytes.indexOf(value) >= 0 ? [`${needle} in ${path}`] : [])
  })
}

function unlessGone<T> (read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Processes that a process started, and theirs, with what they were started as. */
export function descendants (pid: number): { pid: number, command: string }[] {
  const all = readdirSync('/proc').filter(name => /^\d+$/.test(name)).flatMap(name => {
    try {
      const parent = Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1])
      return [{ pid: Number(name), parent, command: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ') }]
    } catch {
      return [] // it has ended meanwhile
    }
  })
  const below = (of: number): { pid: number, command: string }[] => all.flatMap(({ pid: id, parent, command }) => parent === of ? [{ pid: id, command }, ...below(id)] : [])
  return below(pid)
}

const chunkBytes = 1024 * 1024
const untouched = Buffer.alloc(chunkBytes)
/** Chunks overlap by more than any needle is long. */
const overlap = 4096n

/** What was read of a region; most of what a process has reserved was never touched, and is left out. */
function * chunksOf (memory: number, from: bigint, to: bigint): Generator<Buffer> {
  const buffer = Buffer.alloc(chunkBytes)
  for (let at = from; at < to; at += BigInt(chunkBytes) - overlap) {
    const wanted = to - at < BigInt(chunkBytes) ? Number(to - at) : chunkBytes
    let read: number
    try {
      read = readSync(memory, buffer, 0, wanted, at)
    } catch {
      return // a region that can't be read (a device, a guard page)
    }
    if (buffer.compare(untouched, 0, read, 0, read) !== 0) yield buffer.subarray(0, read)
  }
}

function count (within: Buffer, needle: Uint8Array): number {
  let found = 0
  for (let at = within.indexOf(needle); at >= 0; at = within.indexOf(needle, at + 1)) found++
  return found
}
