// Backups: a key that was not locked, a backup that was not proven, media that are not there; and keys that came out of another backup.

import assert from 'node:assert/strict'
import { sign, type KeyObject } from 'node:crypto'
import { test } from 'node:test'
import { toBase64 } from '../../src/transcript/hash.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import type { AttributeRecord, ResultOf } from '../../src/transcript/results.ts'
import { Sitting, custodial, genesis, otherKey, recovery, type Hooks } from '../support/ceremony.ts'
import { failuresWith, findingsOf, instead, is, withBody, withResult, withSteps } from '../support/hooks.ts'

type Backed = ResultOf<'generate-backed-key'>
type RestoredKey = ResultOf<'restore-keys'>['keys'][number]

const codes = async (sitting: Sitting): Promise<string[]> => (await findingsOf(sitting)).map(({ code, weight }) => `${weight} ${code}`)
const backed = (change: (result: Backed, sitting: Sitting) => Partial<Backed>, plan = custodial()): Promise<string[]> => failuresWith(plan, withResult('generate-backed-key', change))
const restoredAs = (change: (restored: Backed['restored'], sitting: Sitting) => Partial<Backed['restored']>, plan = custodial()): Promise<string[]> =>
  backed((result, sitting) => ({ restored: { ...result.restored, ...change(result.restored, sitting) } }), plan)
const withAttribute = (attributes: readonly AttributeRecord[], name: string, value: string): AttributeRecord[] => attributes.map(one => one.name === name ? { name, value } : one)
const signed = (text: string, key: KeyObject): string => toBase64(sign('sha256', new TextEncoder().encode(text), key))

test('a lock that the token did not enforce, or that nothing was shown of', async () => {
  for (const attempt of ['wrap', 'change', 'copy'] as const) {
    for (const answer of ['CKR_OK', '', 'refused', 'CKR_DEVICE_ERROR', 'CKR_SESSION_HANDLE_INVALID', 'CKR_MECHANISM_INVALID', 'CKR_KEY_UNEXTRACTABLE ']) {
      assert.deepEqual(await backed(({ lock }) => ({ lock: { ...lock, [attempt]: answer } })), ['lock-unproven'], `${attempt}: ${answer}`)
    }
  }
})

test('each attempt at a locked key has refusals of its own that count', async () => {
  const changes = ['CKR_ATTRIBUTE_READ_ONLY', 'CKR_ACTION_PROHIBITED', 'CKR_ATTRIBUTE_VALUE_INVALID', 'CKR_TEMPLATE_INCONSISTENT', 'CKR_FUNCTION_REJECTED']
  const counting = { wrap: ['CKR_KEY_UNEXTRACTABLE', 'CKR_KEY_NOT_WRAPPABLE', 'CKR_KEY_FUNCTION_NOT_PERMITTED'], change: changes, copy: [...changes, 'CKR_KEY_FUNCTION_NOT_PERMITTED'] }
  const answers = [...new Set(Object.values(counting).flat()), 'CKR_TEMPLATE_INCOMPLETE', 'CKR_ATTRIBUTE_TYPE_INVALID']
  for (const attempt of ['wrap', 'change', 'copy'] as const) {
    for (const answer of answers) {
      const expected = counting[attempt].includes(answer) ? [] : ['lock-unproven']
      assert.deepEqual(await backed(({ lock }) => ({ lock: { ...lock, [attempt]: answer } })), expected, `${attempt}: ${answer}`)
    }
  }
})

test('a key that is extractable or not sensitive at the end, or was readable once', async () => {
  for (const [name, value] of [['CKA_EXTRACTABLE', 'true'], ['CKA_EXTRACTABLE', 'unreadable: CKR_ATTRIBUTE_SENSITIVE'], ['CKA_SENSITIVE', 'false'], ['CKA_ALWAYS_SENSITIVE', 'false']] as const) {
    assert.deepEqual(await backed(({ attributes }) => ({ attributes: withAttribute(attributes, name, value) })), ['key-attributes'], name)
  }
  assert.deepEqual(await backed(({ attributes }) => ({ attributes: [...attributes, { name: 'CKA_EXTRACTABLE', value: 'false' }] })), ['key-attributes'], 'read twice')
  assert.deepEqual(await backed(() => ({ attributes: [] })), ['key-attributes'])
  assert.deepEqual(await restoredAs(() => ({ attributes: [] })), ['key-attributes'])
  assert.deepEqual(await restoredAs(({ attributes }) => ({ attributes: withAttribute(attributes, 'CKA_EXTRACTABLE', 'true') })), ['key-attributes'])
  const { facts } = (await findingsOf(new Sitting(custodial(), withResult('generate-backed-key', () => ({ extractableMs: 12 }))).hold())).find(({ code }) => code === 'key-was-extractable') ?? assert.fail()
  assert.deepEqual(facts, { key: 'root-ca v1', ms: '12' })
})

