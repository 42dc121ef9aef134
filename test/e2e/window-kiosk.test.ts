// The whole of genesis, recovery and review in the kiosk: real Chromium, real host, real token, driven by keyboard alone.

import { noWindow } from '../support/display.ts'
import { openKiosk } from '../support/window/faces.ts'
import { windowSuite } from '../support/window/suite.ts'

windowSuite('kiosk', { skip: noWindow('/usr/lib/chromium/chromium'), open: openKiosk, axe: true, whole: true })
