// What keys signed for others, in the catalog's fold: certificates, lists and statements, and each rule about them broken on its own.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { historyOf } from '../../src/keys/catalog/history.ts'
import { catalog as shape } from '../../src/keys/catalog/shape.ts'
import type { Result } from '../../src/transcript/results.ts'
import type { Issuance, PlannedCertificate } from '../../src/transcript/issuance.ts'
import { certificate, certified, derOf, issuance, keyOf, list, listed, profile, revokes, root, serials, signs, stated, statement, withRoot, withSub } from '../support/issued-life.ts'
import { Life, confirmed, exported, generated, planned, type Held } from '../support/life.ts'

test('a catalog without certificates has no word of them', () => {
  assert.deepEqual(Object.keys(new Life().genesis().catalog()).filter(key => ['certificates', 'lists', 'statements'].includes(key)), [])
  assert.equal(new Life().genesis().catalog().keys[0]?.issuer, null)
})

test('a root, a subordinate and a list: who signed, for whom, in which entry', () => {
  const life = signs(withSub(), '03-03', { lists: [list(1)], statements: [statement] }, [listed(1, '2026-03-03T09:00:00.000Z'), stated()])
  const { certificates = [], lists, statements, keys: [key], anomalies } = shape.parse(life.catalog())
  assert.deepEqual(anomalies, [])
  assert.deepEqual(certificates.map(one => [one.certificate, one.kind, one.ca, one.issuer, one.subject, one.serial, one.state, one.revoked, one.from.seq]), [
    ['root-ca-v1', 'root', true, { key: 'root-ca', version: 1, certificate: null }, { key: 'root-ca', version: 1 }, serials.root, 'issued', null, 4],
    ['sub-ca-v1', 'subordinate', true, { key: 'root-ca', version: 1, certificate: 'root-ca-v1' }, null, serials.sub, 'issued', null, 1]
  ])
  assert.equal(key?.issuer, 'root-ca')
  assert.deepEqual(lists?.map(({ list: name, number, revoked, state }) => [name, number, revoked, state]), [['root-ca-crl-1', 1, [], 'issued']])
  assert.deepEqual(statements?.map(({ statement: name, file, state }) => [name, file.name, state]), [['release', 'release.tar', 'issued']])
})

test('what was signed in a ceremony that was given up exists, without authority', () => {
  const life = withSub({ end: 'aborted' })
  assert.deepEqual([life.catalog().certificates?.map(({ state }) => state), life.anomalies()], [['issued', 'without-authority'], ['certificate-left']])
  const lists = signs(withSub(), '03-03', { lists: [list(1, [revokes(serials.sub)])], statements: [statement] }, [listed(1, '2026-03-03T09:00:00.000Z'), stated()], { end: 'aborted' })
  const { lists: known, statements, certificates } = lists.catalog()
  assert.deepEqual([known?.map(({ state, revoked }) => [state, revoked]), statements?.map(({ state }) => state), certificates?.[1]?.revoked, lists.anomalies()],
    [[['without-authority', undefined]], ['without-authority'], null, ['list-left', 'statement-left']])
  // Its number is used up all the same.
  assert.deepEqual(historyOf(lists.catalog()).numbers, [{ key: 'root-ca', number: 1 }])
  signs(lists, '03-04', { lists: [list(1)] }, [listed(1, '2026-03-04T09:00:00.000Z')])
  assert.deepEqual(lists.anomalies().slice(2), ['list-goes-back', 'list-goes-back'])
  // A root that an aborted genesis made is nobody's root, and the next genesis takes the name.
  const again = withRoot({ end: 'aborted' }).hold({ on: '03-02', plan: { keys: [planned(1)] }, results: [generated(1, { publicKey: 'AAAA' }), confirmed(1), exported(1)] })
  assert.deepEqual([again.states(), again.catalog().keys[0]?.issuer, again.catalog().certificates?.map(({ state }) => state)], [['v1 active'], null, ['without-authority']])
})

