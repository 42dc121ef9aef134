// From a catalog to a plan that publishes: which root follows, who signs, how long it holds, who may sign credentials; and every refusal by its name.

import assert from 'node:assert/strict'
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { type CeremonyCode } from '../../src/ceremony/errors.ts'
import type { Parameters } from '../../src/ceremony/parameters.ts'
import { resolveParameters, resolvePlan } from '../../src/ceremony/resolve.ts'
import { loadScript } from '../../src/ceremony/script.ts'
import { assertPlan } from '../../src/ceremony/validate.ts'
import { publicationWords } from '../../src/cli/publication-lines.ts'
import { StationError } from '../../src/host/errors.ts'
import { lifecycleParts } from '../../src/host/lifecycle/parts.ts'
import { assertPublication } from '../../src/host/publication/assert.ts'
import { publishedLists } from '../../src/host/publication/lists.ts'
import { publicationParameters, publicationParts, type PublicationGiven } from '../../src/host/publication/parts.ts'
import type { Catalog } from '../../src/keys/catalog/shape.ts'
import { makeOutsideKey, publicFile, signOutside, type OutsideKey } from '../../src/keys/outside-key.ts'
import { readyPolicy } from '../../src/keys/policy/ready.ts'
import { usualRule } from '../../src/keys/publication/rules.ts'
import { toPem } from '../../src/pki/x509/pem.ts'
import type { Anchor } from '../../src/transcript/anchor.ts'
import { generateKeyPair } from '../../src/transcript/ed25519.ts'
import { envelopeMessage } from '../../src/transcript/envelope.ts'
import { sha256Hex, toBase64 } from '../../src/transcript/hash.ts'
import { formatIssuerRequest, ISSUER_REQUEST_TYPE, issuerRequestPayload } from '../../src/transcript/issuer-request.ts'
import { toSpki } from '../../src/transcript/person-key.ts'
import type { Participant, Plan } from '../../src/transcript/plan.ts'
import { metadataHash } from '../../src/transcript/tuf.ts'
import { catalogOf, version } from '../support/catalog.ts'
import { refusal } from '../support/refusal.ts'
import { existing } from '../support/small-lifecycle.ts'

