// The second opinion: what tuf-js refuses is not trusted, and what it would take that it should not, our own rules refuse.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TrustedMetadataStore } from 'tuf-js/dist/store.js'
import { SecondOpinion } from '../../src/keys/consumer/second.ts'
import { metadataBytes, metadataFile } from '../../src/transcript/tuf.ts'
import { noon, refuses, refusesRefresh, rotated, Service } from '../support/consumer.ts'
import { day, signatureBy } from '../support/tuf-repository.ts'

test('what tuf-js refuses of any role is not trusted', async t => {
  for (const method of ['updateRoot', 'updateTimestamp', 'updateSnapshot', 'updateDelegatedTargets'] as const) {
    await t.test(method, async t => {
      const service = new Service(t)
      const consumer = await service.refreshed()
      service.repository.addRoot()
      service.repository.publish({ keys: [rotated] })
      const deaf = t.mock.method(TrustedMetadataStore.prototype, method, () => { throw new RangeError('no') })
      await refuses('refused', () => consumer.refresh())
      assert.equal(consumer.current('root-ca').version, 1)
      deaf.mock.restore()
      await consumer.refresh()
      assert.equal(consumer.current('root-ca').version, 2)
    })
  }
})

test('tuf-js goes by the time that it is given, and says no in its own words', async t => {
  const { repository } = new Service(t)
  const opinion = new SecondOpinion(repository.trustedRoot(), noon + day)
  const error = await refuses('refused', () => { opinion.timestamp(repository.file('metadata/timestamp.json')) })
  assert.match(error.message, /tuf-js refuses the timestamp metadata: Final timestamp\.json is expired/)
  await refuses('refused', () => new SecondOpinion(new Uint8Array(), noon))
})

test('tuf-js counts ids where keys must be counted: our rules do not leave it to that', async t => {
  const service = new Service(t)
  const { repository } = service
  const consumer = await service.refreshed()
  const [ada] = repository.signers
  const twice = 'd'.repeat(64)
  repository.addRoot(root => ({ ...root, keys: { ...root.keys, [twice]: ada!.key }, roles: { ...root.roles, targets: { keyids: [ada!.id, twice], threshold: 2 } } }))
  repository.publish({ keys: [rotated] })
  const { sig } = signatureBy(ada!, metadataBytes(repository.targets!))
  repository.files.set('metadata/2.targets.json', metadataFile(repository.targets!, [ada!.id, twice].map(keyid => ({ keyid, sig }))))
  repository.refresh()

  const opinion = new SecondOpinion(repository.trustedRoot(), noon)
  opinion.root(repository.trustedRoot(2))
  opinion.timestamp(repository.file('metadata/timestamp.json'))
  opinion.snapshot(repository.file('metadata/3.snapshot.json'))
  opinion.targets(repository.file('metadata/2.targets.json'))
  await refusesRefresh(service, consumer, 'duplicate-keys')
})