test('a certificate is revoked by the newest list of its issuer that names it, and so are serial numbers from elsewhere', () => {
  const life = signs(withSub(), '03-03', { lists: [list(1, [revokes(serials.sub)])] }, [listed(1, '2026-03-03T09:00:00.000Z')])
  assert.deepEqual(life.catalog().certificates?.[1]?.revoked, { at: '2026-04-01T09:00:00.000Z', reason: 'superseded', key: 'root-ca', number: 1, from: { ceremony: life.catalog().ceremonies[2]?.ceremony, seq: 1 } })
  signs(life, '03-04', { lists: [list(2, [revokes(serials.sub, { reason: 'key-compromise' }), revokes('0777')])] }, [listed(2, '2026-03-04T09:00:00.000Z')])
  const { certificates, lists } = life.catalog()
  assert.deepEqual([certificates?.map(({ revoked }) => revoked === null ? null : [revoked.reason, revoked.number]), life.anomalies()], [[null, ['key-compromise', 2]], []])
  assert.deepEqual(lists?.map(({ number, revoked }) => [number, revoked?.map(({ serial }) => serial)]), [[1, undefined], [2, [serials.sub, '0777']]])
  assert.deepEqual(historyOf(life.catalog()).serials, [{ key: 'root-ca', serials: [serials.root, serials.sub, '0777'].sort() }])
})

test('what is on hold may go again; nothing else may', () => {
  const hold = signs(withSub(), '03-03', { lists: [list(1, [revokes(serials.sub, { reason: 'certificate-hold' })])] }, [listed(1, '2026-03-03T09:00:00.000Z')])
  signs(hold, '03-04', { lists: [list(2)] }, [listed(2, '2026-03-04T09:00:00.000Z')])
  assert.deepEqual([hold.anomalies(), hold.catalog().certificates?.[1]?.revoked], [[], null])
  const dropped = signs(withSub(), '03-03', { lists: [list(1, [revokes(serials.sub)])] }, [listed(1, '2026-03-03T09:00:00.000Z')])
  signs(dropped, '03-04', { lists: [list(2)] }, [listed(2, '2026-03-04T09:00:00.000Z')])
  assert.deepEqual([[...new Set(dropped.anomalies())], dropped.catalog().certificates?.[1]?.revoked?.number, dropped.catalog().lists?.map(({ state }) => state)], [['list-drops'], 1, ['issued', 'without-authority']])
})

test('a key with a certificate to sign lists revokes what its issuer signed', () => {
  const life = withSub().hold({ on: '03-03', plan: { keys: [{ ...planned(1), name: 'status-key' }] }, results: [{ ...generated(1, { id: 'b7'.repeat(16), publicKey: 'KEY7' }), key: 'status-key' } as never, { ...confirmed(1), key: 'status-key' } as never, { ...exported(1), key: 'status-key' } as never] })
  const signer = certificate('status-key-v1', { kind: 'crl-signer', subject: { key: { key: 'status-key', version: 1 }, request: null, certificate: null, name: [{ type: 'common-name', value: 'CRLs' }] }, profile: { ...profile, basicConstraints: { ca: false, pathLength: null } } })
  signs(life, '03-04', { certificates: [signer] }, [certified('status-key-v1', serials.other, { spkiSha256: keyOf(7) })])
  assert.deepEqual(life.catalog().keys.map(({ key, issuer }) => [key, issuer]), [['root-ca', 'root-ca'], ['status-key', 'root-ca']])
  const by = { key: 'status-key', version: 1, certificate: 'status-key-v1' }
  const authorities = [{ authority: 'status-key-v1', key: 'status-key', version: 1, certificate: derOf('status-key-v1') }]
  signs(life, '03-05', { authorities, lists: [list(1, [revokes(serials.sub)], { issuer: by })] }, [listed(1, '2026-03-05T09:00:00.000Z', { key: 'status-key' })])
  assert.deepEqual([life.anomalies(), life.catalog().certificates?.[1]?.revoked?.key], [[], 'status-key'])
})

/** What a plan says wrongly of what was before, after a root, a subordinate and a list that revokes it; the code, and what is signed. */
const misfits: readonly (readonly [what: string, code: string, change: (right: Issuance) => Partial<Issuance>])[] = [
  ['an issuer\'s certificate that nobody knows', 'authority-unknown', () => ({ authorities: [{ authority: 'root-ca-v1', key: 'root-ca', version: 1, certificate: derOf('another') }] })],
  ['an issuer\'s certificate of another version', 'authority-unknown', () => ({ authorities: [{ authority: 'root-ca-v1', key: 'root-ca', version: 2, certificate: derOf('root-ca-v1') }] })],
  ['a serial number left out', 'history-left-out', ({ history }) => ({ history: { ...history, serials: [{ key: 'root-ca', serials: [serials.root] }] } })],
  ['a public key left out', 'history-left-out', ({ history }) => ({ history: { ...history, publicKeys: history.publicKeys.slice(1) } })],
  ['a list\'s number that is used up', 'list-goes-back', () => ({ lists: [list(1, [revokes(serials.sub)])] })],
  ['a list that drops a certificate', 'list-drops', () => ({ lists: [list(2)] })]
]

