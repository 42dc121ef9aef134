// The fold by itself: what ceremonies make of keys, and each rule of authority broken on its own.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Lifecycle } from '../../src/transcript/lifecycle.ts'
import { mayFollow, keyState } from '../../src/transcript/key-state.ts'
import { catalog as shape } from '../../src/keys/catalog/shape.ts'
import { mayOf } from '../../src/keys/catalog/privileges.ts'
import { statusOf } from '../../src/keys/catalog/status.ts'
import { Life, anchorVersion, backed, changed, checked, confirmed, exported, generated, keyId, planned, set, split, team, type Held } from '../support/life.ts'

const stage = { change: 'stage', key: 'root-ca', version: 2, from: 'generated', to: 'staged' } as const
const promotes = [[2, 'staged', 'active'], [1, 'active', 'retiring']] as const

test('a closed genesis makes its key active: with class, owner, tokens, copies and the set', () => {
  const { keys: [key], sets, people } = shape.parse(new Life().genesis().catalog())
  assert.ok(key !== undefined)
  assert.deepEqual([key.class, key.owner, key.active, key.promotions, key.purposes], ['signing', 'Trust services', 1, 0, ['certificates', 'crls', 'statements']])
  const [version] = key.versions
  assert.deepEqual(version?.history.map(({ state, from }) => `${state} ${from.seq}`), ['generated 2', 'active 5'])
  assert.deepEqual(version?.holdings.map(({ serial, state, may, proved }) => [serial, state, may, proved?.from.seq]), [['1', 'held', ['sign'], 3], ['2', 'held', ['sign'], 2]])
  assert.deepEqual(version?.copies.map(({ copy }) => copy.kind === 'medium' ? copy.medium : copy.custodian), [1, 2, 'kim', 'lea', 'mo'])
  assert.deepEqual([version?.set, version?.backupProven?.from.seq], [set.set, 2])
  assert.deepEqual(sets.map(({ state, holders, threshold }) => [state, holders, threshold]), [['in-use', ['kim', 'lea', 'mo'], 2]])
  assert.deepEqual(people.map(({ id }) => id), ['ada', 'cy', 'sol', 'wit', 'kim', 'lea', 'mo'])
})

test('a genesis that was given up gives facts and no authority; the next one takes the place of what it left', () => {
  const life = new Life().genesis({ end: 'aborted' })
  assert.deepEqual([life.states(), life.anomalies(), life.catalog().keys[0]?.class], [['v1 generated'], ['left-behind'], null])
  life.hold({ on: '03-02', plan: { keys: [planned(1)] }, results: [generated(1, { id: 'b1'.repeat(16), publicKey: 'OTHER' }), confirmed(1), exported(1)] })
  assert.deepEqual([life.states(), life.version(1).publicKey, life.version(1).holdings.map(({ id }) => id)], [['v1 active'], 'OTHER', ['b1'.repeat(16)]])
  // What came into use is never made once more.
  life.hold({ on: '03-03', plan: { keys: [planned(1)] }, results: [generated(1, { publicKey: 'THIRD' }), confirmed(1), exported(1)] })
  assert.deepEqual([life.states(), life.version(1).publicKey, life.anomalies()], [['v1 active'], 'OTHER', ['left-behind', 'version-twice']])
})

test('a key that was not confirmed, or whose public key was not given out, does not become active', () => {
  for (const results of [[generated(1), exported(1)], [generated(1), confirmed(1)]]) assert.deepEqual(new Life().hold({ on: '03-01', plan: { keys: [planned(1)] }, results }).states(), ['v1 generated'])
})

test('a rotation: staged, then promoted in one entry, with one active version at every moment', () => {
  const life = new Life().genesis().rotated()
  assert.deepEqual(life.anomalies(), [])
  assert.deepEqual(life.states(), ['v1 retiring', 'v2 active'])
  for (let count = 1; count <= life.size; count++) {
    const [key] = life.catalog(count).keys
    assert.deepEqual(key?.versions.filter(({ state }) => state === 'active').map(({ version }) => version), [key?.active])
  }
  const { history, activated } = life.version(2)
  assert.deepEqual(history.map(({ state, proposer, approvers, promotion }) => [state, proposer, approvers, promotion]), [['generated', null, [], null], ['staged', 'ada', ['cy', 'wit'], null], ['active', 'ada', ['cy', 'wit'], 1]])
  assert.equal(activated, '2026-05-08T09:00:01.000Z')
  assert.deepEqual(life.version(1).history.at(-1)?.promotion, null)
})

