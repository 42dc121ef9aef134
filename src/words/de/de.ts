// The German dictionary, put together from one file per area, each with the keys of its English twin.

import { en } from '../en/en.ts'
import type { Dictionary } from '../text.ts'
import { audit } from './audit.ts'
import { backup } from './backup.ts'
import { card } from './card.ts'
import { common, failurePart, unknownFailure } from './common.ts'
import { custody } from './custody.ts'
import { doctorPlan } from './doctor-plan.ts'
import { doctorMachine, doctorParts } from './doctor.ts'
import { entries } from './entries.ts'
import { installationFailures } from './failures-installation.ts'
import { prepareFailures } from './failures-prepare.ts'
import { finding, verdict, weight } from './findings.ts'
import { installation, installationHelp } from './installation.ts'
import { keyItem } from './key-items.ts'
import { keyPublished } from './key-published.ts'
import { keyRegister } from './key-register.ts'
import { keys } from './keys.ts'
import { drill, keyState } from './lifecycle.ts'
import { lint } from './lints.ts'
import { time } from './measures.ts'
import { algorithm, ceremonyState, decision, mode, phase, place, purpose, role, tries } from './names.ts'
import { notice } from './notice.ts'
import { policy } from './policy.ts'
import { prepare, prepareHelp } from './prepare.ts'
import { print } from './print.ts'
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
import { ask, phrase, pin, replica, step, stepPart, wrapping } from './steps.ts'
import { window } from './window.ts'

export const de: Dictionary = {
  ...en,
  role, mode, algorithm, phase, ceremonyState, purpose, decision, place, tries,
  step, stepPart, agenda: { ...issuanceAgenda, ...publicationAgenda }, ask, phrase, pin, signature, metadata, replica, wrapping,
  failure: { ...en.failure, ...prepareFailures, ...installationFailures },
  terminal: { ...en.terminal, help: { ...en.terminal.help, ...installationHelp, ...prepareHelp } },
  failurePart, unknownFailure,
  time, 'script-text': scriptText,
  finding, weight, verdict,
  doctor: { ...doctorParts, item: { ...doctorMachine, ...doctorPlan } },
  'key-state': keyState, 'state-change': stateChange, drill, notice,
  card, custody, common, room, entries,
  installation, lint, policy, prepare, runbook,
  share, review, window, start,
  report, requirement, requirementStatus, audit, backup, print, register, keys: { ...keys, item: keyItem, published: keyPublished, register: keyRegister }
}
