// Whether production may run a plan: what its anchor and its approvals are worth before the day.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CeremonyError } from '../../src/ceremony/errors.ts'
import type { PlanFolder } from '../../src/host/plans/folder.ts'
import { assertAnchorFits, assertApproved, assertSound, shownPlan } from '../../src/host/plans/standing.ts'
import { ANCHOR_TYPE, anchorPayload, openAnchor, sealAnchor, signAnchor, type Anchor } from '../../src/transcript/anchor.ts'
import { APPROVAL_TYPE, approvalPayload, formatApproval } from '../../src/transcript/approval.ts'
import { sign } from '../../src/transcript/ed25519.ts'
import { envelopeMessage } from '../../src/transcript/envelope.ts'
import { approvalFile } from '../../src/transcript/files.ts'
import { sha256, toHex } from '../../src/transcript/hash.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import type { Plan, Role } from '../../src/transcript/plan.ts'
import { genesis, people } from '../support/ceremony.ts'

const [ada, wit] = [people.get('ada') ?? assert.fail(), people.get('wit') ?? assert.fail()]

function anchorOf (plan: Plan, change: Partial<Anchor> = {}): Uint8Array {
  return signAnchor({ v: 1, mode: plan.mode, version: 1, previous: null, organisation: plan.organisation, participants: plan.participants, thresholds: {}, approvals: { administrator: 1, witness: 1 }, policy: null, founders: ['ada', 'wit'], successors: 2, ...change }, [ada, wit])
}

/** A plan's folder with approvals by these people in these roles. */
function folderOf (anchor: Uint8Array, base: Plan, given: Readonly<Record<string, Role>> = { ada: 'administrator', wit: 'witness' }): PlanFolder {
  const plan = { ...base, anchor: openAnchor(anchor).hash }
  const bytes = toCanonicalBytes(plan)
  const hash = toHex(sha256(bytes))
  const approvals = Object.entries(given).map(([participant, role]) => {
    const key = people.get(participant) ?? assert.fail()
    const payload = approvalPayload({ v: 1, mode: plan.mode, organisation: plan.organisation.id, ceremony: plan.ceremony, plan: hash, participant, role, decision: 'approve', time: '2026-02-20T08:00:00.000Z' })
    return { path: approvalFile(participant), bytes: formatApproval(payload, key.publicKey, sign(key.privateKey, envelopeMessage(APPROVAL_TYPE, payload))) }
  })
  return { path: '/plan', plan, bytes, hash, script: null, anchor, policy: null, approvals }
}

function codeOf (act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof CeremonyError) return `${error.code} ${error.facts.missing ?? ''}`.trim()
    throw error
  }
  return 'none'
}

const production = genesis('production')

test('approved as the anchor asks, and not otherwise', () => {
  const anchor = anchorOf(production)
  assert.equal(assertApproved(folderOf(anchor, production)).hash, openAnchor(anchor).hash)
  assert.equal(codeOf(() => assertApproved(folderOf(anchor, production, {}))), 'plan-not-approved administrator: 0 of 1, witness: 0 of 1')
  assert.equal(codeOf(() => assertApproved(folderOf(anchor, production, { wit: 'witness' }))), 'plan-not-approved administrator: 0 of 1')
  assert.equal(codeOf(() => assertApproved({ ...folderOf(anchor, production), anchor: null })), 'plan-anchor-missing')
})

test('an anchor whose rule one person could meet', () => {
  for (const approvals of [{}, { witness: 1 }]) assert.equal(codeOf(() => assertApproved(folderOf(anchorOf(production, { approvals }), production))), 'plan-anchor-approvals')
})

test('two people of one role are two, one person is one', () => {
  const both = { ...production, participants: production.participants.map(one => one.id === 'cy' ? { ...one, roles: ['witness'] as Role[] } : one), apart: [] }
  const anchor = anchorOf(both, { approvals: { witness: 2 } })
  assert.equal(codeOf(() => assertApproved(folderOf(anchor, both, { wit: 'witness', cy: 'witness' }))), 'none')
  assert.equal(codeOf(() => assertApproved(folderOf(anchor, both, { wit: 'witness' }))), 'plan-not-approved witness: 1 of 2')
})

test('a person whose key lies in a file, and a newer anchor than the plan was made under', () => {
  const inFile = { ...production, participants: production.participants.map((one, i) => i === 1 ? { ...one, held: 'file' as const } : one) }
  assert.equal(codeOf(() => assertApproved(folderOf(anchorOf(inFile), inFile))), 'plan-key-in-file')
  const anchor = anchorOf(production)
  const payload = anchorPayload({ ...openAnchor(anchor).anchor, version: 2, previous: openAnchor(anchor).hash })
  const newer = sealAnchor(anchor, payload, [ada, wit].map(({ publicKey, privateKey }) => ({ publicKey, signature: sign(privateKey, envelopeMessage(ANCHOR_TYPE, payload)) })))
  const folder = { ...folderOf(anchor, production), anchor: newer }
  assert.equal(codeOf(() => assertApproved(folder)), 'plan-anchor-differs')
  assert.equal(codeOf(() => assertAnchorFits(folder)), 'plan-anchor-differs')
  assert.deepEqual(shownPlan(folder, new Date()).wrong.map(({ code }) => code), ['anchor-differs'])
})

test('a rehearsal may do without approvals, but those that it has must hold', () => {
  const plan = genesis()
  const anchor = anchorOf(plan)
  assert.equal(codeOf(() => assertSound(folderOf(anchor, plan, {}))), 'none')
  assert.equal(codeOf(() => assertSound({ ...folderOf(anchor, plan, {}), anchor: null })), 'none')
  const mixed = folderOf(anchor, plan)
  assert.equal(codeOf(() => assertSound(mixed)), 'none')
  assert.equal(codeOf(() => assertSound({ ...mixed, approvals: [{ path: approvalFile('wit'), bytes: mixed.approvals[0]!.bytes }] })), 'plan-approval-malformed')
  assert.equal(codeOf(() => assertSound({ ...mixed, hash: 'f'.repeat(64) })), 'plan-approval-foreign')
})

test('what is shown: who approved, who is missing and could, and where now lies', () => {
  const folder = folderOf(anchorOf(production), production, { ada: 'administrator' })
  const shown = shownPlan(folder, new Date('2026-03-01T09:00:00Z'))
  assert.deepEqual([shown.approvals.map(({ name }) => name), shown.missing, shown.wrong, shown.now], [['Ada <Example>'], [{ role: 'witness', asked: 1, given: 0, who: ['Wit <Example>'] }], [], 'within'])
  assert.deepEqual(['2026-02-28', '2026-03-03'].map(day => shownPlan(folder, new Date(`${day}T00:00:00Z`)).now), ['before', 'after'])
})
