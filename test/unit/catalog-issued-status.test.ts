// What is due or wrong with certificates and lists, at times after each other; what relies on a key; and when an issuing version may be retired.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PlannedCertificate } from '../../src/transcript/issuance.ts'
import type { Result } from '../../src/transcript/results.ts'
import { issuedExposures } from '../../src/keys/catalog/exposed.ts'
import { statusExit, statusOf } from '../../src/keys/catalog/status.ts'
import { certificate, certified, derOf, hashOf, issuance, keyOf, list, listed, profile, revokes, root, serials, signs, withRoot, withSub } from '../support/issued-life.ts'
import { Life, confirmed, exported, generated, planned } from '../support/life.ts'

const ofIssued = (life: Life, day: string): string[] => statusOf(life.catalog(), new Date(`${day}T12:00:00.000Z`), 'current').items.filter(({ code }) => (code.startsWith('crl') || code.startsWith('certificate')) && code !== 'certificate-left')
  .map(({ code, severity, key, version, facts }) => `${severity} ${code} ${key ?? '-'} v${version ?? '-'}${facts['certificate'] === undefined ? '' : ` ${facts['certificate']}`}`)

const withList = (): Life => signs(withSub(), '03-03', { lists: [list(1)] }, [listed(1, '2026-03-03T09:00:00.000Z', { nextUpdate: '2026-09-03T09:00:00.000Z' })])

test('lists: missing, due from the policy\'s warning on but not before half of its time, overdue', () => {
  assert.deepEqual(ofIssued(withSub(), '2026-03-02'), ['problem crl-missing root-ca v1'])
  assert.deepEqual(ofIssued(withRoot(), '2026-03-02'), [])
  const life = withList()
  assert.deepEqual(['2026-06-01', '2026-06-05', '2026-09-03', '2026-09-04'].map(day => ofIssued(life, day)), [[], ['warning crl-due root-ca v1'], ['problem crl-overdue root-ca v1'], ['problem crl-overdue root-ca v1']])
  const short = signs(withSub(), '03-03', { lists: [list(1)] }, [listed(1, '2026-03-03T09:00:00.000Z', { nextUpdate: '2026-04-02T09:00:00.000Z' })])
  assert.deepEqual(['2026-03-17', '2026-03-18'].map(day => ofIssued(short, day)), [[], ['warning crl-due root-ca v1']])
  // The next one settles it; lists are owed until the last certificate has ended.
  signs(life, '08-01', { lists: [list(2)] }, [listed(2, '2026-08-01T09:00:00.000Z', { nextUpdate: '2027-02-01T09:00:00.000Z' })])
  assert.deepEqual([ofIssued(life, '2026-09-04'), ofIssued(life, '2031-03-01').filter(text => text.includes('crl')), ofIssued(life, '2031-03-03').filter(text => text.includes('crl'))], [[], ['problem crl-overdue root-ca v1'], []])
  const { lists } = statusOf(life.catalog(), new Date('2026-09-04T12:00:00.000Z'), 'current').health[0]!
  assert.deepEqual(lists, [{ version: 1, standing: 'in-time', number: 2, from: '2026-11-03T09:00:00.000Z', by: '2027-02-01T09:00:00.000Z' }])
  assert.deepEqual([statusExit(statusOf(life.catalog(), new Date('2026-12-01T00:00:00.000Z'), 'current').items), statusExit(statusOf(life.catalog(), new Date('2027-02-02T00:00:00.000Z'), 'current').items)], [1, 2])
})

test('each version that has valid certificates owes lists of its own; one that was retired gives none any more', () => {
  const life = withList().rotated()
  assert.deepEqual(ofIssued(life, '2026-09-04'), ['problem crl-overdue root-ca v1'])
  signs(life, '08-01', { lists: [list(2, [], { issuer: { key: 'root-ca', version: 2, certificate: 'root-ca-v1' } })] }, [listed(2, '2026-08-01T09:00:00.000Z', { version: 2, nextUpdate: '2027-02-01T09:00:00.000Z' })])
  assert.deepEqual([life.anomalies(), ofIssued(life, '2026-09-04')], [[], ['problem crl-overdue root-ca v1']])
  life.change('2026-10-01T09:00:00.000Z', 'retire', [[1, 'retiring', 'retired']])
  assert.deepEqual([life.states(), ofIssued(life, '2026-10-02'), ofIssued(life, '2031-03-03')], [['v1 retired', 'v2 active'], ['problem crl-none-to-come root-ca v1'], []])
})

