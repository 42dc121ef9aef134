// The transcript as a report tells it: a fold over its entries, in parts that follow the plan. It judges nothing; that is the verifier's work.

import type { Body, Entry, EntryOf, Head } from '../transcript/entry.ts'
import { toHex } from '../transcript/hash.ts'
import { toCanonicalBytes } from '../transcript/jcs.ts'
import { TreeHasher } from '../transcript/merkle.ts'
import type { Plan } from '../transcript/plan.ts'
import type { AttributeRecord, ResultOf } from '../transcript/results.ts'
import { tellCustody, type CustodyStory } from './custody-story.ts'
import { recorded } from './recorded.ts'

/** A stretch of the ceremony: the opening, an act, the closing. An act that was not begun has no entries. */
export interface Part { readonly part: 'opening' | 'closing' | { readonly act: number }, readonly entries: readonly Entry[] }

/** A key that was generated or restored. */
export interface StoryKey {
  readonly made: Pick<ResultOf<'generate-key'>, 'key' | 'version' | 'algorithm' | 'token' | 'id' | 'publicKey' | 'unenforced' | 'extraction'> & { readonly attributes: readonly AttributeRecord[], readonly seq: number }
  /** How it was generated; null for one that came out of a backup. */ readonly mechanism: string | null
  /** Where its signature was recorded. */ readonly confirmed: { readonly mechanism: string, readonly seq: number } | null
  readonly exported: ResultOf<'export-public-key'> | null
  readonly backup: Pick<ResultOf<'generate-backed-key'>['backup'], 'file' | 'media'> | 'restored' | null
  /** Where people accepted that it has none. */ readonly accepted: number | null
}

export interface Story {
  readonly opened: EntryOf<'ceremony.opened'> | null
  readonly last: Entry | null
  readonly head: Head
  readonly parts: readonly Part[]
  readonly keys: readonly StoryKey[]
  readonly custody: CustodyStory
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
    custody: tellCustody(entries, plan.custody),
    inventories: recorded(entries, 'take-inventory'),
    deviations: entries.filter(entry => deviating.has(entry.type) || (entry.type === 'signoff' && entry.body.statement.decision === 'refuse')),
    files: [...entries.flatMap(entry => entry.type === 'ceremony.opened' ? entry.body.contents : []), ...recorded(entries, 'take-inventory').map(({ file }) => file), ...recorded(entries, 'export-public-key').map(({ file }) => file), ...recorded(entries, 'write-publication').flatMap(({ files }) => files)]
  }
}

const deviating: ReadonlySet<Entry['type']> = new Set(['exception.recorded', 'attempt.refused', 'step.failed', 'step.reconciled', 'custody.ended', 'ceremony.paused', 'ceremony.resumed', 'ceremony.aborting', 'ceremony.aborted'])

/**
 * An act begins with the first of its steps or of their sign-offs, and lasts until its successor begins; the closing begins with its first sign-off. Acts
 * that were not begun come last.
 */
function toParts (plan: Plan, entries: readonly Entry[]): Part[] {
  const parts: { part: Part['part'], entries: Entry[] }[] = []
  const begin = (part: Part['part']): void => { parts.push({ part, entries: [] }) }
  const places = new Map(plan.acts.map(({ id }, i) => [id, i]))
  begin('opening')
  let current = -1
  for (const entry of entries) {
    const act = entry.act !== null && (entry.type === 'signoff' || entry.type.startsWith('step.')) ? places.get(entry.act) ?? -1 : -1
    if (act > current) {
      current = act
      begin({ act })
    } else if (entry.type === 'signoff' && entry.body.statement.purpose === 'close' && parts.at(-1)?.part !== 'closing') begin('closing')
    parts.at(-1)?.entries.push(entry)
  }
  plan.acts.forEach((_, act) => { if (act > current) begin({ act }) })
  return parts
}

function keysOf (entries: readonly Entry[]): StoryKey[] {
  const about = (key: { readonly key: string, readonly version: number }) => (one: { readonly key: string, readonly version: number }): boolean => one.key === key.key && one.version === key.version
  const told = (made: StoryKey['made'], rest: Pick<StoryKey, 'mechanism' | 'backup' | 'confirmed'>): StoryKey => ({
    made, ...rest,
    confirmed: recorded(entries, 'confirm-key').find(about(made)) ?? rest.confirmed,
    exported: recorded(entries, 'export-public-key').find(about(made)) ?? null,
    accepted: recorded(entries, 'accept-no-backup').find(about(made))?.seq ?? null
  })
  return [
    ...recorded(entries, 'generate-key').map(made => told(made, { mechanism: made.mechanism, backup: null, confirmed: null })),
    ...recorded(entries, 'generate-backed-key').map(made => told(made, { mechanism: made.mechanism, backup: made.backup, confirmed: null })),
    ...recorded(entries, 'generate-wrapped-key').map(made => told(made, { mechanism: made.mechanism, backup: made.backup, confirmed: null })),
    ...recorded(entries, 'restore-keys').flatMap(({ keys, seq }) => keys.map(made => told({ ...made, seq }, { mechanism: null, backup: 'restored', confirmed: { mechanism: made.proof.mechanism, seq } })))
  ]
}
