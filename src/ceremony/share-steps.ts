// The steps in which one process holds shares, held to the order in which one rests on the other. They stand in one act, so that the act can begin with them anew
// when the process ends; and the bags of cards are registered before them and sealed after.

import type { BadField } from '../contract/shapes.ts'
import type { Plan } from '../transcript/plan.ts'

/** A step by its action and, where it is one person's, by the share's ordinal or the person's number. */
export interface WantedStep { readonly action: string, readonly ordinal?: number, readonly number?: number }

/** A step for each share that is given out, or for each of so many people. */
export function each (action: string, setting: 'ordinal' | 'number', values: readonly number[]): WantedStep[] {
  return values.map(value => ({ action, [setting]: value }))
}

export function upTo (count: number): number[] {
  return Array.from({ length: count }, (_, i) => i + 1)
}

/** One act has these steps, all of them, one after the other, and no act has others of their actions. */
export function inOneAct (plan: Plan, wanted: readonly WantedStep[]): BadField[] {
  const actions = new Set(wanted.map(({ action }) => action))
  const holding = plan.acts.map(({ steps }) => steps).filter(steps => steps.some(({ action }) => actions.has(action)))
  const [steps = []] = holding
  const from = steps.findIndex(({ action }) => action === wanted[0]?.action)
  const isWhole = holding.length === 1 && from >= 0 && steps.filter(({ action }) => actions.has(action)).length === wanted.length && wanted.every((one, i) => {
    const step = steps[from + i]
    return step?.action === one.action && (one.ordinal === undefined || step.with.ordinal === String(one.ordinal)) && (one.number === undefined || step.with.number === String(one.number))
  })
  const counted = [...actions].map(action => `${action} (${wanted.filter(one => one.action === action).length})`)
  return isWhole ? [] : [{ path: 'acts', expected: `one act with these steps, one after the other, each for one share or person in their order: ${counted.join(', ')}` }]
}

/** Every step of an action comes after every step of another. Nothing is said of what is not there. */
export function inOrder (plan: Plan, ...actions: readonly string[]): BadField[] {
  const steps = plan.acts.flatMap(act => act.steps.map(({ action }) => action))
  const there = actions.filter(action => steps.includes(action))
  return there.flatMap((action, i) => {
    const before = there[i - 1]
    return before === undefined || steps.lastIndexOf(before) < steps.indexOf(action) ? [] : [{ path: 'acts', expected: `${before} before ${action}` }]
  })
}

/** Bags are registered once, before there is a share, and sealed once, when what the cards are for is done: both, or neither. */
export function bagFaults (plan: Plan, begins: string, done: string): BadField[] {
  const count = (wanted: string): number => plan.acts.flatMap(({ steps }) => steps).filter(({ action }) => action === wanted).length
  const [registered, sealed] = [count('register-bags'), count('seal-cards')]
  if (registered === 0 && sealed === 0) return []
  if (registered !== 1 || sealed !== 1) return [{ path: 'acts', expected: 'bags to be registered once and sealed once, or neither' }]
  return inOrder(plan, 'register-bags', begins, done, 'seal-cards')
}
