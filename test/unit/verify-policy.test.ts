// The policy in a bundle: the one that the plan names, sound, and the plan under it.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { signAnchor, type Anchor } from '../../src/transcript/anchor.ts'
import { policyFile } from '../../src/transcript/files.ts'
import { sha256, toHex } from '../../src/transcript/hash.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import type { Finding } from '../../src/verify/findings.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { Sitting, genesis, issuingPlan, people, reader, revocation, rotation } from '../support/ceremony.ts'
import { withBody } from '../support/hooks.ts'

const smallTeam = new Uint8Array(readFileSync(join(import.meta.dirname, '..', '..', 'src', 'keys', 'policy', 'ready', 'small-team.yaml')))
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const sum = (bytes: Uint8Array): string => toHex(sha256(bytes))

/** The plan under a policy, its keys of a class. */
const under = (plan: Plan, policy: Uint8Array = smallTeam, of = 'signing'): Plan => ({
  ...plan, policy: sum(policy), keys: plan.keys.map(key => ({ ...key, class: of })), ...plan.lifecycle === undefined ? {} : { lifecycle: { ...plan.lifecycle, existing: plan.lifecycle.existing.map(key => ({ ...key, class: of })) } }
})

/** What is found of a ceremony that was opened with this policy; null for without. Only what is about policies. */
async function found (plan: Plan, opened: Uint8Array | null = smallTeam, inBundle: Uint8Array | null = opened): Promise<Finding[]> {
  const named = withBody('ceremony.opened', ({ body }) => opened === null ? {} : { contents: [...body.contents, { path: policyFile, sha256: sum(opened) }] })
  const sitting = new Sitting(plan, named).hold()
  if (inBundle !== null) sitting.files.set(policyFile, inBundle)
  return (await verifyBundle(reader(sitting.bundle()))).findings.filter(({ code, weight }) => code.startsWith('policy-') || (weight === 'failure' && code !== 'identities-unpinned'))
}
const codes = (findings: readonly Finding[]): [string, string][] => findings.map(({ code, weight }) => [code, weight])

test('a ceremony under the policy that its plan names', async () => {
  assert.deepEqual(await found(under(revocation())), [])
  assert.deepEqual(await found(under(genesis())), [])
})

test('a policy that is missing is a failure, whatever the plan is about', async () => {
  assert.deepEqual(codes(await found(under(revocation()), null)), [['policy-missing', 'failure']])
  assert.deepEqual(codes(await found(under(genesis()), null)), [['policy-missing', 'failure']])
})

test('another policy than the plan’s, one that was replaced, one that is gone, and one that no plan names', async () => {
  const lax = bytesOf(new TextDecoder().decode(smallTeam).replace('P1D', 'PT0S'))
  assert.deepEqual(codes(await found(under(revocation()), lax)), [['policy-differs', 'failure']])
  assert.deepEqual(codes(await found(under(revocation()), smallTeam, lax)), [['file-differs', 'failure']])
  assert.deepEqual(codes(await found(under(revocation()), smallTeam, null)), [['file-missing', 'failure']])
  assert.deepEqual(codes(await found(revocation())), [['contents-differ', 'failure']])
})

test('a policy that can’t be read or contradicts itself', async () => {
  for (const text of ['[', 'policy: x\n', '['.repeat(5000), new TextDecoder().decode(smallTeam).replace('processing: P6Y', 'processing: P1Y')]) {
    assert.deepEqual(codes(await found(under(revocation(), bytesOf(text)), bytesOf(text))), [['policy-malformed', 'failure']], text.slice(0, 20))
  }
})

test('what the policy forbids is named by its rule and clause', async () => {
  const forbidden = await found(under(rotation()))
  assert.deepEqual(forbidden.map(({ code, facts }) => [code, facts.fault, facts.rule, facts.about]), [['policy-forbids', 'hold-down', 'classes.signing.hold-down', 'root-ca v2']])
  assert.deepEqual((await found(under(genesis(), smallTeam, 'unheard-of'))).map(({ facts }) => [facts.rule, facts.found]), [['classes', 'unheard-of']])
})

test('what a plan has signed is held to the classes of the keys that sign and are certified', async () => {
  const years = (ofRoot: string): Plan => under(issuingPlan(issuance => ({
    ...issuance, certificates: issuance.certificates.map(one => one.kind === 'ocsp-responder' ? one : { ...one, profile: { ...one.profile, validity: { from: 'signing', length: one.kind === 'root' ? ofRoot : 'P3Y' } } })
  })))
  assert.deepEqual(await found(years('P5Y')), [])
  assert.deepEqual((await found(years('P5Y1D'))).map(({ code, facts }) => [code, facts.fault, facts.rule, facts.about]), [['policy-forbids', 'validity', 'classes.signing.issuing.validity', 'root-ca-v1']])
})

test('in production the policy’s approvals are asked for', async () => {
  const [ada, cy, sol, wit] = revocation().participants.map(one => ({ ...one, held: 'card' as const }))
  const anchor: Anchor = {
    v: 1, mode: 'production', version: 1, previous: null, organisation: revocation().organisation, participants: [ada!, cy!, sol!, wit!], thresholds: {}, approvals: { administrator: 1, witness: 1 }, policy: sum(smallTeam),
    founders: ['ada', 'wit'], successors: 1
  }
  const bytes = signAnchor(anchor, [people.get('ada')!, people.get('wit')!])
  const plan: Plan = { ...under(revocation()), mode: 'production', participants: anchor.participants, anchor: sum(bytes) }
  const asked = (await found(plan)).filter(({ code }) => code === 'policy-forbids')
  assert.deepEqual(asked.map(({ facts }) => facts.rule), ['classes.signing.approvals.administrator', 'classes.signing.approvals.witness'])
})
