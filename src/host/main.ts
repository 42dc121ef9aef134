// The host process: owns the station folder and the tokens, serves the contract to the face that started it, and goes when that goes.

import { parseArgs } from 'node:util'
import { version } from '../installation/place.ts'
import { serveFace } from './channel.ts'
import { defaultStation } from './default-station.ts'
import { makeHandlers } from './handlers.ts'
import { CeremonyHolder } from './holder.ts'
import { speakAsStarted } from './language.ts'
import { SecretsRunner } from './secrets/runner.ts'
import { Station } from './station.ts'

process.umask(0o077)
process.title = 'strongroom-host'
speakAsStarted()

const { values } = parseArgs({ options: { station: { type: 'string' } } })
const now = (): Date => new Date()

serveFace(send => {
  const station = Station.open(values.station ?? defaultStation(), now())
  const runner = new SecretsRunner()
  const holder = new CeremonyHolder(station, runner, version, view => send({ type: 'view', view }))
  return {
    handlers: makeHandlers({ station, holder, runner, version, now }),
    end: () => {
      runner.end()
      holder.release()
      station.close()
    }
  }
})
