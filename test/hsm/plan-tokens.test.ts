// The tokens of a plan: pinned by what their maker wrote into them, and looked at once more before production.

import assert from 'node:assert/strict'
import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { CeremonyError } from '../../src/ceremony/errors.ts'
import { assertDifferentTokens, assertTokensAsPlanned, pinTokens } from '../../src/host/plans/tokens.ts'
import { HsmError } from '../../src/hsm/errors.ts'
import { Module } from '../../src/hsm/module.ts'
import type { Plan, PlannedToken } from '../../src/transcript/plan.ts'
import { genesis } from '../support/ceremony.ts'
import { softHsm, softHsmPath, type SoftHsm } from '../support/softhsm.ts'

let hsm: SoftHsm
let serial = ''
let module = { path: softHsmPath, sha256: '' }

before(async () => {
  hsm = softHsm()
  serial = hsm.token('kept').identity.serial
  // A module is loaded once a process: the plan's checks load it anew.
  hsm.module.close()
  module = { path: softHsmPath, sha256: await Module.hash(softHsmPath) }
})
after(() => hsm.remove())

function planOf (tokens: Partial<PlannedToken>[], cards: Plan['cards'] = null): Plan {
  const plan = genesis('production')
  return { ...plan, cards, tokens: tokens.map((token, i) => ({ ...plan.tokens[0]!, name: `token-${i + 1}`, module, initialise: false, label: 'kept', ...token })) }
}

const fieldsOf = (error: unknown): readonly string[] => error instanceof CeremonyError ? error.fields.map(({ path, expected }) => `${path} ${expected.split('=')[0]!}`) : [String(error)]
const rejected = async (plan: Plan): Promise<unknown> => await assertTokensAsPlanned(plan).then(() => null, (error: unknown) => error)

test('a token is pinned whole, a blank one by what it has', async () => {
  const plan = planOf([{ uri: 'pkcs11:token=kept' }, { uri: 'pkcs11:', initialise: true }])
  const pinned = pinTokens(plan)
  assert.deepEqual(pinned.map(({ uri }) => uri), [`pkcs11:manufacturer=SoftHSM%20project;model=SoftHSM%20v2;serial=${serial};token=kept`, 'pkcs11:manufacturer=SoftHSM%20project;model=SoftHSM%20v2'])
  await assertTokensAsPlanned({ ...plan, tokens: pinned })
  assert.throws(() => pinTokens(planOf([{ uri: 'pkcs11:token=other' }])), (error: unknown) => error instanceof HsmError && error.code === 'token-not-found')
})

test('production names maker, model and serial number of each token', async () => {
  assert.deepEqual(fieldsOf(await rejected(planOf([{ uri: 'pkcs11:token=kept' }]))), ['tokens[0].uri manufacturer', 'tokens[0].uri model', 'tokens[0].uri serial'])
  assert.deepEqual(fieldsOf(await rejected(planOf([{ uri: 'pkcs11:', initialise: true }]))), ['tokens[0].uri manufacturer', 'tokens[0].uri model'])
})

test('the file of the cards\' module is the one that was approved', async () => {
  const path = join(hsm.folder, 'cards.so')
  copyFileSync(softHsmPath, path)
  const plan = planOf([{ uri: `pkcs11:manufacturer=SoftHSM%20project;model=SoftHSM%20v2;serial=${serial}` }], { path, sha256: module.sha256 })
  assert.equal(await rejected(plan), null)
  writeFileSync(path, 'another module')
  const error = await rejected(plan)
  assert.ok(error instanceof HsmError && error.code === 'module-changed' && error.facts.path === path)
})

test('two tokens of a plan are two devices', () => {
  const uri = `pkcs11:serial=${serial}`
  assert.throws(() => assertDifferentTokens(planOf([{ uri }, { uri }])), (error: unknown) => fieldsOf(error)[0] === 'tokens.token-2.uri another token than that of token-1')
  assert.throws(() => assertDifferentTokens(planOf([{ uri }, { uri: `pkcs11:slot-id=1;serial=${serial}` }])), CeremonyError)
  assertDifferentTokens(planOf([{ uri }, { uri: 'pkcs11:serial=00' }]))
  assertDifferentTokens(planOf([{ uri: 'pkcs11:' }, { uri: 'pkcs11:' }]))
})
