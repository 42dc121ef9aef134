// Plans, their approvals and what they are made from, refused by the name of what is wrong before there is a ceremony.

import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { describeIssued } from '../../src/host/certificates.ts'
import { lineagesOf, rebuildCatalog, stationCatalog } from '../../src/host/catalogs.ts'
import { makeHandlers, type HostParts } from '../../src/host/handlers.ts'
import { CeremonyHolder } from '../../src/host/holder.ts'
import { assertByPolicyAndCatalog } from '../../src/host/lifecycle/assert.ts'
import { existingKeys } from '../../src/host/lifecycle/existing.ts'
import { chooseSigner } from '../../src/host/envelope/signer.ts'
import { assertEnrollable, findKey } from '../../src/host/people/enrolment.ts'
import { approverOf } from '../../src/host/plans/approve.ts'
import type { PlanFolder } from '../../src/host/plans/folder.ts'
import { predecessorOf } from '../../src/host/plans/prepare.ts'
import { assertAnchorFits, assertApproved, assertSound } from '../../src/host/plans/standing.ts'
import type { Preparation } from '../../src/host/preparation.ts'
import { assertOnlyTheirs } from '../../src/host/publication/assert.ts'
import { continued } from '../../src/host/rehearsal/lineage.ts'
import type { SecretsRunner } from '../../src/host/secrets/runner.ts'
import { answerCall } from '../../src/host/serve.ts'
import { throwAwayUri } from '../../src/host/softhsm.ts'
import type { Station } from '../../src/host/station.ts'
import { loadScript } from '../../src/ceremony/script.ts'
import { openAnchor, signAnchor, type Anchor } from '../../src/transcript/anchor.ts'
import { APPROVAL_TYPE, approvalPayload, formatApproval } from '../../src/transcript/approval.ts'
import { generateKeyPair, sign } from '../../src/transcript/ed25519.ts'
import { envelopeMessage } from '../../src/transcript/envelope.ts'
import { approvalFile } from '../../src/transcript/files.ts'
import { fromBase64, sha256, toBase64, toHex } from '../../src/transcript/hash.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import { toSpki } from '../../src/transcript/person-key.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { catalogOf, version } from '../support/catalog.ts'
import { genesis, linesOf, people, publishing, recovery, Sitting, withFile, withLines, type Files } from '../support/ceremony.ts'
import { smallAnchor } from '../support/small-publication.ts'
import { tempFolder } from '../support/rehearse.ts'

const [ada, wit] = [people.get('ada') ?? assert.fail(), people.get('wit') ?? assert.fail()]

function anchorOf (plan: Plan, change: Partial<Anchor> = {}): Uint8Array {
  return signAnchor({ v: 1, mode: plan.mode, version: 1, previous: null, organisation: plan.organisation, participants: plan.participants, thresholds: {}, approvals: { administrator: 1, witness: 1 }, policy: null, founders: ['ada', 'wit'], successors: 2, ...change }, [ada, wit])
}

function folderOf (base: Plan, anchor: Uint8Array): PlanFolder {
  const plan = { ...base, anchor: openAnchor(anchor).hash }
  const bytes = toCanonicalBytes(plan)
  return { path: '/plan', plan, bytes, hash: toHex(sha256(bytes)), script: null, anchor, policy: null, approvals: [] }
}

test('one founder alone could write the next version of the anchor: no plan for production, and a rehearsal may', () => {
  const alone = (mode: Plan['mode']): PlanFolder => { const plan = genesis(mode); return folderOf(plan, anchorOf(plan, { successors: 1 })) }
  assert.throws(() => assertApproved(alone('production')), { code: 'plan-anchor-alone' })
  assert.throws(() => assertAnchorFits(alone('production')), { code: 'plan-anchor-alone' })
  assertAnchorFits(alone('rehearsal'))
})

function writtenIn (t: TestContext, files: Files): string {
  const folder = tempFolder(t)
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
  return folder
}

