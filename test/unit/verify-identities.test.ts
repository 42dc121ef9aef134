// Whose keys these are: with the organisation's anchor, with another one, and without.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signAnchor, type Anchor } from '../../src/transcript/anchor.ts'
import { generateKeyPair } from '../../src/transcript/ed25519.ts'
import { sha256, toBase64, toHex } from '../../src/transcript/hash.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { exitCode, verifyBundle } from '../../src/verify/verify.ts'
import { Sitting, failuresOf, genesis, people, reader } from '../support/ceremony.ts'

const ada = people.get('ada') ?? assert.fail()

function anchorOf (plan: Plan, change: Partial<Anchor> = {}): Uint8Array {
  return signAnchor({ v: 1, mode: plan.mode, version: 1, previous: null, organisation: plan.organisation, participants: plan.participants, thresholds: { witness: 1 }, approvals: {}, policy: null, founders: ['ada'], successors: 1, ...change }, [ada])
}

const under = (anchor: Uint8Array, mode: Plan['mode'] = 'rehearsal'): Plan => ({ ...genesis(mode), anchor: toHex(sha256(anchor)) })

async function failuresUnder (anchor: Uint8Array, plan: Plan = under(anchor)): Promise<string[]> {
  return await failuresOf(new Sitting(plan).hold().bundle(), anchor)
}

test('the anchor that the plan names pins everybody, in either mode', async () => {
  for (const [mode, unapproved] of [['rehearsal', []], ['production', ['plan-unapproved']]] as const) {
    const anchor = anchorOf(genesis(mode))
    const result = await verifyBundle(reader(new Sitting(under(anchor, mode)).hold().bundle()), { anchor })
    assert.deepEqual([result.pinned, result.findings.map(({ code }) => code)], [true, ['backup-none', ...unapproved]])
  }
})

test('without an anchor a rehearsal is verified with a note, production is not', async () => {
  const rehearsal = await verifyBundle(reader(new Sitting(genesis()).hold().bundle()))
  assert.deepEqual([rehearsal.findings.map(({ code, weight }) => [code, weight]), rehearsal.pinned, exitCode(rehearsal)], [[['identities-unpinned', 'note'], ['backup-none', 'note']], false, 0])
  const production = await verifyBundle(reader(new Sitting(genesis('production')).hold().bundle()))
  assert.deepEqual([production.findings.map(({ code, weight }) => [code, weight]), production.pinned, exitCode(production)], [[['identities-unpinned', 'failure'], ['backup-none', 'note'], ['plan-unapproved', 'failure']], false, 1])
})

test('another anchor than the plan\'s', async () => {
  const plan = genesis()
  const anchor = anchorOf(plan)
  assert.deepEqual(await failuresUnder(anchor, plan), ['anchor-differs'])
  assert.deepEqual(await failuresUnder(anchorOf(plan, { thresholds: {} }), under(anchor)), ['anchor-differs'])
})

test('another organisation, mode, policy or threshold', async () => {
  const plan = genesis()
  assert.deepEqual(await failuresUnder(anchorOf(plan, { organisation: { id: 'other', name: 'Other' } })), ['anchor-organisation'])
  assert.deepEqual(await failuresUnder(anchorOf(plan, { organisation: { ...plan.organisation, name: 'Other' } })), ['anchor-organisation'])
  assert.deepEqual(await failuresUnder(anchorOf(plan, { mode: 'production' })), ['anchor-mode'])
  assert.deepEqual(await failuresUnder(anchorOf(plan, { policy: 'f'.repeat(64) })), ['anchor-policy'])
  const two = { ...plan.participants[3]!, id: 'wim', publicKey: toBase64(generateKeyPair().publicKey) }
  assert.deepEqual(await failuresUnder(anchorOf(plan, { participants: [...plan.participants, two], thresholds: { witness: 2 } })), ['anchor-threshold'])
})

test('a participant with another key, another role, or whom the anchor does not know', async () => {
  const plan = genesis()
  const changed = (change: object): Promise<string[]> => failuresUnder(anchorOf(plan, { participants: plan.participants.map(one => one.id === 'wit' ? { ...one, ...change } : one) }))
  assert.deepEqual(await changed({ publicKey: toBase64(generateKeyPair().publicKey) }), ['anchor-roster'])
  assert.deepEqual(await changed({ roles: ['auditor', 'witness'] }), [])
  assert.deepEqual(await changed({ id: 'wim' }), ['anchor-roster'])
  assert.deepEqual(await changed({ name: 'Somebody else' }), ['anchor-roster'])
  assert.deepEqual(await failuresUnder(anchorOf(plan, { participants: plan.participants.map(one => one.id === 'wit' ? { ...one, roles: ['auditor'] } : one), thresholds: {} })), ['anchor-roster'])
})

test('an anchor that is none', async () => {
  const anchor = anchorOf(genesis())
  const text = new TextDecoder().decode(anchor)
  for (const bad of ['', '{}', text.slice(0, -1), `${text}\n`, text.replace(/"sig":"..../, '"sig":"AAAA')]) {
    assert.deepEqual(await failuresUnder(new TextEncoder().encode(bad), under(anchor)), ['anchor-malformed'], bad)
  }
})
