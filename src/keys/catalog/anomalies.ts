// Which anomalies weigh what, and which of them the verifier sees.

import type { Anomaly } from './shape.ts'
import type { At } from './tell.ts'

/** Anomalies that nothing is wrong with: somebody should know of them. */
const notices: ReadonlySet<string> = new Set(['left-behind', 'origin-unknown', 'pin-failed', 'catalog-unknown', 'station-network', 'station-memory', 'clock-stepped', 'participant-absent', 'certificate-left', 'list-left', 'set-not-given-up', 'publication-left'])
/** What the verifier finds of a ceremony that is verified all the same, and that is seen in the transcript alone. */
export const ofVerifier: ReadonlySet<string> = new Set(['clock-jump', 'clock-stepped', 'station-network', 'station-memory', 'token-software', 'participant-absent'])

export function anomalyOf (code: string, { time, from }: At, facts: Readonly<Record<string, string>>): Anomaly {
  return { code, weight: notices.has(code) ? 'notice' : 'problem', at: time, facts: { ...facts }, from }
}
