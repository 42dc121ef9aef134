// Holds one ceremony: one step at a time, everything checkable before the token is touched, the intent before a change, the outcome after.
// What happened is only ever what the transcript says: each entry is durable before the engine's own picture moves on, by the same fold
// that a resumption uses.

import type { Phase, Report, View } from '../contract/shapes.ts'
import { HsmError } from '../hsm/errors.ts'
import { checkpointOrigin, formatCheckpoint, signCheckpoint } from '../transcript/checkpoint.ts'
import { generateKeyPair, verify as verifyEd25519, type Ed25519KeyPair } from '../transcript/ed25519.ts'
import type { Body, Entry, Failure, ObjectRef, Statement } from '../transcript/entry.ts'
import { checkpointFile } from '../transcript/files.ts'
import { fromBase64, toBase64 } from '../transcript/hash.ts'
import { TranscriptLog, type EntryDraft } from '../transcript/log.ts'
import type { Plan, Role } from '../transcript/plan.ts'
import { signoffBytes } from '../transcript/signoff.ts'
import { actorOf, type Action, type Answers, type Context } from './action.ts'
import { actionOf } from './actions/all.ts'
import { assertAnswers } from './answers.ts'
import { dueNow, phaseOf } from './due.ts'
import { CeremonyError } from './errors.ts'
import { failureOf, reportOf } from './failure.ts'
import type { CeremonyFolder } from './folder.ts'
import type { Ports } from './ports.ts'
import { advance, current, pending, start, type Progress } from './progress.ts'
import { rehearsalSecret } from './rehearsal.ts'
import { TokenDesk } from './tokens.ts'
import { buildView } from './view.ts'

export class Ceremony {
  readonly plan: Plan
  readonly folder: CeremonyFolder
  readonly #planHash: string
  readonly #ports: Ports
  readonly #tokens: TokenDesk
  readonly #origin: string
  readonly #session: Ed25519KeyPair = generateKeyPair()
  #log: TranscriptLog | null = null
  #progress: Progress = start
  #recent: Entry[] = []
  #trouble: Report | null = null

  constructor (folder: CeremonyFolder, plan: Plan, planHash: string, ports: Ports) {
    this.plan = plan
    this.folder = folder
    this.#planHash = planHash
    this.#ports = ports
    this.#tokens = new TokenDesk(plan, ports.loadModule)
    this.#origin = checkpointOrigin(plan.organisation.id, plan.ceremony)
  }

