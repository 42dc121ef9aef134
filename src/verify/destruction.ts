// Keys that are destroyed: the objects that the plan knows and no others, announced before, found nowhere under that id after; and copies that are on no token,
// each of which is accounted for before a witness. What was not destroyed is named, whoever may know why.

import type { EntryOf, ObjectRef } from '../transcript/entry.ts'
import { canonicalize } from '../transcript/jcs.ts'
import type { KeyCopy } from '../transcript/lifecycle.ts'
import type { Plan } from '../transcript/plan.ts'
import type { ResultOf } from '../transcript/results.ts'
import type { Findings } from './findings.ts'
import { keyName } from './keys.ts'
import { isHearer } from './known-keys.ts'
import type { KnownKeys } from './known-keys.ts'

/** A key's objects on one token, as they were destroyed. */
export interface Destroyed { readonly seq: number, readonly key: string, readonly id: string, readonly objects: readonly { readonly class: string, readonly label: string }[] }

type Gone = Pick<ResultOf<'destroy-key'>, 'token' | 'id' | 'destroyed' | 'remaining'>

export class DestructionCheck {
  readonly #plan: Plan
  readonly #known: KnownKeys
  readonly #findings: Findings
  /** By token: what was destroyed there. */ readonly #destroyed = new Map<string, Destroyed[]>()
  /** Keys whose copies were accounted for. */ readonly #accounted = new Set<string>()

  constructor (plan: Plan, known: KnownKeys, findings: Findings) {
    this.#plan = plan
    this.#known = known
    this.#findings = findings
  }

  /** What was destroyed on a token. */
  on (token: string): readonly Destroyed[] {
    return this.#destroyed.get(token) ?? []
  }

  /** `intended` null: there is no intent, which the course speaks of. */
  destroyed ({ seq }: EntryOf<'step.done'>, result: ResultOf<'destroy-key'>, intended: readonly ObjectRef[] | null): void {
    const key = keyName(result)
    this.#gone(seq, key, this.#known.existing.get(key)?.held.find(({ token }) => token === result.token), result, intended)
  }

  /** The recovery key that a token kept: the one that the plan names for the set. */
  wrappingKey ({ seq }: EntryOf<'step.done'>, result: ResultOf<'destroy-wrapping-key'>, intended: readonly ObjectRef[] | null): void {
    const held = this.#plan.lifecycle?.wrapping?.find(({ token, set }) => token === result.token && set.set === result.set)
    this.#gone(seq, `wrapping key of set ${result.set}`, held, result, intended)
  }

  #gone (seq: number, key: string, held: { readonly id: string } | undefined, { token, id, destroyed, remaining }: Gone, intended: readonly ObjectRef[] | null): void {
    if (held?.id !== id) this.#findings.add('destroyed-other', { seq, facts: { key, token, expected: held?.id ?? 'nothing', found: id } })
    const announced = intended === null ? null : new Set(intended.filter(one => one.token === token && one.id === id).map(one => one.class))
    for (const { class: found } of destroyed) {
      if (announced?.has(found) === false) this.#findings.add('destroyed-other', { seq, facts: { key, token, expected: 'an object that was announced', found } })
    }
    // The public half alone is nothing that anybody needed destroyed: the key itself may lie there still, under another id.
    if (!destroyed.some(one => one.class === 'private-key' || one.class === 'secret-key')) this.#findings.add('destroyed-other', { seq, facts: { key, token, expected: 'the private or secret key itself', found: destroyed.map(one => one.class).join(', ') } })
    if (remaining !== 0) this.#findings.add('key-remains', { seq, facts: { key, token, remaining: String(remaining) } })
    if (held === undefined || this.on(token).some(one => one.key === key)) return
    this.#destroyed.set(token, [...this.on(token), { seq, key, id: held.id, objects: destroyed }])
  }

  copies ({ seq }: EntryOf<'step.done'>, result: ResultOf<'destroy-copies'>): void {
    const key = keyName(result)
    const existing = this.#known.existing.get(key)
    const missing = new Set((existing?.copies ?? []).map(copy => canonicalize(copy)))
    // What is taken out once is not found a second time.
    const stranger = result.copies.map(({ copy }) => canonicalize(copy)).find(copy => !missing.delete(copy))
    if (existing === undefined || stranger !== undefined || missing.size > 0) this.#findings.add('copies-differ', { seq, facts: { key, copy: stranger ?? [...missing].join(', ') } })
    for (const { copy, outcome, note } of result.copies) {
      if ((outcome === 'destroyed') !== (note === null)) this.#findings.add('copies-differ', { seq, facts: { key, copy: canonicalize(copy), outcome, note: note ?? 'none' } })
      if (outcome !== 'destroyed') this.#findings.add('copy-not-destroyed', { seq, facts: { key, ...copyFacts(copy), outcome, note: note ?? 'none' } })
    }
    if (!isHearer(this.#plan, result.witness)) this.#findings.add('actor-unknown', { seq, facts: { actor: result.witness } })
    if (existing !== undefined) this.#accounted.add(key)
  }

  /** Every token of the plan that held a key was cleared of it, its copies were accounted for, and tokens elsewhere are named. */
  requireDone (seq: number, of: { readonly key: string, readonly version: number }): void {
    const key = keyName(of)
    const existing = this.#known.existing.get(key)
    for (const { token } of existing?.held ?? []) if (!this.on(token).some(one => one.key === key)) this.#findings.add('destruction-missing', { seq, facts: { key, token } })
    if ((existing?.copies ?? []).length > 0 && !this.#accounted.has(key)) this.#findings.add('destruction-missing', { seq, facts: { key, copies: String(existing?.copies.length) } })
    for (const serial of existing?.elsewhere ?? []) this.#findings.add('copy-not-destroyed', { seq, facts: { key, kind: 'token', serial } })
  }
}

/** A copy that is on no token, as a finding names it. */
export function copyFacts (copy: KeyCopy): Record<string, string> {
  switch (copy.kind) {
    case 'medium': return { kind: copy.kind, medium: String(copy.medium), file: copy.file }
    case 'card': return { kind: copy.kind, custodian: copy.custodian, ordinal: String(copy.ordinal) }
    case 'carrier': return { kind: copy.carrier, custodian: copy.custodian, ordinal: String(copy.ordinal), what: copy.what }
  }
}