test('a key that has no backup was never extractable', async () => {
  const once = (attributes: readonly AttributeRecord[]): AttributeRecord[] => withAttribute(attributes, 'CKA_NEVER_EXTRACTABLE', 'false')
  assert.deepEqual(await failuresWith(genesis(), withResult('generate-key', ({ attributes }) => ({ attributes: once(attributes) }))), ['key-attributes'])
  const sitting: Sitting = new Sitting(genesis())
  sitting.hold(step => { if (step === 'export') sitting.inventory = sitting.inventory.map(object => ({ ...object, attributes: once(object.attributes) })) })
  assert.deepEqual(await codes(sitting), ['note backup-none', 'failure key-attributes'])
})

test('a backup that other software could not open, or whose wrapping key nobody trusted', async () => {
  const tried = (wrap: string, unwrap: string): Promise<string[]> => backed(({ wrapping }) => ({ wrapping: { ...wrapping, tried: [{ mechanism: wrapping.mechanism, wrap, unwrap }] } }))
  assert.deepEqual(await tried('rfc5649', 'rfc5649'), [])
  for (const way of ['rfc3394-pkcs7', 'rfc3394']) assert.deepEqual(await tried(way, way), [])
  // No integrity of its own; and a nonce that must never come twice.
  for (const way of ['cbc-pkcs7', 'gcm', 'other']) assert.deepEqual(await tried(way, way), ['wrapping-unproven'], way)
  assert.deepEqual(await tried('rfc3394', 'rfc5649'), ['wrapping-unproven'])
  assert.deepEqual(await tried('other', 'rfc5649'), ['wrapping-unproven'])
  assert.deepEqual(await tried('rfc5649', 'refused'), ['wrapping-unproven'])
  assert.deepEqual(await backed(({ wrapping }) => ({ wrapping: { ...wrapping, mechanism: 'CKM_AES_KEY_WRAP_PAD' } })), ['wrapping-unproven'])
  assert.deepEqual(await backed(({ wrapping }) => ({ wrapping: { ...wrapping, tried: [] } })), ['wrapping-unproven'])
  assert.deepEqual(await codes(new Sitting(custodial(), withResult('generate-backed-key', ({ wrapping }) => ({ wrapping: { ...wrapping, trusted: false } }))).hold()), ['note key-was-extractable', 'note wrapping-untrusted'])
})

test('media: too few, one twice, one that was not registered, two that are one', async () => {
  const on = (media: number[], plan = custodial()): Promise<string[]> => backed(({ backup }) => ({ backup: { ...backup, media } }), plan)
  assert.deepEqual(await on([2, 1]), [])
  assert.deepEqual(await on([1, 1]), ['backup-media'])
  assert.deepEqual(await on([1, 2, 1]), ['backup-media'])
  assert.deepEqual(await on([1, 3]), ['backup-media'])
  assert.deepEqual(await on([1, 2], { ...custodial(), recovery: { threshold: 2, shares: 3, media: 3 } }), ['backup-media'])
  const registered = (media: { number: number, path: string }[]): Promise<string[]> => failuresWith(custodial(), withResult('register-media', () => ({ media })))
  assert.deepEqual(await registered([{ number: 1, path: '/a' }, { number: 2, path: '/b' }, { number: 3, path: '/c' }]), [])
  assert.deepEqual(await registered([{ number: 1, path: '/a' }, { number: 2, path: '/a' }]), ['backup-media'])
  assert.deepEqual(await registered([{ number: 1, path: '/a' }, { number: 1, path: '/b' }, { number: 2, path: '/c' }]), ['backup-media'])
  assert.deepEqual(await failuresWith(withSteps(custodial(), step => step.id === 'media' ? [] : [step]), {}), ['backup-media'])
})

