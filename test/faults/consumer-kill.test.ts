// A service killed in the middle of a refresh: what it knew before, or all of what is new, and never some of each.

import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { noon, Service } from '../support/consumer.ts'
import { faultLibrary, tempFolder } from '../support/rehearse.ts'
import { publishedKey, publishedVersion } from '../support/tuf-repository.ts'

const program = join(import.meta.dirname, '..', 'support', 'consumer-refresh.ts')

test('killed before and after the new state is put in place, a service starts with a whole one, and goes on from it', async t => {
  const library = faultLibrary(tempFolder(t))
  for (const [fault, version] of [[{ FAULT_AT: 'rename:1', FAULT_WHEN: 'before' }, 1], [{ FAULT_AT: 'rename:1', FAULT_WHEN: 'after' }, 2], [{ FAULT_AT: 'fsync:1', FAULT_WHEN: 'after' }, 2]] as const) {
    await t.test(`${fault.FAULT_WHEN} ${fault.FAULT_AT}`, async t => {
      const service = new Service(t)
      await service.refreshed()
      service.repository.publish({ keys: [publishedKey('root-ca', [publishedVersion(1, { state: 'retired', may: ['verify'] }), publishedVersion(2)])] })
      const folder = service.repository.write(tempFolder(t))
      const root = join(tempFolder(t), 'root.json')
      writeFileSync(root, service.repository.trustedRoot())
      const { signal } = spawnSync(process.execPath, [program, root, folder, service.cache, String(noon)], { env: { LD_PRELOAD: library, FAULT_PATH: service.cache, ...fault }, stdio: 'ignore' })
      assert.equal(signal, 'SIGKILL')
      const consumer = await service.open()
      assert.equal(consumer.current('root-ca').version, version)
      assert.equal(consumer.discarded.size, 0)
      await consumer.refresh()
      assert.equal(consumer.current('root-ca').version, 2)
      assert.equal(readdirSync(service.cache).filter(name => name.endsWith('.json') && !name.startsWith('.')).length, 1)
    })
  }
})

test('two processes that refresh one cache at once end with one whole state', async t => {
  const service = new Service(t)
  const folder = service.repository.write(tempFolder(t))
  const root = join(tempFolder(t), 'root.json')
  writeFileSync(root, service.repository.trustedRoot())
  const ends = [1, 2].map(async () => await new Promise(resolve => { spawn(process.execPath, [program, root, folder, service.cache, String(noon)], { stdio: 'ignore' }).on('close', resolve) }))
  assert.deepEqual(await Promise.all(ends), [0, 0])
  assert.deepEqual(readdirSync(service.cache).length, 1)
  assert.equal((await service.open()).current('root-ca').version, 1)
})
