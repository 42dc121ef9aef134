// The attacks of the TUF specification (1.0, section 1.5.2), by their names: those that play with time and order: fast-forward, indefinite freeze, mix-and-match,
// rollback; and clocks that are years off. Each is refused for its own reason, nothing of it is taken or kept, and what was known before is still answered.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mostSteps } from '../../src/keys/consumer/rules.ts'
import { noon, refuses, refusesEach, refusesRefresh, rotated, Service, sourceOf } from '../support/consumer.ts'
import { day, ed25519Signer, hashedPath, TufRepository } from '../support/tuf-repository.ts'

const utf8 = new TextEncoder()

/** The highest version that metadata may have at all. */
const highest = 999_999_999

test('fast-forward: versions that can\'t have been counted are refused, so that none is ever too high to go on from', async t => {
  await refusesEach(t, 'fast-forward', {
    timestamp: service => service.repository.refresh({ timestamp: highest }),
    'one too many': service => service.repository.refresh({ timestamp: 2 + mostSteps }),
    snapshot: service => service.repository.refresh({ snapshot: highest }),
    targets: service => service.repository.refresh({ targets: highest })
  })
})

test('fast-forward: after what a stolen online key could do, a new one begins anew, and what people number goes on', async t => {
  const service = new Service(t)
  const { repository } = service
  repository.refresh({ timestamp: 1_000_000, snapshot: 1_000_000 })
  const consumer = await service.refreshed()
  Object.assign(repository, { online: ed25519Signer('online-2'), timestamp: 0, snapshot: 0 })
  const before = repository.file('metadata/1.targets.json')
  repository.addRoot()
  repository.publish({ keys: [rotated] })
  assert.deepEqual((await consumer.refresh()).versions, { root: 2, timestamp: 1, snapshot: 1, targets: 2 })
  assert.equal(consumer.current('root-ca').version, 2)
  repository.files.set('metadata/1.targets.json', before)
  repository.refresh({ targets: 1 })
  await refuses('rollback', () => consumer.refresh())
  Object.assign(repository, { online: ed25519Signer('online-3'), timestamp: 0, snapshot: 0 })
  repository.addRoot()
  repository.refresh({ targets: 1 })
  await refuses('rollback', () => consumer.refresh())
  assert.equal(consumer.current('root-ca').version, 2)
})

test('indefinite freeze: the same timestamp again and again is answered from until it expires, and not longer', async t => {
  const service = new Service(t)
  const consumer = await service.refreshed()
  service.repository.now += day
  const frozen = new Map(service.repository.files)
  service.repository.publish({ keys: [rotated] })
  const held = await service.open({ source: sourceOf(frozen) })
  service.pass(day - 1)
  assert.equal((await held.refresh()).isNew, false)
  assert.equal(held.current('root-ca').version, 1)
  service.pass(1)
  await refuses('expired', () => held.refresh())
  await refuses('expired', () => held.current('root-ca'))
  await refuses('expired', () => consumer.may('root-ca', 1, 'verify'))
})

test('indefinite freeze: a stolen online key can\'t keep what ceremonies let expire', async t => {
  for (const role of ['root', 'targets'] as const) {
    await t.test(role, async t => {
      const service = new Service(t)
      const { repository } = service
      if (role === 'root') repository.addRoot(root => ({ ...root, expires: '2026-04-01T00:00:00Z' }))
      else repository.publish({}, { change: targets => ({ ...targets, expires: '2026-04-01T00:00:00Z' }) })
      repository.refresh({ expires: noon + 3650 * day })
      const consumer = await service.refreshed()
      service.pass(40 * day)
      const error = await refuses('expired', () => consumer.current('root-ca'))
      assert.equal(error.facts['role'], role)
      await refuses('expired', () => consumer.refresh())
      repository.refresh({ expires: noon + 3650 * day })
      await refuses('expired', () => consumer.refresh())
    })
  }
})

test('mix-and-match: files of different states are never taken together', async t => {
  const attacks: Record<string, (service: Service, old: ReadonlyMap<string, Uint8Array>) => void> = {
    'old snapshot under its new name': ({ repository }, old) => repository.files.set('metadata/2.snapshot.json', old.get('metadata/1.snapshot.json')!),
    'old targets under their new name': ({ repository }, old) => repository.files.set('metadata/2.targets.json', old.get('metadata/1.targets.json')!),
    'keys of another state, as long': ({ repository }) => {
      const now = hashedPath('keys.json', utf8.encode(JSON.stringify(repository.keys)))
      repository.files.set(now, repository.file(now).map((byte, i) => i === 200 ? byte ^ 1 : byte))
    }
  }
  for (const [what, attack] of Object.entries(attacks)) {
    await t.test(what, async t => {
      const service = new Service(t)
      const consumer = await service.refreshed()
      const old = new Map(service.repository.files)
      service.repository.publish({ keys: [rotated] })
      attack(service, old)
      await refusesRefresh(service, consumer, 'mixed')
    })
  }
})

