// Holds one ceremony: one step at a time, everything checkable before the token is touched, the intent before a change, the outcome after.
// What happened is only ever what the transcript says: each entry is durable before the engine's own picture moves on, by the same fold
// that a resumption uses.

import type { RehearsalPin } from '../contract/ceremony.ts'
import type { GivingWay, TakingPlace } from '../contract/custody.ts'
import type { EntryLine, Phase, View } from '../contract/shapes.ts'
import type { CardFacts } from '../shares/card.ts'
import type { Carrier } from '../transcript/custody.ts'
import type { InstallationFacts, RoomState, Statement } from '../transcript/entry.ts'
import { toBase64 } from '../transcript/hash.ts'
import type { Plan, Role } from '../transcript/plan.ts'
import { signoffBytes } from '../transcript/signoff.ts'
import { madeUpPinRefused, nextTyping, settersOf } from './acting.ts'
import type { Answers } from './action.ts'
import { CeremonyError } from './errors.ts'
import type { CeremonyFolder } from './folder.ts'
import { cardOfStep, fetchShare, giveShare, notePrinted, notePrinting, showShare } from './giving.ts'
import { madeUpPins, withChosen } from './made-up-pins.ts'
import { openCeremony, takeUpCeremony, type PlannedFiles } from './opening.ts'
import { performStep, reconcileStep } from './perform.ts'
import type { Ports } from './ports.ts'
import { pending } from './progress.ts'
import { rehearsalSecret } from './rehearsal.ts'
import { Sitting } from './sitting.ts'
import { buildView } from './view.ts'

export class Ceremony {
  readonly plan: Plan
  readonly folder: CeremonyFolder
  readonly #planned: PlannedFiles
  readonly #sitting: Sitting

  constructor (folder: CeremonyFolder, plan: Plan, planned: PlannedFiles, ports: Ports) {
    this.plan = plan
    this.folder = folder
    this.#planned = planned
    this.#sitting = new Sitting(folder, plan, ports, (confirmed, to) => this.show(this.#sitting.context().step.id, confirmed, to))
  }

