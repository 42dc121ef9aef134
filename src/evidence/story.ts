// The transcript as a report tells it: a fold over its entries, in parts that follow the plan. It judges nothing; that is the verifier's work.

import type { Body, Entry, EntryOf, Head } from '../transcript/entry.ts'
import { toHex } from '../transcript/hash.ts'
import { toCanonicalBytes } from '../transcript/jcs.ts'
import { TreeHasher } from '../transcript/merkle.ts'
import type { Plan } from '../transcript/plan.ts'
import type { ResultOf } from '../transcript/results.ts'

/** A stretch of the ceremony: the opening, an act, the closing. */
export interface Part { readonly part: 'opening' | 'closing' | { readonly act: number }, readonly entries: readonly Entry[] }

/** A key that was generated; `confirmed` where its signature was recorded. */
export interface StoryKey {
  readonly generated: ResultOf<'generate-key'> & { readonly seq: number }
  readonly confirmed: (ResultOf<'confirm-key'> & { readonly seq: number }) | null
  readonly exported: ResultOf<'export-public-key'> | null
}

export interface Story {
  readonly opened: EntryOf<'ceremony.opened'> | null
  readonly last: Entry | null
  readonly head: Head
  readonly parts: readonly Part[]
  readonly keys: readonly StoryKey[]
  readonly inventories: readonly ResultOf<'take-inventory'>[]
  /** Exceptions, refusals, failures, interruptions, in their order. */ readonly deviations: readonly Entry[]
  readonly files: Body<'ceremony.closed'>['outputs']
}

/** Tells the entries of a transcript, which are whole and in order. */
export function tell (plan: Plan, entries: readonly Entry[]): Story {
  const tree = new TreeHasher()
  for (const entry of entries) tree.append(toCanonicalBytes(entry))
  return {
    opened: entries.find(entry => entry.type === 'ceremony.opened') ?? null,
    last: entries.at(-1) ?? null,
    head: { size: tree.size, root: toHex(tree.root()) },
    parts: toParts(plan, entries),
    keys: keysOf(entries),
    inventories: resultsOf(entries, 'take-inventory'),
    deviations: entries.filter(entry => deviating.has(entry.type) || (entry.type === 'signoff' && entry.body.statement.decision === 'refuse')),
    files: [...entries.flatMap(entry => entry.type === 'ceremony.opened' ? entry.body.contents : []), ...resultsOf(entries, 'take-inventory').map(({ file }) => file), ...resultsOf(entries, 'export-public-key').map(({ file }) => file)]
  }
}

const deviating: ReadonlySet<Entry['type']> = new Set(['exception.recorded', 'attempt.refused', 'step.failed', 'step.reconciled', 'ceremony.paused', 'ceremony.resumed', 'ceremony.aborting', 'ceremony.aborted'])

/** An act begins with the first of its steps or of their sign-offs, and lasts until its successor begins; the closing begins with its first sign-off. */
function toParts (plan: Plan, entries: readonly Entry[]): Part[] {
  const parts: { part: Part['part'], entries: Entry[] }[] = []
  const begin = (part: Part['part']): void => { parts.push({ part, entries: [] }) }
  begin('opening')
  let current = -1
  for (const entry of entries) {
    const act = entry.type === 'signoff' || entry.type.startsWith('step.') ? plan.acts.findIndex(({ id }) => id === entry.act) : -1
    if (act > current) {
      current = act
      begin({ act })
    } else if (entry.type === 'signoff' && entry.body.statement.purpose === 'close' && parts.at(-1)?.part !== 'closing') begin('closing')
    parts.at(-1)?.entries.push(entry)
  }
  return parts
}

function keysOf (entries: readonly Entry[]): StoryKey[] {
  const numbered = <A extends 'generate-key' | 'confirm-key'>(action: A): (ResultOf<A> & { seq: number })[] => entries.flatMap(entry =>
    entry.type === 'step.done' && entry.body.result.action === action ? [{ ...entry.body.result as ResultOf<A>, seq: entry.seq }] : [])
  const same = (generated: ResultOf<'generate-key'>) => (one: { readonly key: string, readonly version: number }): boolean => one.key === generated.key && one.version === generated.version
  return numbered('generate-key').map(generated => ({
    generated, confirmed: numbered('confirm-key').find(same(generated)) ?? null, exported: resultsOf(entries, 'export-public-key').find(same(generated)) ?? null
  }))
}

function resultsOf<A extends 'take-inventory' | 'export-public-key'> (entries: readonly Entry[], action: A): ResultOf<A>[] {
  return entries.flatMap(entry => entry.type === 'step.done' && entry.body.result.action === action ? [entry.body.result as ResultOf<A>] : [])
}
