// Runs chains of points, one after the other as they come, in a process of its own: the PKCS#11 module that looks at the tokens is one for each process.

import { join } from 'node:path'
import { pointOf } from './point.ts'
import { runPoints } from './run-points.ts'
import { Stations } from './stations.ts'

const [folder = ''] = process.argv.slice(2)
const stations = new Stations(folder)
let runs = 0

process.on('message', (seeds: string[]) => {
  const scratch = join(folder, `run-${process.pid}-${++runs}`)
  void runPoints(stations, seeds.map(pointOf), scratch).then(
    outcomes => process.send!(outcomes),
    (error: unknown) => process.send!(error instanceof Error ? error.message.split('\n')[0]! : 'unknown')
  )
})
process.on('disconnect', () => process.exit())
