// A ceremony is opened within its plan's time only, and in production opened and resumed with the program only that was released and that the plan names. What is
// refused leaves no trace in a transcript, and no token was looked at.

import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { Ceremony } from '../../src/ceremony/engine.ts'
import { CeremonyError } from '../../src/ceremony/errors.ts'
import { CeremonyFolder } from '../../src/ceremony/folder.ts'
import type { InstallationFacts } from '../../src/installation/check.ts'
import type { StationFacts } from '../../src/transcript/entry.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { genesisPlan } from '../support/plan.ts'
import { tempFolder } from '../support/rehearse.ts'

class TokensLookedAt extends Error {}

const { plan } = genesisPlan({ backup: 'none' })
const noon = '2026-01-01T12:00:00.000Z'

const freshness = { source: 'The Example Times', value: 'Rain' }

interface Asked { readonly now?: string, readonly change?: Partial<Plan>, readonly installation?: InstallationFacts }

function engineOn (folder: string, { now = noon, change = {}, installation = { state: 'unpackaged' } }: Asked, facts: () => StationFacts): Ceremony {
  return new Ceremony(new CeremonyFolder(folder), { ...plan, ...change }, { plan: 'f'.repeat(64), approvals: [] }, {
    clock: { now: () => new Date(now), monoMs: () => 0, bootId: () => 'boot' }, station: { facts, installation: async () => await Promise.resolve(installation), doctor: () => null }, version: '0.1.0',
    loadModule: () => { throw new TokensLookedAt() }, signer: { sign: () => assert.fail() }, startCustody: () => assert.fail(), couriers: { give: () => assert.fail(), take: () => assert.fail() }, knownSets: () => [], givenUp: () => null, sealedIn: () => null, secretsFrom: '0'.repeat(32), chosenBefore: [], onEntry: () => {}
  })
}

/** What comes of opening it: a refusal's code, or that the tokens were looked at. */
async function opened (t: TestContext, asked: Asked): Promise<unknown> {
  const folder = tempFolder(t)
  const ceremony = engineOn(folder, asked, () => assert.fail())
  const error: unknown = await ceremony.answer(null, freshness).then(() => null, (thrown: unknown) => thrown)
  assert.equal(existsSync(join(folder, 'transcript.jsonl')), false)
  return error instanceof CeremonyError ? error.code : error instanceof TokensLookedAt ? 'looked' : error
}

test('a ceremony opens within the time of its plan, and neither before nor after', async t => {
  assert.deepEqual([plan.notBefore, plan.notAfter], ['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'])
  assert.equal(await opened(t, { now: '2025-12-31T23:59:59.999Z' }), 'plan-outside-window')
  assert.equal(await opened(t, { now: '2026-01-01T00:00:00.000Z' }), 'looked')
  assert.equal(await opened(t, { now: '2026-01-02T00:00:00.000Z' }), 'looked')
  assert.equal(await opened(t, { now: '2026-01-02T00:00:00.001Z' }), 'plan-outside-window')
})

const [manifest, other, signer] = ['a', 'b', 'c'].map(digit => digit.repeat(64)) as [string, string, string]
const intact: InstallationFacts = { state: 'intact', manifest, signer, files: 7 }
const changed: InstallationFacts = { state: 'changed', manifest, signer, problems: [{ path: 'app/x', problem: 'changed' }], count: 1 }
const unsigned: InstallationFacts = { state: 'changed', manifest, signer: null, problems: [{ path: 'MANIFEST.sig.json', problem: 'missing' }], count: 1 }

test('production is held with a program that is as it was released, or with sources that the plan allows; a rehearsal with any', async t => {
  for (const installation of [intact, { state: 'unpackaged' } as const]) assert.equal(await opened(t, { change: { mode: 'production' }, installation }), 'looked')
  assert.equal(await opened(t, { change: { mode: 'production' }, installation: changed }), 'installation-changed')
  assert.equal(await opened(t, { change: { mode: 'production' }, installation: { ...unsigned, problems: [...unsigned.problems, { path: 'app/x', problem: 'missing' }], count: 2 } }), 'installation-changed')
  assert.equal(await opened(t, { change: { mode: 'production' }, installation: unsigned }), 'installation-unsigned')
  for (const installation of [changed, unsigned]) assert.equal(await opened(t, { installation }), 'looked')
})

test('a plan that names a manifest is opened with that package and with no other program', async t => {
  for (const mode of ['rehearsal', 'production'] as const) {
    const named = (found: InstallationFacts): Promise<unknown> => opened(t, { change: { mode, build: { version: '0.1.0', manifest } }, installation: found })
    assert.equal(await named(intact), 'looked')
    assert.equal(await named({ ...intact, manifest: other }), 'plan-manifest-differs')
    assert.equal(await named({ state: 'unpackaged' }), 'plan-manifest-differs')
  }
})

test('production that was opened with a package is resumed with that one only, and a refusal leaves the transcript as it was', async t => {
  const station: StationFacts = { kernel: 'Linux', arch: 'x64', node: '24', interfaces: [], swap: false, coreDumps: false, utcOffsetMinutes: 0 }
  const held = async (mode: Plan['mode']): Promise<(installation: InstallationFacts) => unknown> => {
    const folder = tempFolder(t)
    const asked: Asked = { change: { mode, tokens: [], build: { version: '0.1.0', manifest } }, installation: intact }
    const first = engineOn(folder, asked, () => station)
    await first.answer(null, freshness)
    first.close()
    const lines = (): string => readFileSync(join(folder, 'transcript.jsonl'), 'utf8')
    return installation => {
      const before = lines()
      const next = engineOn(folder, asked, () => station)
      try {
        next.takeUp(installation)
        return lines().slice(before.length).includes(`"installation":{"`) ? 'resumed' : 'said nothing'
      } catch (error) {
        assert.equal(lines(), before)
        return error instanceof CeremonyError ? error.code : error
      } finally {
        next.close()
      }
    }
  }
  const production = await held('production')
  assert.deepEqual([changed, unsigned, { ...intact, manifest: other }, { state: 'unpackaged' } as const, intact].map(production), ['installation-changed', 'installation-unsigned', 'plan-manifest-differs', 'plan-manifest-differs', 'resumed'])
  const rehearsal = await held('rehearsal')
  assert.deepEqual([changed, { state: 'unpackaged' } as const].map(rehearsal), ['resumed', 'resumed'])
})