test('an anchor of another organisation, policy or threshold than the plan', () => {
  const plan = genesis('production')
  const fits = (change: Partial<Anchor>): unknown => assertAnchorFits(folderOf(plan, anchorOf(plan, change)))
  assert.throws(() => fits({ organisation: { id: 'other', name: 'Other' } }), { code: 'plan-anchor-organisation' })
  assert.throws(() => fits({ policy: 'f'.repeat(64) }), { code: 'plan-anchor-policy' })
  assert.throws(() => fits({ thresholds: { 'security-officer': 1 } }), { code: 'plan-anchor-threshold' })
})

test('an approval by somebody whom the anchor does not know', () => {
  const plan = genesis()
  const folder = folderOf(plan, anchorOf(plan))
  const stranger = generateKeyPair()
  const payload = approvalPayload({ v: 1, mode: plan.mode, organisation: plan.organisation.id, ceremony: plan.ceremony, plan: folder.hash, participant: 'eve', role: 'administrator', decision: 'approve', time: '2026-02-20T08:00:00.000Z' })
  const approvals = [{ path: approvalFile('eve'), bytes: formatApproval(payload, stranger.publicKey, sign(stranger.privateKey, envelopeMessage(APPROVAL_TYPE, payload))) }]
  assert.throws(() => { assertSound({ ...folder, approvals }) }, { code: 'plan-approval-unknown' })
})

test('whoever has a key file approves with it, and signs a document with it, and with no card', () => {
  const plan = genesis()
  const inFile = { ...plan, participants: plan.participants.map(one => ({ ...one, held: 'file' as const })) }
  const folder = folderOf(inFile, anchorOf(inFile))
  assert.throws(() => approverOf(folder, { hash: folder.hash, participant: 'ada', role: null, keyFile: null, module: '/lib/cards.so' }), { code: 'approval-needs-key-file' })
  assert.throws(() => chooseSigner(inFile.participants, { participant: 'ada', place: { module: '/lib/cards.so' }, mode: 'rehearsal', roles: null }), { code: 'document-key-place' })
  assert.throws(() => { assertEnrollable({ mode: 'production', name: 'Ada', held: 'file' }) }, { code: 'enrolment-key-in-file' })
})

test('a card without a key, and one with two, is enrolled by no guess', async () => {
  const cards = (...keys: { id: string, label: string }[]): SecretsRunner => ({ withCards: async () => await Promise.resolve({ module: { path: '/lib/cards.so', sha256: '' }, cards: [{ label: 'a', serial: '1', manufacturer: 'x', model: 'y', pin: 'ok', keys: keys.map(key => ({ ...key, publicKey: new Uint8Array(32) })) }] }) }) as unknown as SecretsRunner
  await assert.rejects(findKey(cards(), { module: '/lib/cards.so', uri: 'pkcs11:' }), { code: 'enrolment-no-key' })
  await assert.rejects(findKey(cards({ id: '01', label: 'a' }, { id: '02', label: '' }), { module: '/lib/cards.so', uri: 'pkcs11:' }), { code: 'enrolment-several-keys' })
})

test('a ceremony to follow that does not hold, or has not ended here', async t => {
  const files = new Sitting(genesis()).hold().bundle()
  const bundle = writtenIn(t, withLines(files, linesOf(files).slice(0, -1)))
  await assert.rejects(predecessorOf({} as Preparation, { predecessor: { bundle } }, 'rehearsal', anchorOf(genesis())), { code: 'predecessor-unverified' })
  assert.throws(() => continued({ ceremonies: () => [] } as unknown as Station, '0'.repeat(32)), { code: 'lineage-unknown' })
})

test('a ceremony that has not ended has no evidence, and of two that are unfinished neither is meant', async () => {
  const unfinished = (id: string): object => ({ ceremony: id.repeat(32), state: 'unfinished' })
  const station = { ceremonies: () => [unfinished('a'), unfinished('b')] } as unknown as Station
  const reply = await answerCall(makeHandlers({ station, holder: { finish: async () => { await Promise.resolve() } } } as unknown as HostParts), { type: 'call', id: 1, name: 'evidence.export', input: { ceremony: 'a'.repeat(32), to: '/nowhere' } })
  assert.ok(reply.type === 'refused' && reply.report.code === 'ceremony-not-ended')
  assert.throws(() => new CeremonyHolder(station, {} as SecretsRunner, '0', () => {}).unfinished(), { code: 'several-unfinished' })
})

