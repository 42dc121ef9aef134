// What the parts of the engine share while a ceremony is being held: the record and the picture folded from it, the tokens, the shares, what went wrong
// last; and the one way in which anything is put on record or refused.

import type { Phase, Report } from '../contract/shapes.ts'
import { HsmError, isFault } from '../hsm/errors.ts'
import type { Body } from '../transcript/entry.ts'
import { fromBase64 } from '../transcript/hash.ts'
import type { EntryDraft } from '../transcript/log.ts'
import { verifyPerson } from '../transcript/person-key.ts'
import type { Plan } from '../transcript/plan.ts'
import type { Action, Context } from './action.ts'
import { actionOf } from './actions/all.ts'
import { CustodyDesk } from './custody.ts'
import { RehearsalDrawer } from './drawer.ts'
import { dueNow, phaseOf, type Due } from './due.ts'
import { CeremonyError } from './errors.ts'
import { failureOf, reportOf } from './failure.ts'
import type { CeremonyFolder } from './folder.ts'
import { Journal } from './journal.ts'
import { cardsOf, disposalOf, outputsOf } from './leavings.ts'
import type { Ports } from './ports.ts'
import { current, type Progress } from './progress.ts'
import { bringClone } from './rehearsed-clone.ts'
import { rehearsalSecret } from './rehearsal.ts'
import { TokenDesk } from './tokens.ts'

export class Sitting {
  readonly plan: Plan
  readonly folder: CeremonyFolder
  readonly ports: Ports
  readonly tokens: TokenDesk
  readonly custody: CustodyDesk
  readonly journal: Journal
  /** What was refused or failed last, until something succeeds. */ trouble: Report | null = null
  /** Gives the share of the step in hand, sealed, with the showing on record. */
  readonly #show: Context['show']
  readonly #drawer: RehearsalDrawer | null
  /** What was refused already: nothing is on record twice. */ readonly #refusals = new WeakSet<object>()

  constructor (folder: CeremonyFolder, plan: Plan, ports: Ports, show: Context['show']) {
    this.folder = folder
    this.plan = plan
    this.ports = ports
    this.tokens = new TokenDesk(plan, ports.loadModule)
    this.custody = new CustodyDesk(ports.startCustody)
    this.journal = new Journal(plan, folder, { clock: ports.clock, onAppended: ports.onEntry })
    this.#show = show
    this.#drawer = plan.mode === 'rehearsal' ? new RehearsalDrawer(folder, ports.secretsFrom) : null
  }

  get progress (): Progress { return this.journal.progress }
  get due (): Due { return dueNow(this.plan, this.progress) }
  get phase (): Phase { return phaseOf(this.plan, this.progress) }

  append (draft: EntryDraft): void {
    this.journal.append(draft)
    this.trouble = null
  }

  /** Records that something was refused, where it can be, and gives the error back to be thrown. */
  refused (error: unknown, actor: string | null = null, step?: Context['step']): unknown {
    const failure = failureOf(error, step?.with.token)
    if (failure !== undefined && this.journal.begun && this.progress.opened !== null && this.progress.ended === null) {
      this.append({ type: 'attempt.refused', ...this.place(), actor, body: { error: failure } })
    }
    this.trouble = reportOf(error) ?? null
    // Who was logged in there is asked for the PIN again.
    if (error instanceof HsmError && isFault(error)) this.tokens.dropFaulty()
    if (error instanceof Error) this.#refusals.add(error)
    return error
  }

  /** Whether an error is one that was refused here. */
  wasRefused (error: unknown): boolean {
    return error instanceof Error && this.#refusals.has(error)
  }

  /** See Context. The secret stays the caller's. */
  async sign (participant: string, secret: Uint8Array, message: Uint8Array): Promise<Uint8Array> {
    const person = this.plan.participants.find(({ id }) => id === participant)
    const own = secret.slice()
    try {
      const signature = await this.ports.signer.sign(participant, own, message)
      if (person === undefined || !verifyPerson(fromBase64(person.publicKey), message, signature)) throw new CeremonyError('key-file-mismatch', { participant })
      return signature
    } catch (error) {
      throw this.refused(error, participant)
    } finally {
      own.fill(0)
    }
  }

