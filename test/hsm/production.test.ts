// Production, whole: a plan is prepared and approved with cards, its ceremony held by people with PINs, its evidence verified under the anchor. And every
// way in which a plan that is not what was approved is refused, before there is a ceremony or a token was touched.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { test } from 'node:test'
import type { Input } from '../../src/contract/contract.ts'
import type { View } from '../../src/contract/shapes.ts'
import { HostError, type Host } from '../../src/host/client.ts'
import { makeOutsideKey, publicFile } from '../../src/keys/outside-key.ts'
import { metadataOf, rolesFor } from '../../src/keys/publication/metadata.ts'
import { publishedMetadataFile, publishedTargetFile } from '../../src/transcript/files.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import { verifyPerson } from '../../src/transcript/person-key.ts'
import { plan as planShape, type Plan } from '../../src/transcript/plan.ts'
import { metadataName, signersOf, type TufSignature } from '../../src/transcript/tuf.ts'
import { openFolder } from '../../src/verify/folder.ts'
import { exitCode, verifyBundle } from '../../src/verify/verify.ts'
import { brief, holdProduction, productionRoom } from '../support/production.ts'
import { testStation } from '../support/rehearse.ts'
import { bytes } from '../support/softhsm.ts'

async function reportOf (call: Promise<unknown>): Promise<HostError['report']> {
  const error: unknown = await call.then(() => null, (thrown: unknown) => thrown)
  assert.ok(error instanceof HostError, `it was not refused: ${String(error)}`)
  return error.report
}

