// Where print jobs wait on this machine, and what is kept of them: read from the scheduler's configuration. What can't be read is taken to be as bad as can be.

import { readFileSync, readdirSync, realpathSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import type { Spool } from '../../transcript/custody.ts'
import { isPlainText } from '../../transcript/plain-text.ts'
import type { Queue } from './scheduler.ts'

/** The folder of its configuration, as its own commands find it. */
export function usualConfiguration (env: NodeJS.ProcessEnv = process.env): string {
  return env.CUPS_SERVERROOT ?? '/etc/cups'
}

/** CUPS's own (cups-files.conf(5)). */
const usualFolder = '/var/spool/cups'

/** File systems in memory, by the kernel's numbers (linux/magic.h), and the one that is laid over others. */
const inMemory = new Set([0x01021994, 0x858458f6]) // tmpfs, ramfs
const overlay = 0x794c7630

export function spoolOf (configuration: string, queues: readonly Queue[]): Spool {
  const folder = spoolFolder(configuration)
  const own = directives(join(configuration, 'cups-files.conf'))
  return {
    folder: isPlainText(folder) ? folder : usualFolder, isVolatile: isVolatile(folder) && isVolatile(own?.get('tempdir') ?? folder),
    keepsFiles: keepsFiles(directives(join(configuration, 'cupsd.conf'))), isRemote: queues.some(({ device }) => isRemote(device))
  }
}

export function spoolFolder (configuration: string): string {
  return directives(join(configuration, 'cups-files.conf'))?.get('requestroot') ?? usualFolder
}

/** How many files of jobs are in the spool, or of one job: its description and its documents. Where the folder may not be looked into, none are seen. */
export function filesIn (folder: string, job: number | null): number {
  const number = job === null ? '\\d{5,}' : String(job).padStart(5, '0')
  try {
    return readdirSync(folder).filter(name => new RegExp(`^[cd]${number}(?:-\\d+)?$`).test(name)).length
  } catch {
    return 0
  }
}

/** What a configuration file says, by names in small letters; what is said last counts. Null where it can't be read. */
function directives (path: string): Map<string, string> | null {
  try {
    const lines = readFileSync(path, 'utf8').split('\n').map(line => /^\s*([A-Za-z]+)\s+(.*?)\s*$/.exec(line))
    return new Map(lines.flatMap(found => found === null ? [] : [[found[1]!.toLowerCase(), found[2]!] as const]))
  } catch {
    return null
  }
}

/** Documents are kept for a day where nothing else is said, and never where no history is. */
function keepsFiles (scheduler: ReadonlyMap<string, string> | null): boolean {
  if (scheduler === null) return true
  const isOff = (name: string): boolean => /^(?:no|off|false|disabled|0)$/i.test(scheduler.get(name) ?? 'yes')
  return !isOff('preservejobfiles') && !isOff('preservejobhistory')
}

/** Whether what lies in a folder is gone without power. */
export function isVolatile (folder: string): boolean {
  try {
    const { type } = statfsSync(folder)
    return type === overlay ? isVolatile(upperOf(realpathSync(folder))) : inMemory.has(type)
  } catch {
    return false
  }
}

/** Where an overlay, such as a live system's, keeps what is written. Throws where there is none. */
function upperOf (folder: string): string {
  const over = readFileSync('/proc/self/mountinfo', 'utf8').split('\n').map(line => line.split(' '))
    .filter(fields => fields[fields.indexOf('-') + 1] === 'overlay' && `${folder}/`.startsWith(fields[4] === '/' ? '/' : `${fields[4]}/`))
    .sort((a, b) => a[4]!.length - b[4]!.length).at(-1)
  const [, upper] = /(?:^|,)upperdir=([^,]+)/.exec(over?.at(-1) ?? '') ?? []
  if (upper === undefined || upper === folder) throw new RangeError('nothing is written to this overlay')
  return upper
}

/** Whether a queue sends jobs elsewhere: unless its device is known to be at this machine, it does. */
export function isRemote (device: string | null): boolean {
  const [, scheme = '', rest = ''] = /^([a-z0-9+.-]+):(.*)$/i.exec(device ?? '') ?? []
  if (/^(?:usb|ippusb|parallel|serial|file|[a-z0-9]+\+usb)$/i.test(scheme)) return false
  // A printer at the USB port that speaks IPP has a program here between it and the queue.
  return !rest.startsWith('/usb/') && !/^\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$)/i.test(rest)
}
