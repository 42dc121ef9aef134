// What a service is told of keys: answers by state, purpose and time; what it is told when there is no answer; what it keeps over a restart.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Consumer, type Source } from '../../src/keys/consumer.ts'
import { refreshing } from '../../src/keys/repository/refresh.ts'
import { fromBase64 } from '../../src/transcript/hash.ts'
import type { KeyState } from '../../src/transcript/key-state.ts'
import type { KeyUse } from '../../src/transcript/publication.ts'
import { noon, refuses, rotated, Service, sourceOf } from '../support/consumer.ts'
import { added, after, inMemory, onlineKey, options } from '../support/published.ts'
import { day, ed25519Signer, organisation, p256Signer, publishedKey, publishedVersion, TufRepository } from '../support/tuf-repository.ts'

test('the current version is told by a key\'s name and by its purpose, with its public key', async t => {
  const service = new Service(t)
  service.repository.publish({ keys: [publishedKey('root-ca', [publishedVersion(1, { state: 'retiring', may: ['verify'] }), publishedVersion(2)]), publishedKey('vault', [publishedVersion(1, { algorithm: 'aes-256', publicKey: null, may: ['wrap', 'unwrap'] })], ['wrapping'])] })
  const consumer = await service.refreshed()
  const current = consumer.current('root-ca')
  assert.deepEqual([current.key, current.version, current.state, current.may], ['root-ca', 2, 'active', ['sign', 'verify']])
  assert.deepEqual(current.publicKey, fromBase64(publishedVersion(2).publicKey!))
  assert.deepEqual([consumer.current({ purpose: 'wrapping' }).key, consumer.current({ purpose: 'wrapping' }).publicKey], ['vault', null])
  assert.equal(consumer.keys().organisation.name, 'Example & Co')
  await refuses('unknown-key', () => consumer.current('other'))
  await refuses('unknown-key', () => consumer.current({ purpose: 'other' }))
})

test('of several keys for a purpose the one in use is current; two in use are asked for by name', async t => {
  const service = new Service(t)
  const staged = publishedVersion(1, { state: 'staged', may: [], activated: null })
  service.repository.publish({ keys: [publishedKey('old', [staged]), publishedKey('new')] })
  const consumer = await service.refreshed()
  assert.equal(consumer.current({ purpose: 'statements' }).key, 'new')
  service.repository.publish({ keys: [publishedKey('old'), publishedKey('new')] })
  await consumer.refresh()
  await refuses('ambiguous-purpose', () => consumer.current({ purpose: 'statements' }))
})

test('a version may be used for what its state allows, and for nothing once its time is over', async t => {
  const service = new Service(t)
  const states: [KeyState, KeyUse[]][] = [['staged', []], ['active', ['sign', 'verify']], ['suspended', []], ['retiring', ['verify']], ['retired', ['verify']], ['compromised', []], ['destroyed', []]]
  const versions = states.map(([state, may], i) => publishedVersion(i + 1, { state, may }))
  service.repository.publish({ keys: [publishedKey('root-ca', versions), publishedKey('short', [publishedVersion(1, { until: new Date(noon + 1000).toISOString() })])] })
  const consumer = await service.refreshed()
  for (const [i, [state, may]] of states.entries()) {
    for (const use of ['sign', 'verify', 'wrap', 'unwrap'] as const) assert.equal(consumer.may('root-ca', i + 1, use), may.includes(use), `${state} ${use}`)
  }
  assert.equal(consumer.may('root-ca', 99, 'verify'), false)
  assert.equal(consumer.may('other', 1, 'verify'), false)
  assert.equal(consumer.may('short', 1, 'sign'), true)
  service.pass(1000)
  assert.equal(consumer.may('short', 1, 'sign'), false)
  assert.deepEqual(consumer.version('short', 1).may, [])
  await refuses('no-current', () => consumer.current('short'))
  service.repository.publish({ keys: [publishedKey('root-ca', [publishedVersion(1, { may: ['verify'] })])] })
  await consumer.refresh()
  assert.equal(consumer.may('root-ca', 1, 'verify'), true)
  await refuses('no-current', () => consumer.current('root-ca'))
})

test('a revoked version is told with its reason, its time and who approved', async t => {
  const service = new Service(t)
  const reason = 'A token was stolen'
  service.repository.publish({ keys: [publishedKey('root-ca', [publishedVersion(1, { state: 'compromised', may: [], reason, since: '2026-02-01T09:00:00.000Z', compromisedSince: '2026-01-20T00:00:00.000Z' })])] })
  const consumer = await service.refreshed()
  const { state, since, compromisedSince, approvers, ...said } = consumer.version('root-ca', 1)
  assert.deepEqual([state, said.reason, since, compromisedSince, approvers], ['compromised', reason, '2026-02-01T09:00:00.000Z', '2026-01-20T00:00:00.000Z', ['ada', 'wit']])
  const error = await refuses('no-current', () => consumer.current('root-ca'))
  assert.match(error.message, /version 1 is compromised since 2026-02-01T09:00:00\.000Z: A token was stolen/)
  await refuses('unknown-version', () => consumer.version('root-ca', 2))
})

