// `status` at a station with several catalogs: what it shows of each, and which of them decides how it ends.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { catalogPath, catalogsFolder } from '../../src/keys/catalog/files.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import { Life } from '../support/life.ts'
import { tempFolder } from '../support/rehearse.ts'
import { main } from '../support/terminal.ts'

test('production decides; the newest rehearsals are shown before it, and any other catalog by its name', t => {
  const folder = tempFolder(t)
  mkdirSync(catalogsFolder(folder))
  const catalog = new Life().genesis().catalog()
  const ids = ['production-0000000000000001', 'rehearsal-0000000000000002', 'rehearsal-0000000000000003'] as const
  for (const [i, id] of ids.entries()) {
    writeFileSync(catalogPath(folder, id), toCanonicalBytes({ ...catalog, mode: i === 0 ? 'production' : 'rehearsal', ceremonies: [] }))
    utimesSync(catalogPath(folder, id), 2_000_000_000 - i, 2_000_000_000 - i)
  }
  const run = (...words: string[]): { status: number | null, out: string, err: string } => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'status', '--station', folder, ...words], { encoding: 'utf8', env: { ...process.env, STRONGROOM_LANGUAGE: 'en' } })
    return { status, out: stdout.replace(/\s+/g, ' '), err: stderr.replace(/\s+/g, ' ') }
  }
  const shown = (out: string): string[] => [...out.matchAll(/Catalog (\S+)/g)].map(([, id = '']) => id)
  const all = run()
  assert.deepEqual(shown(all.out), [ids[1], ids[0]])
  assert.match(all.out, /REHEARSAL.*These are rehearsals\. How they stand says nothing of production.*PRODUCTION.*Other catalogs of this station: 1\./)
  assert.deepEqual(shown(run('--mode', 'rehearsal').out), [ids[1]])
  assert.deepEqual(shown(run('--catalog', ids[2]).out), [ids[2]])
  const { catalog: { id }, others } = JSON.parse(run('--json').out) as { catalog: { id: string }, others: string[] }
  assert.deepEqual([id, others], [ids[0], [ids[1], ids[2]]])
  const none = run('--catalog', 'rehearsal-0000000000000009')
  assert.deepEqual([none.status, /There is no catalog in rehearsal-0000000000000009/.test(none.err)], [2, true])
})