  get phase (): Phase { return this.#sitting.phase }

  /** Where the ceremony stands. Shares that were lost since the last look are put on record by it. */
  view (): View {
    this.#sitting.noticeLoss()
    const view = buildView({
      plan: this.plan, progress: this.#sitting.progress, head: this.#sitting.journal.head(), lines: this.#sitting.journal.lines, trouble: this.#sitting.trouble,
      action: this.#sitting.action(), context: this.#sitting.action() === null ? null : this.#sitting.context()
    })
    return this.plan.mode === 'rehearsal' ? withChosen(view, settersOf(this.#sitting)) : view
  }

  /**
   * Takes up a transcript that a process before this one left. Writes the resumption, which a quorum must then sign;
   * a transcript that was made but holds no entry yet is opened as if it were new. Production is refused as `assertInstallation` does, before anything is written or a
   * token looked at.
   */
  takeUp (installation: InstallationFacts): void {
    takeUpCeremony(this.#sitting, this.#planned, installation)
  }

  /** Answers what the step in hand asks for, and performs it. `actedFor` marks what a rehearsal typed by itself. */
  async answer (step: string | null, answers: Answers, actedFor = false): Promise<void> {
    try {
      const due = this.#sitting.due
      if (due.type !== 'open' && due.type !== 'answer' && due.type !== 'reconcile') throw this.#sitting.refused(new CeremonyError('wrong-moment', { phase: this.phase }))
      if (due.type === 'open') {
        await openCeremony(this.#sitting, this.#planned, answers)
      } else {
        const { id } = this.#sitting.context().step
        if (step !== id) throw this.#sitting.refused(new CeremonyError('wrong-step', { step: step ?? 'none', due: id }))
        if (due.type === 'reconcile') await reconcileStep(this.#sitting, answers, actedFor)
        else await performStep(this.#sitting, answers, actedFor)
      }
      this.#sitting.settle()
    } catch (error) {
      this.#sitting.settleCustody()
      throw error
    } finally {
      for (const value of Object.values(answers)) if (value instanceof Uint8Array) value.fill(0)
    }
  }

  /** The share that the step in hand shows, sealed to the process that will show it. On record before it is given. */
  async show (step: string, confirmed: readonly string[], to: Uint8Array): Promise<Uint8Array> {
    return await this.#noticingLoss(async () => await showShare(this.#sitting, step, confirmed, to))
  }

  /** Gives the share that the step in hand shows in another way than on a screen. On record before and after. Wipes the PIN. */
  async give (step: string, confirmed: readonly string[], way: GivingWay): Promise<Carrier> {
    try {
      return await this.#noticingLoss(async () => await giveShare(this.#sitting, step, confirmed, way))
    } finally {
      if (way.kind === 'token') way.pin.fill(0)
    }
  }

  /** Answers the step in hand with a share out of what carries it. Wipes the PIN. */
  async takeFrom (step: string, from: TakingPlace): Promise<void> {
    try {
      const share = await this.#noticingLoss(async () => await fetchShare(this.#sitting, step, from))
      this.#sitting.custody.fetchedFrom = from.kind
      await this.answer(step, { share })
    } finally {
      this.#sitting.custody.fetchedFrom = null
      if (from.kind === 'token') from.pin.fill(0)
    }
  }

  /** What the card of the share in hand says, without the share. */
  cardFacts (step: string): CardFacts { return cardOfStep(this.#sitting, step) }

  /** The share in hand is about to be printed by a way that the station does not see. */
  notePrinting (step: string, confirmed: readonly string[]): void { notePrinting(this.#sitting, step, confirmed) }

  /** It was printed, and this is what that left behind. */
  notePrinted (step: string, carrier: Carrier): void { notePrinted(this.#sitting, step, carrier) }

  /** Signs, or refuses to sign, what is being signed now. Wipes the secret. */
  async sign (participant: string, role: Role, decision: 'approve' | 'refuse', secret: Uint8Array, actedFor = false): Promise<void> {
    try {
      const due = this.#sitting.due
      const person = this.plan.participants.find(one => one.id === participant)
      if (due.type !== 'sign') throw this.#sitting.refused(new CeremonyError('wrong-moment', { phase: this.phase }), person?.id)
      if (person === undefined || !pending(this.plan, due.signing).some(one => one.participant === participant && one.role === role)) {
        throw this.#sitting.refused(new CeremonyError('not-pending', { participant, role, purpose: due.signing.purpose }), person?.id)
      }
      const { size, root } = this.#sitting.journal.head()
      const statement: Statement = {
        v: 1, purpose: due.signing.purpose, mode: this.plan.mode, ceremony: this.plan.ceremony, size, root,
        act: due.signing.act, step: due.signing.step, participant, role, decision
      }
      const signature = await this.#sitting.sign(participant, secret, signoffBytes(statement))
      this.#sitting.append({ type: 'signoff', act: due.signing.act, step: due.signing.step, actor: participant, body: { statement, signature: toBase64(signature), actedFor } })
      this.#sitting.settle()
    } finally {
      secret.fill(0)
    }
  }

  /**
   * Types what the next person would; `chosen` are PINs that people chose, by their asks. Wipes them. Throws CeremonyError `rehearsal-only` in production,
   * `card-not-acted-for` where only cards can sign, `rehearsal-pin-differs` where a chosen PIN was not given: no token was asked then.
   */
  async actFor (chosen: Readonly<Record<string, Uint8Array>> = {}): Promise<void> {
    try {
      const typing = await nextTyping(this.#sitting, chosen)
      if (typing.kind === 'sign') return await this.sign(typing.participant, typing.role, 'approve', typing.secret, true)
      await this.answer(typing.step, typing.answers, true).catch((error: unknown) => { throw typing.chosen ? error : madeUpPinRefused(this.#sitting, error) })
    } finally {
      for (const pin of Object.values(chosen)) pin.fill(0)
    }
  }

  /** What was made up for each person of a rehearsal. Throws CeremonyError `rehearsal-only` in production. */
  rehearsalPassphrases (): { participant: string, passphrase: string }[] {
    if (this.plan.mode !== 'rehearsal') throw new CeremonyError('rehearsal-only')
    return this.plan.participants.filter(({ held }) => held === 'file').map(({ id }) => ({ participant: id, passphrase: new TextDecoder().decode(rehearsalSecret(this.#sitting.ports.secretsFrom, id)) }))
  }

  /** What was made up for the PINs of tokens and set on them. Throws CeremonyError `rehearsal-only` in production. */
  rehearsalPins (): RehearsalPin[] {
    if (this.plan.mode !== 'rehearsal') throw new CeremonyError('rehearsal-only')
    return madeUpPins(this.plan, settersOf(this.#sitting), this.#sitting.ports.secretsFrom)
  }

  /** Puts on record that projection and cameras are turned away, before a secret of the step in hand. Throws CeremonyError `wrong-moment`, `wrong-step`. */
  guard (step: string, room: RoomState): void {
    this.#sitting.noticeLoss()
    const due = this.#sitting.due
    if (due.type !== 'answer' && due.type !== 'reconcile') throw this.#sitting.refused(new CeremonyError('wrong-moment', { phase: this.phase }))
    const { id } = this.#sitting.context().step
    if (step !== id) throw this.#sitting.refused(new CeremonyError('wrong-step', { step, due: id }))
    this.#sitting.append({ type: 'room.guarded', ...this.#sitting.place(), actor: null, body: { room } })
  }

  /** Looks at texts that were typed so far for the step in hand. Records nothing. Throws CeremonyError `wrong-step`, and what the action sees in them. */
  lookAt (step: string, typed: Readonly<Record<string, string>>): void {
    if (this.#sitting.due.type !== 'answer') return
    const context = this.#sitting.context()
    if (step !== context.step.id) throw new CeremonyError('wrong-step', { step, due: context.step.id })
    this.#sitting.action()?.early?.(context, typed)
  }

  /** Entries from a number on, as lines; at most `count`. */
  entries (from: number, count: number): EntryLine[] {
    return this.#sitting.journal.lines.slice(from, from + count)
  }

  exception (text: string): void {
    this.#assertUnderWay()
    const { act, step } = this.#sitting.place()
    this.#sitting.append({ type: 'exception.recorded', act, step, actor: null, body: { number: this.#sitting.progress.exceptions + 1, text } })
    this.#sitting.settle()
  }

  /** Gives up the shares in hand, of every set: a dealt set is void, entered shares are forgotten. Throws CeremonyError `not-in-custody`. */
  void (reason: string): void {
    this.#assertUnderWay()
    if (this.#sitting.progress.custody === null || this.#sitting.progress.intent !== null || this.#sitting.progress.overlays.length > 0) throw this.#sitting.refused(new CeremonyError('not-in-custody'))
    while (this.#sitting.progress.custody !== null) this.#sitting.endCustody('given-up', reason)
    this.#sitting.settle()
  }

  /**
   * The token sessions end here, and so does custody of shares; a resumption needs the policy's quorum. Throws CeremonyError `wrong-moment`, also while a pause or a
   * resumption is being signed: what stands still already can only be left, and its checkpoint waits for those who vouch for this session.
   */
  pause (reason: string): void {
    this.#assertUnderWay()
    if (this.#sitting.progress.overlays.some(({ purpose }) => purpose === 'pause' || purpose === 'resume')) throw this.#sitting.refused(new CeremonyError('wrong-moment', { phase: this.phase }))
    const { act, step } = this.#sitting.place()
    this.#sitting.closeSessions()
    this.#sitting.append({ type: 'ceremony.paused', act, step, actor: null, body: { reason } })
    this.#sitting.settle()
  }

  abort (reason: string): void {
    if (this.#sitting.due.type !== 'paused') this.#assertUnderWay()
    const { act, step } = this.#sitting.place()
    this.#sitting.closeSessions()
    this.#sitting.append({ type: 'ceremony.aborting', act, step, actor: null, body: { reason } })
    this.#sitting.settle()
  }

  /** Whether it has ended, with all that belongs to its end. */
  get isFinished (): boolean { return this.#sitting.progress.ended !== null && this.#sitting.journal.finished }

  /** Writes what belongs to the end of a ceremony that has ended, where the disk did not take it. */
  finish (): void { this.#sitting.settle() }

  close (): void { this.#sitting.close() }

  /** After a refusal, shares that are gone are put on record at once. */
  async #noticingLoss<T> (act: () => Promise<T>): Promise<T> {
    try {
      return await act()
    } catch (error) {
      this.#sitting.settleCustody()
      throw error
    }
  }

  #assertUnderWay (): void {
    const due = this.#sitting.due.type
    if (due === 'open' || due === 'ended' || due === 'paused' || this.#sitting.progress.overlays.some(one => one.purpose === 'abort')) throw new CeremonyError('wrong-moment', { phase: this.phase })
  }
}
