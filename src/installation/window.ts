// What draws the window: the package's or the checkout's Electron, or for the kiosk the system's Chromium.

import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isPackaged, programFile, programRoot } from './place.ts'

/** Debian's program itself; the one in /usr/bin is a script that adds switches of its own. */
const usualPath = '/usr/lib/chromium/chromium'

/** Where the system's Chromium lies, if it is there. */
export function chromiumPath (env: NodeJS.ProcessEnv): string {
  return env['STRONGROOM_CHROMIUM'] ?? usualPath
}

/** Where a package has its Electron, where it carries one. */
export const packagedElectron = 'electron/strongroom-window'

/**
 * The executable of Electron's official runtime, as its own package finds it; null where that was never fetched. The runtime that tests make for
 * themselves is never found here. A package has its own, and no other is ever taken.
 */
export function electronRuntime (env: NodeJS.ProcessEnv, folder = programFile('node_modules/electron')): string | null {
  if (isPackaged) return isExecutable(join(programRoot, packagedElectron)) ? join(programRoot, packagedElectron) : null
  const named = join(folder, 'path.txt')
  const name = existsSync(named) ? readFileSync(named, 'utf8').trim() : 'electron'
  const given = env['ELECTRON_OVERRIDE_DIST_PATH'] ?? ''
  const path = given === '' ? join(folder, 'dist', name) : join(given, name)
  return isExecutable(path) ? path : null
}

export function isExecutable (path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
