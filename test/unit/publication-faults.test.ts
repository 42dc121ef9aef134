// The rules that a plan keeps which publishes keys: a sound one has no fault, and each spoilt one has the fault that it was spoilt for.

import { test } from 'node:test'
import assert from 'node:assert/strict'
import { publicationFaults } from '../../src/keys/publication/faults.ts'
import { targetsList, publishedFiles } from '../../src/keys/publication/files.ts'
import { isRootDue, signing } from '../../src/keys/publication/metadata.ts'
import { usualRule } from '../../src/keys/publication/rules.ts'
import { publicationFaultsUnder } from '../../src/keys/publication/under.ts'
import { generateKeyPair } from '../../src/transcript/ed25519.ts'
import { fromBase64, toBase64 } from '../../src/transcript/hash.ts'
import type { ExistingKey } from '../../src/transcript/lifecycle.ts'
import { verifyPerson } from '../../src/transcript/person-key.ts'
import type { Participant, Plan } from '../../src/transcript/plan.ts'
import { plan as planShape } from '../../src/transcript/plan.ts'
import type { Delegation, Publication, TufKey, TufRoot } from '../../src/transcript/publication.ts'
import { keyId, signersOf, tufKeyOf, tufKeyOfSpki } from '../../src/transcript/tuf.ts'
import { delegationOf, following, issuerKey, onlineKeys, publishedVersion, publishing, signaturesBy, smallAnchor, spkiOf, withSteps } from '../support/small-publication.ts'
import { catalogOf, version } from '../support/catalog.ts'
import { existing } from '../support/small-lifecycle.ts'
import { people } from '../support/small-plans.ts'

const codes = (plan: Plan): string[] => [...new Set(publicationFaults(plan).map(({ code }) => code))]

test('a sound plan has no fault, whether it is the first, follows with a new root, or leaves the root as it is', () => {
  for (const plan of [publishing(), following(), following({ online: onlineKeys[0], keepsRoot: true })]) {
    assert.deepEqual(publicationFaults(plan), [])
    assert.ok(planShape.safeParse(plan).success)
  }
  assert.deepEqual(codes({ ...publishing(), publication: undefined! }), ['steps'])
})

/** A plan with another publication, and targets that follow it. */
function changed (change: (of: Publication) => Partial<Publication>, plan = publishing()): Plan {
  const publication = { ...plan.publication!, ...change(plan.publication!) }
  return { ...plan, publication: { ...publication, targets: { ...publication.targets, targets: targetsList(publishedFiles(publication)) } } }
}
const withRoot = (change: (root: TufRoot) => Partial<TufRoot>): Plan => changed(({ root }) => ({ root: { ...root!, ...change(root!) } }))
const withKeys = (over: Partial<Publication['published']['keys'][number]>): Plan => changed(({ published }) => ({ published: { ...published, keys: [{ ...published.keys[0]!, ...over }] } }))
const withDelegations = (...delegations: Partial<Delegation>[]): Plan => changed(({ published }) => ({ published: { ...published, delegations: delegations.map(one => delegationOf(one)) } }))
const otherKey = tufKeyOf(generateKeyPair().publicKey)!
const ofAda = tufKeyOf(people.get('ada')!.publicKey)!
/** A key on P-256 with its PEM on one line. */
const respelt = ((): TufKey => {
  const { keytype, scheme, keyval } = tufKeyOfSpki(fromBase64(existing(1, 'active').publicKey!))! as Extract<TufKey, { keytype: 'ecdsa' }>
  return { keytype, scheme, keyval: { public: keyval.public.replace(/(?<=[A-Za-z0-9+/=])\n(?=[A-Za-z0-9+/=])/, '') } }
})()

