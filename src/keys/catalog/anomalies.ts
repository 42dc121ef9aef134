// Which anomalies weigh what, and which of them the verifier sees.

/** Anomalies that nothing is wrong with: somebody should know of them. */
export const notices: ReadonlySet<string> = new Set(['left-behind', 'origin-unknown', 'pin-failed', 'catalog-unknown', 'station-network', 'station-memory', 'clock-stepped', 'participant-absent', 'certificate-left', 'list-left', 'set-not-given-up', 'publication-left'])
/** What the verifier finds of a ceremony that is verified all the same, and that is seen in the transcript alone. */
export const ofVerifier: ReadonlySet<string> = new Set(['clock-jump', 'clock-stepped', 'station-network', 'station-memory', 'token-software', 'participant-absent'])