test('a rollback is a further promotion, with a number that counts on; a compromised version is never called back', () => {
  const back = [[1, 'retiring', 'active'], [2, 'active', 'retiring']] as const
  const life = new Life().genesis().rotated().change('05-09', 'roll-back', back, { promotion: 2 })
  assert.deepEqual([life.states(), life.catalog().keys[0]?.promotions, life.version(1).activated], [['v1 active', 'v2 retiring'], 2, '2026-03-01T09:00:05.000Z'])
  const lost = new Life().genesis().rotated().change('05-09', 'compromise', [[1, 'retiring', 'compromised']], { since: '2026-04-01T00:00:00.000Z' })
  assert.equal(lost.version(1).compromisedSince, '2026-04-01T00:00:00.000Z')
  lost.change('05-10', 'roll-back', [[1, 'compromised', 'active'], [2, 'active', 'retiring']], { promotion: 2 })
  assert.deepEqual([lost.states(), lost.anomalies()], [['v1 compromised', 'v2 active'], ['change-illegal']])
})

test('suspending leaves no version active, and resuming is no promotion', () => {
  const life = new Life().genesis().change('04-01', 'suspend', [[1, 'active', 'suspended']])
  assert.deepEqual([life.states(), life.catalog().keys[0]?.active], [['v1 suspended'], null])
  life.change('04-02', 'resume', [[1, 'suspended', 'active']])
  assert.deepEqual([life.states(), life.catalog().keys[0]?.promotions, life.anomalies()], [['v1 active'], 0, []])
})

/** A promotion after a genesis and a staging, with one thing wrong; and what is told of it. */
const broken: readonly (readonly [what: string, code: string, held: (life: Life) => Partial<Held>])[] = [
  ['aborted', 'no-authority', () => ({ end: 'aborted' })],
  ['not verified', 'ceremony-not-verified', () => ({ outcome: { verified: false } })],
  ['people of another anchor', 'foreign-ceremony', () => ({ outcome: { anchor: null } })],
  ['the other mode', 'foreign-ceremony', life => ({ plan: { mode: 'production', lifecycle: right(life) } })],
  ['another organisation', 'foreign-ceremony', life => ({ plan: { organisation: { id: 'other', name: 'Other' }, lifecycle: right(life) } })],
  ['a policy that can\'t be read', 'policy-unreadable', () => ({ outcome: { policy: new Uint8Array([1]) } })],
  ['made from another catalog', 'catalog-differs', life => of(life, { catalog: 'f'.repeat(64) })],
  ['no lifecycle in the plan', 'change-unplanned', () => ({ plan: {} })],
  ['a key that exists in another state', 'existing-differs', life => existing(life, { state: 'suspended' })],
  ['a key that exists since another time', 'existing-differs', life => existing(life, { since: '2026-03-02T00:00:00.000Z' })],
  ['a key that exists with another public key', 'existing-differs', life => existing(life, { publicKey: 'T1RIRVI=' })],
  ['a key that exists in another class', 'existing-differs', life => existing(life, { class: 'wrapping' })],
  ['a key that exists on a token that never had it', 'existing-differs', life => existing(life, { holdings: [{ token: 'primary', id: 'c1'.repeat(16) }] })],
  ['a version of the key left out', 'existing-left-out', life => of(life, { existing: right(life).existing.filter(({ version }) => version === 2) })],
  ['a version made in another class', 'class-differs', life => ({ plan: { keys: [{ ...planned(3), class: 'wrapping' }], lifecycle: right(life) } })],
  ['a clock that was set back', 'opened-before', () => ({ on: '04-30' })],
  ['a key that does not exist', 'existing-unknown', life => existing(life, { version: 7 })],
  ['another change than planned', 'change-unplanned', () => ({ results: [changed('promote', [[2, 'staged', 'active'], [1, 'active', 'retired']], 1)] })],
  ['half of the planned change', 'change-unplanned', () => ({ results: [changed('promote', [[2, 'staged', 'active']], 1)] })],
  ['two active', 'two-active', life => changing(life, [[2, 'staged', 'active']], 1)],
  ['from a state that it is not in', 'change-from-other', life => changing(life, [[2, 'retiring', 'active'], [1, 'active', 'retiring']], 1)],
  ['to a state that may not follow', 'change-illegal', life => changing(life, [[2, 'staged', 'retiring']], null)],
  ['a version that is not known', 'change-unknown-key', life => changing(life, [[3, 'staged', 'active'], [1, 'active', 'retiring']], 1)],
  ['one version twice', 'change-twice', life => changing(life, [[2, 'staged', 'active'], [2, 'staged', 'compromised'], [1, 'active', 'retiring']], 1)],
  ['without a number', 'promotion-number', life => changing(life, promotes, null)],
  ['with a number that was left out', 'promotion-number', life => changing(life, promotes, 2)]
]

