// Refusals and failures of the ceremony's own rules. The token's are HsmError; both cross to the faces as code and facts.

import type { BadField } from '../contract/shapes.ts'
import type { AttestationFaultCode } from '../keys/attested.ts'
import type { DiskCode } from './disk.ts'
import type { ShareCode } from '../shares/errors.ts'

/** What a person's own card, or its reader's library, did not do. */
export type CardCode =
  | 'card-absent' | 'card-ambiguous' | 'card-pin-wrong' | 'card-pin-last' | 'card-pin-length' | 'card-locked' | 'card-module-changed' | 'card-module-unusable'
  | 'card-failed' | 'card-timeout' | 'card-not-acted-for' | 'card-pin-pad'

/** Why a custodian's card did not come out of a printer. */
export type PrintCode = 'card-printer-none' | 'card-printer-unknown' | 'card-printer-stopped' | 'card-print-refused' | 'card-print-failed' | 'card-print-timeout'

/** What is wrong with somebody's key, its enrolment, or the anchor that they are to be named in. */
export type PeopleCode =
  | 'answers-unreadable' | 'passphrase-short' | 'file-exists' | 'file-not-written' | 'enrolment-no-key' | 'enrolment-several-keys' | 'enrolment-key-in-file'
  | 'draft-invalid' | 'anchor-refused' | 'anchor-successors-missing' | 'anchor-incomplete'

/** Why a plan's anchor does not let it run: what the verifier would find, and what only the station knows. */
export type AnchorRefusal = 'malformed' | 'differs' | 'mode' | 'organisation' | 'policy' | 'roster' | 'threshold' | 'approvals' | 'alone' | 'not-ours'
/** Why an approval does not count. */
export type ApprovalRefusal = 'malformed' | 'foreign' | 'unknown' | 'signature'

/** Why a plan about keys that exist is not made, or not held: what the catalog and the policy say. */
export type LifecycleCode =
  | 'catalog-none' | 'catalog-behind' | 'evidence-not-newest' | 'catalog-unreadable' | 'catalog-key-unknown' | 'catalog-version-unknown' | 'catalog-state' | 'catalog-changed' | 'plan-keys-differ' | 'catalog-anchor-older' | 'clock-behind-catalog'
  | 'rollback-compromised' | 'whole-holds-down' | 'policy-wait' | 'version-unpublished' | 'published-late' | 'certificates-unexpired' | 'backup-not-proven' | 'wrapping-key-none' | 'token-lacks-key' | 'quorum-unreachable'
  | 'policy-missing' | 'policy-differs' | 'policy-older' | 'policy-forbids' | 'policy-unknown' | 'policy-unsound' | 'script-rehearsal-only' | 'script-needs-tokens' | 'lineage-unknown' | 'lineage-went-on' | 'lineage-no-backup'

/** Why something is not signed for others, or not taken as signed: a rule that it breaks by name, or what differs. */
export type IssuanceCode = 'issuance-refused' | 'issuance-unreadable' | 'issued-unverified' | 'issuer-key-differs' | 'template-differs' | 'subject-unreadable' | 'subject-differs' | 'publication-below-threshold'

/** Why what a plan is to have signed is not taken over, before any token is touched. */
export type RequestCode = 'profiles-unknown' | 'profiles-unsound' | 'profile-unknown' | 'profile-misfit' | 'profile-unfilled' | 'authority-none' | 'request-refused' | 'certificate-refused' | 'issuance-nothing' | 'subject-given-up'

/** Why something is not done with a share set that exists, its cards, its bags or its media. */
export type CustodyCode =
  | 'bag-unreadable' | 'bag-twice' | 'bag-in-register' | 'bag-is-new' | 'bag-differs' | 'bag-not-registered' | 'bag-unclear'
  | 'cards-missing' | 'cards-below-threshold' | 'share-not-holders' | 'share-given-up' | 'share-new-set' | 'share-former-set' | 'medium-not-registered' | 'medium-file-differs' | 'medium-lacks-backup'

/** Why a share was not given on, or not taken from, something other than a screen and hands. */
export type CarrierCode =
  | 'carrier-way-closed' | 'carrier-lost' | 'carrier-missing' | 'carrier-on-station' | 'carrier-on-backup' | 'carrier-other-share' | 'carrier-not-writable' | 'carrier-full' | 'carrier-there'
  | 'carrier-read-back' | 'carrier-none-found' | 'carrier-several-found' | 'carrier-unreadable' | 'carrier-changed'
  | 'recipient-invalid' | 'recipient-not-found' | 'recipient-several' | 'recipient-identity' | 'card-share-there' | 'card-share-refused' | 'card-share-differs' | 'card-share-left' | 'card-share-none' | 'card-share-several'

/** Why a plan about a share set that exists is not made, or nothing restored from one: what the register says. */
export type RegisterCode =
  | 'set-none' | 'set-unclear' | 'set-unknown' | 'set-in-use' | 'set-superseded' | 'set-opens-nothing' | 'set-given-up' | 'set-void' | 'set-destroyed' | 'set-descriptor-none' | 'set-holders-few'
  | 'restoring-given-up' | 'plan-custody-differs'

