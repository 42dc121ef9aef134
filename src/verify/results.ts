// What steps recorded, against the plan and against each other: one line here for each action, and the checks of the room itself. Keys,
// backups, shares and what is published have their own modules.

import type { Body, Entry, EntryOf, ObjectRef } from '../transcript/entry.ts'
import { inventoryFile } from '../transcript/files.ts'
import { acceptsUntried } from '../transcript/plan-rules.ts'
import type { Plan, PlannedStep } from '../transcript/plan.ts'
import type { Result, ResultOf } from '../transcript/results.ts'
import { isSerial } from '../transcript/token-serial.ts'
import { BackupCheck } from './backups.ts'
import type { VerifyCrypto } from './crypto.ts'
import { CustodyResultCheck } from './custody-results.ts'
import { CustodyCheck } from './custody.ts'
import { Devices } from './devices.ts'
import type { Findings } from './findings.ts'
import { IssuanceCheck } from './issuance.ts'
import { KeyCheck, differs } from './keys.ts'
import { LifecycleCheck } from './lifecycle.ts'
import { PublicationCheck } from './publication.ts'
import { ReplicaCheck } from './replicas.ts'

/** The inventories of one token. `erased`: it was initialised after the first one, so that nothing of that one may be left. */
export interface TokenInventories { before: ResultOf<'take-inventory'> | null, after: ResultOf<'take-inventory'> | null, erased: boolean }

export class ResultCheck {
  readonly #plan: Plan
  readonly #findings: Findings
  readonly #shares: CustodyCheck
  readonly #devices: Devices
  readonly backups: BackupCheck
  readonly keys: KeyCheck
  readonly lifecycle: LifecycleCheck
  readonly issuance: IssuanceCheck
  readonly custody: CustodyResultCheck
  readonly publication: PublicationCheck
  readonly replicas: ReplicaCheck
  readonly inventories: ReadonlyMap<string, TokenInventories>
  #opened: Body<'ceremony.opened'> | null = null
  #intent: EntryOf<'step.intended'> | null = null
  /** The newest inventory of each token of the plan. */ readonly #newest = new Map<string, ResultOf<'take-inventory'>>()