function right (life: Life, change: Partial<Lifecycle> = {}): Lifecycle {
  return life.lifecycle(promotes.map(([version, from, to]) => ({ change: 'promote', key: 'root-ca', version, from, to })), 1, change)
}

const of = (life: Life, change: Partial<Lifecycle>): Partial<Held> => ({ plan: { lifecycle: right(life, change) } })

function existing (life: Life, change: Partial<Lifecycle['existing'][number]>): Partial<Held> {
  const [first, ...others] = right(life).existing
  return of(life, { existing: [{ ...first!, ...change }, ...others] })
}

function changing (life: Life, changes: Parameters<typeof changed>[1], promotion: number | null): Partial<Held> {
  return {
    plan: { lifecycle: life.lifecycle(changes.map(([version, from, to]) => ({ change: 'promote', key: 'root-ca', version, from, to })), promotion) }, results: [changed('promote', changes, promotion)]
  }
}

/** A life up to the staging. */
function staged (): Life {
  const life = new Life().genesis()
  return life.hold({ on: '05-01', plan: { keys: [planned(2)], lifecycle: life.lifecycle([stage]) }, results: [generated(2), confirmed(2), exported(2), changed('stage', [[2, 'generated', 'staged']])] })
}

test('a promotion where nothing is wrong is made', () => {
  const life = staged()
  life.hold({ on: '05-08', plan: { lifecycle: right(life) }, results: [changed('promote', promotes, 1)] })
  assert.deepEqual([life.states(), life.anomalies()], [['v1 retiring', 'v2 active'], []])
})

for (const [what, code, held] of broken) {
  test(`no authority: ${what}`, () => {
    const life = staged()
    life.hold({ on: '05-08', plan: { lifecycle: right(life) }, results: [changed('promote', promotes, 1)], ...held(life) })
    assert.deepEqual(life.states(), ['v1 active', 'v2 staged'])
    assert.equal(life.catalog().keys[0]?.active, 1)
    assert.ok(life.anomalies().includes(code), life.anomalies().join(', '))
  })
}

test('one that is not verified is told and gives nothing; people go on beside it, with plans that name it', () => {
  const life = staged().hold({ on: '05-02', plan: { keys: [planned(7)] }, results: [generated(7), confirmed(7), exported(7)], outcome: { verified: false } })
  const { unverified, ceremonies, anomalies } = shape.parse(life.catalog())
  assert.deepEqual([life.states(), ceremonies.length, unverified?.map(({ title, after }) => [title, after])], [['v1 active', 'v2 staged'], 2, [['Ceremony 2', 2]]])
  assert.deepEqual(anomalies.map(({ code, weight, facts }) => [code, weight, facts['keys']]), [['ceremony-not-verified', 'problem', 'root-ca v7']])
  const audit: Partial<Held> = { results: [{ action: 'audit-token', token: 'primary', objects: 1, findings: [] }] }
  const severity = (of: Life): string | undefined => statusOf(of.catalog(), new Date('2026-05-20'), 'current').items.find(({ code }) => code === 'ceremony-not-verified')?.severity
  const looked = new Life().genesis().hold({ on: '04-01', ...audit }).hold({ on: '04-02', outcome: { verified: false } })
  assert.equal(severity(looked), 'problem', 'an audit before it has not seen it')
  assert.equal(severity(looked.hold({ on: '04-03', ...audit })), 'notice')
  const { unverified: named, ...unnamed } = right(life)
  assert.deepEqual(named, unverified?.map(({ ceremony }) => ceremony))
  life.hold({ on: '05-08', plan: { lifecycle: unnamed }, results: [changed('promote', promotes, 1)] })
  assert.deepEqual([life.states(), life.anomalies().slice(1)], [['v1 active', 'v2 staged'], ['unverified-left-out', 'no-authority']])
  life.hold({ on: '05-09', plan: { lifecycle: right(life) }, results: [changed('promote', promotes, 1)] })
  assert.deepEqual(life.states(), ['v1 retiring', 'v2 active'])
})

