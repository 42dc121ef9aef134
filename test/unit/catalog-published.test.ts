// What was published, where tokens are kept, and what they are shown to hold no more, in the catalog's fold.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { catalog as shape, type Holding } from '../../src/keys/catalog/shape.ts'
import { ATTESTATION_TYPE, type Attestation } from '../../src/transcript/attestation.ts'
import { generateKeyPair } from '../../src/transcript/ed25519.ts'
import { formatEnvelope, signEnvelope } from '../../src/transcript/envelope.ts'
import { toBase64 } from '../../src/transcript/hash.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import type { ExistingKey } from '../../src/transcript/lifecycle.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import type { ResultOf } from '../../src/transcript/results.ts'
import { metadataHash } from '../../src/transcript/tuf.ts'
import { custodial } from '../support/small-plans.ts'
import { changed, checked, generated, keyId, Life, planned, proof } from '../support/life.ts'
import { publicationAfter, publishes, rootOf, targetsOf, wrote } from '../support/published-life.ts'

test('a catalog without publications, sites and attestations has no word of them', () => {
  const { publication, keys } = new Life().genesis().catalog()
  assert.equal(publication, undefined)
  assert.deepEqual(keys[0]?.versions[0]?.holdings.flatMap(holding => Object.keys(holding)).filter(name => name === 'site' || name === 'absent'), [])
  assert.deepEqual(keys[0]?.versions[0]?.history.flatMap(record => Object.keys(record)).filter(name => name === 'attested'), [])
})

test('what is published is known from then on: the root in force, each time, and since when each version', () => {
  const life = publishes(new Life().genesis(), '03-02')
  const { publication, anomalies } = shape.parse(life.catalog())
  const from = { ceremony: life.catalog().ceremonies[1]!.ceremony, seq: 1 }
  assert.deepEqual(anomalies, [])
  assert.deepEqual(publication?.history, [{ at: '2026-03-02T09:00:01.000Z', root: 1, targets: 1, sha256: metadataHash(targetsOf(1)), expires: '2026-08-01T09:00:00Z', from }])
  assert.deepEqual([publication?.root, publication?.versions], [rootOf(1), [{ key: 'root-ca', version: 1, since: '2026-03-02T09:00:01.000Z', state: 'active' }]])
  publishes(life.rotated(), '05-09')
  const later = life.catalog()
  assert.deepEqual([later.anomalies, later.publication?.history.map(({ root, targets }) => [root, targets])], [[], [[1, 1], [1, 2]]])
  assert.deepEqual(later.publication?.versions.map(({ version, since, state }) => [version, since, state]), [[1, '2026-03-02T09:00:01.000Z', 'retiring'], [2, '2026-05-09T09:00:01.000Z', 'active']])
})

test('a publication without authority, or that goes on from another one, is none', () => {
  const begun = (): Life => publishes(new Life().genesis(), '03-02')
  const other = { before: { root: rootOf(1), targets: 7 }, targets: targetsOf(8) }
  const otherRoot = { before: { root: rootOf(1, { expires: '2029-01-01T00:00:00Z' }), targets: 1 } }
  const broken: readonly (readonly [life: Life, anomalies: string[], targets: number | undefined])[] = [
    [publishes(new Life().genesis(), '03-02', {}, { end: 'aborted' }), ['publication-left'], undefined],
    [publishes(begun(), '03-03', {}, { end: 'aborted' }), ['publication-left'], 1],
    [publishes(begun(), '03-03', {}, { outcome: { verified: false } }), ['ceremony-not-verified'], 1],
    [publishes(begun(), '03-03', other), ['publication-differs', 'publication-left'], 1],
    [publishes(begun(), '03-03', otherRoot), ['publication-differs', 'publication-left'], 1],
    [publishes(begun(), '03-03', { before: null, root: rootOf(1), targets: targetsOf(1) }), ['publication-differs', 'publication-left'], 1],
    [publishes(new Life().genesis(), '03-03', other), ['publication-differs', 'publication-left'], undefined],
    [publishes(begun(), '03-03', { published: { ...publicationAfter(begun().catalog()).published, catalog: 'f'.repeat(64) } }), ['catalog-differs', 'publication-left'], 1],
    [publishes(begun(), '03-03', {}, { results: [{ ...wrote(publicationAfter(begun().catalog())), targets: 5 } as ResultOf<'write-publication'>] }), ['publication-unplanned'], 1],
    [begun().hold({ on: '03-03', results: [wrote(publicationAfter(begun().catalog()))] }), ['publication-unplanned'], 1],
    [publishes(begun(), '03-03', { published: { ...publicationAfter(begun().catalog()).published, keys: [] } }), ['publication-differs', 'publication-left'], 1],
    [publishes(begun(), '03-03', { certificates: [{ name: 'root-ca-v1', der: 'AAAA' }] }), ['publication-differs', 'publication-left'], 1],
    [publishes(begun(), '03-03', { online: { ...publicationAfter(begun().catalog()).online, until: '2030-01-01T00:00:00.000Z' } }), ['publication-differs', 'publication-left'], 1],
    [publishes(begun(), '03-03'), [], 2]
  ]
  for (const [i, [life, anomalies, targets]] of broken.entries()) assert.deepEqual([i, life.anomalies(), life.catalog().publication?.history.at(-1)?.targets], [i, anomalies, targets])
})