test('one file is not the backup of two keys', async () => {
  const plan = custodial()
  const [, , custody] = plan.acts
  const second = { name: 'other-ca', version: 1, algorithm: 'ec-p256' as const, token: 'primary', label: 'root-ca v1' }
  const two: Plan = {
    ...plan, keys: [...plan.keys, second],
    acts: plan.acts.flatMap(act => act === custody ? [act, { ...act, id: 'custody-2', steps: act.steps.map(step => step.id === 'generate' ? { ...step, with: { ...step.with, key: 'other-ca' } } : step) }] : [act])
  }
  let made = 0
  const sitting = new Sitting(two, withResult('generate-backed-key', () => ({ key: ++made === 1 ? 'root-ca' : 'other-ca' }))).hold()
  assert.ok((await findingsOf(sitting)).some(({ code, facts }) => code === 'result-differs' && facts.field === 'backup.sha256'))
})

test('proven on the token that made the key, on one that is not in the plan, or on another than planned', async () => {
  assert.deepEqual(await restoredAs(() => ({ token: 'primary' })), ['result-differs', 'replica-not-second', 'inventory-key-missing', 'inventory-unplanned'])
  assert.deepEqual(await restoredAs(() => ({ token: 'third' })), ['result-differs', 'inventory-unplanned'])
  const same = withSteps(custodial(), step => step.id === 'generate' ? [{ ...step, with: { ...step.with, second: 'primary' } }] : [step])
  assert.ok((await restoredAs(() => ({ token: 'primary' }), same)).includes('replica-not-second'), 'even where the plan says so')
  const unsaid = withSteps(custodial(), step => step.id === 'generate' ? [{ ...step, with: { key: 'root-ca' } }] : [step])
  const third = { ...withBody('step.intended', ({ body }) => ({ objects: body.objects.map(object => object.token === 'second' ? { ...object, token: 'third' } : object) })), ...withResult('generate-backed-key', ({ restored }) => ({ restored: { ...restored, token: 'third', kept: false } })) }
  assert.deepEqual(await failuresWith(unsaid, third, (step, sitting) => { if (step === 'generate') sitting.inventories.set('second', []) }), ['result-differs'])
})

test('a restored key that is another one, or signed something else', async () => {
  const proof = (change: (of: Backed['restored']['proof'], sitting: Sitting) => object): Promise<string[]> => restoredAs((restored, sitting) => ({ proof: { ...restored.proof, ...change(restored.proof, sitting) } }))
  assert.deepEqual(await proof(({ text }) => ({ signature: signed(text, otherKey()) })), ['restored-unproven'])
  assert.deepEqual(await proof(({ text }, { rootKey }) => ({ text: `${text}x`, signature: signed(`${text}x`, rootKey.privateKey) })), ['restored-unproven'])
  assert.deepEqual(await proof(({ text }, { rootKey }) => ({ text: text.replace('rehearsal', 'production'), signature: signed(text.replace('rehearsal', 'production'), rootKey.privateKey) })), ['restored-unproven'])
  assert.deepEqual(await proof(() => ({ mechanism: 'CKM_ECDSA_SHA384' })), ['restored-unproven'])
  assert.deepEqual(await proof(() => ({ signature: '' })), ['restored-unproven'])
})

test('a replica that is kept is on its token, one that is destroyed is not', async () => {
  const emptied = (plan: Plan, change: (sitting: Sitting) => void): Promise<string[]> => failuresWith(plan, {}, (step, sitting) => { if (step === 'export') change(sitting) })
  assert.deepEqual(await emptied(custodial(), sitting => sitting.inventories.set('second', [])), ['inventory-key-missing'])
  assert.deepEqual(await emptied(custodial('rehearsal', 'destroy'), sitting => sitting.inventories.set('second', sitting.inventory)), ['inventory-unplanned'])
  assert.deepEqual(await emptied(custodial(), sitting => sitting.inventories.set('second', sitting.inventories.get('second')!.map(object => ({ ...object, attributes: withAttribute(object.attributes, 'CKA_EXTRACTABLE', 'true') })))), ['key-attributes'])
  assert.deepEqual(await restoredAs(() => ({ kept: false })), ['result-differs', 'inventory-unplanned'])
  assert.deepEqual(await restoredAs(() => ({ kept: true }), custodial('rehearsal', 'destroy')), ['result-differs', 'inventory-key-missing'])
})

