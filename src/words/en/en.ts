// The English dictionary, put together from one file per area.

import { common, failurePart, unknownFailure } from './common.ts'
import { ceremonyFailures } from './failures-ceremony.ts'
import { stationFailures } from './failures-station.ts'
import { tokenFailures } from './failures-token.ts'
import { evidenceFailures } from './failures-evidence.ts'
import { transcriptFailures } from './failures-transcript.ts'
import { finding, verdict, weight } from './findings.ts'
import { algorithm, ceremonyState, decision, mode, phase, place, purpose, role, tries } from './names.ts'
import { report } from './report.ts'
import { ask, pin, step, stepPart } from './steps.ts'
import { terminal } from './terminal.ts'

export const en = {
  role, mode, algorithm, phase, ceremonyState, purpose, decision, place, tries,
  step, stepPart, ask, pin,
  failure: { ...tokenFailures, ...ceremonyFailures, ...transcriptFailures, ...evidenceFailures, ...stationFailures }, failurePart, unknownFailure,
  finding, weight, verdict,
  common, terminal, report
} as const
