// A ceremony made by hand: a correct small transcript with real keys, sign-offs and checkpoints, its bundle held in memory.
// It shares no code with the engine, so that verifier and engine are not tested against one misunderstanding. Hooks break it on purpose.

import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { noPrev } from '../../src/transcript/chain.ts'
import { checkpointOrigin, signCheckpoint } from '../../src/transcript/checkpoint.ts'
import { generateKeyPair, sign, type Ed25519KeyPair } from '../../src/transcript/ed25519.ts'
import type { Body, Entry, EntryType, Head, Purpose } from '../../src/transcript/entry.ts'
import { checkpointFile, planFile, reportFile, reportPdfFile, scriptFile, sumsFile, transcriptFile, verifyDocFile } from '../../src/transcript/files.ts'
import { sha256, toBase64, toHex } from '../../src/transcript/hash.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import { TreeHasher } from '../../src/transcript/merkle.ts'
import type { Plan, PlannedStep, Role } from '../../src/transcript/plan.ts'
import type { InventoryObject, Result } from '../../src/transcript/results.ts'
import type { ShareSet } from '../../src/transcript/share-set.ts'
import { signoffBytes } from '../../src/transcript/signoff.ts'
import { BundleError, type BundleReader } from '../../src/verify/bundle.ts'
import type { FindingCode } from '../../src/verify/findings.ts'
import { formatSums } from '../../src/verify/sums.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { objectsBefore } from './small-lifecycle-results.ts'
import { people, script } from './small-plans.ts'
import { identity, objectsOf, resultOf, type Room } from './small-results.ts'

export type Files = Map<string, Uint8Array>

/** An entry before it has its place; a body that speaks of the head is made when the place is known. */
export interface Draft { type: EntryType, act: string | null, step: string | null, actor: string | null, body: Body<EntryType> | ((head: Head) => Body<EntryType>) }

/** The body of a step's outcome that is still to be written. */
export function outcomeOf (draft: Draft): Body<'step.done'> {
  if (draft.type !== 'step.done' || typeof draft.body === 'function') throw new TypeError(`${draft.type} is no outcome`)
  return draft.body as Body<'step.done'>
}

export interface Hooks {
  /** What to write in a draft's place: nothing, itself, something else, more. */ readonly drafts?: (draft: Draft, sitting: Sitting) => Draft[]
  /** A last change to an entry whose chain and head are right, before its line is written. */ readonly seal?: (entry: Entry, sitting: Sitting) => Entry
}

export { genesis, shortest, custodial, recovery, people, keyId } from './small-plans.ts'
export { audit, destruction, drill, revocation, rotation } from './small-lifecycle.ts'
export { issuingPlan } from './small-issuance.ts'
export { publishing } from './small-publication.ts'

const utf8 = new TextEncoder()
const startMs = Date.parse('2026-03-01T09:00:00.000Z')

export class Sitting implements Room {
  readonly plan: Plan
  readonly entries: Entry[] = []
  readonly files: Files = new Map()
  session: Ed25519KeyPair = generateKeyPair()
  nowMs = startMs
  monoMs = 1000
  boot = 'boot-1'
  checkpoints = 0
  lastCheckpoint: Head | null = null
  exceptions = 0
  readonly inventories: Map<string, InventoryObject[]>
  sets = 0
  set: ShareSet | null = null
  readonly ordinals = new Set<number>()
  shown = 0
  readonly entered = new Set<number>()
  collecting = false
  readonly rootKey: { readonly publicKey: KeyObject, readonly privateKey: KeyObject } = rootKeyPair
  readonly #hooks: Hooks
  readonly #lines: Uint8Array[] = []
  readonly #tree = new TreeHasher()
  /** The step that the act goes back to. */ #again: string | null = null

  constructor (plan: Plan, hooks: Hooks = {}) {
    this.plan = plan
    this.#hooks = hooks
    this.inventories = new Map(plan.tokens.map(({ name }) => [name, objectsBefore(plan, name)]))
    this.files.set(scriptFile, script)
    this.files.set(planFile, toCanonicalBytes(plan))
    for (const paper of [reportFile, reportPdfFile, verifyDocFile]) this.files.set(paper, utf8.encode('paper\n'))
  }

  get spki (): Uint8Array {
    return new Uint8Array(this.rootKey.publicKey.export({ format: 'der', type: 'spki' }))
  }