  get phase (): Phase { return phaseOf(this.plan, this.#progress) }
  get tokens (): TokenDesk { return this.#tokens }

  view (): View {
    return buildView({
      plan: this.plan, progress: this.#progress, head: this.#log?.head() ?? { size: 0, root: emptyRoot }, recent: this.#recent, trouble: this.#trouble,
      action: this.#action(), context: this.#action() === null ? null : this.#context()
    })
  }

  /**
   * Takes up a transcript that a process before this one left. Writes the resumption, which a quorum must then sign;
   * a transcript that was made but holds no entry yet is opened as if it were new.
   */
  takeUp (): void {
    const { log, entries, torn } = TranscriptLog.open(this.folder.transcript, this.#logOptions())
    this.#log = log
    for (const entry of entries) this.#took(entry)
    if (this.#progress.opened === null) return
    if (this.#progress.opened.plan !== this.#planHash) throw new CeremonyError('plan-changed', { ceremony: this.plan.ceremony })
    for (const entry of entries) if (entry.type === 'checkpoint.issued') this.#writeCheckpointFile(entry.body)
    if (this.#progress.ended !== null && this.#finalCheckpointStands()) throw new CeremonyError('ceremony-ended', { ceremony: this.plan.ceremony })
    const { tokens, differences } = this.#lookAtTokens()
    const { act, step } = this.#place()
    this.#append({
      type: 'ceremony.resumed', act, step, actor: null,
      body: {
        after: dueNow(this.plan, this.#progress).type === 'paused' ? 'pause' : 'crash', recovered: entries.length, torn,
        previous: { publicKey: this.#progress.sessionKey ?? '', checkpoint: this.#progress.lastCheckpoint },
        session: { publicKey: toBase64(this.#session.publicKey) }, station: this.#ports.station.facts(), tokens, differences
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
      const { size, root } = this.#opened().head()
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
        return await this.answer(context.step.id, this.#action()!.rehearse(context), true)
      }
      default: throw this.#refused(new CeremonyError('wrong-moment', { phase: this.phase }))
    }
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
    this.#log?.close()
    this.#log = null
  }

  #open (answers: Answers): void {
    const source = answers.source
    const value = answers.value
    if (typeof source !== 'string' || typeof value !== 'string' || source.trim() === '' || value.trim() === '') throw new CeremonyError('answer-missing', { ask: typeof source === 'string' && source.trim() !== '' ? 'value' : 'source' })
    const tokens = this.#tokens.identities()
    this.#log ??= TranscriptLog.create(this.folder.transcript, this.#logOptions())
    this.#append({
      type: 'ceremony.opened', act: null, step: null, actor: null,
      body: {
        plan: this.#planHash, contents: [{ path: 'script.yaml', sha256: this.plan.script.sha256 }], build: { version: this.#ports.version },
        station: this.#ports.station.facts(), tokens, roster: this.plan.participants, session: { publicKey: toBase64(this.#session.publicKey) },
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
        case 'checkpoint': this.#issueCheckpoint(); break
        case 'close-act': this.#append({ type: 'act.closed', act: due.act, step: null, actor: null, body: {} }); break
        case 'close': this.#append({ type: 'ceremony.closed', act: null, step: null, actor: null, body: { outputs: this.#outputs() } }); break
        case 'abort': this.#append({ type: 'ceremony.aborted', act: null, step: null, actor: null, body: { reason: this.#progress.abortReason ?? '', disposal: this.#disposal() } }); break
        case 'ended':
          this.#finalCheckpoint()
          this.#tokens.closeSessions()
          return
        default: return
      }
    }
  }

  #issueCheckpoint (): void {
    const head = this.#opened().head()
    const { act } = this.#place()
    const { signature } = signCheckpoint(this.#origin, head, this.#session)
    const body = { number: this.#progress.checkpoints + 1, size: head.size, root: head.root, signature: toBase64(signature) }
    this.#append({ type: 'checkpoint.issued', act, step: null, actor: null, body })
    this.#writeCheckpointFile(body)
  }

  /** The file follows from the entry, so a crash between the two is mended by writing it again. */
  #writeCheckpointFile (body: Body<'checkpoint.issued'>): void {
    const publicKey = fromBase64(this.#keyAt(body.size))
    this.folder.checkpoint(body.number, formatCheckpoint(this.#origin, { size: body.size, root: body.root }, publicKey, fromBase64(body.signature)))
  }

  #finalCheckpoint (): void {
    if (this.#finalCheckpointStands()) return
    this.folder.checkpoint(this.#progress.checkpoints + 1, signCheckpoint(this.#origin, this.#opened().head(), this.#session).text)
  }

  #finalCheckpointStands (): boolean {
    return this.folder.has(checkpointFile(this.#progress.checkpoints + 1))
  }

  #outputs (): Body<'ceremony.closed'>['outputs'] {
    return this.#progress.results.flatMap(({ result }) => result.action === 'take-inventory' || result.action === 'export-public-key' ? [result.file] : [])
  }

  /** What an aborted ceremony leaves on tokens: intended or made, it has to be disposed of before witnesses. */
  #disposal (): ObjectRef[] {
    const made = this.#progress.results.flatMap(({ result }): ObjectRef[] => {
      if (result.action === 'generate-key') return [{ token: result.token, class: result.publicKey === null ? 'secret-key' : 'private-key', id: result.id, label: this.plan.keys.find(key => key.name === result.key)?.label ?? result.key }]
      if (result.action === 'initialise-token') return [{ token: result.token, class: 'token', id: '', label: result.label }]
      return []
    })
    return [...made, ...(this.#progress.intent?.objects ?? [])]
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

  #append (draft: EntryDraft): Entry {
    const entry = this.#opened().append(draft)
    this.#took(entry)
    this.#trouble = null
    this.#ports.onEntry(entry)
    return entry
  }

  #took (entry: Entry): void {
    this.#progress = advance(this.plan, this.#progress, entry)
    this.#recent = [...this.#recent, entry].slice(-200)
    if (entry.type === 'ceremony.opened') this.#keys.push({ from: 0, publicKey: entry.body.session.publicKey })
    if (entry.type === 'ceremony.resumed') this.#keys.push({ from: entry.seq, publicKey: entry.body.session.publicKey })
    if (entry.type === 'step.done' && entry.body.result.action === 'initialise-token') this.#tokens.follow(entry.body.result.token, entry.body.result.serial)
  }

  readonly #keys: { from: number, publicKey: string }[] = []

  #keyAt (size: number): string {
    return this.#keys.findLast(key => key.from < size)!.publicKey
  }

  /** Records that something was refused, where it can be, and gives the error back to be thrown. */
  #refused (error: unknown, actor: string | null = null, step?: Context['step']): unknown {
    const failure = failureOf(error, step?.with.token)
    if (failure !== undefined && this.#log !== null && this.#progress.ended === null) {
      const place = this.#place()
      this.#append({ type: 'attempt.refused', ...place, actor, body: { error: failure } })
    }
    this.#trouble = reportOf(error) ?? null
    return error
  }

  #assertUnderWay (): void {
    const due = dueNow(this.plan, this.#progress).type
    if (due === 'open' || due === 'ended' || due === 'paused' || this.#progress.overlays.some(one => one.purpose === 'abort')) throw new CeremonyError('wrong-moment', { phase: this.phase })
  }

  #opened (): TranscriptLog {
    if (this.#log === null) throw new CeremonyError('wrong-moment', { phase: this.phase })
    return this.#log
  }

  #logOptions (): { mode: Plan['mode'], ceremony: string, clock: Ports['clock'] } {
    return { mode: this.plan.mode, ceremony: this.plan.ceremony, clock: this.#ports.clock }
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

/** RFC 6962 root of no leaves: SHA-256 of nothing. */
const emptyRoot = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
