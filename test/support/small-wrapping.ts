// Wrapping keys that tokens keep, in ceremonies that are made by hand: a genesis that leaves one behind, and a rotation that uses it.

import { sha256, toHex } from '../../src/transcript/hash.ts'
import type { Plan, PlannedStep } from '../../src/transcript/plan.ts'
import type { AttributeRecord, InventoryObject, ResultOf } from '../../src/transcript/results.ts'
import { destruction, rotation } from './small-lifecycle.ts'
import { custodial, shareSetOf } from './small-plans.ts'

export const wrappingKeyId = 'c3'.repeat(16)
const mechanism = 'CKM_AES_KEY_WRAP_KWP'
export const tried = [{ mechanism, wrap: 'rfc5649', unwrap: 'rfc5649' }, { mechanism: 'CKM_AES_KEY_WRAP_PAD', wrap: 'absent', unwrap: 'absent' }]
export const lock = { wrap: 'CKR_KEY_UNEXTRACTABLE', change: 'CKR_ATTRIBUTE_READ_ONLY', copy: 'CKR_ACTION_PROHIBITED' }

export const wrappingAttributes: readonly AttributeRecord[] = Object.entries({
  CKA_DECRYPT: 'false', CKA_ENCRYPT: 'false', CKA_EXTRACTABLE: 'false', CKA_PRIVATE: 'true', CKA_SENSITIVE: 'true', CKA_UNWRAP: 'false', CKA_WRAP: 'true'
}).map(([name, value]) => ({ name, value }))

export function wrappingObject (): InventoryObject {
  return { class: 'secret-key', id: wrappingKeyId, label: 'wrapping-key', attributes: [...wrappingAttributes] }
}

export function keptResult (): NonNullable<ResultOf<'generate-backed-key'>['wrappingKey']> {
  return {
    id: wrappingKeyId, mechanism, attributes: [...wrappingAttributes], unenforced: [],
    refused: { unwrap: 'CKR_KEY_FUNCTION_NOT_PERMITTED', copy: 'CKR_ACTION_PROHIBITED', change: 'CKR_ACTION_PROHIBITED' }
  }
}

/** What is recorded of a backup under the wrapping key that the token kept, the key itself aside. */
export function wrappedResult ({ lifecycle }: Plan): Omit<ResultOf<'generate-wrapped-key'>, keyof ResultOf<'generate-key'>> {
  const backup = { file: 'root-ca-v2.backup.json', sha256: toHex(sha256(new TextEncoder().encode('backup 2'))), bytes: 2000, media: [1, 2] }
  return { set: lifecycle!.wrapping![0]!.set.set, wrappedBy: wrappingKeyId, wrapping: { mechanism, trusted: false, tried }, lock, extractableMs: 7, backup }
}

const withSteps = (plan: Plan, change: (step: PlannedStep) => readonly PlannedStep[]): Plan => ({ ...plan, acts: plan.acts.map(act => ({ ...act, steps: act.steps.flatMap(change) })) })

/** A genesis with shares whose recovery key stays on the first token. */
export function keeping (): Plan {
  return withSteps(custodial(), step => [step.action === 'generate-backed-key' ? { ...step, with: { ...step.with, wrapping: 'keep' } } : step])
}

/** A destruction that takes the wrapping key of the set along. */
export function unwrapping (): Plan {
  const plan = destruction()
  const set = shareSetOf(custodial(), 1)
  return withSteps({ ...plan, lifecycle: { ...plan.lifecycle!, wrapping: [{ token: 'primary', id: wrappingKeyId, mechanism, set }] } }, step =>
    step.action === 'destroy-key' ? [step, { ...step, id: 'wrapping', action: 'destroy-wrapping-key', with: { token: 'primary', set: set.set } }] : [step])
}

/** A rotation whose new version is backed up under that wrapping key. */
export function wrapping (): Plan {
  const plan = rotation()
  const set = shareSetOf(custodial(), 1)
  return withSteps({ ...plan, lifecycle: { ...plan.lifecycle!, wrapping: [{ token: 'primary', id: wrappingKeyId, mechanism, set }] } }, step => {
    if (step.action === 'accept-no-backup') return []
    if (step.action !== 'generate-key') return [step]
    return [
      { ...step, id: 'media', action: 'register-media', by: ['administrator'], irreversible: false, with: { media: '2' } },
      { ...step, action: 'generate-wrapped-key', with: { ...step.with, set: set.set } }
    ]
  })
}
