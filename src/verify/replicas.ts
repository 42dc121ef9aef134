// Keys that lie on several tokens, as steps recorded it: that versions which must be gone from a token were looked for there, and that what came onto one by its
// maker's own cloning is the planned key, locked, and signs. What a plan says of it by itself is judged here too, before any entry.

import type { EntryOf } from '../transcript/entry.ts'
import { planFile } from '../transcript/files.ts'
import type { PlannedClone } from '../transcript/lifecycle.ts'
import type { Plan } from '../transcript/plan.ts'
import type { ResultOf } from '../transcript/results.ts'
import type { Findings } from './findings.ts'
import { differs, keyName, verifyAttributes, type Holding } from './keys.ts'
import { isHearer, type KnownKey, type KnownKeys } from './known-keys.ts'
import type { VouchingCheck } from './vouching.ts'

/** A key as it came onto a token. */
export interface Cloned { readonly planned: { readonly name: string, readonly version: number, readonly algorithm: KnownKey['algorithm'] }, readonly holding: Holding }
/** A version that was looked for on a token, and how many objects of it were found. */
export interface Sought { readonly seq: number, readonly key: string, readonly id: string, readonly found: number }

/** Judges `plan.lifecycle.replicas`, where there is such: tokens and keys are the plan's, and exactly one step does what it says of each token. */
export function verifyReplicas ({ lifecycle, tokens, acts }: Plan, findings: Findings): void {
  const { absent = [], clone = null } = lifecycle?.replicas ?? {}
  const fail = (field: string, found: string): void => findings.add('replica-plan', { file: planFile, facts: { field, found } })
  for (const { token, key, version, id } of absent) {
    if (!tokens.some(({ name }) => name === token)) fail('absent', token)
    if (lifecycle?.existing.some(({ holdings }) => holdings.some(one => one.token === token && one.id === id)) === true) fail('absent', `${keyName({ key, version })} on ${token}`)
  }
  for (const { key, version } of clone?.keys ?? []) {
    const existing = lifecycle?.existing.find(one => one.key === key && one.version === version)
    if (existing === undefined || existing.holdings.some(({ token }) => token === clone?.token)) fail('clone', keyName({ key, version }))
  }
  if (clone !== null && !tokens.some(({ name }) => name === clone.token)) fail('clone', clone.token)
  const done = (action: string): string => acts.flatMap(({ steps }) => steps).filter(step => step.action === action).map(step => step.with.token ?? '').toSorted().join(', ')
  const wanted = { 'prove-absence': [...new Set(absent.map(({ token }) => token))].toSorted().join(', '), 'record-clone': clone?.token ?? '' }
  for (const [action, expected] of Object.entries(wanted)) if (done(action) !== expected) fail(action, done(action))
}

export class ReplicaCheck {
  readonly #plan: Plan
  readonly #known: KnownKeys
  readonly #vouching: VouchingCheck
  readonly #findings: Findings
  /** By token. */ readonly #cloned = new Map<string, Cloned[]>()
  readonly #sought = new Map<string, Sought[]>()

  constructor (plan: Plan, known: KnownKeys, vouching: VouchingCheck, findings: Findings) {
    this.#plan = plan
    this.#known = known
    this.#vouching = vouching
    this.#findings = findings
  }

  /** Keys that came onto a token by cloning. */
  clonedOn (token: string): readonly Cloned[] {
    return this.#cloned.get(token) ?? []
  }

  /** Versions that were looked for on a token. */
  soughtOn (token: string): readonly Sought[] {
    return this.#sought.get(token) ?? []
  }

  absence ({ seq }: EntryOf<'step.done'>, { token, versions }: ResultOf<'prove-absence'>): void {
    const spelt = (all: readonly { readonly key: string, readonly version: number, readonly id: string }[]): string => all.map(one => `${keyName(one)} ${one.id}`).join(', ')
    const [expected, found] = [spelt((this.#plan.lifecycle?.replicas?.absent ?? []).filter(one => one.token === token)), spelt(versions)]
    if (expected !== found) this.#findings.add('absence-differs', { seq, facts: { token, expected, found } })
    for (const one of versions) if (one.found > 0) this.#findings.add('absence-found', { seq, facts: { key: keyName(one), token, found: String(one.found) } })
    this.#sought.set(token, [...this.soughtOn(token), ...versions.map(one => ({ seq, key: keyName(one), id: one.id, found: one.found }))])
  }

  clone (entry: EntryOf<'step.done'>, result: ResultOf<'record-clone'>, freshness: string): void {
    const { seq } = entry
    const { token, keys, witness } = result
    this.#verifyPlanned(seq, this.#plan.lifecycle?.replicas?.clone ?? null, result)
    if (!isHearer(this.#plan, witness)) this.#findings.add('actor-unknown', { seq, facts: { actor: witness } })
    for (const { key, version, id, attributes, proof } of keys) {
      const known = this.#known.find(key, version)
      if (known === null) {
        differs(this.#findings, seq, 'key', 'a key that exists', keyName({ key, version }))
        continue
      }
      const cloned: Cloned = { planned: { name: key, version, algorithm: known.algorithm }, holding: { token, id, origin: 'restored' } }
      verifyAttributes(cloned.planned, cloned.holding, attributes, this.#findings, seq)
      this.#vouching.answered(entry, known, { token, use: 'clone' }, proof, freshness)
      this.#findings.add('key-cloned', { seq, facts: { key: keyName({ key, version }), token, from: result.from } })
      this.#known.cloned({ key, version }, { token, id })
      this.#cloned.set(token, [...this.clonedOn(token), cloned])
    }
  }

  #verifyPlanned (seq: number, planned: PlannedClone | null, { token, from, procedure, keys }: ResultOf<'record-clone'>): void {
    const spelt = (all: readonly { readonly key: string, readonly version: number }[]): string => all.map(keyName).join(', ')
    const pairs = { token: [planned?.token, token], from: [planned?.from, from], procedure: [planned?.procedure, procedure], keys: [spelt(planned?.keys ?? []), spelt(keys)] } as const
    for (const [field, [expected = 'none', found]] of Object.entries(pairs)) if (expected !== found) this.#findings.add('clone-differs', { seq, facts: { field, expected, found } })
  }
}
