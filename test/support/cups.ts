// A print scheduler of a test's own: a real cupsd with its own configuration, socket, spool and queues, whose printers write what they print into files.

import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import type { TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Printing } from '../../src/host/printing/print.ts'

const cupsd = '/usr/sbin/cupsd'
const run = promisify(execFile)

/** Why there can be no print scheduler here, for a test's `skip`. False where there can. */
export function noCups (): string | false {
  return !existsSync(cupsd) && 'NOT RUN: nothing can be printed here, cupsd (Debian package cups-daemon) is missing'
}

/** How a queue's printer behaves: it prints; it prints half and fails, for good or to be tried again; or it prints half and waits for ever. */
export type Manner = 'prints' | 'jams' | 'retries' | 'waits'

/** `usb` is what its queues' devices are called, so that they count as standing here. */
const backend = `#!/bin/sh
[ $# = 0 ] && exit 0
file=\${DEVICE_URI#*//}; file=\${file%%\\?*}
case $DEVICE_URI in
  *\\?prints) cat "$6" > "$file";;
  *\\?jams) head -c 1000 "$6" > "$file"; echo "ERROR: The paper is jammed." >&2; exit 4;;
  *\\?retries) head -c 1000 "$6" > "$file"; echo "ERROR: The printer does not answer." >&2; exit 1;;
  *) head -c 1000 "$6" > "$file"; exec sleep 3600;;
esac
`

/** A printer's description that knows these sizes of paper, in points (PPD 4.3), and as little else as the scheduler takes. */
export function driver (sizes: Readonly<Record<string, readonly [width: number, height: number]>>): string {
  const [first = ''] = Object.keys(sizes)
  const about = { FormatVersion: '4.3', FileVersion: '1.0', PCFileName: 'TEST.PPD', Manufacturer: 'Test', Product: '(Test)', PSVersion: '(3010.000) 0', ModelName: 'Test', ShortNickName: 'Test', NickName: 'Test', LanguageLevel: '3', Throughput: '1' }
  return [
    '*PPD-Adobe: "4.3"', ...Object.entries(about).map(([key, value]) => `*${key}: "${value}"`), '*LanguageVersion: English', '*LanguageEncoding: ISOLatin1', '*ColorDevice: False', '*FileSystem: False',
    '*OpenUI *PageSize: PickOne', `*DefaultPageSize: ${first}`, '*CloseUI: *PageSize', ...['PageRegion', 'ImageableArea', 'PaperDimension'].map(key => `*Default${key}: ${first}`),
    ...Object.entries(sizes).flatMap(([name, [width, height]]) => [`*PageSize ${name}: ""`, `*PageRegion ${name}: ""`, `*ImageableArea ${name}: "0 0 ${width} ${height}"`, `*PaperDimension ${name}: "${width} ${height}"`]), ''
  ].join('\n')
}

export interface Cups {
  readonly printing: Printing
  readonly spool: string
  /** What came out of a queue's printer. */ readonly printed: (queue: string) => Uint8Array
  /** One of CUPS's own commands, with this scheduler. */ readonly command: (name: string, ...args: string[]) => Promise<string>
}

/** Starts one with a queue for each manner, named like it, and one that writes files. `settings` are lines of cupsd.conf; Ends after the test, and its folder with it. */
export async function startCups (t: TestContext, settings: readonly string[] = []): Promise<Cups> {
  const parent = mkdtempSync(join(tmpdir(), 'strongroom-cups-'))
  const at = (...names: string[]): string => join(parent, ...names)
  for (const folder of ['server', 'spool', 'spool/tmp', 'cache', 'state', 'printed', 'bin/backend', 'bin/daemon']) mkdirSync(at(folder), { recursive: true })
  // A scheduler that root starts lets its backends run as somebody else.
  const [user, group] = userInfo().uid === 0 ? ['lp', 'lp'] : [userInfo().username, (await run('id', ['-gn'])).stdout.trim()]
  if (user === 'lp') {
    const owner = Number((await run('id', ['-u', 'lp'])).stdout)
    chownSync(at('printed'), owner, -1)
    for (let folder = parent; folder !== dirname(folder); folder = dirname(folder)) chmodSync(folder, statSync(folder).mode | 0o001)
  }
  copyFileSync('/usr/lib/cups/daemon/cups-exec', at('bin/daemon/cups-exec'))
  writeFileSync(at('bin/backend/usb'), backend)
  for (const program of ['bin/daemon/cups-exec', 'bin/backend/usb']) chmodSync(at(program), 0o755)
  const socket = at('cups.sock')
  writeFileSync(at('cups-files.conf'), [
    `User ${user}`, `Group ${group}`, 'SystemGroup root', `ServerRoot ${at('server')}`, `ServerBin ${at('bin')}`, `RequestRoot ${at('spool')}`, `TempDir ${at('spool/tmp')}`, `CacheDir ${at('cache')}`,
    `StateDir ${at('state')}`, `DocumentRoot ${at('server')}`, `AccessLog ${at('access.log')}`, `ErrorLog ${at('error.log')}`, `PageLog ${at('page.log')}`, `Printcap ${at('printcap')}`, 'FatalErrors none', ''
  ].join('\n'))
  writeFileSync(at('cupsd.conf'), [
    `Listen ${socket}`, 'Browsing No', 'WebInterface No', 'LogLevel info', ...settings,
    '<Location />', 'Order allow,deny', 'Allow all', '</Location>', '<Policy default>', '<Limit All>', 'Order deny,allow', '</Limit>', '</Policy>', ''
  ].join('\n'))
  const queues = [...(['prints', 'jams', 'retries', 'waits'] as const).map(manner => [manner, `usb://${at('printed', manner)}?${manner}`]), ['writes-files', `file://${at('printed/file')}`]]
  writeFileSync(at('server/printers.conf'), queues.map(([name, device]) => [`<Printer ${name}>`, `DeviceURI ${device}`, 'State Idle', 'Accepting Yes', 'ErrorPolicy retry-job', '</Printer>', ''].join('\n')).join(''))
  const process = spawn(cupsd, ['-f', '-c', at('cupsd.conf'), '-s', at('cups-files.conf')], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  process.stderr.on('data', (chunk: Buffer) => { said += chunk.toString() })
  const ended = once(process, 'exit').then(() => said)
  t.after(async () => {
    process.kill('SIGTERM')
    await ended
    rmSync(parent, { recursive: true, force: true })
  })
  await listening(socket, ended)
  return {
    printing: { socket, configuration: parent, patienceMs: 10_000, everyMs: 10 }, spool: at('spool'),
    printed: queue => new Uint8Array(readFileSync(at('printed', queue))),
    command: async (name, ...args) => (await run(name, args, { env: { PATH: '/usr/sbin:/usr/bin:/bin', LC_ALL: 'C', CUPS_SERVER: socket } })).stdout
  }
}

/** Waits until the socket takes a connection. */
async function listening (socket: string, ended: Promise<string>): Promise<void> {
  let over: string | null = null
  void ended.then(said => (over = said))
  while (!await connects(socket)) {
    if (over !== null) throw new Error(`cupsd ended: ${String(over)}`)
    await pause(10)
  }
}

async function connects (socket: string): Promise<boolean> {
  return await new Promise(resolve => {
    const client = connect(socket, () => { client.destroy(); resolve(true) })
    client.once('error', () => resolve(false))
  })
}
