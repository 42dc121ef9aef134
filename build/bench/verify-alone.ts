// A process that verifies one bundle and says how long that took and what it needed: `verify-alone.ts BUNDLE` prints JSON.

import { openFolder } from '../../src/verify/folder.ts'
import { verifyBundle } from '../../src/verify/verify.ts'

const from = performance.now()
const { verdict, entries } = await verifyBundle(openFolder(process.argv[2] ?? ''))
console.log(JSON.stringify({ verdict, entries, seconds: (performance.now() - from) / 1000, peakMegabytes: process.resourceUsage().maxRSS / 1024 }))
