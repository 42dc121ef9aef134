// The attacks of the TUF specification (1.0, section 1.5.2) and those that clients are known to be weak against, one by one, by their names. Each is refused for
// its own reason, nothing of it is taken or kept, and what was known before is still answered.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import type { Consumer, ConsumerCode, Source } from '../../src/keys/consumer.ts'
import { mostSteps } from '../../src/keys/consumer/rules.ts'
import type { TufRoot } from '../../src/transcript/publication.ts'
import { keyId, metadataBytes, metadataFile } from '../../src/transcript/tuf.ts'
import { noon, refuses, Service, sourceOf } from '../support/consumer.ts'
import { day, ed25519Signer, hashedPath, p256Signer, publishedKey, publishedVersion, signatureBy, TufRepository } from '../support/tuf-repository.ts'

const utf8 = new TextEncoder()
const stranger = ed25519Signer('stranger')
const secondVersion = publishedKey('root-ca', [publishedVersion(1, { state: 'retired', may: ['verify'] }), publishedVersion(2)])

/** Asserts that a refresh is refused for this reason, and that memory and cache are as they were. */
async function refusesRefresh (service: Service, consumer: Consumer, code: ConsumerCode): Promise<void> {
  const before = cacheOf(service)
  await refuses(code, () => consumer.refresh())
  assert.equal(consumer.current('root-ca').version, 1)
  assert.deepEqual(cacheOf(service), before)
  assert.equal((await service.open()).current('root-ca').version, 1)
}

function cacheOf (service: Service): [string, string][] {
  return readdirSync(service.cache).map(name => [name, readFileSync(join(service.cache, name), 'utf8')])
}

test('arbitrary software: metadata and keys by somebody else are refused, whatever they say', async t => {
  for (const [role, attack] of Object.entries({
    timestamp: (service: Service) => service.repository.refresh({ by: stranger }),
    targets: (service: Service) => service.repository.publish({ keys: [secondVersion] }, { by: [stranger, ed25519Signer('another')] }),
    root: (service: Service) => service.repository.addRoot(root => root, [stranger, ed25519Signer('another')]),
    'one of two': (service: Service) => service.repository.publish({ keys: [secondVersion] }, { by: service.repository.signers.slice(0, 1) })
  })) {
    await t.test(role, async t => {
      const service = new Service(t)
      const consumer = await service.refreshed()
      attack(service)
      await refusesRefresh(service, consumer, 'signature')
    })
  }
})

test('arbitrary software: a snapshot by somebody else, under an honest timestamp without hashes', async t => {
  const service = new Service(t)
  const consumer = await service.refreshed()
  const { repository } = service
  repository.publish({ keys: [secondVersion] })
  repository.refresh()
  const path = 'metadata/3.snapshot.json'
  const { signed } = JSON.parse(Buffer.from(repository.file(path)).toString()) as { signed: object }
  repository.files.set(path, fileOf(signed, signatureBy(stranger, metadataBytes(signed))))
  const stamp = JSON.parse(Buffer.from(repository.file('metadata/timestamp.json')).toString()) as { signed: { meta: object } }
  stamp.signed.meta = { 'snapshot.json': { version: 3 } }
  repository.files.set('metadata/timestamp.json', fileOf(stamp.signed, signatureBy(repository.online, metadataBytes(stamp.signed))))
  await refusesRefresh(service, consumer, 'signature')
})

function fileOf (signed: object, ...signatures: { keyid: string, sig: string }[]): Uint8Array {
  return utf8.encode(`${JSON.stringify({ signatures, signed })}\n`)
}

test('endless data: no more is read than may be', async t => {
  let sent = 0
  const endless: RequestListener = (request, response) => {
    const chunk = Buffer.alloc(65_536, 0x20)
    const more = (): void => {
      while (!response.destroyed && response.write(chunk)) sent += chunk.length
    }
    response.on('drain', more)
    more()
  }
  const service = new Service(t)
  const base = await serve(t, service, path => path.endsWith('timestamp.json') ? endless : null)
  const consumer = await service.open({ source: base })
  const error = await refuses('too-large', () => consumer.refresh())
  assert.deepEqual(error.facts, { path: 'metadata/timestamp.json', most: 16_384 })
  assert.ok(sent < 64_000_000, `${sent} bytes were taken`)
})