test('what was published before a catalog begins is taken from the plan', () => {
  const late = new Life({ ceremony: '9'.repeat(32), size: 9, root: '9'.repeat(64) }).genesis()
  publishes(late, '03-02', { before: { root: rootOf(3), targets: 7 }, root: null, targets: targetsOf(8) })
  assert.deepEqual([late.anomalies(), late.catalog().publication?.root.version, late.catalog().publication?.history.map(({ targets }) => targets)], [[], 3, [8]])
  publishes(late, '03-03', { before: { root: rootOf(3), targets: 7 } })
  assert.deepEqual(late.anomalies(), ['publication-differs', 'publication-left'])
})

test('a plan that says another time of publication than the catalog changes nothing', () => {
  const told = (published: ExistingKey['published']): string[] => {
    const life = publishes(new Life().genesis(), '03-02')
    const { published: _, ...rest } = life.lifecycle([]).existing[0]!
    const suspend = { change: 'suspend', key: 'root-ca', version: 1, from: 'active', to: 'suspended' } as const
    const lifecycle = life.lifecycle([suspend], null, { existing: [{ ...rest, ...published === undefined ? {} : { published } }] })
    return life.hold({ on: '03-03', plan: { lifecycle }, results: [changed('suspend', [[1, 'active', 'suspended']])] }).anomalies()
  }
  assert.deepEqual(told('2026-03-02T09:00:01.000Z'), [])
  assert.deepEqual([told('2026-03-01T09:00:01.000Z'), told(undefined)], [['existing-differs', 'no-authority'], ['existing-differs', 'no-authority']])
  const never = new Life().genesis()
  const [existing] = never.lifecycle([]).existing
  never.hold({ on: '03-03', plan: { lifecycle: never.lifecycle([], null, { existing: [{ ...existing!, published: '2026-03-02T09:00:01.000Z' }] }) } })
  assert.deepEqual(never.anomalies(), ['existing-differs'])
})

const kept = (...sites: readonly string[]): Plan['tokens'] => custodial().tokens.map((token, i) => sites[i] === undefined || sites[i] === '' ? token : { ...token, site: sites[i] })
const holdings = (life: Life): Holding[] => life.catalog().keys[0]!.versions.flatMap(one => one.holdings)

test('a token\'s site is the one of the newest plan that says one', () => {
  const life = new Life().genesis()
  life.hold({ on: '03-02', plan: { tokens: kept('north', 'south') }, results: [checked(1)] })
  assert.deepEqual(holdings(life).map(({ serial, site }) => [serial, site]), [['1', 'north'], ['2', 'south']])
  life.hold({ on: '03-03', plan: { tokens: kept('', 'east') }, results: [] })
  assert.deepEqual(holdings(life).map(({ site }) => site), ['north', 'east'])
  // What a token gets later is where the token is.
  life.hold({ on: '03-04', plan: { keys: [planned(2)], lifecycle: life.lifecycle([]) }, results: [generated(2)] })
  assert.deepEqual(shape.parse(life.catalog()).keys[0]?.versions[1]?.holdings.map(({ site }) => site), ['north'])
})

const absent = (version: number, found = 0, token = 'second'): ResultOf<'prove-absence'> => ({ action: 'prove-absence', token, versions: [{ key: 'root-ca', version, id: keyId(version), found }] })

