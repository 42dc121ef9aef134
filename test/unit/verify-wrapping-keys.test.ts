// Wrapping keys that tokens keep: one that may do more than wrap, that nothing was shown of, that the plan does not know; and backups made by one.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Plan } from '../../src/transcript/plan.ts'
import type { AttributeRecord, ResultOf } from '../../src/transcript/results.ts'
import { Sitting, custodial, keyId, rotation, type Hooks } from '../support/ceremony.ts'
import { failuresWith, findingsOf, withBody, withResult, withSteps } from '../support/hooks.ts'
import { keeping, keptResult, unwrapping, wrapping, wrappingKeyId, wrappingObject } from '../support/small-wrapping.ts'

type Kept = NonNullable<ResultOf<'generate-backed-key'>['wrappingKey']>
type Wrapped = ResultOf<'generate-wrapped-key'>

const codes = async (plan: Plan): Promise<string[]> => (await findingsOf(new Sitting(plan).hold())).map(({ code, weight }) => `${weight} ${code}`)
const keptAs = (change: (kept: Kept) => Partial<Kept>): Promise<string[]> =>
  failuresWith(keeping(), withResult('generate-backed-key', ({ wrappingKey }) => ({ wrappingKey: { ...wrappingKey!, ...change(wrappingKey!) } })))
const wrappedAs = (change: (result: Wrapped) => Partial<Wrapped>): Promise<string[]> => failuresWith(wrapping(), withResult('generate-wrapped-key', change))
const withAttribute = (attributes: readonly AttributeRecord[], name: string, value: string): AttributeRecord[] => attributes.map(one => one.name === name ? { name, value } : one)
/** In which fields a ceremony differs from its plan. */
const fieldsOf = async (plan: Plan, hooks: Hooks): Promise<(string | undefined)[]> =>
  (await findingsOf(new Sitting(plan, hooks).hold())).filter(({ code }) => code === 'result-differs').map(({ facts }) => facts['field'])
/** The wrapping key as the inventories have it. */
const onToken = (sitting: Sitting, change: (attributes: readonly AttributeRecord[]) => AttributeRecord[]): void => {
  sitting.inventory = sitting.inventory.map(object => object.id === wrappingKeyId ? { ...object, attributes: change(object.attributes) } : object)
}

test('one that stays, and one that is used: no failure, and it is said', async () => {
  assert.deepEqual(await codes(keeping()), ['note key-was-extractable', 'note wrapping-key-kept'])
  assert.deepEqual(await codes(wrapping()), ['note key-was-extractable', 'note wrapping-untrusted', 'note backup-unproven'])
})

test('a wrapping key that may do more, could leave the token, or was not read back', async () => {
  const wrong = { CKA_WRAP: 'false', CKA_UNWRAP: 'true', CKA_ENCRYPT: 'true', CKA_DECRYPT: 'true', CKA_EXTRACTABLE: 'true', CKA_SENSITIVE: 'false', CKA_PRIVATE: 'false' }
  for (const [name, value] of Object.entries(wrong)) {
    for (const found of [value, 'unreadable: CKR_ATTRIBUTE_TYPE_INVALID']) assert.deepEqual(await keptAs(({ attributes }) => ({ attributes: withAttribute(attributes, name, found) })), ['wrapping-key-attributes'], `${name}: ${found}`)
    const found = await failuresWith(keeping(), {}, (step, sitting) => { if (step === 'export') onToken(sitting, attributes => withAttribute(attributes, name, value)) })
    assert.deepEqual(found, ['wrapping-key-attributes'], `${name} in the inventory`)
  }
  assert.deepEqual(await keptAs(({ attributes }) => ({ attributes: [...attributes, { name: 'CKA_UNWRAP', value: 'false' }] })), ['wrapping-key-attributes'], 'read twice')
  assert.deepEqual(new Set(await keptAs(() => ({ attributes: [] }))), new Set(['wrapping-key-attributes']))
})

test('each attempt at it has refusals of its own that count', async () => {
  const changes = ['CKR_ATTRIBUTE_READ_ONLY', 'CKR_ACTION_PROHIBITED', 'CKR_ATTRIBUTE_VALUE_INVALID', 'CKR_TEMPLATE_INCONSISTENT', 'CKR_FUNCTION_REJECTED']
  const counting = { unwrap: ['CKR_KEY_FUNCTION_NOT_PERMITTED', 'CKR_ACTION_PROHIBITED', 'CKR_KEY_TYPE_INCONSISTENT'], change: changes, copy: [...changes, 'CKR_KEY_FUNCTION_NOT_PERMITTED'] }
  for (const attempt of ['unwrap', 'copy', 'change'] as const) {
    for (const answer of [...new Set(Object.values(counting).flat()), 'CKR_OK', '', 'CKR_DEVICE_ERROR', 'CKR_TEMPLATE_INCOMPLETE']) {
      const expected = counting[attempt].includes(answer) ? [] : ['wrapping-key-unproven']
      assert.deepEqual(await keptAs(({ refused }) => ({ refused: { ...refused, [attempt]: answer } })), expected, `${attempt}: ${answer}`)
    }
  }
})

