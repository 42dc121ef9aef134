// What goes into a repository, in which order, and what does not. The stock client reads along at each moment of it.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after as afterAll, test } from 'node:test'
import { addition } from '../../src/keys/repository/add.ts'
import { RepositoryError, type RepositoryCode } from '../../src/keys/repository/errors.ts'
import { added, after, bundleOf, inMemory, options } from '../support/published.ts'
import { StockClient } from '../support/stock-client.ts'
import { day, ed25519Signer, p256Signer, publishedKey, signedFile, TufRepository, tufTimeOf } from '../support/tuf-repository.ts'

const now = Date.now()
const folder = mkdtempSync(join(tmpdir(), 'repository-add-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const nothing = new Map<string, Uint8Array>()
const clientOf = (repository: TufRepository): StockClient => new StockClient(folder, repository.trustedRoot())
const [ada, bea, wit, eve] = ['ada', 'bea', 'wit', 'eve'].map(ed25519Signer) as [ReturnType<typeof p256Signer>, ReturnType<typeof p256Signer>, ReturnType<typeof p256Signer>, ReturnType<typeof p256Signer>]

function first (change: Partial<ConstructorParameters<typeof TufRepository>[0]> = {}): TufRepository {
  return new TufRepository({ now, ...change }).publish({ keys: [publishedKey('root-ca')] }, { others: { 'keys/root-ca-v1.pem': new TextEncoder().encode('a key') } })
}

/** The refusal: its code, and the findings as `code file`. */
function refusal (use: () => unknown): { readonly code: RepositoryCode, readonly findings: readonly string[] } {
  try {
    use()
  } catch (error) {
    if (!(error instanceof RepositoryError)) throw error
    return { code: error.code, findings: error.findings.map(({ code, file }) => `${code} ${file}`) }
  }
  throw new assert.AssertionError({ message: 'it was not refused' })
}

test('a first publication: the stock client reads it with either kind of online key', async () => {
  for (const online of [ed25519Signer('online'), p256Signer()]) {
    const repository = first({ online })
    const { files, addition } = added(nothing, repository, 1)
    assert.deepEqual((await clientOf(repository).keys(path => files.get(path))).keys.map(({ key }) => key), ['root-ca'])
    assert.deepEqual([addition.newRoots, addition.order], [[1], 'either'])
    assert.deepEqual(addition.writes.map(({ path }) => path.replace(/[0-9a-f]{64}/, 'HASH')), [
      'targets/HASH.keys.json', 'targets/keys/HASH.root-ca-v1.pem', 'metadata/1.targets.json', 'metadata/1.snapshot.json', 'metadata/timestamp.json', 'metadata/1.root.json'
    ])
  }
})

test('a next publication goes on: versions rise, the timestamp is last, and whatever a client meets in between is whole', async () => {
  const repository = first()
  const before = added(nothing, repository, 1).files
  const old = clientOf(repository)
  await old.keys(path => before.get(path))
  repository.publish({ keys: [publishedKey('root-ca'), publishedKey('signing')] })
  const { writes } = addition(inMemory(before), [bundleOf(repository, null)], options(now, [repository.online]))
  for (let count = 0; count <= writes.length; count++) {
    const files = after(before, writes.slice(0, count))
    const expected = count === writes.length ? 2 : 1
    assert.equal((await clientOf(repository).keys(path => files.get(path))).keys.length, expected, `after ${count} writes`)
    assert.equal((await old.keys(path => files.get(path))).keys.length, expected, `after ${count} writes, a client from before`)
  }
})

const changes: readonly [string, (repository: TufRepository) => void, boolean, 'roots-first' | 'timestamp-first' | 'none'][] = [
  ['other founders', repository => { repository.founders = [ada, bea, eve] }, false, 'roots-first'],
  ['another online key, and the one before at hand', repository => { repository.online = ed25519Signer('online-2') }, true, 'timestamp-first'],
  ['another online key alone', repository => { repository.online = ed25519Signer('online-2') }, false, 'none'],
  ['other signers of targets', repository => { repository.founders = [ada, wit, eve]; repository.signers = [wit, eve] }, false, 'none']
]
for (const [what, change, withBefore, order] of changes) {
  test(`a new root with ${what}: ${order}`, async () => {
    const repository = first()
    const before = added(nothing, repository, 1).files
    const [old, online] = [clientOf(repository), repository.online]
    await old.keys(path => before.get(path))
    change(repository)
    repository.addRoot()
    repository.publish({ keys: [] })
    const add = (files: ReadonlyMap<string, Uint8Array>): ReturnType<typeof addition> => addition(inMemory(files), [bundleOf(repository, 2)], options(now, [repository.online, ...withBefore ? [online] : []]))
    const made = add(before)
    assert.equal(made.order, order)
    let failed = 0
    for (let count = 0; count <= made.writes.length; count++) {
      const files = after(before, made.writes.slice(0, count))
      failed += (await Promise.allSettled([clientOf(repository).keys(path => files.get(path))])).filter(({ status }) => status === 'rejected').length
      const again = after(files, add(files).writes)
      assert.equal((await clientOf(repository).keys(path => again.get(path))).keys.length, 0, `cut off after ${count} writes, and added again`)
    }
    const files = after(before, made.writes)
    assert.deepEqual([(await old.keys(path => files.get(path))).keys.length, old.root], [0, 2])
    assert.equal(failed, order === 'none' ? 1 : 0, 'in one moment, between root and timestamp, or in none')
    assert.deepEqual(made.writes.slice(-2).map(({ path }) => path), order === 'timestamp-first' ? ['metadata/timestamp.json', 'metadata/2.root.json'] : ['metadata/2.root.json', 'metadata/timestamp.json'])
  })
}

test('without the online key: it waits for the next refresh, unless clients would stumble until then', () => {
  const repository = first()
  const before = added(nothing, repository, 1, []).files
  assert.deepEqual([...before.keys()].filter(path => /snapshot|timestamp/.test(path)), [])
  const served = added(nothing, repository, 1).files
  repository.founders = [ada, bea, eve]
  repository.addRoot()
  repository.publish()
  assert.equal(added(served, repository, 2, []).addition.fresh, null)
  repository.online = ed25519Signer('online-2')
  repository.addRoot()
  repository.publish()
  assert.equal(refusal(() => addition(inMemory(added(served, repository, 2, []).files), [bundleOf(repository, 3)], options(now, []))).code, 'online-key-needed')
})

test('an online key that the new root names no more does not sign alone, and a snapshot of the one before does not stay', () => {
  const repository = first()
  const before = added(nothing, repository, 1).files
  const old = repository.online
  repository.online = ed25519Signer('online-2')
  repository.addRoot()
  assert.equal(refusal(() => added(before, repository, 2, [old])).code, 'online-key-unnamed')
  assert.deepEqual(added(before, repository, 2).addition.writes.map(({ path }) => path), ['metadata/2.snapshot.json', 'metadata/2.root.json', 'metadata/timestamp.json'])
})

test('a bundle is added again after half of it was copied, whatever half', async () => {
  const repository = first()
  const whole = added(nothing, repository, 1)
  for (let count = 0; count <= whole.addition.writes.length; count++) {
    const half = after(nothing, whole.addition.writes.slice(0, count))
    const { files } = added(half, repository, 1)
    assert.equal((await clientOf(repository).keys(path => files.get(path))).keys.length, 1, `after ${count} writes`)
  }
  const target = [...whole.files.keys()].find(path => path.endsWith('.keys.json'))!
  const spoilt = new Map(whole.files).set(target, new TextEncoder().encode('{}'))
  assert.deepEqual(added(spoilt, repository, 1).files.get(target), whole.files.get(target), 'a tampered target is put right')
})

test('several bundles in any order give the whole chain', async () => {
  const repository = first()
  const bundles = [bundleOf(repository, 1)]
  for (const founders of [[ada, bea, eve], [bea, eve, wit]]) {
    repository.founders = founders
    repository.addRoot()
    repository.publish()
    bundles.push(bundleOf(repository, repository.root.version))
  }
  const [one, two, three] = bundles as [Map<string, Uint8Array>, Map<string, Uint8Array>, Map<string, Uint8Array>]
  const { writes, newRoots, targets } = addition(inMemory(nothing), [three, one, two], options(now, [repository.online]))
  assert.deepEqual([newRoots, targets.signed.version], [[1, 2, 3], 3])
  const client = clientOf(repository)
  const files = after(nothing, writes)
  await client.keys(path => files.get(path))
  assert.equal(client.root, 3)
  assert.deepEqual(refusal(() => addition(inMemory(nothing), [three, one], options(now, []))), { code: 'repository-unsound', findings: ['metadata-missing metadata/2.root.json'] })
  assert.deepEqual(refusal(() => addition(inMemory(nothing), [three], options(now, []))), { code: 'repository-unsound', findings: ['metadata-missing metadata/1.root.json'] })
})

test('nothing goes backwards, and one version is one file', () => {
  const repository = first()
  const older = bundleOf(repository, 1)
  const files = added(nothing, repository, 1).files
  repository.publish({ keys: [] })
  const newer = added(files, repository, null).files
  assert.equal(refusal(() => addition(inMemory(newer), [older], options(now, []))).code, 'publication-backwards')

  const fork = new TufRepository({ now }).publish({ keys: [] })
  assert.equal(refusal(() => addition(inMemory(files), [bundleOf(fork, null)], options(now, []))).code, 'publication-forked', 'other targets of this version')
  const other = new TufRepository({ now: now + day }).publish()
  other.publish()
  assert.equal(refusal(() => addition(inMemory(files), [bundleOf(other, 1)], options(now, []))).code, 'publication-forked', 'another root of this version')
  assert.equal(refusal(() => addition(inMemory(nothing), [older, bundleOf(fork, null)], options(now, []))).code, 'publication-forked', 'two bundles')
})

test('a version that signers published who have lost their say does not stand in the way', () => {
  const repository = first()
  const files = added(nothing, repository, 1).files
  files.set('metadata/999999999.targets.json', signedFile({ ...repository.targets!, version: 999_999_999 }, repository.signers))
  repository.publish()
  assert.equal(refusal(() => added(files, repository, null)).code, 'publication-backwards', 'while they have it, it does')
  repository.founders = [ada, wit, eve]
  repository.signers = [wit, eve]
  repository.addRoot()
  repository.publish()
  assert.equal(added(files, repository, 2).addition.targets.signed.version, 3)
})

test('what is unsigned, expired, somebody else’s or incomplete is refused with every reason', () => {
  const refusedBy = (repository: TufRepository, root: number | null, spoil: (bundle: Map<string, Uint8Array>) => void = () => {}, files = nothing): readonly string[] => {
    const bundle = bundleOf(repository, root)
    spoil(bundle)
    const { code, findings } = refusal(() => addition(inMemory(files), [bundle], options(repository.now, [])))
    assert.equal(code, 'publication-unsound')
    return findings
  }
  const files = added(nothing, first(), 1).files
  const next = (): TufRepository => first()
  const unsigned = next().publish({}, { by: [ada, eve] })
  assert.deepEqual(refusedBy(unsigned, null, undefined, files), ['metadata-unsigned metadata/2.targets.json'])
  assert.deepEqual(refusedBy(next().publish({}, { by: [ada] }), null, undefined, files), ['metadata-unsigned metadata/2.targets.json'], 'one is below two')
  assert.deepEqual(refusedBy(next().publish({}, { change: targets => ({ ...targets, expires: tufTimeOf(now) }) }), null, undefined, files), ['metadata-expired metadata/2.targets.json'])
  assert.deepEqual(refusedBy(first(), 1, bundle => { bundle.delete('publication/targets/keys.json'); bundle.set('publication/targets/keys/root-ca-v1.pem', new TextEncoder().encode('b key')) }), ['target-missing keys.json', 'target-differs keys/root-ca-v1.pem'])
  assert.deepEqual(refusedBy(new TufRepository({ now }).publish({ mode: 'rehearsal' }), 1), ['keys-broken keys.json'])
  assert.deepEqual(refusedBy(new TufRepository({ now }).publish({}, { change: targets => ({ ...targets, targets: {} }) }), 1), ['keys-broken keys.json'])
  const rehearsal = new TufRepository({ now, mode: 'rehearsal' }).publish()
  rehearsal.publish()
  assert.deepEqual(refusedBy(rehearsal, null, undefined, files), ['metadata-foreign metadata/2.targets.json'], 'the same people, in a rehearsal')
  assert.deepEqual(refusedBy(first(), 1, bundle => { bundle.set('publication/metadata/1.root.json', new TextEncoder().encode('{')) }), ['metadata-broken metadata/1.root.json'])

  const usurped = first()
  usurped.founders = [eve, ed25519Signer('mallory')]
  usurped.addRoot(root => root, [eve, ed25519Signer('mallory')])
  usurped.publish()
  assert.deepEqual(refusedBy(usurped, 2, undefined, files), ['metadata-unsigned metadata/2.root.json'], 'a root that the one before does not stand behind')
  const unready = first()
  unready.founders = [eve, ed25519Signer('mallory')]
  unready.addRoot(root => root, [ada, bea])
  unready.publish()
  assert.deepEqual(refusedBy(unready, 2, undefined, files), ['metadata-unsigned metadata/2.root.json'], 'nor its own')
  const late = first()
  late.addRoot(root => ({ ...root, expires: tufTimeOf(now) }))
  late.publish()
  assert.deepEqual(refusedBy(late, 2, undefined, files), ['metadata-expired metadata/2.root.json'])

  const other = first()
  other.addRoot(root => ({ ...root, 'x-strongroom': { ...root['x-strongroom'], organisation: 'other' } }))
  other.publish()
  assert.deepEqual(refusedBy(other, 2, undefined, files), ['metadata-foreign metadata/2.root.json'], 'a root of another organisation')
  const skipped = first()
  skipped.addRoot()
  skipped.addRoot()
  skipped.publish()
  assert.deepEqual(refusedBy(skipped, 2, bundle => { bundle.set('publication/metadata/2.root.json', skipped.file('metadata/3.root.json')) }, files), ['metadata-differs metadata/2.root.json'], 'a root under another number')

  assert.equal(refusal(() => addition(inMemory(nothing), [new Map()], options(now, []))).code, 'publication-absent')
  assert.equal(refusal(() => added(nothing, first(), 1, [ed25519Signer('other')])).code, 'online-key-unnamed')
  assert.equal(refusal(() => addition(inMemory(nothing), [bundleOf(first(), 1)], options(now - 800 * day, []))).code, 'clock-behind')
})
