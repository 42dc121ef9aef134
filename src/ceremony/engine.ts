// Holds one ceremony: one step at a time, everything checkable before the token is touched, the intent before a change, the outcome after.
// What happened is only ever what the transcript says: each entry is durable before the engine's own picture moves on, by the same fold
// that a resumption uses.

import type { RehearsalPin } from '../contract/ceremony.ts'
import type { GivingWay, TakingPlace } from '../contract/custody.ts'
import type { EntryLine, Phase, View } from '../contract/shapes.ts'
import { HsmError } from '../hsm/errors.ts'
import type { CardFacts } from '../shares/card.ts'
import type { Carrier } from '../transcript/custody.ts'
import type { Body, Failure, InstallationFacts, RoomState, Statement } from '../transcript/entry.ts'
import type { FileHash } from '../transcript/fields.ts'
import { policyFile, scriptFile } from '../transcript/files.ts'
import { toBase64 } from '../transcript/hash.ts'
import type { Plan, Role } from '../transcript/plan.ts'
import { signoffBytes } from '../transcript/signoff.ts'
import { asksToReconcile, type Answers } from './action.ts'
import { CeremonyError } from './errors.ts'
import { failureOf, reportOf } from './failure.ts'
import type { CeremonyFolder } from './folder.ts'
import { assertInstallation } from './installed.ts'
import { cardOfStep, fetchShare, giveShare, notePrinted, notePrinting, showShare } from './giving.ts'
import { isChosen, madeUpPins, pinSetters, withChosen } from './made-up-pins.ts'
import { performStep, reconcileStep } from './perform.ts'
import type { Ports } from './ports.ts'
import { pending } from './progress.ts'
import { rehearsalSecret } from './rehearsal.ts'
import { Sitting } from './sitting.ts'
import { buildView } from './view.ts'

