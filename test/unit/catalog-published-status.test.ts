// What is due or wrong with what is published: each item at its hour and not before.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newestList } from '../../src/keys/catalog/history.ts'
import { statusOf } from '../../src/keys/catalog/status.ts'
import type { Catalog } from '../../src/keys/catalog/shape.ts'
import { readyPolicy } from '../../src/keys/policy/ready.ts'
import type { Delegation, Publication } from '../../src/transcript/publication.ts'
import { certificate, certified, list, listed, serials, signs, withRoot } from '../support/issued-life.ts'
import { Life, changed, confirmed, exported, generated, planned } from '../support/life.ts'
import { publicationAfter, publishes, rootOf, targetsOf } from '../support/published-life.ts'

const mine = new Set(['publication-expiring', 'publication-expired', 'online-key-expiring', 'online-key-expired', 'delegation-expiring', 'delegation-expired', 'never-published', 'not-published', 'published-in-use', 'published-otherwise',
  'list-not-published', 'promotion-due', 'promotion-overdue'])
const codes = (catalog: Catalog, time: string): string[] => statusOf(catalog, new Date(time), 'current').items.filter(({ code }) => mine.has(code)).map(({ code, version }) => version === null ? code : `${code} v${version}`)
const at = (catalog: Catalog, ...times: readonly string[]): string[][] => times.map(time => codes(catalog, time))

const published = (change: Partial<Publication> = {}): Life => publishes(new Life().genesis(), '2026-03-01T09:00:59.000Z', change)
const online = (from: string, until: string): Publication['online'] => ({ publicKey: 'AAAA', from, until })

test('what is published ends with its targets or with its root; people are told in the last third', () => {
  const soon = { targets: targetsOf(1, { expires: '2026-05-30T09:01:00Z' }) }
  assert.deepEqual(at(published(soon).catalog(), '2026-04-30T09:00:59.000Z', '2026-04-30T09:01:00.000Z', '2026-05-30T09:01:00.000Z', '2026-05-30T09:01:00.001Z'), [[], ['publication-expiring'], ['publication-expiring'], ['publication-expired']])
  const { items } = statusOf(published({ ...soon, root: rootOf(1, { expires: '2026-05-01T09:01:00Z' }) }).catalog(), new Date('2026-05-02T00:00:00.000Z'), 'current')
  assert.deepEqual(items.find(({ code }) => code === 'publication-expired')?.facts, { targets: '1', by: '2026-05-01T09:01:00.000Z' })
})

test('so do the online key and delegations; one that is withdrawn is over', () => {
  const life = published({ online: online('2026-03-01T00:00:00.000Z', '2026-03-31T00:00:00.000Z') })
  assert.deepEqual(at(life.catalog(), '2026-03-20T23:59:59.999Z', '2026-03-21T00:00:00.000Z', '2026-03-31T00:00:00.001Z'), [[], ['online-key-expiring'], ['online-key-expired']])
  const delegation: Delegation = {
    issuer: 'tokens', algorithm: 'ec-p256', publicKey: 'AAAA', purposes: ['sessions'], audiences: ['api'], lifetime: 600, from: '2026-03-01T00:00:00.000Z', until: '2026-03-31T00:00:00.000Z', state: 'active', since: '2026-03-01T00:00:00.000Z',
    reason: '', approvers: []
  }
  const delegating = published({ delegated: ['tokens'], published: { ...publicationAfter(new Life().genesis().catalog()).published, delegations: [delegation] } })
  assert.deepEqual(at(delegating.catalog(), '2026-03-20T23:59:59.999Z', '2026-03-21T00:00:00.000Z', '2026-03-31T00:00:00.001Z'), [[], ['delegation-expiring'], ['delegation-expired']])
  const { published: now } = publicationAfter(delegating.catalog())
  publishes(delegating, '03-02', { withdrawn: ['tokens'], published: { ...now, delegations: [{ ...delegation, state: 'revoked' }] } })
  assert.deepEqual([delegating.anomalies(), ...at(delegating.catalog(), '2026-03-21T00:00:00.000Z', '2026-03-31T00:00:00.001Z')], [[], [], []])
})

