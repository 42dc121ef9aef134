// When a ceremony can be paused, so that faces offer it only where the host would take it.

import type { Phase } from './shapes.ts'

const never: ReadonlySet<Phase> = new Set(['briefing', 'pausing', 'paused', 'resuming', 'aborting', 'closed', 'aborted'])

/** Whether a pause means something: it does not where the ceremony has not begun, stands still, or is being taken up or given up. */
export function isPausable (phase: Phase): boolean {
  return !never.has(phase)
}
