// A plan comes about by the calls of the contract: what there is to choose from, what a script asks for, what it comes to; then it is written, printed and
// rehearsed.

import assert from 'node:assert/strict'
import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import type { AnswersSoFar } from '../../src/contract/prepare.ts'
import { parsePlan } from '../../src/ceremony/validate.ts'
import { HostError, type Host } from '../../src/host/client.ts'
import { publicKeyOf, sealKey } from '../../src/host/secrets/sealed-key.ts'
import { readyPolicy } from '../../src/keys/policy/ready.ts'
import { signAnchor } from '../../src/transcript/anchor.ts'
import { sha256Hex, toBase64 } from '../../src/transcript/hash.ts'
import type { Role } from '../../src/transcript/plan.ts'
import { actUntil, quick, tempFolder, testStation } from '../support/rehearse.ts'
import { bytes } from '../support/softhsm.ts'

const roles: Readonly<Record<string, Role[]>> = { ada: ['administrator'], sol: ['security-officer'], cy: ['crypto-officer'], wit: ['witness', 'auditor'], ken: ['crypto-officer', 'witness'] }
const policy = readyPolicy('small-team')!.bytes

interface Prepared { readonly host: Host, readonly station: string, readonly folder: string, readonly anchor: string }

async function prepared (t: TestContext): Promise<Prepared> {
  const folder = tempFolder(t)
  const people = Object.keys(roles).map(id => {
    const { privateKey } = generateKeyPairSync('ed25519', { privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } })
    const key = createPrivateKey(privateKey)
    return { id, key, publicKey: publicKeyOf(key) }
  })
  const anchor = join(folder, 'anchor.json')
  writeFileSync(anchor, signAnchor({
    v: 1, mode: 'rehearsal', version: 1, previous: null, organisation: { id: 'example', name: 'Example & Co' }, policy: sha256Hex(policy), thresholds: {}, approvals: { administrator: 1, witness: 1 },
    participants: people.map(({ id, publicKey }) => ({ id, name: `${id} Example`, roles: roles[id]!, held: 'file', publicKey: toBase64(publicKey) })), founders: ['ada'], successors: 1
  }, [{ privateKey: people[0]!.key, publicKey: people[0]!.publicKey }]))
  const station = testStation(t)
  return { host: await station.start(), station: station.folder, folder, anchor }
}

async function codeOf (doing: Promise<unknown>): Promise<string> {
  const error: unknown = await doing.then(() => null, (thrown: unknown) => thrown)
  assert.ok(error instanceof HostError, 'it was not refused')
  return error.report.code
}

test('what there is to choose from, and what a script asks for, is told all at once', async t => {
  const { host, anchor } = await prepared(t)
  const options = await host.call('prepare.options', { anchor, mode: null })
  assert.deepEqual([options.anchor?.ready, options.anchor?.organisation.id, options.last], ['small-team', 'example', null])
  assert.deepEqual(options.people.map(({ id, held }) => `${id} ${held}`), ['ada file', 'sol file', 'cy file', 'wit file', 'ken file'])
  assert.ok(options.modules.some(({ of }) => of === 'softhsm'))

  const asked = { script: { name: 'genesis' }, anchor, mode: null, predecessor: 'none', policy: null } as const
  const needs = await host.call('prepare.needs', { ...asked, parameters: { threshold: '99', backpu: 'none' }, people: [{ id: 'adda', roles: null }, { id: 'ken', roles: null }] })
  assert.deepEqual(needs.wrong.map(({ path, nearest }) => [path, nearest]), [['backpu', 'backup'], ['threshold', undefined], ['people[0].id', 'ada'], ['people.ken', undefined]])
  assert.deepEqual(needs.roles.map(({ role, count, who }) => [role, count, who.join(' ')]), [
    ['administrator', 1, 'ada'], ['security-officer', 1, 'sol'], ['crypto-officer', 1, 'cy ken'], ['witness', 1, 'wit ken'], ['custodian', 5, '']
  ])
  assert.deepEqual(needs.parameters.find(({ parameter }) => parameter === 'class')?.known, ['signing', 'wrapping', 'publication'])
  assert.deepEqual(needs.policy, { sha256: sha256Hex(policy), ready: 'small-team' })
  assert.deepEqual([needs.tokens.map(({ token }) => token), needs.site, needs.profiles, needs.existing], [['primary', 'second'], false, false, false])

  const fewer = await host.call('prepare.needs', { ...asked, parameters: { backup: 'none', certificate: 'root' }, people: null })
  assert.deepEqual([fewer.wrong, fewer.tokens.length, fewer.profiles], [[{ path: 'people.ken', expected: 'one of the roles crypto-officer, witness, which nobody may hold together' }], 1, true])
  assert.deepEqual(fewer.parameters.filter(one => !one.asked).map(({ parameter }) => parameter), ['threshold', 'custodians', 'bags', 'media', 'replica', 'wrapping-key'])

  const recover = async (backups: string) => await host.call('prepare.needs', { ...asked, script: { name: 'recover' }, parameters: { backups }, people: [] })
  assert.deepEqual((await recover('')).wrong.map(({ path }) => path), ['backups', 'people', 'people', 'people', 'people'])
  assert.deepEqual([(await recover(anchor)).unknown?.code, (await recover(anchor)).roles.find(({ role }) => role === 'custodian')?.count], ['media-missing', null])

  const rotate = await host.call('prepare.needs', { ...asked, script: { name: 'rotate' }, parameters: {}, people: [] })
  assert.deepEqual([rotate.existing, rotate.site, rotate.unknown?.code], [true, true, 'catalog-none'])
  assert.deepEqual(rotate.parameters.filter(({ own }) => own).map(({ parameter }) => parameter), ['version', 'proposer', 'attestation'])
})

