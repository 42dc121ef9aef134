// PINs of a rehearsal that somebody chose: whoever acts for people can't type them, so that they are asked for.

import type { View } from '../../contract/shapes.ts'
import { say } from '../../words/text.ts'
import { labelOf, pin, wipe } from './answers.ts'
import { wrap } from './layout.ts'
import { stepPage } from './pages.ts'
import type { Prompts } from './prompts.ts'

/** By their asks; null where one of them is locked. Throws Commanded, Left; wipes what was typed then. */
export async function chosenPins (prompts: Prompts, view: View, step: NonNullable<View['step']>): Promise<Record<string, Uint8Array> | null> {
  const { screen } = prompts
  const chosen: Record<string, Uint8Array> = {}
  try {
    for (const [i, ask] of step.asks.entries()) {
      if (ask.kind !== 'pin' || ask.chosen !== true) continue
      const typed = await pin(prompts, labelOf(view, step, ask, i), ask, tail => screen.page(stepPage(screen, view, step, null, [...wrap(say('terminal.says.pin-chosen'), screen.columns), ...tail])))
      if (typed === null) { wipe(chosen); return null }
      chosen[ask.id] = typed
    }
    return chosen
  } catch (error) {
    wipe(chosen)
    throw error
  }
}