test('a version is not due to be retired before its last certificate has ended', () => {
  assert.equal(new Life().genesis().rotated().version(1).next?.from, '2026-06-07T09:00:01.000Z')
  const life = withSub().rotated()
  assert.equal(life.version(1).next?.from, '2031-03-02T08:59:59.000Z')
  assert.deepEqual(statusOf(life.catalog(), new Date('2026-09-04T12:00:00.000Z'), 'current').items.filter(({ code }) => code.startsWith('retirement')), [])
})

test('certificates that end: told within the warning, unless there is one that is valid for longer, and after it where the key is in use', () => {
  const short = withRoot({ results: [generated(1), confirmed(1), exported(1), certified('root-ca-v1', serials.root, { spkiSha256: keyOf(1), notAfter: '2027-03-01T08:59:59.000Z' })] })
  assert.deepEqual(['2026-08-30', '2026-12-15', '2027-03-02'].map(day => ofIssued(short, day)), [[], ['warning certificate-expiring root-ca v1 root-ca-v1'], ['problem certificate-expired root-ca v1 root-ca-v1']])
  signs(short, '04-01', { certificates: [root(1, { certificate: 'root-ca-v1-2' })] }, [certified('root-ca-v1-2', '01ab', { spkiSha256: keyOf(1), notAfter: '2028-03-01T08:59:59.000Z' })])
  assert.deepEqual([short.anomalies(), ofIssued(short, '2026-12-15'), ofIssued(short, '2027-03-02')], [[], [], []])
  // Somebody else's is told of by whoever signed it, while it is valid.
  assert.deepEqual([ofIssued(withList(), '2031-01-01'), ofIssued(withList(), '2031-03-03')].map(texts => texts.filter(text => text.endsWith(' sub-ca-v1'))), [['warning certificate-expiring root-ca v1 sub-ca-v1'], []])
  const revoked = signs(withSub(), '03-03', { lists: [list(1, [revokes(serials.sub)])] }, [listed(1, '2026-03-03T09:00:00.000Z')])
  assert.deepEqual(ofIssued(revoked, '2031-01-01').filter(text => text.endsWith(' sub-ca-v1')), [])
})

test('a certificate whose ceremony was given up, or whose key is compromised, belongs on the next list', () => {
  const left = withSub({ end: 'aborted' })
  assert.deepEqual(ofIssued(left, '2026-03-03').filter(text => text.includes('certificate-')), ['problem certificate-unrevoked root-ca v1 sub-ca-v1'])
  signs(left, '03-03', { lists: [list(1, [revokes(serials.sub)])] }, [listed(1, '2026-03-03T09:00:00.000Z')])
  assert.deepEqual(ofIssued(left, '2026-03-04'), [])
  // A root is on nobody's list, and neither is what an aborted genesis left.
  assert.deepEqual(ofIssued(withRoot({ end: 'aborted' }), '2026-03-03'), [])
  const above = { key: { key: 'sub-ca', version: 1 }, request: null, certificate: null, name: [{ type: 'common-name' as const, value: 'Sub' }] }
  const life = withRoot().hold({ on: '03-02', plan: { keys: [{ ...planned(1), name: 'sub-ca' }] }, results: [generated(1, { key: 'sub-ca', publicKey: 'KEY7', id: 'b7'.repeat(16) }), { ...confirmed(1), key: 'sub-ca' } as never, { ...exported(1), key: 'sub-ca' } as never] })
  signs(life, '03-03', { certificates: [certificate('sub-ca-v1', { subject: above })], lists: [list(1)] }, [certified('sub-ca-v1', serials.sub, { spkiSha256: keyOf(7) }), listed(1, '2026-03-03T09:00:00.000Z', { nextUpdate: '2027-03-03T09:00:00.000Z' })])
  assert.deepEqual([life.anomalies(), life.catalog().keys.map(({ key, issuer }) => `${key} ${issuer ?? '-'}`), ofIssued(life, '2026-04-02')], [[], ['root-ca root-ca', 'sub-ca root-ca'], []])
  const catalog = life.catalog()
  catalog.keys[1]!.versions[0]!.state = 'compromised'
  const { items } = statusOf(catalog, new Date('2026-04-02T12:00:00.000Z'), 'current')
  assert.deepEqual(items.filter(({ code }) => code === 'certificate-unrevoked').map(({ key, version, facts }) => [key, version, facts['serial']]), [['sub-ca', 1, serials.sub]])
  const revoked = life.catalog()
  revoked.certificates![1]!.revoked = { at: '2026-04-01T09:00:00.000Z', reason: null, key: 'root-ca', number: 2, from: revoked.certificates![1]!.from }
  const told = (): string[] => statusOf(revoked, new Date('2026-04-02T12:00:00.000Z'), 'current').items.filter(one => one.code.startsWith('certificate-')).map(({ severity, code, key }) => `${severity} ${code} ${key ?? ''}`)
  assert.deepEqual(told(), ['warning certificate-revoked sub-ca'])
  revoked.certificates!.push({ ...revoked.certificates![1]!, sha256: '0'.repeat(64), revoked: null })
  assert.deepEqual(told(), [])
  // Where the list says that the key is lost, another certificate does not help.
  revoked.certificates![1]!.revoked.reason = 'key-compromise'
  assert.deepEqual(told(), ['problem certificate-compromised sub-ca'])
  const exposed = (key: number): string[] => issuedExposures(catalog, catalog.keys[key]!, catalog.keys[key]!.versions[0]!).map(({ what }) => what.split(', valid')[0] ?? '')
  assert.deepEqual(exposed(0), ['root certificate root-ca-v1, serial 01aa, by root-ca v1', 'subordinate certificate sub-ca-v1, serial 02bb, by root-ca v1'])
  assert.deepEqual(exposed(1), ['subordinate certificate sub-ca-v1, serial 02bb, by root-ca v1'])
  // What is under a subordinate relies on the root too.
  const leaf = certificate('leaf', { kind: 'end-entity', issuer: { key: 'sub-ca', version: 1, certificate: 'sub-ca-v1' }, profile: { ...profile, basicConstraints: { ca: false, pathLength: null } } })
  signs(life, '03-04', { authorities: [], certificates: [leaf] }, [certified('leaf', '0b01', { key: 'sub-ca' })])
  const { keys: [rootCa] } = life.catalog()
  assert.deepEqual(issuedExposures(life.catalog(), rootCa!, rootCa!.versions[0]!).map(({ what }) => what.split(' ')[2]), ['root-ca-v1,', 'sub-ca-v1,', 'leaf,'])
})

