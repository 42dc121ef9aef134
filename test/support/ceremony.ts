// A ceremony made by hand: a correct small transcript with real keys, sign-offs and checkpoints, its bundle held in memory.
// It shares no code with the engine, so that verifier and engine are not tested against one misunderstanding. Hooks break it on purpose.

import { createPrivateKey, generateKeyPairSync, sign as signWith, type KeyObject } from 'node:crypto'
import { noPrev } from '../../src/transcript/chain.ts'
import { checkpointOrigin, signCheckpoint } from '../../src/transcript/checkpoint.ts'
import { confirmationText } from '../../src/transcript/confirmation.ts'
import { generateKeyPair, sign, type Ed25519KeyPair } from '../../src/transcript/ed25519.ts'
import type { Body, Entry, EntryType, Head, Purpose } from '../../src/transcript/entry.ts'
import { checkpointFile, inventoryFile, planFile, publicKeyFile, reportFile, scriptFile, sumsFile, transcriptFile } from '../../src/transcript/files.ts'
import { sha256, toBase64, toHex } from '../../src/transcript/hash.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import { TreeHasher } from '../../src/transcript/merkle.ts'
import type { Plan, PlannedStep, Role } from '../../src/transcript/plan.ts'
import type { InventoryObject, Result } from '../../src/transcript/results.ts'
import { signoffBytes } from '../../src/transcript/signoff.ts'
import { BundleError, type BundleReader } from '../../src/verify/bundle.ts'
import type { FindingCode } from '../../src/verify/findings.ts'
import { formatSums } from '../../src/verify/sums.ts'
import { verifyBundle } from '../../src/verify/verify.ts'

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

const utf8 = new TextEncoder()
const script = utf8.encode('script: small\n')
const startMs = Date.parse('2026-03-01T09:00:00.000Z')
export const keyId = 'a1'.repeat(16)

/** People who are made once: key generation is the slow part of a test. */
export const people: ReadonlyMap<string, Ed25519KeyPair> = new Map(['ada', 'cy', 'sol', 'wit'].map(id => [id, generateKeyPair()]))

const step = (id: string, action: string, by: Role, settings: Record<string, string> = {}, irreversible = false): PlannedStep => ({ id, action, by: [by], irreversible, with: settings, planned: 60 })

/** A plan whose ceremony takes every kind of step once. */
export function genesis (mode: Plan['mode'] = 'rehearsal'): Plan {
  const person = (id: string, roles: Role[]): Plan['participants'][number] => ({ id, name: `${id.slice(0, 1).toUpperCase()}${id.slice(1)} <Example>`, roles, publicKey: toBase64(people.get(id)!.publicKey) })
  const two = { administrator: 1, witness: 1 }
  return {
    v: 1, mode, ceremony: '0123456789abcdef'.repeat(2), title: 'A small genesis', organisation: { id: 'example', name: 'Example & Co' },
    script: { name: 'small', version: 1, sha256: toHex(sha256(script)) }, parameters: {}, anchor: null, policy: null, build: { version: '0.1.0' }, predecessor: null,
    notBefore: '2026-03-01T00:00:00.000Z', notAfter: '2026-03-02T00:00:00.000Z',
    participants: [person('ada', ['administrator']), person('cy', ['crypto-officer']), person('sol', ['security-officer']), person('wit', ['witness'])],
    apart: [['administrator', 'crypto-officer', 'security-officer', 'witness']],
    signoffs: { open: 'everybody', authorise: { 'crypto-officer': 1, witness: 1 }, act: two, exception: two, pause: two, resume: two, abort: two, close: 'everybody' },
    tokens: [{ name: 'primary', uri: 'pkcs11:model=Test', module: { path: '/lib/module.so', sha256: '0'.repeat(64) }, initialise: true, label: 'root', pinComponents: 1 }],
    keys: [{ name: 'root-ca', version: 1, algorithm: 'ec-p256', token: 'primary', label: 'root-ca v1' }],
    acts: [
      { id: 'opening', title: 'Opening', steps: [step('roll-call', 'roll-call', 'administrator'), step('clock', 'confirm-clock', 'witness'), step('station', 'check-station', 'administrator')] },
      { id: 'token', title: 'The token', steps: [step('before', 'take-inventory', 'crypto-officer', { token: 'primary', when: 'before' }), step('initialise', 'initialise-token', 'security-officer', { token: 'primary' }, true)] },
      { id: 'key', title: 'The key', steps: [step('generate', 'generate-key', 'crypto-officer', { key: 'root-ca' }, true), step('confirm', 'confirm-key', 'crypto-officer', { key: 'root-ca' }), step('export', 'export-public-key', 'administrator', { key: 'root-ca' })] },
      { id: 'closing', title: 'Closing', steps: [step('after', 'take-inventory', 'crypto-officer', { token: 'primary', when: 'after' })] }
    ]
  }
}

/** The shortest plan that a ceremony can be held by: two people, one act, a token taken as it is. */
export function shortest (): Plan {
  const plan = genesis()
  return {
    ...plan, participants: plan.participants.filter(({ id }) => id === 'ada' || id === 'wit'), keys: [], apart: [],
    signoffs: { ...plan.signoffs, act: { witness: 1 } }, tokens: plan.tokens.map(token => ({ ...token, initialise: false })),
    acts: [{ id: 'only', title: 'Only', steps: [step('before', 'take-inventory', 'administrator', { token: 'primary', when: 'before' }), step('after', 'take-inventory', 'administrator', { token: 'primary', when: 'after' })] }]
  }
}

export class Sitting {
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
  inventory: InventoryObject[] = []
  readonly rootKey: { readonly publicKey: KeyObject, readonly privateKey: KeyObject } = rootKeyPair
  readonly #hooks: Hooks
  readonly #lines: Uint8Array[] = []
  readonly #tree = new TreeHasher()