test('a plan is looked at before it is written, then printed and rehearsed', async t => {
  const { host, station, folder, anchor } = await prepared(t)
  const policyFile = await host.call('prepare.policy', { policy: 'small-team', out: join(folder, 'small-team.policy.yaml') })
  assert.equal(policyFile.sha256, sha256Hex(policy))
  const wanted = {
    // With a parameter that names somebody of the organisation's own.
    script: { yaml: quick('genesis').yaml.replace('parameters:\n', 'parameters:\n  proposer: { about: Who proposes it, kind: text, default: "" }\n') }, parameters: { 'proposer': 'ada', 'backup': 'none', 'token': 'as-it-is', 'class': 'signing', 'owner': 'The team', 'pin-components': '1' }, anchor, policy: policyFile.file, site: null, mode: null, notBefore: null, notAfter: null,
    predecessor: 'none' as const, people: ['ada', 'sol', 'cy', 'wit'].map(id => ({ id, roles: id === 'wit' ? ['witness'] : null }))
  }
  const out = join(folder, 'genesis-plan')
  const drafted = await host.call('prepare.draft', wanted)
  assert.equal(existsSync(out), false)
  assert.equal(drafted.agenda.at(-1)!.steps.reduce((sum, { seconds }) => sum + seconds, drafted.agenda.at(-1)!.begins), drafted.seconds)
  assert.deepEqual(drafted.missing.map(({ role, who }) => `${role}: ${who.join(', ')}`), ['administrator: ada Example', 'witness: wit Example, ken Example'])

  const keyFile = join(folder, 'ada.age')
  writeFileSync(keyFile, 'sealed')
  const { plan, ...shown } = await host.call('plan.prepare', { ...wanted, out, keyFiles: [{ participant: 'ada', file: keyFile }, { participant: 'ken', file: keyFile }] })
  assert.deepEqual(readdirSync(join(out, 'cast')), ['ada.age'])
  const { ceremony: _, notBefore: __, notAfter: ___, ...same } = plan
  const { ceremony: ____, notBefore: _____, notAfter: ______, ...before } = drafted.plan
  assert.deepEqual(same, before)
  assert.deepEqual(shown.missing, drafted.missing)

  const { path } = await host.call('plan.print', { folder: out, to: folder })
  assert.equal(readFileSync(path).subarray(0, 5).toString(), '%PDF-')
  assert.match(await codeOf(host.call('plan.print', { folder: out, to: path })), /evidence-paper-there/)

  const script = readFileSync(join(out, 'script.yaml'))
  writeFileSync(join(out, 'script.yaml'), 'script: other\n')
  assert.equal(await codeOf(host.call('plan.rehearse', { folder: out })), 'plan-script-differs')
  writeFileSync(join(out, 'script.yaml'), script)
  const first = await host.call('plan.rehearse', { folder: out })
  assert.deepEqual([first.mode, first.organisation, first.ceremony === plan.ceremony], ['rehearsal', 'Rehearsal organisation', false])
  const rehearsed = parsePlan(new Uint8Array(readFileSync(join(station, 'ceremonies', first.ceremony, 'plan.json'))))
  assert.deepEqual([plan.parameters.proposer, rehearsed.parameters.proposer, rehearsed.parameters.token, rehearsed.policy === null], ['ada', '', 'as-it-is', false])
  assert.equal((await actUntil(host, first, ({ phase }) => phase === 'step')).phase, 'step')
  assert.equal(await codeOf(host.call('prepare.draft', wanted)), 'ceremony-under-way')
  assert.deepEqual(readdirSync(join(out, 'approvals')), [])
})

