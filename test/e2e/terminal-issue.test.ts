// `rehearse --script issue` from a fresh station: a root, an authority under it and a first list lie in its evidence, as openssl takes them.

import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { main } from '../support/terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'terminal-issue-'))
after(() => rmSync(folder, { recursive: true, force: true }))

interface Printed { readonly exit: number, readonly ceremonies: readonly { readonly script: string, readonly bundle: string, readonly verification: { readonly verdict: string } }[] }

test('a rehearsal of issuing leaves a root, an authority and a list in its evidence', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'rehearse', '--script', 'issue', '--param', 'subordinate-algorithm=ec-p256', '--station', join(folder, 'station'), '--out', join(folder, 'evidence'), '--json'], { encoding: 'utf8' })
  assert.equal(status, 0, stderr)
  const { exit, ceremonies } = JSON.parse(stdout) as Printed
  assert.deepEqual([exit, ceremonies.map(({ script, verification: { verdict } }) => [script, verdict])], [0, [['genesis', 'verified'], ['issue', 'verified']]])
  const { bundle } = ceremonies[1]!
  assert.deepEqual(['certificates', 'crls'].map(name => readdirSync(join(bundle, name)).sort()), [['issuing-ca-v1.pem', 'root-ca-v1.pem'], ['root-ca-crl-1.pem']])
  const at = (name: string): string => join(bundle, name)
  const says = execFileSync('openssl', ['verify', '-x509_strict', '-crl_check', '-CAfile', at('certificates/root-ca-v1.pem'), '-CRLfile', at('crls/root-ca-crl-1.pem'), at('certificates/issuing-ca-v1.pem')], { encoding: 'utf8' })
  assert.match(says, /issuing-ca-v1\.pem: OK/)
})