const folder = mkdtempSync(join(tmpdir(), 'publish-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** A file of the test's own. */
function file (name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

function requestFile (name: string, issuer: string, key: OutsideKey = makeOutsideKey('ed25519'), change: (bytes: Uint8Array) => Uint8Array = bytes => bytes): string {
  const payload = issuerRequestPayload({ v: 1, issuer, algorithm: key.algorithm, publicKey: toBase64(key.spki), purposes: ['login'], audiences: ['https://example.org'], lifetime: 300 })
  return file(name, change(formatIssuerRequest(payload, key.publicKey, signOutside(key, envelopeMessage(ISSUER_REQUEST_TYPE, payload)))))
}

const from = '2026-06-01T00:00:00.000Z'
const until = '2026-06-15T00:00:00.000Z'
const person = (id: string, roles: Participant['roles'], publicKey = toBase64(generateKeyPair().publicKey)): Participant => ({ id, name: `The ${id}`, roles, held: 'card', publicKey })
const people = [person('ada', ['administrator']), person('sol', ['security-officer']), person('cy', ['crypto-officer']), person('wit', ['witness'])]
const anchorOf = (over: Partial<Anchor> = {}): Anchor => ({
  v: 1, mode: 'production', version: 1, previous: null, organisation: { id: 'test', name: 'Test' }, participants: people, thresholds: {}, approvals: {}, policy: null, founders: ['ada', 'sol', 'wit'], successors: 2, ...over
})
const { publicKey } = existing(1, 'active')
const catalog = catalogOf([version(1, 'active', { algorithm: 'ec-p256', publicKey })], { mode: 'production' })
const first = makeOutsideKey('ed25519')
const online = { 'online-key': file('online.pem', publicFile(first)) }

interface Given extends Partial<Omit<PublicationGiven, 'lifecycle'>> { readonly parameters?: Parameters }

/** A plan of the shipped script, as production prepares it. */
function planOf ({ parameters: given = {}, ...over }: Given = {}): Plan {
  const loaded = loadScript('publish')
  const { mode = 'production', policy = null, anchor = anchorOf(), participants = people, tokens = new Map<string, string>(), notBefore = from, notAfter = until } = over
  const known = over.catalog ?? catalog
  const asked = { reason: 'services are to know', ...given }
  const parameters = resolveParameters(loaded.script, asked)
  const all = { ...parameters, ...publicationParameters(loaded.script, parameters, { mode, policy, catalog: known }) }
  const lifecycle = lifecycleParts(loaded.script, all, { mode, catalog: known, policy, participants, tokens, notBefore, now: notBefore })
  const ceremony = sha256Hex(new TextEncoder().encode(JSON.stringify([asked, notBefore]))).slice(0, 32)
  const publication = publicationParts(loaded.script, all, { mode, ceremony, anchor, policy, catalog: known, participants, tokens, notBefore, notAfter, lifecycle: lifecycle.plan, lists: [], ...over })!
  const module = { path: '/lib/module.so', sha256: '0'.repeat(64) }
  const plan = resolvePlan(loaded, parameters, {
    mode, ceremony, organisation: anchor.organisation, anchor: null, policy: null, build: { version: '0.1.0' }, predecessor: null, cards: module, participants, notBefore, notAfter,
    sites: Object.fromEntries([...tokens.keys()].map(name => [name, { uri: 'pkcs11:model=Test', module }])), lifecycle, publication
  })
  assertPlan(plan)
  assertPublication(plan, { anchor, policy, catalog: known })
  return plan
}

/** The catalog after a publication. */
function published ({ publication }: Plan, known: Catalog = catalog): Catalog {
  const { root, before, targets, online: key, published: { delegations } } = publication!
  return { ...known, publication: {
    root: root ?? before!.root, online: key, delegations, versions: [],
    history: [...known.publication?.history ?? [], { at: from, root: (root ?? before!.root).version, targets: targets.version, sha256: metadataHash(targets), expires: targets.expires, from: { ceremony: '1'.repeat(32), seq: 40 } }]
  } }
}

test('a first publication: the founders sign the root, the policy’s people the targets, and it ends with the online key at the latest', () => {
  const { publication, acts } = planOf({ parameters: online })
  const { root, targets, signers } = publication!
  assert.deepEqual([root?.version, root?.expires, root?.roles.root.threshold, root?.roles.root.keyids.length, root?.roles.targets.threshold], [1, '2027-06-01T00:00:00Z', 2, 3, 2])
  assert.deepEqual([targets.version, targets.expires, signers], [1, '2026-08-30T00:00:00Z', ['ada', 'sol', 'wit']])
  assert.deepEqual(acts.flatMap(({ steps }) => steps).filter(({ action }) => action === 'sign-publication').map(({ by, with: { number } }) => [by, number]), [[['administrator'], '1'], [['security-officer'], '2'], [['witness'], '3']])
})

const one = planOf({ parameters: online })

test('the next leaves the root as it is, and only those who sign targets are asked', () => {
  const { publication } = planOf({ catalog: published(one), notBefore: '2026-07-01T00:00:00.000Z', notAfter: '2026-07-10T00:00:00.000Z' })
  assert.deepEqual([publication!.root, publication!.targets.version, publication!.signers, publication!.online], [null, 2, ['ada', 'wit'], one.publication!.online])
})

test('targets end with a root that stays', () => {
  const { publication } = planOf({ catalog: published(one), notBefore: '2027-04-01T00:00:00.000Z', notAfter: '2027-04-10T00:00:00.000Z' })
  assert.deepEqual([publication!.root, publication!.targets.expires], [null, '2027-06-01T00:00:00Z'], 'another root would not last longer: the online key ends')
})

test('a new online key makes a new root, compared in a step; the same key again does not', () => {
  const renewed = file('second.pem', publicFile(makeOutsideKey('ec-p256')))
  const { publication, acts } = planOf({ catalog: published(one), parameters: { 'online-key': renewed } })
  assert.equal(publication!.root?.version, 2)
  assert.ok(acts.some(({ steps }) => steps.some(({ action }) => action === 'certify-online-key')))
  refusal('online-key-in-force', () => planOf({ catalog: published(one), parameters: online }))
})

test('a founder who left is in the new root no more, and what the old root asks for must still be met', () => {
  const stayed = people.filter(({ id }) => id !== 'sol')
  const next = { catalog: published(one), participants: [...stayed, person('sue', ['security-officer'])] }
  const { publication } = planOf({ ...next, anchor: anchorOf({ version: 2, participants: next.participants, founders: ['ada', 'wit'] }) })
  assert.deepEqual([publication!.root?.version, publication!.root?.roles.root.keyids.length, publication!.signers], [2, 2, ['ada', 'wit']])
  // With the witness gone as well, one of three is left of those whom root 1 has.
  const others = [people[0]!, person('sue', ['security-officer']), people[2]!, person('wes', ['witness'])]
  const { facts } = refusal('publication-signers-few', () => planOf({ catalog: published(one), participants: others, anchor: anchorOf({ version: 2, participants: others, founders: ['ada', 'wes'] }) }))
  assert.deepEqual(facts, { found: '1', threshold: '2', role: 'root', root: '1', people: 'The ada' })
})

test('a root is renewed in the last third of its time where the online key lasts longer', () => {
  const known = published(one)
  const longer = { ...known, publication: { ...known.publication!, online: { ...known.publication!.online, until: '2029-06-01T00:00:00.000Z' } } }
  const { publication } = planOf({ catalog: longer, notBefore: '2027-03-01T00:00:00.000Z', notAfter: '2027-03-10T00:00:00.000Z' })
  assert.deepEqual([publication!.root?.version, publication!.root?.expires], [2, '2028-03-01T00:00:00Z'])
})

test('a delegation lasts as long as the policy lets it, is withdrawn by name, replaced where both are said, and left out when its time is over', () => {
  const web = requestFile('web.json', 'web')
  const delegated = planOf({ parameters: { ...online, delegate: web } })
  const [known] = delegated.publication!.published.delegations
  assert.deepEqual([known?.issuer, known?.until, known?.state, known?.approvers, delegated.publication!.delegated], ['web', '2026-08-30T00:00:00.000Z', 'active', ['ada', 'sol', 'wit'], ['web']])
  const later = { catalog: published(delegated), notBefore: '2026-07-01T00:00:00.000Z', notAfter: '2026-07-10T00:00:00.000Z' }
  const withdrawn = planOf({ ...later, parameters: { withdraw: 'web' } }).publication!
  assert.deepEqual([withdrawn.withdrawn, withdrawn.published.delegations.map(({ issuer, state, since }) => [issuer, state, since])], [['web'], [['web', 'revoked', '2026-07-01T00:00:00.000Z']]])
  const withdrawing = planOf({ ...later, parameters: { withdraw: 'web' } })
  for (const change of [{ state: 'revoked' as const }, { audiences: ['https://other.example'] }]) {
    const delegations = later.catalog.publication!.delegations.map(one => ({ ...one, ...change }))
    const { fields } = refusal('publication-differs', () => assertPublication(withdrawing, { anchor: anchorOf(), policy: null, catalog: { ...later.catalog, publication: { ...later.catalog.publication!, delegations } } }))
    assert.ok(fields.some(({ path }) => path === 'publication.published.delegations'), 'only one in force is withdrawn, and as it was')
  }
  const other = requestFile('web-2.json', 'web')
  assert.equal(refusal('delegation-exists', () => planOf({ ...later, parameters: { delegate: other } })).facts.until, '2026-08-30T00:00:00.000Z')
  const replaced = planOf({ ...later, parameters: { delegate: other, withdraw: 'web' } }).publication!
  assert.deepEqual([replaced.delegated, replaced.withdrawn, replaced.published.delegations.length], [['web'], [], 1])
  assert.deepEqual(planOf({ ...later, notBefore: '2026-09-01T00:00:00.000Z', notAfter: '2026-09-10T00:00:00.000Z' }).publication!.published.delegations, [])
})

const pem = (key: KeyObject): string => key.export({ type: key.type === 'private' ? 'pkcs8' : 'spki', format: 'pem' }).toString()
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' })
const secret = generateKeyPairSync('ed25519').privateKey
const spkiFile = (name: string, { publicKey: of }: { readonly publicKey: string }): string => file(name, toPem('PUBLIC KEY', toSpki(new Uint8Array(Buffer.from(of, 'base64')))))
const web = requestFile('request.json', 'web')

const refused: readonly (readonly [what: string, code: CeremonyCode, given: Given])[] = [
  ['no online key', 'online-key-missing', {}],
  ['the private half of one', 'online-key-private', { parameters: { 'online-key': file('private.pem', pem(secret)) } }],
  ['the private half of one, in DER', 'online-key-private', { parameters: { 'online-key': file('private.der', secret.export({ type: 'pkcs8', format: 'der' })) } }],
  ['an online key on P-384', 'online-key-refused', { parameters: { 'online-key': file('p384.pem', pem(p384.publicKey)) } }],
  ['an online key with a point that is on no curve', 'online-key-refused', { parameters: { 'online-key': file('off.der', Buffer.concat([Buffer.from('3059301306072a8648ce3d020106082a8648ce3d03010703420004', 'hex'), Buffer.alloc(64, 7)])) } }],
  ['a picture instead of a key', 'online-key-refused', { parameters: { 'online-key': file('picture.png', 'not a key at all') } }],
  ['an online key that is somebody’s', 'online-key-shared', { parameters: { 'online-key': spkiFile('ada.pem', people[0]!) } }],
  ['an online key that is a master key', 'online-key-shared', { parameters: { 'online-key': file('master.pem', toPem('PUBLIC KEY', new Uint8Array(Buffer.from(publicKey!, 'base64')))) } }],
  ['an online key that is an issuer’s', 'online-key-shared', { parameters: { ...online, delegate: requestFile('same.json', 'same', first) } }],
  ['an online key that ends before the ceremony may be held', 'online-key-over', { catalog: published(one), notBefore: '2027-05-25T00:00:00.000Z', notAfter: '2027-06-02T00:00:00.000Z' }],
  ['a request that was changed on its way', 'issuer-request-refused', { parameters: { ...online, delegate: requestFile('changed.json', 'web', makeOutsideKey('ed25519'), bytes => new TextEncoder().encode(new TextDecoder().decode(bytes).replace('"sig":"', '"sig":"AAAA'))) } }],
  ['a request that is something else', 'issuer-request-refused', { parameters: { ...online, delegate: online['online-key'] } }],
  ['one request twice', 'delegation-twice', { parameters: { ...online, delegate: `${web}, ${web}` } }],
  ['an issuer that nobody knows', 'delegation-unknown', { parameters: { ...online, withdraw: 'weg' } }],
  ['a founder whose card is on P-384', 'publication-person-key', { parameters: online, anchor: anchorOf({ participants: [...people.slice(0, 3), person('wit', ['witness'], toBase64(new Uint8Array(p384.publicKey.export({ type: 'spki', format: 'der' })).slice(-97)))] }) }],
  ['a publication key that certifies', 'publication-key-unfit', { parameters: { ...online, 'publication-key': 'root-ca' }, tokens: new Map([['primary', 'one']]), catalog: { ...catalog, keys: [{ ...catalog.keys[0]!, purposes: ['certificates', 'publication'] }] } }],
  ['a publication key on no token of the plan', 'publication-key-unfit', { parameters: { ...online, 'publication-key': 'root-ca' }, catalog: { ...catalog, keys: [{ ...catalog.keys[0]!, purposes: ['publication'] }] } }],
  ['a publication key that there is not', 'parameter-invalid', { parameters: { ...online, 'publication-key': 'rot-ca' } }],
  ['a policy that says nothing of it', 'publication-forbidden', { parameters: online, policy: { ...readyPolicy('small-team')!.policy, publication: undefined } }],
  ['too few of those who sign targets', 'publication-signers-few', { parameters: online, participants: people.filter(({ id }) => id !== 'wit') }]
]

for (const [what, code, given] of refused) test(`${what}: ${code}`, () => { refusal(code, () => planOf(given)) })

test('a file that is not there is told by its path', () => {
  assert.throws(() => planOf({ parameters: { 'online-key': join(folder, 'none.pem') } }), (error: unknown) => error instanceof StationError && error.code === 'file-unreadable')
})

test('a publication key signs beside the people: its token is in the plan, and the threshold counts it where the policy asks for it', () => {
  const keyed = { ...catalog, keys: [{ ...catalog.keys[0]!, key: 'announce', purposes: ['publication'] }] }
  const policy = { ...readyPolicy('small-team')!.policy, publication: { ...usualRule, targets: { ...usualRule.targets, key: 'required' as const } } }
  const { publication, tokens, acts } = planOf({ parameters: online, catalog: keyed, policy, tokens: new Map([['primary', 'one']]) })
  assert.deepEqual([publication!.key?.key, publication!.key?.token, tokens.map(({ name }) => name), publication!.root?.roles.targets.threshold], ['announce', 'primary', ['primary'], 3])
  assert.deepEqual(acts.flatMap(({ steps }) => steps.map(({ action }) => action)).slice(-3), ['sign-publication-with-key', 'take-inventory', 'write-publication'])
})

test('a plan that somebody made to last longer, to tell less or to have others sign is refused against anchor, policy and catalog', () => {
  const against = (change: (of: NonNullable<Plan['publication']>) => Partial<NonNullable<Plan['publication']>>, over: Partial<Anchor> = {}): string[] =>
    refusal('publication-differs', () => assertPublication({ ...one, publication: { ...one.publication!, ...change(one.publication!) } }, { anchor: anchorOf(over), policy: null, catalog })).fields.map(({ path }) => path)
  assert.deepEqual(against(({ targets }) => ({ targets: { ...targets, expires: '2026-09-30T00:00:00Z' } })), ['publication.targets.expires'])
  assert.deepEqual(against(({ online: of }) => ({ online: { ...of, until: '2029-01-01T00:00:00.000Z' } })), ['publication.online.until'])
  assert.deepEqual(against(({ online: of }) => ({ online: { ...of, from: '2026-05-31T00:00:00.000Z' } })), ['publication.online.from'])
  assert.deepEqual(against(({ published: of }) => ({ published: { ...of, keys: [] } })), ['publication.published'])
  assert.deepEqual(against(() => ({}), { successors: 3 }), ['publication.root.roles.root'])
})

test('the newest list of revoked certificates comes from the ceremony that signed it, held to its hash', () => {
  const der = new Uint8Array([0x30, 3, 2, 1, 5])
  const lists = [{ list: 'root-ca-crl-1', key: 'root-ca', version: 1, number: 1, thisUpdate: from, nextUpdate: until, entries: 0, revoked: [], sha256: sha256Hex(der), state: 'issued' as const, from: { ceremony: 'a'.repeat(32), seq: 30 } }]
  const station = { ceremonyPath: (id: string) => join(folder, id) }
  const { script } = loadScript('publish')
  const { facts } = refusal('publication-list-missing', () => publishedLists(script, { lists }, station, []))
  assert.deepEqual(facts, { name: 'root-ca-v1', list: 'root-ca-crl-1' })
  const crls = join(folder, 'bundle', 'crls')
  mkdirSync(crls, { recursive: true })
  writeFileSync(join(crls, 'root-ca-crl-1.pem'), toPem('X509 CRL', new Uint8Array([0x30, 3, 2, 1, 6])))
  refusal('publication-list-missing', () => publishedLists(script, { lists }, station, [join(folder, 'bundle')]))
  writeFileSync(join(crls, 'root-ca-crl-1_2.pem'), toPem('X509 CRL', der))
  assert.deepEqual(publishedLists(script, { lists }, station, [join(folder, 'bundle')]), [{ name: 'root-ca-v1', der: toBase64(der) }])
})

test('an approver is told the words of what is signed, why there is a new root, and what services are told', () => {
  const told = publicationWords(planOf({ parameters: { ...online, delegate: requestFile('told.json', 'web') } }))
  const linesOf = (label: string): readonly string[] => told.find(one => one.label === label)?.lines ?? []
  assert.deepEqual(linesOf('Root'), ['version 1, valid until 2027-06-01 00:00 UTC'])
  assert.deepEqual(linesOf('New root'), ['the first one: nothing was published before'])
  assert.deepEqual(linesOf('Tells of'), ['root-ca v1, active: may sign, verify'])
  assert.deepEqual(linesOf('Issuers'), ['web, new: login for https://example.org, 300 s at most, until 2026-08-30 00:00 UTC'])
  assert.equal(told.filter(({ compared }) => compared).length, 3)
  assert.deepEqual(publicationWords({ ...one, publication: undefined! }), [])
})
