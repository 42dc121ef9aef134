// The English dictionary, put together from one file per area.

import { audit } from './audit.ts'
import { auditor } from './auditor.ts'
import { backup } from './backup.ts'
import { catalog } from './catalog.ts'
import { certificate } from './certificate.ts'
import { common, failurePart, unknownFailure } from './common.ts'
import { cardFailures } from './failures-cards.ts'
import { ceremonyFailures } from './failures-ceremony.ts'
import { custodyFailures } from './failures-custody.ts'
import { shareFailures } from './failures-share.ts'
import { stationFailures } from './failures-station.ts'
import { tokenFailures } from './failures-token.ts'
import { peopleFailures } from './failures-people.ts'
import { evidenceFailures } from './failures-evidence.ts'
import { issuanceFailures } from './failures-issuance.ts'
import { keyFailures } from './failures-keys.ts'
import { lifecycleFailures } from './failures-lifecycle.ts'
import { planFailures } from './failures-plan.ts'
import { requestFailures } from './failures-request.ts'
import { transcriptFailures } from './failures-transcript.ts'
import { windowFailures } from './failures-window.ts'
import { entries } from './entries.ts'
import { finding, verdict, weight } from './findings.ts'
import { keyItem } from './key-items.ts'
import { keys } from './keys.ts'
import { kiosk } from './kiosk.ts'
import { drill, keyState } from './lifecycle.ts'
import { lint } from './lints.ts'
import { algorithm, ceremonyState, decision, mode, phase, place, purpose, role, tries } from './names.ts'
import { notice } from './notice.ts'
import { plan } from './plan.ts'
import { print } from './print.ts'
import { people } from './people.ts'
import { policy } from './policy.ts'
import { profiles } from './profiles.ts'
import { report } from './report.ts'
import { requirement, requirementStatus } from './requirements.ts'
import { review } from './review.ts'
import { room } from './room.ts'
import { runbook } from './runbook.ts'
import { share } from './share.ts'
import { start } from './start.ts'
import { ask, phrase, pin, replica, step, stepPart, wrapping } from './steps.ts'
import { stateChange } from './steps-lifecycle.ts'
import { succession } from './succession.ts'
import { terminal } from './terminal.ts'
import { timestamp } from './timestamp.ts'
import { window } from './window.ts'

export const en = {
  role, mode, algorithm, phase, ceremonyState, purpose, decision, place, tries,
  step, stepPart, ask, phrase, pin, replica, wrapping,
  failure: { ...tokenFailures, ...ceremonyFailures, ...planFailures, ...requestFailures, ...lifecycleFailures, ...issuanceFailures, ...keyFailures, ...custodyFailures, ...cardFailures, ...peopleFailures, ...shareFailures, ...transcriptFailures, ...evidenceFailures, ...stationFailures, ...windowFailures }, failurePart, unknownFailure,
  finding, lint, weight, verdict, requirement, requirementStatus,
  'key-state': keyState, 'state-change': stateChange, drill, notice,
  catalog, certificate, people, common, terminal, timestamp, share, room, audit, backup, report, print, runbook, plan, policy, profiles, window, start, review, succession, keys: { ...keys, item: keyItem }, entries, kiosk, auditor
} as const