test('a later version never brings its key into another class', () => {
  const life = new Life().genesis().hold({ on: '03-02', plan: { keys: [{ ...planned(2), class: 'wrapping' }] }, results: [generated(2), confirmed(2), exported(2)] })
  assert.deepEqual([life.catalog().keys[0]?.class, life.anomalies()], ['signing', ['class-differs', 'left-behind']])
  life.hold({ on: '03-03', plan: { keys: [planned(3)] }, results: [generated(3), confirmed(3), exported(3)] })
  assert.deepEqual([life.catalog().keys[0]?.class, life.anomalies().length], ['signing', 2])
})

test('an older anchor or policy than was known confers nothing', () => {
  const newer = { ...team.policy, version: team.policy.version + 1 }
  const bytes = new TextEncoder().encode(JSON.stringify(newer))
  for (const [code, first, then] of [
    ['older-anchor', { anchor: anchorVersion(2) }, { anchor: anchorVersion(1) }], ['older-policy', { policy: bytes }, { policy: team.bytes }]
  ] as const) {
    const life = staged()
    life.hold({ on: '05-02', outcome: first })
    life.hold({ on: '05-08', plan: { lifecycle: right(life) }, results: [changed('promote', promotes, 1)], outcome: { ...first, ...then } })
    assert.deepEqual([life.states(), life.anomalies()], [['v1 active', 'v2 staged'], [code, 'no-authority']])
    life.hold({ on: '05-09', plan: { lifecycle: right(life) }, results: [changed('promote', promotes, 1)], outcome: first })
    assert.deepEqual(life.states(), ['v1 retiring', 'v2 active'])
  }
})

test('the first ceremony under a newer anchor or policy is made from the catalog as it was before it', () => {
  const newer = new TextEncoder().encode(JSON.stringify({ ...team.policy, version: team.policy.version + 1 }))
  for (const outcome of [{ anchor: anchorVersion(2) }, { policy: newer }]) {
    const life = new Life().genesis().change('04-01', 'suspend', [[1, 'active', 'suspended']], { outcome })
    assert.deepEqual([life.states(), life.anomalies()], [['v1 suspended'], []])
  }
})

test('where the beginning was not given, another catalog is told of, and what exists is held to what is known', () => {
  const life = new Life({ ceremony: 'e'.repeat(32), size: 9, root: 'e'.repeat(64) }).genesis()
  life.change('04-01', 'suspend', [[1, 'active', 'suspended']], { plan: { lifecycle: life.lifecycle([{ change: 'suspend', key: 'root-ca', version: 1, from: 'active', to: 'suspended' }], null, { catalog: 'f'.repeat(64) }) } })
  assert.deepEqual([life.states(), life.anomalies()], [['v1 suspended'], ['catalog-unknown']])
})

test('no way leads back from compromise and destruction', () => {
  for (const state of keyState.options) {
    assert.equal(mayFollow('destroyed-compromised', state), false)
    assert.equal(mayFollow('compromised', state), state === 'destroyed-compromised')
  }
})

