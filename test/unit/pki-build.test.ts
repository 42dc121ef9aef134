// Certificates and lists as they are built: openssl reads in them what their profiles say, and chains hold.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { toPem } from '../../src/pki/x509/pem.ts'
import { readCertificate, readList } from '../../src/pki/x509/read.ts'
import { toHex } from '../../src/transcript/hash.ts'
import { authorityProfile, issueCertificate, issueList, keyPair, plannedCertificate, plannedList } from '../support/certificates.ts'

const folder = mkdtempSync(join(tmpdir(), 'strongroom-x509-'))
after(() => rmSync(folder, { recursive: true, force: true }))

function openssl (...words: string[]): string {
  return execFileSync('openssl', words, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

function file (name: string, text: string): string {
  writeFileSync(join(folder, name), text)
  return name
}

test('a chain from root to leaf, and a list that revokes the leaf, hold for openssl', () => {
  const [root, sub, leaf] = [keyPair('ec-p256', true), keyPair('ec-p256', true), keyPair('ec-p256', true)]
  const rootCertificate = issueCertificate(plannedCertificate(), root, null)
  const subCertificate = issueCertificate(plannedCertificate({ kind: 'subordinate', profile: { ...authorityProfile, basicConstraints: { ca: true, pathLength: 0 } } }), sub, { certificate: rootCertificate, pair: root })
  const leafCertificate = issueCertificate(plannedCertificate({ kind: 'end-entity' }), leaf, { certificate: subCertificate, pair: sub }, { serial: Uint8Array.of(0xab, 0xcd) })
  file('root.pem', toPem('CERTIFICATE', rootCertificate.der))
  file('sub.pem', toPem('CERTIFICATE', subCertificate.der))
  file('leaf.pem', toPem('CERTIFICATE', leafCertificate.der))
  const at = String(Date.parse('2026-12-01T00:00:00Z') / 1000)
  assert.match(openssl('verify', '-x509_strict', '-attime', at, '-CAfile', 'root.pem', '-untrusted', 'sub.pem', 'leaf.pem'), /^leaf.pem: OK/)
  const list = issueList(plannedList({ revoked: [{ serial: 'abcd', at: '2026-11-28T00:00:00.000Z', reason: 'key-compromise' }] }), { certificate: subCertificate, pair: sub })
  const read = readList(list)
  assert.deepEqual([read.number, read.revoked, toHex(read.authorityKeyId ?? new Uint8Array())], [1, [{ serial: 'abcd', at: '2026-11-28T00:00:00.000Z', reason: 'key-compromise' }], toHex(subCertificate.extensions.find(({ oid }) => oid === '2.5.29.14')!.value.slice(2))])
  file('list.pem', toPem('X509 CRL', list))
  assert.match(openssl('crl', '-in', 'list.pem', '-noout', '-text'), /Version 2[^]*X509v3 CRL Number:\s+1[^]*ABCD[^]*Key Compromise/)
  assert.throws(() => openssl('verify', '-x509_strict', '-crl_check', '-attime', at, '-CAfile', 'root.pem', '-untrusted', 'sub.pem', '-CRLfile', 'list.pem', 'leaf.pem'), /certificate revoked/)
  for (const certificate of [rootCertificate, subCertificate, leafCertificate]) assert.deepEqual(readCertificate(certificate.der), certificate)
})