test('mix-and-match: a timestamp or snapshot that names no hash is refused', async t => {
  for (const path of ['metadata/timestamp.json', 'metadata/2.snapshot.json']) {
    const service = new Service(t)
    const consumer = await service.refreshed()
    service.repository.publish({ keys: [rotated] })
    service.repository.resign(path, ({ meta, ...signed }) => ({ ...signed, meta: Object.fromEntries(Object.keys(meta).map(name => [name, { version: 2 }])) }))
    if (path !== 'metadata/timestamp.json') service.repository.stamp(2)
    await refusesRefresh(service, consumer, 'malformed')
  }
})

test('rollback: no role goes back behind what was seen, also after a restart', async t => {
  const attacks: Record<string, (repository: TufRepository) => void> = {
    timestamp: repository => { repository.refresh({ timestamp: 1 }) },
    snapshot: repository => { repository.refresh({ snapshot: 1 }) },
    targets: repository => { repository.refresh({ targets: 1 }) },
    'keys of an older time': repository => { repository.publish({ at: '2025-01-01T00:00:00.000Z' }) }
  }
  for (const [what, attack] of Object.entries(attacks)) {
    await t.test(what, async t => {
      const service = new Service(t)
      service.repository.publish()
      const consumer = await service.refreshed()
      attack(service.repository)
      await refusesRefresh(service, consumer, 'rollback')
      const restarted = await service.open()
      await refuses('rollback', () => restarted.refresh())
    })
  }
})

test('rollback: a root chain that goes back, skips a version, or says another one than its name is refused', async t => {
  for (const version of [1, 3, 2 ** 40]) {
    const service = new Service(t)
    const consumer = await service.refreshed()
    service.repository.addRoot(root => ({ ...root, version }))
    service.repository.files.set('metadata/2.root.json', service.repository.file(`metadata/${version}.root.json`))
    await refusesRefresh(service, consumer, 'mixed')
  }
})

test('two timestamps of one version: the online key says two things', async t => {
  const service = new Service(t)
  const consumer = await service.refreshed()
  service.repository.publish({ keys: [rotated] })
  service.repository.refresh({ timestamp: 1 })
  await refusesRefresh(service, consumer, 'contradiction')
})

test('a clock years behind, or two hours, is noticed by what was made since; put back while a service runs, or between two starts, by what it has seen', async t => {
  const service = new Service(t)
  service.nowMs = noon - 3 * 365 * day
  const behind = await service.open()
  assert.equal((await refuses('clock', () => behind.refresh())).facts['what'], 'timestamp')
  service.nowMs = noon - 3_600_001
  await refuses('clock', () => behind.refresh())
  service.nowMs = noon
  const consumer = await service.refreshed()
  service.nowMs = noon - 3600_000
  await refuses('clock', () => consumer.current('root-ca'))
  const restarted = await service.open()
  await refuses('clock', () => restarted.may('root-ca', 1, 'verify'))
  await refuses('clock', () => restarted.refresh())
  service.nowMs = noon - 30_000
  assert.equal(consumer.may('root-ca', 1, 'verify'), true, 'half a minute is a correction')
})

test('a clock that is further behind than the online key\'s own is noticed by when people published', async t => {
  const service = new Service(t)
  service.nowMs = noon - 3 * day
  service.repository.refresh({ origin: { at: new Date(service.nowMs).toISOString() } })
  const consumer = await service.open()
  assert.equal((await refuses('clock', () => consumer.refresh())).facts['what'], 'keys.json')
})

test('a clock that is put back again and again can\'t keep a timestamp alive', async t => {
  const service = new Service(t)
  const consumer = await service.refreshed()
  service.elapsedMs += day
  service.nowMs = noon + day - 59_000
  await refuses('expired', () => consumer.current('root-ca'))
  service.nowMs = noon
  await refuses('clock', () => consumer.current('root-ca'))
  service.nowMs = Number.NaN
  await refuses('clock', () => consumer.current('root-ca'))
})

test('a clock years ahead finds everything expired, and is forgotten when it is right again', async t => {
  const service = new Service(t)
  const consumer = await service.refreshed()
  service.nowMs = noon + 3 * 365 * day
  await refuses('expired', () => consumer.current('root-ca'))
  await refuses('expired', () => consumer.refresh())
  service.nowMs = noon
  assert.equal(consumer.current('root-ca').version, 1)
  assert.equal((await service.open()).current('root-ca').version, 1)
})