test('production from its plan to its evidence, and nothing but what was approved', async t => {
  const room = await productionRoom(t)
  const station = testStation(t)
  const before = await station.start(room.cards.env)
  const first = await room.prepare(before, join(room.folder, 'first'))
  assert.deepEqual([first.approvals, first.wrong, first.missing.map(({ role, who }) => [role, who])], [[], [], [['administrator', ['Ada Lind']], ['auditor', ['Aud Keller']]]])
  assert.match(first.plan.tokens[0]!.uri, /^pkcs11:manufacturer=SoftHSM%20project;model=SoftHSM%20v2$/)
  assert.equal((await reportOf(room.prepare(before, first.folder))).code, 'output-exists')

  // A second plan, of a token that is there already.
  room.putToken('kept')
  const kept = await room.prepare(before, join(room.folder, 'kept'), { parameters: { backup: 'none', token: 'as-it-is', label: 'kept' }, site: keptSite(room.folder, room.site) })
  assert.match(kept.plan.tokens[0]!.uri, /;serial=[0-9a-f]{16};token=kept$/)

  await room.approve(before, first, 'ada')
  assert.deepEqual((await reportOf(room.approve(before, first, 'ada'))).code, 'approval-exists')
  assert.deepEqual((await reportOf(room.approve(before, first, 'nobody'))).code, 'approval-person-unknown')
  assert.deepEqual((await reportOf(room.approve(before, { ...first, hash: '0'.repeat(64) }, 'aud'))).code, 'plan-hash-differs')
  // A key file for somebody with a card is refused before anybody is asked for a passphrase, which would go to the card as its PIN.
  const asked = { folder: first.folder, hash: first.hash, participant: 'aud', role: null, keyFile: null, module: null }
  const withFile = { ...asked, keyFile: join(room.folder, 'aud.age') }
  assert.equal((await reportOf(before.call('plan.approver', withFile))).code, 'approval-needs-card')
  assert.equal((await reportOf(before.call('plan.approve', { ...withFile, secret: bytes('a passphrase') }))).code, 'approval-needs-card')
  assert.equal((await reportOf(before.call('plan.approver', { ...asked, role: 'witness' }))).code, 'approval-role-not-held')
  assert.deepEqual(await before.call('plan.approver', asked), { name: 'Aud Keller', held: 'card', role: 'auditor' })
  assert.ok((await room.cards.list()).every(({ pin }) => pin === 'ok'), 'a try was spent')
  assert.equal((await reportOf(before.call('ceremony.run', { plan: join(first.folder, 'plan.json') }))).code, 'plan-not-approved')
  assert.deepEqual((await room.approve(before, first, 'aud')).missing, [])
  for (const id of ['ada', 'aud']) await room.approve(before, kept, id)

  await t.test('a plan that is not what was approved is refused', async () => await assertRefusals(before, room.folder, first.folder, kept.folder))
  await t.test('another anchor', async () => {
    const folder = copyOf(first.folder, room.folder)
    cpSync(await room.otherAnchor(), join(folder, 'anchor.json'))
    assert.equal((await reportOf(before.call('ceremony.run', { plan: folder }))).code, 'plan-anchor-differs')
  })
  assert.deepEqual(readdirSync(join(station.folder, 'ceremonies')), [])
  assert.equal(existsSync(join(station.folder, 'anchors')), false)

  // Two that were prepared, and left before they were opened: each is looked at once more when it is taken up.
  await before.call('ceremony.run', { plan: kept.folder })
  await before.close()
  const between = await station.start(room.cards.env)
  const { ceremony } = await between.call('ceremony.run', { plan: join(first.folder, 'plan.json') })
  await between.close()
  const host = await station.start(room.cards.env)
  await t.test('what was prepared and has no entry is held to the same again', async () => await assertHeldAgain(host, join(station.folder, 'ceremonies', ceremony)))

  await openedBeside(host, join(station.folder, 'ceremonies', ceremony))
  await host.close()
  const last = await station.start(room.cards.env)
  // Both would follow on the same one: the second waits until the first has ended.
  assert.equal((await reportOf(last.call('ceremony.resume', { ceremony: kept.plan.ceremony }))).code, 'plan-other-unended')
  const end = await holdProduction(last, await last.call('ceremony.resume', { ceremony }))
  assert.equal(end.phase, 'closed')
  const { bundle } = await last.call('evidence.export', { ceremony: end.ceremony, to: join(room.folder, 'evidence') })
  const anchor = readFileSync(room.anchor)
  const verified = await verifyBundle(openFolder(bundle), { anchor })
  assert.deepEqual([verified.verdict, exitCode(verified), verified.pinned, verified.mode], ['verified', 0, true, 'production'])
  assert.deepEqual(verified.findings.map(({ code }) => code).filter(code => code !== 'station-network' && code !== 'station-memory'), ['token-software', 'installation-unpackaged', 'doctor-missing', 'crash-resumed', 'backup-none'])
  assert.deepEqual(verified.approvals.map(({ participant, role }) => [participant, role]), [['ada', 'administrator'], ['aud', 'auditor']])

  await t.test('the station knows its anchor, its ceremonies and where they left off', async () => {
    const code = async (folder: string): Promise<string> => (await reportOf(last.call('ceremony.run', { plan: folder }))).code
    assert.equal(await code(first.folder), 'ceremony-id-used')
    assert.equal(await code(kept.folder), 'ceremony-id-used')
    assert.equal((await reportOf(last.call('ceremony.resume', { ceremony: kept.plan.ceremony }))).code, 'plan-predecessor-differs')
    const foreign = await room.prepare(last, join(room.folder, 'foreign'), { anchor: await room.otherAnchor() })
    for (const id of ['ada', 'aud']) await room.approve(last, foreign, id)
    assert.equal(await code(foreign.folder), 'plan-anchor-not-ours')
    assert.deepEqual(foreign.plan.predecessor, { ceremony: end.ceremony, ...verified.head })
  })

  // What is to be signed is fixed with the plan, by profiles whose addresses are filled in, and nothing is made up.
  let issuing = ''
  await t.test('a root, an authority under it and a first list, signed in production', async () => {
    const issue = { script: brief('issue'), parameters: { proposer: 'cy', reason: 'The authority begins its work' }, site: keptSite(room.folder, room.site, 'strongroom') }
    const refused = async (given: Partial<Input<'plan.prepare'>>): Promise<string> => (await reportOf(room.prepare(last, join(room.folder, 'never'), { ...issue, ...given }))).code
    assert.equal(await refused({ profiles: { name: 'web-pki' } }), 'profile-unfilled')
    assert.equal(await refused({ parameters: { ...issue.parameters, what: 'crl' } }), 'authority-none')
    const planned = await room.prepare(last, join(room.folder, 'issue'), issue)
    for (const id of ['ada', 'aud']) await room.approve(last, planned, id)
    const held = await holdProduction(last, await last.call('ceremony.run', { plan: planned.folder }))
    const written = await last.call('evidence.export', { ceremony: held.ceremony, to: join(room.folder, 'evidence') })
    issuing = written.bundle
    const found = await verifyBundle(openFolder(issuing), { anchor })
    assert.deepEqual([held.phase, found.verdict, found.certificates.map(({ certificate, kind }) => [certificate, kind])], ['closed', 'verified', [['root-ca-v1', 'root'], ['issuing-ca-v1', 'subordinate']]])
    const file = (name: string): string => join(issuing, name)
    assert.match(execFileSync('openssl', ['verify', '-x509_strict', '-crl_check', '-CAfile', file('certificates/root-ca-v1.pem'), '-CRLfile', file('crls/root-ca-crl-1.pem'), file('certificates/issuing-ca-v1.pem')], { encoding: 'utf8' }), /: OK\n$/)
  })

  // The founders' cards sign the root, the administrator's and the witness's the targets: one on Ed25519, two on P-256.
  let published = ''
  await t.test('what services are to know, signed with people’s own cards', async () => {
    const online = join(room.folder, 'online.pem')
    writeFileSync(online, publicFile(makeOutsideKey('ed25519')))
    const publish = { script: brief('publish'), parameters: { proposer: 'cy', reason: 'Services are to know the keys', 'online-key': online } }
    assert.equal((await reportOf(room.prepare(last, join(room.folder, 'never'), { ...publish, parameters: { ...publish.parameters, 'online-key': '' } }))).code, 'online-key-missing')
    const planned = await room.prepare(last, join(room.folder, 'publish'), publish)
    assert.deepEqual([planned.plan.tokens, planned.plan.publication?.signers], [[], ['ada', 'cy', 'wit']])
    for (const id of ['ada', 'aud']) await room.approve(last, planned, id)
    const held = await holdProduction(last, await last.call('ceremony.run', { plan: planned.folder }))
    const written = await last.call('evidence.export', { ceremony: held.ceremony, to: join(room.folder, 'evidence') })
    published = written.bundle
    const found = await verifyBundle(openFolder(published), { anchor })
    assert.deepEqual([held.phase, found.verdict], ['closed', 'verified'])
    const publication = planned.plan.publication!
    for (const metadata of metadataOf(publication)) {
      const { signatures } = JSON.parse(readFileSync(join(published, publishedMetadataFile(metadataName(metadata))), 'utf8')) as { signatures: TufSignature[] }
      for (const { root, role } of rolesFor(publication, metadata)) assert.ok(signersOf(root, role, metadata, signatures, verifyPerson).length >= root.roles[role].threshold, metadata._type)
    }
    const list = execFileSync('openssl', ['crl', '-inform', 'DER', '-in', join(published, publishedTargetFile('crls/root-ca-v1.crl')), '-outform', 'PEM'], { encoding: 'utf8' })
    assert.equal(list, readFileSync(join(issuing, 'crls/root-ca-crl-1.pem'), 'utf8'))
  })

  await t.test('keys that production made: a plan about them goes by the catalog, and by who proposes it', async () => {
    const wanted = { script: brief('revoke'), parameters: { proposer: 'cy', reason: 'A token was found outside its safe' } }
    const refused = async (given: Partial<Input<'plan.prepare'>>, at = last): Promise<string> => (await reportOf(room.prepare(at, join(room.folder, 'never'), { ...wanted, ...given }))).code
    assert.equal(await refused({ parameters: { proposer: 'cy' } }), 'parameter-invalid')
    assert.equal(await refused({ parameters: { ...wanted.parameters, key: 'rot-ca' } }), 'catalog-key-unknown')
    // There is one administrator, whose approval the anchor asks for and who may not both propose and approve.
    assert.equal(await refused({ parameters: { ...wanted.parameters, proposer: 'ada' } }), 'quorum-unreachable')
    assert.equal(await refused({ script: { name: 'breach-drill' }, parameters: {} }), 'script-rehearsal-only')
    assert.equal(await refused({ policy: room.site }), 'policy-differs')
    // A station that knows nothing of the organisation goes by evidence.
    const elsewhere = await testStation(t).start(room.cards.env)
    assert.equal(await refused({}, elsewhere), 'catalog-none')
    assert.equal(await refused({ evidence: [bundle], predecessor: 'none' }, elsewhere), 'evidence-not-newest')
    const planned = await room.prepare(elsewhere, join(room.folder, 'elsewhere'), { ...wanted, evidence: [bundle, issuing, published], predecessor: { bundle: published } })
    await elsewhere.close()

    const revoke = await room.prepare(last, join(room.folder, 'revoke'), wanted)
    assert.deepEqual([revoke.plan.tokens, revoke.plan.lifecycle?.changes], [[], [{ change: 'compromise', key: 'root-ca', version: 1, from: 'active', to: 'compromised' }]])
    assert.equal(planned.plan.lifecycle?.catalog, revoke.plan.lifecycle?.catalog)
    assert.equal((await reportOf(room.approve(last, revoke, 'cy'))).code, 'approval-of-proposer')
    await room.approve(last, revoke, 'ada')
    assert.equal((await reportOf(last.call('ceremony.run', { plan: revoke.folder }))).code, 'plan-not-approved')
    await room.approve(last, revoke, 'aud')

    // A rotation looks at its token before anybody approves anything.
    const rotate = { script: brief('rotate'), parameters: { ...wanted.parameters, backup: 'none' }, site: keptSite(room.folder, room.site, 'strongroom') }
    const rotation = await room.prepare(last, join(room.folder, 'rotate'), rotate)
    assert.deepEqual(rotation.plan.lifecycle?.existing[0]?.holdings.map(({ token }) => token), ['primary'])
    for (const id of ['ada', 'aud']) await room.approve(last, rotation, id)
    room.emptyToken(rotation.plan.tokens[0]!.uri)
    assert.equal((await reportOf(room.prepare(last, join(room.folder, 'empty'), rotate))).code, 'token-lacks-key')
    // An audit says so on record: it names what is missing before anything is asked of a key.
    const audit = await room.prepare(last, join(room.folder, 'audit'), { ...rotate, script: brief('audit'), parameters: wanted.parameters, people: null })
    assert.deepEqual(audit.plan.acts.flatMap(({ steps }) => steps.map(({ action }) => action)), ['read-proposal', 'take-inventory', 'audit-token', 'check-key', 'check-key', 'take-inventory'])

    const end = await holdProduction(last, await last.call('ceremony.run', { plan: revoke.folder }))
    const written = await last.call('evidence.export', { ceremony: end.ceremony, to: join(room.folder, 'evidence') })
    const found = await verifyBundle(openFolder(written.bundle), { anchor })
    assert.deepEqual([end.phase, found.verdict, found.approvals.map(({ participant }) => participant)], ['closed', 'verified', ['ada', 'aud']])
    const { chosen } = await last.call('catalog.status', { catalog: null })
    assert.deepEqual(chosen?.catalog.keys.find(({ key }) => key === 'root-ca')?.versions.map(({ state, history }) => [state, history.at(-1)?.proposer, history.at(-1)?.approvers]), [['compromised', 'cy', ['ada', 'aud']]])
    // What was held since is not what the rotation was made from.
    assert.equal((await reportOf(last.call('ceremony.run', { plan: rotation.folder }))).code, 'plan-predecessor-differs')
  })

  await t.test('another token in the place of the planned one, and another module', async () => {
    const other = testStation(t)
    const elsewhere = await other.start(room.cards.env)
    room.putToken('kept')
    assert.equal((await reportOf(elsewhere.call('ceremony.run', { plan: kept.folder }))).code, 'token-not-found')
    room.changeModule()
    assert.equal((await reportOf(elsewhere.call('ceremony.run', { plan: kept.folder }))).code, 'module-changed')
    assert.deepEqual(readdirSync(join(other.folder, 'ceremonies')), [])
  })
})

