// Keys that are destroyed: the objects that the plan knows and no others, announced before, found nowhere under that id after; and copies that are on no token,
// each of which is accounted for before a witness. What was not destroyed is named, whoever may know why.

import type { EntryOf, ObjectRef } from '../transcript/entry.ts'
import { canonicalize } from '../transcript/jcs.ts'
import type { Plan } from '../transcript/plan.ts'
import type { ResultOf } from '../transcript/results.ts'
import type { Findings } from './findings.ts'
import { keyName } from './keys.ts'
import { isHearer } from './known-keys.ts'
import type { KnownKeys } from './known-keys.ts'

/** A key's objects on one token, as they were destroyed. */
export interface Destroyed { readonly seq: number, readonly key: string, readonly id: string, readonly objects: readonly { readonly class: string, readonly label: string }[] }

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
    const held = this.#known.existing.get(key)?.held.find(({ token }) => token === result.token)
    if (held?.id !== result.id) this.#findings.add('destroyed-other', { seq, facts: { key, token: result.token, expected: held?.id ?? 'nothing', found: result.id } })
    const announced = intended === null ? null : new Set(intended.filter(one => one.token === result.token && one.id === result.id).map(one => one.class))
    for (const { class: found } of result.destroyed) {
      if (announced?.has(found) === false) this.#findings.add('destroyed-other', { seq, facts: { key, token: result.token, expected: 'an object that was announced', found } })
    }
    if (result.remaining !== 0) this.#findings.add('key-remains', { seq, facts: { key, token: result.token, remaining: String(result.remaining) } })
    if (held === undefined || this.on(result.token).some(one => one.key === key)) return
    this.#destroyed.set(result.token, [...this.on(result.token), { seq, key, id: held.id, objects: result.destroyed }])
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
      if (outcome !== 'destroyed') this.#findings.add('copy-not-destroyed', { seq, facts: { key, ...placeOf(copy), outcome, note: note ?? 'none' } })
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

function placeOf (copy: ResultOf<'destroy-copies'>['copies'][number]['copy']): Record<string, string> {
  return copy.kind === 'medium' ? { kind: copy.kind, medium: String(copy.medium), file: copy.file } : { kind: copy.kind, custodian: copy.custodian, ordinal: String(copy.ordinal) }
}
