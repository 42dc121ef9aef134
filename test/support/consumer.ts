// A service that reads a repository in memory, by clocks that the test sets.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { Consumer, ConsumerError, CredentialError, type ConsumerCode, type ConsumerOptions, type CredentialCode, type Source } from '../../src/keys/consumer.ts'
import { tempFolder } from './rehearse.ts'
import { organisation, publishedKey, publishedVersion, TufRepository, type RepositoryOptions } from './tuf-repository.ts'

/** When tests of consumers take place; the machine's own clock has no part in them. */
export const noon = Date.parse('2026-03-02T12:00:00.000Z')

/** `root-ca` when its first version is retired for its second. */
export const rotated = publishedKey('root-ca', [publishedVersion(1, { state: 'retired', may: ['verify'] }), publishedVersion(2)])

export class Service {
  /** What its clocks say, in milliseconds. */ nowMs = noon
  elapsedMs = 1000
  readonly repository: TufRepository
  readonly cache: string
  /** Paths that were read from the source, in order. */ readonly read: string[] = []
  readonly #options: Partial<ConsumerOptions>

  constructor (t: Pick<TestContext, 'after'>, options: Partial<ConsumerOptions> = {}, repository: Partial<RepositoryOptions> = {}) {
    this.repository = new TufRepository({ now: noon, ...repository })
    this.repository.publish({ keys: [publishedKey('root-ca')] })
    this.cache = tempFolder(t)
    this.#options = options
  }

  /** What the service's source answers: the repository as it is then. */
  get source (): Source {
    return sourceOf(this.repository.files, this.read)
  }

  async open (options: Partial<ConsumerOptions> = {}): Promise<Consumer> {
    return await Consumer.open({
      root: this.repository.trustedRoot(), source: this.source, cache: this.cache, organisation, now: () => this.nowMs, elapsed: () => this.elapsedMs, ...this.#options, ...options
    })
  }

  /** A consumer that knows what the repository says now. */
  async refreshed (options: Partial<ConsumerOptions> = {}): Promise<Consumer> {
    const consumer = await this.open(options)
    await consumer.refresh()
    return consumer
  }

  /** Both clocks go on. */
  pass (ms: number): void {
    this.nowMs += ms
    this.elapsedMs += ms
    this.repository.now += ms
  }
}

export function sourceOf (files: ReadonlyMap<string, Uint8Array>, read: string[] = []): Source {
  return {
    name: 'memory',
    async read (path) {
      read.push(path)
      return files.get(path) ?? null
    }
  }
}

/** Asserts that something is refused, for this reason and no other. */
export async function refuses (code: ConsumerCode, ask: () => unknown): Promise<ConsumerError> {
  return await failsAs(ConsumerError, code, ask)
}

export async function refusesCredential (code: CredentialCode, ask: () => unknown): Promise<CredentialError> {
  return await failsAs(CredentialError, code, ask)
}

async function failsAs<E extends Error & { code: string }> (kind: abstract new (...args: never[]) => E, code: string, ask: () => unknown): Promise<E> {
  const error: unknown = await Promise.resolve().then(ask).then(() => null, (thrown: unknown) => thrown)
  assert.ok(error instanceof kind, `expected ${code}, got ${error instanceof Error ? error.message : 'an answer'}`)
  assert.equal(error.code, code, error.message)
  return error
}

/** Asserts that a refresh is refused for this reason, and that memory and cache are as they were. */
export async function refusesRefresh (service: Service, consumer: Consumer, code: ConsumerCode): Promise<void> {
  const before = cacheOf(service)
  await refuses(code, () => consumer.refresh())
  assert.equal(consumer.current('root-ca').version, 1)
  assert.deepEqual(cacheOf(service), before)
  assert.equal((await service.open()).current('root-ca').version, 1)
}

/** The same for attacks by their names, each on a service of its own. */
export async function refusesEach (t: TestContext, code: ConsumerCode, attacks: Readonly<Record<string, (service: Service) => void>>): Promise<void> {
  for (const [name, attack] of Object.entries(attacks)) {
    await t.test(name, async t => {
      const service = new Service(t)
      const consumer = await service.refreshed()
      attack(service)
      await refusesRefresh(service, consumer, code)
    })
  }
}

function cacheOf (service: Service): [string, string][] {
  return readdirSync(service.cache).map(name => [name, readFileSync(join(service.cache, name), 'utf8')])
}

/** A web server of a repository, some of whose answers are another's. Returns its address. */
export async function serve (t: Pick<TestContext, 'after'>, repository: TufRepository, other: (path: string) => RequestListener | null = () => null): Promise<string> {
  const server = createServer((request, response) => {
    const path = request.url!.slice(1)
    const listener = other(path)
    if (listener !== null) {
      listener(request, response)
      return
    }
    const bytes = repository.files.get(path)
    response.writeHead(bytes === undefined ? 404 : 200).end(bytes)
  })
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}
