// The same as the kiosk's, in Electron: the official runtime where it is there, else the one made for tests.

import { electronForTests } from '../../build/electron-runtime.ts'
import { noWindow } from '../support/display.ts'
import { ElectronFace } from '../support/window/electron.ts'
import { windowSuite } from '../support/window/suite.ts'

const runtime = noWindow() === false ? await electronForTests() : null

windowSuite('electron', {
  skip: runtime === null && `NOT RUN: ${noWindow() === false ? 'there is no Electron to test with' : String(noWindow())}`,
  open: async (env, station) => await ElectronFace.start({ runtime: runtime!, display: env['DISPLAY'] ?? '', station }),
  axe: false
})
