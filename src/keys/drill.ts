// How long the stages of a breach drill took, counted from the entry that declared the compromise. A pure count over what steps recorded and when, for the
// ceremony that reports it and for whoever checks the report.

import { promotes } from '../transcript/lifecycle-rules.ts'
import type { Result, ResultOf } from '../transcript/results.ts'

export interface TimedResult { /** The entry's time. */ readonly time: string, readonly result: Result }

export type DrillStage = ResultOf<'report-drill'>['stages'][number]

/**
 * The stages that there were, in the order in which they were reached: `declared` (at 0), `notified`, `generated`, `staged`, `promoted`, `checked`, `destroyed`.
 * A stage is reached by the first step that reaches it, `destroyed` by the last that destroys. Whole seconds, rounded down; none where nothing was declared.
 */
export function drillStages (results: readonly TimedResult[], { key, version }: { readonly key: string, readonly version: number }): DrillStage[] {
  const from = results.findIndex(({ result }) => stageOf(result, key, version) === 'declared')
  const declared = results[from]
  if (declared === undefined) return []
  const reached = new Map<string, string>()
  for (const { time, result } of results.slice(from)) {
    const stage = stageOf(result, key, version)
    if (stage === null || (reached.has(stage) && stage !== 'destroyed') || (stage === 'checked' && !reached.has('promoted'))) continue
    reached.delete(stage)
    reached.set(stage, time)
  }
  return [...reached].map(([stage, time]) => ({ stage, seconds: Math.max(0, Math.floor((Date.parse(time) - Date.parse(declared.time)) / 1000)) }))
}

/** The stage that a step of the drill reaches; null for what is none. */
function stageOf (result: Result, key: string, version: number): string | null {
  switch (result.action) {
    case 'change-state': {
      const own = result.changes.filter(one => one.key === key)
      if (own.some(one => one.version === version && one.to === 'compromised')) return 'declared'
      if (own.some(promotes)) return 'promoted'
      return own.some(({ to }) => to === 'staged') ? 'staged' : null
    }
    case 'write-notice': return result.key === key ? 'notified' : null
    case 'generate-key': case 'generate-backed-key': case 'generate-wrapped-key': return result.key === key ? 'generated' : null
    case 'check-key': return result.key === key && result.version !== version ? 'checked' : null
    case 'destroy-key': return result.key === key && result.version === version ? 'destroyed' : null
    default: return null
  }
}