test('endless data: a target that is longer than its metadata says, and one that says that it is very long', async t => {
  const service = new Service(t)
  const consumer = await service.refreshed()
  const { repository } = service
  repository.publish({ keys: [secondVersion] })
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
  const path = `metadata/${repository.snapshot}.snapshot.json`
  const { signed } = JSON.parse(Buffer.from(repository.file(path)).toString()) as { signed: { meta: Record<string, object> } }
  signed.meta['more.json'] = { version: 1 }
  repository.files.set(path, fileOf(signed, signatureBy(repository.online, metadataBytes(signed))))
  const stamp = JSON.parse(Buffer.from(repository.file('metadata/timestamp.json')).toString()) as { signed: { meta: object } }
  stamp.signed.meta = { 'snapshot.json': { version: repository.snapshot } }
  repository.files.set('metadata/timestamp.json', fileOf(stamp.signed, signatureBy(repository.online, metadataBytes(stamp.signed))))
  await refusesRefresh(service, consumer, 'malformed')
})

test('fast-forward: versions that can\'t have been counted are refused, so that none is ever too high to go on from', async t => {
  for (const [what, attack] of Object.entries({
    timestamp: (service: Service) => service.repository.refresh({ timestamp: Number.MAX_SAFE_INTEGER }),
    'one too many': (service: Service) => service.repository.refresh({ timestamp: 2 + mostSteps }),
    snapshot: (service: Service) => service.repository.refresh({ snapshot: Number.MAX_SAFE_INTEGER }),
    targets: (service: Service) => service.repository.refresh({ targets: Number.MAX_SAFE_INTEGER })
  })) {
    await t.test(what, async t => {
      const service = new Service(t)
      const consumer = await service.refreshed()
      attack(service)
      await refusesRefresh(service, consumer, 'fast-forward')
    })
  }
})

test('fast-forward: after what a stolen online key could do, a new one begins anew, and what people number goes on', async t => {
  const service = new Service(t)
  const { repository } = service
  repository.refresh({ timestamp: 1_000_000, snapshot: 1_000_000 })
  const consumer = await service.refreshed()
  Object.assign(repository, { online: ed25519Signer('online-2'), timestamp: 0, snapshot: 0 })
  const before = repository.file('metadata/1.targets.json')
  repository.addRoot()
  repository.publish({ keys: [secondVersion] })
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
  service.repository.publish({ keys: [secondVersion] })
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
      repository.refresh({ expires: noon + 3650 * day })
      await refuses('expired', () => consumer.refresh())
    })
  }
})

test('malicious mirrors: one that stands still or lies takes nothing away from what another tells', async t => {
  const service = new Service(t)
  const old = new Map(service.repository.files)
  const consumer = await service.refreshed()
  service.repository.publish({ keys: [secondVersion] })
  const lying = new TufRepository({ now: noon, founders: ['x', 'y', 'z'].map(name => ed25519Signer(name)), online: stranger }).publish({ keys: [secondVersion] })
  const broken: Source = { name: 'broken', read: async () => { throw new TypeError('no') } }
  for (const order of [[old, lying.files, service.repository.files], [service.repository.files, lying.files, old]]) {
    const many = await service.open({ source: [broken, ...order.map(files => sourceOf(files))], cache: join(service.cache, 'own') })
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
      service.repository.publish({ keys: [secondVersion] })
      attack(service, old)
      await refusesRefresh(service, consumer, 'mixed')
    })
  }
})

test('mix-and-match: where the online key writes no hashes, versions decide', async t => {
  const service = new Service(t)
  const consumer = await service.refreshed()
  const { repository } = service
  const old = repository.file('metadata/1.targets.json')
  repository.files.delete('metadata/2.targets.json')
  repository.publish({ keys: [secondVersion] })
  repository.files.delete('metadata/2.targets.json')
  repository.refresh()
  repository.files.set('metadata/2.targets.json', old)
  await refusesRefresh(service, consumer, 'mixed')
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
  service.repository.publish({ keys: [secondVersion] })
  service.repository.refresh({ timestamp: 1 })
  await refusesRefresh(service, consumer, 'contradiction')
})

test('slow retrieval: a source that dribbles, or never answers, is left after its time', async t => {
  const dribble: RequestListener = (_, response) => {
    response.writeHead(200)
    response.write('{')
  }
  const service = new Service(t)
  const base = await serve(t, service, path => path.endsWith('.snapshot.json') ? dribble : null)
  const consumer = await service.open({ source: base, timeoutMs: 300 })
  await refuses('too-slow', () => consumer.refresh())
  const silent: Source = { name: 'silent', read: () => new Promise(() => {}) }
  const other = await service.open({ source: [silent, service.source], timeoutMs: 50 })
  assert.deepEqual((await other.refresh()).refused.map(({ error }) => error.code), ['too-slow'])
})

