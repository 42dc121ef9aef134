// The host process: owns the station folder and the tokens, serves the contract to the face that started it, and goes when that goes.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Message } from '../contract/wire.ts'
import { defaultStation } from './default-station.ts'
import { makeHandlers } from './handlers.ts'
import { CeremonyHolder } from './holder.ts'
import { SecretsRunner } from './secrets/runner.ts'
import { answerCall, toReport } from './serve.ts'
import { Station } from './station.ts'

process.umask(0o077)
process.title = 'strongroom-host'

const { values } = parseArgs({ options: { station: { type: 'string' } } })
const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8')) as { version: string }
const now = (): Date => new Date()

function send (message: Message): void {
  // A face that goes at this very moment is heard of by the disconnection; work in hand is finished first.
  if (process.connected) process.send!(message, () => {})
}

function serve (): void {
  const station = Station.open(values.station ?? defaultStation(), now())
  const runner = new SecretsRunner()
  const holder = new CeremonyHolder(station, runner, version, view => send({ type: 'view', view }))
  const handlers = makeHandlers({ station, holder, runner, version, now })
  let last: Promise<void> = Promise.resolve()
  process.on('message', received => {
    last = last.then(async () => send(await answerCall(handlers, received)))
  })
  process.on('disconnect', () => {
    void last.finally(() => {
      runner.end()
      holder.release()
      station.close()
      process.exit(0)
    })
  })
  send({ type: 'ready' })
}

try {
  serve()
} catch (error) {
  process.send!({ type: 'failed', report: toReport(error) } satisfies Message, () => process.exit(1))
}