test('one that was not written down before it was made, that shares an id, is wrapped with otherwise, or is not as planned', async () => {
  const unwritten = withBody('step.intended', ({ body }) => ({ objects: body.objects.filter(({ id }) => id !== wrappingKeyId) }))
  assert.deepEqual(await failuresWith(keeping(), unwritten), ['result-differs'])
  assert.deepEqual(await keptAs(() => ({ mechanism: 'CKM_AES_KEY_WRAP_PAD' })), ['result-differs'])
  assert.ok((await fieldsOf(keeping(), withResult('generate-backed-key', ({ wrappingKey }) => ({ wrappingKey: { ...wrappingKey!, id: keyId } })))).includes('wrappingKey.id'))
  const stays = withResult('generate-backed-key', () => ({ wrappingKey: keptResult() }))
  for (const plan of [custodial(), withSteps(keeping(), step => [{ ...step, with: { ...step.with, ...(step.with.wrapping === undefined ? {} : { wrapping: 'none' }) } }])]) {
    assert.ok((await fieldsOf(plan, stays)).includes('wrapping'), 'the plan does not say that it stays')
  }
})

test('after the ceremony it is on its token, and the one that was used still is', async () => {
  const gone = (sitting: Sitting): void => { sitting.inventory = sitting.inventory.filter(({ id }) => id !== wrappingKeyId) }
  assert.deepEqual(await failuresWith(keeping(), {}, (step, sitting) => { if (step === 'export') gone(sitting) }), ['inventory-key-missing'])
  assert.deepEqual(await failuresWith(wrapping(), {}, (step, sitting) => { if (step === 'export') gone(sitting) }), ['inventory-key-missing', 'inventory-removed'])
  const weak = await failuresWith(wrapping(), {}, (step, sitting) => { if (step === 'roll-call') onToken(sitting, attributes => withAttribute(attributes, 'CKA_UNWRAP', 'true')) })
  assert.deepEqual(weak, ['wrapping-key-attributes'], 'it was weak before already')
})

test('a key is wrapped under the wrapping key that the plan names, for its set, by its mechanism', async () => {
  assert.deepEqual(await wrappedAs(() => ({ wrappedBy: 'd4'.repeat(16) })), ['wrapping-key-unknown'])
  const elsewhere = wrapping()
  assert.deepEqual(await failuresWith({ ...elsewhere, lifecycle: { ...elsewhere.lifecycle!, wrapping: [{ ...elsewhere.lifecycle!.wrapping![0]!, id: 'd4'.repeat(16) }] } }, {}), ['wrapping-key-unknown'])
  assert.deepEqual(await fieldsOf(wrapping(), withResult('generate-wrapped-key', () => ({ set: 'f'.repeat(16) }))), ['set', 'set'], 'its step and its wrapping key name another')
  assert.deepEqual(await wrappedAs(({ wrapping: of }) => ({ wrapping: { ...of, mechanism: 'CKM_AES_KEY_WRAP_PAD' } })), ['wrapping-unproven', 'result-differs'])
})

test('a key that is backed up so is locked, on enough registered media, and written down before', async () => {
  assert.deepEqual(await wrappedAs(({ lock }) => ({ lock: { ...lock, copy: 'CKR_OK' } })), ['lock-unproven'])
  assert.deepEqual(await wrappedAs(({ backup }) => ({ backup: { ...backup, media: [1, 1] } })), ['backup-media'])
  assert.deepEqual(await wrappedAs(({ backup }) => ({ backup: { ...backup, media: [1, 3] } })), ['backup-media'])
  assert.deepEqual(await wrappedAs(() => ({ attributes: [] })), ['key-attributes'])
  assert.deepEqual(await failuresWith(wrapping(), withBody('step.intended', ({ body }) => body.action === 'generate-wrapped-key' ? { objects: [] } : {})), ['result-differs'])
})

test('the wrapping key that is destroyed is the planned one, was announced, and is gone', async () => {
  const destroyed = (change: Partial<ResultOf<'destroy-wrapping-key'>>): Promise<string[]> => failuresWith(unwrapping(), withResult('destroy-wrapping-key', () => change))
  assert.deepEqual(await destroyed({}), [])
  assert.ok((await destroyed({ id: 'd4'.repeat(16) })).includes('destroyed-other'))
  assert.ok((await destroyed({ set: 'f'.repeat(16) })).includes('destroyed-other'))
  assert.deepEqual(await destroyed({ remaining: 1 }), ['key-remains'])
  assert.ok((await destroyed({ destroyed: [{ class: 'private-key', label: 'x' }] })).includes('destroyed-other'))
  const still = await failuresWith(unwrapping(), {}, (step, sitting) => { if (step === 'wrapping') sitting.inventory = [...sitting.inventory, wrappingObject()] })
  assert.deepEqual(still, ['key-remains'])
})

test('a plan names each wrapping key once, on a token of its own, for a set of its organisation and mode', async () => {
  const [one] = wrapping().lifecycle!.wrapping!
  const named = async (wrappingKeys: NonNullable<Plan['lifecycle']>['wrapping']): Promise<string[]> => {
    const plan = rotation()
    return await failuresWith({ ...plan, lifecycle: { ...plan.lifecycle!, wrapping: wrappingKeys! } }, {})
  }
  assert.deepEqual(await named([one!]), [])
  assert.ok((await named([one!, one!])).includes('wrapping-key-place'))
  assert.deepEqual(await named([{ ...one!, token: 'third' }]), ['wrapping-key-place'])
  assert.deepEqual(await named([{ ...one!, set: { ...one!.set, mode: 'production' } }]), ['share-set-differs'])
})
