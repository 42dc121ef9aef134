// The attacks of the TUF specification (1.0, section 1.5.2), by their names: those of whoever stands between: endless data, extraneous dependencies, malicious
// mirrors, slow retrieval; and copies that are not whole. Each is refused for its own reason, nothing of it is taken or kept, and what was known before is still
// answered.

import assert from 'node:assert/strict'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Source } from '../../src/keys/consumer.ts'
import { noon, refuses, refusesRefresh, rotated, serve, Service, sourceOf } from '../support/consumer.ts'
import { delegationOf, ed25519Signer, hashedPath, publishedKey, publishedVersion, TufRepository } from '../support/tuf-repository.ts'

const utf8 = new TextEncoder()
const stranger = ed25519Signer('stranger')

test('endless data: no more is read than may be', async t => {
  let sent = 0
  const endless: RequestListener = (_, response) => {
    const chunk = Buffer.alloc(65_536, 0x20)
    const more = (): void => {
      while (!response.destroyed && response.write(chunk)) sent += chunk.length
    }
    response.on('drain', more)
    more()
  }
  const service = new Service(t)
  const base = await serve(t, service.repository, path => path.endsWith('timestamp.json') ? endless : null)
  const consumer = await service.open({ source: base })
  const error = await refuses('too-large', () => consumer.refresh())
  assert.deepEqual(error.facts, { path: 'metadata/timestamp.json', most: 16_384 })
  assert.ok(sent < 64_000_000, `${sent} bytes were taken`)
})

test('endless data: a target that is longer than its metadata says, and one that says that it is very long', async t => {
  const service = new Service(t)
  const consumer = await service.refreshed()
  const { repository } = service
  repository.publish({ keys: [rotated] })
  const path = hashedPath('keys.json', utf8.encode(JSON.stringify(repository.keys)))
  const bytes = repository.file(path)
  repository.files.set(path, Buffer.concat([bytes, Buffer.from(' ')]))
  await refusesRefresh(service, consumer, 'too-large')
  repository.publish({}, { change: targets => ({ ...targets, targets: { 'keys.json': { length: 2 ** 40, hashes: { sha256: '0'.repeat(64) } } } }) })
  await refusesRefresh(service, consumer, 'too-large')
})

test('extraneous dependencies: targets can\'t delegate to others, nor a snapshot name more than targets', async t => {
  const service = new Service(t)
  const consumer = await service.refreshed()
  const { repository } = service
  const delegations = { keys: { [stranger.id]: stranger.key }, roles: [{ name: 'more', keyids: [stranger.id], threshold: 1, terminating: false, paths: ['*'] }] }
  repository.publish({}, { change: targets => ({ ...targets, delegations }) })
  await refusesRefresh(service, consumer, 'malformed')
  repository.publish()
  repository.resign(`metadata/${repository.snapshot}.snapshot.json`, signed => ({ ...signed, meta: { ...signed.meta, 'more.json': { version: 1 } } }))
  repository.stamp(repository.snapshot)
  await refusesRefresh(service, consumer, 'malformed')
})

test('malicious mirrors: one that stands still or lies takes nothing away from what another tells', async t => {
  const service = new Service(t)
  const old = new Map(service.repository.files)
  const consumer = await service.refreshed()
  service.repository.publish({ keys: [rotated] })
  const lying = new TufRepository({ now: noon, founders: ['x', 'y', 'z'].map(name => ed25519Signer(name)), online: stranger }).publish({ keys: [rotated] })
  const broken: Source = { name: 'broken', read: async () => { throw new TypeError('no') } }
  for (const [i, order] of [[old, lying.files, service.repository.files], [service.repository.files, lying.files, old]].entries()) {
    const many = await service.open({ source: [broken, ...order.map(files => sourceOf(files))], cache: join(service.cache, String(i)) })
    const { versions, refused } = await many.refresh()
    assert.equal(versions.targets, 2)
    assert.equal(many.current('root-ca').version, 2)
    assert.equal(refused[0]?.error.code, 'refused')
    assert.ok(refused.length >= 2)
  }
  assert.equal(consumer.current('root-ca').version, 1)
  const none = await service.open({ source: [] })
  await refuses('unreachable', () => none.refresh())
})

test('slow retrieval: a source that dribbles, or never answers, is left after its time', async t => {
  const dribble: RequestListener = (_, response) => {
    response.writeHead(200)
    response.write('{')
  }
  const service = new Service(t)
  const base = await serve(t, service.repository, path => path.endsWith('.snapshot.json') ? dribble : null)
  const consumer = await service.open({ source: base, timeoutMs: 300 })
  await refuses('too-slow', () => consumer.refresh())
  const silent: Source = { name: 'silent', read: () => new Promise(() => {}) }
  const other = await service.open({ source: [silent, service.source], timeoutMs: 50 })
  assert.deepEqual((await other.refresh()).refused.map(({ error }) => error.code), ['too-slow'])
})

