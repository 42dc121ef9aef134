// The German dictionary, put together from one file per area, each with the keys of its English twin.

import { en } from '../en/en.ts'
import type { Dictionary } from '../text.ts'
import { audit } from './audit.ts'
import { auditor } from './auditor.ts'
import { backup } from './backup.ts'
import { card } from './card.ts'
import { catalog } from './catalog.ts'
import { certificate } from './certificate.ts'
import { common, failurePart, unknownFailure } from './common.ts'
import { custody } from './custody.ts'
import { dataKeys } from './data-keys.ts'
import { doctorPlan } from './doctor-plan.ts'
import { doctorMachine, doctorParts } from './doctor.ts'
import { entries } from './entries.ts'
import { errno } from './errno.ts'
import { expected } from './expected.ts'
import { factName } from './fact-names.ts'
import { cardFailures } from './failures-cards.ts'
import { diskFailures } from './failures-disk.ts'
import { carrierFailures } from './failures-carriers.ts'
import { ceremonyFailures } from './failures-ceremony.ts'
import { custodyFailures } from './failures-custody.ts'
import { dataKeyFailures } from './failures-data-keys.ts'
import { evidenceFailures } from './failures-evidence.ts'
import { installationFailures } from './failures-installation.ts'
import { issuanceFailures } from './failures-issuance.ts'
import { keyFailures } from './failures-keys.ts'
import { lifecycleFailures } from './failures-lifecycle.ts'
import { peopleFailures } from './failures-people.ts'
import { planFailures } from './failures-plan.ts'
import { prepareFailures } from './failures-prepare.ts'
import { printingFailures } from './failures-printing.ts'
import { publicationFailures } from './failures-publication.ts'
import { registerFailures } from './failures-register.ts'
import { repositoryFailures } from './failures-repository.ts'
import { requestFailures } from './failures-request.ts'
import { shareFailures } from './failures-share.ts'
import { stationFailures } from './failures-station.ts'
import { tokenFailures } from './failures-token.ts'
import { transcriptFailures } from './failures-transcript.ts'
import { windowFailures } from './failures-window.ts'
import { finding, verdict, weight } from './findings.ts'
import { handbook } from './handbook.ts'
import { installation } from './installation.ts'
import { keyItem } from './key-items.ts'
import { keyPublished } from './key-published.ts'
import { keyRegister } from './key-register.ts'
import { keys } from './keys.ts'
import { kiosk } from './kiosk.ts'
import { drill, keyState } from './lifecycle.ts'
import { lint } from './lints.ts'
import { time } from './measures.ts'
import { algorithm, ceremonyState, decision, mode, phase, place, purpose, role, tries } from './names.ts'
import { notice } from './notice.ts'
import { people } from './people.ts'
import { plan } from './plan.ts'
import { policy } from './policy.ts'
import { prepare } from './prepare.ts'
import { preparing } from './preparing.ts'
import { print } from './print.ts'
import { profiles } from './profiles.ts'
import { publish } from './publish.ts'
import { register } from './register.ts'
import { report } from './report.ts'
import { requirement, requirementStatus } from './requirements.ts'
import { review } from './review.ts'
import { room } from './room.ts'
import { runbook } from './runbook.ts'
import { scriptText } from './scripts.ts'
import { share } from './share.ts'
import { start } from './start.ts'
import { issuanceAgenda } from './steps-issuance.ts'
import { stateChange } from './steps-lifecycle.ts'
import { metadata, publicationAgenda, signature } from './steps-publication.ts'
import { ask, phrase, pin, replica, stationState, step, stepPart, wrapping } from './steps.ts'
import { succession } from './succession.ts'
import { terminal } from './terminal.ts'
import { timestamp } from './timestamp.ts'
import { tokenCheck } from './token-check.ts'
import { window } from './window.ts'

export const de: Dictionary = {
  ...en,
  handbook,
  role, mode, algorithm, phase, ceremonyState, purpose, decision, place, tries,
  step, stepPart, agenda: { ...issuanceAgenda, ...publicationAgenda }, ask, phrase, pin, signature, metadata, replica, stationState, wrapping,
  errno,
  failure: { ...tokenFailures, ...ceremonyFailures, ...planFailures, ...requestFailures, ...publicationFailures, ...registerFailures, ...repositoryFailures, ...lifecycleFailures, ...issuanceFailures, ...keyFailures, ...custodyFailures, ...dataKeyFailures, ...cardFailures, ...diskFailures, ...printingFailures, ...prepareFailures, ...carrierFailures, ...peopleFailures, ...shareFailures, ...transcriptFailures, ...evidenceFailures, ...stationFailures, ...installationFailures, ...windowFailures },
  failurePart, unknownFailure,
  time, 'script-text': scriptText, expected,
  finding, weight, verdict,
  doctor: { ...doctorParts, item: { ...doctorMachine, ...doctorPlan } },
  'key-state': keyState, 'state-change': stateChange, drill, notice,
  card, custody, common, room, entries,
  installation, lint, policy, prepare, runbook,
  share, review, window, start, preparing,
  report, requirement, requirementStatus, audit, backup, print, register, keys: { ...keys, item: keyItem, published: keyPublished, register: keyRegister },
  'fact-name': factName,
  plan,
  people,
  publish,
  profiles,
  'data-keys': dataKeys,
  timestamp,
  'token-check': tokenCheck,
  catalog,
  succession,
  auditor,
  kiosk,
  terminal,
  certificate
}
