// The attacks of the TUF specification (1.0, section 1.5.2), by their names: those that sign with what they have: arbitrary software, wrong software installation,
// vulnerability to key compromises; and threshold by duplicate keys, and a wrong root. Each is refused for its own reason, nothing of it is taken or kept, and
// what was known before is still answered.

import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import type { Consumer } from '../../src/keys/consumer.ts'
import type { TufKey } from '../../src/transcript/publication.ts'
import { keyId, metadataBytes, metadataFile } from '../../src/transcript/tuf.ts'
import { noon, refuses, refusesEach, refusesRefresh, rotated, Service, sourceOf } from '../support/consumer.ts'
import { ed25519Signer, hashedPath, p256Signer, publishedKey, signatureBy, TufRepository } from '../support/tuf-repository.ts'

const utf8 = new TextEncoder()
const stranger = ed25519Signer('stranger')

test('arbitrary software: metadata and keys by somebody else are refused, whatever they say', async t => {
  await refusesEach(t, 'signature', {
    timestamp: service => service.repository.refresh({ by: stranger }),
    targets: service => service.repository.publish({ keys: [rotated] }, { by: [stranger, ed25519Signer('another')] }),
    root: service => service.repository.addRoot(root => root, [stranger, ed25519Signer('another')]),
    'one of two': service => service.repository.publish({ keys: [rotated] }, { by: service.repository.signers.slice(0, 1) })
  })
})

test('arbitrary software: a snapshot by somebody else, under a timestamp that names it', async t => {
  const service = new Service(t)
  const consumer = await service.refreshed()
  const { repository } = service
  repository.publish({ keys: [rotated] })
  repository.resign('metadata/2.snapshot.json', signed => signed, stranger)
  repository.stamp(2)
  await refusesRefresh(service, consumer, 'signature')
})

test('vulnerability to key compromises: neither the online key nor one key of people changes what is published', async t => {
  const service = new Service(t)
  const consumer = await service.refreshed()
  const { repository } = service
  const [ada] = repository.signers
  repository.publish({ keys: [rotated] }, { by: [ada!, repository.online] })
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
  await refusesRefresh(service, consumer, 'signature')
  repository.refresh()
  await refusesRefresh(service, consumer, 'signature')
  repository.publish({ keys: [publishedKey('root-ca')] })
  await consumer.refresh()
  repository.publish({ keys: [rotated] }, { by: stolen })
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
  repository.publish({ keys: [rotated] }, { others: { 'jwks.json': jwks } })
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
  repository.refresh({ targets: 1 })
  repository.resign('metadata/timestamp.json', signed => ({ ...signed, 'x-strongroom': { organisation: 'other', mode: 'production', at: '2026-03-01T00:00:00.000Z' } }))
  await refusesRefresh(service, consumer, 'foreign')
  repository.refresh({ targets: 1 })
  repository.resign(`metadata/${repository.snapshot}.snapshot.json`, signed => ({ ...signed, 'x-strongroom': { organisation: 'example', mode: 'rehearsal', at: '2026-03-01T00:00:00.000Z' } }))
  repository.stamp(repository.snapshot)
  await refusesRefresh(service, consumer, 'foreign')
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
    const spelt: TufKey = { ...eve.key, keyval: { public: eve.key.keyval.public.replace(/(.)\n(.+)\n-----END/, '\n$1$2\n-----END') } }
    repository.addRoot(root => ({ ...root, keys: { ...root.keys, [eve.id]: eve.key, [keyId(spelt)]: spelt }, roles: { ...root.roles, targets: { keyids: [eve.id, keyId(spelt)], threshold: 2 } } }))
    await refusesRefresh(service, consumer, 'contradiction')
  })
  await t.test('two signatures of one key', async t => {
    const { service, consumer, repository } = await fresh(t)
    const [ada] = repository.signers
    repository.publish({ keys: [rotated] })
    const { targets } = repository
    repository.files.set('metadata/2.targets.json', metadataFile(targets!, [signatureBy(ada!, metadataBytes(targets!)), signatureBy(ada!, metadataBytes(targets!))]))
    repository.refresh()
    await refusesRefresh(service, consumer, 'duplicate-keys')
  })
})

test('a root that asks for more keys than it has, or for one that it does not have, is refused', async t => {
  for (const change of [{ threshold: 3 }, { keyids: [ed25519Signer('ada').id, stranger.id] }]) {
    const service = new Service(t)
    const consumer = await service.refreshed()
    service.repository.addRoot(root => ({ ...root, roles: { ...root.roles, targets: { ...root.roles.targets, ...change } } }))
    await refusesRefresh(service, consumer, 'contradiction')
  }
})

test('metadata that says a thing twice, or is spelt otherwise than its signers spell it, is refused: two readers could read two things', async t => {
  const spellings = [(text: string) => text.replace('"signed":{', '"signed":{"version":7,'), (text: string) => text.replace(',', ', '), (text: string) => `\ufeff${text}`, (text: string) => text.replace('"_type"', '"\\u005ftype"')]
  for (const path of ['metadata/timestamp.json', 'metadata/2.root.json']) {
    for (const spell of spellings) {
      const service = new Service(t)
      const consumer = await service.refreshed()
      service.repository.addRoot()
      service.repository.refresh()
      service.repository.files.set(path, new TextEncoder().encode(spell(Buffer.from(service.repository.file(path)).toString())))
      await refusesRefresh(service, consumer, 'malformed')
    }
  }
})

test('wrong root: a whole repository of somebody else\'s is refused, and so is a given root that is not its own', async t => {
  const service = new Service(t)
  const others = new TufRepository({ now: noon, founders: ['x', 'y', 'z'].map(name => ed25519Signer(name)), online: stranger }).publish({ keys: [rotated] })
  const consumer = await service.open({ source: sourceOf(others.files) })
  await refuses('signature', () => consumer.refresh())
  others.addRoot()
  await refuses('signature', () => consumer.refresh())
  const wrong = await service.open({ root: others.trustedRoot(), cache: join(service.cache, 'own') })
  await refuses('signature', () => wrong.refresh())
})
