// The evidence of a whole genesis, as the host exports it: every byte of every file that is evidence, changed twice, is found. All processors share the work.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { openFolder } from '../../src/verify/folder.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { evidenceIn, type ChangesTried } from '../support/bytes.ts'
import { actUntil, testStation } from '../support/rehearse.ts'

async function share (bundle: string, anchor: string, of: number, number: number): Promise<ChangesTried> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', 'support', 'bytes-share.ts'), bundle, anchor, String(of), String(number)], { stdio: ['ignore', 'pipe', 'inherit'] })
  return JSON.parse(await text(child.stdout)) as ChangesTried
}

test('every byte of a real genesis', async t => {
  const station = testStation(t)
  const host = await station.start()
  const view = await actUntil(host, await host.call('ceremony.rehearse', { script: { name: 'genesis' }, parameters: {} }))
  const { bundle, anchor } = await host.call('evidence.export', { ceremony: view.ceremony, to: join(station.folder, 'out') })
  await host.close()
  assert.ok(anchor !== null)
  const { verdict } = await verifyBundle(openFolder(bundle), { anchor: readFileSync(anchor) })
  assert.equal(verdict, 'verified')

  const from = performance.now()
  const of = availableParallelism()
  const shares = await Promise.all(Array.from({ length: of }, (_, number) => share(bundle, anchor, of, number)))
  const { files, paths } = evidenceIn(bundle)
  const bytes = paths.reduce((sum, path) => sum + files.get(path)!.length, 0)
  t.diagnostic(`${bytes} bytes of ${paths.length} files; ${shares.reduce((sum, { tried }) => sum + tried, 0)} changes, ${shares.flatMap(({ missed }) => missed).length} of them not found; ${((performance.now() - from) / 1000).toFixed(0)} s`)
  assert.deepEqual(shares.flatMap(({ missed }) => missed), [])
  assert.equal(shares.reduce((sum, { tried }) => sum + tried, 0), 2 * bytes)
})
