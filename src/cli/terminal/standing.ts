// What a page says beside the host's words: what is lost by leaving now.

import type { View } from '../../contract/shapes.ts'

export type Stake = 'terminal.says.set-is-void' | 'terminal.says.set-is-forgotten' | null

/** What is lost if people leave, pause or give up now. */
export function atStake (view: View): Stake {
  return view.inHand === null ? null : `terminal.says.set-is-${view.inHand.outcome}`
}
