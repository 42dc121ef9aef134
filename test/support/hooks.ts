// Ways to break a ceremony that is made by hand, before anything after the break is signed.

import type { EntryOf, EntryType } from '../../src/transcript/entry.ts'
import type { Plan, PlannedStep } from '../../src/transcript/plan.ts'
import type { ActionName, ResultOf } from '../../src/transcript/results.ts'
import type { Finding } from '../../src/verify/findings.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { Sitting, failuresOf, outcomeOf, reader, type Draft, type Hooks } from './ceremony.ts'

/** Hooks that write more, nothing or something else in place of the drafts that match. */
export function instead (match: (draft: Draft) => boolean, write: (draft: Draft, sitting: Sitting) => Draft[]): Hooks {
  return { drafts: (draft, sitting) => match(draft) ? write(draft, sitting) : [draft] }
}

/** The same for the first draft that matches; those that `write` makes itself, and later ones, are left alone. */
export function once (match: (draft: Draft) => boolean, write: (draft: Draft, sitting: Sitting) => Draft[]): Hooks {
  let done = false
  return {
    drafts: (draft, sitting) => {
      if (done || !match(draft)) return [draft]
      done = true
      return write(draft, sitting)
    }
  }
}

export const is = (type: EntryType, step: string | null) => (draft: Draft): boolean => draft.type === type && draft.step === step

/** A result of an action changed. */
export function withResult<A extends ActionName> (action: A, change: (result: ResultOf<A>, sitting: Sitting) => Partial<Record<string, unknown>>): Hooks {
  return instead(draft => draft.type === 'step.done' && outcomeOf(draft).result.action === action, (draft, sitting) => {
    const body = outcomeOf(draft)
    return [{ ...draft, body: { ...body, result: { ...body.result, ...change(body.result as ResultOf<A>, sitting) } } }]
  })
}

/** An entry's body changed. */
export function withBody<T extends EntryType> (type: T, change: (entry: EntryOf<T>, sitting: Sitting) => object): Hooks {
  return { seal: (entry, sitting) => entry.type === type ? { ...entry, body: { ...entry.body, ...change(entry as EntryOf<T>, sitting) } } as typeof entry : entry }
}

/** A plan without some steps, or with others in their place. */
export function withSteps (plan: Plan, change: (step: PlannedStep) => readonly PlannedStep[]): Plan {
  return { ...plan, acts: plan.acts.map(act => ({ ...act, steps: act.steps.flatMap(change) })) }
}

export function stepOf (plan: Plan, id: string): PlannedStep {
  const step = plan.acts.flatMap(({ steps }) => steps).find(one => one.id === id)
  if (step === undefined) throw new RangeError(`no step ${id}`)
  return step
}

/** The codes of the failures of a ceremony held whole. */
export async function failuresWith (plan: Plan, hooks: Hooks, after?: (stepId: string, sitting: Sitting) => void): Promise<string[]> {
  const sitting: Sitting = new Sitting(plan, hooks)
  return await failuresOf(sitting.hold(step => after?.(step, sitting)).bundle())
}

/** A ceremony in which something happens once, after a step. */
export function withAfter (plan: Plan, stepId: string, then: (sitting: Sitting) => void, hooks: Hooks = {}): Sitting {
  const sitting: Sitting = new Sitting(plan, hooks)
  let done = false
  return sitting.hold(step => {
    if (step !== stepId || done) return
    done = true
    then(sitting)
  })
}

/** Everything that is found of a sitting, the missing anchor aside. */
export async function findingsOf (sitting: Sitting): Promise<readonly Finding[]> {
  return (await verifyBundle(reader(sitting.bundle()))).findings.filter(({ code }) => code !== 'identities-unpinned')
}