/** The site of the token that is there already. */
function keptSite (folder: string, site: string, label = 'kept'): string {
  const path = join(folder, `${label}.yaml`)
  writeFileSync(path, readFileSync(site, 'utf8').replace('pkcs11:manufacturer=SoftHSM%20project', `pkcs11:token=${label}`))
  return path
}

let copies = 0
function copyOf (plan: string, folder: string): string {
  const to = join(folder, `copy-${++copies}`)
  cpSync(plan, to, { recursive: true })
  return to
}

/** Changes one thing after the other of a ceremony's folder that was not opened, with and without the file that its first entry would go into. */
async function assertHeldAgain (host: Host, folder: string): Promise<void> {
  const transcript = join(folder, 'transcript.jsonl')
  const attacks: [what: string, code: string, change: (at: string) => void][] = [
    ['an approval taken away', 'plan-not-approved', at => rmSync(join(at, 'approvals/aud.json'))],
    ['something else among the approvals', 'plan-approval-malformed', at => writeFileSync(join(at, 'approvals/notes.txt'), 'no approval')],
    ['the build', 'plan-build-differs', at => changePlan(at, { build: { version: '9.9.9' } })],
    ['the time', 'plan-outside-window', at => changePlan(at, { notBefore: '2020-01-01T00:00:00.000Z', notAfter: '2020-01-02T00:00:00.000Z' })],
    ['the script', 'plan-script-differs', at => writeFileSync(join(at, 'script.yaml'), 'script: another\n')]
  ]
  for (const begun of [null, '', '{"v":1,"mo']) {
    for (const [what, code, change] of attacks) {
      const whole = copyOf(folder, dirname(dirname(folder)))
      if (begun !== null) writeFileSync(transcript, begun)
      change(folder)
      assert.equal((await reportOf(host.call('ceremony.resume', { ceremony: basename(folder) }))).code, code, `${what}, ${begun ?? 'no file'}`)
      rmSync(folder, { recursive: true })
      renameSync(whole, folder)
    }
  }
}

