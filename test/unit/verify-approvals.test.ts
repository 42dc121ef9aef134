// Approvals in the evidence: whose they are comes from the anchor, each counts once, and production needs as many as the anchor asks for.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signAnchor, type Anchor } from '../../src/transcript/anchor.ts'
import { APPROVAL_TYPE, approvalPayload, formatApproval, type Approval } from '../../src/transcript/approval.ts'
import { sign, type Ed25519KeyPair } from '../../src/transcript/ed25519.ts'
import type { Body } from '../../src/transcript/entry.ts'
import { envelopeMessage } from '../../src/transcript/envelope.ts'
import { approvalFile } from '../../src/transcript/files.ts'
import { sha256, toBase64, toHex } from '../../src/transcript/hash.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { verifyBundle, type Verification } from '../../src/verify/verify.ts'
import { genesis, people, reader, Sitting, withFile, type Files } from '../support/ceremony.ts'

const rule = { administrator: 1, witness: 1 } as const
const pair = (id: string): Ed25519KeyPair => people.get(id) ?? assert.fail(id)

function anchorFor (plan: Plan, approvals: Anchor['approvals'] = rule): Uint8Array {
  return signAnchor({ v: 1, mode: plan.mode, version: 1, previous: null, organisation: plan.organisation, participants: plan.participants, thresholds: {}, approvals, policy: null, founders: ['ada', 'wit'], successors: 2 }, [pair('ada'), pair('wit')])
}

interface Made { readonly plan: Plan, readonly anchor: Uint8Array }
function planned (mode: Plan['mode'] = 'production', approvals: Anchor['approvals'] = rule): Made {
  const plan = genesis(mode)
  const anchor = anchorFor(plan, approvals)
  return { plan: { ...plan, anchor: toHex(sha256(anchor)) }, anchor }
}

/** An approval by its right signer, but for what is changed. */
function approvalOf ({ plan }: Made, participant: string, role: Approval['role'], change: Partial<Approval> = {}, key: Ed25519KeyPair = pair(participant)): Uint8Array {
  const payload = approvalPayload({
    v: 1, mode: plan.mode, organisation: plan.organisation.id, ceremony: plan.ceremony, plan: toHex(sha256(toCanonicalBytes(plan))), participant, role, decision: 'approve', time: '2026-02-20T08:00:00.000Z', ...change
  })
  return formatApproval(payload, key.publicKey, sign(key.privateKey, envelopeMessage(APPROVAL_TYPE, payload)))
}

/** The evidence of a ceremony that was opened with these files among its contents. */
function heldWith ({ plan }: Made, approvals: Readonly<Record<string, Uint8Array>>, more: Readonly<Record<string, Uint8Array>> = {}): Files {
  return new Sitting(plan, {
    drafts: (draft, sitting) => {
      if (draft.type !== 'ceremony.opened') return [draft]
      const files = Object.entries({ ...Object.fromEntries(Object.entries(approvals).map(([id, bytes]) => [approvalFile(id), bytes])), ...more })
      const body = draft.body as Body<'ceremony.opened'>
      return [{ ...draft, body: { ...body, contents: [...body.contents, ...files.map(([path, bytes]) => sitting.output(path, bytes))] } }]
    }
  }).hold().bundle()
}

const both = (made: Made): Record<string, Uint8Array> => ({ ada: approvalOf(made, 'ada', 'administrator'), wit: approvalOf(made, 'wit', 'witness') })
const failures = ({ findings }: Verification): string[] => findings.filter(({ weight }) => weight === 'failure').map(({ code }) => code)

async function found (made: Made, approvals: Readonly<Record<string, Uint8Array>>, anchor: Uint8Array | undefined = made.anchor): Promise<Verification> {
  return await verifyBundle(reader(heldWith(made, approvals)), { anchor })
}

test('a production plan that carries its approvals is verified, and says whose they are', async () => {
  const made = planned()
  const result = await found(made, both(made))
  assert.deepEqual([result.verdict, failures(result)], ['verified', []])
  assert.deepEqual(result.approvals, [{ participant: 'ada', role: 'administrator', time: '2026-02-20T08:00:00.000Z' }, { participant: 'wit', role: 'witness', time: '2026-02-20T08:00:00.000Z' }])
})