test('nothing is answered before the first refresh, nor after the timestamp has expired; a refresh makes it good', async t => {
  const service = new Service(t)
  const consumer = await service.open()
  for (const ask of [() => consumer.current('root-ca'), () => consumer.may('root-ca', 1, 'sign'), () => consumer.keys(), () => consumer.version('root-ca', 1)]) await refuses('never-refreshed', ask)
  const { expires } = await consumer.refresh()
  assert.equal(expires, noon + day)
  service.pass(day - 1)
  assert.equal(consumer.may('root-ca', 1, 'sign'), true)
  service.pass(1)
  for (const ask of [() => consumer.current('root-ca'), () => consumer.may('root-ca', 1, 'sign'), () => consumer.keys(), () => consumer.version('root-ca', 1)]) await refuses('expired', ask)
  service.repository.refresh()
  assert.equal((await consumer.refresh()).isNew, true)
  assert.equal(consumer.may('root-ca', 1, 'sign'), true)
})

test('a refresh that fails leaves what was known', async t => {
  const service = new Service(t)
  const consumer = await service.refreshed()
  const gone = await service.open({ source: sourceOf(new Map()) })
  await refuses('missing', () => gone.refresh())
  assert.equal(gone.current('root-ca').version, 1, 'from the cache of the other')
  assert.equal(consumer.current('root-ca').version, 1)
})

test('a refresh reads what is new and nothing else', async t => {
  const service = new Service(t)
  const consumer = await service.refreshed()
  service.read.length = 0
  assert.equal((await consumer.refresh()).isNew, false)
  assert.deepEqual(service.read, ['metadata/2.root.json', 'metadata/timestamp.json'])
  service.repository.refresh()
  service.read.length = 0
  await consumer.refresh()
  assert.deepEqual(service.read, ['metadata/2.root.json', 'metadata/timestamp.json', 'metadata/2.snapshot.json'])
})

test('roots are followed one after another, each signed by the thresholds of two; keys on P-256 count as others do', async t => {
  const service = new Service(t, {}, { founders: [ed25519Signer('ada'), p256Signer(), ed25519Signer('wit')], online: p256Signer() })
  const { repository } = service
  const first = repository.trustedRoot()
  repository.founders = [p256Signer(), ed25519Signer('cy'), ed25519Signer('wit')]
  repository.signers = repository.founders.slice(0, 2)
  repository.addRoot()
  repository.online = ed25519Signer('online-2')
  repository.addRoot()
  repository.publish({ keys: [publishedKey('root-ca', [publishedVersion(1, { state: 'retired', may: ['verify'] }), publishedVersion(2)])] })
  const consumer = await service.open({ root: first })
  assert.deepEqual((await consumer.refresh()).versions, { root: 3, timestamp: 2, snapshot: 2, targets: 2 })
  assert.equal(consumer.current('root-ca').version, 2)
  assert.equal((await service.open({ root: repository.trustedRoot(3) })).current('root-ca').version, 2, 'a newer root that is given reads the same cache')
})

test('nobody who asks can change what the next one is told', async t => {
  const service = new Service(t)
  const consumer = await service.refreshed()
  const { keys: [key] } = consumer.keys()
  assert.throws(() => { key!.versions[0]!.may.push('wrap') }, TypeError)
  consumer.current('root-ca').publicKey!.fill(0)
  consumer.version('root-ca', 1).may.push('wrap')
  assert.equal(consumer.may('root-ca', 1, 'wrap'), false)
  assert.deepEqual(consumer.current('root-ca').publicKey, fromBase64(publishedVersion(1).publicKey!))
})

test('what is known outlives the process, and is checked again from the root that was given', async t => {
  const service = new Service(t)
  await service.refreshed()
  service.read.length = 0
  const again = await service.open()
  assert.equal(again.current('root-ca').version, 1)
  assert.deepEqual(service.read, [])
  assert.equal(again.discarded.size, 0)
  const others = new TufRepository({ now: noon, founders: ['x', 'y', 'z'].map(name => ed25519Signer(name)), online: ed25519Signer('other') }).publish()
  const other = await service.open({ root: others.trustedRoot(), source: sourceOf(others.files) })
  await refuses('never-refreshed', () => other.keys())
  assert.deepEqual([...other.discarded.values()].map(({ code }) => code), ['signature'])
})

test('a time that is known from how long the process has run is kept as others are', async t => {
  const service = new Service(t)
  const consumer = await service.refreshed()
  service.elapsedMs += 20.25
  service.repository.refresh()
  await consumer.refresh()
  const again = await service.open()
  assert.deepEqual([again.current('root-ca').version, again.discarded.size], [1, 0])
})