  constructor (plan: Plan, crypto: VerifyCrypto, findings: Findings) {
    this.#plan = plan
    this.#findings = findings
    this.#shares = new CustodyCheck(plan, findings)
    this.#devices = new Devices(plan, findings)
    this.keys = new KeyCheck(plan, crypto, findings)
    this.backups = new BackupCheck(plan, this.keys, this.#shares, findings)
    this.lifecycle = new LifecycleCheck(plan, this.keys, crypto, findings)
    this.custody = new CustodyResultCheck(plan, this.#shares, this.keys, this.backups, this.lifecycle.destruction, crypto, findings)
    this.issuance = new IssuanceCheck(plan, this.lifecycle.known, crypto, findings)
    this.publication = new PublicationCheck(plan, this.lifecycle.known, crypto.person, findings)
    this.replicas = new ReplicaCheck(plan, this.lifecycle.known, this.lifecycle.vouching, findings)
    this.inventories = new Map(plan.tokens.map(({ name }) => [name, { before: null, after: null, erased: false }]))
  }

  take (entry: Entry): void {
    switch (entry.type) {
      case 'ceremony.opened':
        this.#opened ??= entry.body
        for (const one of entry.body.tokens) this.#devices.take(entry.seq, one.token, one)
        return
      case 'step.intended':
        this.#intent = entry
        return
      case 'share.shown':
        this.custody.carriers.shown(entry)
        return this.#shares.shown(entry)
      case 'share.given': return this.custody.carriers.given(entry)
      case 'attempt.refused': return this.custody.carriers.refused(entry)
      case 'ceremony.aborting': return this.custody.carriers.settle()
      case 'custody.ended':
        this.custody.carriers.settle()
        return this.custody.back(this.#shares.ended())
      case 'step.done': {
        this.custody.carriers.settle()
        const { result, action } = entry.body
        this.#equal(entry.seq, 'action', action, result.action)
        const step = this.#stepOf(entry)
        if (step !== undefined) this.#asPlanned(entry.seq, step, result)
        this.lifecycle.timed(entry, result)
        return this.#verify(entry, result)
      }
      default:
    }
  }

  /** What a ceremony that was held to its end must have brought. */
  finish (): void {
    this.keys.finish()
    this.lifecycle.finish()
    this.issuance.finish()
    this.custody.finish()
    this.publication.finish()
    for (const [token, { before, after }] of this.inventories) {
      if (before === null || after === null) this.#findings.add('inventory-missing', { facts: { token, missing: [before === null ? 'before' : '', after === null ? 'after' : ''].join(' ').trim() } })
    }
  }

  #stepOf ({ act, step }: EntryOf<'step.done'>): PlannedStep | undefined {
    return this.#plan.acts.find(({ id }) => id === act)?.steps.find(({ id }) => id === step)
  }

  /** Whether what a step's settings name is what its result speaks of. */
  #asPlanned (seq: number, step: PlannedStep, result: Result): void {
    const settings = new Map(Object.entries(step.with))
    const recorded = {
      token: 'token' in result ? result.token : 'random' in result ? result.random.token : null, key: 'key' in result ? result.key : null, when: 'when' in result ? result.when : null,
      ordinal: 'ordinal' in result ? String(result.ordinal) : null, version: 'version' in result ? String(result.version) : null,
      use: 'use' in result ? result.use : null, from: result.action === 'endorse-key' ? String(result.from) : null, to: 'to' in result ? String(result.to) : null,
      change: 'change' in result ? result.change : null, notice: 'notice' in result ? result.notice : null,
      certificate: 'certificate' in result ? result.certificate : null, list: 'list' in result ? result.list : null, statement: 'statement' in result ? result.statement : null,
      second: 'restored' in result ? result.restored.token : null, replica: 'restored' in result ? result.restored.kept ? 'keep' : 'destroy' : null,
      set: result.action === 'generate-wrapped-key' || result.action === 'destroy-wrapping-key' ? result.set : null
    }
    // A plan that does not say so keeps no wrapping key.
    if (result.action === 'generate-backed-key' || result.action === 'rewrap-backups') this.#equal(seq, 'wrapping', settings.get('wrapping') ?? 'none', result.wrappingKey === undefined ? 'none' : 'keep')
    for (const [field, value] of Object.entries(recorded)) {
      const planned = settings.get(field)
      if (planned !== undefined && value !== null) this.#equal(seq, field, planned, value)
    }
  }

  #verify (entry: EntryOf<'step.done'>, result: Result): void {
    const { seq } = entry
    switch (result.action) {
      case 'roll-call': return this.#rollCall(seq, result)
      case 'confirm-clock': return this.#clock(seq, result)
      case 'check-station': return
      case 'take-inventory': return this.#inventory(entry, result)
      case 'initialise-token': return this.#initialised(seq, result)
      case 'generate-key': return this.keys.generated(entry, result, this.#intended(entry), acceptsUntried(this.#stepOf(entry) ?? { with: {} }))
      case 'confirm-key': return this.keys.confirmed(entry, result)
      case 'export-public-key': return this.keys.exportedKey(seq, result)
      case 'accept-no-backup': return this.backups.accepted(seq, result)
      case 'register-media': return this.backups.registered(seq, result)
      case 'split-recovery-key': return this.#shares.split(seq, result)
      case 'hand-over-share': return this.#shares.handedOver(entry, result)
      case 'read-back-share':
        this.custody.readBack(seq, result)
        return this.#shares.readBack(entry, result)
      case 'generate-backed-key': return this.backups.backed(entry, result, this.#intended(entry))
      case 'generate-wrapped-key': return this.backups.wrapped(entry, result, this.#intended(entry))
      case 'check-backups':
        this.#shares.opened(seq, result)
        return this.backups.checked(seq, result)
      case 'enter-share':
        this.custody.entered(seq, result)
        return this.#shares.entered(entry, result)
      case 'restore-keys':
        this.#shares.used(seq, result.set, result.windows)
        return this.backups.restored(entry, result, this.#intended(entry))
      case 'destroy-copies':
        this.custody.fates(result.copies)
        return this.lifecycle.take(entry, result, this.#intended(entry), this.#opened?.freshness.value ?? '', null)
      case 'read-proposal': case 'check-key': case 'endorse-key': case 'change-state': case 'destroy-key': case 'destroy-wrapping-key': case 'audit-token': case 'write-notice': case 'report-drill':
        return this.lifecycle.take(entry, result, this.#intended(entry), this.#opened?.freshness.value ?? '', 'token' in result ? this.#newest.get(result.token) ?? null : null)
      case 'register-bags': case 'seal-cards': case 'inspect-card': case 'collect-shares': case 'rewrap-backups': case 'give-up-set': case 'rederive-share': case 'restore-canary': case 'conclude-custody':
        return this.custody.take(entry, result, this.#intended(entry))
      case 'wipe-token':
        this.#erased(result.token)
        return this.custody.take(entry, result, null)
      case 'read-publication': case 'certify-online-key': case 'sign-publication': case 'sign-publication-with-key': case 'write-publication': return this.publication.take(entry, result)
      case 'prove-absence': return this.replicas.absence(entry, result)
      case 'record-clone': return this.replicas.clone(entry, result, this.#opened?.freshness.value ?? '')
      case 'read-issuance': case 'issue-certificate': case 'issue-crl': case 'sign-statement': return this.issuance.take(entry, result, this.#intentOf(entry)?.time ?? null)
    }
  }

  /** What was written down before a step was done; null where nothing was. */
  #intended (entry: EntryOf<'step.done'>): readonly ObjectRef[] | null {
    return this.#intentOf(entry)?.body.objects ?? null
  }

  #intentOf ({ act, step }: EntryOf<'step.done'>): EntryOf<'step.intended'> | null {
    return this.#intent !== null && this.#intent.act === act && this.#intent.step === step ? this.#intent : null
  }

  #rollCall (seq: number, { present }: ResultOf<'roll-call'>): void {
    const people = new Set(this.#plan.participants.map(({ id }) => id))
    const there = new Set(present)
    for (const id of present) if (!people.has(id)) this.#findings.add('actor-unknown', { seq, facts: { actor: id } })
    for (const id of people) if (!there.has(id)) this.#findings.add('participant-absent', { seq, facts: { participant: id } })
  }

  #clock (seq: number, { confirmedBy, freshness }: ResultOf<'confirm-clock'>): void {
    const by = this.#plan.participants.find(({ id }) => id === confirmedBy)
    if (by === undefined || !by.roles.includes('witness')) this.#findings.add('actor-unknown', { seq, facts: { actor: confirmedBy } })
    if (this.#opened !== null) this.#equal(seq, 'freshness', this.#opened.freshness.value, freshness)
  }

  #inventory ({ seq, body }: EntryOf<'step.done'>, result: ResultOf<'take-inventory'>): void {
    const of = this.inventories.get(result.token)
    if (of === undefined) return this.#equal(seq, 'token', this.#plan.tokens.map(({ name }) => name).join(' or '), result.token)
    if (of[result.when] !== null) this.#equal(seq, 'when', 'one inventory of each kind', result.when)
    this.#equal(seq, 'file.path', inventoryFile(result.token, result.when, body.attempt), result.file.path)
    this.#newest.set(result.token, result)
    if (result.when === 'after') of.after = result
    else {
      of.before = result
      of.erased = false
    }
  }

  #initialised (seq: number, result: ResultOf<'initialise-token'>): void {
    const planned = this.#plan.tokens.find(({ name }) => name === result.token)
    const known = this.#opened?.tokens.find(({ token }) => token === result.token)
    this.#devices.take(seq, result.token, result)
    this.#equal(seq, 'token', planned?.initialise === true ? planned.name : 'a token that the plan initialises', result.token)
    if (planned !== undefined) {
      this.#equal(seq, 'label', planned.label, result.label)
      this.#equal(seq, 'pinComponents', String(planned.pinComponents), String(result.pinComponents))
    }
    // A token's serial may be made at initialisation, so that only what its maker gave it is compared.
    if (known !== undefined) {
      this.#equal(seq, 'manufacturer', known.manufacturer, result.manufacturer)
      this.#equal(seq, 'model', known.model, result.model)
      if (isSerial(known.serial) && known.serial !== result.serial) this.#findings.add('token-serial', { seq, facts: { token: result.token, before: known.serial, found: result.serial } })
    }
    this.#erased(result.token)
  }

  /** Nothing of a token's first inventory may be left. */
  #erased (token: string): void {
    const inventories = this.inventories.get(token)
    if (inventories !== undefined) inventories.erased = true
  }

  #equal (seq: number, field: string, expected: string, found: string): void {
    differs(this.#findings, seq, field, expected, found)
  }
}
