// Wrapping keys that tokens keep, so that later keys are backed up under the same share set: each can wrap and do nothing else, was written down before it was
// made, and is where the plan says when a later ceremony uses it.

import type { ObjectRef } from '../transcript/entry.ts'
import { planFile } from '../transcript/files.ts'
import type { Plan } from '../transcript/plan.ts'
import type { AttributeRecord, ResultOf } from '../transcript/results.ts'
import { verifySet } from './custody.ts'
import type { Findings } from './findings.ts'
import { differs, keyName } from './keys.ts'

type Backed = ResultOf<'generate-backed-key'>
type Wrapped = ResultOf<'generate-wrapped-key'>
type Kept = NonNullable<Backed['wrappingKey']>

/** For each attempt, the refusals that speak of the wrapping key. */
const refusals: Readonly<Record<keyof Kept['refused'], ReadonlySet<string>>> = {
  unwrap: new Set(['CKR_KEY_FUNCTION_NOT_PERMITTED', 'CKR_ACTION_PROHIBITED', 'CKR_KEY_TYPE_INCONSISTENT']),
  copy: new Set(['CKR_ACTION_PROHIBITED', 'CKR_ATTRIBUTE_READ_ONLY', 'CKR_TEMPLATE_INCONSISTENT', 'CKR_ATTRIBUTE_VALUE_INVALID', 'CKR_FUNCTION_REJECTED', 'CKR_KEY_FUNCTION_NOT_PERMITTED']),
  change: new Set(['CKR_ATTRIBUTE_READ_ONLY', 'CKR_ACTION_PROHIBITED', 'CKR_ATTRIBUTE_VALUE_INVALID', 'CKR_TEMPLATE_INCONSISTENT', 'CKR_FUNCTION_REJECTED'])
}

/** What makes a key one that only wraps, and cannot leave. */
const wrapsOnly = [
  ['CKA_WRAP', 'true'], ['CKA_UNWRAP', 'false'], ['CKA_ENCRYPT', 'false'], ['CKA_DECRYPT', 'false'], ['CKA_EXTRACTABLE', 'false'], ['CKA_SENSITIVE', 'true'], ['CKA_PRIVATE', 'true']
] as const

export interface WrappingKeyAt { readonly token: string, /** CKA_ID, hex. */ readonly id: string }

export class WrappingKeyCheck {
  readonly #plan: Plan
  readonly #findings: Findings
  /** Made here: on their tokens afterwards, and not before. */ readonly kept: WrappingKeyAt[] = []
  /** Used here: on their tokens before and afterwards. */ readonly used: WrappingKeyAt[] = []

  constructor (plan: Plan, findings: Findings) {
    this.#plan = plan
    this.#findings = findings
  }

  /** A recovery key that stayed on a token after it had wrapped `key`, and has another id than that. `intended` null: there is no intent, which the course speaks of. */
  made (seq: number, result: Pick<Backed, 'token' | 'set' | 'wrapping' | 'wrappingKey'>, key: { readonly name: string, readonly id: string | null }, intended: readonly ObjectRef[] | null): void {
    const { wrappingKey: kept, token } = result
    if (kept === undefined) return
    const facts = { key: key.name, token }
    this.kept.push({ token, id: kept.id })
    this.#findings.add('wrapping-key-kept', { seq, facts: { ...facts, set: result.set, id: kept.id } })
    if (kept.id === key.id) differs(this.#findings, seq, 'wrappingKey.id', 'an id of its own', kept.id)
    if (intended?.some(object => object.token === token && object.class === 'secret-key' && object.id === kept.id) === false) differs(this.#findings, seq, 'objects', `${token} secret-key ${kept.id}`, 'none')
    differs(this.#findings, seq, 'wrappingKey.mechanism', result.wrapping.mechanism, kept.mechanism)
    verifyWrappingKey({ token, id: kept.id }, kept.attributes, this.#findings, seq)
    if (kept.unenforced.length > 0) this.#findings.add('attributes-unenforced', { seq, facts: { ...facts, attributes: kept.unenforced.join(', ') } })
    for (const attempt of ['unwrap', 'copy', 'change'] as const) {
      if (!refusals[attempt].has(kept.refused[attempt])) this.#findings.add('wrapping-key-unproven', { seq, facts: { ...facts, attempt, answer: kept.refused[attempt] } })
    }
  }

  /** The wrapping key that a key was wrapped under is one that the plan says its token keeps. */
  wrappedUnder (seq: number, result: Wrapped): void {
    const { token, wrappedBy: id } = result
    const planned = this.#plan.lifecycle?.wrapping?.find(one => one.token === token && one.id === id)
    if (planned === undefined) return this.#findings.add('wrapping-key-unknown', { seq, facts: { key: keyName(result), token, id } })
    this.used.push({ token, id })
    differs(this.#findings, seq, 'set', planned.set.set, result.set)
    differs(this.#findings, seq, 'wrapping.mechanism', planned.mechanism, result.wrapping.mechanism)
  }
}

/** Wrapping keys that a plan says its tokens keep: on tokens of the plan, each once, for sets of this organisation and mode. */
export function verifyPlannedWrapping ({ lifecycle, organisation, mode, tokens }: Plan, findings: Findings): void {
  const seen = new Set<string>()
  for (const { token, id, set } of lifecycle?.wrapping ?? []) {
    verifySet(set, { organisation: organisation.id, mode }, { file: planFile }, findings)
    const place = `${token} ${id}`
    if (seen.has(place) || !tokens.some(one => one.name === token)) findings.add('wrapping-key-place', { file: planFile, facts: { token, id } })
    seen.add(place)
  }
}

/** Whether what was read of a wrapping key makes it one: every attribute that matters, read once. */
export function verifyWrappingKey ({ token, id }: WrappingKeyAt, attributes: readonly AttributeRecord[], findings: Findings, seq?: number): void {
  for (const [attribute, wanted] of wrapsOnly) {
    const told = attributes.filter(({ name }) => name === attribute).map(({ value }) => value)
    if (told.length !== 1 || told[0] !== wanted) findings.add('wrapping-key-attributes', { seq, facts: { token, id, attribute, found: told.join(', ') } })
  }
}