test('everything that is made was written down before, on both tokens under one id', async () => {
  for (const gone of ['primary private-key', 'primary public-key', 'second private-key', 'second public-key']) {
    const intended = withBody('step.intended', ({ body }) => body.action === 'generate-backed-key' ? { objects: body.objects.filter(object => `${object.token} ${object.class}` !== gone) } : {})
    assert.deepEqual(await failuresWith(custodial(), intended), ['result-differs'], gone)
  }
  assert.deepEqual(await failuresWith(custodial(), instead(is('step.intended', 'generate'), () => [])), ['intent-missing'])
  const reversible = (plan: Plan): Plan => withSteps(plan, step => [{ ...step, irreversible: step.irreversible && step.action === 'initialise-token' }])
  for (const plan of [custodial(), recovery()]) assert.deepEqual(await failuresWith(reversible(plan), {}), ['irreversible-unmarked', 'intent-missing'], 'whatever the plan says of undoing it')
  const two = 'b2'.repeat(16)
  const apart = { ...withBody('step.intended', ({ body }) => ({ objects: body.objects.map(object => object.token === 'second' && object.class !== 'token' ? { ...object, id: two } : object) })), ...withResult('generate-backed-key', ({ restored }) => ({ restored: { ...restored, id: two } })) }
  assert.deepEqual(await failuresWith(custodial(), apart, (step, sitting) => { if (step === 'generate') sitting.inventories.set('second', sitting.inventories.get('second')!.map(object => ({ ...object, id: two }))) }), ['result-differs'], 'under another id on the second token')
  assert.deepEqual(await restoredAs(() => ({ id: 'b2'.repeat(16) })), ['result-differs', 'inventory-key-missing', 'inventory-unplanned'])
  assert.deepEqual(await backed(() => ({ id: 'b2'.repeat(16) })), ['result-differs', 'inventory-key-missing', 'inventory-unplanned'])
})

test('a key that the plan does not name, or of another algorithm or token', async () => {
  assert.deepEqual(await backed(() => ({ version: 2 })), ['result-differs', 'key-missing', 'inventory-unplanned'])
  assert.deepEqual(await backed(() => ({ algorithm: 'ec-p384' })), ['result-differs'])
  assert.equal((await backed(() => ({ token: 'second' })))[0], 'result-differs')
  assert.ok((await backed(() => ({ publicKey: null }))).includes('key-malformed'))
})

test('attributes that were asked for and are not held are noted, for either key', async () => {
  const noted = async (change: (result: Backed) => Partial<Backed>): Promise<string[]> => await codes(new Sitting(custodial(), withResult('generate-backed-key', change)).hold())
  assert.deepEqual(await noted(() => ({ unenforced: ['CKA_COPYABLE'] })), ['note attributes-unenforced', 'note key-was-extractable'])
  assert.deepEqual(await noted(({ restored }) => ({ restored: { ...restored, unenforced: ['CKA_MODIFIABLE'] } })), ['note attributes-unenforced', 'note key-was-extractable'])
})

test('a key with neither a backup nor an acceptance, or with both', async () => {
  assert.deepEqual(await failuresWith(withSteps(genesis(), step => step.id === 'accept' ? [] : [step]), {}), ['backup-missing'])
  assert.deepEqual(await failuresWith(genesis(), withResult('accept-no-backup', () => ({ version: 2 }))), ['result-differs', 'backup-missing'])
  const both = withSteps(custodial(), step => step.id === 'export' ? [step, { ...step, id: 'accept', action: 'accept-no-backup' }] : [step])
  assert.deepEqual(await failuresWith(both, {}), ['result-differs'])
})

