// The process of a share screen. It is started for one share, shown or typed, by the face whose terminal it is given for that long; whatever its
// memory keeps of the text goes with it. However it ends, as far as it can tell, the screen is cleared first.

import { writeSync } from 'node:fs'
import { languageOf, speak } from '../../words/language.ts'
import { Screen } from '../terminal/screen.ts'
import { Alternate } from './alternate.ts'
import { ShareApp } from './app.ts'
import { Keys } from './keys.ts'
import type { FromScreen, ToScreen } from './messages.ts'

process.title = 'strongroom-share'
speak(languageOf(process.env))

const alternate = new Alternate(text => {
  try {
    writeSync(1, text)
  } catch {
    // The terminal is gone, and with it what was on it.
  }
})
const keys = new Keys(() => performance.now())
let app: ShareApp | null = null
let finished = false

function clearUp (): void {
  finished = true
  process.stdin.pause()
  app?.wipe()
  alternate.close()
}

function send (message: FromScreen): void {
  if (message.type === 'ended') {
    clearUp()
    process.send?.(message, () => process.exit(0))
  } else {
    process.send?.(message)
  }
}

function receive (message: ToScreen): void {
  if (finished) return
  if (message.type !== 'job') return app?.received(message)
  app = new ShareApp(message.job, { screen: new Screen(process.stdout, process.env), draw: page => alternate.draw(page), send })
  app.begin()
}

process.on('message', receive)
process.stdin.on('data', (bytes: Buffer) => {
  try {
    if (!finished) app?.pressed(keys.take(bytes))
  } finally {
    bytes.fill(0)
  }
})
process.stdin.on('end', () => { clearUp(); process.exit(1) })
process.stdout.on('resize', () => app?.redraw())

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const) process.on(signal, () => { clearUp(); process.exit(1) })
// A share must not be left standing by a process that was only stopped.
process.on('SIGTSTP', () => {})
process.on('uncaughtException', () => { clearUp(); process.exit(1) })
// The face wants no more of it, or is gone and has given the terminal back as it was; an orderly exit of Node would set that again to how it was found.
process.on('disconnect', () => {
  clearUp()
  process.kill(process.pid, 'SIGKILL')
})
