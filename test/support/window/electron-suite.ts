// The suite of a window, opened in Electron.

import { electronForTests } from '../../../build/electron-runtime.ts'
import { noWindow } from '../display.ts'
import { ElectronFace } from './electron.ts'
import { windowSuite } from './suite.ts'

/** `whole`: the recovery and the hostile plan too. */
export async function electronSuite (whole: boolean): Promise<void> {
  const runtime = noWindow() === false ? await electronForTests() : null
  windowSuite('electron', {
    skip: runtime === null && `NOT RUN: ${noWindow() === false ? 'there is no Electron to test with' : String(noWindow())}`,
    open: async (env, station) => await ElectronFace.start({ runtime: runtime!, display: env['DISPLAY'] ?? '', station }),
    axe: false, whole
  })
}
