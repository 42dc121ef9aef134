// The English dictionary, put together from one file per area.

import { backup } from './backup.ts'
import { common, failurePart, unknownFailure } from './common.ts'
import { ceremonyFailures } from './failures-ceremony.ts'
import { custodyFailures } from './failures-custody.ts'
import { shareFailures } from './failures-share.ts'
import { stationFailures } from './failures-station.ts'
import { tokenFailures } from './failures-token.ts'
import { evidenceFailures } from './failures-evidence.ts'
import { transcriptFailures } from './failures-transcript.ts'
import { windowFailures } from './failures-window.ts'
import { finding, verdict, weight } from './findings.ts'
import { kiosk } from './kiosk.ts'
import { algorithm, ceremonyState, decision, mode, phase, place, purpose, role, tries } from './names.ts'
import { report } from './report.ts'
import { review } from './review.ts'
import { room } from './room.ts'
import { share } from './share.ts'
import { start } from './start.ts'
import { ask, phrase, pin, replica, step, stepPart } from './steps.ts'
import { terminal } from './terminal.ts'
import { window } from './window.ts'

export const en = {
  role, mode, algorithm, phase, ceremonyState, purpose, decision, place, tries,
  step, stepPart, ask, phrase, pin, replica,
  failure: { ...tokenFailures, ...ceremonyFailures, ...custodyFailures, ...shareFailures, ...transcriptFailures, ...evidenceFailures, ...stationFailures, ...windowFailures }, failurePart, unknownFailure,
  finding, weight, verdict,
  common, terminal, share, room, backup, report, window, start, review, kiosk
} as const