const spoilt: readonly (readonly [string, string, Plan])[] = [
  ['another organisation’s root', 'origin', withRoot(root => ({ 'x-strongroom': { ...root['x-strongroom'], organisation: 'other' } }))],
  ['a rehearsal’s root before a production plan', 'origin', changed(({ before }) => ({ before: { ...before!, root: { ...before!.root, 'x-strongroom': { ...before!.root['x-strongroom'], mode: 'production' } } } }), following())],
  ['no root at all', 'root-missing', changed(() => ({ root: null }))],
  ['a root that leaves a version out', 'version', withRoot(() => ({ version: 2 }))],
  ['targets that go back', 'version', changed(({ targets }) => ({ targets: { ...targets, version: 1 } }), following())],
  ['targets that are over before the plan is', 'expired', changed(({ targets }) => ({ targets: { ...targets, expires: '2026-03-02T00:00:00Z' } }))],
  ['a root that outlives the online key', 'root-outlives-online-key', withRoot(() => ({ expires: '2027-03-01T00:00:01Z' }))],
  ['targets that outlive the root', 'targets-outlive-root', changed(({ targets }) => ({ targets: { ...targets, expires: '2028-03-01T00:00:00Z' } }))],
  ['a key under another id', 'key-unsound', withRoot(({ keys }) => ({ keys: { ...keys, ['0'.repeat(64)]: otherKey } }))],
  ['a key that is in no role', 'key-unused', withRoot(({ keys }) => ({ keys: { ...keys, [keyId(otherKey)]: otherKey } }))],
  ['a role with one key twice', 'role-unmet', withRoot(({ roles }) => ({ roles: { ...roles, targets: { keyids: [keyId(ofAda), keyId(ofAda)], threshold: 2 } } }))],
  ['a threshold that nobody can meet', 'role-unmet', withRoot(({ roles }) => ({ roles: { ...roles, root: { ...roles.root, threshold: 3 } } }))],
  ['a root that stays and is over before the plan is', 'expired', changed(({ before }) => ({ before: { ...before!, root: { ...before!.root, expires: '2026-03-02T00:00:00Z' } } }), following({ online: onlineKeys[0], keepsRoot: true }))],
  ['a key in another spelling, under an id that is right for it', 'key-unsound', withRoot(({ keys }) => ({ keys: { ...keys, [keyId(respelt)]: respelt } }))],
  ['a role with one key twice, and enough others', 'role-unmet', withRoot(({ roles }) => ({ roles: { ...roles, targets: { keyids: [...roles.targets.keyids, roles.targets.keyids[0]!], threshold: 2 } } }))],
  ['a timestamp that asks for two keys', 'online-role', withRoot(({ roles }) => ({ roles: { ...roles, timestamp: { ...roles.timestamp, threshold: 2 } } }))],
  ['an online key that ends before it begins', 'online-key-unsound', changed(({ online }) => ({ online: { ...online, from: online.until } }))],
  ['a person who makes the timestamp', 'online-role', withRoot(({ roles }) => ({ roles: { ...roles, timestamp: { keyids: [keyId(ofAda)], threshold: 1 } } }))],
  ['an online key on P-384', 'online-key-unsound', changed(({ online }) => ({ online: { ...online, publicKey: 'AAAA' } }))],
  ['an online key that is somebody’s', 'online-key-shared', publishing({ online: people.get('cy')! })],
  ['an online key that is the issuer’s', 'online-key-shared', publishing({ online: issuerKey })],
  ['an online key that signs targets', 'online-key-shared', withRoot(({ roles }) => ({ roles: { ...roles, targets: { keyids: [...roles.targets.keyids, ...roles.timestamp.keyids], threshold: 2 } } }))],
  ['a file that is not what is published', 'files-differ', { ...publishing(), publication: { ...publishing().publication!, targets: { ...publishing().publication!.targets, targets: {} } } }],
  ['another catalog', 'catalog-differs', changed(({ published }) => ({ published: { ...published, catalog: '0'.repeat(64) } }))],
  ['a key twice', 'name-twice', changed(({ published }) => ({ published: { ...published, keys: [...published.keys, ...published.keys] } }))],
  ['versions out of order', 'versions-inconsistent', withKeys({ versions: [publishedVersion(2, 'active'), publishedVersion(1, 'retired')], active: 2, minimum: 2 })],
  ['a minimum that lets an old version in', 'versions-inconsistent', withKeys({ versions: [publishedVersion(1, 'compromised'), publishedVersion(2, 'active')], active: 2, minimum: 1 })],
  ['a use that the state does not give', 'versions-inconsistent', withKeys({ versions: [publishedVersion(1, 'suspended', { may: ['verify'] })], active: null, minimum: 1 })],
  ['a compromise that is kept from services', 'versions-inconsistent', { ...publishing(), lifecycle: { ...publishing().lifecycle!, existing: [existing(1, 'compromised')] } }],
  ['another public key than the plan has', 'versions-inconsistent', withKeys({ versions: [publishedVersion(1, 'active', { publicKey: existing(2, 'active').publicKey })] })],
  ['a key in use that is called none', 'versions-inconsistent', withKeys({ active: null })],
  ['somebody who should sign and does not', 'signers-differ', changed(() => ({ signers: ['ada'] }))],
  ['too few of the founders of before', 'signers-too-few', following({ before: { root: { ...publishing().publication!.root!, roles: { ...publishing().publication!.root!.roles, root: { keyids: [keyId(ofAda), keyId(otherKey)], threshold: 2 } }, keys: { ...publishing().publication!.root!.keys, [keyId(otherKey)]: otherKey } }, targets: 1 } })],
  ['a publication key that nobody knows', 'publication-key', withSteps(changed(() => ({ key: { key: 'publication', version: 1, token: 'primary', publicKey: existing(2, 'active').publicKey! } })))],
  ['a delegation twice', 'delegation-twice', withDelegations({}, {})],
  ['one key for two issuers', 'delegation-twice', withDelegations({}, { issuer: 'shop' })],
  ['a delegation to the online key', 'delegation-key', withDelegations({ publicKey: spkiOf(onlineKeys[0]) })],
  ['an issuer who is delegated to twice', 'delegations-differ', changed(() => ({ delegated: ['web', 'web'] }))],
  ['a delegation to a participant’s key', 'delegation-key', withDelegations({ publicKey: spkiOf(people.get('cy')!) })],
  ['a delegation that is over', 'delegation-time', withDelegations({ until: '2026-02-01T00:00:00.000Z' })],
  ['a delegation that the plan says to withdraw, and publishes', 'delegations-differ', changed(() => ({ withdrawn: ['web'] }))],
  ['a step that leaves a signer out', 'steps', { ...publishing(), acts: publishing().acts.map(act => ({ ...act, steps: act.steps.filter(({ id }) => id !== 'sign-2') })) }],
  ['no comparing of a new online key', 'steps', { ...publishing(), acts: publishing().acts.map(act => ({ ...act, steps: act.steps.filter(({ id }) => id !== 'online-key') })) }]
]

