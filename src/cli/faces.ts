// Which faces work on this machine. It is only looked at, and nothing is started: a face that looks well and fails all the same is found out when it starts.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isPackaged, processFile, programFile } from '../installation/place.ts'
import { chromiumPath, electronRuntime, isExecutable } from '../installation/window.ts'

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