  /** Act and step in hand, as entries name them. */
  place (): { act: string | null, step: string | null } {
    const { act, step } = current(this.plan, this.progress)
    return this.progress.base?.purpose === 'open' || act === null ? { act: null, step: null } : { act: act.id, step: step?.id ?? null }
  }

  /** The action of the step in hand, while people answer or sign for it. */
  action (): Action | null {
    const due = this.due.type
    const { step } = current(this.plan, this.progress)
    return (due === 'answer' || due === 'reconcile' || due === 'sign') && step !== null ? actionOf(step.action) ?? null : null
  }

  /** What the action of the step in hand may use. Throws CeremonyError `wrong-moment` where no step is. */
  context (): Context {
    const { act, step } = current(this.plan, this.progress)
    if (act === null || step === null) throw new CeremonyError('wrong-moment', { phase: this.phase })
    return {
      plan: this.plan, act: act.id, step, attempt: this.progress.attempt, progress: this.progress, tokens: this.tokens, custody: this.custody,
      station: { facts: () => this.ports.station.facts(), now: () => this.ports.clock.now() }, stationFolder: this.folder.path,
      output: (path, bytes) => this.folder.output(path, bytes), sign: async (participant, secret, message) => await this.sign(participant, secret, message),
      knownSets: () => this.ports.knownSets(), givenUp: set => this.ports.givenUp(set), sealedIn: bag => this.ports.sealedIn(bag), show: this.#show, sealBackup: backup => this.journal.sealBackup(backup),
      rehearsalSecret: what => {
        this.#assertRehearsal()
        return rehearsalSecret(this.ports.secretsFrom, what)
      },
      rehearsalMedium: (number, written = 'now') => {
        this.#assertRehearsal()
        return written === 'now' ? this.folder.medium(number) : this.folder.formerMedium(number)
      },
      bringClone: () => { if (this.plan.mode === 'rehearsal') bringClone(this.folder.path) },
      drawer: this.#drawer
    }
  }

  /** Does whatever comes next by itself, until people are needed again. */
  settle (): void {
    this.journal.writeNotes()
    for (;;) {
      const due = this.due
      switch (due.type) {
        case 'checkpoint': this.journal.checkpoint(this.place().act); break
        case 'end-custody': this.endCustody(this.progress.custody?.lost ?? 'interrupted', null); break
        case 'close-act': this.append({ type: 'act.closed', act: due.act, step: null, actor: null, body: {} }); break
        case 'close': this.append({ type: 'ceremony.closed', act: null, step: null, actor: null, body: { outputs: outputsOf(this.progress) } }); break
        case 'abort':
          this.append({ type: 'ceremony.aborted', act: null, step: null, actor: null, body: { reason: this.progress.abortReason ?? '', disposal: disposalOf(this.plan, this.progress), cards: cardsOf(this.progress) } })
          break
        case 'ended':
          this.journal.finish()
          this.closeSessions()
          return
        default: return
      }
    }
  }

  /** Puts on record that the process which holds shares died while nobody asked it anything. */
  noticeLoss (): void {
    const { custody, overlays, intent } = this.progress
    if (custody === null || custody.lost !== null || overlays.length > 0 || intent !== null || this.custody.alive) return
    this.refused(new CeremonyError('custody-lost'))
    this.settle()
  }

  /** After a refusal: shares that are gone are put on record at once. */
  settleCustody (): void {
    if (this.journal.begun && (this.progress.custody?.lost ?? null) !== null) this.settle()
  }

  /** Puts on record that the shares in hand that were taken last are gone, and makes sure that all of them are. */
  endCustody (cause: Body<'custody.ended'>['cause'], reason: string | null): void {
    const { set, outcome, ordinals } = this.progress.custody!
    this.#dropCustody()
    this.append({ type: 'custody.ended', ...this.place(), actor: null, body: { set, outcome, cause, reason, ordinals: [...ordinals] } })
  }

  /** Token sessions and the process that holds shares end here. */
  closeSessions (): void {
    this.#dropCustody()
    this.tokens.closeSessions()
  }

  close (): void {
    this.#dropCustody()
    this.tokens.close()
    this.journal.close()
  }

  #dropCustody (): void {
    // Its end is not waited for: it holds nothing that anybody relies on any more, and ends with this process at the latest.
    void this.custody.end()
  }

  #assertRehearsal (): void {
    if (this.plan.mode !== 'rehearsal') throw new CeremonyError('rehearsal-only')
  }
}
