// The files of a station's catalogs: which are listed, what is none, and whether they are those of the transcripts beside them.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { catalogId, catalogPath, catalogsFolder, freshnessOf, listCatalogs, missingFrom, storedCatalog } from '../../src/keys/catalog/files.ts'
import type { Mode } from '../../src/transcript/fields.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import { Life } from '../support/life.ts'
import { tempFolder } from '../support/rehearse.ts'

const anchor = 'an anchor'
const id = (mode: Mode): string => catalogId(mode, createHash('sha256').update(anchor).digest('hex'))

/** A station's folder with one catalog of one ceremony, and that ceremony's transcript. */
function station (t: TestContext): { folder: string, ceremony: string, bytes: number } {
  const folder = tempFolder(t)
  const catalog = new Life().genesis().catalog()
  const { ceremony, bytes } = catalog.ceremonies[0]!
  mkdirSync(catalogsFolder(folder))
  writeFileSync(catalogPath(folder, id('rehearsal')), toCanonicalBytes(catalog))
  lay(folder, ceremony, 'x'.repeat(bytes))
  return { folder, ceremony, bytes }
}

function lay (folder: string, ceremony: string, transcript: string): void {
  mkdirSync(join(folder, 'ceremonies', ceremony), { recursive: true })
  writeFileSync(join(folder, 'ceremonies', ceremony, 'transcript.jsonl'), transcript)
  writeFileSync(join(folder, 'ceremonies', ceremony, 'anchor.json'), `${anchor}\nits second version`)
}

test('production\'s catalog comes first, then the newest rehearsal\'s; nothing else in the folder is one', t => {
  const { folder } = station(t)
  const names = ['rehearsal-0000000000000001', 'production-ffffffffffffffff', 'rehearsal-0000000000000002']
  names.forEach((name, i) => {
    writeFileSync(catalogPath(folder, name), '{}')
    utimesSync(catalogPath(folder, name), 2_000_000_000 + i, 2_000_000_000 + i)
  })
  for (const other of ['rehearsal-1.json', 'production-ffffffffffffffff.new', 'notes.txt']) writeFileSync(join(catalogsFolder(folder), other), '')
  assert.deepEqual(listCatalogs(folder), ['production-ffffffffffffffff', 'rehearsal-0000000000000002', 'rehearsal-0000000000000001', id('rehearsal')])
  assert.deepEqual(listCatalogs(join(folder, 'nowhere')), [])
})

test('a file that is not whole, of another version, or not there, is no catalog', t => {
  const { folder } = station(t)
  const good = storedCatalog(folder, id('rehearsal'))
  assert.ok(good !== null)
  const bytes = toCanonicalBytes(good.catalog)
  assert.equal(good.sha256, createHash('sha256').update(bytes).digest('hex'))
  const { keys, ...others } = good.catalog
  assert.equal(keys.length, 1)
  for (const bad of [bytes.subarray(0, -1), Buffer.concat([bytes, Buffer.from('\n')]), toCanonicalBytes({ ...good.catalog, v: 2 }), toCanonicalBytes(others), toCanonicalBytes([]), new Uint8Array()]) {
    writeFileSync(catalogPath(folder, id('rehearsal')), bad)
    assert.equal(storedCatalog(folder, id('rehearsal')), null)
  }
  assert.equal(storedCatalog(folder, 'rehearsal-0000000000000009'), null)
})

test('current, behind what ended since, and made of transcripts that are other or gone', t => {
  const { folder, ceremony, bytes } = station(t)
  const stored = storedCatalog(folder, id('rehearsal'))!
  const freshness = (): string => freshnessOf(folder, stored, missingFrom(folder, [stored.catalog]))
  const line = (type: string, mode: string): string => `{"mode":"${mode}","type":"${type}"}\n`
  assert.equal(freshness(), 'current')
  // Under way, of another mode, cut off, or no transcript at all: nothing that is missing from this catalog.
  lay(folder, '1'.repeat(32), line('ceremony.opened', 'rehearsal'))
  lay(folder, '2'.repeat(32), line('ceremony.closed', 'production'))
  lay(folder, '3'.repeat(32), line('ceremony.closed', 'rehearsal').slice(0, -2))
  lay(folder, '4'.repeat(32), '')
  assert.deepEqual([freshness(), missingFrom(folder, [stored.catalog])], ['current', [{ ceremony: '2'.repeat(32), catalog: id('production') }]])
  lay(folder, '5'.repeat(32), line('ceremony.opened', 'rehearsal') + line('ceremony.aborted', 'rehearsal'))
  assert.equal(freshness(), 'behind')
  lay(folder, ceremony, 'x'.repeat(bytes + 1))
  assert.equal(freshness(), 'differs')
  rmSync(join(folder, 'ceremonies', ceremony), { recursive: true })
  assert.equal(freshness(), 'differs')
})