function revoked (): Life {
  return signs(withSub(), '03-03', { lists: [list(1, [revokes(serials.sub)])] }, [listed(1, '2026-03-03T09:00:00.000Z')])
}

test('a plan that knows what was before has its authority', () => {
  const life = signs(revoked(), '03-05', { certificates: [certificate('leaf')] }, [certified('leaf', serials.other)])
  assert.deepEqual([life.anomalies(), life.catalog().certificates?.map(({ state }) => state)], [[], ['issued', 'issued', 'issued']])
})

for (const [what, code, change] of misfits) {
  test(`no authority for a whole ceremony: ${what}`, () => {
    const life = revoked()
    signs(life, '03-05', { certificates: [certificate('leaf')], ...change(issuance(life.catalog(), {})) }, [certified('leaf', serials.other)])
    assert.deepEqual([life.anomalies(), life.catalog().certificates?.at(-1)?.state], [[code, 'certificate-left'], 'without-authority'])
  })
}

test('a plan of nothing but a list knows the serial numbers of its key too', () => {
  const life = revoked()
  signs(life, '03-05', { lists: [list(2, [revokes(serials.sub)])], history: { ...issuance(life.catalog(), {}).history, serials: [] } }, [listed(2, '2026-03-05T09:00:00.000Z')])
  assert.deepEqual(life.anomalies(), ['history-left-out', 'list-left'])
})

test('no authority for one certificate or list: a serial number twice, a time that goes back, a signer that may not', () => {
  const twice = signs(withSub(), '03-03', { certificates: [certificate('leaf')] }, [certified('leaf', serials.sub)])
  assert.deepEqual([twice.anomalies(), twice.catalog().certificates?.map(({ state }) => state)], [['serial-twice'], ['issued', 'issued', 'without-authority']])
  const both = signs(withSub(), '03-03', { certificates: [certificate('one'), certificate('two')] }, [certified('one', serials.other), certified('two', serials.other)])
  assert.deepEqual(both.catalog().certificates?.map(({ state }) => state), ['issued', 'issued', 'issued', 'without-authority'])
  const back = signs(revoked(), '03-05', { lists: [list(2, [revokes(serials.sub)])] }, [listed(2, '2026-03-02T09:00:00.000Z')])
  assert.deepEqual([back.anomalies(), back.catalog().lists?.map(({ state }) => state), back.catalog().certificates?.[1]?.revoked?.number], [['list-goes-back'], ['issued', 'without-authority'], 1])
  const idle = withSub().change('03-03', 'suspend', [[1, 'active', 'suspended']])
  signs(idle, '03-04', { certificates: [certificate('leaf')], statements: [statement] }, [certified('leaf', serials.other), stated()])
  assert.deepEqual([idle.anomalies(), idle.catalog().certificates?.at(-1)?.state, idle.catalog().statements?.[0]?.state], [['signer-state', 'signer-state'], 'without-authority', 'without-authority'])
})

test('a serial number that only a list has is used up too', () => {
  const life = signs(withSub(), '03-03', { lists: [list(1, [revokes('0777')])] }, [listed(1, '2026-03-03T09:00:00.000Z')])
  signs(life, '03-04', { certificates: [certificate('leaf')] }, [certified('leaf', '0777')])
  assert.deepEqual([life.anomalies(), life.catalog().certificates?.at(-1)?.state], [['serial-twice'], 'without-authority'])
})