test('a catalog of ceremonies that do not hold is not made, and a certificate that none signed is not told', async t => {
  const sitting = new Sitting(genesis()).hold()
  const path = writtenIn(t, new Map([...withFile(sitting.bundle(), 'script.yaml', 'other'), ['anchor.json', anchorOf(sitting.plan)]]))
  const station = { folder: tempFolder(t), catalogsMade: new Map(), ceremonies: () => [{ ceremony: sitting.plan.ceremony, mode: 'rehearsal', state: 'closed' }], ceremonyPath: () => path } as unknown as Station
  await assert.rejects(stationCatalog(station, { mode: 'rehearsal', anchor: openAnchor(anchorOf(sitting.plan)).hash }), { code: 'catalog-unsound' })
  // Keys come back all the same; nothing else goes on.
  const ready = async (plan: Plan): Promise<void> => { await assertByPolicyAndCatalog({ station, now: new Date('2026-03-01T12:00:00.000Z') }, { ...folderOf(plan, anchorOf(sitting.plan)), policy: null }) }
  await ready(recovery())
  await assert.rejects(ready(genesis()), { code: 'catalog-unsound' })
  await assert.rejects(describeIssued(writtenIn(t, sitting.bundle()), 'certificate', 'none'), { code: 'certificate-unknown' })
})

test('a ceremony that is not verified is left aside; one that was verified before is not, as its files were changed since', async t => {
  const plan = genesis()
  const anchor = anchorOf(plan)
  const files = new Map([...new Sitting({ ...plan, anchor: openAnchor(anchor).hash }).hold().bundle(), ['anchor.json', anchor]])
  const path = writtenIn(t, files)
  const lines = linesOf(files)
  const spoil = (): void => { writeFileSync(join(path, 'transcript.jsonl'), withLines(files, lines.with(5, lines[6] ?? '')).get('transcript.jsonl') ?? '') }
  const stationOf = (): Station => ({ folder: tempFolder(t), catalogsMade: new Map(), ceremonies: () => [{ ceremony: plan.ceremony, mode: 'rehearsal', state: 'closed' }], ceremonyPath: () => path }) as unknown as Station
  const [station, fresh] = [stationOf(), stationOf()]
  const [lineage] = lineagesOf(station)
  assert.deepEqual((await rebuildCatalog(station, lineage!)).stored?.catalog.keys.length, 1)
  spoil()
  assert.deepEqual((await rebuildCatalog(station, lineage!)).findings.map(({ code }) => code), ['series-shorter'])
  const { stored, findings } = await rebuildCatalog(fresh, lineage!)
  assert.deepEqual([stored?.catalog.keys, stored?.catalog.unverified?.map(({ ceremony }) => ceremony), findings.map(({ weight, code }) => `${weight} ${code}`)], [[], [plan.ceremony], ['warning series-unverified']])
})

test('a script about keys that exist wants tokens that exist', () => {
  const { script } = loadScript('rotate')
  assert.throws(() => existingKeys({ script, sites: { primary: { uri: throwAwayUri(null), module: { path: '/lib/a.so', sha256: '' } } } } as unknown as Parameters<typeof existingKeys>[0]), { code: 'script-needs-tokens' })
})

test('an issuer whose key is a person\'s or a master key\'s', () => {
  const publication = publishing().publication ?? assert.fail()
  const [delegation] = publication.published.delegations
  const shared = { ...publication, published: { ...publication.published, delegations: [{ ...delegation!, publicKey: toBase64(toSpki(fromBase64(publishing().participants[0]!.publicKey))) }] } }
  const anchor = smallAnchor(publishing().participants)
  assert.throws(() => { assertOnlyTheirs(shared, { anchor, catalog: catalogOf([]) }) }, { code: 'issuer-key-shared' })
  assert.throws(() => { assertOnlyTheirs(publication, { anchor, catalog: catalogOf([version(1, 'active', { publicKey: delegation!.publicKey })]) }) }, { code: 'issuer-key-shared' })
})
