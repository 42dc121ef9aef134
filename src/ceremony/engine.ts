// Holds one ceremony: one step at a time, everything checkable before the token is touched, the intent before a change, the outcome after.
// What happened is only ever what the transcript says: each entry is durable before the engine's own picture moves on, by the same fold
// that a resumption uses.

import type { Phase, Report, View } from '../contract/shapes.ts'
import { HsmError } from '../hsm/errors.ts'
import { verify as verifyEd25519 } from '../transcript/ed25519.ts'
import type { Body, Failure, ObjectRef, Statement } from '../transcript/entry.ts'
import { scriptFile } from '../transcript/files.ts'
import { fromBase64, toBase64 } from '../transcript/hash.ts'
import type { EntryDraft } from '../transcript/log.ts'
import type { Plan, Role } from '../transcript/plan.ts'
import { signoffBytes } from '../transcript/signoff.ts'
import { actorOf, type Action, type Answers, type Context } from './action.ts'
import { actionOf } from './actions/all.ts'
import { assertAnswers } from './answers.ts'
import { dueNow, phaseOf } from './due.ts'
import { CeremonyError } from './errors.ts'
import { failureOf, reportOf } from './failure.ts'
import type { CeremonyFolder } from './folder.ts'
import { Journal } from './journal.ts'
import { disposalOf, outputsOf } from './leavings.ts'
import type { Ports } from './ports.ts'
import { current, pending, type Progress } from './progress.ts'
import { rehearsalSecret } from './rehearsal.ts'
import { TokenDesk } from './tokens.ts'
import { buildView } from './view.ts'

export class Ceremony {
  readonly plan: Plan
  readonly folder: CeremonyFolder
  readonly #planHash: string
  readonly #ports: Ports
  readonly #tokens: TokenDesk
  readonly #journal: Journal
  #trouble: Report | null = null

  constructor (folder: CeremonyFolder, plan: Plan, planHash: string, ports: Ports) {
    this.plan = plan
    this.folder = folder
    this.#planHash = planHash
    this.#ports = ports
    this.#tokens = new TokenDesk(plan, ports.loadModule)
    this.#journal = new Journal(plan, folder, { clock: ports.clock, onAppended: ports.onEntry })
  }

