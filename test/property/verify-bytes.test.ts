// Every single byte of the evidence matters: whichever is changed, the evidence is no longer verified. SHA256SUMS is made to fit each time, so that the
// files speak for themselves. Here for every third byte of what each ceremony has, and every byte of what few have; `npm run test:full` does it for every byte of a
// whole genesis (test/full/verify-bytes.full.ts).

import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { signAnchor } from '../../src/transcript/anchor.ts'
import { APPROVAL_TYPE, approvalPayload, formatApproval } from '../../src/transcript/approval.ts'
import { sign } from '../../src/transcript/ed25519.ts'
import type { Body } from '../../src/transcript/entry.ts'
import { envelopeMessage } from '../../src/transcript/envelope.ts'
import { approvalFile, planFile, scriptFile, sumsFile, transcriptFile } from '../../src/transcript/files.ts'
import { sha256Hex } from '../../src/transcript/hash.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import type { Role } from '../../src/transcript/plan.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { changeEveryByte, type Changes } from '../support/bytes.ts'
import { genesis, people, reader, shortest, Sitting, type Files } from '../support/ceremony.ts'

const files = new Sitting(shortest()).hold().bundle()
const checkpoints = [...files.keys()].filter(path => path.startsWith('checkpoints/'))

/** Asserts that every change is found, and says how many there were. */
async function everyChangeIsFound (t: TestContext, changes: Changes): Promise<void> {
  const { tried, missed } = await changeEveryByte(changes)
  t.diagnostic(`${tried} changes, each found`)
  assert.deepEqual(missed, [])
  assert.equal(tried, Math.ceil(changes.paths.reduce((sum, path) => sum + changes.files.get(path)!.length, 0) / (changes.share?.of ?? 1)))
  assert.ok(tried > 0)
}

test('the bundle is verified as it is', async () => {
  assert.equal((await verifyBundle(reader(files))).verdict, 'verified')
})

const share = { of: 3, number: 0 }

test('every third byte of the transcript, one in its lowest bit, the next in the case of a letter', async t => {
  await everyChangeIsFound(t, { files, paths: [transcriptFile], masks: [1, 0x20], each: 'one', share })
})

test('every third byte of every checkpoint, of plan, script and sums', async t => {
  await everyChangeIsFound(t, { files, paths: [...checkpoints, planFile, scriptFile, sumsFile], masks: [1, 0x20], each: 'one', share })
})

/** A production ceremony with the approvals of its plan. */
function approved (): { readonly files: Files, readonly anchor: Uint8Array } {
  const plain = genesis('production')
  const anchor = signAnchor({
    v: 1, mode: 'production', version: 1, previous: null, organisation: plain.organisation, participants: plain.participants, thresholds: {}, approvals: { administrator: 1, witness: 1 },
    policy: null, founders: ['ada', 'wit'], successors: 2
  }, [people.get('ada')!, people.get('wit')!])
  const plan = { ...plain, anchor: sha256Hex(anchor) }
  const approvalOf = (participant: string, role: Role): Uint8Array => {
    const { publicKey, privateKey } = people.get(participant)!
    const payload = approvalPayload({
      v: 1, mode: 'production', organisation: plan.organisation.id, ceremony: plan.ceremony, plan: sha256Hex(toCanonicalBytes(plan)), participant, role, decision: 'approve', time: '2026-02-20T08:00:00.000Z'
    })
    return formatApproval(payload, publicKey, sign(privateKey, envelopeMessage(APPROVAL_TYPE, payload)))
  }
  const sitting = new Sitting(plan, {
    drafts: (draft, of) => {
      if (draft.type !== 'ceremony.opened') return [draft]
      const body = draft.body as Body<'ceremony.opened'>
      const approvals = ([['ada', 'administrator'], ['wit', 'witness']] as const).map(([id, role]) => of.output(approvalFile(id), approvalOf(id, role)))
      return [{ ...draft, body: { ...body, contents: [...body.contents, ...approvals] } }]
    }
  })
  return { files: sitting.hold().bundle(), anchor }
}

test('every byte of approvals, inventories and public keys, under an anchor', async t => {
  const made = approved()
  const { verdict, findings } = await verifyBundle(reader(made.files), { anchor: made.anchor })
  assert.equal(verdict, 'verified', findings.map(({ code }) => code).join(' '))
  await everyChangeIsFound(t, { ...made, paths: [...made.files.keys()].filter(path => /^(?:approvals|inventories|keys)\//.test(path)), masks: [1, 0x20], each: 'one' })
})
