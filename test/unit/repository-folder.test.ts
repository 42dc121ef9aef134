// A repository in a folder: written so that nobody reads half a file, handed out over files and HTTP, and read by the stock client and by one in Python.

import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after as afterAll, test } from 'node:test'
import { addPublication, checkRepository, readRepository, refresh } from '../../src/keys/repository/repository.ts'
import { writeAll } from '../../src/keys/repository/write.ts'
import { bundleOf, onlineKey, options } from '../support/published.ts'
import { filesIn, pythonClient, serve, StockClient } from '../support/stock-client.ts'
import { ed25519Signer, p256Signer, publishedKey, TufRepository } from '../support/tuf-repository.ts'

const now = Date.now()
const root = mkdtempSync(join(tmpdir(), 'repository-folder-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
let folders = 0
const newFolder = (): string => join(root, `repository-${++folders}`)
const utf8 = new TextEncoder()

/** Two publications under two roots, by cards and by an online key that changed. */
function published (): { readonly folder: string, readonly repository: TufRepository } {
  const folder = newFolder()
  const repository = new TufRepository({ now, founders: [p256Signer(), ed25519Signer('bea'), p256Signer()], online: p256Signer() }).publish({ keys: [publishedKey('root-ca')] }, { others: { 'keys/root-ca-v1.pem': utf8.encode('a key') } })
  addPublication(folder, [bundleOf(repository, 1)], options(now, [repository.online]))
  repository.online = ed25519Signer('online-2')
  repository.addRoot()
  repository.publish({ keys: [publishedKey('root-ca'), publishedKey('signing')] }, { others: { 'keys/root-ca-v1.pem': utf8.encode('a key') } })
  addPublication(folder, [bundleOf(repository, 2)], options(now, [repository.online]))
  return { folder, repository }
}

test('over files and over HTTP the stock client reads the same, and one in Python agrees', async () => {
  const { folder, repository } = published()
  refresh(folder, [onlineKey(repository.online)], options(now, []))
  const over = await new StockClient(root, repository.trustedRoot()).keys(filesIn(folder))
  const server = await serve(folder)
  try {
    assert.deepEqual(await new StockClient(root, repository.trustedRoot()).keys(server.url), over)
  } finally {
    await server.close()
  }
  assert.deepEqual(over.keys.map(({ key }) => key), ['root-ca', 'signing'])
  assert.deepEqual(pythonClient(root, repository.trustedRoot(), folder), { status: 0, said: `2 3 2 2 ${repository.targets!.targets['keys.json']!.hashes.sha256}` })
  assert.equal(statSync(join(folder, 'metadata/timestamp.json')).mode & 0o777, 0o644, 'a web server may read it')
})

const spoilt: readonly [string, (folder: string, repository: TufRepository) => void, readonly string[], RegExp][] = [
  ['a root is missing in the chain', folder => { rmSync(join(folder, 'metadata/1.root.json')) }, ['metadata-missing metadata/1.root.json'], /^$/],
  ['only half of it was copied', folder => { rmSync(join(folder, 'targets/keys'), { recursive: true }); rmSync(join(folder, 'metadata/2.snapshot.json')) }, ['metadata-missing metadata/2.snapshot.json', 'targets-waiting metadata/2.targets.json'], /2\.snapshot\.json is missing/],
  ['a target is missing', folder => { rmSync(join(folder, 'targets/keys'), { recursive: true }) }, ['target-missing targets/keys/HASH.root-ca-v1.pem'], /root-ca-v1\.pem is missing/],
  ['a target was changed', folder => { writeFileSync(join(folder, 'targets/keys', readdirSync(join(folder, 'targets/keys'))[0]!), 'b key') }, ['target-differs targets/keys/HASH.root-ca-v1.pem'], /not the one that is named/],
  ['keys.json was changed', (folder, { targets }) => { writeFileSync(join(folder, `targets/${targets!.targets['keys.json']!.hashes.sha256}.keys.json`), '{}') }, ['target-differs targets/HASH.keys.json'], /not the one that is named/],
  ['the snapshot is that of another root', (folder, repository) => {
    const other = new TufRepository({ now, founders: repository.founders, online: ed25519Signer('online-1') }).publish()
    writeFileSync(join(folder, 'metadata/timestamp.json'), other.file('metadata/timestamp.json'))
    writeFileSync(join(folder, 'metadata/1.snapshot.json'), other.file('metadata/1.snapshot.json'))
  }, ['metadata-unsigned metadata/timestamp.json', 'metadata-unsigned metadata/1.snapshot.json', 'metadata-differs metadata/1.targets.json', 'targets-waiting metadata/2.targets.json'], /timestamp is signed by 0 of 1/],
  ['the snapshot is another one of its version', (folder, repository) => {
    const other = newFolder()
    cpSync(folder, other, { recursive: true })
    rmSync(join(other, 'metadata/2.snapshot.json'))
    refresh(other, [onlineKey(repository.online)], { ...options(now, []), lives: { snapshot: 'P5D', timestamp: 'P1D' }, above: 1 })
    cpSync(join(other, 'metadata/3.snapshot.json'), join(folder, 'metadata/2.snapshot.json'))
  }, ['metadata-differs metadata/2.snapshot.json', 'metadata-differs metadata/2.snapshot.json'], /not the one that is named/],
  ['a file was left over', folder => { writeFileSync(join(folder, 'metadata/.timestamp.json.0123.part'), '{') }, ['left-over metadata/.timestamp.json.0123.part'], /^$/],
  ['neither roots nor timestamp were copied', folder => { for (const file of ['1.root.json', '2.root.json', 'timestamp.json']) rmSync(join(folder, 'metadata', file)) }, ['metadata-missing metadata/1.root.json'], /timestamp\.json is missing/]
]
test('what is wrong with a folder is named; the clients refuse what they meet', async t => {
  const { folder, repository } = published()
  for (const [what, spoil, findings, said] of spoilt) {
    await t.test(what, () => {
      const copy = newFolder()
      cpSync(folder, copy, { recursive: true })
      spoil(copy, repository)
      assert.deepEqual(checkRepository(copy, new Date(now)).findings.map(({ code, file }) => `${code} ${file.replace(/[0-9a-f]{64}/, 'HASH')}`), findings)
      const trusted = what === 'a root is missing in the chain' ? repository.trustedRoot(2) : repository.trustedRoot()
      if (said.source !== '^$') assert.match(pythonClient(root, trusted, copy).said, said)
    })
  }
  assert.throws(() => checkRepository(newFolder(), new Date(now)), { code: 'repository-empty' })
  const later = (days: number): string[] => checkRepository(folder, new Date(now + days * 86_400_000)).findings.map(({ code, file }) => `${code} ${file}`)
  assert.deepEqual(later(2), ['metadata-expired metadata/timestamp.json'])
  assert.deepEqual(later(400), ['metadata-expired metadata/2.root.json', 'metadata-expired metadata/timestamp.json', 'metadata-expired metadata/2.snapshot.json', 'metadata-expired metadata/2.targets.json'])
})

test('nothing is put over what another process wrote meanwhile, and no part stays behind', () => {
  const folder = newFolder()
  writeAll(folder, [{ path: 'metadata/a.json', bytes: utf8.encode('1'), how: 'new' }, { path: 'metadata/b.json', bytes: utf8.encode('1'), how: 'replace', over: null }])
  const refuse = (write: Parameters<typeof writeAll>[1][number]): void => { assert.throws(() => { writeAll(folder, [write]) }, { code: 'repository-changed' }) }
  refuse({ path: 'metadata/a.json', bytes: utf8.encode('2'), how: 'new' })
  refuse({ path: 'metadata/b.json', bytes: utf8.encode('2'), how: 'replace', over: null })
  refuse({ path: 'metadata/b.json', bytes: utf8.encode('2'), how: 'replace', over: utf8.encode('0') })
  refuse({ path: 'metadata/c.json', bytes: utf8.encode('2'), how: 'replace', over: utf8.encode('0') })
  writeAll(folder, [{ path: 'metadata/b.json', bytes: utf8.encode('2'), how: 'replace', over: utf8.encode('1') }])
  assert.deepEqual(readdirSync(join(folder, 'metadata')).map(name => `${name} ${readFileSync(join(folder, 'metadata', name), 'utf8')}`), ['a.json 1', 'b.json 2'])
})

test('a file in the place of the folder is said', () => {
  const folder = newFolder()
  writeFileSync(folder, 'a file')
  assert.throws(() => readRepository(folder), { code: 'repository-unreadable' })
  assert.throws(() => { writeAll(folder, [{ path: 'metadata/a.json', bytes: utf8.encode('1'), how: 'new' }]) }, { code: 'repository-unwritable' })
  assert.ok(existsSync(folder))
})
