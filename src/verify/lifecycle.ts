// Keys over their life, against the plan: what was proposed is what was read out, states change as planned and in no other way, keys vouch for each other
// by their own signatures, and what was destroyed is gone. One line here for each action; what a plan says by itself is in lifecycle-plan.ts.

import { drillStages } from '../keys/drill.ts'
import type { TimedResult } from '../keys/drill.ts'
import type { EntryOf, ObjectRef } from '../transcript/entry.ts'
import { noticeFile } from '../transcript/files.ts'
import { fromBase64, sha256, toHex } from '../transcript/hash.ts'
import { canonicalize } from '../transcript/jcs.ts'
import type { KeyState } from '../transcript/key-state.ts'
import type { Lifecycle } from '../transcript/lifecycle.ts'
import type { Plan, PlannedKey } from '../transcript/plan.ts'
import type { Result, ResultOf } from '../transcript/results.ts'
import type { Audit } from './audits.ts'
import type { VerifyCrypto } from './crypto.ts'
import { DestructionCheck } from './destruction.ts'
import type { Findings } from './findings.ts'
import { differs, keyName } from './keys.ts'
import type { KeyCheck } from './keys.ts'
import { KnownKeys, isHearer } from './known-keys.ts'
import { StateChangeCheck } from './state-changes.ts'
import type { ChangedState } from './state-changes.ts'
import { VouchingCheck } from './vouching.ts'
import type { Endorsement } from './vouching.ts'

/** Results of actions about keys that exist. */
export type LifecycleResult = Extract<Result, { action: 'read-proposal' | 'check-key' | 'endorse-key' | 'change-state' | 'destroy-key' | 'destroy-wrapping-key' | 'destroy-copies' | 'audit-token' | 'write-notice' | 'report-drill' }>

/** A version as it stands when a ceremony begins, or when it makes it. */
export interface StandingKey { readonly key: string, readonly version: number, readonly state: KeyState, /** Of the DER SubjectPublicKeyInfo; null for a secret key. */ readonly spkiSha256: string | null }

/** What a ceremony says of keys over their life. */
export interface KeyCourse { readonly existing: readonly StandingKey[], readonly made: readonly StandingKey[], readonly changes: readonly ChangedState[], readonly endorsements: readonly Endorsement[] }

export class LifecycleCheck {
  readonly #plan: Plan
  readonly #findings: Findings
  readonly #keys: KeyCheck
  readonly #states: StateChangeCheck | null
  readonly known: KnownKeys
  readonly vouching: VouchingCheck
  readonly destruction: DestructionCheck
  /** By token. */ readonly audits = new Map<string, Audit>()
  /** By act and step: a step that is done again takes the place of what it did before, so that they don't grow beyond the plan. */
  readonly #timed = new Map<string, TimedResult>()

  constructor (plan: Plan, keys: KeyCheck, crypto: VerifyCrypto, findings: Findings) {
    this.#plan = plan
    this.#findings = findings
    this.#keys = keys
    this.known = new KnownKeys(plan, keys.all)
    this.vouching = new VouchingCheck(plan, this.known, crypto, findings)
    this.destruction = new DestructionCheck(plan, this.known, findings)
    this.#states = plan.lifecycle === undefined ? null : new StateChangeCheck(plan, plan.lifecycle, this.known, this.destruction, findings)
  }

