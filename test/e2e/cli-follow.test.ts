// `strongroom keys follow`, on the evidence of a rotation that an independent generator wrote: found, refused, and asked wrongly.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fromBase64, sha256, toHex } from '../../src/transcript/hash.ts'
import { toPem } from '../../src/transcript/pem.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { main } from '../support/terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'cli-follow-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const vector = (name: string, path: string): string => join(import.meta.dirname, '..', 'vectors', 'transcript', name, path)
const plan = JSON.parse(readFileSync(vector('ok-rotation', 'bundle/plan.json'), 'utf8')) as Plan
const spki = fromBase64(plan.lifecycle!.existing[0]!.publicKey!)
const trusted = toHex(sha256(spki))

function follow (name: string, from: string, ...more: string[]): { status: number | null, out: string, err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'keys', 'follow', vector(name, 'bundle'), '--anchor', vector(name, 'anchor.json'), '--from', from, ...more], { encoding: 'utf8' })
  return { status, out: stdout, err: stderr }
}

test('from the old version’s hash, and from its file, to the new one', () => {
  const pem = join(folder, 'root-ca-v1.pem')
  writeFileSync(pem, toPem('PUBLIC KEY', spki))
  const { status, out } = follow('ok-rotation', pem, '--json')
  const found = JSON.parse(out) as { key: string, from: { version: number }, to: { version: number }, steps: { ceremony: string }[] }
  assert.deepEqual([status, found.key, found.from.version, found.to.version, found.steps.map(({ ceremony }) => ceremony)], [0, 'root-ca', 1, 2, [plan.ceremony]])
  const told = follow('ok-rotation', trusted.toUpperCase())
  assert.equal(told.status, 0, told.err)
  assert.ok(told.out.includes(trusted), told.out)
  for (const shown of [/v1 vouched for v2/, /Complete up to/]) assert.match(told.out, shown)
})

test('a key that nobody knows, evidence that does not hold, and a file that is no key', () => {
  assert.deepEqual([follow('ok-rotation', 'f'.repeat(64), '--json')].map(({ status, out }) => [status, (JSON.parse(out) as { code: string }).code]), [[1, 'key-unknown']])
  const forged = follow('endorsement-forged', trusted)
  assert.equal(forged.status, 1)
  assert.match(forged.out, /was\s+not\s+followed/)
  const none = follow('ok-rotation', vector('ok-rotation', 'anchor.json'))
  assert.equal(none.status, 2)
  assert.match(none.err, /no public\s+key/)
})