test('vulnerability to key compromises: neither the online key nor one key of people changes what is published', async t => {
  const service = new Service(t)
  const consumer = await service.refreshed()
  const { repository } = service
  const [ada] = repository.signers
  repository.publish({ keys: [secondVersion] }, { by: [ada!, repository.online] })
  await refusesRefresh(service, consumer, 'signature')
  repository.addRoot(root => ({ ...root, roles: { ...root.roles, root: { ...root.roles.root, threshold: 1 } } }), [ada!, repository.online])
  await refusesRefresh(service, consumer, 'signature')
})

test('vulnerability to key compromises: a root that lets the online key sign what ceremonies sign is refused', async t => {
  for (const role of ['root', 'targets'] as const) {
    const service = new Service(t)
    const consumer = await service.refreshed()
    const { id } = service.repository.online
    service.repository.addRoot(root => ({ ...root, roles: { ...root.roles, [role]: { ...root.roles[role], keyids: [...root.roles[role].keyids, id] } } }))
    await refusesRefresh(service, consumer, 'one-key-for-all')
  }
})

test('vulnerability to key compromises: a root whose keys were replaced is followed, and what the old ones sign counts no more', async t => {
  const service = new Service(t)
  const { repository } = service
  const consumer = await service.refreshed()
  const stolen = repository.founders
  repository.founders = ['new-1', 'new-2', 'new-3'].map(name => ed25519Signer(name))
  repository.signers = repository.founders.slice(0, 2)
  repository.addRoot()
  repository.publish({ keys: [publishedKey('root-ca')] })
  await consumer.refresh()
  repository.publish({ keys: [secondVersion] }, { by: stolen })
  await refusesRefresh(service, consumer, 'signature')
  repository.publish()
  repository.addRoot(root => root, stolen)
  await refusesRefresh(service, consumer, 'signature')
})

test('vulnerability to key compromises: a new root by the old threshold alone, or by the new one alone, is refused', async t => {
  for (const by of ['old', 'new'] as const) {
    const service = new Service(t)
    const consumer = await service.refreshed()
    const old = service.repository.founders
    service.repository.founders = ['new-1', 'new-2', 'new-3'].map(name => ed25519Signer(name))
    service.repository.addRoot(root => root, by === 'old' ? old : service.repository.founders)
    await refusesRefresh(service, consumer, 'signature')
  }
})

test('wrong software installation: another file that is signed for is not taken for the keys', async t => {
  const service = new Service(t)
  const consumer = await service.refreshed()
  const { repository } = service
  const jwks = utf8.encode('{"keys":[]}')
  repository.publish({ keys: [secondVersion] }, { others: { 'jwks.json': jwks } })
  const path = hashedPath('keys.json', utf8.encode(JSON.stringify(repository.keys)))
  const good = repository.file(path)
  repository.files.set(path, jwks)
  await refusesRefresh(service, consumer, 'mixed')
  repository.files.set(path, good)
  repository.publish({}, { others: { 'jwks.json': jwks }, change: targets => ({ ...targets, targets: { ...targets.targets, 'keys.json': targets.targets['jwks.json']! } }) })
  repository.files.set(hashedPath('keys.json', jwks), jwks)
  await refusesRefresh(service, consumer, 'malformed')
  repository.publish({}, { change: targets => ({ ...targets, targets: {} }) })
  await refusesRefresh(service, consumer, 'contradiction')
})

test('wrong software installation: what is another organisation\'s, a rehearsal\'s or another ceremony\'s is refused wherever it says so', async t => {
  const service = new Service(t)
  const consumer = await service.refreshed()
  const { repository } = service
  const origin = repository.root['x-strongroom']
  for (const wrong of [{ ...origin, organisation: 'other' }, { ...origin, mode: 'rehearsal' as const }]) {
    repository.publish({}, { change: targets => ({ ...targets, 'x-strongroom': wrong }) })
    await refusesRefresh(service, consumer, 'foreign')
  }
  repository.publish({ mode: 'rehearsal' })
  await refusesRefresh(service, consumer, 'foreign')
  repository.publish({ organisation: { id: 'other', name: 'Other' } })
  await refusesRefresh(service, consumer, 'foreign')
  repository.publish({ ceremony: '0'.repeat(32) })
  await refusesRefresh(service, consumer, 'contradiction')
  repository.publish()
  repository.addRoot(root => ({ ...root, 'x-strongroom': { ...origin, organisation: 'other' } }))
  await refusesRefresh(service, consumer, 'foreign')
})