test('no issuer is named after a certificate without authority', () => {
  const again = root(1, { certificate: 'root-ca-v1-2' })
  const life = signs(withSub(), '03-03', { certificates: [again] }, [certified('root-ca-v1-2', serials.other, { spkiSha256: keyOf(1) })], { end: 'aborted' })
  const authorities = [{ authority: 'root-ca-v1-2', key: 'root-ca', version: 1, certificate: derOf('root-ca-v1-2') }]
  signs(life, '03-04', { authorities, certificates: [certificate('leaf')] }, [certified('leaf', '0b01')])
  assert.deepEqual(life.anomalies(), ['certificate-left', 'authority-unknown', 'certificate-left'])
})

test('nothing is signed under a certificate that is revoked, but lists', () => {
  const authorities = [{ authority: 'sub-ca-v1', key: 'sub-ca', version: 1, certificate: derOf('sub-ca-v1') }]
  const life = withRoot().hold({ on: '03-02', plan: { keys: [{ ...planned(1), name: 'sub-ca' }] }, results: [generated(1, { key: 'sub-ca', publicKey: 'KEY7', id: 'b7'.repeat(16) }), { ...confirmed(1), key: 'sub-ca' } as Result, { ...exported(1), key: 'sub-ca' } as Result] })
  const about = certificate('sub-ca-v1', { subject: { key: { key: 'sub-ca', version: 1 }, request: null, certificate: null, name: null } })
  signs(life, '03-03', { certificates: [about] }, [certified('sub-ca-v1', serials.sub, { spkiSha256: keyOf(7) })])
  signs(life, '03-04', { lists: [list(1, [revokes(serials.sub)])] }, [listed(1, '2026-03-04T09:00:00.000Z', { entries: 1 })])
  const issuer = { key: 'sub-ca', version: 1, certificate: 'sub-ca-v1' }
  signs(life, '03-05', { authorities, lists: [list(1, [], { list: 'sub-ca-crl-1', issuer })] }, [listed(1, '2026-03-05T09:00:00.000Z', { list: 'sub-ca-crl-1', key: 'sub-ca' })])
  assert.deepEqual(life.anomalies(), [])
  signs(life, '03-06', { authorities, certificates: [certificate('leaf', { issuer })] }, [certified('leaf', '0a01', { key: 'sub-ca' })])
  assert.deepEqual(life.anomalies(), ['authority-revoked', 'certificate-left'])
})

test('nothing is signed under what stands below a revoked certificate', () => {
  const made = (name: string, id: string): Omit<Held, 'on'> => ({ plan: { keys: [{ ...planned(1), name }] }, results: [generated(1, { key: name, publicKey: `KEY${id}`, id: `b${id}`.repeat(16) }), { ...confirmed(1), key: name } as Result, { ...exported(1), key: name } as Result] })
  const life = withRoot().hold({ on: '03-02', ...made('sub-ca', '7') }).hold({ on: '03-03', ...made('sub-sub-ca', '8') })
  const about = (key: string, change: Partial<PlannedCertificate> = {}): PlannedCertificate => certificate(`${key}-v1`, { subject: { key: { key, version: 1 }, request: null, certificate: null, name: null }, ...change })
  const under = (key: string): Pick<Issuance, 'authorities'> => ({ authorities: [{ authority: `${key}-v1`, key, version: 1, certificate: derOf(`${key}-v1`) }] })
  const by = (key: string): PlannedCertificate['issuer'] => ({ key, version: 1, certificate: `${key}-v1` })
  signs(life, '03-04', { certificates: [about('sub-ca')] }, [certified('sub-ca-v1', serials.sub, { spkiSha256: keyOf(7) })])
  signs(life, '03-05', { ...under('sub-ca'), certificates: [about('sub-sub-ca', { issuer: by('sub-ca') })] }, [certified('sub-sub-ca-v1', serials.other, { key: 'sub-ca', spkiSha256: keyOf(8) })])
  signs(life, '03-06', { lists: [list(1, [revokes(serials.sub)])] }, [listed(1, '2026-03-06T09:00:00.000Z', { entries: 1 })])
  assert.deepEqual(life.anomalies(), [])
  signs(life, '03-07', { ...under('sub-sub-ca'), certificates: [certificate('leaf', { issuer: by('sub-sub-ca') })] }, [certified('leaf', '0a01', { key: 'sub-sub-ca' })])
  assert.deepEqual(life.anomalies(), ['authority-revoked', 'certificate-left'])
})

