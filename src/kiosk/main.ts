// The kiosk's program: `node src/kiosk/main.ts [--station DIR]`. Ends with 0 when people left, with 1 when the window was lost, with 2 when it could not
// be opened or was asked for wrongly. `--check` only looks whether it could be opened.

import { parseArgs } from 'node:util'
import type { Report } from '../contract/shapes.ts'
import { HostError } from '../host/client.ts'
import { failureWords } from '../words/failures.ts'
import { languageOf, speak } from '../words/language.ts'
import { say } from '../words/text.ts'
import { findChromium } from './chromium.ts'
import { Kiosk } from './kiosk.ts'

process.title = 'strongroom-kiosk'
speak(languageOf(process.env))

function print (line: string): void {
  process.stderr.write(`${line}\n`)
}

function tell (report: Report): void {
  const { happened, unchanged, next, detail } = failureWords(report)
  for (const line of [happened, unchanged, next, ...detail]) print(line)
}

async function hold (): Promise<number> {
  const { values: { station, check } } = parseArgs({ options: { station: { type: 'string' }, check: { type: 'boolean', default: false } } })
  if (check) {
    findChromium(process.env)
    return 0
  }
  // A signal that comes while it starts is kept until there is something to end.
  let kiosk: Kiosk | null = null
  let isEnding = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      isEnding = true
      void kiosk?.end()
    })
  }
  kiosk = await Kiosk.start({
    ...(station === undefined ? {} : { station }), env: process.env,
    refused: (what, detail) => print(say('kiosk.refused', { what, detail: detail.slice(0, 200) }))
  })
  if (isEnding) await kiosk.end()
  const reason = await kiosk.ended
  if (reason === null) return 0
  tell(reason)
  return 1
}

try {
  process.exitCode = await hold()
} catch (error) {
  if (error instanceof HostError) tell(error.report)
  else print(error instanceof Error ? error.message : String(error))
  process.exitCode = 2
}
