// A key's life made up for the catalog's fold: ceremonies of a few entries each, in their order, whose outcomes a test may change. No verifier has seen them.

import type { Anchor, AnchorVersion } from '../../src/transcript/anchor.ts'
import type { Entry } from '../../src/transcript/entry.ts'
import { sha256, toHex } from '../../src/transcript/hash.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import type { KeyState } from '../../src/transcript/key-state.ts'
import type { ExistingKey, Lifecycle, PlannedChange } from '../../src/transcript/lifecycle.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import type { Result, ResultOf } from '../../src/transcript/results.ts'
import { CatalogFold } from '../../src/keys/catalog/fold.ts'
import { sinceOf } from '../../src/keys/catalog/published.ts'
import { CeremonyNotes, type Outcome } from '../../src/keys/catalog/notes.ts'
import { readyPolicy } from '../../src/keys/policy/ready.ts'
import type { Catalog, KeyVersion } from '../../src/keys/catalog/shape.ts'
import { custodial, shareSetOf } from './small-plans.ts'

export const team = readyPolicy('small-team')!
const hashOf = (text: string): string => toHex(sha256(new TextEncoder().encode(text)))
export const teamHash = hashOf('policy')

/** An anchor of the people of the small plans. */
export function anchorVersion (version = 1, change: Partial<Anchor> = {}): AnchorVersion {
  const { participants, organisation } = custodial()
  return {
    hash: hashOf(`anchor ${version}`),
    anchor: { v: 1, mode: 'rehearsal', version, previous: null, organisation, participants, thresholds: {}, approvals: {}, policy: teamHash, founders: ['ada', 'wit'], successors: 2, ...change }
  }
}

export type Draft = Pick<Entry, 'type' | 'body'>

export interface Held {
  /** When it is held: a day of the year 2026, or a whole time. */ readonly on: string
  readonly plan?: Partial<Plan>
  /** What steps recorded, and other entries between them: bodies with their types. */ readonly results?: readonly (Result | Draft)[]
  /** Entries after them. */ readonly also?: readonly Draft[]
  readonly end?: 'closed' | 'aborted'
  readonly outcome?: Partial<Outcome>
}

export class Life {
  readonly #held: { readonly notes: CeremonyNotes, readonly outcome: Outcome }[] = []
  readonly #predecessor: Plan['predecessor']

  constructor (predecessor: Plan['predecessor'] = null) {
    this.#predecessor = predecessor
  }

