// One step's work around its action: everything checkable first, the intent before a change, the outcome after; and the look at a token after an
// intent that has no outcome.

import { HsmError, isFault } from '../hsm/errors.ts'
import type { ObjectRef } from '../transcript/entry.ts'
import { actorOf, asksToReconcile, type Action, type Answers } from './action.ts'
import { assertAnswers } from './answers.ts'
import { failureOf, reportOf } from './failure.ts'
import type { Sitting } from './sitting.ts'

/** Performs the step in hand. What is refused beforehand changes nothing; what fails afterwards is on record. */
export async function performStep (sitting: Sitting, answers: Answers, actedFor: boolean): Promise<void> {
  const context = sitting.context()
  const action = sitting.action()!
  const { act, step, attempt } = { act: context.act, step: context.step.id, attempt: context.attempt }
  const actor = actorOf(context)
  try {
    assertAnswers(action.asks(context), answers)
    await action.prepare?.(context, answers)
  } catch (error) {
    throw sitting.refused(error, actor, context.step)
  }
  // What can't be undone is written down first, also where nothing on a token changes.
  const intended: readonly ObjectRef[] | null = action.intend?.(context) ?? (context.step.irreversible ? [] : null)
  if (intended !== null) sitting.append({ type: 'step.intended', act, step, actor, body: { action: action.name, attempt, objects: [...intended] } })
  try {
    const result = await action.perform({ ...context, progress: sitting.progress }, answers, intended ?? [])
    sitting.append({ type: 'step.done', act, step, actor, body: { action: action.name, attempt, actedFor, result } })
  } catch (error) {
    // Nobody signed, and that is on record: the person tries again.
    if (intended === null && sitting.wasRefused(error)) throw error
    // After an intent every failure is on record, also one of ours: what it left on the token must be looked at before anything else.
    const failure = failureOf(error, context.step.with.token) ?? (intended === null ? undefined : { code: 'internal', facts: { kind: error instanceof Error ? error.name : 'unknown' } })
    if (failure === undefined) throw error
    sitting.append({ type: 'step.failed', act, step, actor, body: { action: action.name, attempt, error: failure } })
    sitting.trouble = reportOf(error) ?? null
    if (error instanceof HsmError && isFault(error)) sitting.tokens.closeSessions()
    throw error
  }
}

/** Looks at what an intent without outcome left on the token, and does what its action says about that. */
export async function reconcileStep (sitting: Sitting, answers: Answers, actedFor: boolean): Promise<void> {
  const context = sitting.context()
  const action = sitting.action()!
  const intent = sitting.progress.intent!
  const actor = actorOf(context)
  let found: Awaited<ReturnType<NonNullable<Action['reconcile']>>> = { verdict: 'nothing-there', objects: [] }
  try {
    assertAnswers(asksToReconcile(action, context), answers)
    if (action.reconcile !== undefined) found = await action.reconcile(context, answers, intent.objects)
  } catch (error) {
    throw sitting.refused(error, actor, context.step)
  }
  const at = { act: context.act, step: context.step.id, actor }
  sitting.append({ type: 'step.reconciled', ...at, body: { action: action.name, attempt: intent.attempt, verdict: found.verdict, objects: [...found.objects] } })
  if (found.result !== undefined) sitting.append({ type: 'step.done', ...at, body: { action: action.name, attempt: intent.attempt, actedFor, result: found.result } })
}
