// What the kernel tells of processes: who came from whom, what each is, what it may do, and whether it listens.

import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'

/** Every process that comes from this one, by its id. */
export function descendants (of: number): readonly number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    const pid = Number(name)
    if (Number.isInteger(pid)) parents.set(pid, parentOf(pid))
  }
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid)
    return parent === of || (parent !== undefined && parent > 1 && isBelow(parent))
  }
  return [...parents.keys()].filter(isBelow)
}

function parentOf (pid: number): number {
  return Number(/^PPid:\s+(\d+)$/m.exec(statusOf(pid))?.[1] ?? 0)
}

/** What the kernel tells of a process; nothing of one that has ended. */
export function statusOf (pid: number): string {
  try {
    return readFileSync(join('/proc', String(pid), 'status'), 'utf8')
  } catch {
    return ''
  }
}

export function commandOf (pid: number): readonly string[] {
  try {
    return readFileSync(join('/proc', String(pid), 'cmdline'), 'utf8').split(/[\0 ]/)
  } catch {
    return []
  }
}

/** Which namespace of a kind a process is in. */
export function namespaceOf (pid: number, kind: string): string {
  return readlinkSync(join('/proc', String(pid), 'ns', kind))
}

const listening = '0A'

/** The TCP ports on which a process listens, and the UDP ports that it has. */
export function ports (pid: number): readonly string[] {
  const sockets = new Set(links(pid).flatMap(link => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []))
  return sockets.size === 0 ? [] : ['tcp', 'tcp6', 'udp', 'udp6'].flatMap(protocol => {
    const rows = readFileSync(join('/proc', String(pid), 'net', protocol), 'utf8').trim().split('\n').slice(1).map(line => line.trim().split(/\s+/))
    return rows.filter(row => sockets.has(row[9] ?? '') && (protocol.startsWith('udp') || row[3] === listening)).map(row => `${protocol} ${row[1]}`)
  })
}

/** What the open files of a process are. */
function links (pid: number): readonly string[] {
  const folder = join('/proc', String(pid), 'fd')
  const orNone = <T>(read: () => T[]): T[] => {
    try {
      return read()
    } catch {
      return [] // closed, or ended, meanwhile
    }
  }
  return orNone(() => readdirSync(folder)).flatMap(name => orNone(() => [readlinkSync(join(folder, name))]))
}