  get size (): number { return this.#held.length }

  /** The catalog of what was held so far, or of the first so many. */
  catalog (count = this.#held.length): Catalog {
    const { organisation } = custodial()
    const fold = new CatalogFold({ mode: 'rehearsal', organisation, anchor: anchorVersion().hash, predecessor: this.#predecessor })
    for (const { notes, outcome } of this.#held.slice(0, count)) fold.take(notes, outcome)
    return structuredClone(fold.catalog())
  }

  version (version: number): KeyVersion {
    const found = this.catalog().keys[0]?.versions.find(one => one.version === version)
    if (found === undefined) throw new RangeError(`there is no version ${version}`)
    return found
  }

  /** The state of each version of the first key, as `v1 active`. */
  states (): string[] {
    return (this.catalog().keys[0]?.versions ?? []).map(({ version, state }) => `v${version} ${state}`)
  }

  anomalies (): string[] {
    return this.catalog().anomalies.map(({ code }) => code)
  }

  /** The plan's part about keys that exist, as it must be now. */
  lifecycle (changes: readonly PlannedChange[], promotion: number | null = null, change: Partial<Lifecycle> = {}): Lifecycle {
    const catalog = this.catalog()
    const existing = (catalog.keys[0]?.versions ?? []).map(({ version, algorithm, state, since, publicKey, holdings, copies }): ExistingKey => ({
      key: 'root-ca', version, algorithm, class: catalog.keys[0]?.class ?? null, state, since, publicKey, holdings: holdings.filter(one => one.state === 'held').map(({ id }) => ({ token: 'primary', id })), elsewhere: [],
      copies: copies.map(({ copy }) => copy), ...publishedSince(catalog, version)
    }))
    return {
      proposer: 'ada', trigger: 'time', reason: 'its time has come', since: null, emergency: false, catalog: toHex(sha256(toCanonicalBytes(catalog))), existing, changes: [...changes], promotion, below: [],
      ...catalog.unverified === undefined ? {} : { unverified: catalog.unverified.map(({ ceremony }) => ceremony) }, ...change
    }
  }

  hold ({ on, plan: change = {}, results = [], also = [], end = 'closed', outcome = {} }: Held): this {
    const ceremony = hashOf(`ceremony ${this.#held.length}`).slice(0, 32)
    const plan: Plan = { ...custodial(), ceremony, title: `Ceremony ${this.#held.length}`, anchor: anchorVersion().hash, policy: teamHash, keys: [], ...change }
    const begun = Date.parse(on.length > 5 ? on : `2026-${on}T09:00:00.000Z`)
    const token = (name: string, serial: string): Record<string, unknown> => ({ token: name, label: name, manufacturer: 'Example', model: 'Test', serial, firmware: '1', hardware: '1', initialised: true })
    const drafts = [
      { type: 'ceremony.opened', body: { tokens: [token('primary', '1'), token('second', '2')] } },
      ...results.map(one => 'type' in one ? one : { type: 'step.done', body: { action: one.action, attempt: 1, actedFor: false, result: one } }), ...also, { type: `ceremony.${end}`, body: {} }
    ]
    const notes = new CeremonyNotes()
    notes.notePlan(plan)
    drafts.forEach((draft, seq) => notes.note({ v: 1, mode: plan.mode, ceremony: plan.ceremony, seq, prev: '', time: new Date(begun + seq * 1000).toISOString(), mono: 0, boot: '', act: null, step: null, actor: null, ...draft } as unknown as Entry))
    this.#held.push({ notes, outcome: { verified: true, anchor: anchorVersion(), head: { size: drafts.length, root: hashOf(ceremony) }, bytes: 1000, approvers: ['ada', 'cy', 'wit'], findings: [], policy: team.bytes, ...outcome } })
    return this
  }

  /** A genesis of `root-ca` v1 with shares, and a replica on the second token. */
  genesis (held: Partial<Held> = {}): this {
    return this.hold({ on: '03-01', plan: { keys: [planned(1)] }, results: [split(), backed(1), confirmed(1), exported(1)], ...held })
  }

  /** A ceremony that makes these changes, all in one entry, as planned. */
  change (on: string, name: string, changes: readonly (readonly [version: number, from: KeyState, to: KeyState])[], { promotion = null, since = null, ...held }: Partial<Held> & { readonly promotion?: number | null, readonly since?: string | null } = {}): this {
    const all = changes.map(([version, from, to]) => ({ change: name, key: 'root-ca', version, from, to }))
    return this.hold({ on, plan: { lifecycle: this.lifecycle(all, promotion) }, results: [changed(name, changes, promotion, since)], ...held })
  }

  /** Version 2 is made, staged, and takes the place of version 1 a week later. */
  rotated (): this {
    const stage = { change: 'stage', key: 'root-ca', version: 2, from: 'generated' as const, to: 'staged' as const }
    this.hold({ on: '05-01', plan: { keys: [planned(2)], lifecycle: this.lifecycle([stage]) }, results: [generated(2), confirmed(2), exported(2), changed('stage', [[2, 'generated', 'staged']])] })
    return this.change('05-08', 'promote', [[2, 'staged', 'active'], [1, 'active', 'retiring']], { promotion: 1 })
  }
}

function publishedSince ({ publication }: Catalog, version: number): Pick<ExistingKey, 'published'> {
  const published = sinceOf(publication?.versions ?? [], 'root-ca', version)
  return published === null ? {} : { published }
}

export function planned (version: number): Plan['keys'][number] {
  return { name: 'root-ca', version, algorithm: 'ec-p256', token: 'primary', label: `root-ca v${version}`, class: 'signing', owner: 'Trust services' }
}

export const keyId = (version: number): string => `a${version}`.repeat(16)
const attributes = [{ name: 'CKA_SIGN', value: 'true' }, { name: 'CKA_EXTRACTABLE', value: 'false' }]
export const proof = { text: '', mechanism: 'CKM_ECDSA', signature: '', verifiedBy: ['node:crypto'] }
const made = (version: number): Omit<ResultOf<'generate-key'>, 'action'> => ({ key: 'root-ca', version, algorithm: 'ec-p256', token: 'primary', id: keyId(version), publicKey: `KEY${version}`, mechanism: 'CKM_EC_KEY_PAIR_GEN', attributes, unenforced: [] })

export const set = shareSetOf(custodial(), 1)

export function generated (version: number, change: Partial<ResultOf<'generate-key'>> = {}): Result {
  return { action: 'generate-key', ...made(version), ...change }
}

export function confirmed (version: number): Result {
  return { action: 'confirm-key', key: 'root-ca', version, ...proof }
}

export function exported (version: number): Result {
  return { action: 'export-public-key', key: 'root-ca', version, file: { path: `keys/root-ca-v${version}.spki.pem`, sha256: hashOf('pem') }, spkiSha256: hashOf('spki') }
}

export function split (): Result {
  return { action: 'split-recovery-key', set, holders: ['kim', 'lea', 'mo'], random: { token: 'primary', station: 'node' }, windows: 2, guards: [] }
}

export function backed (version: number, change: Partial<ResultOf<'generate-backed-key'>> = {}): Result {
  return {
    action: 'generate-backed-key', ...made(version), set: set.set, windows: 2, wrapping: { mechanism: 'CKM_AES_KEY_WRAP_KWP', trusted: true, tried: [] }, lock: { wrap: '', change: '', copy: '' }, extractableMs: 7,
    backup: { file: `root-ca-v${version}.backup.json`, sha256: hashOf(`backup ${version}`), bytes: 2000, media: [1, 2] },
    restored: { token: 'second', id: keyId(version), attributes, unenforced: [], proof, kept: true }, ...change
  }
}

export function changed (change: string, changes: readonly (readonly [version: number, from: KeyState, to: KeyState])[], promotion: number | null = null, since: string | null = null): Result {
  return { action: 'change-state', change, changes: changes.map(([version, from, to]) => ({ key: 'root-ca', version, from, to })), promotion, since, reason: 'its time has come', confirmedBy: 'wit' }
}

export function checked (version: number, token = 'primary', use: 'health' | 'canary' | 'challenge' = 'challenge'): Result {
  return { action: 'check-key', token, key: 'root-ca', version, id: keyId(version), use, ...proof }
}
