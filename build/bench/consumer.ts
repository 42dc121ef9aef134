// The consumer's refresh of 1,000 keys against tuf-js alone, from the same web server: the first one, which reads everything, and one that finds a new timestamp.
// Ours decides everything twice, tuf-js being one of the two, and keeps what it trusts in one synced file; tuf-js alone ends with a file that it has verified.

import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Updater } from 'tuf-js'
import { Consumer } from '../../src/keys/consumer.ts'
import { organisation, publishedKey, TufRepository } from '../../test/support/tuf-repository.ts'
import { compare, type Ratio } from './measure.ts'

const keys = 1000
const rounds = 11

/** Two ratios. Everything is written under `folder`, which is removed again. */
export async function benchConsumer (folder: string): Promise<Ratio[]> {
  mkdirSync(folder, { recursive: true })
  const repository = new TufRepository({ now: Date.now() })
  const published = Array.from({ length: keys }, (_, i) => publishedKey(`key-${i}`))
  const pem = new TextEncoder().encode(`-----BEGIN PUBLIC KEY-----\n${'A'.repeat(160)}\n-----END PUBLIC KEY-----\n`)
  repository.publish({ keys: published }, { others: Object.fromEntries(published.map(({ key }) => [`keys/${key}-v1.pem`, pem])) })
  const server = createServer((request, response) => {
    const bytes = repository.files.get(request.url!.slice(1))
    response.writeHead(bytes === undefined ? 404 : 200).end(bytes)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  try {
    return [await benchFirst(folder, base, repository), await benchNext(folder, base, repository)]
  } finally {
    server.closeAllConnections()
    server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function benchFirst (folder: string, base: string, repository: TufRepository): Promise<Ratio> {
  return await compare({ what: `first refresh of ${keys} keys`, against: 'tuf-js alone', aim: 0.8 }, rounds, 1, async () => {
    const cache = mkdtempSync(join(folder, 'ours-'))
    return await timeOf(async () => requireKeys((await refreshed(cache, base, repository)).keys().keys))
  }, async () => {
    const cache = newCache(folder, repository)
    return await timeOf(async () => requireKeys(await refreshAlone(cache, base)))
  })
}

async function benchNext (folder: string, base: string, repository: TufRepository): Promise<Ratio> {
  const consumer = await refreshed(mkdtempSync(join(folder, 'ours-')), base, repository)
  const cache = newCache(folder, repository)
  await refreshAlone(cache, base)
  return await compare({ what: 'refresh with a new timestamp', against: 'tuf-js alone', aim: 0.8 }, rounds, 1, async () => {
    repository.refresh()
    return await timeOf(async () => {
      await consumer.refresh()
      requireKeys(consumer.keys().keys)
    })
  }, async () => {
    repository.refresh()
    return await timeOf(async () => requireKeys(await refreshAlone(cache, base)))
  })
}

async function refreshed (cache: string, source: string, repository: TufRepository): Promise<Consumer> {
  const consumer = await Consumer.open({ root: repository.trustedRoot(), source, cache, organisation })
  await consumer.refresh()
  return consumer
}

function newCache (folder: string, repository: TufRepository): string {
  const cache = mkdtempSync(join(folder, 'theirs-'))
  writeFileSync(join(cache, 'root.json'), repository.trustedRoot())
  mkdirSync(join(cache, 'targets'))
  return cache
}

/** As its documentation has it. */
async function refreshAlone (cache: string, base: string): Promise<unknown[]> {
  const updater = new Updater({ metadataDir: cache, metadataBaseUrl: `${base}metadata`, targetDir: join(cache, 'targets'), targetBaseUrl: `${base}targets` })
  await updater.refresh()
  const info = await updater.getTargetInfo('keys.json')
  if (info === undefined) throw new Error('the repository of the benchmark lists no keys')
  const path = await updater.findCachedTarget(info) ?? await updater.downloadTarget(info)
  return (JSON.parse(readFileSync(path, 'utf8')) as { keys: unknown[] }).keys
}

function requireKeys (found: readonly unknown[]): void {
  if (found.length !== keys) throw new Error(`the benchmark read ${found.length} keys`)
}

async function timeOf (run: () => Promise<void>): Promise<number> {
  const from = performance.now()
  await run()
  return performance.now() - from
}
