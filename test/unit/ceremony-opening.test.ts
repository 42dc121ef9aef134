// A ceremony is opened within its plan's time only: one that was prepared and left lying is no longer the one that was approved.

import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Ceremony } from '../../src/ceremony/engine.ts'
import { CeremonyError } from '../../src/ceremony/errors.ts'
import { CeremonyFolder } from '../../src/ceremony/folder.ts'
import { genesisPlan } from '../support/plan.ts'
import { tempFolder } from '../support/rehearse.ts'

class TokensLookedAt extends Error {}

test('a ceremony opens within the time of its plan, and neither before nor after', async t => {
  const { plan } = genesisPlan({ backup: 'none' })
  const opened = async (now: string): Promise<unknown> => {
    const folder = tempFolder(t)
    const ceremony = new Ceremony(new CeremonyFolder(folder), plan, { plan: 'f'.repeat(64), approvals: [] }, {
      clock: { now: () => new Date(now), monoMs: () => 0, bootId: () => 'boot' }, station: { facts: () => assert.fail(), doctor: () => assert.fail() }, version: '0.1.0',
      loadModule: () => { throw new TokensLookedAt() }, signer: { sign: () => assert.fail() }, startCustody: () => assert.fail(), couriers: { give: () => assert.fail(), take: () => assert.fail() }, knownSets: () => [], givenUp: () => null, sealedIn: () => null, secretsFrom: '0'.repeat(32), onEntry: () => assert.fail()
    })
    const error: unknown = await ceremony.answer(null, { source: 'The Example Times', value: 'Rain' }).then(() => null, (thrown: unknown) => thrown)
    assert.equal(existsSync(join(folder, 'transcript.jsonl')), false)
    return error instanceof CeremonyError ? error.code : error instanceof TokensLookedAt ? 'looked' : error
  }
  assert.deepEqual([plan.notBefore, plan.notAfter], ['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'])
  assert.equal(await opened('2025-12-31T23:59:59.999Z'), 'plan-outside-window')
  assert.equal(await opened('2026-01-01T00:00:00.000Z'), 'looked')
  assert.equal(await opened('2026-01-02T00:00:00.000Z'), 'looked')
  assert.equal(await opened('2026-01-02T00:00:00.001Z'), 'plan-outside-window')
})
