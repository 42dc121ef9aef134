// What a page says beside the host's words: what is lost by leaving now, what a refusal cost of a PIN's tries, and which token it is about.

import type { Report, View } from '../../contract/shapes.ts'
import type { Tries } from './pages.ts'

export type Stake = 'terminal.says.set-is-void' | 'terminal.says.set-is-forgotten' | null

/** What is lost if people leave, pause or give up now. */
export function atStake (view: View): Stake {
  return view.inHand === null ? null : `terminal.says.set-is-${view.inHand.outcome}`
}

/** What the token says of the tries left of the PIN that a failure is about; where it does not say which, of the first PIN that the step asks for. */
export function triesOf ({ step }: View, { token, facts: { officer } }: Report): Tries | null {
  const pins = (step?.asks ?? []).flatMap(ask => ask.kind === 'pin' ? [ask] : [])
  const meant = pins.find(({ facts }) => facts.label === token && facts.owner === officer)
  return (officer === undefined ? pins[0] : meant)?.tries ?? null
}

/** The failure with the token as the questions name it, not by its label. */
export function asPlanned (report: Report, { step }: View): Report {
  const name = step?.asks.find(({ facts }) => report.token !== undefined && facts.label === report.token)?.facts.token
  return name === undefined ? report : { ...report, token: name }
}