test('a key that was given up is known by its bytes, whatever brings it', () => {
  const life = withSub().rotated()
  life.change('05-10', 'declare', [[1, 'retiring', 'compromised']])
  const cross = certificate('somebody', { kind: 'cross', issuer: { key: 'root-ca', version: 2, certificate: 'root-ca-v1' }, subject: { key: null, request: null, certificate: 'AAAA', name: null } })
  signs(life, '05-11', { certificates: [cross] }, [certified('somebody', '0a01', { version: 2, spkiSha256: keyOf(1) })])
  assert.deepEqual([life.anomalies(), life.catalog().certificates?.at(-1)?.state], [['subject-given-up'], 'without-authority'])
})

test('a key’s issuer is whoever signed its own certificate, not who crossed it; one for a key that is gone counts for nothing', () => {
  const other = { ...planned(1), name: 'trust-root' }
  const life = withRoot().hold({ on: '03-02', plan: { keys: [other] }, results: [generated(1, { key: 'trust-root', publicKey: 'KEY7', id: 'b7'.repeat(16) }), { ...confirmed(1), key: 'trust-root' } as Result, { ...exported(1), key: 'trust-root' } as Result] })
  const crossed = root(1, { certificate: 'root-ca-v1-by-trust-root', kind: 'cross', issuer: { key: 'trust-root', version: 1, certificate: 'trust-root-v1' } })
  signs(life, '03-03', { authorities: [], certificates: [crossed] }, [certified('root-ca-v1-by-trust-root', '0c01', { key: 'trust-root', spkiSha256: keyOf(1) })])
  assert.deepEqual([life.anomalies(), life.catalog().keys.map(({ key, issuer }) => [key, issuer])], [[], [['root-ca', 'root-ca'], ['trust-root', null]]])

  const left = withRoot().hold({ on: '03-02', end: 'aborted', plan: { keys: [{ ...planned(1), name: 'sub-ca' }] }, results: [generated(1, { key: 'sub-ca', publicKey: 'KEY7', id: 'b7'.repeat(16) })] })
  const about = certificate('sub-ca-v1', { subject: { key: { key: 'sub-ca', version: 1 }, request: null, certificate: null, name: null } })
  signs(left, '03-03', { certificates: [about] }, [certified('sub-ca-v1', serials.sub, { spkiSha256: keyOf(7) })])
  assert.equal(left.catalog().keys[1]?.issuer, 'root-ca')
  left.hold({ on: '03-04', plan: { keys: [{ ...planned(1), name: 'sub-ca' }] }, results: [generated(1, { key: 'sub-ca', publicKey: 'KEY8', id: 'b8'.repeat(16) })] })
  assert.deepEqual([left.catalog().keys[1]?.versions[0]?.publicKey, left.catalog().keys[1]?.issuer], ['KEY8', null])
})

test('a retiring version signs lists and crosses its own master key, and nothing else', () => {
  const life = withSub().rotated()
  assert.deepEqual([life.anomalies(), life.states()], [[], ['v1 retiring', 'v2 active']])
  const cross = certificate('root-ca-v2-by-v1', { kind: 'cross', subject: { key: { key: 'root-ca', version: 2 }, request: null, certificate: null, name: [{ type: 'common-name', value: 'Root 2' }] } })
  signs(life, '05-09', { certificates: [cross], lists: [list(1)] }, [certified('root-ca-v2-by-v1', '0a01', { spkiSha256: keyOf(2) }), listed(1, '2026-05-09T09:00:00.000Z')])
  assert.deepEqual(life.anomalies(), [])
  signs(life, '05-10', { certificates: [certificate('leaf')] }, [certified('leaf', '0a02')])
  assert.deepEqual(life.anomalies(), ['signer-state'])
  const other = certificate('other-root', { kind: 'cross', subject: { key: null, request: null, certificate: 'AAAA', name: null } })
  signs(life, '05-11', { certificates: [other] }, [certified('other-root', '0a03')])
  assert.deepEqual(life.anomalies(), ['signer-state', 'signer-state'])
})

test('what the plan does not have signed is told and not kept', () => {
  const life = signs(withSub(), '03-03', {}, [certified('leaf', serials.other), listed(1, '2026-03-03T09:00:00.000Z'), stated()])
  assert.deepEqual([life.anomalies(), life.catalog().certificates?.length, life.catalog().lists], [['signed-unplanned', 'signed-unplanned', 'signed-unplanned'], 2, undefined])
})
