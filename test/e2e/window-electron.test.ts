// Genesis and review as in the kiosk, in Electron: the official runtime where it is there, else the one made for tests. The recovery is held in it by
// test/full/window-electron.full.ts: its pages are the kiosk's.

import { electronSuite } from '../support/window/electron-suite.ts'

await electronSuite(false)
