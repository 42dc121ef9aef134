// When faces offer a pause: only where the host would take it.

/** Phases in which the ceremony has not begun, stands still, or is being taken up or given up. */
const never: ReadonlySet<string> = new Set(['briefing', 'pausing', 'paused', 'resuming', 'aborting', 'closed', 'aborted'])

/** Whether a pause means something in a phase of src/contract/shapes.ts. */
export function isPausable (phase: string): boolean {
  return !never.has(phase)
}
