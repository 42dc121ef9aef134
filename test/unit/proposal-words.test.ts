// What a plan says of keys that exist is told before anybody approves it: at the terminal, and on the script of the day.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadScript } from '../../src/ceremony/script.ts'
import { planLines } from '../../src/cli/plan-lines.ts'
import type { ShownPlan } from '../../src/contract/plan.ts'
import { scriptOf } from '../../src/evidence/script.ts'
import { sha256, toHex } from '../../src/transcript/hash.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import { proposalFacts } from '../../src/transcript/lifecycle-facts.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { stepWords } from '../../src/words/steps.ts'
import { genesisPlan } from '../support/plan.ts'

function toldOf (plan: Plan): string {
  const hash = toHex(sha256(toCanonicalBytes(plan)))
  const shown: ShownPlan = { folder: '/plan', hash, plan, anchor: null, asked: {}, approvals: [], missing: [], wrong: [], now: 'within' }
  const screen = { columns: 200, rows: 50, bold: (text: string) => text } as Parameters<typeof planLines>[0]
  return planLines(screen, shown).join('\n')
}

test('a plan tells who proposes what and why, how the keys stand, what is changed, and what relies on it', () => {
  const { plan } = genesisPlan({ reason: 'A token was found outside its safe', since: '2025-12-24T00:00:00.000Z' }, loadScript('revoke'))
  const [proposer] = plan.participants
  const expected = [
    proposer!.name, 'A token was found outside its safe (something happened)', 'held to be so since 2025-12-24T00:00:00.000Z',
    'root-ca v1, ECDSA P-384: active since 2026-01-01 00:00 UTC; on a token that is not in this plan (one); 0 copies on media and cards',
    'compromise: root-ca v1 from active to compromised', 'strongroom (one)', plan.lifecycle!.catalog
  ]
  const terminal = toldOf(plan)
  const paper = JSON.stringify(scriptOf(plan, '0'.repeat(64)).blocks).replaceAll(/[\u00ad\u200b]/g, '')
  for (const one of expected) assert.ok(terminal.includes(one), `the terminal does not tell: ${one}\n${terminal}`)
  for (const one of expected.slice(0, -1)) assert.ok(paper.includes(one), `the script of the day does not tell: ${one}`)
})

test('where nothing of a key changes, its plan has the reason alone: nothing happened', () => {
  const { plan } = genesisPlan({ reason: 'A token was found outside its safe', since: '2025-12-24T00:00:00.000Z' }, loadScript('revoke'))
  assert.match(toldOf({ ...plan, lifecycle: { ...plan.lifecycle!, changes: [] } }), /Why +A token was found outside its safe\n/)
})

test('a promotion has its number, an emergency its rules, and a genesis says nothing of keys that exist', () => {
  assert.match(toldOf(genesisPlan({ backup: 'none', emergency: 'yes' }, loadScript('rotate')).plan), /Emergency +the shortened hold-down applies[\s\S]*number 1 of its key/)
  assert.doesNotMatch(toldOf(genesisPlan().plan), /Proposed by/)
})

test('what is cloned, what must be gone, and where a token is kept are told before anybody approves it', () => {
  const { plan } = genesisPlan({ what: 'clone', procedure: 'Chapter 7 of the manual', site: 'south' }, loadScript('replicas'))
  const lifecycle = { ...plan.lifecycle!, replicas: { ...plan.lifecycle!.replicas!, absent: [{ token: 'second', key: 'root-ca', version: 3, id: 'c3'.repeat(16), publicKey: null }] } }
  const told = toldOf({ ...plan, lifecycle })
  const { id } = plan.lifecycle!.replicas!.clone!.keys[0]!
  for (const one of [`root-ca v3 from token second, by the id ${'c3'.repeat(16)} and by its public key`, `root-ca v1 (id ${id}) from the token with serial number one onto token second`, 'Chapter 7 of the manual', 'kept at site south']) {
    assert.ok(told.includes(one), `the terminal does not tell: ${one}\n${told}`)
  }
  assert.match(stepWords('read-proposal', proposalFacts(lifecycle, plan)).say, /have keys cloned onto token second, from the token with serial number one\.$/)
  const { plan: proving } = genesisPlan({ token: 'primary' }, loadScript('replicas'))
  assert.match(stepWords('read-proposal', proposalFacts(proving.lifecycle!, proving)).say, /show what they hold, and that what must be gone is\. It changes nothing\.$/)
})