  /** Every result and its time: a drill's report counts from them. */
  timed ({ act, step, time }: EntryOf<'step.done'>, result: Result): void {
    if (this.#plan.lifecycle === undefined || !this.#plan.acts.some(({ id, steps }) => id === act && steps.some(one => one.id === step))) return
    this.#timed.set(`${act}/${step}`, { time, result })
  }

  /** `intended` is what was written down before the step, null where nothing was; `freshness` the value from outside that the opening entry holds; `inventory` the newest of the token. */
  take (entry: EntryOf<'step.done'>, result: LifecycleResult, intended: readonly ObjectRef[] | null, freshness: string, inventory: ResultOf<'take-inventory'> | null): void {
    const { lifecycle } = this.#plan
    if (lifecycle === undefined) return differs(this.#findings, entry.seq, 'action', 'one of a plan that says which keys exist', result.action)
    switch (result.action) {
      case 'read-proposal': return this.#proposal(entry.seq, lifecycle, result)
      case 'check-key': return this.vouching.challenged(entry, result, freshness)
      case 'endorse-key': return this.vouching.endorsed(entry, result)
      case 'change-state': return this.#states?.changed(entry, result)
      case 'destroy-key': return this.destruction.destroyed(entry, result, intended)
      case 'destroy-wrapping-key': return this.destruction.wrappingKey(entry, result, intended)
      case 'destroy-copies': return this.destruction.copies(entry, result)
      case 'audit-token':
        if (!this.#plan.tokens.some(({ name }) => name === result.token)) return differs(this.#findings, entry.seq, 'token', 'a token of the plan', result.token)
        if (this.audits.has(result.token)) differs(this.#findings, entry.seq, 'token', 'one audit of each token', result.token)
        this.audits.set(result.token, { seq: entry.seq, result, inventory })
        return
      case 'write-notice': return this.#notice(entry.seq, result)
      case 'report-drill': return this.#drill(entry.seq, lifecycle, result)
    }
  }

  /** What a ceremony that was held to its end must have brought. */
  finish (): void {
    this.#states?.finish()
  }

  /** What following a key needs of this ceremony. */
  course (): KeyCourse {
    const hashOf = (publicKey: Uint8Array | null): string | null => publicKey === null ? null : toHex(sha256(publicKey))
    return {
      existing: (this.#plan.lifecycle?.existing ?? []).map(({ key, version, state, publicKey }) => ({ key, version, state, spkiSha256: hashOf(publicKey === null ? null : fromBase64(publicKey)) })),
      made: [...this.#keys.all.values()].filter(({ backup }) => backup !== 'restored').map(({ planned, publicKey }) =>
        ({ key: planned.name, version: planned.version, state: this.#isFirst(planned) ? 'active' : 'generated', spkiSha256: hashOf(publicKey) })),
      changes: [...this.#states?.made.values() ?? []].flat(), endorsements: this.vouching.endorsements
    }
  }

  /** A key's first version is in use once its ceremony is closed, where that changes no states: a genesis has no promotion. */
  #isFirst ({ name }: PlannedKey): boolean {
    const { existing = [], changes = [] } = this.#plan.lifecycle ?? {}
    return ![...existing, ...changes].some(({ key }) => key === name)
  }

  #proposal (seq: number, lifecycle: Lifecycle, result: ResultOf<'read-proposal'>): void {
    for (const field of ['proposer', 'trigger', 'reason', 'catalog'] as const) {
      if (lifecycle[field] !== result[field]) this.#findings.add('proposal-differs', { seq, facts: { field, expected: lifecycle[field], found: result[field] } })
    }
    if (!isHearer(this.#plan, result.confirmedBy)) this.#findings.add('actor-unknown', { seq, facts: { actor: result.confirmedBy } })
  }

  #drill (seq: number, { below }: Lifecycle, { key, version, stages, exposed }: ResultOf<'report-drill'>): void {
    const counted = drillStages([...this.#timed.values()], { key, version })
    for (const [field, expected, found] of [['stages', counted, stages], ['exposed', below, exposed]] as const) {
      if (canonicalize(expected) !== canonicalize(found)) this.#findings.add('drill-differs', { seq, facts: { field, expected: canonicalize(expected), found: canonicalize(found) } })
    }
  }

  #notice (seq: number, { notice, key, version, file }: ResultOf<'write-notice'>): void {
    if (this.known.find(key, version) === null) differs(this.#findings, seq, 'key', 'a key that exists', keyName({ key, version }))
    differs(this.#findings, seq, 'file.path', noticeFile(notice, key, version), file.path)
  }
}