/** The same plan for a secret key, which has no public half to export. */
function secret (plan: Plan): Plan {
  return { ...withSteps(plan, step => step.action === 'export-public-key' ? [] : [step]), keys: plan.keys.map(key => ({ ...key, algorithm: 'aes-256' })) }
}

test('a secret key gives the same check value on both tokens', async () => {
  assert.deepEqual(await codes(new Sitting(secret(custodial())).hold()), ['note confirmation-secret', 'note key-was-extractable', 'note confirmation-secret'])
  assert.deepEqual(await failuresWith(secret(custodial()), withResult('confirm-key', () => ({ signature: toBase64(new Uint8Array(16)) }))), ['restored-unproven'])
  assert.deepEqual(await restoredAs(({ proof }) => ({ proof: { ...proof, text: 'something else' } }), secret(custodial())), ['restored-unproven'])
})

// Restoring

const restored = (change: (key: RestoredKey, sitting: Sitting) => Partial<RestoredKey>, plan = recovery()): Promise<string[]> =>
  failuresWith(plan, withResult('restore-keys', ({ keys }, sitting) => ({ keys: keys.map(key => ({ ...key, ...change(key, sitting) })) })))

test('a key is restored from its backup with the shares of enough custodians', async () => {
  assert.deepEqual(await codes(new Sitting(recovery()).hold()), [])
  assert.deepEqual(await failuresWith(recovery('production'), {}), ['identities-unpinned', 'plan-unapproved'])
})

test('a share set of another organisation or mode, or a backup that is of no planned key', async () => {
  const plan = recovery()
  const { restoring } = plan
  assert.ok(restoring !== null)
  const restoringAs = (change: Partial<typeof restoring>): Promise<string[]> => failuresWith({ ...plan, restoring: { ...restoring, ...change } }, {})
  assert.deepEqual(await restoringAs({ set: { ...restoring.set, organisation: 'other' } }), ['share-set-differs'])
  assert.deepEqual(await restoringAs({ set: { ...restoring.set, mode: 'production' } }), ['share-set-differs'])
  assert.deepEqual(await failuresWith({ ...recovery('production'), restoring }, {}), ['share-set-differs', 'identities-unpinned', 'plan-unapproved'])
  assert.deepEqual(await restoringAs({ set: { ...restoring.set, commitments: restoring.set.commitments.with(1, restoring.set.commitments[0]!) } }), ['share-set-differs'])
  const [backup] = restoring.backups
  assert.ok(backup !== undefined)
  assert.equal((await restoringAs({ backups: [{ ...backup, version: 2 }] }))[0], 'restoring-differs')
  assert.equal((await restoringAs({ backups: [{ ...backup, algorithm: 'ec-p384' }] }))[0], 'restoring-differs')
  assert.equal((await restoringAs({ backups: [backup, { ...backup, sha256: 'f'.repeat(64) }] }))[0], 'restoring-differs')
  assert.deepEqual(await codes(new Sitting({ ...plan, restoring: { ...restoring, checked: 'by-themselves' } }).hold()), ['note backups-by-themselves'])
})

test('another backup than the planned one, one too many, one too few', async () => {
  const checked = (change: (backups: ResultOf<'check-backups'>['backups']) => ResultOf<'check-backups'>['backups']): Promise<string[]> => failuresWith(recovery(), withResult('check-backups', ({ backups }) => ({ backups: change(backups) })))
  assert.deepEqual(await checked(backups => backups.map(one => ({ ...one, sha256: 'f'.repeat(64) }))), ['backup-differs'])
  assert.deepEqual(await checked(backups => [...backups, { ...backups[0]!, key: 'other-ca' }]), ['backup-differs'])
  assert.deepEqual(await checked(backups => [...backups, ...backups]), ['backup-differs'])
  assert.deepEqual(await restored(() => ({ backup: 'f'.repeat(64) })), ['backup-differs'])
  assert.deepEqual(await restored(() => ({ version: 2 })), ['backup-differs', 'result-differs', 'key-missing', 'inventory-unplanned'])
  const two = recovery()
  const more: Plan = { ...two, restoring: { ...two.restoring!, backups: [...two.restoring!.backups, { ...two.restoring!.backups[0]!, key: 'other-ca', sha256: 'f'.repeat(64) }] } }
  assert.deepEqual(await failuresWith(more, {}), ['restoring-differs', 'backup-differs'])
  assert.deepEqual(await failuresWith(withSteps(recovery(), step => step.id === 'restore' ? [] : [step]), {}), ['custody-not-ended', 'key-missing'])
})

