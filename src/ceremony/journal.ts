// A ceremony's record as it grows: the log, the progress folded from it, and the checkpoints that the session key signs over it.

import { sealBackup, type Backup } from '../keys/backup.ts'
import { checkpointOrigin, formatCheckpoint, signCheckpoint } from '../transcript/checkpoint.ts'
import type { EntryLine } from '../contract/shapes.ts'
import type { Clock } from '../transcript/clock.ts'
import { generateKeyPair, type Ed25519KeyPair } from '../transcript/ed25519.ts'
import type { Body, Entry, Head } from '../transcript/entry.ts'
import { fromBase64, toBase64 } from '../transcript/hash.ts'
import { TranscriptLog, type EntryDraft, type LogOptions, type Torn } from '../transcript/log.ts'
import { TranscriptError } from '../transcript/errors.ts'
import type { Plan } from '../transcript/plan.ts'
import { CeremonyError } from './errors.ts'
import type { CeremonyFolder } from './folder.ts'
import { advance, start, type Progress } from './progress.ts'

/** A step back by less is a clock being set right (src/verify/clock.ts), in milliseconds. */
const clockStepMs = 1000

export interface JournalOptions {
  readonly clock: Clock
  /** Called for each entry that is durable and taken into the progress, with the head that it makes. */ readonly onAppended: (entry: Entry, head: Head) => void
}

export class Journal {
  readonly #plan: Plan
  readonly #folder: CeremonyFolder
  readonly #options: JournalOptions
  readonly #origin: string
  /** Made for this process and gone with it: nobody extends the log under this key later. */
  readonly #session: Ed25519KeyPair = generateKeyPair()
  readonly #sessionKeys: { from: number, publicKey: string }[] = []
  #log: TranscriptLog | null = null
  #progress: Progress = start
  readonly #lines: EntryLine[] = []
  /** Checkpoints whose notes are not in the folder yet. */ #unnoted: Body<'checkpoint.issued'>[] = []
  #clockFailure: TranscriptError | null = null

  constructor (plan: Plan, folder: CeremonyFolder, options: JournalOptions) {
    this.#plan = plan
    this.#folder = folder
    this.#options = options
    this.#origin = checkpointOrigin(plan.organisation.id, plan.ceremony)
  }