test('absence is proven of what a token holds no more, and told where it is not so', () => {
  const destroys: ResultOf<'destroy-key'> = { action: 'destroy-key', token: 'second', key: 'root-ca', version: 1, id: keyId(1), destroyed: [{ class: 'private-key', label: 'root-ca v1' }], remaining: 0 }
  const gone = new Life().genesis().hold({ on: '03-02', results: [destroys] }).hold({ on: '03-03', results: [absent(1)] })
  assert.deepEqual([holdings(gone)[1]?.absent?.at, holdings(gone)[0]?.absent, gone.anomalies()], ['2026-03-03T09:00:01.000Z', undefined, []])
  assert.deepEqual(new Life().genesis().hold({ on: '03-02', results: [destroys] }).hold({ on: '03-03', results: [absent(1, 2)] }).anomalies(), ['still-found'])
  assert.deepEqual(new Life().genesis().hold({ on: '03-02', results: [absent(1)] }).anomalies(), ['held-not-found'])
  assert.deepEqual(new Life().genesis().hold({ on: '03-02', results: [absent(4)] }).anomalies(), [])
})

const clone = (from: string, version = 1): ResultOf<'record-clone'> => (
  { action: 'record-clone', from, token: 'third', procedure: 'as its maker says', keys: [{ key: 'root-ca', version, id: keyId(version), attributes: [{ name: 'CKA_SIGN', value: 'true' }], proof }], witness: 'wit' })
const third = (serial: string): { type: 'ceremony.resumed', body: never } => ({ type: 'ceremony.resumed', body: { tokens: [{ token: 'third', label: 'third', manufacturer: 'Example', model: 'Test', serial }] } as never })

test('a clone is one more token that holds the key, from one that is known to', () => {
  const sites: Plan['tokens'] = [...custodial().tokens, { ...custodial().tokens[0]!, name: 'third', site: 'west' }]
  const life = new Life().genesis().hold({ on: '03-02', plan: { tokens: sites }, results: [third('3'), clone('1')] })
  assert.deepEqual(holdings(life).map(({ serial, site, proved }) => [serial, site, proved?.at]), [['1', undefined, '2026-03-01T09:00:03.000Z'], ['2', undefined, '2026-03-01T09:00:02.000Z'], ['3', 'west', '2026-03-02T09:00:02.000Z']])
  assert.deepEqual(life.anomalies(), [])
  assert.deepEqual(new Life().genesis().hold({ on: '03-02', plan: { tokens: sites }, results: [third('3'), clone('8')] }).anomalies(), ['clone-unknown'])
  assert.deepEqual(new Life().genesis().hold({ on: '03-02', plan: { tokens: sites }, results: [third('3'), clone('1', 6)] }).anomalies(), ['clone-unknown'])
})

const attestation: Attestation = { v: 1, mode: 'rehearsal', organisation: 'example', key: 'root-ca', version: 1, attests: 'nothing-left', receipts: [], participant: 'ada', at: '2026-06-01T09:00:00.000Z' }
const signed = (change: Partial<Attestation> = {}): string => toBase64(formatEnvelope(signEnvelope(ATTESTATION_TYPE, toCanonicalBytes({ ...attestation, ...change }), [generateKeyPair()])))

test('a version that retires keeps whose word there was that nothing is left under it', () => {
  const retire = { change: 'retire', key: 'root-ca', version: 1, from: 'retiring', to: 'retired' } as const
  const retired = (attestations: string[]): unknown => {
    const life = new Life().genesis().rotated()
    life.hold({ on: '06-10', plan: { lifecycle: life.lifecycle([retire], null, { attestations }) }, results: [changed('retire', [[1, 'retiring', 'retired']])] })
    assert.deepEqual([life.states(), life.anomalies()], [['v1 retired', 'v2 active'], []])
    return shape.parse(life.catalog()).keys[0]?.versions[0]?.history.at(-1)?.attested
  }
  assert.deepEqual(retired([signed(), signed({ participant: 'cy' })]), [{ participant: 'ada', at: '2026-06-01T09:00:00.000Z' }, { participant: 'cy', at: '2026-06-01T09:00:00.000Z' }])
  assert.equal(retired([signed({ version: 2 }), 'AAAA']), undefined)
})
