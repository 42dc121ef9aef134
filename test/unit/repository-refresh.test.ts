// Snapshot and timestamp by the online key: what it makes, for how long, and when it refuses.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after as afterAll, test } from 'node:test'
import { RepositoryError } from '../../src/keys/repository/errors.ts'
import { assertLives, type FreshnessOptions } from '../../src/keys/repository/freshness.ts'
import { refreshing, type Refreshing } from '../../src/keys/repository/refresh.ts'
import { readMetadata } from '../../src/keys/repository/shape.ts'
import { viewOf } from '../../src/keys/repository/view.ts'
import { added, after, inMemory, onlineKey, options } from '../support/published.ts'
import { StockClient } from '../support/stock-client.ts'
import { day, ed25519Signer, publishedKey, TufRepository, tufTimeOf, type Signer } from '../support/tuf-repository.ts'

const now = Date.now()
const folder = mkdtempSync(join(tmpdir(), 'repository-refresh-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const nothing = new Map<string, Uint8Array>()

function first (): { readonly repository: TufRepository, readonly files: Map<string, Uint8Array> } {
  const repository = new TufRepository({ now }).publish({ keys: [publishedKey('root-ca')] })
  return { repository, files: added(nothing, repository, 1).files }
}

function refreshed (files: ReadonlyMap<string, Uint8Array>, at: number, keys: readonly Signer[], change: Partial<FreshnessOptions> = {}): { readonly made: Refreshing, readonly files: Map<string, Uint8Array> } {
  const made = refreshing(inMemory(files), keys.map(onlineKey), options(at, [], change))
  return { made, files: after(files, made.all) }
}

function refused (use: () => unknown): string {
  try {
    use()
  } catch (error) {
    if (error instanceof RepositoryError) return [error.code, ...error.findings.map(({ code, file }) => `${code} ${file}`)].join(' ')
    throw error
  }
  throw new assert.AssertionError({ message: 'it was not refused' })
}

test('day by day: the timestamp rises, a snapshot stays until it would not outlive the next timestamp', async () => {
  const { repository, files } = first()
  const client = new StockClient(folder, repository.trustedRoot())
  let there = files
  const seen: [number, number][] = []
  for (let days = 1; days <= 8; days++) {
    const { made, files } = refreshed(there, now + days * day, [repository.online])
    there = files
    seen.push([made.timestamp.signed.version, made.snapshot.signed.version])
    assert.equal(made.timestamp.signed.expires, tufTimeOf(now + (days + 1) * day))
    assert.deepEqual(viewOf(inMemory(files), new Date(now + days * day)).findings, [])
  }
  assert.deepEqual(seen, [[2, 1], [3, 1], [4, 1], [5, 1], [6, 1], [7, 1], [8, 2], [9, 2]])
  await client.keys(path => there.get(path))
})

test('nothing outlives the root, whose end is that of the online key', () => {
  const { repository, files } = first()
  const { made } = refreshed(files, now + 88 * day, [repository.online], { lives: { snapshot: 'P2Y', timestamp: 'P1Y' } })
  assert.deepEqual([made.snapshot.signed.expires, made.timestamp.signed.expires], [repository.root.expires, repository.root.expires])
})

test('the newest targets that lie there come into force', async () => {
  const { repository, files } = first()
  repository.publish({ keys: [] })
  const waiting = added(files, repository, null, []).files
  assert.deepEqual(viewOf(inMemory(waiting), new Date(now)).findings.map(({ code }) => code), ['targets-waiting'])
  const client = new StockClient(folder, repository.trustedRoot())
  assert.equal((await client.keys(path => waiting.get(path))).keys.length, 1)
  const { made, files: fresh } = refreshed(waiting, now, [repository.online])
  assert.deepEqual([made.targets.signed.version, made.snapshot.signed.version, made.all.map(({ path }) => path)], [2, 2, ['metadata/2.snapshot.json', 'metadata/timestamp.json']])
  assert.equal((await client.keys(path => fresh.get(path))).keys.length, 0)
})

test('an online key that the root does not name, or past its time, is refused', () => {
  const { repository, files } = first()
  assert.equal(refused(() => refreshed(files, now, [ed25519Signer('other')])), 'online-key-unnamed')
  assert.equal(refused(() => refreshed(files, now, [repository.online, ed25519Signer('other')])), 'online-key-unnamed')
  assert.equal(refused(() => refreshed(files, now, [repository.founders[0]!])), 'online-key-unnamed', 'a founder’s is named for something else')
  assert.equal(refused(() => refreshed(files, now + 365 * day, [repository.online])), 'repository-unsound metadata-expired metadata/1.root.json')
  const before = repository.online
  repository.online = ed25519Signer('online-2')
  repository.addRoot()
  repository.publish()
  const next = added(files, repository, 2).files
  assert.equal(refused(() => refreshed(next, now, [before])), 'online-key-unnamed', 'the one before')
  assert.equal(refreshed(next, now, [repository.online]).made.root.version, 2)
})

test('a clock years off: behind what was made it is refused, ahead of it everything has expired', () => {
  const { repository, files } = first()
  assert.equal(refused(() => refreshed(files, now - 800 * day, [repository.online])), 'clock-behind')
  assert.equal(refused(() => refreshed(files, now + 100 * day, [repository.online])), 'repository-unsound metadata-expired metadata/1.targets.json')
  const ahead = refreshed(files, now + 60 * day, [repository.online]).files
  assert.equal(refused(() => refreshed(ahead, now, [repository.online])), 'clock-behind', 'the clock was ahead once')
  assert.equal(refreshed(ahead, now, [repository.online], { clockWasAhead: true }).made.timestamp.signed.version, 3)
  assert.equal(refused(() => refreshed(ahead, now - 800 * day, [repository.online], { clockWasAhead: true })), 'clock-behind', 'what a ceremony made stands')
  assert.equal(refreshed(files, now - 600_000, [repository.online]).made.timestamp.signed.version, 2, 'ten minutes are no fault')
})

test('a repository that clients would stumble over is not refreshed', () => {
  const { repository, files } = first()
  const without = (path: string): Map<string, Uint8Array> => new Map([...files].filter(([name]) => name !== path))
  const target = [...files.keys()].find(path => path.endsWith('keys.json'))!
  assert.equal(refused(() => refreshed(nothing, now, [repository.online])), 'repository-empty')
  assert.equal(refused(() => refreshed(without(target), now, [repository.online])), `repository-unsound target-missing ${target}`)
  assert.equal(refused(() => refreshed(new Map(files).set(target, new Uint8Array(3)), now, [repository.online])), `repository-unsound target-differs ${target}`)
  assert.equal(refused(() => refreshed(without('metadata/1.targets.json'), now, [repository.online])), 'repository-unsound metadata-missing metadata/1.targets.json')
  repository.addRoot()
  repository.addRoot()
  const gap = new Map(files).set('metadata/3.root.json', repository.file('metadata/3.root.json'))
  assert.equal(refused(() => refreshed(gap, now, [repository.online])), 'repository-unsound metadata-missing metadata/2.root.json')
})

test('targets that are older than those in force are not put back', () => {
  const { repository, files } = first()
  repository.publish()
  const two = added(files, repository, null).files
  two.delete('metadata/2.targets.json')
  assert.equal(refused(() => refreshed(two, now, [repository.online])), 'repository-unsound metadata-missing metadata/2.targets.json')
})

test('a lost or foreign timestamp needs somebody who knows what clients have seen', () => {
  const { repository, files } = first()
  const forged = added(nothing, new TufRepository({ now, online: ed25519Signer('other') }).publish(), 1, [ed25519Signer('other')]).files
  for (const there of [null, '{}', ...[files.get('metadata/1.root.json'), forged.get('metadata/timestamp.json')].map(bytes => new TextDecoder().decode(bytes))]) {
    const lost = new Map(files)
    if (there === null) lost.delete('metadata/timestamp.json')
    else lost.set('metadata/timestamp.json', new TextEncoder().encode(there))
    assert.equal(refused(() => refreshed(lost, now, [repository.online])), 'timestamp-lost')
    const { made } = refreshed(lost, now, [repository.online], { above: 40 })
    assert.deepEqual([made.timestamp.signed.version, made.snapshot.signed.version], [41, 41])
  }
})

test('lives are held to what a policy allows', () => {
  const usual = { snapshot: 'P7D', timestamp: 'P1D' }
  assertLives(usual, null)
  assertLives(usual, usual)
  assertLives({ snapshot: 'P1M', timestamp: 'P1M' }, null)
  for (const lives of [{ ...usual, timestamp: 'PT0S' }, { ...usual, timestamp: 'P8D' }, { ...usual, timestamp: '1 day' }, { ...usual, snapshot: 'P' }]) assert.throws(() => { assertLives(lives, null) }, { code: 'freshness-limits' })
  for (const lives of [{ ...usual, timestamp: 'P2D' }, { ...usual, snapshot: 'P8D' }]) assert.throws(() => { assertLives(lives, usual) }, { code: 'freshness-limits' })
})

test('metadata that has another shape, two signatures by one key, or no end is none', () => {
  const { files } = first()
  const bytes = files.get('metadata/timestamp.json')!
  const value = JSON.parse(new TextDecoder().decode(bytes)) as { signed: object, signatures: object[] }
  const reason = (changed: unknown): boolean => 'reason' in readMetadata('timestamp', new TextEncoder().encode(JSON.stringify(changed)))
  assert.equal(reason(value), false)
  for (const changed of [null, [], { ...value, more: 1 }, { ...value, signatures: [...value.signatures, ...value.signatures] }, { ...value, signatures: [] }, { ...value, signed: { ...value.signed, more: 1 } }, { ...value, signed: { ...value.signed, version: 1e15 } }]) assert.equal(reason(changed), true)
  assert.ok('reason' in readMetadata('timestamp', new Uint8Array(20_000)))
  assert.ok('reason' in readMetadata('snapshot', bytes))
})