test('a certificate that is valid for longer than its keys may be used is told', () => {
  const until = new Life().genesis().version(1).processingUntil ?? assert.fail()
  const after = new Date(Date.parse(until) + 1000).toISOString()
  for (const [notAfter, told] of [[until, []], [after, ['warning certificate-beyond-key root-ca v1 root-ca-v1']]] as const) {
    const life = withRoot({ results: [generated(1), confirmed(1), exported(1), certified('root-ca-v1', serials.root, { spkiSha256: keyOf(1), notAfter })] })
    assert.deepEqual(ofIssued(life, '2026-03-02'), told)
  }
})

test('no list is owed where no certificate says that there is one; one by a key that was certified to sign lists will do', () => {
  const silent = { ...profile, crls: [] }
  assert.deepEqual(ofIssued(signs(withRoot(), '03-02', { certificates: [certificate('sub-ca-v1', { profile: silent })] }, [certified('sub-ca-v1', serials.sub)]), '2026-03-03'), [])
  const life = withSub().hold({ on: '03-03', plan: { keys: [{ ...planned(1), name: 'status-key' }] }, results: [generated(1, { key: 'status-key', publicKey: 'KEY7', id: 'b7'.repeat(16) }), { ...confirmed(1), key: 'status-key' } as Result, { ...exported(1), key: 'status-key' } as Result] })
  const signer = certificate('status-key-v1', { kind: 'crl-signer', subject: { key: { key: 'status-key', version: 1 }, request: null, certificate: null, name: null } })
  signs(life, '03-04', { certificates: [signer] }, [certified('status-key-v1', serials.other, { spkiSha256: keyOf(7) })])
  assert.deepEqual(ofIssued(life, '2026-03-05'), ['problem crl-missing root-ca v1'])
  const authorities = [{ authority: 'status-key-v1', key: 'status-key', version: 1, certificate: derOf('status-key-v1') }]
  signs(life, '03-05', { authorities, lists: [list(1, [], { issuer: { key: 'status-key', version: 1, certificate: 'status-key-v1' } })] }, [listed(1, '2026-03-05T09:00:00.000Z', { key: 'status-key' })])
  assert.deepEqual([life.anomalies(), ofIssued(life, '2026-03-06')], [[], []])
})

