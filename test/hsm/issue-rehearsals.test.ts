// What the shipped scripts sign, held whole on real tokens and looked at by openssl: what boulder's ceremony makes; and a ceremony that was given up after its key
// was made, whose key the next one certifies.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { InventoryObject } from '../../src/transcript/results.ts'
import { asBoulderMakes, families, series } from '../support/issue-series.ts'

test('ECDSA: a key, a root, intermediates, a cross-certificate, signers of OCSP and of CRLs, and CRLs, as boulder’s ceremony makes them', async t => {
  await asBoulderMakes(t, families.ECDSA, true)
})

test('RSA: a key, a root, an intermediate and a CRL, as boulder’s ceremony makes them', async t => {
  await asBoulderMakes(t, families.RSA, false)
})

test('a ceremony that is given up after its key was made leaves no orphan: the next one certifies that key', async t => {
  const { hold, openssl } = await series(t)
  await hold('genesis', { backup: 'none', certificate: 'root' })
  const aborted = await hold('issue', { what: 'subordinate' }, view => view.step?.action === 'issue-certificate' && view.phase === 'step')
  const again = await hold('issue', { what: 'subordinate' })
  const publicKey = readFileSync(join(aborted, 'keys', 'issuing-ca-v1.spki.pem'), 'utf8')
  assert.equal(openssl.run('x509', '-in', join(again, 'certificates', 'issuing-ca-v1.pem'), '-noout', '-pubkey').says, publicKey)
  // One pair of each master key is on the token, before and after.
  const labels = (when: string): string[] => (JSON.parse(readFileSync(join(again, 'inventories', `primary-${when}.json`), 'utf8')) as InventoryObject[]).map(({ class: of, label }) => `${label} ${of}`).sort()
  assert.deepEqual(labels('after'), labels('before'))
  assert.equal(new Set(labels('after')).size, labels('after').length)
  assert.equal(labels('after').length, 4)
})