test('threshold by duplicate keys: one key under two ids, twice in a role, or twice under a file counts once', async t => {
  const fresh = async (t: TestContext): Promise<{ service: Service, consumer: Consumer, repository: TufRepository }> => {
    const service = new Service(t)
    return { service, consumer: await service.refreshed(), repository: service.repository }
  }
  await t.test('a second id for one key in a root', async t => {
    const { service, consumer, repository } = await fresh(t)
    const [ada] = repository.signers
    repository.addRoot(root => ({ ...root, keys: { ...root.keys, ['d'.repeat(64)]: ada!.key }, roles: { ...root.roles, targets: { keyids: [ada!.id, 'd'.repeat(64)], threshold: 2 } } }))
    await refusesRefresh(service, consumer, 'duplicate-keys')
  })
  await t.test('one id twice in a role', async t => {
    const { service, consumer, repository } = await fresh(t)
    const [ada] = repository.signers
    repository.addRoot(root => ({ ...root, roles: { ...root.roles, targets: { keyids: [ada!.id, ada!.id], threshold: 2 } } }))
    await refusesRefresh(service, consumer, 'duplicate-keys')
  })
  await t.test('one key in two spellings', async t => {
    const { service, consumer, repository } = await fresh(t)
    const eve = p256Signer()
    const spelt = { ...eve.key, keyval: { public: eve.key.keyval.public.replace(/(.)\n(.+)\n-----END/, '\n$1$2\n-----END') } } as TufRoot['keys'][string]
    repository.addRoot(root => ({ ...root, keys: { ...root.keys, [eve.id]: eve.key, [keyId(spelt)]: spelt }, roles: { ...root.roles, targets: { keyids: [eve.id, keyId(spelt)], threshold: 2 } } }))
    await refusesRefresh(service, consumer, 'contradiction')
  })
  await t.test('two signatures of one key', async t => {
    const { service, consumer, repository } = await fresh(t)
    const [ada] = repository.signers
    repository.publish({ keys: [secondVersion] })
    const { targets } = repository
    repository.files.set('metadata/2.targets.json', metadataFile(targets!, [signatureBy(ada!, metadataBytes(targets!)), signatureBy(ada!, metadataBytes(targets!))]))
    repository.refresh()
    await refusesRefresh(service, consumer, 'duplicate-keys')
  })
})

test('wrong root: a whole repository of somebody else\'s is refused, and so is a given root that is not its own', async t => {
  const service = new Service(t)
  const others = new TufRepository({ now: noon, founders: ['x', 'y', 'z'].map(name => ed25519Signer(name)), online: stranger }).publish({ keys: [secondVersion] })
  const consumer = await service.open({ source: sourceOf(others.files) })
  await refuses('signature', () => consumer.refresh())
  others.addRoot()
  await refuses('signature', () => consumer.refresh())
  const wrong = await service.open({ root: others.trustedRoot(), cache: join(service.cache, 'own') })
  await refuses('signature', () => wrong.refresh())
})

test('a repository that is half-copied is refused until the copy is whole', async t => {
  const service = new Service(t)
  const consumer = await service.refreshed()
  service.repository.publish({ keys: [secondVersion] })
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

test('a clock years behind is noticed by what was published since; put back while a service runs, or between two starts, by what it has seen', async t => {
  const service = new Service(t)
  service.nowMs = noon - 3 * 365 * day
  const behind = await service.open()
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

test('what people signed must not contradict itself', async t => {
  const version = publishedVersion(1)
  const wrong = [
    [publishedKey('root-ca'), publishedKey('root-ca')], [publishedKey('root-ca', [version, version])], [publishedKey('root-ca', [version, publishedVersion(2)])], [{ ...publishedKey('root-ca'), active: null }],
    [{ ...publishedKey('root-ca'), minimum: 2 }], [publishedKey('root-ca', [publishedVersion(1, { state: 'compromised' })])], [publishedKey('root-ca', [publishedVersion(1, { state: 'destroyed', may: ['verify'] })])]
  ]
  const service = new Service(t)
  const consumer = await service.refreshed()
  for (const keys of wrong) {
    service.repository.publish({ keys })
    await refusesRefresh(service, consumer, 'contradiction')
  }
})

/** A web server of the service's repository, some of whose answers are another's. */
async function serve (t: TestContext, service: Service, other: (path: string) => RequestListener | null): Promise<string> {
  const server: Server = createServer((request, response) => {
    const path = request.url!.slice(1)
    const listener = other(path)
    if (listener !== null) {
      listener(request, response)
      return
    }
    const bytes = service.repository.files.get(path)
    response.writeHead(bytes === undefined ? 404 : 200).end(bytes)
  })
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}
