// The tokens of a ceremony are those of its plan: by maker, model, serial number and label, as far as the plan's URI names them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Body } from '../../src/transcript/entry.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { tokenDifferences } from '../../src/verify/token-uri.ts'
import { custodial, genesis, Sitting } from '../support/ceremony.ts'
import { findingsOf, withResult } from '../support/hooks.ts'

type Identity = Body<'ceremony.opened'>['tokens'][number]
const identity = { label: 'root ca', manufacturer: 'Example & Co', model: 'Test', serial: '0123' }

test('a URI is compared by what a token says of itself', () => {
  assert.deepEqual(tokenDifferences('pkcs11:', identity), [])
  assert.deepEqual(tokenDifferences('pkcs11:manufacturer=Example%20%26%20Co;model=Test;serial=0123;token=root%20ca?module-path=/lib/a.so', identity), [])
  assert.deepEqual(tokenDifferences('pkcs11:model=Test;serial=0124;slot-id=3', identity), [{ field: 'serial', planned: '0124', found: '0123' }])
  assert.deepEqual(tokenDifferences('pkcs11:model=Text;token=root', identity).map(({ field }) => field), ['model', 'token'])
  assert.deepEqual(tokenDifferences('pkcs11:model=Text;token=root', identity, ['token']).map(({ field }) => field), ['model'])
  assert.deepEqual(tokenDifferences('pkcs11:model=%zz', identity).map(({ field }) => field), ['model'])
  assert.deepEqual(tokenDifferences('model=Test', identity).map(({ field }) => field), ['uri'])
})

/** Findings about tokens of a ceremony whose plan and whose tokens were changed so; `resumed` as they were at a resumption. */
async function found (change: Partial<Plan['tokens'][number]>, at: Partial<Identity> = {}, resumed: Partial<Identity> = at, mode: Plan['mode'] = 'rehearsal'): Promise<string[]> {
  const plan = genesis(mode)
  const sitting = new Sitting({ ...plan, tokens: plan.tokens.map(token => ({ ...token, ...change })) }, {
    seal: entry => {
      if (entry.type === 'ceremony.opened') return { ...entry, body: { ...entry.body, tokens: entry.body.tokens.map(one => ({ ...one, ...at })) } }
      if (entry.type === 'ceremony.resumed') return { ...entry, body: { ...entry.body, tokens: entry.body.tokens.map(one => ({ ...one, ...resumed })) } }
      return entry
    }
  })
  sitting.hold(step => {
    if (step !== 'station') return
    sitting.pause()
    sitting.resume('pause')
  })
  return (await findingsOf(sitting)).flatMap(({ code, seq, facts }) => code.startsWith('token') ? [`${code} ${facts.field ?? facts.token ?? ''} ${seq === 0 ? 'opened' : 'resumed'}`] : [])
}

test('another model or serial number than planned is found, at the opening and at a resumption', async () => {
  assert.deepEqual(await found({ uri: 'pkcs11:model=Test;serial=0' }), [])
  assert.deepEqual(await found({ uri: 'pkcs11:model=Other;serial=0' }), ['tokens-differ model opened', 'tokens-differ model resumed'])
  assert.deepEqual(await found({ uri: 'pkcs11:serial=1', initialise: false }), ['tokens-differ serial opened', 'tokens-differ serial resumed'])
  assert.deepEqual(await found({ uri: 'pkcs11:model=Test;serial=0', initialise: false }, {}, { serial: '9' }), ['tokens-differ serial resumed'])
})

test('what an initialisation changes may be another at a resumption, what the maker gave may not', async () => {
  assert.deepEqual(await found({ uri: 'pkcs11:model=Test;serial=0' }, {}, { serial: '9', label: 'root' }), [])
  assert.deepEqual(await found({ uri: 'pkcs11:model=Test;serial=0' }, {}, { model: 'Other' }), ['tokens-differ model resumed'])
})

test('a software token is for a person to judge, in production, once a token', async () => {
  const software = { manufacturer: 'SoftHSM project' }
  assert.deepEqual(await found({}, software, software, 'production'), ['token-software primary opened'])
  assert.deepEqual(await found({}, software), [])
})

test('another serial number after the initialisation than before is for a person to judge, where there was one', async () => {
  assert.deepEqual(await found({}, { serial: '0123' }, {}), ['token-serial primary resumed'])
  for (const none of ['', '0000']) assert.deepEqual(await found({}, { serial: none }, {}), [])
})

test('in production two tokens of a plan that are one device are a failure, and told once a device', async () => {
  const of = async (mode: Plan['mode'], serial: string): Promise<string[]> => (await findingsOf(new Sitting(custodial(mode), withResult('initialise-token', ({ token }) => ({ serial: token === 'primary' ? '42' : serial }))).hold())).flatMap(({ code, facts }) => code === 'token-twice' ? [`${facts.token} ${facts.other}`] : [])
  assert.deepEqual(await of('production', '42'), ['second primary'])
  assert.deepEqual([await of('production', '43'), await of('production', '0'), await of('rehearsal', '42')], [[], [], []])
})
