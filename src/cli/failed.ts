// A command that could not be carried out: what happened, what was not changed, what to do next, and the exit status.

import { jsonText } from '../words/clean.ts'
import { say } from '../words/text.ts'
import { exitOf, UsageError, type Exit } from './exit.ts'
import { wrap } from './terminal/layout.ts'
import { failureLines } from './terminal/pages.ts'
import { Left } from './terminal/prompts.ts'
import { Screen } from './terminal/screen.ts'

/** Tells of an error on standard error, or with `--json` as a document on standard output. Rethrows what is a fault of ours. */
export async function failed (error: unknown, args: readonly string[]): Promise<Exit> {
  const screen = new Screen(process.stderr, process.env)
  if (error instanceof Left) {
    screen.lines(['', ...wrap(say('terminal.says.left'), screen.columns)])
    return 1
  }
  if (error instanceof UsageError) {
    screen.lines(wrap(error.message, screen.columns))
    return 2
  }
  const { HostError } = await import('../host/client.ts')
  if (!(error instanceof HostError)) throw error
  const exit = exitOf(error)
  if (args.includes('--json')) process.stdout.write(`${jsonText({ exit, error: error.report })}\n`)
  else screen.lines(failureLines(error.report, screen.columns))
  return exit
}