test('whoever the anchor knows can approve, without taking part', async () => {
  const plan = genesis('production')
  const auditor = { id: 'kim', name: 'Kim', roles: ['auditor' as const], held: 'card' as const, publicKey: toBase64(pair('kim').publicKey) }
  const anchor = anchorFor({ ...plan, participants: [...plan.participants, auditor] }, { administrator: 1, auditor: 1 })
  const made = { plan: { ...plan, anchor: toHex(sha256(anchor)) }, anchor }
  const result = await found(made, { ada: approvalOf(made, 'ada', 'administrator'), kim: approvalOf(made, 'kim', 'auditor') })
  assert.deepEqual([failures(result), result.approvals.map(({ participant }) => participant)], [[], ['ada', 'kim']])
})

test('too few approvals fail production, and are nothing in a rehearsal', async () => {
  const made = planned()
  const one = await found(made, { ada: approvalOf(made, 'ada', 'administrator') })
  assert.deepEqual(one.findings.filter(({ code }) => code === 'plan-unapproved').map(({ facts }) => facts), [{ role: 'witness', asked: '1', approved: '0' }])
  assert.deepEqual(failures(await found(made, {})), ['plan-unapproved', 'plan-unapproved'])
  const rehearsal = planned('rehearsal')
  assert.deepEqual(failures(await found(rehearsal, {})), [])
  assert.equal((await found(rehearsal, both(rehearsal))).approvals.length, 2)
})

test('an anchor whose rule one person could meet approves nothing', async () => {
  for (const approvals of [{}, { witness: 1 }]) {
    const made = planned('production', approvals)
    const result = await found(made, both(made))
    assert.deepEqual([failures(result), result.approvals.length], [['plan-unapproved'], 2])
  }
})

test('an approval that does not hold is named, and does not count', async () => {
  const made = planned()
  const witness = approvalOf(made, 'wit', 'witness')
  const cases: [string, Uint8Array][] = [
    ['approval-malformed', new TextEncoder().encode('{}')],
    ['approval-malformed', approvalOf(made, 'cy', 'crypto-officer')],
    ['approval-foreign', approvalOf(made, 'ada', 'administrator', { plan: 'f'.repeat(64) })],
    ['approval-foreign', approvalOf(made, 'ada', 'administrator', { ceremony: 'f'.repeat(32) })],
    ['approval-foreign', approvalOf(made, 'ada', 'administrator', { mode: 'rehearsal' })],
    ['approval-foreign', approvalOf(made, 'ada', 'administrator', { organisation: 'other' })],
    ['approval-unknown', approvalOf(made, 'ada', 'auditor')],
    ['approval-signature', approvalOf(made, 'ada', 'administrator', {}, pair('wit'))]
  ]
  for (const [code, bytes] of cases) {
    const result = await found(made, { ada: bytes, wit: witness })
    assert.deepEqual([failures(result), result.approvals.map(({ participant }) => participant)], [[code, 'plan-unapproved'], ['wit']], code)
  }
  const other = people.get('kim') ?? assert.fail()
  assert.deepEqual(failures(await found(made, { ...both(made), kim: approvalOf(made, 'kim', 'custodian', {}, other) })), ['approval-unknown'])
})

test('without an anchor, the plan\'s own people are taken for themselves, and production is not approved', async () => {
  const made = planned('rehearsal')
  const result = await verifyBundle(reader(heldWith(made, { ...both(made), kim: approvalOf(made, 'kim', 'custodian') })))
  assert.deepEqual(result.findings.map(({ code, weight }) => [code, weight]), [['identities-unpinned', 'note'], ['backup-none', 'note'], ['approval-unknown', 'note']])
  assert.equal(result.approvals.length, 2)
  const production = planned()
  assert.deepEqual(failures(await verifyBundle(reader(heldWith(production, both(production))))), ['identities-unpinned', 'plan-unapproved'])
})

test('an approval that the opening does not name, one that was changed or is gone, and a file that is no content', async () => {
  const made = planned()
  const bundle = heldWith(made, both(made))
  const under = async (files: Files): Promise<string[]> => failures(await verifyBundle(reader(files), { anchor: made.anchor }))
  assert.deepEqual(await under(withFile(bundle, 'approvals/cy.json', approvalOf(made, 'cy', 'crypto-officer'))), ['file-unexpected'])
  assert.deepEqual(await under(withFile(bundle, 'approvals/wit.json', approvalOf(made, 'wit', 'witness', { time: '2026-02-21T08:00:00.000Z' }))), ['plan-unapproved', 'file-differs'])
  assert.deepEqual(await under(withFile(bundle, 'approvals/wit.json', null)), ['plan-unapproved', 'file-missing'])
  assert.deepEqual(failures(await verifyBundle(reader(heldWith(made, both(made), { 'notes.txt': new TextEncoder().encode('hello') })), { anchor: made.anchor })), ['contents-differ'])
})