for (const [name, code, plan] of spoilt) {
  test(`${name}: ${code}`, () => { assert.ok(codes(plan).includes(code), codes(plan).join(', ')) })
}

test('the publication key is in use, on its token, and in the role', () => {
  const plan = publishing({ withKey: true })
  const why = (of: Plan): (string | undefined)[] => publicationFaults(of).filter(({ code }) => code === 'publication-key').map(({ facts }) => facts['why'])
  const known = (over: Partial<ExistingKey>): Plan => ({ ...plan, lifecycle: { ...plan.lifecycle!, existing: plan.lifecycle!.existing.map(one => one.key === 'publication' ? { ...one, ...over } : one) } })
  const published = (change: (of: Publication) => Partial<Publication>): Plan => ({ ...plan, publication: { ...plan.publication!, ...change(plan.publication!) } })
  assert.deepEqual(publicationFaults(plan), [])
  assert.deepEqual(why(known({ state: 'retiring' })), ['retiring'])
  assert.deepEqual(why(known({ holdings: [] })), ['elsewhere'])
  assert.deepEqual(why(published(({ key }) => ({ key: { ...key!, token: 'nowhere' } }))), ['elsewhere'])
  assert.deepEqual(why({ ...plan, tokens: plan.tokens.filter(({ name }) => name !== 'primary') }), ['elsewhere'])
  assert.deepEqual(why(published(({ root }) => ({ root: { ...root!, roles: { ...root!.roles, targets: publishing().publication!.root!.roles.targets } } }))), ['no-role'])
})