const restored = (publicKey: string) => ({
  action: 'restore-keys' as const, set: set.set, windows: 1,
  keys: [{ key: 'root-ca', version: 1, algorithm: 'ec-p256' as const, publicKey, backup: 'a'.repeat(64), token: 'primary', id: 'd1'.repeat(16), attributes: [], unenforced: [], proof: { text: '', mechanism: 'CKM_ECDSA', signature: '', verifiedBy: ['x'] }, differences: [] }]
})

test('destruction: tokens and copies one by one, and what is left is told', () => {
  const scheduled = (): Life => new Life().genesis().rotated().change('06-20', 'retire', [[1, 'retiring', 'retired']]).change('06-21', 'schedule', [[1, 'retired', 'destroy-scheduled']])
  const life = scheduled()
  const { copies } = life.version(1)
  const destroy = (token: string, remaining = 0) => ({ action: 'destroy-key' as const, token, key: 'root-ca', version: 1, id: keyId(1), destroyed: [{ class: 'private-key', label: '' }], remaining })
  const plan = { lifecycle: life.lifecycle([{ change: 'destroy', key: 'root-ca', version: 1, from: 'destroy-scheduled', to: 'destroyed' }]) }
  life.hold({
    on: '07-01', plan,
    results: [destroy('primary'), destroy('second'), { action: 'destroy-copies', key: 'root-ca', version: 1, copies: copies.map(({ copy }) => ({ copy, outcome: 'destroyed' as const, note: null })), witness: 'wit' }, changed('destroy', [[1, 'destroy-scheduled', 'destroyed']])]
  })
  assert.deepEqual([life.states(), life.anomalies()], [['v1 destroyed', 'v2 active'], []])
  assert.deepEqual(new Set([...life.version(1).holdings, ...life.version(1).copies].map(({ state }) => state)), new Set(['destroyed']))
  assert.deepEqual(life.catalog().sets.map(({ state }) => state), ['destroyed'])
  life.hold({ on: '07-02', results: [restored('KEY1')] })
  assert.deepEqual([life.states(), life.anomalies()], [['v1 destroyed', 'v2 active'], ['restored-destroyed']])

  const left = scheduled()
  left.hold({
    on: '07-01', plan,
    results: [destroy('primary', 1), { action: 'destroy-copies', key: 'root-ca', version: 1, copies: copies.slice(0, 4).map(({ copy }, i) => ({ copy, outcome: i === 0 ? 'missing' as const : 'destroyed' as const, note: i === 0 ? 'not in the safe' : null })), witness: 'wit' }, changed('destroy', [[1, 'destroy-scheduled', 'destroyed']])]
  })
  assert.deepEqual(left.anomalies(), ['destroyed-in-part', 'still-held', 'copies-left'])
  assert.deepEqual(left.catalog().anomalies.slice(1).map(({ facts }) => facts), [{ key: 'root-ca', version: '1', tokens: '1, 2' }, { key: 'root-ca', version: '1', copies: '2' }])
  assert.deepEqual([left.version(1).copies[0]?.note, left.catalog().sets[0]?.state], ['not in the safe', 'in-use'])
})

test('a token that is initialised holds nothing of before; a restored key is held again, and its backup proven', () => {
  const life = new Life().genesis()
  const initialised = { action: 'initialise-token' as const, token: 'primary', label: 'fresh', manufacturer: 'Example', model: 'Test', serial: '9', firmware: '1', pinComponents: 1 }
  life.hold({ on: '04-01', results: [initialised, restored('KEY1')], end: 'aborted' })
  assert.deepEqual(life.version(1).holdings.map(({ serial, state }) => `${serial} ${state}`), ['1 destroyed', '2 held', '9 held'])
  assert.deepEqual([life.version(1).backupProven?.at, life.catalog().drills.map(({ drill, key }) => `${drill} ${key}`)], ['2026-04-01T09:00:02.000Z', ['restore root-ca']])
  life.hold({ on: '04-02', results: [restored('OTHER')] })
  assert.deepEqual([life.anomalies(), life.version(1).holdings.length], [['restored-other'], 3])
})

