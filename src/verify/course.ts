// The course of a ceremony, as stages that follow from the plan: who must sign, what must be done, what must be written next.
// It is the verifier's own reading of the rules; the engine has another, and neither knows the other's.

import type { Purpose } from '../transcript/entry.ts'
import type { Plan } from '../transcript/plan.ts'
import { changesCustody, changesToken, signsForOthers } from '../transcript/plan-rules.ts'
import type { Gathering } from './signoffs.ts'

/** Where a step stands: nothing intended yet; intent written; that attempt failed; its process died; its token was found to be done. */
export type Intent = 'none' | 'open' | 'failed' | 'interrupted' | 'reconciled'

/** What must come next. `next` null gives way to the stage beneath: that of an interruption. */
export type Stage =
  | { readonly at: 'start' }
  | { readonly at: 'gathering', readonly gathering: Gathering, readonly next: Stage | null }
  | { readonly at: 'checkpoint', readonly next: Stage | null }
  | { readonly at: 'step', readonly act: number, readonly step: number, readonly attempt: number, readonly intent: Intent }
  | { readonly at: 'act-closing', readonly act: number }
  | { readonly at: 'closing' }
  /** Only a resumption, or giving up. */
  | { readonly at: 'paused' }
  /** A checkpoint under the new session key may come, and need not. */
  | { readonly at: 'resumed' }
  | { readonly at: 'aborting' }
  /** `again` is what a process did that died before the last checkpoint was written: the next one does it once more. */
  | { readonly at: 'end', readonly again: Stage }

export type StepStage = Extract<Stage, { at: 'step' }>

/** Whether a step's intent must be in the transcript before its outcome: always where a token or a share set is changed or something is signed for others, whatever the plan says of it. */
export function needsIntent (step: { readonly action: string, readonly irreversible: boolean }): boolean {
  return step.irreversible || changesToken.has(step.action) || changesCustody.has(step.action) || signsForOthers.has(step.action)
}

export function afterOpening (plan: Plan): Stage {
  return toSign('open', null, null, { at: 'checkpoint', next: toStep(plan, 0, 0) })
}

export function afterStep (plan: Plan, act: number, step: number): Stage {
  const { id, steps } = actAt(plan, act)
  return step + 1 < steps.length ? toStep(plan, act, step + 1) : toSign('act', id, null, { at: 'act-closing', act })
}

export function afterAct (plan: Plan, act: number): Stage {
  return { at: 'checkpoint', next: act + 1 < plan.acts.length ? toStep(plan, act + 1, 0) : toSign('close', null, null, { at: 'closing' }) }
}

export function toSign (purpose: Purpose, act: string | null, step: string | null, next: Stage | null): Stage {
  return { at: 'gathering', gathering: { purpose, act, step, approvals: new Map() }, next }
}

export function actAt (plan: Plan, act: number): Plan['acts'][number] {
  const found = plan.acts[act]
  if (found === undefined) throw new RangeError(`the plan has no act ${act}`)
  return found
}

export function stepAt (plan: Plan, act: number, step: number): Plan['acts'][number]['steps'][number] {
  const found = actAt(plan, act).steps[step]
  if (found === undefined) throw new RangeError(`act ${act} of the plan has no step ${step}`)
  return found
}

/** The step that a stage of the ordinary course is, or leads to once it is signed for; null where there is none. */
export function stepOf (stage: Stage | null): { readonly act: number, readonly step: number } | null {
  switch (stage?.at) {
    case 'step': return stage
    case 'gathering': case 'checkpoint': return stepOf(stage.next)
    default: return null
  }
}

/** The stage with which a step begins. */
export function toStep (plan: Plan, act: number, step: number): Stage {
  const planned = stepAt(plan, act, step)
  const ready: Stage = { at: 'step', act, step, attempt: 1, intent: 'none' }
  return planned.irreversible ? toSign('authorise', actAt(plan, act).id, planned.id, { at: 'checkpoint', next: ready }) : ready
}
