// Results of a transcript, by their action.

import type { Entry } from '../transcript/entry.ts'
import type { ActionName, ResultOf } from '../transcript/results.ts'

/** A result, and the entry that holds it. */
export type Recorded<A extends ActionName> = ResultOf<A> & { readonly seq: number }

/** The results of an action, in their order. */
export function recorded<A extends ActionName> (entries: readonly Entry[], action: A): Recorded<A>[] {
  return entries.flatMap(entry => entry.type === 'step.done' && entry.body.result.action === action ? [{ ...entry.body.result as ResultOf<A>, seq: entry.seq }] : [])
}
