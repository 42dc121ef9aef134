// `strongroom verifier`: the page that was bundled, in a new file, with the sum by which an auditor knows it.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sha256, toHex } from '../../src/transcript/hash.ts'
import { main } from '../support/terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'cli-verifier-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('the page is written once, with its sum', () => {
  const out = join(folder, 'verifier.html')
  const run = (...more: string[]): ReturnType<typeof spawnSync> => spawnSync(process.execPath, [main, 'verifier', '--out', out, ...more], { encoding: 'utf8' })
  const first = run('--json')
  const page = new Uint8Array(readFileSync(out))
  assert.deepEqual([first.status, JSON.parse(String(first.stdout))], [0, { file: out, bytes: page.length, sha256: toHex(sha256(page)) }])
  assert.match(new TextDecoder().decode(page), /^<!doctype html>[^]*Content-Security-Policy/)
  writeFileSync(out, 'mine')
  const second = run()
  assert.equal(second.status, 2)
  assert.match(String(second.stderr), /already[^]*left\s+as\s+it\s+is/)
  assert.equal(readFileSync(out, 'utf8'), 'mine')
})
