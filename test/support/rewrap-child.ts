// A rewrapping in a process of its own, which a fault may kill.

import { readFileSync } from 'node:fs'
import { rewrapHere, type Order } from './rewraps.ts'

await rewrapHere(JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Order)
