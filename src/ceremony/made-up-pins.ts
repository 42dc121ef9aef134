// Which PINs of a rehearsal's tokens the station made up, and which somebody chose: the record says who set them, and no chosen PIN is remembered anywhere.

import type { RehearsalPin } from '../contract/ceremony.ts'
import type { Ask, View } from '../contract/shapes.ts'
import type { Plan } from '../transcript/plan.ts'
import { idsOf } from './pins.ts'
import type { Progress } from './progress.ts'
import { rehearsalSecret } from './rehearsal.ts'

type Setter = 'station' | 'people'

/** Who set the PINs of each token, by its name in the plan; none where they are not set yet. `chosenBefore`: tokens whose PINs people chose in a rehearsal before. */
export function pinSetters (plan: Plan, progress: Progress, chosenBefore: readonly string[]): ReadonlyMap<string, Setter> {
  const taken = plan.tokens.filter(({ initialise }) => !initialise).map(({ name }): [string, Setter] => [name, chosenBefore.includes(name) ? 'people' : 'station'])
  const set = progress.results.flatMap(({ result, actedFor }): [string, Setter][] => result.action === 'initialise-token' ? [[result.token, actedFor ? 'station' : 'people']] : [])
  return new Map([...taken, ...set])
}

/** The PINs that the station made up, whole or each component. */
export function madeUpPins (plan: Plan, setters: ReadonlyMap<string, Setter>, secretsFrom: string): RehearsalPin[] {
  return plan.tokens.filter(({ name }) => setters.get(name) === 'station').flatMap(({ name: token, pinComponents: components }) => (['so', 'user'] as const).flatMap(owner => idsOf(owner, components).map((id, i) =>
    ({ token, owner, component: i + 1, components, pin: new TextDecoder().decode(rehearsalSecret(secretsFrom, `${token}/${id}`)) }))))
}

/** Whether what is asked for is a PIN that somebody chose, which only they can type. */
export function isChosen (ask: Ask, setters: ReadonlyMap<string, Setter>): boolean {
  return ask.kind === 'pin' && setters.get(ask.token) === 'people'
}

/** The view of a rehearsal, in which PINs that somebody chose are told from those that the station made up. */
export function withChosen (view: View, setters: ReadonlyMap<string, Setter>): View {
  if (view.step === null) return view
  return { ...view, step: { ...view.step, asks: view.step.asks.map(ask => ask.kind === 'pin' && isChosen(ask, setters) ? { ...ask, chosen: true } : ask) } }
}
