// Every action, by name.

import type { Action } from '../action.ts'
import { acceptNoBackup } from './accept-no-backup.ts'
import { auditToken } from './audit-token.ts'
import { certifyOnlineKey } from './certify-online-key.ts'
import { changeState } from './change-state.ts'
import { checkBackups } from './check-backups.ts'
import { checkKey } from './check-key.ts'
import { checkStation } from './check-station.ts'
import { collectShares } from './collect-shares.ts'
import { concludeCustody } from './conclude-custody.ts'
import { confirmClock } from './confirm-clock.ts'
import { confirmKey } from './confirm-key.ts'
import { destroyCopies } from './destroy-copies.ts'
import { destroyKey } from './destroy-key.ts'
import { destroyWrappingKey } from './destroy-wrapping-key.ts'
import { endorseKey } from './endorse-key.ts'
import { enterShare } from './enter-share.ts'
import { exportPublicKey } from './export-public-key.ts'
import { generateBackedKey } from './generate-backed-key.ts'
import { generateKey } from './generate-key.ts'
import { generateWrappedKey } from './generate-wrapped-key.ts'
import { giveUpSet } from './give-up-set.ts'
import { handOverShare } from './hand-over-share.ts'
import { initialiseToken } from './initialise-token.ts'
import { inspectCard } from './inspect-card.ts'
import { issueCertificate } from './issue-certificate.ts'
import { issueCrl } from './issue-crl.ts'
import { proveAbsence } from './prove-absence.ts'
import { readBackShare } from './read-back-share.ts'
import { readIssuance } from './read-issuance.ts'
import { readProposal } from './read-proposal.ts'
import { readPublication } from './read-publication.ts'
import { recordClone } from './record-clone.ts'
import { rederiveShare } from './rederive-share.ts'
import { registerBags } from './register-bags.ts'
import { registerMedia } from './register-media.ts'
import { reportDrill } from './report-drill.ts'
import { restoreCanary } from './restore-canary.ts'
import { restoreKeys } from './restore-keys.ts'
import { rewrapBackups } from './rewrap-backups.ts'
import { rollCall } from './roll-call.ts'
import { sealCards } from './seal-cards.ts'
import { signPublicationWithKey } from './sign-publication-with-key.ts'
import { signPublication } from './sign-publication.ts'
import { signStatement } from './sign-statement.ts'
import { splitRecoveryKey } from './split-recovery-key.ts'
import { takeInventory } from './take-inventory.ts'
import { wipeToken } from './wipe-token.ts'
import { writeNotice } from './write-notice.ts'
import { writePublication } from './write-publication.ts'

const actions: readonly Action[] = [
  rollCall, confirmClock, checkStation, takeInventory, initialiseToken, generateKey, confirmKey, exportPublicKey, acceptNoBackup,
  registerMedia, splitRecoveryKey, handOverShare, readBackShare, generateBackedKey, generateWrappedKey, checkBackups, enterShare, restoreKeys,
  readProposal, checkKey, endorseKey, changeState, destroyKey, destroyWrappingKey, destroyCopies, auditToken, writeNotice, reportDrill,
  readIssuance, issueCertificate, issueCrl, signStatement,
  registerBags, sealCards, inspectCard, collectShares, rewrapBackups, giveUpSet, rederiveShare, restoreCanary, wipeToken, concludeCustody,
  readPublication, certifyOnlineKey, signPublication, signPublicationWithKey, writePublication,
  proveAbsence, recordClone
]

export function actionOf (name: string): Action | undefined {
  return actions.find(action => action.name === name)
}
