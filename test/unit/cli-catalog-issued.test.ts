// Certificates and lists of a catalog at the terminal: told under the key that signed them, and given out as PEM, which openssl reads.

import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { sha256, toBase64, toHex } from '../../src/transcript/hash.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import { issueCertificate, keyPair } from '../support/certificates.ts'
import { certificate, certified, list, listed, revokes, root, serials, signs, withRoot } from '../support/issued-life.ts'
import { tempFolder } from '../support/rehearse.ts'
import { main } from '../support/terminal.ts'

const rootPair = keyPair()
const rootCa = issueCertificate(root(1), rootPair, null)
const planned = certificate('sub-ca-v1', { subject: { key: null, request: 'AAAA', certificate: null, name: [{ type: 'common-name', value: 'Sub CA' }] } })
const sub = issueCertificate(planned, keyPair('ec-p384'), { certificate: rootCa, pair: rootPair }, { serial: new Uint8Array([2, 0xbb]) })

/** The file of a catalog: a root, a subordinate that is revoked, one that an aborted ceremony left, a list. */
function catalogIn (folder: string): string {
  const life = withRoot()
  signs(life, '03-02', { certificates: [planned] }, [certified('sub-ca-v1', serials.sub, { der: toBase64(sub.der), sha256: toHex(sha256(sub.der)) })])
  signs(life, '03-03', { certificates: [certificate('left')] }, [certified('left', serials.other)], { end: 'aborted' })
  signs(life, '03-04', { lists: [list(1, [revokes(serials.sub)])] }, [listed(1, '2026-03-04T09:00:00.000Z', { entries: 1 })])
  const path = join(folder, 'catalog.json')
  writeFileSync(path, toCanonicalBytes(life.catalog()))
  return path
}

/** … and one with two certificates to which two plans gave the same name. */
function twiceIn (folder: string): string {
  const life = withRoot()
  for (const [on, serial] of [['03-03', '0c01'], ['03-04', '0c02']] as const) signs(life, on, { certificates: [certificate('leaf')] }, [certified('leaf', serial)])
  const path = join(folder, 'twice.json')
  writeFileSync(path, toCanonicalBytes(life.catalog()))
  return path
}

function run (...args: string[]): { readonly status: number | null, readonly out: string, readonly err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'catalog', ...args], { encoding: 'utf8' })
  return { status, out: stdout.replace(/\s+/g, ' '), err: stderr.replace(/\s+/g, ' ') }
}

test('a key is shown with what it signed, each with its entry', t => {
  const { status, out, err } = run('show', 'root-ca', '--catalog', catalogIn(tempFolder(t)))
  assert.deepEqual([status, err], [0, ''])
  assert.match(out, /Issuer root-ca .* Certificate root-ca-v1: root certificate, serial 01aa, until 2031-03-02, signed by its own key [0-9a-f]{32}#4 /)
  assert.match(out, / Signed sub-ca-v1: certificate of a subordinate authority, serial 02bb, until 2031-03-02, signed by root-ca v1 revoked since 2026-04-01: another one takes its place \(on list 1 of root-ca\) [0-9a-f]{32}#1 /)
  assert.match(out, / Signed left: .* signed without authority; do not rely on it .* Revocation list root-ca-crl-1: number 1, revoked on it: 1, from 2026-03-04, until 2026-10-01 [0-9a-f]{32}#1 $/)
})

test('a certificate is given out by its name, its serial number or its hash, and nothing is overwritten', t => {
  const folder = tempFolder(t)
  const path = catalogIn(folder)
  const shown = run('certificate', 'sub-ca-v1', '--catalog', path)
  assert.deepEqual([shown.status, shown.err], [0, ''])
  assert.match(shown.out, /Sub CA.*With --out FILE it is written as PEM\. $/)
  for (const [i, wanted] of ['sub-ca-v1', '02BB', toHex(sha256(sub.der))].entries()) {
    const out = join(folder, `${i}.pem`)
    assert.equal(run('certificate', wanted, '--catalog', path, '--out', out).status, 0)
    assert.match(execFileSync('openssl', ['x509', '-in', out, '-noout', '-subject', '-serial'], { encoding: 'utf8' }), /CN = Sub CA\nserial=02BB/)
  }
  const out = join(folder, '0.pem')
  writeFileSync(out, 'mine')
  assert.deepEqual([run('certificate', '02bb', '--catalog', path, '--out', out).status, readFileSync(out, 'utf8')], [2, 'mine'])
  const unknown = run('certificate', 'nobody', '--catalog', path, '--out', join(folder, 'none.pem'))
  assert.deepEqual([unknown.status, existsSync(join(folder, 'none.pem'))], [2, false])
  assert.match(unknown.err, /knows no certificate nobody\. It knows: root-ca-v1 \(01aa\), sub-ca-v1 \(02bb\), left \(03cc\)\./)
  assert.match(run('certificate', 'leaf', '--catalog', twiceIn(folder)).err, /more than one certificate leaf in the catalog\. Name one by its SHA-256: leaf \([0-9a-f]{64}\), leaf \([0-9a-f]{64}\)\./)
})