/** Opens a ceremony while something is laid among its approvals: the opening names those that were judged. */
async function openedBeside (host: Host, folder: string): Promise<View> {
  await host.call('ceremony.resume', { ceremony: basename(folder) })
  const laid = join(folder, 'approvals/notes.txt')
  writeFileSync(laid, 'no approval')
  const opened = await host.call('ceremony.answer', { step: null, answers: { source: 'The Example Times', value: 'Rain & sun' } })
  rmSync(laid)
  return opened
}

/** Changes one thing of an approved plan after the other. */
async function assertRefusals (host: Host, folder: string, approved: string, other: string): Promise<void> {
  const attacks: [what: string, code: string, change: (at: string) => void][] = [
    ['an approval taken away', 'plan-not-approved', at => rmSync(join(at, 'approvals/aud.json'))],
    ['an approval of another plan', 'plan-approval-foreign', at => cpSync(join(other, 'approvals/aud.json'), join(at, 'approvals/aud.json'))],
    ['an approval under another name', 'plan-approval-malformed', at => cpSync(join(at, 'approvals/aud.json'), join(at, 'approvals/wit.json'))],
    ['an approval with another signature', 'plan-approval-signature', at => swapSignature(join(at, 'approvals/aud.json'))],
    ['something else among the approvals', 'plan-approval-malformed', at => writeFileSync(join(at, 'approvals/notes.txt'), 'no approval')],
    ['one byte of the plan', 'plan-approval-foreign', at => changeByte(join(at, 'plan.json'))],
    ['the time', 'plan-outside-window', at => changePlan(at, { notBefore: '2020-01-01T00:00:00.000Z', notAfter: '2020-01-02T00:00:00.000Z' })],
    ['the build', 'plan-build-differs', at => changePlan(at, { build: { version: '9.9.9' } })],
    ['the script', 'plan-script-differs', at => writeFileSync(join(at, 'script.yaml'), 'script: another\n')],
    ['no anchor', 'plan-anchor-missing', at => rmSync(join(at, 'anchor.json'))],
    ['half an anchor', 'plan-anchor-malformed', at => writeFileSync(join(at, 'anchor.json'), readFileSync(join(at, 'anchor.json')).subarray(0, 500))],
    ['a participant with a key file', 'plan-anchor-roster', at => changePeople(at, one => ({ ...one, held: 'file' }))],
    ['a participant with another role', 'plan-anchor-roster', at => changePeople(at, one => ({ ...one, roles: ['administrator', 'auditor'] }))],
    ['fewer witnesses than the anchor asks for', 'plan-invalid', at => changePlan(at, { signoffs: { ...planIn(at).signoffs, act: { witness: 1 } } })],
    ['a rehearsal', 'plan-anchor-mode', at => changePlan(at, { mode: 'rehearsal' })]
  ]
  for (const [what, code, change] of attacks) {
    const at = copyOf(approved, folder)
    change(at)
    assert.equal((await reportOf(host.call('ceremony.run', { plan: join(at, 'plan.json') }))).code, code, what)
  }
}

function planIn (folder: string): Plan {
  return planShape.parse(JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8')))
}

function changePlan (folder: string, change: Partial<Plan>): void {
  writeFileSync(join(folder, 'plan.json'), toCanonicalBytes({ ...planIn(folder), ...change }))
}

function changePeople (folder: string, change: (one: Plan['participants'][number]) => Plan['participants'][number]): void {
  changePlan(folder, { participants: planIn(folder).participants.map((one, i) => i === 0 ? change(one) : one) })
}

/** The title's first letter. */
function changeByte (path: string): void {
  writeFileSync(path, readFileSync(path, 'utf8').replace('"title":"G', '"title":"H'))
}

function swapSignature (path: string): void {
  writeFileSync(path, readFileSync(path, 'utf8').replace(/"sig":"(.)/, (_, first: string) => `"sig":"${first === 'A' ? 'B' : 'A'}`))
}
