// One entry of the step in hand, and what may come after it: intents, outcomes, reconciliations, and how attempts are counted.

import type { EntryOf } from '../transcript/entry.ts'
import type { Plan } from '../transcript/plan.ts'
import { afterStep } from './course.ts'
import type { Stage, StepStage } from './course.ts'
import type { Findings } from './findings.ts'

export type StepEntry = EntryOf<'step.intended'> | EntryOf<'step.done'> | EntryOf<'step.failed'> | EntryOf<'step.reconciled'>

/** The stage after an entry of the step in hand; `out-of-order` where it may not stand. */
export function afterAttempt (plan: Plan, stage: StepStage, entry: StepEntry, intentNeeded: boolean, findings: Findings): Stage | 'out-of-order' {
  const { attempt, intent } = stage
  const retry: StepStage = { ...stage, attempt: attempt + 1, intent: 'none' }
  if (intent === 'interrupted' && entry.type !== 'step.reconciled') findings.add('reconcile-missing', { seq: entry.seq })
  const expected = entry.type === 'step.intended' && intent !== 'none' ? attempt + 1 : attempt
  if (entry.body.attempt !== expected) findings.add('attempt-number', { seq: entry.seq, facts: { expected: String(expected), found: String(entry.body.attempt) } })
  switch (entry.type) {
    case 'step.intended':
      if (intent === 'open' || intent === 'reconciled') return 'out-of-order'
      return { ...stage, attempt: expected, intent: 'open' }
    case 'step.done':
      if (intentNeeded && (intent === 'none' || intent === 'failed')) findings.add('intent-missing', { seq: entry.seq })
      return afterStep(plan, stage.act, stage.step)
    case 'step.failed':
      findings.add('step-failed', { seq: entry.seq, facts: { action: entry.body.action, error: entry.body.error.code } })
      if (intent === 'none') return retry
      return intent === 'failed' ? 'out-of-order' : { ...stage, intent: 'failed' }
    case 'step.reconciled':
      if (intent !== 'interrupted' && intent !== 'failed') return 'out-of-order'
      return entry.body.verdict === 'adopted' || entry.body.verdict === 'finished' ? { ...stage, intent: 'reconciled' } : retry
  }
}