const stage = { change: 'stage', key: 'root-ca', version: 2, from: 'generated', to: 'staged' } as const
function staged (life: Life): Life {
  return life.hold({ on: '03-10', plan: { keys: [planned(2)], lifecycle: life.lifecycle([stage]) }, results: [generated(2), confirmed(2), exported(2), changed('stage', [[2, 'generated', 'staged']])] })
}

test('services must hear of a version that waits or is in use, and of each that they may use otherwise than they know', () => {
  const now = '2026-03-10T20:00:00.000Z'
  const life = staged(published())
  assert.deepEqual(codes(life.catalog(), now), ['not-published v2'])
  publishes(life, '03-11')
  assert.deepEqual(codes(life.catalog(), now), [])
  life.change('03-12', 'promote', [[2, 'staged', 'active'], [1, 'active', 'retiring']], { promotion: 1 })
  assert.deepEqual(codes(life.catalog(), now), ['published-otherwise v1', 'published-otherwise v2'])
  publishes(life, '03-13')
  assert.deepEqual(codes(life.catalog(), now), [])
  life.change('03-14', 'compromise', [[2, 'active', 'compromised']], { since: '2026-03-13T00:00:00.000Z' })
  assert.deepEqual(codes(life.catalog(), now), ['published-in-use v2'])
  publishes(life, '03-15')
  assert.deepEqual(codes(life.catalog(), now), [])
  // Retired or only waiting to be destroyed, it may be used for the same.
  life.change('03-16', 'retire', [[1, 'retiring', 'retired']])
  assert.deepEqual(codes(life.catalog(), now), [])
})

test('a list that was signed after the last publication is not out yet', () => {
  const life = publishes(withRoot(), '03-02')
  signs(life, '03-03', { certificates: [certificate('sub-ca-v1')], lists: [list(1)] }, [certified('sub-ca-v1', serials.sub), listed(1, '2026-03-03T09:00:00.000Z')])
  assert.equal(newestList(life.catalog(), 'root-ca')?.number, 1)
  assert.deepEqual(codes(life.catalog(), '2026-03-04T00:00:00.000Z'), ['list-not-published'])
  publishes(life, '03-04')
  assert.deepEqual(codes(life.catalog(), '2026-03-05T00:00:00.000Z'), [])
})

test('where a class asks for it, a staged version is published first, and waits from then on', () => {
  const asking = new TextEncoder().encode(new TextDecoder().decode(readyPolicy('small-team')!.bytes).replace('pre-checks: [token-health, key-differs]', 'pre-checks: [published]').replace('ahead: P1D', 'ahead: P3D'))
  const under = { outcome: { policy: asking } }
  const life = new Life().genesis(under)
  assert.deepEqual(codes(life.catalog(), '2026-03-02T00:00:00.000Z'), ['never-published'])
  life.hold({ on: '03-10', plan: { keys: [planned(2)], lifecycle: life.lifecycle([stage]) }, results: [generated(2), confirmed(2), exported(2), changed('stage', [[2, 'generated', 'staged']])], ...under })
  assert.deepEqual([life.version(2).next, codes(life.catalog(), '2026-03-12T00:00:00.000Z')], [{ action: 'publish', from: '2026-03-10T09:00:04.000Z', by: '2029-02-26T09:00:05.000Z' }, ['never-published']])
  publishes(life, '03-12', {}, under)
  assert.deepEqual(life.version(2).next, { action: 'promote', from: '2026-03-15T09:00:01.000Z', by: '2029-03-01T09:00:05.000Z' })
  assert.deepEqual(at(life.catalog(), '2026-03-15T09:00:00.000Z', '2026-03-15T09:00:01.000Z'), [[], ['promotion-due v2']])
})