  get phase (): Phase { return phaseOf(this.plan, this.#progress) }
  get #progress (): Progress { return this.#journal.progress }

  view (): View {
    return buildView({
      plan: this.plan, progress: this.#progress, head: this.#journal.head(), recent: this.#journal.recent, trouble: this.#trouble,
      action: this.#action(), context: this.#action() === null ? null : this.#context()
    })
  }

  /**
   * Takes up a transcript that a process before this one left. Writes the resumption, which a quorum must then sign;
   * a transcript that was made but holds no entry yet is opened as if it were new.
   */
  takeUp (): void {
    const { entries, torn } = this.#journal.read(this.#planHash)
    if (entries.length === 0) return
    for (const entry of entries) {
      if (entry.type === 'checkpoint.issued') this.#journal.writeNote(entry.body)
      if (entry.type === 'step.done' && entry.body.result.action === 'initialise-token') this.#tokens.follow(entry.body.result.token, entry.body.result.serial)
    }
    if (this.#progress.ended !== null && this.#journal.finished) throw new CeremonyError('ceremony-ended', { ceremony: this.plan.ceremony })
    const { tokens, differences } = this.#lookAtTokens()
    const { act, step } = this.#place()
    this.#append({
      type: 'ceremony.resumed', act, step, actor: null,
      body: {
        after: dueNow(this.plan, this.#progress).type === 'paused' ? 'pause' : 'crash', recovered: entries.length, torn,
        previous: { publicKey: this.#progress.sessionKey ?? '', checkpoint: this.#progress.lastCheckpoint },
        session: { publicKey: this.#journal.sessionKey }, station: this.#ports.station.facts(), tokens, differences
      }
    })
    this.#settle()
  }

  /** Answers what the step in hand asks for, and performs it. `actedFor` marks what a rehearsal typed by itself. */
  async answer (step: string | null, answers: Answers, actedFor = false): Promise<void> {
    try {
      const due = dueNow(this.plan, this.#progress)
      if (due.type !== 'open' && due.type !== 'answer' && due.type !== 'reconcile') throw this.#refused(new CeremonyError('wrong-moment', { phase: this.phase }))
      if (due.type === 'open') {
        this.#open(answers)
      } else {
        const context = this.#context()
        if (step !== context.step.id) throw this.#refused(new CeremonyError('wrong-step', { step: step ?? 'none', due: context.step.id }))
        if (due.type === 'reconcile') await this.#reconcile(context, answers, actedFor)
        else await this.#perform(context, answers, actedFor)
      }
      this.#settle()
    } finally {
      for (const value of Object.values(answers)) if (value instanceof Uint8Array) value.fill(0)
    }
  }

  /** Signs, or refuses to sign, what is being signed now. Wipes the secret. */
  async sign (participant: string, role: Role, decision: 'approve' | 'refuse', secret: Uint8Array, actedFor = false): Promise<void> {
    try {
      const due = dueNow(this.plan, this.#progress)
      const person = this.plan.participants.find(one => one.id === participant)
      if (due.type !== 'sign') throw this.#refused(new CeremonyError('wrong-moment', { phase: this.phase }), person?.id)
      if (person === undefined || !pending(this.plan, due.signing).some(one => one.participant === participant && one.role === role)) {
        throw this.#refused(new CeremonyError('not-pending', { participant, role, purpose: due.signing.purpose }), person?.id)
      }
      const { size, root } = this.#journal.head()
      const statement: Statement = {
        v: 1, purpose: due.signing.purpose, mode: this.plan.mode, ceremony: this.plan.ceremony, size, root,
        act: due.signing.act, step: due.signing.step, participant, role, decision
      }
      const message = signoffBytes(statement)
      const signature = await this.#ports.signer.sign(participant, secret, message).catch((error: unknown) => { throw this.#refused(error, participant) })
      if (!verifyEd25519(fromBase64(person.publicKey), message, signature)) throw this.#refused(new CeremonyError('key-file-mismatch', { participant }), participant)
      this.#append({ type: 'signoff', act: due.signing.act, step: due.signing.step, actor: participant, body: { statement, signature: toBase64(signature), actedFor } })
      this.#settle()
    } finally {
      secret.fill(0)
    }
  }

  /** Types what the next person would. Throws CeremonyError `rehearsal-only` in production. */
  async actFor (): Promise<void> {
    if (this.plan.mode !== 'rehearsal') throw this.#refused(new CeremonyError('rehearsal-only'))
    const due = dueNow(this.plan, this.#progress)
    switch (due.type) {
      case 'open': return await this.answer(null, { source: 'rehearsal', value: 'no value from outside' }, true)
      case 'sign': {
        const next = pending(this.plan, due.signing)[0]!
        return await this.sign(next.participant, next.role, 'approve', rehearsalSecret(this.plan.ceremony, next.participant), true)
      }
      case 'answer': case 'reconcile': {
        const context = this.#context()
        const action = this.#action()!
        const asks = (due.type === 'reconcile' ? action.asksToReconcile ?? action.asks : action.asks)(context)
        const answers = Object.entries(action.rehearse(context)).filter(([id]) => asks.some(ask => ask.id === id))
        return await this.answer(context.step.id, Object.fromEntries(answers), true).catch((error: unknown) => { throw this.#ownPin(error) })
      }
      default: throw this.#refused(new CeremonyError('wrong-moment', { phase: this.phase }))
    }
  }

  /** What was made up for each person of a rehearsal. Throws CeremonyError `rehearsal-only` in production. */
  rehearsalPassphrases (): { participant: string, passphrase: string }[] {
    if (this.plan.mode !== 'rehearsal') throw new CeremonyError('rehearsal-only')
    return this.plan.participants.map(({ id }) => ({ participant: id, passphrase: new TextDecoder().decode(rehearsalSecret(this.plan.ceremony, id)) }))
  }

  exception (text: string): void {
    this.#assertUnderWay()
    const { act, step } = this.#place()
    this.#append({ type: 'exception.recorded', act, step, actor: null, body: { number: this.#progress.exceptions + 1, text } })
    this.#settle()
  }

  /** The token sessions end here; a resumption needs the policy's quorum. */
  pause (reason: string): void {
    this.#assertUnderWay()
    const { act, step } = this.#place()
    this.#tokens.closeSessions()
    this.#append({ type: 'ceremony.paused', act, step, actor: null, body: { reason } })
    this.#settle()
  }

  abort (reason: string): void {
    if (dueNow(this.plan, this.#progress).type !== 'paused') this.#assertUnderWay()
    const { act, step } = this.#place()
    this.#tokens.closeSessions()
    this.#append({ type: 'ceremony.aborting', act, step, actor: null, body: { reason } })
    this.#settle()
  }

  close (): void {
    this.#tokens.close()
    this.#journal.close()
  }

  #open (answers: Answers): void {
    const source = answers.source
    const value = answers.value
    if (typeof source !== 'string' || typeof value !== 'string' || source.trim() === '' || value.trim() === '') throw new CeremonyError('answer-missing', { ask: typeof source === 'string' && source.trim() !== '' ? 'value' : 'source' })
    const tokens = this.#tokens.identities()
    this.#journal.create()
    this.#append({
      type: 'ceremony.opened', act: null, step: null, actor: null,
      body: {
        plan: this.#planHash, contents: [{ path: scriptFile, sha256: this.plan.script.sha256 }], build: { version: this.#ports.version },
        station: this.#ports.station.facts(), tokens, roster: this.plan.participants, session: { publicKey: this.#journal.sessionKey },
        predecessor: this.plan.predecessor, freshness: { source: source.trim(), value: value.trim() }
      }
    })
  }

  async #perform (context: Context, answers: Answers, actedFor: boolean): Promise<void> {
    const action = this.#action()!
    const { act, step, attempt } = { act: context.act, step: context.step.id, attempt: context.attempt }
    const actor = actorOf(context)
    try {
      assertAnswers(action.asks(context), answers)
      await action.prepare?.(context, answers)
    } catch (error) {
      throw this.#refused(error, actor, context.step)
    }
    let objects: readonly ObjectRef[] = []
    if (action.intend !== undefined) {
      objects = action.intend(context)
      this.#append({ type: 'step.intended', act, step, actor, body: { action: action.name, attempt, objects: [...objects] } })
    }
    try {
      const result = await action.perform(context, answers, objects)
      this.#append({ type: 'step.done', act, step, actor, body: { action: action.name, attempt, actedFor, result } })
    } catch (error) {
      const failure = failureOf(error, context.step.with.token)
      if (failure === undefined) throw error
      this.#append({ type: 'step.failed', act, step, actor, body: { action: action.name, attempt, error: failure } })
      this.#trouble = reportOf(error) ?? null
      if (error instanceof HsmError && (error.code === 'session-lost' || error.code === 'device-error')) this.#tokens.closeSessions()
      throw error
    }
  }

  async #reconcile (context: Context, answers: Answers, actedFor: boolean): Promise<void> {
    const action = this.#action()!
    const intent = this.#progress.intent!
    const actor = actorOf(context)
    let found: Awaited<ReturnType<NonNullable<Action['reconcile']>>>
    try {
      assertAnswers((action.asksToReconcile ?? action.asks)(context), answers)
      found = await action.reconcile!(context, answers, intent.objects)
    } catch (error) {
      throw this.#refused(error, actor, context.step)
    }
    const at = { act: context.act, step: context.step.id, actor }
    this.#append({ type: 'step.reconciled', ...at, body: { action: action.name, attempt: intent.attempt, verdict: found.verdict, objects: [...found.objects] } })
    if (found.result !== undefined) this.#append({ type: 'step.done', ...at, body: { action: action.name, attempt: intent.attempt, actedFor, result: found.result } })
  }

  /** Does whatever comes next by itself, until people are needed again. */
  #settle (): void {
    for (;;) {
      const due = dueNow(this.plan, this.#progress)
      switch (due.type) {
        case 'checkpoint': this.#journal.checkpoint(this.#place().act); break
        case 'close-act': this.#append({ type: 'act.closed', act: due.act, step: null, actor: null, body: {} }); break
        case 'close': this.#append({ type: 'ceremony.closed', act: null, step: null, actor: null, body: { outputs: outputsOf(this.#progress) } }); break
        case 'abort': this.#append({ type: 'ceremony.aborted', act: null, step: null, actor: null, body: { reason: this.#progress.abortReason ?? '', disposal: disposalOf(this.plan, this.#progress) } }); break
        case 'ended':
          this.#journal.finish()
          this.#tokens.closeSessions()
          return
        default: return
      }
    }
  }

  #lookAtTokens (): { tokens: Body<'ceremony.resumed'>['tokens'], differences: Failure[] } {
    const tokens: Body<'ceremony.resumed'>['tokens'] = []
    const differences: Failure[] = []
    for (const { name } of this.plan.tokens) {
      try {
        tokens.push({ token: name, ...this.#tokens.look(name).identity })
      } catch (error) {
        const failure = failureOf(error, name)
        if (failure === undefined) throw error
        differences.push(failure)
      }
    }
    return { tokens, differences }
  }

  #append (draft: EntryDraft): void {
    this.#journal.append(draft)
    this.#trouble = null
  }

  /** Records that something was refused, where it can be, and gives the error back to be thrown. */
  #refused (error: unknown, actor: string | null = null, step?: Context['step']): unknown {
    const failure = failureOf(error, step?.with.token)
    if (failure !== undefined && this.#journal.begun && this.#progress.opened !== null && this.#progress.ended === null) {
      const place = this.#place()
      this.#append({ type: 'attempt.refused', ...place, actor, body: { error: failure } })
    }
    this.#trouble = reportOf(error) ?? null
    return error
  }

  /** A made-up PIN that the token refuses: somebody chose another one, which only they can type. */
  #ownPin (error: unknown): unknown {
    if (!(error instanceof HsmError) || error.code !== 'pin-incorrect') return error
    const differs = new CeremonyError('rehearsal-pin-differs', {}, { cause: error })
    this.#trouble = reportOf(differs) ?? null
    return differs
  }

  #assertUnderWay (): void {
    const due = dueNow(this.plan, this.#progress).type
    if (due === 'open' || due === 'ended' || due === 'paused' || this.#progress.overlays.some(one => one.purpose === 'abort')) throw new CeremonyError('wrong-moment', { phase: this.phase })
  }

  #place (): { act: string | null, step: string | null } {
    const { act, step } = current(this.plan, this.#progress)
    return this.#progress.base?.purpose === 'open' || act === null ? { act: null, step: null } : { act: act.id, step: step?.id ?? null }
  }

  #action (): Action | null {
    const due = dueNow(this.plan, this.#progress).type
    const { step } = current(this.plan, this.#progress)
    return (due === 'answer' || due === 'reconcile' || due === 'sign') && step !== null ? actionOf(step.action) ?? null : null
  }

  #context (): Context {
    const { act, step } = current(this.plan, this.#progress)
    if (act === null || step === null) throw new CeremonyError('wrong-moment', { phase: this.phase })
    return {
      plan: this.plan, act: act.id, step, attempt: this.#progress.attempt, progress: this.#progress, tokens: this.#tokens,
      station: { facts: () => this.#ports.station.facts(), now: () => this.#ports.clock.now() },
      output: (path, bytes) => this.folder.output(path, bytes),
      rehearsalSecret: what => {
        if (this.plan.mode !== 'rehearsal') throw new CeremonyError('rehearsal-only')
        return rehearsalSecret(this.plan.ceremony, what)
      }
    }
  }
}
