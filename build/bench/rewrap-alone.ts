// A rewrapping in a process that does nothing else: prints its peak memory and how long it took.

import { readFileSync } from 'node:fs'
import { rewrapHere, type Order } from '../../test/support/rewraps.ts'

const from = performance.now()
await rewrapHere(JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Order)
process.stdout.write(JSON.stringify({ peakMegabytes: process.resourceUsage().maxRSS / 1024, seconds: (performance.now() - from) / 1000 }))
