// Audits and drills, made anew from what they were made of: each says what an inventory, or the entries' times, show.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { InventoryObject, ResultOf } from '../../src/transcript/results.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { Sitting, audit, drill, failuresOf, reader } from '../support/ceremony.ts'
import { failuresWith, stepOf, withResult, withSteps } from '../support/hooks.ts'

const stranger: InventoryObject = { class: 'secret-key', id: 'ee'.repeat(16), label: 'found', attributes: [] }
const strangers = Array.from({ length: 102 }, (_, i): InventoryObject => ({ ...stranger, id: i.toString(16).padStart(32, 'e') }))
const audited = async (change: (result: ResultOf<'audit-token'>) => Partial<ResultOf<'audit-token'>>): Promise<string[]> => await failuresWith(audit(), withResult('audit-token', change))

test('what an audit found is for people to judge, and named', async () => {
  const sitting = new Sitting(audit())
  sitting.inventory = [...sitting.inventory, stranger]
  const { verdict, findings } = await verifyBundle(reader(sitting.hold().bundle()))
  assert.equal(verdict, 'verified')
  const found = findings.filter(({ code }) => code === 'audit-finding')
  assert.deepEqual(found.map(({ weight, facts }) => [weight, facts.token, facts.drift, facts.label]).at(-1), ['warning', 'primary', 'object-unknown', 'found'])
})

test('an audit that says more, less or something else than its inventory shows', async () => {
  assert.deepEqual(await audited(() => ({})), [])
  assert.deepEqual(await audited(() => ({ findings: [] })), ['audit-differs'])
  assert.deepEqual(await audited(({ findings }) => ({ findings: [...findings, { code: 'object-unknown', facts: { label: 'x' } }] })), ['audit-differs'])
  assert.deepEqual(await audited(({ findings }) => ({ findings: findings.map(one => ({ ...one, facts: { ...one.facts, version: '9' } })) })), ['audit-differs'])
  assert.deepEqual(await audited(({ objects }) => ({ objects: objects + 1 })), ['audit-differs'])
  assert.deepEqual(await audited(() => ({ token: 'other' })), ['result-differs'])
})

test('an audit of a token that is full of strangers names some of them; one by a version that named all of them holds too', async () => {
  const sitting = new Sitting(audit(), { drafts: withResult('audit-token', result => { shown.push(result.findings.map(({ code }) => code).slice(-2)); return {} }).drafts! })
  const shown: string[][] = []
  sitting.inventory = [...sitting.inventory, ...strangers]
  assert.deepEqual(await failuresOf(sitting.hold().bundle()), [])
  assert.deepEqual(shown, [['object-unknown', 'objects-more']])
  const named = new Sitting(audit(), withResult('audit-token', ({ findings }) => ({ findings: [...findings.slice(0, -1), ...strangers.slice(-2).map(({ class: type, label, id }) => ({ code: 'object-unknown', facts: { class: type, label, id } }))] })))
  named.inventory = [...named.inventory, ...strangers]
  assert.deepEqual(await failuresOf(named.hold().bundle()), [])
})

test('an audit is made of the newest inventory, and of one', async () => {
  const early = withSteps(audit(), step => step.id === 'before' ? [] : step.id === 'audit' ? [step, { ...audit().acts[0]!.steps.at(-1)! }] : [step])
  assert.deepEqual(await failuresOf(new Sitting(early).hold().bundle()), ['audit-differs'])
  const twice = withSteps(audit(), step => step.id === 'audit' ? [step, { ...step, id: 'again' }] : [step])
  assert.deepEqual(await failuresOf(new Sitting(twice).hold().bundle()), ['result-differs'])
  const late = withSteps(audit(), step => step.id === 'audit' ? [] : step.id === 'after' ? [step, stepOf(audit(), 'audit')] : [step])
  const second: Sitting = new Sitting(late)
  assert.deepEqual(await failuresOf(second.hold(step => { if (step === 'before') second.inventory = [...second.inventory, stranger] }).bundle()), ['inventory-unplanned'], 'the one after')
  const sitting: Sitting = new Sitting(audit())
  assert.deepEqual(await failuresOf(sitting.hold(step => { if (step === 'before') sitting.inventory = [...sitting.inventory, stranger] }).bundle()), ['inventory-unplanned', 'audit-differs'])
})

test('a drill counts from the declaration, and names everything that was exposed', async () => {
  const sitting: Sitting = new Sitting(drill())
  assert.deepEqual(await failuresOf(sitting.hold(step => { sitting.nowMs += step === 'notice' ? 90_500 : 0 }).bundle()), [])
  const reported = async (change: (result: ResultOf<'report-drill'>) => Partial<ResultOf<'report-drill'>>): Promise<string[]> => await failuresWith(drill(), withResult('report-drill', change))
  assert.deepEqual(await reported(({ stages }) => ({ stages: stages.map(one => one.stage === 'promoted' ? { ...one, seconds: one.seconds - 1 } : one) })), ['drill-differs'])
  assert.deepEqual(await reported(({ stages }) => ({ stages: stages.slice(0, -1) })), ['drill-differs'])
  assert.deepEqual(await reported(() => ({ exposed: [] })), ['drill-differs'])
})
