// How long each stage of a drill took, from the declaration of the compromise on, and everything that would have been exposed. The times are those of the
// entries, so that anybody can count again.

import { drillStages } from '../../keys/drill.ts'
import type { PlannedChange } from '../../transcript/lifecycle.ts'
import type { Plan, PlannedStep } from '../../transcript/plan.ts'
import type { Action, Context } from '../action.ts'
import { lifecycleOf, namesOf, validateExisting } from '../existing.ts'

export const reportDrill: Action<'report-drill'> = {
  name: 'report-drill',
  irreversible: false,
  validate: (step, plan) => {
    const bad = validateExisting(step, plan)
    return bad.length > 0 || declaredBefore(step, plan) ? bad : [{ path: 'action', expected: 'an earlier step that declares the key compromised' }]
  },
  asks: () => [],
  facts: on => ({ ...namesOf(keyOf(on)), exposed: String(lifecycleOf(on.plan).below.length) }),
  rehearse: () => ({}),
  perform: on => ({ action: 'report-drill', ...keyOf(on), stages: drillStages(on.progress.results, keyOf(on)), exposed: lifecycleOf(on.plan).below })
}

function keyOf (on: Context): { key: string, version: number } {
  return { key: on.step.with.key ?? '', version: Number(on.step.with.version) }
}

function declaredBefore (step: PlannedStep, plan: Plan): boolean {
  const steps = plan.acts.flatMap(act => act.steps)
  const declares = ({ change, key, version, to }: PlannedChange): boolean => to === 'compromised' && key === step.with.key && version === Number(step.with.version) &&
    steps.slice(0, steps.indexOf(step)).some(one => one.action === 'change-state' && one.with.change === change)
  return plan.lifecycle?.changes.some(declares) ?? false
}
