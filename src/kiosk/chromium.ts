// Starts the system's Chromium so that nothing of it reaches outside and nothing of it stays: driven over a pipe, in an empty network namespace, with a
// mount namespace of its own in which /dev/shm is a fresh tmpfs. Profile, crash files and temporary files lie there, and the kernel drops them with the
// last process of the namespace, however that ends. Chromium's own sandbox is whole.

import { spawn, type ChildProcess } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import type { Readable, Writable } from 'node:stream'
import { chromiumPath } from '../installation/window.ts'
import { refusal } from '../window/refusal.ts'
import { Cdp } from './cdp.ts'

const memory = '/dev/shm'

/** Runs with every capability within the new namespaces, and gives them all up before it becomes Chromium. */
const prepare = `
set -e
ulimit -c 0
umask 077
mount -t tmpfs -o nosuid,nodev,noexec,mode=0700 strongroom ${memory}
mkdir -p ${memory}/home ${memory}/tmp ${memory}/run ${memory}/profile/Default
printf %s "$1" > ${memory}/profile/Default/Preferences
shift
exec setpriv --inh-caps=-all --ambient-caps=-all "$@"
`

/** Nothing is offered, remembered, checked or fetched. */
const preferences = (prints: boolean): string => JSON.stringify({
  autofill: { enabled: false, profile_enabled: false, credit_card_enabled: false },
  credentials_enable_service: false, credentials_enable_autosignin: false, profile: { password_manager_enabled: false },
  browser: { enable_spellchecking: false }, spellcheck: { dictionaries: [] }, translate: { enabled: false }, search: { suggest_enabled: false },
  download: { prompt_for_download: false }, printing: { enabled: prints }, dns_prefetching: { enabled: false }, net: { network_prediction_options: 2 },
  alternate_error_pages: { enabled: false }, safebrowsing: { enabled: false }, background_mode: { enabled: false }
})

const switches = [
  '--remote-debugging-pipe', `--user-data-dir=${memory}/profile`, '--kiosk', '--app=data:text/html,<title>Strongroom</title>',
  '--no-first-run', '--no-default-browser-check', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic',
  '--disable-domain-reliability', '--no-pings', '--disable-extensions', '--disable-breakpad', '--password-store=basic', '--disable-spell-checking',
  '--disable-print-preview', '--disable-default-apps', '--noerrdialogs', '--force-webrtc-ip-handling-policy=disable_non_proxied_udp'
]

export interface ChromiumOptions {
  /** Of whoever starts it: the display is taken from here, and where Chromium lies. */ readonly env: NodeJS.ProcessEnv
  readonly switches?: readonly string[]
  /** Whether a page in it may print: through the system's dialog, where it asks for that itself. */ readonly prints?: boolean
}

/** Where Chromium lies. Throws HostError `display-missing`, `chromium-missing`. */
export function findChromium (env: NodeJS.ProcessEnv): string {
  if ((env['DISPLAY'] ?? '') === '') throw refusal('display-missing')
  const path = chromiumPath(env)
  try {
    accessSync(path, constants.X_OK)
  } catch {
    throw refusal('chromium-missing', { path })
  }
  return path
}

export class Chromium {
  readonly cdp: Cdp
  /** Resolves when the process has ended: whether it ended by itself and well, as when its window is closed. */ readonly exited: Promise<boolean>
  readonly #child: ChildProcess
  #said = ''

  private constructor (child: ChildProcess) {
    this.#child = child
    this.exited = new Promise(resolve => {
      child.once('exit', code => resolve(code === 0))
      child.once('error', () => resolve(false))
    })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => { this.#said = (this.#said + text).slice(-4000) })
    const [, , , write, read] = child.stdio
    this.cdp = new Cdp(write as Writable, read as Readable)
  }

  /** Starts it, and waits until it answers. Throws HostError `display-missing`, `chromium-missing`, `chromium-failed`. */
  static async start ({ env, switches: more = [], prints = false }: ChromiumOptions): Promise<Chromium> {
    const path = findChromium(env)
    // The one user of the namespace is an ordinary one: as root, Chromium would refuse its sandbox.
    const user = process.getuid?.() === 0 ? ['--map-user=1000', '--map-group=1000'] : ['--map-current-user']
    const args = ['--user', ...user, '--keep-caps', '--net', '--mount', '/bin/sh', '-c', prepare, 'sh', preferences(prints), path, ...switches, ...more]
    const chromium = new Chromium(spawn('unshare', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'], detached: true, env: environment(env) }))
    try {
      await Promise.race([chromium.cdp.call('Browser.getVersion'), chromium.exited.then(() => { throw new Error('it ended') })])
    } catch {
      await chromium.end()
      throw refusal('chromium-failed', { said: chromium.#lastWords() })
    }
    return chromium
  }

  /** The browser's own process: what is started becomes it. */
  get pid (): number | undefined { return this.#child.pid }

  /** Ends it and all that belongs to it, at once, and waits until it has. */
  async end (): Promise<void> {
    const { pid } = this.#child
    if (pid !== undefined && this.#child.exitCode === null && this.#child.signalCode === null) {
      try {
        process.kill(-pid, 'SIGKILL')
      } catch {
        this.#child.kill('SIGKILL')
      }
    }
    await this.exited
  }

  /** What it said last before it ended, for the technical detail. */
  #lastWords (): string {
    return this.#said.trim().split('\n').at(-1)?.slice(0, 300) ?? ''
  }
}

/** What a window needs of the environment. No way to a message bus: whoever reaches one can have programs started outside. */
function environment (env: NodeJS.ProcessEnv): Record<string, string> {
  const kept = Object.fromEntries(['DISPLAY', 'XAUTHORITY', 'TZ', 'LANG'].flatMap(name => env[name] === undefined ? [] : [[name, env[name]]]))
  return {
    ...kept, PATH: '/usr/bin:/bin:/usr/sbin:/sbin', HOME: `${memory}/home`, TMPDIR: `${memory}/tmp`, XDG_RUNTIME_DIR: `${memory}/run`,
    XDG_CONFIG_HOME: `${memory}/home`, XDG_CACHE_HOME: `${memory}/home`, XDG_DATA_HOME: `${memory}/home`, BREAKPAD_DUMP_LOCATION: `${memory}/home`,
    DBUS_SESSION_BUS_ADDRESS: 'disabled:', DBUS_SYSTEM_BUS_ADDRESS: 'disabled:'
  }
}
