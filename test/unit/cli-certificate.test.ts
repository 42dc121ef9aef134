// `certificate show`, as it is typed: what it prints, and how it ends.

import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import { certificate, issuance } from '../support/issuance.ts'
import { genesis } from '../support/small-plans.ts'
import { main } from '../support/terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'certificate-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const at = (name: string): string => join(folder, name)
const run = (...args: string[]): { status: number | null, out: string, err: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'certificate', 'show', ...args], { encoding: 'utf8', env: { ...process.env, COLUMNS: '80' } })
  return { status, out: stdout, err: stderr.replace(/\s+/g, ' ') }
}

execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', at('key.pem'), '-out', at('root.pem'), '-days', '365', '-utf8', '-subj', '/O=Ex\u0430mple/CN=Root', '-addext', 'keyUsage=critical,keyCertSign'], { stdio: 'pipe' })
execFileSync('openssl', ['req', '-new', '-key', at('key.pem'), '-out', at('request.pem'), '-subj', '/CN=Root'], { stdio: 'pipe' })

test('a certificate is shown in full, on lines that fit', () => {
  const { status, out } = run(at('root.pem'))
  assert.equal(status, 0)
  for (const part of ['Ex\u0430<U+0430>mple', 'some look like others', 'may sign certificates', '[critical, 2.5.29.15]', 'Fingerprints']) assert.ok(out.includes(part), `${part}\n${out}`)
  assert.deepEqual(out.split('\n').filter(line => line.length > 80), [])
  assert.ok(out.includes('must be understood') && !run(at('request.pem')).out.includes('must be understood'), 'what critical means is told where something is')
  const document = JSON.parse(run(at('root.pem'), '--json').out) as { exit: number, description: { of: string }, sha256: string }
  assert.deepEqual([document.exit, document.description.of, document.sha256], [0, 'certificate', execFileSync('sh', ['-c', `openssl x509 -in ${at('root.pem')} -outform DER | sha256sum`], { encoding: 'utf8' }).slice(0, 64)])
})

test('a request that asks for nothing more is told so, in words', () => {
  assert.match(run(at('request.pem')).out, /What it asks for\nIn all +nothing but its key and name\n/)
})

test('it is held against a plan: 1 where it is not as planned', () => {
  const made = { key: 'root-ca', version: 1 }
  writeFileSync(at('plan.json'), toCanonicalBytes({ ...genesis(), issuance: issuance({ certificates: [certificate('root-ca-v1', { kind: 'root', issuer: { ...made, certificate: null }, subject: { key: made } })] }) }))
  const planned = run(at('root.pem'), '--against', at('plan.json'))
  assert.equal(planned.status, 1)
  assert.match(planned.out, /What the day decided for root-ca-v1[^]*Serial number: [0-9a-f]+[^]*Not as planned[^]*The key: may sign certificates; before: may sign certificates; may sign lists\s+of revoked certificates/)
})

test('what cannot be read or compared is wrong usage', () => {
  writeFileSync(at('nothing.txt'), 'nothing')
  for (const [args, says] of [[[at('nothing.txt')], /cannot be read as a certificate/], [[at('root.pem'), '--against', at('request.pem')], /of another kind/]] as const) {
    const { status, out, err } = run(...args)
    assert.deepEqual([status, out], [2, ''])
    assert.match(err, says)
  }
})