/** What the opening names: the plan's hash, and the approvals as they were read and judged, whatever lies there when it is written. */
export interface PlannedFiles { readonly plan: string, readonly approvals: readonly FileHash[] }

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
    return this.plan.mode === 'rehearsal' ? withChosen(view, this.#pinSetters()) : view
  }

  /**
   * Takes up a transcript that a process before this one left. Writes the resumption, which a quorum must then sign;
   * a transcript that was made but holds no entry yet is opened as if it were new. Production is refused as `assertInstallation` does, before anything is written or a
   * token looked at.
   */
  takeUp (installation: InstallationFacts): void {
    const { entries, torn } = this.#sitting.journal.read(this.#planned.plan)
    if (entries.length === 0) return
    for (const entry of entries) {
      if (entry.type === 'checkpoint.issued') this.#sitting.journal.writeNote(entry.body)
      if (entry.type === 'step.done' && entry.body.result.action === 'initialise-token') this.#sitting.tokens.follow(entry.body.result.token, entry.body.result.serial)
    }
    if (this.#sitting.progress.ended !== null && this.#sitting.journal.finished) throw new CeremonyError('ceremony-ended', { ceremony: this.plan.ceremony })
    if (this.plan.mode === 'production') assertInstallation(this.plan, installation)
    const { tokens, differences } = this.#lookAtTokens()
    const { act, step } = this.#sitting.place()
    this.#sitting.append({
      type: 'ceremony.resumed', act, step, actor: null,
      body: {
        after: this.#sitting.due.type === 'paused' ? 'pause' : 'crash', recovered: entries.length, torn,
        previous: { publicKey: this.#sitting.progress.sessionKey ?? '', checkpoint: this.#sitting.progress.lastCheckpoint },
        session: { publicKey: this.#sitting.journal.sessionKey }, station: { ...this.#sitting.ports.station.facts(), installation }, tokens, differences
      }
    })
    this.#sitting.settle()
  }

  /** Answers what the step in hand asks for, and performs it. `actedFor` marks what a rehearsal typed by itself. */
  async answer (step: string | null, answers: Answers, actedFor = false): Promise<void> {
    try {
      const due = this.#sitting.due
      if (due.type !== 'open' && due.type !== 'answer' && due.type !== 'reconcile') throw this.#sitting.refused(new CeremonyError('wrong-moment', { phase: this.phase }))
      if (due.type === 'open') {
        await this.#open(answers)
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
      await this.#actFor(chosen)
    } finally {
      for (const pin of Object.values(chosen)) pin.fill(0)
    }
  }

  async #actFor (chosen: Readonly<Record<string, Uint8Array>>): Promise<void> {
    if (this.plan.mode !== 'rehearsal') throw this.#sitting.refused(new CeremonyError('rehearsal-only'))
    const due = this.#sitting.due
    switch (due.type) {
      case 'open': return await this.answer(null, { source: 'rehearsal', value: 'no value from outside' }, true)
      case 'sign': {
        const waiting = pending(this.plan, due.signing).map(one => ({ ...one, person: this.plan.participants.find(({ id }) => id === one.participant)! }))
        const next = waiting.find(({ person }) => person.held === 'file')
        if (next === undefined) throw this.#sitting.refused(new CeremonyError('card-not-acted-for', { participant: waiting[0]!.person.name }))
        return await this.sign(next.participant, next.role, 'approve', rehearsalSecret(this.#sitting.ports.secretsFrom, next.participant), true)
      }
      case 'answer': case 'reconcile': {
        const context = this.#sitting.context()
        const action = this.#sitting.action()!
        const asks = due.type === 'reconcile' ? asksToReconcile(action, context) : action.asks(context)
        const own = asks.filter(ask => isChosen(ask, this.#pinSetters()))
        const missing = own.find(({ id }) => chosen[id] === undefined)
        if (missing !== undefined) throw new CeremonyError('rehearsal-pin-differs', { token: missing.facts.token ?? '', officer: missing.facts.owner ?? '' })
        const answers = Object.entries({ ...await action.rehearse(context), ...Object.fromEntries(own.map(({ id }) => [id, chosen[id]!])) }).filter(([id]) => asks.some(ask => ask.id === id))
        return await this.answer(context.step.id, Object.fromEntries(answers), true).catch((error: unknown) => { throw own.length > 0 ? error : this.#ownPin(error) })
      }
      default: throw this.#sitting.refused(new CeremonyError('wrong-moment', { phase: this.phase }))
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
    return madeUpPins(this.plan, this.#pinSetters(), this.#sitting.ports.secretsFrom)
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

  /** The token sessions end here, and so does custody of shares; a resumption needs the policy's quorum. */
  pause (reason: string): void {
    this.#assertUnderWay()
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

  async #open (answers: Answers): Promise<void> {
    const source = answers.source
    const value = answers.value
    if (typeof source !== 'string' || typeof value !== 'string' || source.trim() === '' || value.trim() === '') throw new CeremonyError('answer-missing', { ask: typeof source === 'string' && source.trim() !== '' ? 'value' : 'source' })
    const now = this.#sitting.ports.clock.now().toISOString()
    if (now < this.plan.notBefore || now > this.plan.notAfter) throw new CeremonyError('plan-outside-window', { now, 'not-before': this.plan.notBefore, 'not-after': this.plan.notAfter })
    const installation = await this.#sitting.ports.station.installation()
    assertInstallation(this.plan, installation)
    const tokens = this.#sitting.tokens.identities()
    const doctor = this.#sitting.ports.station.doctor()
    this.#sitting.journal.create()
    this.#sitting.append({
      type: 'ceremony.opened', act: null, step: null, actor: null,
      body: {
        plan: this.#planned.plan, contents: [{ path: scriptFile, sha256: this.plan.script.sha256 }, ...this.#policy(), ...this.#planned.approvals], build: { ...this.plan.build, version: this.#sitting.ports.version },
        station: { ...this.#sitting.ports.station.facts(), installation }, ...(doctor === null ? {} : { doctor }), tokens, roster: this.plan.participants, session: { publicKey: this.#sitting.journal.sessionKey },
        predecessor: this.plan.predecessor, freshness: { source: source.trim(), value: value.trim() }
      }
    })
  }

  #policy (): FileHash[] {
    return this.plan.policy === null ? [] : [{ path: policyFile, sha256: this.plan.policy }]
  }

  #lookAtTokens (): { tokens: Body<'ceremony.resumed'>['tokens'], differences: Failure[] } {
    const tokens: Body<'ceremony.resumed'>['tokens'] = []
    const differences: Failure[] = []
    for (const { name } of this.plan.tokens) {
      try {
        tokens.push({ token: name, ...this.#sitting.tokens.look(name).identity })
      } catch (error) {
        const failure = failureOf(error, name)
        if (failure === undefined) throw error
        differences.push(failure)
      }
    }
    return { tokens, differences }
  }

  #pinSetters (): ReturnType<typeof pinSetters> {
    return pinSetters(this.plan, this.#sitting.progress, this.#sitting.ports.chosenBefore)
  }

  /** A made-up PIN that the token refuses: somebody chose another one, and the record does not say so, as of a token that an interruption left half set. */
  #ownPin (error: unknown): unknown {
    if (!(error instanceof HsmError) || error.code !== 'pin-incorrect') return error
    const token = this.plan.tokens.find(({ label }) => label === error.token)?.name ?? error.token ?? ''
    const differs = new CeremonyError('rehearsal-pin-differs', { token, officer: error.facts.officer ?? '' }, { cause: error })
    this.#sitting.trouble = reportOf(differs) ?? null
    return differs
  }

  #assertUnderWay (): void {
    const due = this.#sitting.due.type
    if (due === 'open' || due === 'ended' || due === 'paused' || this.#sitting.progress.overlays.some(one => one.purpose === 'abort')) throw new CeremonyError('wrong-moment', { phase: this.phase })
  }
}