  /** Objects on the first token. */
  get inventory (): InventoryObject[] {
    return this.inventories.get('primary') ?? []
  }

  set inventory (objects: InventoryObject[]) {
    this.inventories.set('primary', objects)
  }

  head (): Head {
    return { size: this.#tree.size, root: toHex(this.#tree.root()) }
  }

  add (type: EntryType, place: { act?: string | null, step?: string | null, actor?: string | null }, body: Draft['body']): void {
    const draft: Draft = { type, act: place.act ?? null, step: place.step ?? null, actor: place.actor ?? null, body }
    for (const one of this.#hooks.drafts?.(draft, this) ?? [draft]) this.write(one)
  }

  /** Writes a draft as it is. */
  write (draft: Draft): void {
    this.nowMs += 1000
    this.monoMs += 1000
    const last = this.#lines.at(-1)
    const entry = {
      v: 1, mode: this.plan.mode, ceremony: this.plan.ceremony, seq: this.#lines.length, prev: last === undefined ? noPrev : toHex(sha256(last)),
      time: new Date(this.nowMs).toISOString(), mono: this.monoMs, boot: this.boot, ...draft, body: typeof draft.body === 'function' ? draft.body(this.head()) : draft.body
    } as Entry
    const sealed = this.#hooks.seal?.(entry, this) ?? entry
    this.entries.push(sealed)
    this.#lines.push(toCanonicalBytes(sealed))
    this.#tree.append(toCanonicalBytes(sealed))
  }

  signoff (purpose: Purpose, act: string | null, stepId: string | null, participant: string, role: Role, decision: 'approve' | 'refuse' = 'approve'): void {
    this.add('signoff', { act, step: stepId, actor: participant }, head => {
      const statement = { v: 1 as const, purpose, mode: this.plan.mode, ceremony: this.plan.ceremony, ...head, act, step: stepId, participant, role, decision }
      return { statement, signature: toBase64(sign(people.get(participant)!.privateKey, signoffBytes(statement))), actedFor: false }
    })
  }

  /** Everybody whom the plan asks for signs. */
  quorum (purpose: Purpose, act: string | null = null, stepId: string | null = null): void {
    const rule = this.plan.signoffs[purpose]
    if (rule === 'everybody') for (const { id, roles } of this.plan.participants) this.signoff(purpose, act, stepId, id, roles[0]!)
    else for (const role of Object.keys(rule) as Role[]) this.signoff(purpose, act, stepId, this.plan.participants.find(({ roles }) => roles.includes(role))!.id, role)
  }

  checkpoint (): void {
    let issued: Body<'checkpoint.issued'> | null = null
    this.add('checkpoint.issued', {}, head => {
      issued = { number: this.checkpoints + 1, ...head, signature: toBase64(signCheckpoint(this.origin, head, this.session).signature) }
      this.files.set(checkpointFile(issued.number), utf8.encode(signCheckpoint(this.origin, head, this.session).text))
      return issued
    })
    if (issued === null) return
    this.checkpoints++
    this.lastCheckpoint = { size: this.head().size - 1, root: (issued as Body<'checkpoint.issued'>).root }
  }

  get origin (): string {
    return checkpointOrigin(this.plan.organisation.id, this.plan.ceremony)
  }

  open (): void {
    const { plan } = this
    this.add('ceremony.opened', {}, {
      plan: toHex(sha256(this.files.get(planFile)!)), contents: [{ path: scriptFile, sha256: plan.script.sha256 }], build: plan.build, station, tokens: this.identities(), roster: plan.participants,
      session: { publicKey: toBase64(this.session.publicKey) }, predecessor: plan.predecessor, freshness: { source: 'The Example Times', value: 'Rain & sun' }
    })
    this.quorum('open')
    this.checkpoint()
  }

  identities (): Body<'ceremony.opened'>['tokens'] {
    return this.plan.tokens.map(({ name }) => ({ ...identity, token: name }))
  }

  /** One step from its authorisation to its result. */
  step (act: string, planned: PlannedStep): void {
    if (planned.irreversible) {
      this.quorum('authorise', act, planned.id)
      this.checkpoint()
      this.intend(act, planned, 1)
    }
    if (planned.action === 'hand-over-share') this.show(act, planned)
    this.done(act, planned, 1)
  }

  intend (act: string, planned: PlannedStep, attempt: number): void {
    this.add('step.intended', { act, step: planned.id, actor: this.actor(planned) }, { action: planned.action, attempt, objects: objectsOf(this, planned) })
  }

  /** The step's share is shown to its custodian. */
  show (act: string, planned: PlannedStep): void {
    const ordinal = Number(planned.with.ordinal)
    this.ordinals.add(ordinal)
    this.shown++
    this.add('share.shown', { act, step: planned.id, actor: this.actor(planned) }, { set: this.set?.set ?? '', ordinal, custodian: this.actor(planned), guards: [{ guard: 'alone', by: 'wit' }] })
  }

  done (act: string, planned: PlannedStep, attempt: number): void {
    this.add('step.done', { act, step: planned.id, actor: this.actor(planned) }, { action: planned.action, attempt, actedFor: false, result: this.result(planned, attempt) })
  }

  /** The shares in hand are gone while a step is in hand; the act goes back to where they came from. Of two sets, that which was taken last ends first. */
  endCustody (stepId: string, cause: Body<'custody.ended'>['cause'], reason: string | null = null): void {
    const { custody, recovery, restoring } = this.plan
    const end = (act: string, step: string, set: string, outcome: 'void' | 'forgotten', shares: Set<number>, again: string): void => {
      this.add('custody.ended', { act, step }, { set, outcome, cause, reason, ordinals: [...shares].sort((a, b) => a - b) })
      if (outcome === 'void') this.quorum('void', act, step)
      shares.clear()
      this.shown = 0
      this.#again = again
    }
    if (custody !== undefined && this.collecting) end('custody', stepId, custody.set.set, 'forgotten', this.entered, 'collect')
    if (recovery !== null) end('custody', this.collecting ? 'collect' : stepId, this.set?.set ?? '', 'void', this.ordinals, 'split')
    if (restoring !== null) end('recovery', stepId, restoring.set.set, 'forgotten', this.ordinals, 'backups')
    this.collecting = false
  }

  /** The steps of an act: from `from`, where the act was sent back to, or its first; up to `to` or its last. */
  goOn (act: string, { from, to, after = () => {} }: { from?: string, to?: string, after?: (stepId: string) => void } = {}): void {
    const { steps } = this.plan.acts.find(({ id }) => id === act)!
    let next = steps.findIndex(({ id }) => id === (from ?? this.#again ?? steps[0]!.id))
    this.#again = null
    for (let step = steps[next]; step !== undefined; step = steps[next]) {
      this.step(act, step)
      after(step.id)
      if (this.#again === null && step.id === to) return
      const again = this.#again
      next = again === null ? next + 1 : steps.findIndex(({ id }) => id === again)
      this.#again = null
    }
  }

  actor (planned: PlannedStep): string {
    const { custody, publication } = this.plan
    const signer = planned.action === 'sign-publication' ? publication?.signers[Number(planned.with.number) - 1] : undefined
    if (signer !== undefined) return signer
    const inTurn = custody?.bringing[Number(planned.with.number) - 1] ?? custody?.receiving.find(({ ordinal }) => String(ordinal) === planned.with.ordinal)?.custodian
    if (inTurn !== undefined && planned.by[0] === 'custodian') return inTurn
    const holders = this.plan.participants.filter(({ roles }) => roles.includes(planned.by[0]!))
    return holders[planned.by[0] === 'custodian' ? Number(planned.with.ordinal ?? planned.with.number ?? 1) - 1 : 0]!.id
  }

  endAct (act: string): void {
    this.quorum('act', act)
    this.add('act.closed', { act }, {})
    this.checkpoint()
  }

  exception (text: string): void {
    this.exceptions++
    this.add('exception.recorded', {}, { number: this.exceptions, text })
    this.quorum('exception')
  }

  pause (): void {
    this.add('ceremony.paused', {}, { reason: 'lunch' })
    this.quorum('pause')
    this.checkpoint()
  }

  resume (after: 'pause' | 'crash'): void {
    this.restart(after)
    this.quorum('resume')
    this.checkpoint()
  }

  /** A new process takes over; after a crash the machine has started anew too. */
  restart (after: 'pause' | 'crash'): void {
    const previous = { publicKey: toBase64(this.session.publicKey), checkpoint: this.lastCheckpoint }
    this.session = generateKeyPair()
    if (after === 'crash') {
      this.boot = `${this.boot}+`
      this.monoMs = 0
    }
    this.add('ceremony.resumed', {}, head => ({ after, recovered: head.size, torn: null, previous, session: { publicKey: toBase64(this.session.publicKey) }, station, tokens: this.identities(), differences: [] }))
  }

  close (): void {
    this.quorum('close')
    this.add('ceremony.closed', {}, { outputs: this.entries.flatMap(entry => entry.type === 'step.done' && 'file' in entry.body.result ? [entry.body.result.file] : entry.type === 'step.done' && 'files' in entry.body.result ? entry.body.result.files : []) })
  }

  /** All acts and the end; `after` is called when a step is done, with its id. */
  hold (after: (stepId: string) => void = () => {}): this {
    this.open()
    for (const act of this.plan.acts) {
      this.goOn(act.id, { after })
      this.endAct(act.id)
    }
    this.close()
    return this
  }

  /** What the bundle holds, the last checkpoint and the sums included. */
  bundle (): Files {
    const files: Files = new Map(this.files)
    files.set(transcriptFile, new Uint8Array(Buffer.concat(this.#lines.flatMap(line => [line, utf8.encode('\n')]))))
    files.set(checkpointFile(this.checkpoints + 1), utf8.encode(signCheckpoint(this.origin, this.head(), this.session).text))
    return withSums(files)
  }

  output (path: string, bytes: Uint8Array): { path: string, sha256: string } {
    this.files.set(path, bytes)
    return { path, sha256: toHex(sha256(bytes)) }
  }

  result (planned: PlannedStep, attempt: number): Result {
    return resultOf(this, planned, attempt)
  }
}

const station = { kernel: 'Linux 6.1', arch: 'x64', node: '24.21.0', interfaces: [], swap: false, coreDumps: false, utcOffsetMinutes: 60 }
const rootKeyPair = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })

/** A private key of the same kind that is not the ceremony's. */
export function otherKey (): KeyObject {
  return createPrivateKey(generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey.export({ format: 'pem', type: 'pkcs8' }))
}

/** The files with SHA256SUMS as it must be for them: what somebody who changes files can always do. */
export function withSums (files: Files): Files {
  const summed = [...files].filter(([path]) => path !== sumsFile).map(([path, bytes]) => [path, toHex(sha256(bytes))] as const)
  return new Map([...files].filter(([path]) => path !== sumsFile)).set(sumsFile, utf8.encode(formatSums(new Map(summed))))
}

/** The files as a verifier reads them. */
export function reader (files: Files): BundleReader {
  return {
    files: async () => [...files].map(([path, bytes]) => ({ path, size: bytes.length, plain: true })).sort((a, b) => a.path < b.path ? -1 : 1),
    stream: async function * (path) {
      const bytes = files.get(path)
      if (bytes === undefined) throw new BundleError('not-readable', path, `${path} is not there`)
      yield bytes
    }
  }
}

/** The lines of a bundle's transcript without their line feeds. */
export function linesOf (files: Files): string[] {
  return new TextDecoder().decode(files.get(transcriptFile)).split('\n').slice(0, -1)
}

/** The bundle with other lines, and sums that fit them. */
export function withLines (files: Files, lines: readonly string[]): Files {
  return withSums(new Map(files).set(transcriptFile, utf8.encode(lines.map(line => `${line}\n`).join(''))))
}

/** The bundle with one file changed, added or (null) removed, and sums that fit. */
export function withFile (files: Files, path: string, content: string | Uint8Array | null): Files {
  const changed: Files = new Map(files)
  if (content === null) changed.delete(path)
  else changed.set(path, typeof content === 'string' ? utf8.encode(content) : content)
  return withSums(changed)
}

/** The codes of a bundle's failures, each once, in the order in which they were found. */
export async function failuresOf (files: Files, anchor?: Uint8Array): Promise<FindingCode[]> {
  const { findings, verdict } = await verifyBundle(reader(files), { anchor })
  const failures = [...new Set(findings.filter(({ weight }) => weight === 'failure').map(({ code }) => code))]
  if ((failures.length === 0) !== (verdict === 'verified')) throw new Error(`verdict ${verdict} with failures ${failures.join(', ')}`)
  return failures
}