test('by what stands outside: a publication key as the policy says, and keys outside that are nobody’s of the roster and no master key', () => {
  const under = (plan: Plan, key: 'required' | 'allowed' | 'forbidden', participants = plan.participants): string[] =>
    publicationFaultsUnder(plan, { anchor: smallAnchor(participants), rule: { ...usualRule, targets: { ...usualRule.targets, key } }, catalog: null }).map(({ code }) => code)
  assert.deepEqual([under(publishing(), 'allowed'), under(publishing({ withKey: true }), 'required')], [[], []])
  assert.deepEqual(under(publishing(), 'required'), ['key-by-policy', 'signers-by-policy'])
  assert.ok(under(publishing({ withKey: true }), 'forbidden').includes('key-by-policy'))
  // An auditor of the anchor who does not take part.
  const auditor = (publicKey: Uint8Array): Participant[] => [...publishing().participants, { id: 'aud', name: 'The auditor', roles: ['auditor'], held: 'card', publicKey: toBase64(publicKey) }]
  assert.deepEqual(under(publishing(), 'allowed', auditor(onlineKeys[0].publicKey)), ['online-key-shared'])
  assert.deepEqual(under(publishing(), 'allowed', auditor(issuerKey.publicKey)), ['delegation-key'])
  const catalog = catalogOf([version(1, 'retired', { publicKey: spkiOf(onlineKeys[0]) })])
  assert.ok(publicationFaultsUnder(publishing(), { anchor: null, rule: null, catalog }).some(({ code, facts }) => code === 'online-key-shared' && facts['owner'] === 'root-ca v1'))
})

test('signatures count by keys, not by what they are called', () => {
  const plan = publishing()
  const root = plan.publication!.root!
  const signed = signaturesBy(plan, 'ada').find(({ role }) => role === 'root')!
  const count = (keys: TufRoot['keys'], keyids: string[]): number =>
    signersOf({ ...root, keys, roles: { ...root.roles, root: { keyids, threshold: 2 } } }, 'root', root, keyids.map(keyid => ({ keyid, sig: signed.signature })), verifyPerson).length
  const id = keyId(ofAda)
  assert.deepEqual([count({ [id]: ofAda }, [id, id]), count({ [id]: ofAda, ['0'.repeat(64)]: ofAda }, [id, '0'.repeat(64)]), count({ ['0'.repeat(64)]: ofAda }, ['0'.repeat(64)])], [1, 1, 0])
})

test('a master key in a role is named', () => {
  const plan = publishing()
  const master = publicationFaults({ ...plan, lifecycle: { ...plan.lifecycle!, existing: [{ ...existing(2, 'retired'), publicKey: spkiOf(people.get('wit')!) }] } })
  assert.deepEqual(master.map(({ code, facts }) => [code, facts.key]), [['master-key-signs', 'root-ca']])
})

test('who signs what follows from the roles: a founder of before who is none any more signs the root alone, and the crypto officer nothing', () => {
  const plan = publishing()
  const { publication } = following({ before: { root: plan.publication!.root!, targets: 1 }, anchor: { founders: ['wit', 'sol'] } })
  const signs = (id: string): string[] => signing(publication!, people.get(id)!.publicKey).map(({ _type }) => _type)
  assert.deepEqual(Object.fromEntries(['ada', 'wit', 'sol', 'cy'].map(id => [id, signs(id)])), { ada: ['root', 'targets'], wit: ['root', 'targets'], sol: ['root'], cy: [] })
  assert.deepEqual(signing(publication!, onlineKeys[1].publicKey), [])
})

test('a root is due when roles change, when it ends before the targets, and in the last third of its time; never where it would not last longer', () => {
  const root = publishing().publication!.root!
  const next = { ...root, version: 2, expires: '2027-09-01T00:00:00Z' }
  const due = (from: string, of: Partial<TufRoot> = {}, targets = '2026-12-01T00:00:00Z'): boolean => isRootDue(root, { ...next, ...of }, { from, targets, validity: 'P1Y' })
  assert.equal(due('2026-09-01T00:00:00.000Z'), false)
  assert.equal(due('2026-12-01T00:00:00.000Z'), true)
  assert.equal(due('2026-12-01T00:00:00.000Z', { expires: root.expires }), false)
  assert.equal(due('2026-09-01T00:00:00.000Z', {}, '2027-03-02T00:00:00Z'), true)
  assert.equal(due('2026-09-01T00:00:00.000Z', { roles: { ...root.roles, root: { ...root.roles.root, threshold: 1 } } }), true)
})