test('shares: too few, one twice, one that does not exist, one person for two, of another set', async () => {
  const entered = (change: (result: ResultOf<'enter-share'>) => Partial<ResultOf<'enter-share'>>): Promise<string[]> => failuresWith(recovery(), withResult('enter-share', change))
  const first = (change: Partial<ResultOf<'enter-share'>>) => ({ custodian }: ResultOf<'enter-share'>): Partial<ResultOf<'enter-share'>> => custodian === 'kim' ? change : {}
  assert.deepEqual(await failuresWith(withSteps(recovery(), step => step.id === 'enter-2' ? [] : [step]), {}), ['share-too-few'])
  assert.deepEqual(await entered(() => ({ ordinal: 2 })), ['share-repeated', 'share-too-few'])
  assert.deepEqual(await entered(first({ ordinal: 4 })), ['share-set-differs'])
  assert.deepEqual(await entered(first({ custodian: 'lea' })), ['share-holder'])
  assert.deepEqual(await entered(first({ custodian: 'wit' })), ['share-holder'])
  assert.deepEqual(await entered(({ custodian }) => ({ custodian: custodian === 'kim' ? 'lea' : 'kim' })), ['share-holder'], 'each in the other\'s name')
  const secondBy = (id: string): Hooks => ({ seal: entry => entry.type === 'step.done' && entry.body.result.action === 'enter-share' && entry.step === 'enter-2' ? { ...entry, actor: id, body: { ...entry.body, result: { ...entry.body.result, custodian: id } } } : entry })
  assert.deepEqual(await failuresWith(recovery(), secondBy('kim')), ['share-holder'])
  assert.deepEqual(await failuresWith(recovery(), secondBy('wit')), ['share-holder', 'actor-unknown'])
  assert.deepEqual(await entered(first({ set: 'f'.repeat(16) })), ['share-set-differs', 'share-too-few'])
  assert.deepEqual(await failuresWith(recovery(), withResult('check-backups', () => ({ set: 'f'.repeat(16) }))), ['share-set-differs'])
  assert.deepEqual(await failuresWith(recovery(), withResult('restore-keys', () => ({ set: 'f'.repeat(16) }))), ['share-set-differs'])
  for (const windows of [0, 2]) assert.deepEqual(await failuresWith(recovery(), withResult('restore-keys', () => ({ windows }))), ['share-windows'])
  const unchecked = withSteps(recovery(), step => step.id === 'backups' ? [] : [step])
  assert.deepEqual(await failuresWith(unchecked, {}), ['share-set-differs', 'share-too-few'])
})

test('a restored key that is another one, could leave its token, or is on another token', async () => {
  assert.deepEqual(await restored(({ proof }) => ({ proof: { ...proof, signature: signed(proof.text, otherKey()) } })), ['restored-unproven', 'key-unconfirmed'])
  assert.deepEqual(await restored(({ proof }, { rootKey }) => ({ proof: { ...proof, text: 'x', signature: signed('x', rootKey.privateKey) } })), ['restored-unproven', 'key-unconfirmed'])
  assert.deepEqual(await restored(({ attributes }) => ({ attributes: withAttribute(attributes, 'CKA_EXTRACTABLE', 'true') })), ['key-attributes'])
  assert.deepEqual(await restored(() => ({ token: 'second' })), ['result-differs', 'inventory-unplanned'])
  assert.deepEqual(await restored(() => ({ id: 'b2'.repeat(16) })), ['result-differs', 'inventory-key-missing', 'inventory-unplanned'])
  assert.deepEqual(await failuresWith(recovery(), instead(is('step.intended', 'restore'), () => [])), ['intent-missing'])
  const changed = new Sitting(recovery(), withResult('restore-keys', ({ keys }) => ({ keys: keys.map(key => ({ ...key, differences: [{ name: 'CKA_LOCAL', original: 'true', restored: 'false' }] })) }))).hold()
  assert.deepEqual(await codes(changed), ['note restored-changed'])
})