test('proofs, endorsements, audits and drills are on record', () => {
  const life = new Life().genesis().rotated()
  const proof = { text: '', mechanism: 'CKM_ECDSA', signature: '', verifiedBy: ['x'] }
  life.hold({
    on: '06-01', results: [
      { action: 'endorse-key', key: 'root-ca', from: 1, to: 2, statements: [{ by: 1, over: 2, ...proof }, { by: 2, over: 1, ...proof }] }, checked(2), checked(1, 'second', 'health'), checked(1, 'primary', 'challenge'),
      { action: 'audit-token', token: 'primary', objects: 5, findings: [{ code: 'object-unknown', facts: { id: 'ff' } }] }, { action: 'report-drill', key: 'root-ca', version: 2, stages: [], exposed: [] }
    ]
  })
  assert.deepEqual([life.version(1).vouchesFor.map(({ version }) => version), life.version(2).vouchesFor.map(({ version }) => version)], [[2], [1]])
  assert.equal(life.version(1).holdings[1]?.proved?.at, '2026-06-01T09:00:03.000Z')
  assert.deepEqual(life.catalog().drills.map(({ drill, key, from }) => `${drill} ${key ?? '-'} ${from.seq}`), ['audit - 5', 'breach root-ca 6', 'check root-ca 4'])
  assert.deepEqual(life.catalog().anomalies.map(({ code, facts }) => [code, facts]), [['object-unknown', { id: 'ff' }]])
  assert.deepEqual(new Life().genesis().hold({ on: '06-01', results: [checked(1, 'third')] }).anomalies(), ['held-unknown'])
})

test('wrong PINs, clocks, roles and uses that are too many are anomalies; a used key once more is one', () => {
  const pin = { type: 'step.failed' as const, body: { action: 'check-key', attempt: 1, error: { code: 'pin-incorrect', token: 'primary' } } }
  const life = new Life().genesis({ also: [pin], outcome: { findings: [{ code: 'clock-jump', seq: 3, facts: { jump: '1' } }, { code: 'paper-differs', facts: {} }, { code: 'anchor-superseded', facts: {} }] } })
  assert.deepEqual(life.catalog().anomalies.map(({ code, weight, from }) => [code, weight, from.seq]), [['pin-failed', 'notice', 5], ['clock-jump', 'problem', 3]])
  const together = anchorVersion(1, { participants: anchorVersion().anchor.participants.map(one => one.id === 'ada' ? { ...one, roles: ['administrator', 'witness'] } : one) })
  assert.deepEqual(new Life().genesis({ outcome: { anchor: together } }).catalog().anomalies.map(({ code, facts }) => [code, facts['roles']]), [['roles-together', 'administrator, witness']])
  const strong = generated(1, { attributes: [{ name: 'CKA_SIGN', value: 'true' }, { name: 'CKA_DECRYPT', value: 'true' }, { name: 'CKA_EXTRACTABLE', value: 'true' }, { name: 'CKA_COPYABLE', value: 'true' }] })
  assert.deepEqual(new Life().hold({ on: '03-01', results: [strong] }).catalog().anomalies[0]?.facts['may'], 'decrypt, extractable')
  assert.deepEqual(mayOf([{ name: 'CKA_WRAP', value: 'true' }, { name: 'CKA_SIGN', value: 'false' }, { name: 'CKA_DERIVE', value: 'unreadable: CKR_X' }]), ['wrap'])
  const again = new Life().genesis()
  again.hold({ on: '05-01', plan: { keys: [planned(2)], lifecycle: again.lifecycle([stage]) }, results: [generated(2, { publicKey: 'KEY1' })] })
  assert.deepEqual(again.anomalies(), ['key-twice'])
})

test('a share set that nothing relies on is void', () => {
  const ended = { type: 'custody.ended' as const, body: { set: set.set, outcome: 'void' as const, cause: 'given-up' as const, reason: null, ordinals: [] } }
  assert.deepEqual(new Life().hold({ on: '03-01', results: [split()], also: [ended] }).catalog().sets.map(({ state }) => state), ['void'])
  assert.deepEqual(new Life().hold({ on: '03-01', results: [split()], end: 'aborted' }).catalog().sets.map(({ state }) => state), ['void'])
  assert.deepEqual(new Life().hold({ on: '03-01', results: [split(), backed(1)], end: 'aborted' }).catalog().sets.map(({ state }) => state), ['in-use'])
})
