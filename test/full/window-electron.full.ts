// All of the window's suite in Electron: a recovery and a hostile plan too.

import { electronSuite } from '../support/window/electron-suite.ts'

await electronSuite(true)