test('a repository that is half-copied is refused until the copy is whole', async t => {
  const service = new Service(t)
  const consumer = await service.refreshed()
  service.repository.publish({ keys: [rotated] })
  const paths = ['metadata/2.snapshot.json', 'metadata/2.targets.json', hashedPath('keys.json', utf8.encode(JSON.stringify(service.repository.keys)))]
  for (const path of paths) {
    const bytes = service.repository.file(path)
    service.repository.files.delete(path)
    await refusesRefresh(service, consumer, 'missing')
    service.repository.files.set(path, bytes.subarray(0, -1))
    await refusesRefresh(service, consumer, 'mixed')
    service.repository.files.set(path, bytes)
  }
  await consumer.refresh()
  assert.equal(consumer.current('root-ca').version, 2)
})

test('what people signed must not contradict itself', async t => {
  const version = publishedVersion(1)
  const wrong = [
    [publishedKey('root-ca'), publishedKey('root-ca')], [publishedKey('root-ca', [version, version])], [publishedKey('root-ca', [version, publishedVersion(2)])], [{ ...publishedKey('root-ca'), active: null }],
    [{ ...publishedKey('root-ca'), minimum: 2 }], [publishedKey('root-ca', [publishedVersion(1, { state: 'compromised' })])], [publishedKey('root-ca', [publishedVersion(1, { state: 'destroyed', may: ['verify'] })])],
    [publishedKey('root-ca', [publishedVersion(1, { state: 'retired', may: ['sign', 'verify'] })])], [publishedKey('root-ca', [publishedVersion(1, { state: 'retired', may: ['unwrap'] })])], [publishedKey('root-ca', [publishedVersion(1, { state: 'retiring', may: ['wrap'] })])]
  ]
  const service = new Service(t)
  const consumer = await service.refreshed()
  for (const keys of wrong) {
    service.repository.publish({ keys })
    await refusesRefresh(service, consumer, 'contradiction')
  }
  const issuers = ['web', 'shop'].map(issuer => delegationOf(issuer, stranger, noon))
  service.repository.publish({ keys: [publishedKey('root-ca')], delegations: issuers })
  await refusesRefresh(service, consumer, 'contradiction')
})

test('a web server below a path, with and without its last slash; one that fails, or is not there, is unreachable', async t => {
  const service = new Service(t)
  const plain = await serve(t, service.repository)
  assert.equal((await service.refreshed({ source: plain.replace(/\/$/, '') })).current('root-ca').version, 1)
  const below = await serve(t, service.repository, path => (_, response) => {
    const bytes = service.repository.files.get(path.replace(/^keys\/here\//, ''))
    response.writeHead(path.startsWith('keys/here/') && bytes !== undefined ? 200 : 403).end(bytes)
  })
  for (const base of [`${below}keys/here`, new URL(`${below}keys/here/`)]) assert.equal((await service.refreshed({ source: base, cache: join(service.cache, 'own') })).current('root-ca').version, 1)
  const failing = await serve(t, service.repository, () => (_, response) => { response.writeHead(500).end('no') })
  const error = await refuses('unreachable', async () => (await service.open({ source: failing })).refresh())
  assert.equal(error.facts['status'], 500)
  const gone = await service.open({ source: await serve(t, service.repository, () => request => { request.socket.destroy() }) })
  await refuses('unreachable', () => gone.refresh())
})

test('what a server says can\'t steer a terminal that shows the error', async t => {
  const service = new Service(t)
  service.repository.resign('metadata/timestamp.json', signed => ({ ...signed, 'x\u001b[2J\n\u202e': 1 }))
  const consumer = await service.open()
  const { message } = await refuses('malformed', () => consumer.refresh())
  assert.match(message, /Unrecognized key/)
  assert.doesNotMatch(message, /[\u0000-\u001f\u202e]/)
})

test('a folder is read as a web server is: what is not there is missing, what is no file is unreachable, and no more is read than may be', async t => {
  const service = new Service(t)
  const folder = service.repository.write(join(service.cache, 'copy'))
  assert.equal((await service.refreshed({ source: folder })).current('root-ca').version, 1)
  service.repository.refresh()
  service.repository.write(folder)
  const consumer = await service.open({ source: folder })
  const path = join(folder, 'metadata', 'timestamp.json')
  writeFileSync(path, Buffer.alloc(20_000))
  await refuses('too-large', () => consumer.refresh())
  rmSync(path)
  await refuses('missing', () => consumer.refresh())
  mkdirSync(path)
  await refuses('unreachable', () => consumer.refresh())
  rmSync(folder, { recursive: true })
  await refuses('missing', () => consumer.refresh())
})
