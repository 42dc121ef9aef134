// A lost card whose share is computed again, and a recovery key that is tried on a spare token: what each must leave behind, and what it must not.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Plan } from '../../src/transcript/plan.ts'
import type { ResultOf } from '../../src/transcript/results.ts'
import { Sitting, otherKey, type Hooks } from '../support/ceremony.ts'
import { failuresWith, findingsOf, is, once, withResult, withSteps } from '../support/hooks.ts'
import { oldSet, replacement, restoreDrill, shareCheck } from '../support/small-custody.ts'
import { signed } from '../support/small-lifecycle-results.ts'

type Canary = ResultOf<'restore-canary'>
const [lost, drill] = [replacement(), restoreDrill()]
const held = (plan: Plan, hooks: Hooks): Promise<string[]> => failuresWith(plan, hooks)
const rederived = (change: Partial<ResultOf<'rederive-share'>>): Promise<string[]> => held(lost, withResult('rederive-share', () => change))
const canary = (change: (result: Canary) => object): Promise<string[]> => held(drill, withResult('restore-canary', change))
const found = async (plan: Plan, hooks: Hooks = {}): Promise<string[]> => (await findingsOf(new Sitting(plan, hooks).hold())).map(({ code, weight }) => `${weight} ${code}`)

test('a replacement is verified, and says that the lost card stays good', async () => {
  assert.deepEqual(await found(lost), ['warning share-rederived'])
})

test('the share that is computed again is the planned one, from enough others, for whoever held it', async () => {
  assert.ok((await rederived({ ordinal: 2 })).includes('share-holder'))
  assert.ok((await rederived({ custodian: 'kim' })).includes('share-holder'))
  const other = await findingsOf(new Sitting(lost, withResult('rederive-share', () => ({ custodian: 'kim' }))).hold())
  assert.deepEqual(other.find(({ code }) => code === 'share-holder')?.facts, { set: oldSet.set, ordinal: '3', expected: 'mo for share 3', found: 'kim' })
  for (const windows of [0, 2]) assert.deepEqual(await rederived({ windows }), ['share-windows'])
  assert.deepEqual(await rederived({ set: 'f'.repeat(16) }), ['share-set-differs'])
  assert.deepEqual(await held(withSteps(lost, step => step.id === 'enter-2' ? [] : [step]), {}), ['share-too-few'])
})

test('it is handed over and read back like any share, by its holder', async () => {
  assert.deepEqual(await held(lost, withResult('hand-over-share', () => ({ custodian: 'kim' }))), ['share-holder'])
  assert.ok((await held(lost, withResult('hand-over-share', () => ({ ordinal: 1 })))).includes('share-holder'))
  assert.deepEqual(await held(lost, once(is('share.shown', 'hand-over'), () => [])), ['share-shown'])
  const unread = withSteps(lost, step => step.id === 'read-back' ? [] : [step])
  assert.deepEqual(await held(unread, {}), ['custody-plan', 'share-unproven'])
  const before = withSteps(lost, step => step.id === 'rederive' ? [] : step.id === 'hand-over' ? [step, { ...step, id: 'rederive', action: 'rederive-share', irreversible: true }] : [step])
  const sitting = new Sitting(before)
  sitting.set = lost.custody!.set
  assert.ok((await findingsOf(sitting.hold())).some(({ code }) => code === 'share-set-differs'), 'handed over before it was computed')
})

test('a share is computed again only where people signed for it', async () => {
  assert.deepEqual(await held(withSteps(lost, step => step.id === 'rederive' ? [{ ...step, irreversible: false }] : [step]), {}), ['irreversible-unmarked', 'intent-missing'])
})

test('a restore drill is verified, with nothing to say', async () => {
  assert.deepEqual(await found(drill), [])
  assert.deepEqual(await found(shareCheck()), [])
})

test('the throw-away key came out of its backup, locked, as a signature shows, and is gone', async () => {
  assert.deepEqual(await canary(({ proof }) => ({ proof: signed(proof.text, { publicKey: otherKey(), privateKey: otherKey() }) })), ['restored-unproven'])
  assert.deepEqual(await canary(({ proof }) => ({ proof: { ...proof, text: `${proof.text}more\n` } })), ['restored-unproven'])
  assert.deepEqual(await canary(({ attributes }) => ({ attributes: attributes.map(one => ({ ...one, value: 'true' })) })), ['key-attributes'])
  assert.deepEqual(await canary(() => ({ attributes: [] })), ['key-attributes'])
  assert.deepEqual(await canary(() => ({ remaining: 1 })), ['key-remains'])
  assert.deepEqual(await canary(({ wrapping }) => ({ wrapping: { ...wrapping, tried: wrapping.tried.map(one => ({ ...one, wrap: 'other' })) } })), ['wrapping-unproven'])
  assert.deepEqual(await found(drill, withResult('restore-canary', () => ({ unenforced: ['CKA_MODIFIABLE'] }))), ['note attributes-unenforced'])
  assert.ok((await canary(() => ({ algorithm: 'aes-256' }))).includes('key-malformed'))
  assert.ok((await canary(() => ({ publicKey: 'AAAA' }))).includes('key-malformed'))
})

test('it was wrapped under the recovery key of the set, from enough shares', async () => {
  for (const windows of [0, 2]) assert.deepEqual(await canary(() => ({ windows })), ['share-windows'])
  assert.deepEqual(await canary(() => ({ set: 'f'.repeat(16) })), ['share-set-differs'])
  assert.deepEqual(await held(withSteps(drill, step => step.id === 'enter-2' ? [] : [step]), {}), ['share-too-few'])
})

test('only on a token that the ceremony initialises', async () => {
  assert.ok((await canary(() => ({ token: 'other' }))).includes('result-differs'))
  const asItIs = { ...withSteps(drill, step => step.id === 'initialise' ? [] : [step]), tokens: drill.tokens.map(token => ({ ...token, initialise: false })) }
  assert.deepEqual((await findingsOf(new Sitting(asItIs).hold())).map(({ code, facts }) => `${code} ${facts.field}`), ['result-differs token', 'result-differs token'], 'tried there, and wiped')
})

test('token-unwiped: a token that was not wiped, or still held something', async () => {
  assert.deepEqual(await held(drill, withResult('wipe-token', () => ({ objects: 1 }))), ['token-unwiped'])
  assert.deepEqual(await held(withSteps(drill, step => step.id === 'wipe' ? [] : [step]), {}), ['custody-plan', 'token-unwiped'])
  assert.deepEqual(await held(drill, withResult('wipe-token', () => ({ label: 'another' }))), ['result-differs'])
  assert.ok((await held(drill, withResult('wipe-token', () => ({ token: 'other' })))).includes('token-unwiped'))
  const left = once(is('step.done', 'wipe'), (draft, sitting) => {
    sitting.inventory = [{ class: 'data', id: '', label: 'x', attributes: [] }]
    return [draft]
  })
  assert.deepEqual(await held(drill, left), ['inventory-unplanned'], 'what the inventory after shows')
})
