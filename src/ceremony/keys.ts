// A step's key: as planned, and as generated.

import type { BadField } from '../contract/shapes.ts'
import type { Plan, PlannedKey, PlannedStep } from '../transcript/plan.ts'
import type { ResultOf } from '../transcript/results.ts'
import type { Context } from './action.ts'
import { nearestOf } from './fields.ts'

export function validateKeyStep (step: PlannedStep, plan: Plan): BadField[] {
  const known = plan.keys.map(key => key.name)
  const wanted = step.with.key ?? ''
  if (known.includes(wanted)) return []
  const nearest = nearestOf(wanted, known)
  return [{ path: 'with.key', expected: `one of the plan's keys: ${known.join(', ')}`, ...(nearest === undefined ? {} : { nearest }) }]
}

/** The key that the step is about. `validateKeyStep` has made sure that there is one. */
export function plannedKeyOf (on: Context): PlannedKey {
  return on.plan.keys.find(key => key.name === on.step.with.key)!
}

/** What an earlier step recorded of its generation. */
export function generatedKey (on: Context): ResultOf<'generate-key'> {
  const planned = plannedKeyOf(on)
  const found = on.progress.results.flatMap(({ result }) => result.action === 'generate-key' && result.key === planned.name && result.version === planned.version ? [result] : [])[0]
  if (found === undefined) throw new Error(`the plan uses key ${planned.name} before it generates it`)
  return found
}

/** Whether a step of the plan generates the key before this one uses it; for validation. */
export function generatedBefore (step: PlannedStep, plan: Plan): boolean {
  const steps = plan.acts.flatMap(act => act.steps)
  const made = steps.findIndex(one => one.action === 'generate-key' && one.with.key === step.with.key)
  return made >= 0 && made < steps.indexOf(step)
}