test('what nobody can put on a list, or need not, is not asked for', () => {
  const unrevoked = (life: Life, day: string): string[] => ofIssued(life, day).filter(text => text.includes('unrevoked'))
  // A root, whose own list says nothing of it.
  const again = signs(withRoot(), '03-02', { certificates: [root(1, { certificate: 'root-ca-v1-2' })] }, [certified('root-ca-v1-2', serials.other, { spkiSha256: keyOf(1) })], { end: 'aborted' })
  assert.deepEqual(unrevoked(again, '2026-03-03'), [])
  // What a key signed that signs no lists any more.
  const lost = withSub({ end: 'aborted' }).change('03-03', 'compromise', [[1, 'active', 'compromised']], { since: '2026-03-03T00:00:00.000Z' })
  assert.deepEqual(unrevoked(lost, '2026-03-04'), [])
  // What a key signed that an aborted genesis left, and that another one took the place of.
  const life = new Life()
  life.hold({
    on: '03-01', end: 'aborted', plan: { keys: [planned(1)], issuance: issuance(life.catalog(), { certificates: [root(1), certificate('sub-ca-v1')] }) },
    results: [generated(1), confirmed(1), exported(1), certified('root-ca-v1', serials.root, { spkiSha256: keyOf(1) }), certified('sub-ca-v1', serials.sub)]
  })
  life.hold({ on: '03-02', plan: { keys: [planned(1)] }, results: [generated(1, { publicKey: 'KEY8', id: 'b8'.repeat(16) }), confirmed(1), exported(1)] })
  assert.deepEqual([life.states(), unrevoked(life, '2026-03-03')], [['v1 active'], []])
})

test('a certificate that ends is not told of where its key is out of use, and is where the other one for it is revoked', () => {
  const ending = (life: Life): string[] => ofIssued(life, '2031-01-01').filter(text => text.includes('expiring'))
  assert.deepEqual(ending(withRoot()), ['warning certificate-expiring root-ca v1 root-ca-v1'])
  assert.deepEqual(ending(withRoot().rotated().change('2026-07-01T09:00:00.000Z', 'retire', [[1, 'retiring', 'retired']])), [])
  const renewed = signs(withSub(), '03-03', { certificates: [certificate('sub-ca-v1-2')] }, [certified('sub-ca-v1-2', serials.other, { spkiSha256: hashOf('key of sub-ca-v1'), notAfter: '2035-03-02T08:59:59.000Z' })])
  assert.deepEqual(ending(renewed).filter(text => text.includes('sub-ca')), [])
  signs(renewed, '03-04', { lists: [list(1, [revokes(serials.other)])] }, [listed(1, '2026-03-04T09:00:00.000Z')])
  assert.deepEqual(ending(renewed).filter(text => text.includes('sub-ca')), ['warning certificate-expiring root-ca v1 sub-ca-v1'])
})

test('a certificate for a key that another one took the place of is told of as somebody else’s', () => {
  const sub = { ...planned(1), name: 'sub-ca' }
  const life = withRoot().hold({ on: '03-02', end: 'aborted', plan: { keys: [sub] }, results: [generated(1, { key: 'sub-ca', publicKey: 'KEY7', id: 'b7'.repeat(16) })] })
  const about = certificate('sub-ca-v1', { subject: { key: { key: 'sub-ca', version: 1 }, request: null, certificate: null, name: null } })
  signs(life, '03-03', { certificates: [about] }, [certified('sub-ca-v1', serials.sub, { spkiSha256: keyOf(7) })])
  const told = (): string | undefined => ofIssued(life, '2031-01-01').find(text => text.endsWith(' sub-ca-v1'))
  assert.equal(told(), 'warning certificate-expiring sub-ca v1 sub-ca-v1')
  life.hold({ on: '03-04', plan: { keys: [sub] }, results: [generated(1, { key: 'sub-ca', publicKey: 'KEY8', id: 'b8'.repeat(16) })] })
  assert.equal(told(), 'warning certificate-expiring root-ca v1 sub-ca-v1')
})

test('versions that crossed each other are told of once', () => {
  const life = withRoot().rotated()
  const cross = (name: string, by: number, of: number): PlannedCertificate => root(of, { certificate: name, kind: 'cross', issuer: { key: 'root-ca', version: by, certificate: 'root-ca-v1' } })
  signs(life, '05-09', { certificates: [cross('old-with-new', 2, 1), cross('new-with-old', 1, 2)] }, [certified('old-with-new', '0a01', { version: 2, spkiSha256: keyOf(1) }), certified('new-with-old', '0a02', { spkiSha256: keyOf(2) })])
  const { keys: [key] } = life.catalog()
  assert.deepEqual([1, 2].map(version => issuedExposures(life.catalog(), key!, key!.versions[version - 1]!).map(({ what }) => what.split(' ')[2])), [['root-ca-v1,', 'old-with-new,', 'new-with-old,'], ['new-with-old,', 'old-with-new,']])
})
