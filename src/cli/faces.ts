// Which faces work on this machine. It is only looked at, and nothing is started: a face that looks well and fails all the same is found out when it starts.

import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromiumPath } from '../installation/chromium.ts'
import { isPackaged, processFile, programFile, programRoot } from '../installation/place.ts'

/** The faces that can be asked for, in the order in which they are tried. */
export const faces = ['electron', 'kiosk', 'terminal'] as const
export type Face = (typeof faces)[number]

/** What a face needs, as found on this machine. */
export interface Machine {
  readonly x11: boolean
  readonly wayland: boolean
  readonly terminal: boolean
  /** What runs in windows is bundled. */ readonly pages: boolean
  /** Electron's executable; null where there is none. */ readonly electron: string | null
  readonly chromium: boolean
}

/** Why a face can't be taken. */
export type Obstacle = 'no-display' | 'no-x11' | 'no-runtime' | 'no-chromium' | 'no-pages' | 'no-terminal'

/** What Electron starts as an app in a checkout, and the program of the kiosk. */
export const electronApp = programFile('dist')
export const kioskProgram = processFile('kiosk')
export const hostProgram = processFile('host')

/** What must be in it; a packaged Electron has its own scripts within. */
const windowPages = ['renderer/main.html', ...isPackaged ? [] : ['electron/main.js', 'package.json']]

export function lookAround (env: NodeJS.ProcessEnv, terminal: boolean): Machine {
  return {
    x11: (env['DISPLAY'] ?? '') !== '', wayland: (env['WAYLAND_DISPLAY'] ?? '') !== '', terminal,
    pages: windowPages.every(path => existsSync(join(electronApp, path))),
    electron: electronRuntime(env), chromium: isExecutable(chromiumPath(env))
  }
}

/** The first thing that keeps a face from being taken, or null. */
export function obstacleTo (face: Face, machine: Machine): Obstacle | null {
  switch (face) {
    case 'electron':
      if (machine.electron === null) return 'no-runtime'
      if (!machine.x11 && !machine.wayland) return 'no-display'
      return machine.pages ? null : 'no-pages'
    case 'kiosk':
      if (!machine.chromium) return 'no-chromium'
      if (!machine.x11) return machine.wayland ? 'no-x11' : 'no-display'
      return machine.pages ? null : 'no-pages'
    case 'terminal': return machine.terminal ? null : 'no-terminal'
  }
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

function isExecutable (path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
