// Where the app's parts lie: beside each other in an installed package, told by the launcher in a checkout. And the folder for what Chromium must keep while
// it runs: in memory, one for each station, so that a station is open in one window only.

import { createHash } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { defaultStation } from '../src/host/default-station.ts'
import { valueOf } from './switches.ts'

export interface Places {
  /** The pinned Node, and the host's program on it. */ readonly node: string
  readonly host: string
  /** Folder of the packed pages. */ readonly pages: string
  readonly preload: string
  /** The station folder; the host's own default where it is left out. */ readonly station: string | undefined
}

/** Something that the app can't start with; the message is for the person who started it. */
export class StartError extends Error {}

/**
 * Finds the parts.
 * @param resources the packaged app's folder of resources, null in a checkout
 * @param here folder of this program once it is bundled
 */
export function findPlaces (args: readonly string[], resources: string | null, here: string): Places {
  const told = (name: string): string => {
    const value = valueOf(args, name)
    if (value === undefined) throw new StartError(`--${name}= is missing; the window is opened by "strongroom start"`)
    return value
  }
  return {
    node: resources === null ? told('strongroom-node') : join(resources, '..', '..', 'runtime', 'bin', 'node'),
    host: resources === null ? told('strongroom-host') : join(resources, '..', '..', 'app', 'process', 'host.js'),
    pages: join(here, '..', 'renderer'), preload: join(here, 'preload.cjs'), station: valueOf(args, 'station')
  }
}

/**
 * The folder of a station's window, made where it isn't there: in the user's run-time folder, else in memory, else with temporary files. Somebody else's
 * folder of that name is refused.
 */
export function profileFolder (station: string | undefined, env: NodeJS.ProcessEnv = process.env): string {
  const uid = process.getuid?.() ?? 0
  const above = [env['XDG_RUNTIME_DIR'], '/dev/shm'].find(folder => folder !== undefined && folder !== '' && existsSync(folder)) ?? tmpdir()
  const path = join(above, `strongroom-${uid}-${createHash('sha256').update(resolve(station ?? defaultStation(env))).digest('hex').slice(0, 16)}`)
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const found = lstatSync(path)
  if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o077) !== 0) throw new StartError(`${path} is not a folder of this user alone; remove it and start again`)
  return path
}
