// `strongroom self-check`: how it ends tells a script what the words tell a person. And what FORMAT.md says for whoever does without the program agrees with it.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { makeOutsideKey, publicFile } from '../../src/keys/outside-key.ts'
import { headWords } from '../../src/words/fingerprint.ts'
import { makeInstallation } from '../support/installation.ts'
import { main } from '../support/terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'cli-self-check-'))
after(() => rmSync(folder, { recursive: true, force: true }))

function run (...args: string[]): { status: number | null, out: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'self-check', ...args], { encoding: 'utf8' })
  return { status, out: `${stdout}${stderr}`.replaceAll(/\s+/g, ' ') }
}

test('an installation is intact, changed, signed by another key than the one that was published, or there is nothing to hold it to', () => {
  const root = join(folder, 'installed')
  mkdirSync(root, { mode: 0o755 })
  const { fingerprint } = makeInstallation(root)!
  const intact = run(root)
  assert.equal(intact.status, 0)
  assert.ok(intact.out.includes(headWords(fingerprint).join(' ')))
  const other = join(folder, 'other.pub')
  writeFileSync(other, publicFile(makeOutsideKey('ed25519')))
  const foreign = run(root, '--key', other)
  assert.equal(foreign.status, 1)
  assert.match(foreign.out, /MANIFEST\.sig\.json is not the release key’s signature/)
  writeFileSync(join(root, 'app/more.js'), '')
  const { status, out } = run(root, '--json')
  const { state, installation } = JSON.parse(out) as { state: string, installation: { problems: unknown } }
  assert.deepEqual([status, state, installation.problems], [1, 'changed', [{ path: 'app/more.js', problem: 'extra' }]])
  const sources = run()
  assert.equal(sources.status, 2)
  assert.match(sources.out, /runs from sources/)
})

const python = spawnSync('python3', ['--version']).status === 0 && spawnSync('openssl', ['version']).status === 0

test('a release is checked with python3 and openssl alone', { skip: python ? false : 'no python3 or no openssl on this machine' }, () => {
  const format = readFileSync(join(import.meta.dirname, '../../src/transcript/FORMAT.md'), 'utf8')
  const script = /^## 27\. [^]*?^```sh\n([^]*?)^```$/m.exec(format)![1]!
  const root = join(folder, 'release')
  mkdirSync(root, { mode: 0o755 })
  const key = makeInstallation(root)!
  const check = (): string => {
    const { status, stdout, stderr } = spawnSync('/bin/sh', ['-ec', script], { cwd: root, encoding: 'utf8', env: { ...process.env, TMPDIR: folder } })
    return `${status} ${stdout}${stderr}`
  }
  writeFileSync(join(root, 'release.pub'), publicFile(key))
  assert.match(check(), /^0 Signature Verified Successfully/)
  writeFileSync(join(root, 'release.pub'), publicFile(makeOutsideKey('ed25519')))
  assert.match(check(), /^1 [^]*Signature Verification Failure/)
  writeFileSync(join(root, 'README'), 'changed')
  assert.match(check(), /^1 [^]*README was changed/)
})
