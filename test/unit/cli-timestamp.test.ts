// `timestamp request`, `timestamp attach` and `verify --timestamp` on a bundle on disk, with openssl as the authority.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { processFile } from '../../src/installation/place.ts'
import { Sitting, shortest } from '../support/ceremony.ts'
import { makeAuthority } from '../support/authority.ts'

const root = mkdtempSync(join(tmpdir(), 'strongroom-timestamp-'))
after(() => rmSync(root, { recursive: true, force: true }))

function run (...words: string[]): { readonly status: number | null, readonly said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [processFile('cli'), ...words], { encoding: 'utf8' })
  return { status, said: `${stdout}${stderr}`.replaceAll(/\s+/g, ' ') }
}

function bundle (name: string, sitting: Sitting): string {
  const folder = join(root, name)
  for (const [path, bytes] of sitting.hold().bundle()) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
  return folder
}

test('a request goes out, its answer is attached beside the bundle, and both are verified together', () => {
  mkdirSync(join(root, 'authority'))
  const authority = makeAuthority(join(root, 'authority'))
  const ca = join(root, 'ca.pem')
  writeFileSync(ca, authority.ca)
  const good = bundle('good', new Sitting(shortest()))
  const request = join(root, 'request.tsq')
  assert.equal(run('timestamp', 'request', good, '--out', request).status, 0)
  const again = run('timestamp', 'request', good, '--out', request)
  assert.equal(again.status, 2)
  assert.match(again.said, /left as it is/)
  const answer = join(root, 'answer.tsr')
  writeFileSync(answer, authority.answer(readFileSync(request)))

  const attached = run('timestamp', 'attach', good, answer, '--authority', ca)
  assert.equal(attached.status, 0, attached.said)
  assert.deepEqual(readFileSync(`${good}.tsr`), readFileSync(answer))
  const verified = run('verify', good, '--timestamp', `${good}.tsr`, '--authority', ca, '--json')
  const found = JSON.parse(verified.said) as { verdict: string, findings: { code: string, facts: Record<string, string> }[] }
  assert.deepEqual([verified.status, found.verdict], [0, 'verified'])
  assert.equal(found.findings.find(({ code }) => code === 'timestamped')?.facts.authority, 'CN=Example Authority')

  const other = bundle('other', new Sitting(shortest()))
  const foreign = run('timestamp', 'attach', other, answer, '--authority', ca)
  assert.equal(foreign.status, 1)
  assert.match(foreign.said, /about other bytes\. Nothing was written/)
  assert.equal(existsSync(`${other}.tsr`), false)
  const mixed = run('verify', other, '--timestamp', answer, '--authority', ca)
  assert.equal(mixed.status, 1)
  assert.match(mixed.said, /does not hold for this bundle/)

  // The station's clock was ahead: what it dates to years from now, the authority saw today.
  const ahead = new Sitting(shortest())
  ahead.nowMs = Date.parse('2126-03-01T09:00:00.000Z')
  const late = bundle('ahead', ahead)
  assert.equal(run('timestamp', 'request', late, '--out', join(root, 'late.tsq')).status, 0)
  writeFileSync(join(root, 'late.tsr'), authority.answer(readFileSync(join(root, 'late.tsq'))))
  assert.match(run('verify', late, '--timestamp', join(root, 'late.tsr'), '--authority', ca).said, /the station’s clock was ahead/)
})

test('wrong usage is said, and nothing is written', () => {
  const good = bundle('again', new Sitting(shortest()))
  assert.deepEqual([run('verify', good, '--timestamp', 'x').status, run('verify', good, '--authority', 'x').status], [2, 2])
  const missing = run('timestamp', 'request', join(root, 'nowhere'), '--out', join(root, 'nothing.tsq'))
  assert.deepEqual([missing.status, existsSync(join(root, 'nothing.tsq'))], [2, false])
})