  constructor (plan: Plan, hooks: Hooks = {}) {
    this.plan = plan
    this.#hooks = hooks
    this.files.set(scriptFile, script)
    this.files.set(planFile, toCanonicalBytes(plan))
    this.files.set(reportFile, utf8.encode('<!doctype html>\n'))
  }

  get spki (): Uint8Array {
    return new Uint8Array(this.rootKey.publicKey.export({ format: 'der', type: 'spki' }))
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
      plan: toHex(sha256(this.files.get(planFile)!)), contents: [{ path: scriptFile, sha256: plan.script.sha256 }], build: plan.build, station, tokens: [identity], roster: plan.participants,
      session: { publicKey: toBase64(this.session.publicKey) }, predecessor: plan.predecessor, freshness: { source: 'The Example Times', value: 'Rain & sun' }
    })
    this.quorum('open')
    this.checkpoint()
  }

  /** One step from its authorisation to its result. */
  step (act: string, planned: PlannedStep): void {
    if (planned.irreversible) {
      this.quorum('authorise', act, planned.id)
      this.checkpoint()
      this.intend(act, planned, 1)
    }
    this.done(act, planned, 1)
  }

  intend (act: string, planned: PlannedStep, attempt: number): void {
    const objects = planned.action === 'generate-key' ? ['private-key', 'public-key'].map(type => ({ token: 'primary', class: type, id: keyId, label: 'root-ca v1' })) : [{ token: 'primary', class: 'token', id: '', label: 'root' }]
    this.add('step.intended', { act, step: planned.id, actor: this.actor(planned) }, { action: planned.action, attempt, objects })
  }

  done (act: string, planned: PlannedStep, attempt: number): void {
    this.add('step.done', { act, step: planned.id, actor: this.actor(planned) }, { action: planned.action, attempt, actedFor: false, result: this.result(planned, attempt) })
  }

  actor (planned: PlannedStep): string {
    return this.plan.participants.find(({ roles }) => roles.includes(planned.by[0]!))!.id
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
    this.add('ceremony.resumed', {}, head => ({ after, recovered: head.size, torn: null, previous, session: { publicKey: toBase64(this.session.publicKey) }, station, tokens: [identity], differences: [] }))
  }

  close (): void {
    this.quorum('close')
    this.add('ceremony.closed', {}, { outputs: this.entries.flatMap(entry => entry.type === 'step.done' && 'file' in entry.body.result ? [entry.body.result.file] : []) })
  }

  /** All acts and the end; `after` is called when a step is done, with its id. */
  hold (after: (stepId: string) => void = () => {}): this {
    this.open()
    for (const act of this.plan.acts) {
      for (const planned of act.steps) {
        this.step(act.id, planned)
        after(planned.id)
      }
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
    switch (planned.action) {
      case 'roll-call': return { action: 'roll-call', present: this.plan.participants.map(({ id }) => id) }
      case 'confirm-clock': return { action: 'confirm-clock', clock: new Date(this.nowMs).toISOString(), confirmedBy: 'wit', freshness: 'Rain & sun' }
      case 'check-station': return { action: 'check-station', interfaces: [], swap: false, coreDumps: false, accepted: true }
      case 'initialise-token':
        this.inventory = []
        return { action: 'initialise-token', token: 'primary', label: 'root', manufacturer: identity.manufacturer, model: identity.model, serial: '42', firmware: '1.0', pinComponents: 1 }
      case 'take-inventory': {
        const when = planned.with.when === 'after' ? 'after' as const : 'before' as const
        return { action: 'take-inventory', token: 'primary', when, loggedIn: true, file: this.output(inventoryFile('primary', when, attempt), toCanonicalBytes(this.inventory)), objects: this.inventory.length }
      }
      case 'generate-key': {
        const attributes = [{ name: 'CKA_EXTRACTABLE', value: 'false' }, { name: 'CKA_SENSITIVE', value: 'true' }]
        this.inventory.push({ class: 'private-key', id: keyId, label: 'root-ca v1', attributes }, { class: 'public-key', id: keyId, label: 'root-ca v1', attributes: [] })
        return { action: 'generate-key', key: 'root-ca', version: 1, algorithm: 'ec-p256', token: 'primary', id: keyId, publicKey: toBase64(this.spki), mechanism: 'CKM_EC_KEY_PAIR_GEN', attributes }
      }
      case 'confirm-key': {
        const text = confirmationText({ mode: this.plan.mode, organisation: this.plan.organisation.id, ceremony: this.plan.ceremony, key: 'root-ca', version: 1, algorithm: 'ec-p256', publicKey: this.spki })
        return { action: 'confirm-key', key: 'root-ca', version: 1, text, mechanism: 'CKM_ECDSA', signature: toBase64(signWith('sha256', utf8.encode(text), this.rootKey.privateKey)), verifiedBy: ['node:crypto'] }
      }
      case 'export-public-key': {
        const pem = this.rootKey.publicKey.export({ format: 'pem', type: 'spki' }).toString()
        return { action: 'export-public-key', key: 'root-ca', version: 1, file: this.output(publicKeyFile('root-ca', 1), utf8.encode(pem)), spkiSha256: toHex(sha256(this.spki)) }
      }
      default: throw new Error(`no such action: ${planned.action}`)
    }
  }
}

const station = { kernel: 'Linux 6.1', arch: 'x64', node: '24.21.0', interfaces: [], swap: false, coreDumps: false, utcOffsetMinutes: 60 }
const identity = { token: 'primary', label: '', manufacturer: 'Example', model: 'Test', serial: '0', firmware: '1.0', hardware: '1.0', initialised: false }
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
