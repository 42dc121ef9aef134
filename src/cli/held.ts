// Holding a ceremony from its first view to its evidence: by the station itself, or guided at the terminal.

import type { View } from '../contract/shapes.ts'
import { HostError, type Host } from '../host/client.ts'
import { say, type TextKey } from '../words/text.ts'
import { conclude, concludedLines, exitOfAll, type ConcludedAll } from './conclude.ts'
import { exitOf, resumeLines, type Exit } from './exit.ts'
import { Progress } from './progress.ts'
import { withPrompts } from './session.ts'
import { guide } from './terminal/guide.ts'
import { wrap } from './terminal/layout.ts'
import { failureLines } from './terminal/pages.ts'
import type { Prompts } from './terminal/prompts.ts'
import type { Screen } from './terminal/screen.ts'

export interface Holding {
  readonly host: Host
  readonly lost: AbortSignal
  /** The station folder, where one was named. */ readonly station: string | undefined
  readonly out: string | undefined
  /** Whether the evidence of the ceremonies before it, under the same anchor, is written too. */ readonly alsoBefore?: boolean
}

/** Acts for everybody until the ceremony has ended; null where Ctrl-C stopped it. Throws HostError. */
export async function holdByItself (holding: Holding, first: View, screen: Screen | null): Promise<ConcludedAll | null> {
  const { host } = holding
  const progress = screen === null ? null : new Progress(screen)
  const stop = new AbortController()
  const interrupt = (): void => stop.abort()
  process.once('SIGINT', interrupt)
  try {
    progress?.begin(first)
    let view = first
    while (view.phase !== 'closed' && view.phase !== 'aborted') {
      if (stop.signal.aborted) return null
      progress?.doing(view)
      const before = view
      view = await host.call('ceremony.act-for', {})
      progress?.done(before, view)
    }
    screen?.transient(say('terminal.says.concluding'))
    const concluded = await conclude(holding, view)
    if (screen !== null) screen.lines(['', ...concludedLines(screen, concluded)])
    return concluded
  } finally {
    process.off('SIGINT', interrupt)
  }
}

/** The same with words at the end, for people. */
export async function holdAndTell (holding: Holding, first: View, screen: Screen): Promise<Exit> {
  return await tellingOfFailure(screen, holding, first, async () => {
    const held = await holdByItself(holding, first, screen)
    if (held !== null) return exitOfAll([...held.before, held])
    screen.lines(['', ...wrap(say('terminal.says.interrupted'), screen.columns), ...resumeLines(first.ceremony, holding)])
    return 1
  })
}

/** Guides people through a ceremony; at its end its evidence is written and verified. */
export async function holdGuided (holding: Holding, first: View): Promise<Exit> {
  return await withPrompts(holding.lost, async prompts => await holdWith(prompts, holding, first))
}

/** The same where the keys of the terminal are taken already. */
export async function holdWith (prompts: Prompts, holding: Holding, first: View): Promise<Exit> {
  const { screen } = prompts
  return await tellingOfFailure(screen, holding, first, async () => {
    const { ending, view } = await guide(holding.host, prompts, first)
    switch (ending) {
      case 'closed': case 'aborted': {
        screen.transient(say('terminal.says.concluding'))
        const concluded = await conclude(holding, view)
        screen.lines(concludedLines(screen, concluded))
        return exitOfAll([...concluded.before, concluded])
      }
      case 'paused':
        screen.lines([...wrap(say('terminal.says.paused'), screen.columns), ...resumeLines(view.ceremony, holding)])
        return 0
      case 'left':
        screen.lines(['', ...wrap(say(leftWords(view)), screen.columns), ...resumeLines(view.ceremony, holding)])
        return 0
    }
  })
}

/** What leaving meant where people left. */
function leftWords ({ phase, mode, inHand }: View): Extract<TextKey, `terminal.says.left${string}`> {
  if (phase === 'briefing') return mode === 'rehearsal' ? 'terminal.says.left-before-opening' : 'terminal.says.left-plan'
  return inHand === null ? 'terminal.says.left' : `terminal.says.left-set-${inHand.outcome}`
}

/** Runs `work`; where the host refuses or is lost in it, says so, and how to take the ceremony up again. */
async function tellingOfFailure (screen: Screen, holding: Holding, { ceremony }: View, work: () => Promise<Exit>): Promise<Exit> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    screen.lines(['', ...failureLines(error.report, screen.columns), '', ...resumeLines(ceremony, holding)])
    return exitOf(error)
  }
}
