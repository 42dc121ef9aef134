// Steps that are refused by the name of what is in the way: answers of the wrong kind, a station that is not as it must be, a token of the same label, keys that
// the plan does not have where they are used.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Context } from '../../src/ceremony/action.ts'
import { checkStation } from '../../src/ceremony/actions/check-station.ts'
import { initialiseToken } from '../../src/ceremony/actions/initialise-token.ts'
import { assertListable } from '../../src/ceremony/actions/take-inventory.ts'
import { assertAnswers } from '../../src/ceremony/answers.ts'
import { keyOnToken } from '../../src/ceremony/existing.ts'
import type { Ask } from '../../src/contract/shapes.ts'
import { SecretsRunner } from '../../src/host/secrets/runner.ts'
import type { Job } from '../../src/host/secrets/messages.ts'
import { longestInventory } from '../../src/transcript/files.ts'
import { genesis } from '../support/ceremony.ts'

test('answers of another kind or length than was asked for', () => {
  const asks = (ask: object): Ask[] => [{ id: 'a', who: 'ada', facts: {}, ...ask }] as unknown as Ask[]
  const pin = { kind: 'pin', min: 4, max: 8 }
  for (const [ask, answer] of [[{ kind: 'text', max: 3 }, 'long'], [{ kind: 'text', max: 3 }, ' '], [{ kind: 'text', max: 3 }, true], [{ kind: 'share' }, 'words'], [{ kind: 'signature' }, new Uint8Array(0)], [{ kind: 'signature' }, new Uint8Array(1025)], [pin, new Uint8Array(3)], [pin, new Uint8Array(9)], [pin, '1234']] as const) {
    assert.throws(() => { assertAnswers(asks(ask), { a: answer }) }, { code: 'answer-invalid' }, `${ask.kind} ${String(answer)}`)
  }
  assertAnswers(asks(pin), { a: new Uint8Array(4) })
})

test('in production no interface is up and nothing is swapped out', async () => {
  const on = (mode: 'production' | 'rehearsal', facts: object): Context => ({ plan: { mode }, station: { facts: () => ({ interfaces: [], swap: false, coreDumps: false, ...facts }) } }) as unknown as Context
  const perform = async (of: Context): Promise<unknown> => await checkStation.perform(of, {}, [])
  await assert.rejects(perform(on('production', { interfaces: ['eth0'] })), { code: 'interfaces-up', facts: { interfaces: 'eth0' } })
  await assert.rejects(perform(on('production', { swap: true })), { code: 'swap-on' })
  assert.deepEqual(await perform(on('rehearsal', { interfaces: ['eth0'], swap: true })), { action: 'check-station', interfaces: ['eth0'], swap: true, coreDumps: false, accepted: true })
})

test('a token is not initialised beside another of its label', () => {
  const on = { step: { with: { token: 'primary' } }, tokens: { planned: () => ({ label: 'Root' }), labelled: () => [{}], look: () => ({}) } } as unknown as Context
  assert.throws(() => { void initialiseToken.prepare?.(on, {}) }, { code: 'token-label-taken', facts: { label: 'Root' } })
})

test('a token that holds more objects than evidence can list', () => {
  assertListable('primary', 10_000, longestInventory)
  assert.throws(() => { assertListable('primary', 60_000, longestInventory + 1) }, { code: 'inventory-too-long', facts: { token: 'primary', objects: '60000' } })
})

test('a key that neither the plan nor a step before has on the token', () => {
  const on = { plan: genesis(), progress: { results: [] } } as unknown as Context
  assert.throws(() => keyOnToken(on, 'primary', 'root-ca', 7), { code: 'key-not-held', facts: { key: 'root-ca', version: '7', token: 'primary' } })
})

test('a process that holds a key and answers something else, or ends without an answer, has signed nothing', async t => {
  const runner = new SecretsRunner()
  t.after(() => { runner.end() })
  const key = async (): Promise<unknown> => await runner.run({ job: 'make-key', passphrase: new TextEncoder().encode('a passphrase'), workFactor: 1 }, 'signature')
  await assert.rejects(key(), { code: 'signer-failed', facts: { reason: 'unexpected answer' } })
  await assert.rejects(runner.run({ job: 'no-such-job' } as unknown as Extract<Job, { job: 'sign' }>, 'signature'), { code: 'signer-failed' })
})