test('answers are kept in the folder, what was made there is found again, and so are tokens', async t => {
  const root = tempFolder(t)
  const conf = join(root, 'softhsm2.conf')
  mkdirSync(join(root, 'tokens'))
  writeFileSync(conf, `directories.tokendir = ${join(root, 'tokens')}\nobjectstore.backend = file\nlog.level = ERROR\n`)
  const host = await testStation(t).start({ SOFTHSM2_CONF: conf })
  const folder = join(root, 'new')
  assert.deepEqual(await host.call('prepare.open', { folder }), { folder, answers: null, anchors: [], enrolments: [], keyFiles: [], sites: [], policies: [], plans: [] })
  const answers: AnswersSoFar = {
    v: 1, at: 'anchor', script: { name: 'genesis' }, parameters: { backup: 'none' }, mode: 'rehearsal', anchor: null, people: null, site: null, policy: null, profiles: null, evidence: [], predecessor: null,
    notBefore: null, notAfter: null, draft: { organisation: { id: 'example', name: 'Example' } }
  }
  const { file } = await host.call('prepare.keep', { folder, answers })
  await host.call('prepare.keep', { folder, answers: { ...answers, at: 'site' } })
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.deepEqual(readdirSync(folder), ['prepare.json'])

  // Sealed as a rehearsal's cast is: opening a key as `key.create` seals it takes seconds each time.
  writeFileSync(join(folder, 'ada.age'), await sealKey(generateKeyPairSync('ed25519').privateKey, bytes('a long passphrase'), 10))
  const { fingerprint } = await host.call('enrolment.make', { mode: 'rehearsal', id: 'ada', name: 'Ada', source: { key: join(folder, 'ada.age') }, secret: bytes('a long passphrase'), out: join(folder, 'ada.json') })
  await host.call('prepare.site', { tokens: { primary: { module: '/usr/lib/x.so', uri: 'pkcs11:serial=1' } }, cards: '/usr/lib/y.so', site: 'north', out: join(folder, 'site.yaml') })
  await host.call('prepare.policy', { policy: 'root-ca', out: join(folder, 'root-ca.policy.yaml') })
  writeFileSync(join(folder, 'else.json'), '{}')
  mkdirSync(join(folder, 'genesis-plan'))
  const found = await host.call('prepare.open', { folder })
  assert.deepEqual(found, {
    folder, answers: { ...answers, at: 'site' }, anchors: [], keyFiles: [join(folder, 'ada.age')], sites: [join(folder, 'site.yaml')], policies: [join(folder, 'root-ca.policy.yaml')], plans: [],
    enrolments: [{ file: join(folder, 'ada.json'), mode: 'rehearsal', id: 'ada', name: 'Ada', held: 'file', fingerprint }]
  })

  assert.equal(await codeOf(host.call('prepare.site', { tokens: { primary: { module: 'x.so', uri: 'pkcs11:serial=1' } }, cards: null, site: null, out: join(folder, 'other-site.yaml') })), 'site-invalid')
  assert.equal(await codeOf(host.call('prepare.policy', { policy: 'root-ca', out: join(folder, 'root-ca.policy.yaml') })), 'file-exists')
  assert.equal(await codeOf(host.call('prepare.policy', { policy: 'root', out: join(folder, 'x.policy.yaml') })), 'policy-unknown')
  writeFileSync(file, '{"v":2}')
  assert.equal(await codeOf(host.call('prepare.open', { folder })), 'answers-unreadable')

  // A module that cannot be asked does not keep the others from being asked.
  const { modules } = await host.call('prepare.options', { anchor: null, mode: 'production' })
  const softhsm = modules.find(({ of }) => of === 'softhsm')!.module
  const [wrong, right] = await host.call('prepare.tokens', { modules: [join(folder, 'nothing.so'), softhsm] })
  assert.deepEqual([wrong?.trouble?.code, wrong?.tokens, right?.trouble, right?.tokens.map(({ initialised }) => initialised)], ['module-not-found', [], null, [false]])
})