test('a cache that is damaged counts for nothing, says so, and a refresh makes it good', async t => {
  const service = new Service(t)
  await service.refreshed()
  const [name] = readdirSync(service.cache)
  const path = join(service.cache, name!)
  const good = readFileSync(path)
  for (const bad of [good.subarray(0, -10), Buffer.alloc(0), Buffer.from('{}'), Buffer.from(good.toString().replace('"at":1', '"at":"1'))]) {
    writeFileSync(path, bad)
    const consumer = await service.open()
    await refuses('never-refreshed', () => consumer.keys())
    assert.deepEqual([...consumer.discarded.values()].map(({ code }) => code), ['malformed'])
    await consumer.refresh()
    assert.deepEqual(readFileSync(path), good)
  }
})

test('two refreshes at once are one; two processes\' leave the newer state, whoever wrote last', async t => {
  const service = new Service(t)
  const consumer = await service.open()
  const [a, b] = await Promise.all([consumer.refresh(), consumer.refresh()])
  assert.equal(a, b)
  assert.equal(service.read.filter(path => path.endsWith('timestamp.json')).length, 1)

  const [reached, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const slow: Source = {
    name: 'slow',
    async read (path) {
      const bytes = await service.source.read(path, 0, AbortSignal.timeout(1000))
      if (path === 'metadata/2.snapshot.json') {
        reached.resolve()
        await release.promise
      }
      return bytes
    }
  }
  service.repository.refresh()
  const first = await service.open({ source: slow })
  const slowly = first.refresh()
  await reached.promise
  service.repository.publish({ keys: [publishedKey('root-ca', [publishedVersion(1, { state: 'retired', may: ['verify'] }), publishedVersion(2)])] })
  const second = await service.refreshed()
  release.resolve()
  assert.equal((await slowly).versions.timestamp, 2)
  assert.equal(second.current('root-ca').version, 2)
  assert.equal((await service.open()).current('root-ca').version, 2)
  await first.refresh()
  assert.equal(first.current('root-ca').version, 2)
})

test('the cache holds one state, and only files of its own are removed', async t => {
  const service = new Service(t)
  const consumer = await service.refreshed()
  writeFileSync(join(service.cache, 'notes.txt'), 'mine')
  service.repository.refresh()
  await consumer.refresh()
  assert.deepEqual(readdirSync(service.cache).toSorted(), ['notes.txt', `production-example-${['1', '2', '1'].map(version => version.padStart(16, '0')).join('-')}.json`])
})

test('a folder that can\'t be written to is refused when it is opened or written, and nothing is taken for known', async t => {
  const service = new Service(t)
  const file = join(service.cache, 'file')
  writeFileSync(file, '')
  await refuses('cache-unusable', () => service.open({ cache: file }))
  const consumer = await service.open()
  rmSync(service.cache, { recursive: true })
  await refuses('cache-unusable', () => consumer.refresh())
  await refuses('never-refreshed', () => consumer.keys())
})

test('a root that is none, or of too few, or of somebody else, is refused before anything is read', async t => {
  const service = new Service(t)
  const root = service.repository.trustedRoot()
  for (const bad of [new Uint8Array(), root.subarray(1), service.repository.file('metadata/timestamp.json')]) await refuses('root-unusable', () => service.open({ root: bad }))
  const few = new TufRepository({ now: noon })
  few.addRoot(draft => draft, few.founders.slice(0, 1))
  await refuses('root-unusable', () => service.open({ root: few.trustedRoot(2) }))
  await refuses('foreign', () => service.open({ organisation: 'other' }))
  await refuses('foreign', () => service.open({ mode: 'rehearsal' }))
  assert.deepEqual(service.read, [])
})

test('a rehearsal\'s keys are answered from only where a service says that it wants them', async t => {
  const service = new Service(t, { mode: 'rehearsal' }, { mode: 'rehearsal' })
  assert.equal((await service.refreshed()).current('root-ca').version, 1)
  await refuses('foreign', () => Consumer.open({ root: service.repository.trustedRoot(), source: service.source, cache: service.cache, organisation }))
})

test('a repository as the connected side makes it is read day by day, through a change of its online key', async t => {
  const service = new Service(t)
  const { repository } = service
  let files: ReadonlyMap<string, Uint8Array> = added(new Map(), repository, 1).files
  const consumer = await service.open({ source: { name: 'connected', read: async path => files.get(path) ?? null } })
  assert.deepEqual((await consumer.refresh()).versions, { root: 1, timestamp: 1, snapshot: 1, targets: 1 })
  for (let days = 1; days <= 8; days++) {
    service.pass(day)
    files = after(files, refreshing(inMemory(files), [onlineKey(repository.online)], options(service.nowMs, [])).all)
    await consumer.refresh()
  }
  const old = repository.online
  repository.online = p256Signer()
  repository.addRoot()
  repository.publish({ keys: [rotated] })
  files = added(files, repository, 2, [old, repository.online]).files
  assert.deepEqual((await consumer.refresh()).versions, { root: 2, timestamp: 10, snapshot: 3, targets: 2 })
  assert.equal(consumer.current('root-ca').version, 2)
})
