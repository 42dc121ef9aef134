// What the catalog needs to know of one ceremony, noted down while the verifier reads it: the plan, and the entries that bear on keys. Whether any of it
// counts is known at the end only.

import type { Entry, EntryOf, Head } from '../../transcript/entry.ts'
import type { AnchorVersion } from '../../transcript/anchor.ts'
import type { Plan } from '../../transcript/plan.ts'
import type { ActionName } from '../../transcript/results.ts'

/** What the verifier said of a ceremony once it had read all of it. */
export interface Outcome {
  readonly verified: boolean
  /** The version of the organisation's anchor that its plan names and its people are of; null where they are not. */ readonly anchor: AnchorVersion | null
  readonly head: Head
  /** Length of the transcript. */ readonly bytes: number
  /** Whose approvals of the plan hold. */ readonly approvers: readonly string[]
  readonly findings: readonly { readonly code: string, readonly seq?: number, readonly facts: Readonly<Record<string, string>> }[]
  /** Bytes of the policy that the plan names; null where it names none. */ readonly policy: Uint8Array | null
}

/** Actions whose results the catalog is made of. */
const bearing: ReadonlySet<string> = new Set<ActionName>([
  'initialise-token', 'generate-key', 'confirm-key', 'export-public-key', 'split-recovery-key', 'generate-backed-key', 'generate-wrapped-key', 'restore-keys', 'check-key', 'endorse-key', 'change-state',
  'destroy-key', 'destroy-wrapping-key', 'destroy-copies', 'audit-token', 'report-drill', 'issue-certificate', 'issue-crl', 'sign-statement', 'write-publication', 'prove-absence', 'record-clone',
  'register-bags', 'seal-cards', 'inspect-card', 'enter-share', 'read-back-share', 'rederive-share', 'rewrap-backups', 'give-up-set', 'restore-canary', 'wipe-token', 'conclude-custody'
])
/** Errors that say that a PIN was wrong: a token's, a person's card's. */
const wrongPin: ReadonlySet<string> = new Set(['pin-incorrect', 'pin-locked', 'card-pin-wrong', 'card-pin-last', 'card-locked'])
/** More such entries than this are in no ceremony. */
const mostEntries = 10_000
/** Wrong PINs of one ceremony that are told one by one. */
const mostPins = 20

type Ending = EntryOf<'ceremony.closed'> | EntryOf<'ceremony.aborted'>
type Trouble = EntryOf<'step.failed'> | EntryOf<'attempt.refused'>

export class CeremonyNotes {
  #plan: Plan | null = null
  #opened: EntryOf<'ceremony.opened'> | null = null
  #ended: Ending | null = null
  readonly #entries: Entry[] = []
  readonly #pins: Trouble[] = []
  #cut = false

  get opened (): EntryOf<'ceremony.opened'> | null { return this.#opened }
  get ended (): Ending | null { return this.#ended }
  /** In their order: results about keys and what they signed, and what became of tokens and share sets. */ get entries (): readonly Entry[] { return this.#entries }
  /** Tries with a wrong PIN. */ get pins (): readonly Trouble[] { return this.#pins }
  /** The plan; null where there is none, or the ceremony has more entries about keys than any has. */ get plan (): Plan | null { return this.#cut ? null : this.#plan }

  notePlan (plan: Plan): void {
    this.#plan = plan
  }

  note (entry: Entry): void {
    switch (entry.type) {
      case 'ceremony.opened':
        this.#opened ??= entry
        return
      case 'ceremony.closed': case 'ceremony.aborted':
        this.#ended = entry
        return
      case 'step.done':
        if (bearing.has(entry.body.result.action)) this.#keep(entry)
        return
      case 'custody.ended': case 'share.given': case 'ceremony.resumed': return this.#keep(entry)
      case 'step.failed': case 'attempt.refused':
        if (wrongPin.has(entry.body.error.code) && this.#pins.length < mostPins) this.#pins.push(entry)
        return
      default:
    }
  }

  #keep (entry: Entry): void {
    if (this.#entries.length < mostEntries) this.#entries.push(entry)
    else this.#cut = true
  }
}