  get progress (): Progress { return this.#progress }
  /** Every entry so far, as lines. */
  get lines (): readonly EntryLine[] { return this.#lines }
  get sessionKey (): string { return toBase64(this.#session.publicKey) }
  get begun (): boolean { return this.#log !== null }
  head (): Head { return this.#log?.head() ?? { size: 0, root: emptyRoot } }

  /** A new log, unless an empty one was found. Throws TranscriptError. */
  create (): void {
    this.#log ??= TranscriptLog.create(this.#folder.transcript, this.#logOptions())
  }

  /** Reads what a process before this one left. Throws TranscriptError, `behind` where a checkpoint's note tells of entries that are gone, and CeremonyError `plan-changed` where it was begun under another plan. */
  read (planHash: string): { entries: readonly Entry[], torn: Torn | null } {
    const { log, entries, torn } = TranscriptLog.open(this.#folder.transcript, this.#logOptions())
    this.#log = log
    for (const entry of entries) this.#take(entry)
    this.#folder.dropTornCheckpoint(this.#progress.checkpoints + 1)
    const [beyond] = this.#folder.notesBeyond(this.#progress.checkpoints + (this.#progress.ended === null ? 0 : 1))
    if (beyond !== undefined) throw new TranscriptError('behind', `there is ${beyond}, and the transcript does not reach so far: nothing was written; bring the newest copy back`)
    const { opened } = this.#progress
    if (opened !== null && opened.plan !== planHash) throw new CeremonyError('plan-changed', { ceremony: this.#plan.ceremony })
    return { entries, torn }
  }

  /** Throws TranscriptError, after `clock-back` that one only: what was begun on a token by then is looked at by whoever resumes. */
  append (draft: EntryDraft): Entry {
    if (this.#log === null) throw new CeremonyError('wrong-moment', { phase: 'briefing' })
    this.#assertClock()
    const entry = this.#log.append(draft)
    this.#take(entry)
    this.#options.onAppended(entry, this.#log.head())
    return entry
  }

  /** Signs the present head; the entry first, then the note, which follows from it. */
  checkpoint (act: string | null): void {
    const head = this.head()
    const { signature } = signCheckpoint(this.#origin, head, this.#session)
    const body = { number: this.#progress.checkpoints + 1, ...head, signature: toBase64(signature) }
    this.append({ type: 'checkpoint.issued', act, step: null, actor: null, body })
    this.#unnoted.push(body)
    this.writeNotes()
  }

  /** Writes the notes that the disk did not take when their checkpoints were issued. */
  writeNotes (): void {
    for (let body = this.#unnoted[0]; body !== undefined; body = this.#unnoted[0]) {
      this.writeNote(body)
      this.#unnoted.shift()
    }
  }

  /** Writes a checkpoint's note, or leaves it as it is: a crash may have come between the entry and its note. */
  writeNote ({ number, size, root, signature }: Body<'checkpoint.issued'>): void {
    const { publicKey } = this.#sessionKeys.findLast(key => key.from < size)!
    this.#folder.checkpoint(number, formatCheckpoint(this.#origin, { size, root }, fromBase64(publicKey), fromBase64(signature)))
  }

  /** Whether the last checkpoint, which no entry names, lies in the folder. */
  get finished (): boolean {
    return this.#folder.hasCheckpoint(this.#progress.checkpoints + 1)
  }

  /** A backup as a file, signed by the session key. */
  sealBackup (backup: Backup): Uint8Array {
    return sealBackup(backup, this.#session.privateKey, this.#session.publicKey)
  }

  /** Signs the last head, once. */
  finish (): void {
    if (this.finished) return
    const number = this.#progress.checkpoints + 1
    this.#folder.dropTornCheckpoint(number)
    this.#folder.checkpoint(number, signCheckpoint(this.#origin, this.head(), this.#session).text)
  }

  /** Evidence in which the clock goes back never verifies, and can't be mended later. */
  #assertClock (): void {
    const last = this.#lines.at(-1)?.time
    const now = this.#options.clock.now()
    if (last !== undefined && now.getTime() <= Date.parse(last) - clockStepMs) {
      this.#clockFailure ??= new TranscriptError('clock-back', `the clock says ${now.toISOString()}, and the last entry is of ${last}: nothing was written; set the clock to what it was, then resume`)
    }
    if (this.#clockFailure !== null) throw this.#clockFailure
  }

  close (): void {
    this.#log?.close()
    this.#log = null
  }

  #take (entry: Entry): void {
    this.#progress = advance(this.#plan, this.#progress, entry)
    this.#lines.push(lineOf(entry))
    if (entry.type === 'ceremony.opened' || entry.type === 'ceremony.resumed') this.#sessionKeys.push({ from: entry.seq, publicKey: entry.body.session.publicKey })
  }

  #logOptions (): LogOptions {
    return { mode: this.#plan.mode, ceremony: this.#plan.ceremony, clock: this.#options.clock }
  }
}

/** An entry as a line that people glance over. */
function lineOf (entry: Entry): EntryLine {
  const { seq, time, type, act, step, actor } = entry
  const refused = entry.type === 'signoff' && entry.body.statement.decision === 'refuse'
  return { seq, time, type, act, step, actor, about: aboutOf(entry), refused, error: entry.type === 'attempt.refused' ? entry.body.error : null }
}

function aboutOf (entry: Entry): string | null {
  switch (entry.type) {
    case 'step.intended': case 'step.done': case 'step.failed': case 'step.reconciled': return entry.body.action
    case 'signoff': return entry.body.statement.purpose
    case 'attempt.refused': return entry.body.error.code
    default: return null
  }
}

/** RFC 6962 root of no leaves: SHA-256 of nothing. */
const emptyRoot = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