/** Why a plan that publishes keys is not made, or not held. */
export type PublicationCode =
  | 'online-key-private' | 'online-key-refused' | 'online-key-in-force' | 'online-key-shared' | 'online-key-missing' | 'online-key-over' | 'issuer-request-refused' | 'issuer-key-shared' | 'delegation-exists' | 'delegation-unknown' | 'delegation-twice'
  | 'publication-forbidden' | 'publication-key-unfit' | 'publication-person-key' | 'publication-signers-few' | 'publication-list-missing' | 'publication-differs'

/** Why data keys were not made or taken to another version, or nobody signed for it. */
export type DataKeyCode =
  | 'data-key-not-wrapping' | 'data-key-none-wraps' | 'data-key-no-module' | 'data-key-token-none' | 'data-key-token-unclear' | 'data-keys-lost'
  | 'rewrap-not-active' | 'rewrap-input-changed' | 'rewrap-other-run' | 'rewrap-part-differs' | 'rewrap-journal-unreadable' | 'data-keys-unwritten'
  | 'document-person-unknown' | 'document-role' | 'document-key-place' | 'receipt-refused'

/** Why production is refused with this program: it is not the release that it should be. */
export type InstallationCode = 'installation-changed' | 'installation-unsigned' | 'plan-manifest-differs'

export type CeremonyCode =
  | DiskCode | InstallationCode | DataKeyCode | AttestationFaultCode | PublicationCode | RegisterCode | CustodyCode | CarrierCode | CardCode | PrintCode | PeopleCode | LifecycleCode | RequestCode | IssuanceCode
  | 'script-not-found' | 'script-invalid' | 'parameter-invalid' | 'plan-invalid' | 'plan-unreadable' | 'plan-changed' | 'plan-not-approved' | 'plan-outside-window'
  | 'site-invalid' | 'people-invalid' | 'predecessor-unverified' | 'plan-not-written' | 'plan-script-differs' | 'plan-build-differs' | 'plan-anchor-missing' | `plan-anchor-${AnchorRefusal}`
  | 'plan-key-in-file' | `plan-approval-${ApprovalRefusal}` | 'plan-predecessor-differs' | 'plan-hash-differs' | 'approval-exists' | 'approval-person-unknown' | 'approval-role-not-held'
  | 'approval-of-proposer' | 'approval-needs-card' | 'approval-needs-key-file' | 'plan-other-unended'
  | 'roles-not-apart' | 'key-shared'
  | 'algorithm-unsupported' | 'keys-untried' | 'token-label-taken' | 'softhsm-missing' | 'rehearsal-tokens-lost'
  | 'wrong-moment' | 'wrong-step' | 'answer-missing' | 'answer-invalid' | 'answer-unknown' | 'not-confirmed'
  | 'not-pending' | 'passphrase-wrong' | 'key-file-invalid' | 'key-file-weak' | 'key-file-costly' | 'key-file-mismatch' | 'signer-failed'
  | 'rehearsal-only' | 'rehearsal-pin-differs' | 'ceremony-under-way' | 'no-ceremony' | 'ceremony-unknown' | 'several-unfinished' | 'nothing-unfinished' | 'ceremony-ended' | 'ceremony-not-ended' | 'ceremony-id-used'
  | 'confirmation-failed' | 'object-unexpected' | 'inventory-too-long' | 'output-exists'
  | 'swap-on' | 'interfaces-up'
  | 'custody-lost' | 'not-in-custody' | 'guards-missing' | 'reshare-same-key' | 'rederive-no-match' | 'wipe-other-token' | 'share-not-shown' | 'rehearsal-share-unknown' | `share-${ShareCode}`
  | 'media-missing' | 'media-of-old-set' | 'media-same' | 'media-on-station' | 'media-not-writable' | 'media-full' | 'media-file-exists' | 'media-read-back'
  | 'backup-none-found' | 'backup-unreadable' | 'backup-changed' | 'backup-sets-several' | 'backup-set-absent' | 'backup-set-two-ways' | 'backup-contradicts-transcript'
  | 'replica-unknown' | 'clone-not-found' | 'clone-not-locked'
  | 'key-not-held' | 'key-check-failed' | 'endorsement-failed' | 'destroy-other-key' | 'destroy-remains' | 'copy-fate-unclear' | 'since-ahead' | 'recorded-file-changed'
  | 'token-not-empty' | 'key-not-wrappable' | 'wrap-no-mechanism' | 'restored-proof-failed'

export class CeremonyError extends Error {
  readonly code: CeremonyCode
  readonly facts: Readonly<Record<string, string>>
  readonly fields: readonly BadField[]

  constructor (code: CeremonyCode, facts: Record<string, string> = {}, options: { fields?: readonly BadField[], cause?: unknown } = {}) {
    super(code, options.cause === undefined ? {} : { cause: options.cause })
    this.name = 'CeremonyError'
    this.code = code
    this.facts = facts
    this.fields = options.fields ?? []
  }
}
