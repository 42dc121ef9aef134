// When each act and step of a plan begins, counted from its beginning. Pure.

import type { ShownPlan } from '../../src/contract/plan.ts'

type Act = ShownPlan['plan']['acts'][number]
interface Timed { readonly act: Act, readonly begins: number, readonly seconds: number, readonly steps: readonly { readonly step: Act['steps'][number], readonly begins: number }[] }

export function actsOf ({ acts }: Pick<ShownPlan['plan'], 'acts'>): Timed[] {
  let at = 0
  return acts.map(act => {
    const begins = at
    const steps = act.steps.map(step => {
      at += step.planned
      return { step, begins: at - step.planned }
    })
    return { act, begins, seconds: at - begins, steps }
  })
}

/** Hours and minutes from the beginning: `1:05`. */
export function clockText (seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}
